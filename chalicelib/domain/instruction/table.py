"""Every act of an agent: what it needs, what it makes of the instruction, what it leaves behind."""

from collections.abc import Callable
from typing import Any, NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.instruction import actes_decision as decision
from chalicelib.domain.instruction import actes_examen as examen
from chalicelib.domain.instruction import evenements as faits
from chalicelib.domain.instruction import saisies
from chalicelib.domain.instruction.acte import Acte, arrivee
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.gardes import exiger
from chalicelib.domain.modele import Modele


class ActeAgent(NamedTuple):
    """`prevenir`: the person is told; that is a piece of news (R7)."""

    saisie: type[Modele]
    faire: Callable[[Dossier, Any, Contexte], Instruction]
    fait: type[faits.FaitAgent]
    prevenir: bool = False


def _rien(dossier: Dossier, saisie: saisies.SansSaisie, ctx: Contexte) -> Instruction:
    return dossier.instruction


SANS = saisies.SansSaisie

ACTES: dict[Acte, ActeAgent] = {
    Acte.PRENDRE_EN_CHARGE: ActeAgent(
        SANS, examen.prendre_en_charge, faits.DossierPrisEnCharge, True
    ),
    Acte.AFFECTER: ActeAgent(saisies.SaisieAffectation, examen.affecter, faits.DossierAffecte),
    Acte.EXAMINER_PIECE: ActeAgent(
        saisies.SaisieExamen, examen.examiner_piece, faits.PieceExaminee
    ),
    Acte.ECRIRE: ActeAgent(saisies.SaisieMessage, examen.ecrire, faits.MessageEcrit, True),
    Acte.DEMANDER_COMPLEMENT: ActeAgent(
        saisies.SaisieComplement, examen.demander_complement, faits.ComplementDemande, True
    ),
    Acte.LEVER_COMPLEMENT: ActeAgent(SANS, examen.lever_complement, faits.ComplementLeve, True),
    Acte.REPRENDRE: ActeAgent(SANS, examen.reprendre, faits.InstructionReprise),
    Acte.ATTENDRE_ETAT_CIVIL: ActeAgent(
        SANS, examen.attendre_etat_civil, faits.EtatCivilAttendu, True
    ),
    Acte.RECEVOIR_ETAT_CIVIL: ActeAgent(
        SANS, examen.recevoir_etat_civil, faits.EtatCivilRecu, True
    ),
    Acte.CONVOQUER: ActeAgent(
        saisies.SaisieConvocation, examen.convoquer, faits.PersonneConvoquee, True
    ),
    Acte.CONSTATER_VENUE: ActeAgent(SANS, examen.constater_venue, faits.VenueConstatee),
    Acte.RETIRER_CONVOCATION: ActeAgent(
        SANS, examen.retirer_convocation, faits.ConvocationRetiree, True
    ),
    Acte.SAISIR_COMMISSION: ActeAgent(
        saisies.SaisieCommission, examen.saisir_commission, faits.CommissionSaisie, True
    ),
    Acte.ACCORDER: ActeAgent(
        saisies.SaisieAccord, decision.accorder_titre, faits.DemandeAccordee, True
    ),
    Acte.PROPOSER_REFUS: ActeAgent(
        saisies.SaisieRefus, decision.proposer_refus, faits.RefusPropose
    ),
    Acte.ECARTER_REFUS: ActeAgent(SANS, decision.ecarter_refus, faits.RefusEcarte),
    Acte.SIGNER_REFUS: ActeAgent(SANS, decision.signer_refus, faits.DemandeRefusee, True),
    Acte.ANNONCER_FIN: ActeAgent(saisies.SaisieFin, decision.annoncer_fin, faits.FinAnnoncee, True),
    Acte.RENONCER_FIN: ActeAgent(SANS, decision.renoncer_fin, faits.FinRenoncee, True),
    Acte.CLASSER: ActeAgent(SANS, decision.finir, faits.DemandeClassee, True),
    Acte.CLOTURER: ActeAgent(SANS, decision.finir, faits.DemandeCloturee, True),
    Acte.INVITER_COMPTE_ENFANT: ActeAgent(SANS, _rien, faits.CompteEnfantPropose),
    Acte.LANCER_FABRICATION: ActeAgent(
        SANS, decision.lancer_fabrication, faits.FabricationLancee, True
    ),
    Acte.RECEVOIR_TITRE: ActeAgent(
        saisies.SaisieReception, decision.recevoir_titre, faits.TitreRecu, True
    ),
    Acte.REMETTRE_TITRE: ActeAgent(
        saisies.SaisieRemise, decision.remettre_titre, faits.TitreRemis, True
    ),
}


def accomplir(
    acte: Acte, dossier: Dossier, saisie: Modele, ctx: Contexte
) -> tuple[Dossier, faits.FaitAgent]:
    """The request after the act, and what happened. Raises ActeImpossible, or the rule's error."""
    vers = arrivee(acte, dossier.etat)
    exiger(acte, dossier)
    ligne = ACTES[acte]
    instruction = ligne.faire(dossier, saisie, ctx)
    dates = {"nouvelle_le": ctx.maintenant} if ligne.prevenir else {}
    if vers in FINS:
        dates["finie_le"] = ctx.maintenant
    suivant = dossier.model_copy(
        update={
            "etat": vers,
            "version": dossier.version + 1,
            "en_correction": False,
            "instruction": instruction.model_copy(update=dates),
        }
    )
    return suivant, ligne.fait(**_details(ligne.fait, suivant, saisie, ctx))


def _details(
    fait: type[faits.FaitAgent], dossier: Dossier, saisie: Modele, ctx: Contexte
) -> dict[str, Any]:
    """What an événement carries: ids, and the coded facts it has a field for."""
    preavis = dossier.instruction.preavis
    possibles = {
        "id": ctx.identifiant,
        "survenu_le": ctx.maintenant,
        "dossier_id": dossier.id,
        "agent_id": ctx.agent.id,
        "a": getattr(saisie, "agent_id", None),
        "piece": getattr(saisie, "piece", None),
        "acceptee": getattr(saisie, "motif", None) is None,
        "motif": preavis.motif if preavis else None,
    }
    return {nom: possibles[nom] for nom in fait.model_fields if nom in possibles}
