"""At the door: one question a page, then the preamble of a case or an orientation (PRO).

Everything is in the address, so that these pages work before login, can be shared, and the back
button works.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.adresses.chemin import avec
from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.porte.porte import Cheminement, cheminer
from chalicelib.domain.porte.questions import PORTE, Question
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.porte import cas_choisi
from chalicelib.web.porte import vues as vues_porte

routes = Routes()

FIL = [("Demander un titre de séjour", "")]
OUVERTES = frozenset(
    {"titre", "trop-tot", "trop-tard", "quatre-ans", "deja-resident", "concubin", "union-recente"}
    | {"enfant-plus-de-19-ans", "parent-d-un-majeur"}
)
"""Addresses of doors that were closed once and that somebody may have kept: they are open now."""


@routes.get(adresses.DEMANDER)
def pour_qui(requete: Requete) -> Response:
    """From the first question (PRO-01 to PRO-06, PRO-09)."""
    return _porte(requete, {})


@routes.get(adresses.DEMANDER_SITUATION)
def situation(requete: Requete) -> Response:
    """For oneself: the number held (PRO-02)."""
    return _porte(requete, {"pour": "moi"})


@routes.get(adresses.DEMANDER_STATUT)
def statut(requete: Requete) -> Response:
    """For oneself, without permit: the protection (PRO-03)."""
    return _porte(requete, {"pour": "moi", "situation": "numero"})


def _porte(requete: Requete, dites: Mapping[str, str]) -> Response:
    session.chercher(requete)
    chemin = cheminer({**dites, **requete.query}, requete.jour)
    if isinstance(chemin.issue, Question):
        return demander(requete, chemin, chemin.issue, action=adresses.DEMANDER, fil=FIL)
    if isinstance(chemin.issue, Cas):
        return pages.rediriger(cas_choisi.adresse(adresses.PREAMBULE, chemin.issue), requete)
    vers = avec(adresses.orientation(chemin.issue), **chemin.reponses)
    return pages.rediriger(vers, requete)


def demander(
    requete: Requete,
    chemin: Cheminement,
    question: Question,
    *,
    action: str,
    fil: list[tuple[str, str]],
    ma_situation: bool = False,
) -> Response:
    """One question; sent without an answer, it is asked again."""
    absente = requete.query.get("continuer") in (question.nom, "oui")
    erreurs = {question.nom: "Choisissez une réponse pour continuer."} if absente else {}
    gardees = list(chemin.reponses.items())
    return pages.page(
        "demander/question.html",
        requete,
        422 if erreurs else 200,
        question=question.au(requete.jour),
        gardees=gardees,
        precedente=f"{action}?{urlencode(gardees[:-1])}" if gardees else "",
        action=action,
        erreurs=erreurs,
        ma_situation=ma_situation,
        rubrique="demande",
        fil=fil,
    )


@routes.get(adresses.orientation.route)
def orienter(requete: Requete, nom: str) -> Response:
    """Everybody whom this procedure does not serve: why, where to go, and a next step."""
    session.chercher(requete)
    if nom in OUVERTES:
        return pages.rediriger(adresses.MA_SITUATION, requete)
    orientation = vues_porte.orientation(nom)
    if orientation is None:
        return pages.page("public/introuvable.html", requete, 404)
    return vues_porte.orienter(requete, orientation, dites=_dites(requete))


def _dites(requete: Requete) -> dict[str, str]:
    """The answers at the door, or the case chosen, that the address carries."""
    noms = {question.nom for question in PORTE}.union(cas_choisi.CHAMPS)
    return {nom: valeur for nom, valeur in requete.query.items() if nom in noms}
