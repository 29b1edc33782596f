"""What the form of an act holds before the agent types: what is known already."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import VerdictPiece
from chalicelib.domain.dossier.pieces_du_dossier import EtatPiece
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.pieces import motifs_complement
from chalicelib.web.agents.dossier.vues_pieces import VuePiece, pieces

MANQUE = "MANQUANTE"


class LignePiece(NamedTuple):
    """A document that may be asked: its rank in the form, and the reasons that fit it."""

    rang: int
    vue: VuePiece
    motifs: list[tuple[str, str]]


def lignes_pieces(dossier: Dossier, jour: date) -> list[LignePiece]:
    return [
        LignePiece(
            rang,
            vue,
            [(m.code, m.libelle) for m in motifs_complement.pour_la_piece(vue.code, jour)],
        )
        for rang, vue in enumerate(pieces(dossier))
    ]


def _complement(dossier: Dossier, jour: date) -> dict[str, str]:
    """The questioned documents with their reasons, the missing ones, thirty days."""
    limite = delai(CodeDelai.COMPLEMENT, jour).apres(jour)
    saisie = {"suspend": "oui", **_date("avant_le", limite)}
    for ligne in lignes_pieces(dossier, jour):
        examen = ligne.vue.examen
        if examen and examen.verdict is VerdictPiece.QUESTIONNEE:
            saisie[f"pieces_{ligne.rang}_motif"] = examen.motif or ""
            saisie[f"pieces_{ligne.rang}_precision"] = examen.precision
        elif ligne.vue.etat is EtatPiece.MANQUANTE:
            saisie[f"pieces_{ligne.rang}_motif"] = MANQUE
    return saisie


def _accord(dossier: Dossier, jour: date) -> dict[str, str]:
    return _date("debut", jour)


def _convocation(dossier: Dossier, jour: date) -> dict[str, str]:
    return {"lieu": dossier.prefecture.libelle}


def _date(nom: str, jour: date) -> dict[str, str]:
    return {f"{nom}_jour": f"{jour:%d}", f"{nom}_mois": f"{jour:%m}", f"{nom}_annee": f"{jour:%Y}"}


PREREMPLIR: dict[Acte, Callable[[Dossier, date], dict[str, Any]]] = {
    Acte.DEMANDER_COMPLEMENT: _complement,
    Acte.ACCORDER: _accord,
    Acte.CONVOQUER: _convocation,
    Acte.RECEVOIR_TITRE: _convocation,
}


def preremplir(acte: Acte, dossier: Dossier, jour: date) -> dict[str, str]:
    remplir = PREREMPLIR.get(acte)
    return remplir(dossier, jour) if remplir else {}
