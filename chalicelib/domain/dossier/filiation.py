"""Whether somebody may act for a child: what the registre says, or the document that proves it.

A number, a name and a birth date pass from hand to hand on papers: whoever files for a minor knows
them. The child's attestation waits until the tie is known, one working day at most (J11).
"""

from datetime import date

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS
from chalicelib.domain.dossier.instruction import VerdictPiece
from chalicelib.domain.droit.delais import CodeDelai, Delai, delai

PIECE = "REPRESENTANT"
"""The document that an agent reads when the registre does not know the tie."""


def connue(dossier: Dossier) -> bool:
    """The registre names who filed among those who represent the child, or an agent gave him a
    mandate when his account was opened."""
    if dossier.mandat_jusqu_au is not None:
        return True
    return dossier.deposee_par in dossier.personne.representants


def acceptee(dossier: Dossier) -> bool:
    """An agent accepted the document of a representative: of who filed, or of who joined him."""
    if dossier.instruction.representants_joints:
        return True
    examen = dossier.instruction.examen(PIECE)
    return examen is not None and examen.verdict is VerdictPiece.ACCEPTEE


def a_verifier(dossier: Dossier) -> bool:
    """Nobody established yet that the person who filed may act for this child.

    A request filed before the rule says nothing of who filed: it goes on as it was.
    """
    d_avant = dossier.depose_le is not None and not dossier.deposee_par
    if d_avant or not dossier.cas.est_pour_enfant:
        return False
    return not (connue(dossier) or acceptee(dossier))


def a_reunir(dossier: Dossier) -> bool:
    """Another account had filed for the same child, and no agent said yet what becomes of both."""
    decidee = dossier.instruction.a_part_le is not None or dossier.etat in FINS
    return bool(dossier.autre_demande) and not decidee


def verification(jour: date) -> Delai:
    """How long an agent has to read that document."""
    return delai(CodeDelai.FILIATION, jour)


def avant_le(dossier: Dossier) -> date | None:
    """The day by which an agent verifies the tie, or says which request goes on; None without."""
    depose = dossier.jour_du_depot
    if depose is None or not (a_verifier(dossier) or a_reunir(dossier)):
        return None
    return verification(depose).apres(depose, dossier.prefecture.code)
