"""The little of PDF syntax that must be known before qpdf builds objects: what they would weigh.

Strings, comments and streams are stepped over: what they hold looks like anything.
"""

import re
from collections import Counter
from collections.abc import Iterator

_CHAINE = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"
_HORS_FLUX = re.compile(
    rb"%[^\r\n]*|" + _CHAINE + rb"|<<|\[|<[0-9A-Fa-f\s]*>|>>\s*stream\r?\n",
    re.DOTALL,
)
_DANS_UN_CONTENU = re.compile(
    rb"%[^\r\n]*|"
    + _CHAINE
    + rb"|<[0-9A-Fa-f\s]*>|\bID\s.*?\sEI\b|/([^\s()<>\[\]{}/%]+)\s+(?:Do)\b",
    re.DOTALL,
)
_ETATS = re.compile(
    rb"%[^\r\n]*|"
    + _CHAINE
    + rb"|<[0-9A-Fa-f\s]*>|\bID\s.*?\sEI\b|(?<![^\s\])>}])([qQ])(?![^\s\[(</%])",
    re.DOTALL,
)
_DEBUTS_DE_FLUX = (b"stream\n", b"stream\r\n")
_POIDS_D_UN_CONTENEUR = 310
_POIDS_D_UN_OCTET = 75
"""Measured: an array of one number takes 310 bytes, a number of one digit 150."""
_DIESE = re.compile(rb"#([0-9A-Fa-f]{2})")


def poids_de_la_syntaxe(octets: bytes, maximum: int) -> int:
    """Bytes of memory for all that stands outside streams, counted up to just over `maximum`."""
    poids = position = 0
    while poids <= maximum and (jeton := _HORS_FLUX.search(octets, position)):
        poids += (jeton.start() - position) * _POIDS_D_UN_OCTET
        position = jeton.end()
        texte = jeton.group()
        if texte in (b"[", b"<<"):
            poids += _POIDS_D_UN_CONTENEUR
        elif texte.endswith(_DEBUTS_DE_FLUX) and texte[:1] not in b"%(":
            fin = octets.find(b"endstream", position)
            position = fin if fin >= 0 else len(octets)
    return poids


def dessins(contenu: bytes) -> Counter[bytes]:
    """How many times a content stream draws each of its images and forms, by name."""
    return Counter(nom_nu(nom) for nom in _appels(contenu)) if b"Do" in contenu else Counter()


def etats_ouverts(contenu: bytes) -> int:
    """How many graphics states a content stream saves and does not restore."""
    jetons = Counter(jeton.group(1) for jeton in _ETATS.finditer(contenu))
    return jetons[b"q"] - jetons[b"Q"]


def _appels(contenu: bytes) -> Iterator[bytes]:
    for jeton in _DANS_UN_CONTENU.finditer(contenu):
        if nom := jeton.group(1):
            yield nom


def nom_nu(nom: bytes) -> bytes:
    """A name without its slash and its escapes: « /Im#20a » is « Im a »."""
    return _DIESE.sub(lambda m: bytes([int(m.group(1), 16)]), nom.removeprefix(b"/"))


def nom_de_cle(cle: str) -> bytes:
    """The same, from the key of a dictionary."""
    return cle.encode("utf-8", "surrogateescape").removeprefix(b"/")
