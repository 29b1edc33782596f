"""One act on many files: only those in the person's favour. Each file is a transaction of its own.

Two pages: what was chosen, to confirm; then what became of each file.
"""

import re
from http import HTTPStatus
from typing import NamedTuple

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.acces import But
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import ErreurMetier, SaisieImpossible
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.table import ACTES
from chalicelib.web.agents.dossier.lectures import lire
from chalicelib.web.agents.dossier.ouvrir import accomplir
from chalicelib.web.agents.file import filtres
from chalicelib.web.agents.file.accueil import LOT_MAX, la_file
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Vue

routes = RoutesAgents()

FAVORABLES = (Acte.RECEVOIR_ETAT_CIVIL, Acte.LANCER_FABRICATION)
CHOIX = re.compile(r"([a-z0-9]{20,40}):([0-9]{1,9})")


class RienDeChoisi(SaisieImpossible):
    phrase = "Aucun dossier n’est choisi."
    suite = "Cochez au moins un dossier dans la liste, puis continuez."


class TropDeChoisis(SaisieImpossible):
    phrase = f"Trop de dossiers sont choisis : {LOT_MAX} au plus à la fois."
    suite = "Décochez-en, faites ce lot, puis revenez pour les autres."


class ResultatDuLot(NamedTuple):
    """`refus` is empty when the act was done."""

    dossier: Dossier
    refus: str


def _choisis(requete: Requete) -> list[tuple[str, int]]:
    """The files ticked and the version seen of each. Raises RienDeChoisi, TropDeChoisis."""
    lus = (CHOIX.fullmatch(brut) for brut in requete.formulaire.tous("dossier"))
    choisis = list({lu[1]: (lu[1], int(lu[2])) for lu in lus if lu}.values())
    if not choisis:
        raise RienDeChoisi
    if len(choisis) > LOT_MAX:
        raise TropDeChoisis
    return choisis


def _confirmer(acte: Acte) -> Vue:
    def confirmer(requete: Requete, agent: Agent) -> Response:
        """An empty choice comes back to the same queue, filtered the same, and says so."""
        try:
            retenus = _choisis(requete)
        except (RienDeChoisi, TropDeChoisis) as refus:
            return la_file(requete, agent, HTTPStatus.UNPROCESSABLE_ENTITY, refus)
        choisis = [(_lu(requete, agent, acte, i), version) for i, version in retenus]
        filtre = filtres.lire(requete, agent)
        return pages.page(
            "agents/lot.html",
            requete,
            rubrique="file",
            titre_acte=ACTES[acte].intitule,
            action=adresses.faire_lot(acte.value, **filtre.filtres),
            retour=filtre.adresse(),
            choisis=choisis,
            resultats=[],
            envoi=hasard.hexadecimal(12),
        )

    return confirmer


def _faire(acte: Acte) -> Vue:
    def faire(requete: Requete, agent: Agent) -> Response:
        resultats = [_un(requete, agent, acte, *choisi) for choisi in _choisis(requete)]
        return pages.page(
            "agents/lot.html",
            requete,
            rubrique="file",
            titre_acte=ACTES[acte].intitule,
            action="",
            retour=filtres.lire(requete, agent).adresse(),
            choisis=[],
            resultats=resultats,
            envoi="",
        )

    return faire


def _un(requete: Requete, agent: Agent, acte: Acte, dossier_id: str, version: int) -> ResultatDuLot:
    """One file of the lot: what stops it stops no other."""
    dossier = _lu(requete, agent, acte, dossier_id)
    try:
        accomplir(requete, agent, acte, dossier_id, SansSaisie(), version=version)
    except ErreurMetier as refus:
        return ResultatDuLot(dossier, refus.phrase)
    return ResultatDuLot(dossier, "")


def _lu(requete: Requete, agent: Agent, acte: Acte, dossier_id: str) -> Dossier:
    """A lot is an act of instruction: it says why each of its files is read."""
    return lire(requete, agent, dossier_id, acte, But.INSTRUCTION).dossier


for _acte in FAVORABLES:
    routes.post(adresses.lot.route_de(acte=_acte.value), _acte)(_confirmer(_acte))
    routes.post(adresses.faire_lot.route_de(acte=_acte.value), _acte)(_faire(_acte))
