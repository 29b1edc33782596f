"""The words of the messages about a filed request: what happened, by when, and where to read it.

They say nothing of what the file holds: no document, no reason, no outcome. Four facts leave the
account because a person who reads them late loses something: the deadline of a complement, the day
of an appointment (its hour, place and purpose stay inside), the day before which nothing is
closed, and the price of the stamp with the counter where the card waits (NOT-07, TAX-01).
"""

from typing import NamedTuple


class Mots(NamedTuple):
    """How the request is named to its owner, or to the parent who filed it for a child."""

    demande: str
    dossier: str
    titre: str
    attendu: str

    def en_tete(self) -> dict[str, str]:
        """Each word, and the same with a capital under its name followed by `_A`."""
        mots = self._asdict()
        return mots | {f"{nom}_A": mot[0].upper() + mot[1:] for nom, mot in mots.items()}


MOI = Mots("votre demande", "votre dossier", "votre titre de séjour", "vous attend")
ENFANT = Mots(
    "la demande de votre enfant",
    "le dossier de votre enfant",
    "le titre de séjour de votre enfant",
    "attend votre enfant",
)


class Nouvelle(NamedTuple):
    """`gabarit` names the message, for the archive and for support.

    `objet` and `lignes` hold the names of `Mots` and of facts, in braces; `liste` are items.
    """

    gabarit: str
    objet: str
    lignes: tuple[str, ...]
    liste: tuple[str, ...] = ()
