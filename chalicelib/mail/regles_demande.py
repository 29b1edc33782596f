"""Which e-mail answers which événement of a dossier, to whom, and what it is made of."""

from chalicelib.domain.attestations import Attestation
from chalicelib.domain.dossier import Dossier
from chalicelib.mail.regles_compte import Contexte, Courriel

OBJET_DEPOT = "Confirmation du dépôt de votre demande"


def depot(
    dossier: Dossier, attestation: Attestation, *, destinataire: str, espace: str
) -> Courriel:
    """M1: the request is filed; the attestation travels with the message (NOT-03, S5-04).

    `destinataire` is the address of the account, the only one that was verified; `espace` is the
    address of the person's space.
    """
    if dossier.depose_le is None:
        raise ValueError("not a filed dossier")
    contexte: Contexte = {
        "titre": "Votre demande est déposée",
        "numero": attestation.numero_demande,
        "depose_le": dossier.depose_le,
        "prefecture": dossier.prefecture.libelle,
        "debut": attestation.debut,
        "fin": attestation.fin,
        "droits": attestation.droits_et_limites,
        "refus_implicite_le": attestation.refus_implicite_le,
        "bouton": ("Se connecter", espace),
    }
    return Courriel("demande_deposee", destinataire, OBJET_DEPOT, contexte)
