"""How long a third party takes to check an attestation, on a slow phone that never came here (R2).

Nothing is timed on the network: what crosses it before the text is read is counted, then divided
by a slow network that is said. The two ways are those of the paper: its square is scanned, or its
code is copied by hand.
"""

import gzip
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations import code_verification as codes
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.table import Table
from tools.local.stack import Stack
from tools.smoke.client import Client

DEBIT = 400_000 / 8
"""Bytes a second, and LATENCE seconds a round trip: « 3G Slow » of WebPageTest."""
LATENCE = 0.4
ALLERS_D_UNE_CONNEXION = 4
"""The name, TCP, and two for TLS 1.2: a phone that speaks 1.3 has one less."""
DEMARRAGE_LENT = 1
"""A new connection sends ten packets and waits for their receipt: RFC 6928."""
FRAPPE, SIGNE_D_UN_CODE, VISER, PENSER = 0.28, 0.75, 1.1, 1.35
"""Seconds of the keystroke-level model (Card, Moran and Newell, 1980): a key, a sign of a complex
code, pointing at something, making up one's mind."""
LIMITE = 10.0
"""Seconds, of R2."""
AVANT_LE_TEXTE = re.compile(
    r'<link rel="(?:stylesheet|preload)" href="([^"]+)"|<script[^>]* src="([^"]+)"'
)


class Poids(NamedTuple):
    """Bytes of a page as they came, and of the `fichiers` asked for before its text is read."""

    html: int
    fichiers: int = 0
    octets: int = 0


class Marche(NamedTuple):
    """From the paper in the hand to the answer: pages, redirections, seconds of gestures."""

    nom: str
    pages: tuple[Poids, ...]
    gestes: float = 0.0
    renvois: int = 0

    @property
    def octets(self) -> int:
        return sum(page.html + page.octets for page in self.pages)

    @property
    def allers(self) -> int:
        """The connection once; a page, its files together (HTTP/2), and each redirection."""
        demandes = sum(1 + bool(page.fichiers) for page in self.pages)
        return ALLERS_D_UNE_CONNEXION + DEMARRAGE_LENT + demandes + self.renvois

    @property
    def reseau(self) -> float:
        """Seconds."""
        return self.octets / DEBIT + self.allers * LATENCE

    def secondes(self, a_froid: float) -> float:
        """`a_froid`: how long the first page takes to be made when no function is started."""
        return self.gestes + self.reseau + a_froid


def scannee(resultat: Poids) -> Marche:
    """The camera is opened, aimed, its link pressed: one page."""
    return Marche("code scanné", (resultat,), 2 * (PENSER + FRAPPE) + VISER)


def demandee(saisie: Poids, resultat: Poids) -> Marche:
    """The two pages of who copies the code, without his hand: what the site answers for.

    The form leads to the address of the code, then the page comes without the files of the first.
    """
    return Marche("code recopié, sans la frappe", (saisie, Poids(resultat.html)), renvois=1)


def recopiee(saisie: Poids, resultat: Poids) -> Marche:
    """The field is pressed, every sign typed, the button pressed."""
    gestes = 2 * (PENSER + VISER) + codes.LONGUEUR * SIGNE_D_UN_CODE + FRAPPE
    return demandee(saisie, resultat)._replace(nom="code recopié, avec la frappe", gestes=gestes)


def a_charger(html: str) -> tuple[str, ...]:
    """What a browser asks for before it shows the text: style, programs, what is preloaded."""
    trouves = (next(filter(None, trouve)) for trouve in AVANT_LE_TEXTE.findall(html))
    return tuple(dict.fromkeys(trouves))


def peser(html: bytes, recu: int, fichier: Callable[[str], int]) -> Poids:
    """A page of `recu` bytes on the network; `fichier` gives those of an address."""
    voulus = a_charger(html.decode())
    return Poids(recu, len(voulus), sum(map(fichier, voulus)))


def mesurer(stack: Stack, dossier_id: str) -> tuple[Marche, ...]:
    """The ways to check the last document of a request, on a running stack."""
    table = Table(stack.emulator.client("dynamodb"), stack.environment()["TABLE"])
    *_, delivree = Attestations(table).du_dossier(dossier_id).values()
    code = codes.en_groupes(delivree.attestation.code_verification)
    resultat = _page(Client(stack.site), adresses.verification(code))
    saisie = _page(Client(stack.site), adresses.VERIFIER)
    return scannee(resultat), demandee(saisie, resultat), recopiee(saisie, resultat)


def _page(client: Client, adresse: str) -> Poids:
    def demander(voulue: str) -> tuple[bytes, int]:
        recue = client.ask("GET", voulue, {"Accept-Encoding": "gzip"})
        compressee = recue.headers.get("Content-Encoding") == "gzip"
        return gzip.decompress(recue.body) if compressee else recue.body, len(recue.body)

    return peser(*demander(adresse), lambda voulue: demander(voulue)[1])


def tableau(marches: Iterable[Marche], a_froid: float) -> str:
    """One line a way, `a_froid` in seconds."""
    titre = "Vérifier, sur une 3G lente"
    lignes = [
        f"{m.nom:<30} {m.octets:>8} {m.allers:>15} {m.gestes:>8.1f} {m.secondes(a_froid):>8.1f}"
        for m in marches
    ]
    entete = f"{titre:<30} {'octets':>8} {'allers-retours':>15} {'gestes':>8} {'total':>8}   (s)"
    return "\n".join([entete, *lignes])
