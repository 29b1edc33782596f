"""The documents of step 3 as their template shows them."""

from itertools import groupby
from typing import Any

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.demande.ecrans.justificatifs import JUSTIFICATIFS
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.pieces.attendues import PieceAttendue
from chalicelib.entrepots import fichiers
from chalicelib.settings import settings
from chalicelib.storage.dossier.fichiers import CleQuarantaine, EnAttente, FormulaireTeleversement


def rubriques(
    dossier: Dossier, attente: tuple[EnAttente, ...]
) -> list[tuple[str, list[dict[str, Any]]]]:
    """The documents under their headings, in the order of the catalogue."""
    groupes = groupby(dossier.pieces_attendues, key=lambda attendue: attendue.piece.rubrique)
    return [
        (rubrique, [_vue_piece(dossier, attendue, attente) for attendue in groupe])
        for rubrique, groupe in groupes
    ]


def _vue_piece(
    dossier: Dossier, attendue: PieceAttendue, attente: tuple[EnAttente, ...]
) -> dict[str, Any]:
    """One document: its files, what is being checked, and the form that sends one more."""
    code = attendue.piece.code
    televersable = attendue.televersable
    retour = f"{settings().origine}{adresses.ecran(dossier.id, JUSTIFICATIFS.nom)}"
    return {
        "attendue": attendue,
        "fichiers": dossier.fichiers_de(code),
        "en_attente": [recu for recu in attente if recu.piece == code],
        "formulaire": formulaire_depot(dossier.id, code, retour) if televersable else None,
        "billet": adresses.billet(dossier.id, code),
    }


def formulaire_depot(dossier_id: str, piece: str, retour: str = "") -> FormulaireTeleversement:
    """A presigned form for one file of this document."""
    lot = hasard.hexadecimal(8)
    return fichiers().formulaire(CleQuarantaine(dossier_id, piece, lot), retour)
