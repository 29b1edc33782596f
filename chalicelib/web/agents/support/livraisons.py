"""What became of the e-mails written to a person, for the support who answers her."""

import re

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.compte.livraisons import Envoi
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.entrepots import table
from chalicelib.storage.compte import comptes
from chalicelib.usecases.aide import aider
from chalicelib.web.agents.routes import RoutesAgents
from chalicelib.web.agents.support.retard import retard_a
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

routes = RoutesAgents()

INCONNU = (
    "Aucun compte suivi par votre préfecture n’a cet identifiant. Vérifiez les chiffres avec la "
    "personne, et où elle a déposé sa demande."
)
IDENTIFIANT = re.compile(r"[A-Z0-9]{6,20}")


@routes.get(adresses.LIVRAISONS, Lecture.LIVRAISONS)
def demander(requete: Requete, agent: Agent) -> Response:
    return _page(requete)


@routes.post(adresses.LIVRAISONS, Lecture.LIVRAISONS)
def chercher(requete: Requete, agent: Agent) -> Response:
    """By the login of the account: what is looked for never stands in an address."""
    brut = lire(Genre.IDENTIFIANT, requete.formulaire.get("identifiant"))
    compte = comptes.par_identifiant(table(), brut) if IDENTIFIANT.fullmatch(brut) else None
    trouves = _courriels(requete, agent, compte.id) if compte else None
    if trouves is None:
        return _page(requete, brut, {"identifiant": INCONNU}, statut=422)
    return _page(requete, brut, trouves=trouves)


def _courriels(requete: Requete, agent: Agent, compte_id: str) -> tuple[Envoi, ...] | None:
    """None for an account that the support of other préfectures helps."""
    return aider.lire_courriels(
        agent,
        compte_id,
        table=table(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )


def _page(
    requete: Requete,
    identifiant: str = "",
    erreurs: dict[str, str] | None = None,
    trouves: tuple[Envoi, ...] | None = None,
    *,
    statut: int = 200,
) -> Response:
    return pages.page(
        "agents/livraisons.html",
        requete,
        statut,
        rubrique="courriels",
        identifiant=identifiant,
        erreurs=erreurs or {},
        envois=trouves,
        retard=retard_a(requete.maintenant),
    )
