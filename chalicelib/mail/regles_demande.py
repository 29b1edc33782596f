"""The e-mails that carry a document of a dossier: to whom, and what they are made of."""

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.actes.attestation import decidee_par, pourquoi
from chalicelib.mail.message import Contexte, Courriel

OBJET_DEPOT = "Confirmation du dépôt de votre demande"
OBJET_MISE_A_JOUR = "Votre document a été mis à jour"
OBJET_RENOUVELLEMENT = "Votre attestation de prolongation a été renouvelée"
OBJET_PREMIERE = "Vous avez une attestation de prolongation d’instruction"


def depot(dossier: Dossier, delivree: Delivree, *, destinataire: str, espace: str) -> Courriel:
    """M1: the request is filed, or what its document says has changed (NOT-03, S5-04), or it is
    given back after an end was undone (R19).

    The document travels with the message. `destinataire` is the address of the account, the only
    one that was verified; `espace` is the address of the person's space.
    """
    if dossier.depose_le is None:
        raise ValueError("not a filed dossier")
    attestation = delivree.attestation
    remplace = bool(delivree.remplace) or delivree.prolonge
    contexte: Contexte = {
        "titre": OBJET_MISE_A_JOUR if remplace else "Votre demande est déposée",
        "numero": attestation.numero_demande,
        "depose_le": dossier.depose_le,
        "prefecture": dossier.prefecture.libelle,
        "enfant": "oui" if dossier.cas.est_pour_enfant else "",
        "droits": attestation.droits_et_limites,
        "refus_implicite_le": attestation.refus_implicite_le,
        "suite": attestation.suite.phrase if attestation.suite else "",
        "droits_jusqu_au": attestation.droits_gardes_jusqu_au or "",
        "bouton": ("Se connecter", espace),
    }
    if attestation.debut and attestation.fin:
        contexte |= {"debut": attestation.debut, "fin": attestation.fin}
    gabarit = "confirmation_deposee" if attestation.est_confirmation else "demande_deposee"
    objet = OBJET_MISE_A_JOUR if remplace else OBJET_DEPOT
    if remplace:
        contexte["remplace"] = "oui"
    return Courriel(gabarit, destinataire, objet, contexte, fuseau=dossier.lieu_du_depot)


def prolongation(
    dossier: Dossier, delivree: Delivree, *, avant: Delivree | None, destinataire: str, espace: str
) -> Courriel:
    """M6: the next ADP is there with its dates: time passed, or an agent decided so.

    `avant` is what it replaces, or what it waits for the end of. Nobody had to ask.
    """
    attestation = delivree.attestation
    premiere = avant is None or avant.attestation.est_confirmation
    if attestation.debut is None or attestation.fin is None:
        raise ValueError("not an ADP")
    objet = OBJET_PREMIERE if premiere else OBJET_RENOUVELLEMENT
    contexte: Contexte = {
        "titre": objet,
        "numero": attestation.numero_demande,
        "enfant": "oui" if dossier.cas.est_pour_enfant else "",
        "raison": pourquoi(decidee) if (decidee := decidee_par(delivree.id, dossier)) else "",
        "debut": attestation.debut,
        "fin": attestation.fin,
        "avant": "la confirmation de dépôt" if premiere else "l’attestation d’avant",
        "a_venir": _a_venir(attestation, premiere),
        "a_presenter": attestation.a_presenter,
        "droits": attestation.droits_et_limites,
        "bouton": ("Se connecter", espace),
    }
    return Courriel("attestation_renouvelee", destinataire, objet, contexte, fuseau=dossier.fuseau)


def _a_venir(attestation: Attestation, premiere: bool) -> str:
    """What is shown until its first day, when it is made ahead; empty when it counts at once."""
    if attestation.debut is None or attestation.debut <= attestation.emise_le:
        return ""
    return "votre document de séjour" if premiere else "l’attestation d’avant"
