"""Who meets a dead site, over HTTP: the page that fails, the proof it leads to, its PDF; then the
same proof altered, on every page that reads one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from secours.essai import EN_PANNE, Essai, lire
from secours.pages import PDF, PREUVE, VERIFIER
from tools.smoke.client import Answer, Client

ESSAYEES = (
    ("GET", "/"),
    ("GET", "/connexion"),
    ("POST", "/connexion"),
    ("GET", "/demandes/2f7c4d5e6a7b8c9d0e1f2a3b/justificatifs"),
    ("POST", "/demandes/2f7c4d5e6a7b8c9d0e1f2a3b/recapitulatif"),
    ("POST", "/compte/creer/numero-etranger"),
    ("GET", "/espace"),
    ("POST", "/contact"),
)
"""What people were doing: pages and forms of each kind."""
SIGNES = "-A7é2z"
SUITE = re.compile(rb'http-equiv="refresh" content="0; url=(/[^"]*)"')


@dataclass(frozen=True)
class Preuve:
    """What a person keeps."""

    essai: Essai
    numero: str
    signature: str
    page: Answer
    pdf: Answer


def client(site: str, rang: int) -> Client:
    """A network of her own: one that asks without end is bounded (secours/frein.py)."""
    return Client(site, source=f"127.2.{rang // 200}.{rang % 200 + 1}")


def journee(site: str, rang: int) -> Preuve:
    """Fails, then follows what the page says, as a browser without script does.

    Raises AssertionError when something on the way is not as it must be.
    """
    methode, adresse = ESSAYEES[rang % len(ESSAYEES)]
    elle = client(site, rang)
    panne = elle.post(adresse, []) if methode == "POST" else elle.ask("GET", adresse)
    suite = SUITE.search(panne.body)
    assert (panne.status, suite is not None) == (502, True), (adresse, panne.status)
    assert suite is not None
    faite = elle.ask("GET", suite[1].decode(), {"Referer": f"{site}{adresse}"})
    assert faite.status == 303, faite.status
    vers = faite.headers["Location"]
    champs = {nom: valeurs[0] for nom, valeurs in parse_qs(urlsplit(vers).query).items()}
    essai = lire(champs["numero"])
    assert essai is not None, champs
    pdf = elle.ask("GET", vers.replace(PREUVE, PDF, 1))
    return Preuve(essai, champs["numero"], champs["signature"], elle.ask("GET", vers), pdf)


def est_entiere(preuve: Preuve) -> bool:
    """A page with its number and the state of the site, and a PDF of the same."""
    dite = preuve.page.body.decode()
    return (
        (preuve.page.status, preuve.pdf.status, preuve.essai.etat) == (200, 200, EN_PANNE)
        and preuve.numero in dite
        and "Preuve de panne du site" in dite
        and preuve.pdf.body.startswith(b"%PDF-")
        and preuve.numero.encode() in preuve.pdf.body
    )


def alterees(preuve: Preuve, rang: int) -> Iterator[dict[str, str]]:
    """Its number with one sign changed, then its signature: another sign for each `rang`."""
    vrais = {"numero": preuve.numero, "signature": preuve.signature}
    for nom, texte in vrais.items():
        ou = rang % len(texte)
        autre = next(signe for signe in SIGNES[rang % 3 :] if signe != texte[ou])
        yield vrais | {nom: texte[:ou] + autre + texte[ou + 1 :]}


def acceptees(site: str, rang: int, altere: dict[str, str]) -> list[str]:
    """The pages that take an altered proof for a true one: none must."""
    elle = client(site, rang)
    return [
        chemin
        for chemin in (PREUVE, PDF, VERIFIER)
        if elle.ask("GET", f"{chemin}?{urlencode(altere)}").status != 422
    ]


def toutes(site: str, nombre: int) -> list[str]:
    """So many journeys: a sentence for each fault. Each proof is looked at, then altered twice."""
    fautes, numeros = [], set()
    for rang in range(nombre):
        preuve = journee(site, rang)
        numeros.add(preuve.numero)
        if not est_entiere(preuve):
            fautes.append(f"{preuve.numero} n’est pas entière")
        fautes += [
            f"{altere} passe sur {chemin}"
            for altere in alterees(preuve, rang)
            for chemin in acceptees(site, rang, altere)
        ]
    if len(numeros) != nombre:
        fautes.append(f"{len(numeros)} numéros pour {nombre} preuves")
    return fautes
