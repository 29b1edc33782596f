"""What is told of a card or an appointment: due while it is true, never said later (ADR 0039)."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import MAINTENANT
from tests.memoire.client import ClientMemoire
from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Livre
from tests.univers.auditeur.regles.effets import (
    chaque_fait_a_son_courriel,
    un_courriel_ne_dit_que_ce_qui_est_encore_vrai,
)

PK = "DOSSIER#d1"
EN_FABRICATION, DISPONIBLE, REMIS = "TITRE_EN_FABRICATION", "TITRE_DISPONIBLE", "TITRE_REMIS"


class Carte:
    """A request whose card came, and what happened to it since, one hour after the other."""

    def __init__(self, etat: str, *genres: str, **dits: Any) -> None:
        self.le = MAINTENANT
        self.livre = Livre(lambda: self.le, dict)
        self.table = ClientMemoire()
        self.livre.brancher(self.table)
        self._ranger("COMPTE#c1", "PROFIL", courriel="personne@exemple.test")
        self._ranger(PK, "TETE", compte_id="c1", etat=etat)
        for rang, genre in enumerate(genres):
            self.le = MAINTENANT + timedelta(hours=rang)
            fait = {"id": f"f{rang}", "survenu_le": self.le.isoformat()} | dits
            self._ranger(PK, f"EVT#{rang}", type=genre, donnees=json.dumps(fait))

    def _ranger(self, pk: str, sk: str, **attributs: str) -> None:
        item = {nom: ("S", dit) for nom, dit in {"PK": pk, "SK": sk, **attributs}.items()}
        self.table.magasin.ranger((pk, sk), item)

    def convoquer(self, *rendez_vous: dict[str, str]) -> None:
        self._ranger(PK, "INSTRUCTION", donnees=json.dumps({"convocations": rendez_vous}))

    def partir(self, rang: int, *, minutes: float = 0) -> None:
        """The mail of this one leaves, so long after the last thing that happened."""
        derniere = self.le
        self.le += timedelta(minutes=minutes)
        self.livre.partir(f"f{rang}", "personne@exemple.test")
        self.le = derniere

    @property
    def dus(self) -> list[str]:
        return [dit.split()[1] for dit in chaque_fait_a_son_courriel(DossierLu(self.livre, PK))]

    @property
    def faux(self) -> list[str]:
        dits = un_courriel_ne_dit_que_ce_qui_est_encore_vrai(DossierLu(self.livre, PK))
        return [dit.split()[1] for dit in dits]


@pytest.mark.parametrize(
    ("etat", "genres", "dus"),
    [
        (DISPONIBLE, "TitreRecu", ["TitreRecu"]),
        (EN_FABRICATION, "TitreRecu CarteARefaire", ["CarteARefaire"]),
        (EN_FABRICATION, "TitreRecu TitreTransfere", ["TitreTransfere"]),
        (REMIS, "TitreRecu TitreRemis", ["TitreRemis"]),
        (EN_FABRICATION, "TitreRecu TitreRemis CarteARefaire", ["CarteARefaire"]),
        (DISPONIBLE, "TitreRecu CarteARefaire TitreRecu", ["TitreRecu"]),
        ("CLOTUREE", "TitreRecu", []),
    ],
)
def test_le_dernier_mot_sur_une_carte_est_du_et_lui_seul(
    etat: str, genres: str, dus: list[str]
) -> None:
    assert Carte(etat, *genres.split()).dus == dus


@pytest.mark.parametrize(("sujets", "dus"), [(["NUMERO"], 1), (["NUMERO", "LIEU"], 2)])
def test_une_correction_qui_ne_dit_rien_n_ote_aucun_message(sujets: list[str], dus: int) -> None:
    assert len(Carte(DISPONIBLE, "TitreRecu", "CarteCorrigee", sujets=sujets).dus) == dus


@pytest.mark.parametrize("apres", ["TitreRemis", "CarteARefaire", "TitreTransfere"])
def test_personne_n_est_envoye_chercher_une_carte_qui_n_y_est_plus(apres: str) -> None:
    carte = Carte(REMIS, "TitreRecu", apres)
    carte.partir(0, minutes=0.5)
    assert carte.faux == []
    carte.partir(0, minutes=5)
    assert carte.faux == ["TitreRecu"]


@pytest.mark.parametrize(
    ("rendez_vous", "dus"),
    [({}, 1), ({"retiree_le": "hier"}, 0), ({"honoree_le": "hier"}, 0)],
    ids=["donné", "annulé", "honoré"],
)
def test_un_rendez_vous_est_annonce_tant_qu_il_tient(rendez_vous: dict[str, str], dus: int) -> None:
    carte = Carte("CONVOCATION", "PersonneConvoquee")
    carte.convoquer({"acte_id": "f0"} | rendez_vous)
    assert len(carte.dus) == dus


@pytest.mark.parametrize(
    ("dit", "apres"),
    [
        ("PersonneConvoquee", "ConvocationRetiree"),
        ("PersonneConvoquee", "PersonneConvoquee"),
        ("PersonneConvoquee", "VenueConstatee"),
        ("ConvocationRetiree", "PersonneConvoquee"),
    ],
)
def test_personne_n_est_convoque_ni_decommande_apres_coup(dit: str, apres: str) -> None:
    carte = Carte("CONVOCATION", dit, apres)
    carte.partir(0, minutes=5)
    assert carte.faux == [dit]
