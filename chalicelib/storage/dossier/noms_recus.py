"""The name of a received file, as its owner knows it, however it travelled.

S3 keeps it as a header. Our script sends it percent-encoded (RFC 5987): nothing can change it on
the way. A form without script sends what the browser says: S3 gives it back as RFC 2047 words, an
emulator byte by byte. A name is only a name: no trick in it can stop a check.
"""

import re
from binascii import Error, a2b_base64, a2b_qp
from collections.abc import Callable
from urllib.parse import quote, unquote

MARQUE = "utf-8''"
"""What a name sent by our script begins with."""
_MOT = re.compile(r"=\?([A-Za-z0-9_.:-]{1,40})\?([bBqQ])\?([^?]*)\?=")
_ENTRE_MOTS = re.compile(r"(\?=)\s+(=\?)")
_CODES: dict[str, Callable[[str], bytes]] = {
    "B": lambda mot: a2b_base64(mot + "=" * (-len(mot) % 4)),
    "Q": lambda mot: a2b_qp(mot.replace(" ", "=20"), header=True),
}
_JEUX = {"utf-8": "utf-8", "us-ascii": "ascii", "iso-8859-1": "cp1252", "windows-1252": "cp1252"}
"""Those that a browser or S3 uses; a word in any other stays as it came."""


def lire(brut: str) -> str:
    """The name that stands in the metadata of an object. Never raises."""
    if brut.startswith(MARQUE):
        return unquote(brut.removeprefix(MARQUE), errors="replace")
    return unquote(_mots(_octets(brut)), errors="replace")


def _octets(brut: str) -> str:
    """UTF-8 that was read as if each byte were a character."""
    try:
        return brut.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return brut


def _mots(brut: str) -> str:
    return _MOT.sub(_mot, _ENTRE_MOTS.sub(r"\1\2", brut))


def _mot(trouve: re.Match[str]) -> str:
    jeu, code, texte = trouve.groups()
    connu = _JEUX.get(jeu.lower())
    try:
        return _CODES[code.upper()](texte).decode(connu, "replace") if connu else trouve.group()
    except (Error, UnicodeError):
        return trouve.group()


def disposition(nom: str) -> str:
    """The Content-Disposition that shows a file and keeps its name when it is saved (RFC 6266)."""
    simple = re.sub(r"[^ !#$&+\-.0-9A-Z^_a-z~()]", "_", nom)
    return f"inline; filename=\"{simple}\"; filename*=UTF-8''{quote(nom, safe='')}"
