"""A person who cannot come to an appointment says so, before its day or after (R19).

Somebody answers: another appointment, or why this one is kept. Silence never stands against her.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from chalicelib.domain.dossier.convocations import Convocation, Empechement
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits import FaitDuDossier, Precisions
from chalicelib.domain.dossier.faits_ouverts import (
    desistement_en_cours,
    empechement_sans_reponse,
    rendez_vous_donne,
)
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.instruction.acte import DU_DEMANDEUR, Acte
from chalicelib.domain.instruction.taches import reponse_a_l_empechement
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.saisi import Saisi

TEXTE_MAX = 500


class SaisieEmpechement(Modele):
    """Why, and when she can come: nothing has to be said."""

    raison: Annotated[str, Saisi(Genre.TEXTE, TEXTE_MAX)] = ""
    souhaits: Annotated[str, Saisi(Genre.TEXTE, TEXTE_MAX)] = ""
    interprete: bool = False
    mobilite: bool = False


class AucunRendezVous(Conflit):
    phrase = "Aucun rendez-vous n’est donné pour cette demande."
    suite = "Revenez à votre espace : il dit où en est votre demande."


class EmpechementDejaDit(Conflit):
    """The préfecture has one request to answer, not ten."""

    phrase = "Vous avez déjà demandé un autre rendez-vous."
    suite = "La préfecture vous répond. Votre espace dit avant quel jour."


class RendezVousEmpeche(FaitDuDossier):
    """`rendez_vous_id` is the act that gave the appointment; why stays in the file."""

    type: Literal["RendezVousEmpeche"] = "RendezVousEmpeche"
    rendez_vous_id: str

    recit = Recit(
        banc="La personne demande un autre rendez-vous",
        histoire="Demande d’un autre rendez-vous envoyée.",
        annonce=Annonce("Votre demande d’un autre rendez-vous est envoyée", "empechement"),
        courriel=Nouvelle(
            "empechement",
            "Vous avez demandé un autre rendez-vous",
            (
                "Nous avons reçu votre message le {recu_le}. La préfecture vous répond avant le "
                "{avant_le} : elle vous donne un autre rendez-vous, ou vous dit pourquoi elle "
                "garde celui-ci.",
                "Gardez ce message : il prouve que vous avez prévenu.",
            ),
        ),
    )
    reveille = (COURRIELS,)

    def rendez_vous(self, dossier: Dossier) -> Convocation | None:
        tous = dossier.instruction.convocations
        return next((c for c in tous if c.acte_id == self.rendez_vous_id), None)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """None once it is answered."""
        jours = reponse_a_l_empechement(dossier)
        return {"recu_le": self.survenu_le, "avant_le": jours[1]} if jours else None


def exiger_deplacable(dossier: Dossier) -> Convocation:
    """Raises AucunRendezVous, EmpechementDejaDit."""
    donne = rendez_vous_donne(dossier)
    if donne is None or desistement_en_cours(dossier):
        raise AucunRendezVous
    if empechement_sans_reponse(dossier):
        raise EmpechementDejaDit
    return donne


def dire_l_empechement(dossier: Dossier, saisie: SaisieEmpechement, le: datetime) -> Dossier:
    """The appointment stays until somebody answers. Raises AucunRendezVous, EmpechementDejaDit."""
    donne = exiger_deplacable(dossier)
    dit = donne.model_copy(
        update={
            "empechement": Empechement(**saisie.model_dump(), dit_le=le),
            "maintenu_le": None,
            "maintien": "",
        }
    )
    convocations = (*dossier.instruction.convocations[:-1], dit)
    instruction = dossier.instruction.model_copy(update={"convocations": convocations})
    return dossier.model_copy(
        update={
            "etat": DU_DEMANDEUR[Acte.DEPLACER_RENDEZ_VOUS].arrivee(dossier.etat),
            "version": dossier.version + 1,
            "instruction": instruction,
        }
    )


def reponse_avant_le(dossier: Dossier) -> date | None:
    """The day by which somebody answers; None when nothing is asked."""
    jours = reponse_a_l_empechement(dossier)
    return jours[1] if jours else None
