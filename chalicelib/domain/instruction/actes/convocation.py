"""An appointment at the préfecture: given, kept, or cancelled (R431-9, L433-1)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.convocations import Convocation, ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, Etat
from chalicelib.domain.dossier.faits import ActeSitue, FaitAgent, Precisions
from chalicelib.domain.dossier.faits_ouverts import empechement_sans_reponse, rendez_vous_donne
from chalicelib.domain.dossier.instruction import Instruction, laisse_par
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.erreurs import SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import (
    DateImpossible,
    RendezVousAbsent,
    RendezVousPasse,
    SansEmpechement,
    TropDActes,
)
from chalicelib.domain.instruction.gardes import sans_refus
from chalicelib.domain.instruction.rendez_vous import exiger_accueil
from chalicelib.domain.instruction.saisies import Lieu
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

CONVOCATIONS_MAX = 20


class SaisieConvocation(Modele):
    """An appointment; `quand` with its time zone."""

    objet: ObjetConvocation
    quand: Annotated[
        AwareDatetime,
        Phrases(absent="Donnez le jour et l’heure.", invalide="Donnez un jour et une heure."),
    ]
    lieu: Annotated[
        Lieu,
        Phrases(absent="Écrivez l’adresse complète."),
    ]
    apporter: Annotated[str, Saisi(Genre.LETTRE, 1000)] = ""


class SaisieMaintien(Modele):
    """Why the appointment is kept: the person reads it."""

    raison: Annotated[
        str,
        Field(min_length=1),
        Saisi(Genre.LETTRE, 500),
        Phrases(absent="Écrivez pourquoi ce rendez-vous ne change pas : la personne le lit."),
    ]


class ObjetImpossible(SaisieImpossible):
    """A card is handed over once it is there, and nothing else is asked then."""

    phrase = "Ce rendez-vous n’est pas possible à ce stade."
    suite = "La carte est arrivée : convoquez pour la remettre. Sinon, choisissez un autre objet."
    champ = "objet"


class PersonneConvoquee(ActeSitue):
    """A letter is made of it."""

    type: Literal["PersonneConvoquee"] = "PersonneConvoquee"

    recit = Recit(
        banc="Personne convoquée",
        histoire="",
        annonce=Annonce("Vous avez un rendez-vous à la préfecture", "convocation"),
        courriel=Nouvelle(
            "convocation",
            "Convocation à la préfecture",
            (
                "La préfecture {attendu} le {quand}.{a_la_place}",
                "Connectez-vous pour lire l’heure, l’adresse et ce qu’il faut apporter.",
                "Vous pouvez aussi y prendre ce rendez-vous pour votre agenda.",
            ),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS)

    def rendez_vous(self, dossier: Dossier) -> Convocation | None:
        """The appointment that this very act made."""
        toutes = dossier.instruction.convocations
        return next((c for c in toutes if laisse_par(self, c.acte_id, c.annoncee_le)), None)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once it is cancelled, replaced, or over because she came."""
        rendez_vous = self.rendez_vous(dossier)
        if rendez_vous is None or rendez_vous.retiree_le or rendez_vous.honoree_le:
            return None
        jour, avant = dossier.fuseau.jour(rendez_vous.quand), rendez_vous.remplace
        ancien = en_clair(dossier.fuseau.jour(avant)) if avant else ""
        place = f" Ce rendez-vous remplace celui du {ancien}." if ancien else ""
        return {"quand": jour, "a_la_place": place}


class RendezVousMaintenu(FaitAgent):
    """The answer to who asked for another one: this one is kept, and why."""

    type: Literal["RendezVousMaintenu"] = "RendezVousMaintenu"
    rendez_vous_id: str

    recit = Recit(
        banc="Rendez-vous gardé",
        histoire="",
        annonce=Annonce("Votre rendez-vous ne change pas", "maintien"),
        courriel=Nouvelle(
            "rendez_vous_maintenu",
            "Votre rendez-vous à la préfecture ne change pas",
            (
                "La préfecture garde le rendez-vous du {quand}.",
                "Connectez-vous pour lire pourquoi. Vous ne pouvez vraiment pas venir ? Dites-le "
                "encore, depuis votre espace.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)

    def rendez_vous(self, dossier: Dossier) -> Convocation | None:
        tous = dossier.instruction.convocations
        return next((c for c in tous if c.acte_id == self.rendez_vous_id), None)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        garde = self.rendez_vous(dossier)
        if garde is None or garde.retiree_le:
            return None
        return {"quand": dossier.fuseau.jour(garde.quand)}


class VenueConstatee(FaitAgent):
    type: Literal["VenueConstatee"] = "VenueConstatee"

    recit = Recit(
        banc="Venue de la personne",
        histoire="Venue au rendez-vous notée.",
        annonce=None,
        courriel=None,
    )
    reveille = ()
    en_presence = True


class ConvocationRetiree(FaitAgent):
    type: Literal["ConvocationRetiree"] = "ConvocationRetiree"

    recit = Recit(
        banc="Rendez-vous annulé",
        histoire="",
        annonce=Annonce(
            "Votre rendez-vous à la préfecture est annulé",
            phrase="Ce rendez-vous n’est plus valable. La préfecture continue d’étudier votre "
            "demande. Elle vous donne un autre rendez-vous si elle en a besoin.",
        ),
        courriel=Nouvelle(
            "rendez_vous_annule",
            "Votre rendez-vous à la préfecture est annulé",
            (
                "Le rendez-vous donné pour {demande} n’est plus valable.",
                "La préfecture vous en donne un autre si elle en a besoin.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)
    eteint = (PersonneConvoquee,)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once another one is given: she would think that this one is cancelled."""
        return None if rendez_vous_donne(dossier) else {}


Evenement = PersonneConvoquee | RendezVousMaintenu | VenueConstatee | ConvocationRetiree


def convoquer(dossier: Dossier, saisie: SaisieConvocation, ctx: Contexte) -> Instruction:
    """Another appointment takes the place of the one given, in the same act.

    Raises ObjetImpossible, DateImpossible, SansAccueil, TropDActes.
    """
    if (saisie.objet is ObjetConvocation.REMISE) is not (dossier.etat is Etat.TITRE_DISPONIBLE):
        raise ObjetImpossible
    if not ctx.jour < ctx.fuseau.jour(saisie.quand) <= ctx.horizon:
        raise DateImpossible
    exiger_accueil(saisie.quand, dossier.prefecture)
    connues = dossier.instruction.convocations
    if len(connues) >= CONVOCATIONS_MAX:
        raise TropDActes
    ancienne = rendez_vous_donne(dossier)
    nouvelle = Convocation(
        **saisie.model_dump() | {"quand": ctx.fuseau.heure(saisie.quand)},
        annoncee_le=ctx.maintenant,
        acte_id=ctx.identifiant,
        remplace=ancienne.quand if ancienne else None,
    )
    return suite(dossier, convocations=(*sans_rendez_vous(dossier, ctx.maintenant), nouvelle))


def sans_rendez_vous(dossier: Dossier, le: datetime) -> tuple[Convocation, ...]:
    """The appointments, the one given cancelled by an act that leaves it without object."""
    connues, donne = dossier.instruction.convocations, rendez_vous_donne(dossier)
    if donne is None:
        return connues
    return (*connues[:-1], donne.model_copy(update={"retiree_le": le}))


def _donne(dossier: Dossier) -> None:
    if rendez_vous_donne(dossier) is None:
        raise RendezVousAbsent


def _empeche(dossier: Dossier) -> None:
    if empechement_sans_reponse(dossier) is None:
        raise SansEmpechement


def maintenir_rendez_vous(dossier: Dossier, saisie: SaisieMaintien, ctx: Contexte) -> Instruction:
    """Raises RendezVousPasse."""
    if dossier.fuseau.jour(dossier.instruction.convocations[-1].quand) < ctx.jour:
        raise RendezVousPasse
    return _derniere(dossier, {"maintenu_le": ctx.maintenant, "maintien": saisie.raison})


def _du_rendez_vous(dossier: Dossier, saisie: SaisieMaintien) -> Mapping[str, Any]:
    return {"rendez_vous_id": dossier.instruction.convocations[-1].acte_id}


def constater_venue(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return _derniere(dossier, {"honoree_le": ctx.maintenant})


def retirer_convocation(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """Cancelled, to be moved, or nobody came: nothing false is said of it."""
    return _derniere(dossier, {"retiree_le": ctx.maintenant})


def _derniere(dossier: Dossier, champs: dict[str, object]) -> Instruction:
    *anciennes, derniere = dossier.instruction.convocations
    return suite(dossier, convocations=(*anciennes, derniere.model_copy(update=champs)))


ACTES = (
    ActeAgent(
        acte=Acte.CONVOQUER,
        intitule="Convoquer la personne",
        depuis=frozenset({Etat.EN_INSTRUCTION}),
        vers=Etat.CONVOCATION,
        sur_place=A_DECIDER - {Etat.EN_INSTRUCTION} | {Etat.TITRE_DISPONIBLE},
        saisie=SaisieConvocation,
        exemple={
            "objet": "EMPREINTES",
            "quand": "2026-12-15T10:30:00+01:00",
            "lieu": "Préfecture, guichet 4, 1 place de l’Exemple, 69000 Exemple",
            "apporter": "Votre attestation et un document d’identité, si vous en avez un.",
        },
        gardes=(sans_refus,),
        faire=convoquer,
        fait=PersonneConvoquee,
        redige=True,
    ),
    ActeAgent(
        acte=Acte.MAINTENIR_RENDEZ_VOUS,
        intitule="Garder ce rendez-vous",
        depuis=A_DECIDER | {Etat.TITRE_DISPONIBLE},
        saisie=SaisieMaintien,
        exemple={"raison": "Vos empreintes sont obligatoires, et aucun autre jour n’est libre."},
        gardes=(_empeche,),
        faire=maintenir_rendez_vous,
        fait=RendezVousMaintenu,
        details=_du_rendez_vous,
        redige=True,
    ),
    ActeAgent(
        acte=Acte.CONSTATER_VENUE,
        intitule="La personne est venue",
        depuis=frozenset({Etat.CONVOCATION}),
        vers=Etat.EN_INSTRUCTION,
        sur_place=A_DECIDER - {Etat.CONVOCATION},
        gardes=(_donne,),
        faire=constater_venue,
        fait=VenueConstatee,
        principal=True,
        direct=True,
    ),
    ActeAgent(
        acte=Acte.RETIRER_CONVOCATION,
        intitule="Annuler le rendez-vous",
        depuis=frozenset({Etat.CONVOCATION}),
        vers=Etat.EN_INSTRUCTION,
        sur_place=A_DECIDER - {Etat.CONVOCATION} | {Etat.TITRE_DISPONIBLE},
        gardes=(_donne,),
        faire=retirer_convocation,
        fait=ConvocationRetiree,
    ),
)
