"""The form that asks for documents: one line a document, with the reasons that fit it."""

from datetime import date
from typing import Any, NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import VerdictPiece
from chalicelib.domain.dossier.pieces_du_dossier import EtatPiece
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.pieces import motifs_complement
from chalicelib.web.agents.actes.formulaire import FormulaireActe, champs_date
from chalicelib.web.agents.dossier.vues_pieces import VuePiece, pieces
from chalicelib.web.formulaire.formulaires import Formulaire

MANQUE = "MANQUANTE"
LIGNES_PIECES = 40


class LignePiece(NamedTuple):
    """A document that may be asked: its rank in the form, and the reasons that fit it."""

    rang: int
    vue: VuePiece
    motifs: list[tuple[str, str]]


def _lignes(dossier: Dossier, jour: date) -> list[LignePiece]:
    return [
        LignePiece(
            rang,
            vue,
            [(m.code, m.libelle) for m in motifs_complement.pour_la_piece(vue.code, jour)],
        )
        for rang, vue in enumerate(pieces(dossier))
    ]


def _contexte(dossier: Dossier, jour: date) -> dict[str, Any]:
    return {"lignes": _lignes(dossier, jour)}


def _connu(dossier: Dossier, jour: date) -> dict[str, str]:
    """The questioned documents with their reasons, the missing ones, the usual time."""
    limite = delai(CodeDelai.COMPLEMENT, jour).apres(jour)
    saisie = champs_date("avant_le", limite)
    for ligne in _lignes(dossier, jour):
        examen = ligne.vue.examen
        if examen and examen.verdict is VerdictPiece.QUESTIONNEE:
            saisie[f"pieces_{ligne.rang}_motif"] = examen.motif or ""
            saisie[f"pieces_{ligne.rang}_precision"] = examen.precision
        elif ligne.vue.etat is EtatPiece.MANQUANTE:
            saisie[f"pieces_{ligne.rang}_motif"] = MANQUE
    return saisie


def _preparer(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """Only the documents with a reason are asked."""
    champs: dict[str, list[str]] = {
        nom: list(formulaire.tous(nom)) for nom in formulaire.noms() if not nom.startswith("pieces")
    }
    gardees = (r for r in range(LIGNES_PIECES) if formulaire.get(f"pieces_{r}_motif"))
    for rang, ligne in enumerate(gardees):
        for partie in ("piece", "motif", "precision"):
            champs[f"pieces_{rang}_{partie}"] = [formulaire.get(f"pieces_{ligne}_{partie}")]
    return Formulaire(champs)


FORMULAIRES = {
    Acte.DEMANDER_COMPLEMENT: FormulaireActe(contexte=_contexte, connu=_connu, preparer=_preparer)
}
