"""The commission du titre de séjour: when due, its meeting, its opinion (CESEDA L432-13 to 15)."""

import re
from datetime import date
from typing import Annotated, Literal

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import AvisCommission, Instruction, Refus, SensAvis
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.rendez_vous import exiger_jour_ouvert
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

ARTICLES_COMMISSION = ("424-1", "424-3", "424-13")
"""Cards whose refusal, to somebody who meets the conditions, goes first to the commission."""

CONDITIONS_NON_REMPLIES = "CONDITIONS_NON_REMPLIES"


class SaisieCommission(Modele):
    """The day the commission du titre de séjour meets (CESEDA L432-15)."""

    reunion_le: Annotated[
        date,
        Phrases(absent="Donnez le jour de la réunion.", invalide="Donnez un jour, un mois, un an."),
    ]


class CommissionRequise(Conflit):
    """CESEDA L432-13, 2°."""

    phrase = "La commission du titre de séjour doit être saisie avant ce refus."
    suite = "Saisissez la commission, ou écartez ce refus."


class CommissionEnCours(Conflit):
    """CESEDA L432-15: the commission hears the person before the decision."""

    suite = "Attendez ce jour pour signer, ou écartez ce refus."

    def __init__(self, reunion_le: date) -> None:
        super().__init__(reunion_le.isoformat())
        self.phrase = f"La commission du titre de séjour se réunit le {en_clair(reunion_le)}."


class AvisManquant(Conflit):
    """The refusal says what the commission thought."""

    phrase = "L’avis de la commission du titre de séjour n’est pas noté."
    suite = "Notez-le d’abord : favorable, défavorable, ou aucun avis rendu."


class SaisieAvis(Modele):
    """What the commission said of giving the permit."""

    sens: Annotated[SensAvis, Phrases(absent="Dites quel est l’avis.")]
    resume: Annotated[str, Saisi(Genre.LETTRE, 500)] = ""


class ReunionImpossible(SaisieImpossible):
    """CESEDA L432-15."""

    phrase = "La commission ne peut pas se réunir ce jour-là."

    def __init__(self, jour: date) -> None:
        super().__init__(jour.isoformat())
        self.suite = dire(
            "Donnez un jour dans {delai:commission.convocation} au moins, et dans "
            "{lettres:commission.reunion} au plus.",
            jour,
        )


class CommissionSaisie(FaitAgent):
    """An ADP is then due (R432-9)."""

    type: Literal["CommissionSaisie"] = "CommissionSaisie"

    recit = Recit(
        banc="Commission du titre de séjour saisie",
        histoire="",
        annonce=Annonce("La commission du titre de séjour donne un avis", "commission"),
        courriel=Nouvelle(
            "commission_saisie",
            "Du nouveau sur {demande}",
            (
                "L’étude de {demande} passe par une nouvelle étape.",
                "Connectez-vous pour la comprendre et connaître vos droits.",
            ),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS)


class AvisNote(FaitAgent):
    """The person has the right to know it."""

    type: Literal["AvisNote"] = "AvisNote"

    recit = Recit(
        banc="Avis de la commission du titre de séjour noté",
        histoire="",
        annonce=Annonce("La commission du titre de séjour a donné son avis", "avis"),
        courriel=Nouvelle(
            "avis_commission",
            "Du nouveau sur {demande}",
            (
                "La commission du titre de séjour a donné son avis sur {demande}.",
                "Connectez-vous pour le lire. La préfecture n’a pas encore décidé.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)


Evenement = CommissionSaisie | AvisNote


def exiger_reunion_possible(reunion_le: date, jour: date) -> None:
    """The person is called fifteen days before; it meets within three months (L432-15).

    Raises ReunionImpossible.
    """
    au_plus_tot = delai(CodeDelai.COMMISSION_CONVOCATION, jour).apres(jour)
    au_plus_tard = delai(CodeDelai.COMMISSION_REUNION, jour).apres(jour)
    if not au_plus_tot <= reunion_le <= au_plus_tard:
        raise ReunionImpossible(jour)


def exiger_commission(dossier: Dossier, refus: Refus, jour: date) -> None:
    """Once asked, the commission meets before the refusal is signed.

    Raises CommissionRequise, CommissionEnCours, AvisManquant.
    """
    reunion_le = dossier.instruction.commission_reunion_le
    if reunion_le is None and commission_requise(dossier, refus):
        raise CommissionRequise
    exiger_reunie(dossier, jour)
    if reunion_le and dossier.instruction.commission_avis is None:
        raise AvisManquant


def exiger_reunie(dossier: Dossier, jour: date) -> None:
    """Raises CommissionEnCours."""
    reunion_le = dossier.instruction.commission_reunion_le
    if reunion_le and jour < reunion_le:
        raise CommissionEnCours(reunion_le)


def commission_requise(dossier: Dossier, refus: Refus) -> bool:
    """L432-13, 2°; not when the sole ground is that the conditions of the card are not met."""
    if dossier.profil is None or set(refus.motifs) == {CONDITIONS_NON_REMPLIES}:
        return False
    article = titre_prevu(dossier.profil, dossier.jour_des_regles).article
    articles = set(re.findall(r"L\.\s?([0-9]+-[0-9]+)", article))
    return bool(articles & set(ARTICLES_COMMISSION))


def saisir_commission(dossier: Dossier, saisie: SaisieCommission, ctx: Contexte) -> Instruction:
    """Raises ReunionImpossible."""
    exiger_reunion_possible(saisie.reunion_le, ctx.jour)
    exiger_jour_ouvert(saisie.reunion_le, dossier.prefecture)
    return suite(dossier, commission_le=ctx.maintenant, commission_reunion_le=saisie.reunion_le)


def noter_avis(dossier: Dossier, saisie: SaisieAvis, ctx: Contexte) -> Instruction:
    """Raises CommissionEnCours."""
    exiger_reunie(dossier, ctx.jour)
    avis = AvisCommission(**saisie.model_dump(), par=ctx.moi, le=ctx.maintenant)
    return suite(dossier, commission_avis=avis)


ACTES = (
    ActeAgent(
        acte=Acte.SAISIR_COMMISSION,
        intitule="Saisir la commission du titre de séjour",
        depuis=A_DECIDER - {Etat.COMMISSION, Etat.COMPLEMENT_TRANSMIS},
        vers=Etat.COMMISSION,
        saisie=SaisieCommission,
        exemple={"reunion_le": "2026-12-15"},
        faire=saisir_commission,
        fait=CommissionSaisie,
    ),
    ActeAgent(
        acte=Acte.NOTER_AVIS,
        intitule="Noter l’avis de la commission",
        depuis=frozenset({Etat.COMMISSION}),
        saisie=SaisieAvis,
        exemple={"sens": "DEFAVORABLE", "resume": "La commission retient des faits anciens."},
        faire=noter_avis,
        fait=AvisNote,
        redige=True,
    ),
)
