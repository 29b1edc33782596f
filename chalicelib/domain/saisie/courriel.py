"""An e-mail address as people type or paste it: format only, a link tells whether it works."""

import re

from chalicelib.domain.saisie.normalisation import Genre, lire

_ATOME = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+"
_ETIQUETTE = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
_ADRESSE = re.compile(
    rf"({_ATOME}(?:\.{_ATOME})*)@((?:{_ETIQUETTE}\.)+(?:[A-Za-z]{{2,63}}|xn--\S+))"
)


class CourrielIllisible(ValueError):
    """Its argument names what is wrong: « courriel_accents » or « courriel »."""


def nettoyer(brut: str) -> str:
    """Without what a phone or a copy puts around it: « mailto: », « <…> », spaces, a last dot."""
    serre = lire(Genre.COURRIEL, brut).replace(" ", "")
    return re.sub(r"^mailto:", "", serre, flags=re.IGNORECASE).strip('<>.,;:()"')


def verifier(net: str) -> str:
    """The address, its domain in small letters (RFC 5321). Raises CourrielIllisible."""
    if not net.isascii():
        raise CourrielIllisible("courriel_accents")
    lue = _ADRESSE.fullmatch(net)
    if lue is None:
        raise CourrielIllisible("courriel")
    return f"{lue[1]}@{lue[2].lower()}"
