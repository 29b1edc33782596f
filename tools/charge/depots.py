"""One person files, page after page; what she was answered is all that is kept."""

import time
from dataclasses import dataclass, field

from chalicelib.web.http.cookies import SESSION
from tools.charge.gens import Venue
from tools.smoke import fichiers
from tools.smoke.client import Client
from tools.smoke.courrier import Courrier
from tools.smoke.pages import PageInattendue
from tools.smoke.parcours import PIECES, Parcours

PATIENCE = 90.0
"""Seconds that the check of her files may take, when everybody comes at once."""


@dataclass
class Depot:
    """A filing that was tried: `statut` is the answer to it, 0 when she did not get there.

    `reponse` and `total`: milliseconds of the answer to the filing, and of the whole journey;
    `accepte_a`: `time.monotonic()` of that answer.
    """

    qui: Venue
    vague: str
    dossier_id: str = ""
    statut: int = 0
    reponse: float = 0.0
    total: float = 0.0
    accepte_a: float = 0.0
    arret: str = ""
    echanges: list[float] = field(default_factory=list)

    @property
    def accepte(self) -> bool:
        """The site said yes: from now on it owes a document and a mail."""
        return self.statut == 303


def deposer(site: str, courriels: Courrier, qui: Venue, vague: str) -> Depot:
    """From the door to the answer to the filing; nothing is waited for after it."""
    client = Client(site, source=qui.source, cookies={SESSION: qui.jeton})
    parcours = Parcours(client, courriels, qui.qui, patience=PATIENCE)
    depot, debut = Depot(qui, vague), time.monotonic()
    try:
        _mener(parcours, depot)
    except PageInattendue as arret:
        depot.arret = str(arret)
    depot.total = round((time.monotonic() - debut) * 1000, 1)
    depot.echanges = [step.milliseconds for step in client.steps]
    return depot


def _mener(parcours: Parcours, depot: Depot) -> None:
    page = parcours.remplir(parcours.commencer())
    depot.dossier_id = parcours.demande.rpartition("/")[2]
    for code in PIECES:
        parcours.joindre(page, code, fichiers.pdf())
    recapitulatif = parcours.donner_ephoto(parcours.attendre_acceptes(len(PIECES)))
    formulaire = recapitulatif.form()
    champs = [*formulaire.filled({"texte": ""}), *formulaire.button("Déposer ma demande")]
    parcours.client.act("dépôt")
    recu = parcours.client.post(formulaire.action, champs)
    depot.statut, depot.accepte_a = recu.status, recu.received
    depot.reponse = parcours.client.steps[-1].milliseconds
