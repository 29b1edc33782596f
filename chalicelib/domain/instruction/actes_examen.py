"""Acts that move a request towards its decision: each gives the next instruction, or says no."""

from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import (
    Affectation,
    Complement,
    Convocation,
    ExamenPiece,
    Instruction,
    VerdictPiece,
)
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.commission import exiger_reunion_possible
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.saisies import (
    SaisieAffectation,
    SaisieCommission,
    SaisieComplement,
    SaisieConvocation,
    SaisieExamen,
    SaisieMessage,
    SansSaisie,
)
from chalicelib.domain.pieces import motifs_complement
from chalicelib.domain.pieces.catalogue import CATALOGUE

COMPLEMENTS_MAX = 20
CONVOCATIONS_MAX = 20


class PieceInconnue(ErreurMetier):
    phrase = "Cette pièce n’existe pas, ou ce motif n’est pas prévu."
    suite = "Choisissez une pièce et un motif dans les listes."


class DateImpossible(ErreurMetier):
    phrase = "Cette date n’est pas possible."
    suite = "Donnez une date à venir, et dans moins d’un an."


class TropDActes(ErreurMetier):
    phrase = "Ce dossier a déjà beaucoup d’actes de cette sorte."
    suite = "Prenez une décision, ou demandez au chef de section comment continuer."


def prendre_en_charge(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return _suite(dossier, affectation=ctx.moi, pris_le=ctx.maintenant)


def affecter(dossier: Dossier, saisie: SaisieAffectation, ctx: Contexte) -> Instruction:
    return _suite(dossier, affectation=Affectation(agent_id=saisie.agent_id, nom=saisie.nom))


def ecrire(dossier: Dossier, saisie: SaisieMessage, ctx: Contexte) -> Instruction:
    """The message itself is kept beside the request."""
    return dossier.instruction


def examiner_piece(dossier: Dossier, saisie: SaisieExamen, ctx: Contexte) -> Instruction:
    """Raises PieceInconnue."""
    _exiger_piece(saisie.piece, saisie.motif, ctx)
    examen = ExamenPiece(**saisie.model_dump(), par=ctx.agent.id, le=ctx.maintenant)
    autres = [e for e in dossier.instruction.examens if e.piece != saisie.piece]
    return _suite(dossier, examens=(*autres, examen))


def demander_complement(dossier: Dossier, saisie: SaisieComplement, ctx: Contexte) -> Instruction:
    """The time it gives makes a notice of end fall.

    Raises PieceInconnue, DateImpossible, TropDActes.
    """
    for demandee in saisie.pieces:
        _exiger_piece(demandee.piece, demandee.motif, ctx)
    connus = dossier.instruction.complements
    if len(connus) >= COMPLEMENTS_MAX:
        raise TropDActes
    avant_le = saisie.avant_le or delai(CodeDelai.COMPLEMENT, ctx.jour).apres(ctx.jour)
    if not ctx.jour < avant_le <= ctx.dans_un_an:
        raise DateImpossible
    demande = Complement(
        id=ctx.identifiant,
        pieces=saisie.pieces,
        message=saisie.message,
        demande_le=ctx.maintenant,
        avant_le=avant_le,
        suspend=saisie.suspend,
    )
    return _suite(dossier, complements=(*connus, demande), preavis=None)


def lever_complement(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """The documents are not indispensable after all, or came by another way (L114-5-1).

    A notice of end falls with them.
    """
    *anciens, dernier = dossier.instruction.complements
    leve = dernier.model_copy(update={"leve_le": ctx.maintenant})
    return _suite(dossier, complements=(*anciens, leve), preavis=None)


def reprendre(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """The documents sent are read: those asked about are to examine again."""
    demandees = {p.piece for p in dossier.instruction.complements[-1].pieces}
    restes = (
        e
        for e in dossier.instruction.examens
        if e.piece not in demandees or e.verdict is VerdictPiece.ACCEPTEE
    )
    return _suite(dossier, examens=tuple(restes))


def attendre_etat_civil(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return dossier.instruction


def recevoir_etat_civil(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """OFPRA sent the civil status to the préfecture (L121-9, domain.md §1.6)."""
    return _suite(dossier, etat_civil_le=ctx.maintenant)


def convoquer(dossier: Dossier, saisie: SaisieConvocation, ctx: Contexte) -> Instruction:
    """Raises DateImpossible, TropDActes."""
    if not ctx.jour < jour_a_paris(saisie.quand) <= ctx.dans_un_an:
        raise DateImpossible
    connues = dossier.instruction.convocations
    if len(connues) >= CONVOCATIONS_MAX:
        raise TropDActes
    nouvelle = Convocation(**saisie.model_dump(), annoncee_le=ctx.maintenant)
    return _suite(dossier, convocations=(*connues, nouvelle))


def constater_venue(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    *anciennes, derniere = dossier.instruction.convocations
    venue = derniere.model_copy(update={"honoree_le": ctx.maintenant})
    return _suite(dossier, convocations=(*anciennes, venue))


def retirer_convocation(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """Cancelled, to be moved, or nobody came: nothing false is said of it."""
    *anciennes, derniere = dossier.instruction.convocations
    retiree = derniere.model_copy(update={"retiree_le": ctx.maintenant})
    return _suite(dossier, convocations=(*anciennes, retiree))


def saisir_commission(dossier: Dossier, saisie: SaisieCommission, ctx: Contexte) -> Instruction:
    """The commission du titre de séjour is asked (L432-13); an ADP is then due (R432-9).

    Raises ReunionImpossible.
    """
    exiger_reunion_possible(saisie.reunion_le, ctx.jour)
    return _suite(dossier, commission_le=ctx.maintenant, commission_reunion_le=saisie.reunion_le)


def _exiger_piece(piece: str, motif: str | None, ctx: Contexte) -> None:
    """A document of the catalogue or the e-photo, and a reason that can be said of it."""
    connus = motifs_complement.en_vigueur(ctx.jour)
    connue = piece in CATALOGUE or piece == motifs_complement.EPHOTO
    if not connue or (motif and not (motif in connus and connus[motif].concerne(piece))):
        raise PieceInconnue


def _suite(dossier: Dossier, **champs: object) -> Instruction:
    return dossier.instruction.model_copy(update=champs)
