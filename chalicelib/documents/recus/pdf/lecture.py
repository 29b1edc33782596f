"""Typed readings of PDF objects: whatever stands where something else was due is nothing.

The file must be open with explicit conversion: every value is then a pikepdf object, never a
Python number in a place where an object is expected.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object


def dictionnaire(objet: "Object | None", cle: str) -> "Object | None":
    """The dictionary under a key; a stream is not one."""
    import pikepdf

    valeur = _valeur(objet, cle)
    return valeur if isinstance(valeur, pikepdf.Dictionary) else None


def flux(objet: "Object | None", cle: str) -> "Object | None":
    import pikepdf

    valeur = _valeur(objet, cle)
    return valeur if isinstance(valeur, pikepdf.Stream) else None


def elements(objet: "Object | None", cle: str) -> list["Object"]:
    """What an array holds; a value alone counts for an array of one."""
    import pikepdf

    valeur = _valeur(objet, cle)
    if valeur is None:
        return []
    return list(valeur) if isinstance(valeur, pikepdf.Array) else [valeur]


def nom(objet: "Object | None", cle: str) -> bytes:
    """A name with its slash; empty when there is none."""
    import pikepdf

    valeur = _valeur(objet, cle)
    return valeur.unparse(resolved=True) if isinstance(valeur, pikepdf.Name) else b""


def entier(objet: "Object | None", cle: str, defaut: int = 0) -> int:
    import pikepdf

    valeur = _valeur(objet, cle)
    return int(valeur) if isinstance(valeur, pikepdf.Integer | pikepdf.Real) else defaut


def vrai(objet: "Object | None", cle: str) -> bool:
    import pikepdf

    valeur = _valeur(objet, cle)
    return isinstance(valeur, pikepdf.Boolean) and bool(valeur)


def a(objet: "Object | None", cle: str) -> bool:
    return _valeur(objet, cle) is not None


def entrees(objet: "Object | None") -> Iterator[tuple[str, "Object"]]:
    """Keys and values of a dictionary or of a stream's, nulls left out."""
    import pikepdf

    if isinstance(objet, pikepdf.Stream):
        objet = objet.stream_dict
    if isinstance(objet, pikepdf.Dictionary):
        yield from [(cle, valeur) for cle, valeur in objet.items() if valeur is not None]


def oter(objet: "Object", cle: str) -> None:
    """Whatever the bytes of the key: names in Latin-1 are common."""
    import pikepdf

    octets = cle.encode("utf-8", "surrogateescape").removeprefix(b"/")
    nom = pikepdf.Object.parse(b"/" + b"".join(b"#%02x" % octet for octet in octets))
    if isinstance(nom, pikepdf.Name) and nom in objet:
        del objet[nom]


def _valeur(objet: "Object | None", cle: str) -> "Object | None":
    import pikepdf

    if isinstance(objet, pikepdf.Dictionary | pikepdf.Stream):
        return objet.get(cle)
    return None
