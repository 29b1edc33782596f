"""An e-mail address as people type or paste it: format only, a link tells whether it works."""

import re

from chalicelib.domain.saisie.normalisation import Genre, lire

_ETIQUETTE = re.compile(r"^(?:mailto|e-?mail|mail|m[eé]l|courriel|adresse)\s*:\s*", re.IGNORECASE)
_ENTRE_CHEVRONS = re.compile(r"[^<>]*<\s*(?:mailto:)?([^<>@]+@[^<>@]+)>[^<>@]*", re.IGNORECASE)
_MOT_CODE = "=?"
_EXTENSION = re.compile(r"@.+\.[^.]{2,63}$")


class CourrielIllisible(ValueError):
    """Its argument names what is wrong: « courriel_accents », « courriel_espace », « courriel »."""


def nettoyer(brut: str) -> str:
    """Without what a phone, an address book or a copy puts around it: « mailto: », « Amina
    <…> », quotes, a last dot, spaces beside a dot or the @."""
    lu = lire(Genre.COURRIEL, brut).replace("\u3002", ".")
    nommee = _ENTRE_CHEVRONS.fullmatch(lu)
    lu = re.sub(r" *([@.]) *", r"\1", _ETIQUETTE.sub("", nommee[1] if nommee else lu))
    lu = re.sub(r"\?(?:subject|body|cc|bcc)=.*$", "", lu, flags=re.IGNORECASE)
    net = lu.strip(' <>,;:()[]"«»“”„‹›').rstrip(".")
    return net[1:-1] if re.fullmatch(r"'[^']+'", net) else net


def verifier(net: str) -> str:
    """The address as mail carries it, in ASCII: its domain in small letters, « bücher.example » as
    « xn--bcher-kva.example » (RFC 5890). Raises CourrielIllisible."""
    from email_validator import EmailNotValidError, validate_email

    if " " in net:
        raise CourrielIllisible("courriel_espace")
    if _MOT_CODE in net:  # a mail program reads it as something else (RFC 2047), or falls on it
        raise CourrielIllisible("courriel")
    if not net.partition("@")[0].isascii():
        raise CourrielIllisible("courriel_accents")
    try:
        # `test_environment` admits the reserved name .test, which demonstrations use.
        lue = validate_email(
            net, check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError as refus:
        raise CourrielIllisible("courriel") from refus
    if lue.ascii_email is None or not _EXTENSION.search(lue.ascii_email):
        raise CourrielIllisible("courriel")
    return lue.ascii_email
