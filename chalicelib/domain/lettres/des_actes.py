"""The letter that an act of an agent calls for: refusal, end, notice, appointment.

What an act left on the request bears its id: a letter made late, or read again, never says what
another act of the same kind said. Nor does it name another préfecture, when the person moved since:
only the agents of the one that did it could sign (CRPA L212-1).
"""

from typing import TypeGuard, get_args

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits import ActeSitue
from chalicelib.domain.dossier.fichiers_du_dossier import libelle_piece
from chalicelib.domain.dossier.instruction import Affectation, Preavis, laisse_par
from chalicelib.domain.instruction.actes.convocation import PersonneConvoquee
from chalicelib.domain.instruction.actes.deces import DecesConstate
from chalicelib.domain.instruction.actes.fin import (
    DemandeClassee,
    DemandeCloturee,
    FinAnnoncee,
    fin_prononcee,
)
from chalicelib.domain.instruction.actes.nationalite import NationaliteConstatee
from chalicelib.domain.instruction.actes.protection import FinProtectionAnnoncee
from chalicelib.domain.instruction.actes.refus import DemandeRefusee
from chalicelib.domain.instruction.actes.retrait_du_titre import TitreRetire
from chalicelib.domain.instruction.motifs_de_fin import PIECES_NON_TRANSMISES
from chalicelib.domain.lettres.convocation import convocation
from chalicelib.domain.lettres.fin import lettre_de_classement, preavis
from chalicelib.domain.lettres.fin_de_protection import lettre_avant_retrait, lettre_de_retrait
from chalicelib.domain.lettres.fin_de_sejour import lettre_de_deces
from chalicelib.domain.lettres.lettre import FICHIERS_LETTRES, Lettre, NatureLettre
from chalicelib.domain.lettres.refus import lettre_de_refus
from chalicelib.domain.lettres.signataires import delegation, par_delegation, signataire

ActeEcrit = (
    DemandeRefusee
    | DemandeClassee
    | DemandeCloturee
    | DecesConstate
    | FinAnnoncee
    | FinProtectionAnnoncee
    | TitreRetire
    | NationaliteConstatee
    | PersonneConvoquee
)

NATURES = {
    DemandeRefusee: NatureLettre.REFUS,
    DemandeClassee: NatureLettre.CLASSEMENT,
    DemandeCloturee: NatureLettre.CLOTURE,
    DecesConstate: NatureLettre.DECES,
    FinProtectionAnnoncee: NatureLettre.AVANT_RETRAIT,
    TitreRetire: NatureLettre.RETRAIT,
    FinAnnoncee: NatureLettre.PREAVIS,
    NationaliteConstatee: NatureLettre.PREAVIS,
    PersonneConvoquee: NatureLettre.CONVOCATION,
}


def est_ecrit(fait: object) -> TypeGuard[ActeEcrit]:
    """Whether this act calls for a letter."""
    return isinstance(fait, get_args(ActeEcrit))


def nom_de_lettre(fait: ActeEcrit, dossier: Dossier) -> str:
    """The name of its file, whether the act still holds or not."""
    return f"{FICHIERS_LETTRES[NATURES[type(fait)]]}-{dossier.numero_demande}.pdf"


def lettre_de_l_acte(fait: ActeEcrit, dossier: Dossier) -> Lettre | None:
    """None when what this act left is no longer there: a notice that was given up."""
    lettre = _ecrite(fait, dossier)
    return lettre and lettre.model_copy(update={"code_prefecture": _chez(fait, dossier)})


def _chez(fait: ActeEcrit, dossier: Dossier) -> str:
    """The préfecture that did it."""
    situee = fait.prefecture if isinstance(fait, ActeSitue) else ""
    return situee or dossier.prefecture.code


def _ecrite(fait: ActeEcrit, dossier: Dossier) -> Lettre | None:
    match fait:
        case DemandeRefusee():
            return _refus(fait, dossier)
        case DemandeClassee() | DemandeCloturee():
            return _fin(fait, dossier)
        case DecesConstate():
            return _deces(fait, dossier)
        case FinProtectionAnnoncee() | TitreRetire():
            return _protection(fait, dossier)
        case FinAnnoncee() | NationaliteConstatee():
            return _preavis(fait, dossier)
        case PersonneConvoquee():
            return _convocation(fait, dossier)


def _refus(fait: DemandeRefusee, dossier: Dossier) -> Lettre | None:
    refus = dossier.instruction.refus
    if refus is None or refus.signe_par is None:
        return None
    if not laisse_par(fait, refus.acte_id, refus.signe_le):
        return None
    delegue = delegation(dossier.prefecture.code)
    par = par_delegation(refus.signe_par, delegue.refus, delegue.service)
    return lettre_de_refus(
        dossier, refus, signataires=(par,), le=dossier.fuseau.jour(fait.survenu_le)
    )


def _fin(fait: DemandeClassee | DemandeCloturee, dossier: Dossier) -> Lettre | None:
    fin = fin_prononcee(fait, dossier)
    if fin is None:
        return None
    par = _delegue(_chez(fait, dossier), fin.prononce_par or fin.par)
    return lettre_de_classement(
        dossier, fin, signataires=(par,), le=dossier.fuseau.jour(fait.survenu_le)
    )


def _deces(fait: DecesConstate, dossier: Dossier) -> Lettre | None:
    fin = dossier.instruction.fin_de_sejour
    if fin is None or fin.acte_id != fait.id:
        return None
    agent = Affectation(agent_id=fin.agent_id, nom=fin.par)
    par, le = _delegue(_chez(fait, dossier), agent), dossier.fuseau.jour(fait.survenu_le)
    return lettre_de_deces(dossier, fin, signataires=(par,), le=le)


def _protection(fait: FinProtectionAnnoncee | TitreRetire, dossier: Dossier) -> Lettre | None:
    """A second person signs the decision, as a refusal; who warns signs the warning."""
    procedure, delegue = fait.procedure(dossier), delegation(_chez(fait, dossier))
    if procedure is None:
        return None
    le = dossier.fuseau.jour(fait.survenu_le)
    if isinstance(fait, FinProtectionAnnoncee):
        agent = Affectation(agent_id=procedure.agent_id, nom=procedure.par)
        par = _delegue(_chez(fait, dossier), agent)
        return lettre_avant_retrait(dossier, procedure, signataires=(par,), le=le)
    chef = Affectation(agent_id=procedure.signe_agent_id, nom=procedure.signe_par)
    par = par_delegation(chef, delegue.refus, delegue.service)
    return lettre_de_retrait(dossier, procedure, signataires=(par,), le=le)


def _preavis(fait: FinAnnoncee | NationaliteConstatee, dossier: Dossier) -> Lettre | None:
    annonce = fait.preavis(dossier)
    if annonce is None:
        return None
    return preavis(
        dossier,
        annonce,
        signataires=(_delegue(_chez(fait, dossier), annonce.par),),
        le=dossier.fuseau.jour(fait.survenu_le),
        pieces=_manquantes(dossier, annonce),
    )


def _manquantes(dossier: Dossier, annonce: Preavis) -> tuple[str, ...]:
    """The documents that were asked and not sent when this notice was given for that reason."""
    if annonce.motif != PIECES_NON_TRANSMISES:
        return ()
    return tuple(
        libelle_piece(dossier, demandee.piece)
        for c in dossier.instruction.complements
        if c.demande_le <= annonce.annonce_le and not (c.fini_le and c.fini_le < annonce.annonce_le)
        for demandee in c.pieces
    )


def _convocation(fait: PersonneConvoquee, dossier: Dossier) -> Lettre | None:
    rendez_vous = fait.rendez_vous(dossier)
    if rendez_vous is None:
        return None
    par, le = signataire(_chez(fait, dossier)), dossier.fuseau.jour(fait.survenu_le)
    return convocation(dossier, rendez_vous, signataires=(par,), le=le)


def _delegue(code_prefecture: str, agent: Affectation) -> Signataire:
    delegue = delegation(code_prefecture)
    return par_delegation(agent, delegue.fin, delegue.service)
