"""Filings and pages, timed as a person lives them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tools.bench.mesures import Serie, resumer
from tools.local.stack import Stack
from tools.smoke import fichiers
from tools.smoke.client import Client
from tools.smoke.courrier import Courrier
from tools.smoke.parcours import PIECES, Parcours
from tools.smoke.personnes import Personne

Dire = Callable[[str], None]
FOIS = 20
PUBLIQUES = ("/", "/connexion", "/compte/creer/numero-etranger", "/verifier")


@dataclass
class Depots:
    """What each filing took."""

    attestation: list[float] = field(default_factory=list)
    pdf: list[float] = field(default_factory=list)
    depot: list[float] = field(default_factory=list)
    controle: list[float] = field(default_factory=list)

    def series(self) -> list[Serie]:
        return [
            resumer("réponse au dépôt", self.depot),
            resumer("dépôt → attestation sur la confirmation", self.attestation),
            resumer("dépôt → PDF téléchargé", self.pdf),
            resumer("contrôle de trois justificatifs", self.controle),
        ]


def mesurer_depots(stack: Stack, personnes: Iterable[Personne], dire: Dire) -> Depots:
    """File one request for each person, one after the other."""
    depots = Depots()
    for rang, personne in enumerate(personnes, 1):
        parcours = _parcours(stack, personne, rang)
        parcours.toute_la_demande(fichiers.photo(), fichiers.pdf())
        depots.attestation.append(parcours.attestation_ms)
        depots.pdf.append(parcours.pdf_ms)
        steps = parcours.client.steps
        depots.depot += [s.milliseconds for s in steps if s.name == "dépôt"]
        depots.controle.append(parcours.controle_ms)
        dire(f"dépôt {rang} : attestation en {parcours.attestation_ms:.0f} ms")
    return depots


@dataclass
class Pages:
    """Warm pages; `attestation_ms`: of the filing made for them, the first of the stack, and
    `dossier_id` its request."""

    series: list[Serie] = field(default_factory=list)
    attestation_ms: float = 0.0
    dossier_id: str = ""


def mesurer_pages(stack: Stack, personne: Personne, dire: Dire) -> Pages:
    """Ask each page of the wizard, and some public ones, twenty times."""
    pages = Pages()
    parcours = _parcours(stack, personne, 99)
    for adresse in PUBLIQUES:
        _mesurer(pages, parcours.client, adresse, adresse)
    dire("pages publiques mesurées")
    parcours.ouvrir_session()
    page = parcours.remplir(parcours.commencer())
    for code in PIECES:
        parcours.joindre(page, code, fichiers.photo())
    recapitulatif = parcours.donner_ephoto(parcours.attendre_acceptes(len(PIECES)))
    for nom in [*parcours.pages, "recapitulatif"]:
        _mesurer(pages, parcours.client, f"{parcours.demande}/{nom}", nom)
    parcours.deposer(recapitulatif)
    pages.attestation_ms = parcours.attestation_ms
    pages.dossier_id = parcours.demande.rpartition("/")[2]
    _mesurer(pages, parcours.client, f"{parcours.demande}/confirmation", "confirmation")
    _mesurer(pages, parcours.client, "/espace", "/espace")
    return pages


def _mesurer(pages: Pages, client: Client, adresse: str, nom: str) -> None:
    client.get(adresse)
    durees = []
    for _ in range(FOIS):
        client.get(adresse)
        durees.append(client.steps[-1].milliseconds)
    pages.series.append(resumer(nom, durees))


def _parcours(stack: Stack, personne: Personne, rang: int) -> Parcours:
    """Each person calls from a loopback address of her own, since attempts are counted by it."""
    client = Client(stack.site, source=f"127.0.1.{rang}")
    return Parcours(client, Courrier.de(stack), personne)
