"""Who acts for a child: two requests made one, or kept apart, or a child detached (S6, J35)."""

from enum import StrEnum
from typing import Annotated, Literal

from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Instruction, Liberation
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.actes.compte_enfant import PasPourEnfant
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi


class MotifLiberation(StrEnum):
    """Why an account no longer acts for a child."""

    PAS_REPRESENTANT = "PAS_REPRESENTANT"
    DECISION_DE_JUSTICE = "DECISION_DE_JUSTICE"
    DEMANDE_DU_COMPTE = "DEMANDE_DU_COMPTE"
    ERREUR = "ERREUR"


MOTIFS_LIBERATION = {
    MotifLiberation.PAS_REPRESENTANT: "Rien ne montre que cette personne peut agir pour l’enfant",
    MotifLiberation.DECISION_DE_JUSTICE: "Une décision de justice a changé le représentant de "
    "l’enfant",
    MotifLiberation.DEMANDE_DU_COMPTE: "Cette personne l’a demandé",
    MotifLiberation.ERREUR: "La demande a été faite par erreur",
}


class SaisieLiberation(Modele):
    """Why the child leaves the account; `precision` stays among agents."""

    motif: Annotated[MotifLiberation, Phrases(absent="Choisissez pourquoi.")]
    precision: Annotated[str, Saisi(Genre.LETTRE, 500)] = ""


class SansAutreDemande(Conflit):
    phrase = "Aucune autre demande n’attend pour cet enfant."
    suite = "Continuez l’instruction de cette demande."


class RepresentantAVerifier(Conflit):
    """Nobody sees the request of a child before it is known that he represents him."""

    phrase = "Rien ne dit encore que cette personne peut agir pour l’enfant."
    suite = "Examinez d’abord le document de son représentant."


class AutreRepresentantAVerifier(Conflit):
    """Who filed first may be anybody: he is not given the child by a second, true parent (S6)."""

    phrase = "Rien ne dit encore que l’auteur de l’autre demande peut agir pour l’enfant."
    suite = "Examinez son document. S’il n’est pas représentant, détachez d’abord l’enfant."


class AutreDemandeFinie(Conflit):
    phrase = "L’autre demande pour cet enfant est terminée."
    suite = "Gardez celle-ci à part : elle continue seule."


class SansCompte(Conflit):
    phrase = "Cette demande n’est plus suivie par aucun compte."
    suite = "L’enfant est déjà détaché : il n’y a rien à faire."


class DemandesReunies(FaitAgent):
    """This request ends in favour of the first one, which its account now follows."""

    type: Literal["DemandesReunies"] = "DemandesReunies"

    recit = Recit(
        banc="Demande réunie avec l’autre demande pour le même enfant",
        histoire="",
        annonce=Annonce(
            "Votre demande est réunie avec une autre",
            phrase="Une autre personne qui représente l’enfant avait déjà déposé la même demande. "
            "La préfecture les a réunies : l’autre continue, et vous la suivez dans « Mon "
            "espace ». Vous n’avez rien à refaire.",
        ),
        courriel=Nouvelle(
            "demandes_reunies",
            "{demande_A} continue avec une autre",
            (
                "La préfecture a réuni {demande} et une autre demande, faite pour le même enfant.",
                "Vous suivez l’autre demande dans votre espace. Vous n’avez rien à refaire.",
            ),
        ),
    )
    reveille = (COURRIELS,)


class DemandeGardeeAPart(FaitAgent):
    type: Literal["DemandeGardeeAPart"] = "DemandeGardeeAPart"

    recit = Recit(
        banc="Demande gardée à part de l’autre demande pour le même enfant",
        histoire="",
        annonce=None,
        courriel=None,
    )
    reveille = ()


class EnfantLibere(FaitAgent):
    """The account is told by an événement of its own (`EnfantDetache`)."""

    type: Literal["EnfantLibere"] = "EnfantLibere"

    recit = Recit(
        banc="Enfant détaché du compte qui avait déposé",
        histoire="",
        annonce=None,
        courriel=None,
    )
    reveille = ()


Evenement = DemandesReunies | DemandeGardeeAPart | EnfantLibere


def _a_reunir(dossier: Dossier) -> None:
    """Raises SansAutreDemande."""
    if not filiation.a_reunir(dossier):
        raise SansAutreDemande


def _representant_connu(dossier: Dossier) -> None:
    """Raises RepresentantAVerifier."""
    if filiation.a_verifier(dossier):
        raise RepresentantAVerifier


def _d_un_compte(dossier: Dossier) -> None:
    """Raises PasPourEnfant, SansCompte."""
    if not dossier.cas.est_pour_enfant:
        raise PasPourEnfant
    if not dossier.compte_id:
        raise SansCompte


def _garder(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return suite(dossier, a_part_le=ctx.maintenant)


def _liberer(dossier: Dossier, saisie: SaisieLiberation, ctx: Contexte) -> Instruction:
    liberation = Liberation(
        compte_id=dossier.compte_id,
        motif=saisie.motif.value,
        precision=saisie.precision,
        par=ctx.moi,
        le=ctx.maintenant,
    )
    return suite(dossier, liberations=(*dossier.instruction.liberations, liberation))


def joindre(premiere: Dossier, compte_id: str) -> Dossier:
    """The request that goes on, followed by one account more.

    Raises AutreDemandeFinie, AutreRepresentantAVerifier.
    """
    if not premiere.est_ouvert:
        raise AutreDemandeFinie
    if premiere.compte_id and filiation.a_verifier(premiere):
        raise AutreRepresentantAVerifier
    joints = dict.fromkeys((*premiere.instruction.representants_joints, compte_id))
    instruction = suite(premiere, representants_joints=tuple(joints))
    return premiere.model_copy(update={"instruction": instruction})


def sans_le_compte(dossier: Dossier) -> Dossier:
    """The request of a child detached: followed by who represents him too, or by nobody."""
    joints = dossier.instruction.representants_joints
    instruction = suite(dossier, representants_joints=joints[1:])
    suivi_par = next(iter(joints), "")
    return dossier.model_copy(update={"compte_id": suivi_par, "instruction": instruction})


ACTES = (
    ActeAgent(
        acte=Acte.REUNIR_DEMANDES,
        intitule="Réunir avec l’autre demande",
        depuis=frozenset({Etat.EN_INSTRUCTION}),
        vers=Etat.CLOTUREE,
        gardes=(_a_reunir, _representant_connu),
        fait=DemandesReunies,
    ),
    ActeAgent(
        acte=Acte.GARDER_A_PART,
        intitule="Garder cette demande à part",
        depuis=A_DECIDER,
        gardes=(_a_reunir,),
        faire=_garder,
        fait=DemandeGardeeAPart,
    ),
    ActeAgent(
        acte=Acte.LIBERER_ENFANT,
        intitule="Détacher l’enfant de ce compte",
        depuis=A_DECIDER | ACCORDEE,
        gardes=(_d_un_compte,),
        saisie=SaisieLiberation,
        exemple={"motif": "PAS_REPRESENTANT"},
        faire=_liberer,
        fait=EnfantLibere,
    ),
)
