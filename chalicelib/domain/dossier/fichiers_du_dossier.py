"""The files of a request that count, and what brought each of them."""

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Choix, Complement
from chalicelib.domain.pieces.catalogue import piece_au
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.motifs_complement import EPHOTO


def libelle_piece(dossier: Dossier, code: str) -> str:
    """A document in the words that fit the person."""
    if code == EPHOTO:
        return "Code e-photo"
    connus = {a.piece.code: a.piece.libelle for a in dossier.pieces_attendues}
    return connus.get(code) or piece_au(code, dossier.jour_des_regles).libelle


def fichiers_en_vigueur(dossier: Dossier, piece: str) -> tuple[Fichier, ...]:
    """The accepted files that count: after a replacement, only those that came with it."""
    remplacements = [
        c for c in _les_demandes(dossier, piece) if c.choix.get(piece) is Choix.REMPLACER
    ]
    source = remplacements[-1].id if remplacements else None
    acceptes = (f for f in dossier.fichiers_de(piece) if f.accepte)
    return tuple(f for f in acceptes if apporte_par(dossier, f) == source)


def apporte_par(dossier: Dossier, fichier: Fichier) -> str | None:
    """The request for documents that a file answers; None when it came with the demande."""
    demandes = _les_demandes(dossier, fichier.piece)
    avant = [c.id for c in demandes if c.demande_le <= fichier.depose_le]
    return avant[-1] if avant else None


def _les_demandes(dossier: Dossier, piece: str) -> list[Complement]:
    return [c for c in dossier.instruction.complements if piece in demandees(c)]


def demandees(complement: Complement) -> set[str]:
    """The codes of the documents that are asked for."""
    return {demandee.piece for demandee in complement.pieces}
