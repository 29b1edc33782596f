"""The figures of a préfecture: delays of closed and open files alike, rights at risk (R22)."""

import csv
import io
from typing import Any

from chalice.app import Response

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.chiffres.comparables import SORTES, DelaiObserve
from chalicelib.domain.chiffres.statistiques import Statistiques
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.entrepots import compteurs, releves
from chalicelib.usecases.instruction.statistiques import lire_statistiques
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.agents.file import barres, filtres
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

ENTETE = ("préfecture", "jour", "indicateur", "valeur")


@routes.get(adresses.STATISTIQUES, Lecture.STATISTIQUES)
def montrer(requete: Requete, agent: Agent) -> Response:
    prefecture = filtres.prefecture_choisie(requete, agent, Lecture.STATISTIQUES)
    lues = _lire(requete, agent, prefecture)
    dessin = barres.barres(lues.par_delai)
    return pages.page(
        "agents/statistiques.html",
        requete,
        rubrique="statistiques",
        prefecture=prefecture,
        prefectures=filtres.prefectures_de(agent, Lecture.STATISTIQUES),
        stats=lues,
        sortes=SORTES,
        barres=dessin,
        hauteur=barres.hauteur(dessin),
        etats=[(ETATS[Etat(code)], nombre) for code, nombre in lues.par_etat.items()],
    )


@routes.get(adresses.STATISTIQUES_CSV, Lecture.STATISTIQUES)
def telecharger(requete: Requete, agent: Agent) -> Response:
    """Figures only: no file, no person, no agent."""
    prefecture = filtres.prefecture_choisie(requete, agent, Lecture.STATISTIQUES)
    lues = _lire(requete, agent, prefecture)
    texte = io.StringIO()
    lignes = csv.writer(texte, delimiter=";", lineterminator="\r\n")
    lignes.writerow(ENTETE)
    lignes.writerows((prefecture, lues.jour.isoformat(), *indicateur) for indicateur in _plat(lues))
    nom = f"statistiques-{prefecture}-{lues.jour.isoformat()}.csv"
    return Response(
        "\ufeff" + texte.getvalue(),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{nom}"',
            "Cache-Control": "no-store",
        },
    )


def _lire(requete: Requete, agent: Agent, prefecture: str) -> Statistiques:
    return lire_statistiques(
        agent, prefecture, compteurs=compteurs(), releves=releves(), maintenant=requete.maintenant
    )


def _plat(lues: Statistiques) -> list[tuple[str, Any]]:
    """Each figure by its name; those of a table as `table.line`."""
    lignes: list[tuple[str, Any]] = []
    for nom, valeur in lues.model_dump(exclude={"prefecture", "jour", "attentes"}).items():
        if isinstance(valeur, dict):
            lignes += [(f"{nom}.{cle}", nombre) for cle, nombre in valeur.items()]
        else:
            lignes.append((nom, "" if valeur is None else valeur))
    for attente in lues.attentes:
        for nom, valeur in _de_l_attente(attente).items():
            lignes.append((f"{nom}.{attente.sorte}", "" if valeur is None else valeur))
    return lignes


def _de_l_attente(attente: DelaiObserve) -> dict[str, int | None]:
    """Of a family of requests; a delay that nobody knows yet is left empty."""
    return {
        "comparables": attente.comparables,
        "decides": attente.decidees,
        "mediane": attente.decides_en(0.5),
        "neuf_sur_dix": attente.decides_en(0.9),
    }
