"""The accounts that wait for an agent: since when, by which day, and who must act (J4)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from chalicelib.domain.compte.compte import IssueInscription
from chalicelib.domain.droit.delais import CodeDelai
from chalicelib.domain.droit.escalade import Palier, Promesse, promesse
from chalicelib.domain.droit.prefectures import departement_du_code_postal
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi


def _dans_un_departement(code: str) -> str:
    if departement_du_code_postal(code) is None:
        raise ValueError("departement_inconnu")
    return code


class LieuDeVie(Modele):
    """Where the person lives: the préfecture of this place answers her."""

    code_postal: Annotated[
        str,
        Field(pattern=r"^[0-9]{5}$"),
        AfterValidator(_dans_un_departement),
        Saisi(Genre.CODE_POSTAL),
        Phrases(
            absent="Écrivez le code postal de l’endroit où vous habitez ou recevez votre courrier.",
            invalide="Écrivez les 5 chiffres d’un code postal en France. Exemple : 69003.",
        ),
    ]

    @property
    def prefecture(self) -> str:
        return departement_du_code_postal(self.code_postal) or ""


class GenreDeCompte(StrEnum):
    """Why an agent decides; values are those of the issue of the request, when there is one."""

    A_RAPPROCHER = IssueInscription.A_RAPPROCHER.value
    INCONNUE = IssueInscription.INCONNUE.value
    AUTRE_ADRESSE = IssueInscription.AUTRE_ADRESSE.value
    RESTITUTION = "RESTITUTION"


GENRES = {
    GenreDeCompte.A_RAPPROCHER: "Informations proches du registre",
    GenreDeCompte.INCONNUE: "Informations que le registre ne confirme pas",
    GenreDeCompte.AUTRE_ADRESSE: "Compte déjà ouvert à une autre adresse électronique",
    GenreDeCompte.RESTITUTION: "Compte rendu au guichet, contesté depuis",
}


class CompteADecider(Modele):
    """A line of the list: nothing of who the person is. `prefecture` is empty when none is known:
    every préfecture sees it then. Once answered it stays a while: the person may come."""

    id: str
    reference: str
    genre: GenreDeCompte
    prefecture: str
    demandee_le: datetime
    repondue: bool = False

    def est_pour(self, prefectures: frozenset[str]) -> bool:
        """Whether the agents of these préfectures decide."""
        return not self.prefecture or self.prefecture in prefectures

    @property
    def promesse(self) -> Promesse:
        return reponse_promise(self.demandee_le, self.prefecture)

    @property
    def avant_le(self) -> date:
        return self.promesse.avant_le

    def palier(self, jour: date) -> Palier:
        return self.promesse.palier(jour)


def reponse_promise(demandee_le: datetime, prefecture: str) -> Promesse:
    """By when whoever asked for an account is answered."""
    return promesse(CodeDelai.VERIFICATION_COMPTE, demandee_le, prefecture)
