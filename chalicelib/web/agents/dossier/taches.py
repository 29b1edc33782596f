"""What is owed to the person of this file today, said at its head as « À faire » says it."""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.escalade import PALIERS, Palier
from chalicelib.domain.instruction.taches import TACHES, NatureTache, a_faire, taches


class TacheDite(NamedTuple):
    """Its words, its last day, and who must do it now; `palier` is empty at the first rung.

    `chef_le` is when it goes up to the chef else; None once it is there.
    """

    mots: str
    avant_le: date
    en_retard: bool
    palier: str
    chef_le: date | None


DITES_PAR_UN_RISQUE = frozenset({NatureTache.SILENCE, NatureTache.FILIATION})
"""« À décider avant le » has their very day."""


def dites(dossier: Dossier, jour: date, *, sans_document: bool) -> list[TacheDite]:
    """Those that have begun; the attestation of who has no document is said with that fact."""
    deja = DITES_PAR_UN_RISQUE | ({NatureTache.ATTESTATION} if sans_document else frozenset())
    return [
        TacheDite(
            TACHES[vue.tache.nature].mots,
            vue.tache.avant_le,
            vue.tache.avant_le < jour,
            "" if vue.palier is Palier.AGENT else PALIERS[vue.palier],
            None if vue.palier is Palier.CHEF else vue.tache.chef_le(dossier.prefecture.code),
        )
        for vue in a_faire(taches(dossier), jour, dossier.prefecture.code)
        if vue.tache.nature not in deja
    ]
