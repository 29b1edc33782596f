"""Find a file by number, by foreigner's number, or by names.

What is looked for is posted: a name or a number never stands in an address.
"""

from http import HTTPStatus

from chalice.app import Response
from pydantic import ValidationError

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.instruction.habilitations import Lecture, exiger, prefectures_ou
from chalicelib.domain.instruction.recherche import SaisieRecherche
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.domain.saisie.refus import phrases
from chalicelib.domain.saisie.saisi import SAISIE
from chalicelib.entrepots import actes, dossiers, files, recherches, table
from chalicelib.storage.instruction.files_attente import Page
from chalicelib.usecases.instruction.chercher_dossiers import chercher_dossiers
from chalicelib.web.agents.dossier.file_suivie import FileSuivie
from chalicelib.web.agents.file import vues as vues_file
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()


@routes.post(adresses.RECHERCHE, Lecture.RECHERCHE)
def chercher(requete: Requete, agent: Agent) -> Response:
    ici = prefectures_ou(agent, Lecture.RECHERCHE)
    prefecture = requete.formulaire.get("prefecture") or next(iter(ici), "")
    exiger(agent, Lecture.RECHERCHE, prefecture)
    requete.fuseau = toutes()[prefecture].fuseau
    cherche = requete.formulaire.get("cherche")
    try:
        saisie = _lue(cherche, requete.formulaire.get("curseur") or None)
    except ValidationError as refus:
        return _a_corriger(requete, prefecture, cherche, refus)
    page = chercher_dossiers(
        prefecture,
        saisie,
        table=table(),
        recherches=recherches(),
        files=files(),
        dossiers=dossiers(),
        actes=actes(),
    )
    if page.fiches and saisie.numero == page.fiches[0].numero:
        return pages.rediriger(adresses.dossier(page.fiches[0].dossier_id), requete)
    return _resultats(requete, agent, prefecture, cherche, page)


def _lue(cherche: str, curseur: str | None) -> SaisieRecherche:
    """Digits are a number, whatever separates them. Raises ValidationError."""
    chiffres = lire(Genre.IDENTIFIANT, cherche)
    dite = {"numero": chiffres} if chiffres.isdecimal() else {"nom": cherche, "curseur": curseur}
    return SaisieRecherche.model_validate(dite, context=SAISIE)


def _a_corriger(
    requete: Requete, prefecture: str, cherche: str, refus: ValidationError
) -> Response:
    """What was typed finds nothing because it cannot: the page says why, as the API does."""
    dites = list(phrases(SaisieRecherche, refus).values())
    return pages.page(
        "agents/recherche.html",
        requete,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        rubrique="file",
        prefecture=prefecture,
        cherche=cherche,
        erreurs={"cherche": dites[0]},
        lignes=[],
        curseur="",
        fil=[("Recherche", "")],
    )


def _resultats(
    requete: Requete, agent: Agent, prefecture: str, cherche: str, page: Page
) -> Response:
    return pages.page(
        "agents/recherche.html",
        requete,
        rubrique="file",
        prefecture=prefecture,
        cherche=cherche,
        erreurs={},
        lignes=vues_file.lignes(
            page.fiches, FileSuivie(prefecture), agent, requete.jour, suivie=False
        ),
        curseur=page.curseur or "",
        fil=[("Recherche", "")],
    )
