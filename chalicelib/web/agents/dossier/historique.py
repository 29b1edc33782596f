"""What happened to a file, in words: when, what, and which colleague did it."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.instruction.evenements import FaitAgent, PieceExaminee
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.pieces.catalogue import piece_au
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.entrepots import equipes, table
from chalicelib.storage.journal import relire
from chalicelib.web.agents.dossier.mots import EVENEMENTS, SANS_INTERET


class Ligne(NamedTuple):
    """`par` is empty when the person did it, or nobody."""

    quand: datetime
    mots: str
    par: str


def historique(dossier_id: str, prefecture: str) -> list[Ligne]:
    """Everything since the filing, newest first."""
    noms = {collegue.id: collegue.nom for collegue in equipes().de(prefecture)}
    lus = (relire(item) for item in table().query(f"DOSSIER#{dossier_id}", "EVT#"))
    dits = [
        Ligne(lu.survenu_le, _mots(lu), _par(lu, noms))
        for lu in lus
        if lu.type in EVENEMENTS and lu.type not in SANS_INTERET
    ]
    return dits[::-1]


def _mots(lu: Evenement) -> str:
    if not isinstance(lu, PieceExaminee):
        return EVENEMENTS[lu.type]
    verdict = "acceptée" if lu.acceptee else "questionnée"
    libelle = (
        "E-photo" if lu.piece == EPHOTO else piece_au(lu.piece, jour_a_paris(lu.survenu_le)).libelle
    )
    return f"Pièce {verdict} : {libelle}"


def _par(lu: Evenement, noms: dict[str, str]) -> str:
    """A colleague who never logged in here since his name is kept is « un agent »."""
    return noms.get(lu.agent_id, "un agent") if isinstance(lu, FaitAgent) else ""
