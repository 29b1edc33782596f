"""The help: 40 questions, searched, read one by one, printed; and the page of definitions."""

from typing import Any

from chalice.app import NotFoundError, Response

from chalicelib.adresses import site as adresses
from chalicelib.adresses.nommees import NOMMEES
from chalicelib.domain.aide import questions as aide
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

INTERNES = {"questions": {"__all__": {"pages", "suites"}}}


@routes.get(adresses.AIDE)
def questions(requete: Requete) -> Response:
    """Every question, or those that answer the words of `?q=`."""
    cherche = lire(Genre.RECHERCHE, requete.query.get("q", ""))
    return _toutes(
        requete,
        "aide/questions.html",
        [("Aide", "")],
        cherche=cherche,
        trouvees=aide.chercher(cherche, requete.jour) if cherche else (),
    )


@routes.get(adresses.AIDE_IMPRIMER)
def imprimer(requete: Requete) -> Response:
    return _toutes(requete, "aide/imprimer.html", [("Aide", adresses.AIDE), ("Imprimer", "")])


@routes.get(adresses.AIDE_DONNEES)
def donnees(requete: Requete) -> Response:
    """The help as dated data, for any site that wants to show the same answers (R24)."""
    reponse = pages.donnees(
        aide.aide(requete.jour).model_dump(mode="json", exclude=INTERNES), requete
    )
    reponse.headers["Access-Control-Allow-Origin"] = "*"
    return reponse


@routes.get(adresses.question.route)
def question(requete: Requete, numero: str) -> Response:
    lue = aide.question(int(numero), requete.jour) if numero in aide.NUMEROS else None
    if lue is None:
        raise NotFoundError
    session.chercher(requete)
    toute = aide.aide(requete.jour)
    return pages.page(
        "aide/question.html",
        requete,
        q=lue,
        suites=_suites(lue),
        voisines=[q for q in toute.de(lue.rubrique) if q is not lue],
        a_jour_le=toute.a_jour_le,
        fil=[("Aide", adresses.AIDE), (f"Question {lue.numero}", "")],
    )


@routes.get(adresses.AIDE_COMPRENDRE)
def comprendre(requete: Requete) -> Response:
    """Definitions: the three protections, the permits, the attestation."""
    session.chercher(requete)
    fil = [("Aide", adresses.AIDE), ("Comprendre la protection internationale", "")]
    return pages.page("public/aide_bpi.html", requete, fil=fil)


def _toutes(requete: Requete, nom: str, fil: list[tuple[str, str]], **contexte: Any) -> Response:
    session.chercher(requete)
    toute = aide.aide(requete.jour)
    return pages.page(
        nom,
        requete,
        groupes={rubrique: toute.de(rubrique) for rubrique in toute.rubriques},
        suites={q.numero: _suites(q) for q in toute.questions},
        a_jour_le=toute.a_jour_le,
        fil=fil,
        **contexte,
    )


def _suites(lue: aide.QuestionAide) -> list[tuple[str, str]]:
    """Names of pages made addresses; what is elsewhere is already one."""
    return [
        (texte, vers if vers.startswith("https:") else NOMMEES[vers]) for texte, vers in lue.suites
    ]
