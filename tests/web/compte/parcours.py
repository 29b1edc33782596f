"""The journeys of accounts, as a person makes them."""

from typing import TYPE_CHECKING

from tests.comptes import COURRIEL, MOT_DE_PASSE, NUMERO
from tests.web.compte.navigateur import Navigateur, Page

if TYPE_CHECKING:
    from tests.web.compte.conftest import Coulisses

CREER = "/compte/creer/numero-etranger"
CREER_TITRE = "/compte/creer/titre"
IDENTITE = {
    "numero_etranger": "99 0000 0001",
    "nom": "EXEMPLE",
    "prenoms": "Amina",
    "date_naissance_jour": "12",
    "date_naissance_mois": "3",
    "date_naissance_annee": "1990",
    "code_postal": "75 019",
}
TITRE_SAISI = {
    "numero_titre": "fra 990000001",
    "debut_jour": "1",
    "debut_mois": "1",
    "debut_annee": "2026",
    "fin_jour": "31",
    "fin_mois": "12",
    "fin_annee": "2026",
    "code_postal": "75019",
}


def ecran_courriel(navigateur: Navigateur, identite: dict[str, str] = IDENTITE) -> Page:
    action = CREER_TITRE if "numero_titre" in identite else CREER
    return navigateur.remplir(navigateur.get(action), action, **identite)


def demander(
    navigateur: Navigateur, identite: dict[str, str] = IDENTITE, courriel: str = COURRIEL
) -> Page:
    action = CREER_TITRE if "numero_titre" in identite else CREER
    page = ecran_courriel(navigateur, identite)
    return navigateur.remplir(
        page, f"{action}/courriel", courriel=courriel, courriel_confirmation=courriel
    )


def definir(navigateur: Navigateur, lien: str, mot: str = MOT_DE_PASSE) -> Page:
    page = navigateur.get(lien)
    return navigateur.remplir(page, "/compte/mot-de-passe", mot_de_passe=mot)


def creer_compte(navigateur: Navigateur, coulisses: "Coulisses") -> None:
    demander(navigateur)
    assert definir(navigateur, coulisses.lien()).vers == "/compte/cree"


def connecter(
    navigateur: Navigateur, mot: str = MOT_DE_PASSE, numero: str = NUMERO, suite: str = ""
) -> Page:
    page = navigateur.get("/connexion" + (f"?suite={suite}" if suite else ""))
    return navigateur.remplir(page, "/connexion", identifiant=numero, mot_de_passe=mot)


def oublier(navigateur: Navigateur, numero: str = NUMERO) -> Page:
    page = navigateur.get("/mot-de-passe-oublie")
    return navigateur.remplir(page, "/mot-de-passe-oublie", identifiant=numero)
