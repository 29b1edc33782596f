"""What is read of a request: five things, and nothing else of whoever asks."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from secours.signature import tapee

TEXTE_MAX = 400
"""Of a query, twice what a proof needs."""


@dataclass(frozen=True)
class Demande:
    """`vient_de`: the page that failed, read for its kind and not kept."""

    chemin: str
    numero: str
    signature: str
    vient_de: str
    adresse: str


def lire_evenement(evenement: dict[str, Any]) -> Demande:
    """An event of a function URL (payload 2.0). Whatever is too long is not read."""
    en_tetes = {nom.lower(): valeur for nom, valeur in evenement.get("headers", {}).items()}
    champs = _champs(str(evenement.get("rawQueryString", "")))
    tape = "tape" in champs
    numero, signature = champs.get("numero", ""), champs.get("signature", "")
    return Demande(
        chemin=str(evenement.get("rawPath", "")),
        numero="".join(numero.upper().split()) if tape else numero,
        signature=tapee(signature) if tape else signature,
        vient_de=_chemin_de(en_tetes.get("referer", "")),
        adresse=en_tetes.get("cloudfront-viewer-address", ""),
    )


def _champs(requete: str) -> dict[str, str]:
    """Empty when it cannot be a proof: too long, too many fields, one given twice."""
    try:
        lus = parse_qs(requete, max_num_fields=3) if len(requete) <= TEXTE_MAX else {}
    except ValueError:
        return {}
    return {nom: valeurs[0] for nom, valeurs in lus.items() if len(valeurs) == 1}


def _chemin_de(adresse: str) -> str:
    try:
        return urlsplit(adresse).path
    except ValueError:
        return ""
