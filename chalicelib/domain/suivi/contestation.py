"""What the person says against the end of her request, before any judge: it is a mistake (R19)."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fins_de_sejour import Contestation
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.erreurs import Conflit, LimiteAtteinte
from chalicelib.domain.instruction.actes.retour import fin_du_dossier
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

TEXTE_MAX = 2000
CONTESTATIONS_MAX = 10


class SaisieContestation(Modele):
    """In her own words."""

    texte: Annotated[
        str,
        Field(min_length=1),
        Saisi(Genre.TEXTE, TEXTE_MAX),
        Phrases(
            absent="Écrivez ce qui est faux, avec vos mots.",
            invalide="Écrivez 2 000 caractères au plus.",
        ),
    ]


class RienAContester(Conflit):
    phrase = "La préfecture n’a pas arrêté cette demande."
    suite = "Votre espace dit où elle en est, et ce que vous pouvez faire."


class TropDeContestations(LimiteAtteinte):
    phrase = "Vous avez déjà contesté plusieurs fois cette fin, et la préfecture a répondu."
    suite = "La lettre de la préfecture dit comment faire un recours. Un avocat peut vous aider."


def exiger_contestable(dossier: Dossier) -> None:
    """Raises RienAContester, TropDeContestations."""
    if dossier.est_ouvert or fin_du_dossier(dossier) is None:
        raise RienAContester
    if len(dossier.instruction.contestations) >= CONTESTATIONS_MAX:
        raise TropDeContestations


def reponse_le(dossier: Dossier, contestee: Contestation) -> date:
    """By when a chef de section answers."""
    jour = dossier.fuseau.jour(contestee.le)
    return delai(CodeDelai.CONTESTATION_FIN, jour).apres(jour, dossier.prefecture.code)
