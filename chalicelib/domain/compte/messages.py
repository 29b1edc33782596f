"""A message that an agent writes to the person: read in the account, never in an e-mail."""

from datetime import datetime

from chalicelib.domain.modele import Modele


class Message(Modele):
    """`par` is the name that the person reads."""

    id: str
    texte: str
    par: str
    ecrit_le: datetime
