"""How a request is named in the messages about it; their words stand with each événement."""

from typing import NamedTuple


class Mots(NamedTuple):
    """How the request is named to its owner, or to the parent who filed it for a child.

    `il`, `le` and `e` agree with `titre`: « Votre nouvelle carte est arrivée ».
    """

    demande: str
    dossier: str
    titre: str
    attendu: str
    il: str = "il"
    le: str = "le"
    e: str = ""

    def en_tete(self) -> dict[str, str]:
        """Each word, and the same with a capital under its name followed by `_A`."""
        mots = self._asdict()
        return mots | {f"{nom}_A": mot[:1].upper() + mot[1:] for nom, mot in mots.items()}


MOI = Mots("votre demande", "votre dossier", "votre titre de séjour", "vous attend")
DUPLICATA = Mots("votre demande de duplicata", "votre dossier", "votre duplicata", "vous attend")
CHANGEMENT = Mots(
    "votre déclaration de changement",
    "votre dossier",
    "votre nouvelle carte",
    "vous attend",
    il="elle",
    le="la",
    e="e",
)
ENFANT = Mots(
    "la demande de votre enfant",
    "le dossier de votre enfant",
    "le titre de séjour de votre enfant",
    "attend votre enfant",
)
