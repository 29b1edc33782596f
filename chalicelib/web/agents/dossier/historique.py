"""What happened to a file, in words: when, what, and which colleague did it."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import Fuseau
from chalicelib.domain.instruction.actes.examen import PieceExaminee
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.pieces.catalogue import piece_au
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.entrepots import equipes


class LigneDuBanc(NamedTuple):
    """`par` is empty when the person did it, or nobody."""

    quand: datetime
    mots: str
    par: str


def historique(survenus: Iterable[EvenementDuDossier], prefecture: str) -> list[LigneDuBanc]:
    """Everything since the filing, newest first."""
    fuseau = toutes()[prefecture].fuseau
    noms = {collegue.id: collegue.nom for collegue in equipes().de(prefecture)}
    dits = [
        LigneDuBanc(lu.survenu_le, mots, _par(lu, noms))
        for lu in survenus
        if (mots := _mots(lu, fuseau))
    ]
    return dits[::-1]


def _mots(lu: EvenementDuDossier, fuseau: Fuseau) -> str:
    if not isinstance(lu, PieceExaminee):
        return lu.dit().banc
    verdict = "acceptée" if lu.acceptee else "questionnée"
    jour = fuseau.jour(lu.survenu_le)
    libelle = "E-photo" if lu.piece == EPHOTO else piece_au(lu.piece, jour).pour_agent
    return f"Pièce {verdict} : {libelle}"


def _par(lu: EvenementDuDossier, noms: dict[str, str]) -> str:
    """A colleague who never logged in here since his name is kept is « un agent »."""
    return noms.get(lu.agent_id, "un agent") if isinstance(lu, FaitAgent) else ""
