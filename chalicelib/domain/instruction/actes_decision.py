"""Acts that decide, end or hand over: each gives the next instruction, or says why not."""

from datetime import date

from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import (
    AncienTitre,
    Decision,
    Instruction,
    NatureFin,
    Preavis,
    Production,
    Refus,
)
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.titre_accorde import TitreAccorde, accorder
from chalicelib.domain.droit.titres import tarif, titre_prevu
from chalicelib.domain.instruction.commission import exiger_commission
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import (
    AncienTitreNonRendu,
    AucunePieceEnRetard,
    ComplementEnAttente,
    CorrectionSansRaison,
    DateHorsTitre,
    DeuxPersonnes,
    EtatCivilManquant,
    MotifInconnu,
    PreavisEnCours,
)
from chalicelib.domain.instruction.gardes import attend_etat_civil, preavis_annonce, refus_propose
from chalicelib.domain.instruction.motifs_de_fin import PIECES_NON_TRANSMISES, motifs_de_cloture
from chalicelib.domain.instruction.motifs_refus import motifs_de_refus
from chalicelib.domain.instruction.saisies import (
    SaisieAccord,
    SaisieFin,
    SaisieReception,
    SaisieRefus,
    SaisieRemise,
    SansSaisie,
)


def accorder_titre(dossier: Dossier, saisie: SaisieAccord, ctx: Contexte) -> Instruction:
    """The permit of the rules, or another one with the reason why (TIT-01 to TIT-07).

    Raises EtatCivilManquant, CorrectionSansRaison, DateHorsTitre.
    """
    if not etat_civil_valide(dossier):
        raise EtatCivilManquant
    titre = _titre(dossier, saisie, ctx)
    propose = dossier.titre_propose(titre.debut)
    if titre != propose and not saisie.correction:
        raise CorrectionSansRaison
    decision = Decision(titre=titre, correction=saisie.correction, par=ctx.moi, le=ctx.maintenant)
    return dossier.instruction.model_copy(update={"decision": decision, "preavis": None})


def etat_civil_valide(dossier: Dossier) -> bool:
    return not attend_etat_civil(dossier) or dossier.instruction.etat_civil_le is not None


def _titre(dossier: Dossier, saisie: SaisieAccord, ctx: Contexte) -> TitreAccorde:
    debut = saisie.debut or ctx.jour
    depose = jour_a_paris(dossier.depose_le) if dossier.depose_le else debut
    if not depose <= debut <= ctx.dans_un_an:
        raise DateHorsTitre
    if saisie.profil is None:
        titre = dossier.titre_propose(debut)
    else:
        titre = accorder(titre_prevu(saisie.profil, dossier.jour_des_regles), debut)
    if saisie.fin is None:
        return titre
    if not debut < saisie.fin <= titre.fin:
        raise DateHorsTitre
    return titre.model_copy(update={"fin": saisie.fin})


def proposer_refus(dossier: Dossier, saisie: SaisieRefus, ctx: Contexte) -> Instruction:
    """Raises MotifInconnu for a ground the law does not give here."""
    if not set(saisie.motifs) <= set(motifs_de_refus(dossier, ctx.jour)):
        raise MotifInconnu
    refus = Refus(**saisie.model_dump(), propose_par=ctx.moi, propose_le=ctx.maintenant)
    return dossier.instruction.model_copy(update={"refus": refus})


def ecarter_refus(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return dossier.instruction.model_copy(update={"refus": None})


def signer_refus(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """A second person signs (R19). Raises DeuxPersonnes, CommissionRequise, CommissionEnCours."""
    refus = refus_propose(dossier)
    if refus.propose_par.agent_id == ctx.agent.id:
        raise DeuxPersonnes
    exiger_commission(dossier, refus, ctx.jour)
    signe = refus.model_copy(update={"signe_par": ctx.moi, "signe_le": ctx.maintenant})
    return dossier.instruction.model_copy(update={"refus": signe, "preavis": None})


def annoncer_fin(dossier: Dossier, saisie: SaisieFin, ctx: Contexte) -> Instruction:
    """Reason, legal basis and fifteen days' notice first (R19).

    Raises MotifInconnu, ComplementEnAttente, AucunePieceEnRetard.
    """
    connu = motifs_de_cloture(ctx.jour).get(saisie.motif)
    if connu is None or connu.nature is not saisie.nature:
        raise MotifInconnu
    _exiger_sans_attente(dossier, saisie.nature, saisie.motif, ctx.jour)
    preavis = Preavis(
        **saisie.model_dump(),
        annonce_le=ctx.maintenant,
        pas_avant=delai(CodeDelai.PREAVIS_FIN, ctx.jour).apres(ctx.jour),
        par=ctx.moi,
    )
    return dossier.instruction.model_copy(update={"preavis": preavis})


def renoncer_fin(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return dossier.instruction.model_copy(update={"preavis": None})


def _exiger_sans_attente(dossier: Dossier, nature: NatureFin, motif: str, jour: date) -> None:
    """Documents asked leave their time to the person; only classing may follow without an answer.

    Raises ComplementEnAttente, AucunePieceEnRetard.
    """
    attendu = dossier.instruction.complement
    if attendu and (jour <= attendu.avant_le or nature is NatureFin.CLOTURE):
        raise ComplementEnAttente
    if attendu is None and motif == PIECES_NON_TRANSMISES:
        raise AucunePieceEnRetard


def finir(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """What was announced is done, if it still can be.

    Raises PreavisEnCours, ComplementEnAttente, AucunePieceEnRetard.
    """
    preavis = preavis_annonce(dossier)
    if ctx.jour < preavis.pas_avant:
        raise PreavisEnCours
    _exiger_sans_attente(dossier, preavis.nature, preavis.motif, ctx.jour)
    fait = {"prononce_le": ctx.maintenant, "prononce_par": ctx.moi}
    prononce = preavis.model_copy(update=fait)
    return dossier.instruction.model_copy(update={"preavis": prononce})


def lancer_fabrication(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    production = Production(commande_le=ctx.maintenant)
    return dossier.instruction.model_copy(update={"production": production})


def recevoir_titre(dossier: Dossier, saisie: SaisieReception, ctx: Contexte) -> Instruction:
    """The card is at the préfecture; the price is that of the day (TAX-01)."""
    montant = tarif(dossier.cas.objet, ctx.jour).total
    recu = {"recu_le": ctx.maintenant, "montant": montant, **saisie.model_dump()}
    return _produire(dossier, recu)


def remettre_titre(dossier: Dossier, saisie: SaisieRemise, ctx: Contexte) -> Instruction:
    """The old card is handed in with the new one (HND-01). Raises AncienTitreNonRendu."""
    if dossier.reponses.titre_actuel and saisie.ancien_titre is AncienTitre.AUCUN:
        raise AncienTitreNonRendu
    return _produire(dossier, {"remis_le": ctx.maintenant, **saisie.model_dump()})


def _produire(dossier: Dossier, champs: dict[str, object]) -> Instruction:
    production = dossier.instruction.production
    if production is None:
        raise ValueError("no card was ordered")
    suite = production.model_copy(update=champs)
    return dossier.instruction.model_copy(update={"production": suite})
