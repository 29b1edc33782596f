"""What a notification says once it is opened, and the one thing to do next."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from chalicelib.adresses import site as adresses
from chalicelib.domain.calendrier import PARIS, jour_a_paris
from chalicelib.domain.compte.messages import Message
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fichiers_du_dossier import libelle_piece
from chalicelib.domain.dossier.instruction import Complement
from chalicelib.domain.instruction.actes.convocation import PersonneConvoquee
from chalicelib.domain.instruction.reponse_complement import attendu
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.notifications import Notification
from chalicelib.domain.lettres.des_actes import est_ecrit, lettre_de_l_acte
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.domain.pieces.motifs_complement import motif_complement
from chalicelib.domain.suivi.remise import a_la_remise
from chalicelib.domain.suivi.suivi import suivi
from chalicelib.web.suivi import vues_complement


class NotificationOuverte(NamedTuple):
    """All that the page of a notification is made from."""

    dossier: Dossier
    notification: Notification
    evenements: tuple[EvenementDuDossier, ...]
    messages: tuple[Message, ...]
    jour: date

    @property
    def id(self) -> str:
        return self.notification.evenement.id


def contenu(faits: NotificationOuverte) -> dict[str, Any]:
    """The context of its template; `bouton` is what to do next, `lettre` what can be printed."""
    gabarit = faits.notification.annonce.gabarit
    faire = CONTENUS.get(gabarit)
    defaut = {"bouton": ("Revenir à mon espace", adresses.ESPACE), "lettre": None}
    return defaut | (faire(faits) if faire else {})


def _complement(faits: NotificationOuverte) -> dict[str, Any]:
    demande = _demande(faits.dossier, faits.id)
    if demande is None:
        return {"demande": None, "pieces": [], "ouverte": False}
    jour = jour_a_paris(demande.demande_le)
    pieces = [
        (libelle_piece(faits.dossier, d.piece), motif_complement(d.motif, jour), d.precision)
        for d in demande.pieces
    ]
    ouverte = attendu(faits.dossier) == demande
    bouton = ("Répondre à la préfecture", adresses.complement(faits.dossier.id))
    plus = {"bouton": bouton} if ouverte else {}
    return {"demande": demande, "pieces": pieces, "ouverte": ouverte, **plus}


def _demande(dossier: Dossier, identifiant: str) -> Complement | None:
    return next((c for c in dossier.instruction.complements if c.id == identifiant), None)


def _transmis(faits: NotificationOuverte) -> dict[str, Any]:
    le = faits.notification.le
    demandes = faits.dossier.instruction.complements
    demande = next((c for c in demandes if c.transmis_le == le), None)
    lues = vues_complement.repondues(faits.dossier, demande) if demande else []
    return {"repondues": lues}


def _message(faits: NotificationOuverte) -> dict[str, Any]:
    lu = next((m for m in faits.messages if m.id == faits.id), None)
    bouton = ("Répondre à la préfecture", adresses.rectifier(faits.dossier.id))
    return {"message": lu, **({"bouton": bouton} if faits.dossier.est_ouvert else {})}


def _convocation(faits: NotificationOuverte) -> dict[str, Any]:
    fait = faits.notification.evenement
    rendez_vous = fait.rendez_vous(faits.dossier) if isinstance(fait, PersonneConvoquee) else None
    quand = {"quand": rendez_vous.quand.astimezone(PARIS)} if rendez_vous else {}
    return {"rendez_vous": rendez_vous, "lettre": _lettre(faits), **quand}


def _commission(faits: NotificationOuverte) -> dict[str, Any]:
    return {"reunion_le": faits.dossier.instruction.commission_reunion_le}


def _decision(faits: NotificationOuverte) -> dict[str, Any]:
    return {"decision": faits.dossier.instruction.decision}


def _refus(faits: NotificationOuverte) -> dict[str, Any]:
    return {"lettre": _lettre(faits)}


def _preavis(faits: NotificationOuverte) -> dict[str, Any]:
    """The letter while the notice runs; afterwards, that it does not hold any more."""
    lettre = _lettre(faits)
    if lettre is None or not faits.dossier.est_ouvert:
        return {"lettre": lettre}
    vers = adresses.complement if attendu(faits.dossier) else adresses.rectifier
    return {"lettre": lettre, "bouton": ("Répondre à la préfecture", vers(faits.dossier.id))}


def _fin(faits: NotificationOuverte) -> dict[str, Any]:
    lettre = _lettre(faits)
    bouton = {"bouton": ("Faire une nouvelle demande", adresses.DEMANDER)} if lettre else {}
    return {"lettre": lettre, **bouton}


def _lettre(faits: NotificationOuverte) -> Lettre | None:
    """The same as on paper."""
    fait = faits.notification.evenement
    return lettre_de_l_acte(fait, faits.dossier) if est_ecrit(fait) else None


def _titre(faits: NotificationOuverte) -> dict[str, Any]:
    production = faits.dossier.instruction.production
    remis = production is not None and production.remis_le is not None
    bouton = {} if remis else {"bouton": ("Acheter un timbre fiscal", adresses.TIMBRE)}
    return {"etapes": a_la_remise(faits.dossier), "remis": remis, **bouton}


def _point(faits: NotificationOuverte) -> dict[str, Any]:
    """Where it stands now, whenever it is opened: an old word would mislead."""
    lu = suivi(faits.dossier, faits.jour)
    bouton = {}
    if attendu(faits.dossier):
        vers = adresses.complement(faits.dossier.id)
        bouton = {"bouton": ("Répondre à la préfecture", vers)}
    return {"suivi": lu, **bouton}


def _attestation(faits: NotificationOuverte) -> dict[str, Any]:
    identifiant = getattr(faits.notification.evenement, "attestation_id", "")
    vers = adresses.attestation(faits.dossier.id, identifiant)
    return {"bouton": ("Lire et télécharger mon document", vers)}


CONTENUS: dict[str, Callable[[NotificationOuverte], dict[str, Any]]] = {
    "complement": _complement,
    "complement_transmis": _transmis,
    "message": _message,
    "convocation": _convocation,
    "commission": _commission,
    "decision": _decision,
    "refus": _refus,
    "preavis": _preavis,
    "fin": _fin,
    "titre": _titre,
    "point": _point,
    "attestation": _attestation,
}
