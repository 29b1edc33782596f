"""A date for the person's own agenda: an .ics file (RFC 5545), read by every phone.

An hour is written in UTC: no agenda has a time zone to guess. A day alone has none.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.fuseau import en_utc

LIGNE = 75
"""Octets on a line, its end left out (RFC 5545, 3.1)."""
SERVICE = "-//titre de sejour protection internationale//FR"


class DateAgenda(NamedTuple):
    """What to write down; `identifiant` is the same each time it is asked for."""

    identifiant: str
    quand: datetime | date
    titre: str
    ecrit_le: datetime
    lieu: str = ""
    detail: str = ""


def ecrire(a_noter: DateAgenda) -> bytes:
    """The file. Same arguments, same bytes."""
    return "".join(f"{pliee}\r\n" for nue in _lignes(a_noter) for pliee in _plier(nue)).encode()


def _lignes(a_noter: DateAgenda) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{SERVICE}", "CALSCALE:GREGORIAN")
    yield from ("METHOD:PUBLISH", "BEGIN:VEVENT", f"UID:{a_noter.identifiant}")
    yield f"DTSTAMP:{_instant(a_noter.ecrit_le)}"
    yield _debut(a_noter.quand)
    yield f"SUMMARY:{_texte(a_noter.titre)}"
    if a_noter.lieu:
        yield f"LOCATION:{_texte(a_noter.lieu)}"
    if a_noter.detail:
        yield f"DESCRIPTION:{_texte(a_noter.detail)}"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D")
    yield from (f"DESCRIPTION:{_texte(a_noter.titre)}", "END:VALARM")
    yield from ("END:VEVENT", "END:VCALENDAR")


def _debut(quand: datetime | date) -> str:
    if isinstance(quand, datetime):
        return f"DTSTART:{_instant(quand)}"
    return f"DTSTART;VALUE=DATE:{quand:%Y%m%d}"


def _instant(quand: datetime) -> str:
    return f"{en_utc(quand):%Y%m%dT%H%M%SZ}"


def _texte(brut: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11): one line, nothing in it ends it."""
    lignes = ("".join(c if c.isprintable() else " " for c in x) for x in brut.splitlines())
    seul = "\n".join(lignes)
    for signe, ecrit in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        seul = seul.replace(signe, ecrit)
    return seul


def _plier(ligne: str) -> Iterator[str]:
    """Lines of 75 octets at most; the next ones begin with a space, and no letter is cut."""
    morceau = ""
    for lettre in ligne:
        if len((morceau + lettre).encode()) > LIGNE:
            yield morceau
            morceau = " "
        morceau += lettre
    yield morceau
