"""What a notification says once it is opened, and the one thing to do next."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from chalicelib.adresses import site as adresses
from chalicelib.domain.dossier.convocations import Convocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import desistement_en_cours, rendez_vous_donne
from chalicelib.domain.dossier.fichiers_du_dossier import libelle_piece
from chalicelib.domain.dossier.fins_de_sejour import CauseFin
from chalicelib.domain.dossier.instruction import Complement
from chalicelib.domain.dossier.messages import Message
from chalicelib.domain.dossier.recit import Auteur
from chalicelib.domain.instruction.actes.attestation import decidee_par, pourquoi
from chalicelib.domain.instruction.actes.convocation import PersonneConvoquee, RendezVousMaintenu
from chalicelib.domain.instruction.conversation import peut_ecrire
from chalicelib.domain.instruction.empechement import RendezVousEmpeche, reponse_avant_le
from chalicelib.domain.instruction.motifs_de_fin import motifs_de_cloture
from chalicelib.domain.instruction.reponse_complement import attendu
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.notifications import (
    Notification,
    decision_notifiee_le,
    notifications,
)
from chalicelib.domain.lettres.des_actes import est_ecrit, lettre_de_l_acte
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.domain.pieces.motifs_complement import motif_complement
from chalicelib.domain.suivi.remise import a_la_remise
from chalicelib.domain.suivi.suivi import suivi
from chalicelib.entrepots import attestations
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


def contenu(ouverte: NotificationOuverte) -> dict[str, Any]:
    """The context of its template; `bouton` is what to do next, `lettre` what can be printed."""
    gabarit = ouverte.notification.annonce.gabarit
    faire = CONTENUS.get(gabarit)
    defaut = {
        "bouton": ("Revenir à mon espace", adresses.ESPACE),
        "lettre": None,
        "repondre": _repondre(ouverte),
    }
    return defaut | (faire(ouverte) if faire else {})


def _repondre(ouverte: NotificationOuverte) -> str:
    """Where the person answers what an agent did; empty once nobody reads any more."""
    d_un_agent = ouverte.notification.evenement.auteur is Auteur.AGENT
    if not d_un_agent or not peut_ecrire(ouverte.dossier, ouverte.jour):
        return ""
    return adresses.conversation(ouverte.dossier.id, reponse=ouverte.id)


def _complement(ouverte: NotificationOuverte) -> dict[str, Any]:
    demande = _demande(ouverte.dossier, ouverte.id)
    if demande is None:
        return {"demande": None, "pieces": [], "ouverte": False, "en_retard": False}
    jour = ouverte.dossier.fuseau.jour(demande.demande_le)
    pieces = [
        (libelle_piece(ouverte.dossier, d.piece), motif_complement(d.motif, jour), d.precision)
        for d in demande.pieces
    ]
    attendue = attendu(ouverte.dossier) == demande
    bouton = ("Répondre à la préfecture", adresses.complement(ouverte.dossier.id))
    plus = {"bouton": bouton} if attendue else {}
    en_retard = vues_complement.est_en_retard(demande, ouverte.jour)
    dit = {"demande": demande, "pieces": pieces, "ouverte": attendue, "en_retard": en_retard}
    return dit | plus


def _demande(dossier: Dossier, identifiant: str) -> Complement | None:
    return next((c for c in dossier.instruction.complements if c.demande_par(identifiant)), None)


def _transmis(ouverte: NotificationOuverte) -> dict[str, Any]:
    le = ouverte.notification.le
    demandes = ouverte.dossier.instruction.complements
    demande = next((c for c in demandes if c.transmis_le == le), None)
    lues = vues_complement.repondues(ouverte.dossier, demande) if demande else []
    return {"repondues": lues}


def _message(ouverte: NotificationOuverte) -> dict[str, Any]:
    lu = next((m for m in ouverte.messages if m.id == ouverte.id), None)
    return {"message": lu}


def _convocation(ouverte: NotificationOuverte) -> dict[str, Any]:
    fait = ouverte.notification.evenement
    rendez_vous = fait.rendez_vous(ouverte.dossier) if isinstance(fait, PersonneConvoquee) else None
    quand = ouverte.dossier.fuseau.rendez_vous(rendez_vous.quand) if rendez_vous else ""
    fini = rendez_vous is None or ouverte.jour > ouverte.dossier.fuseau.jour(rendez_vous.quand)
    passe = rendez_vous is None or fini or rendez_vous.honoree_le or rendez_vous.retiree_le
    vers = "" if passe else adresses.notification_agenda(ouverte.dossier.id, ouverte.id)
    lettre = _lettre(ouverte)
    dit = {"rendez_vous": rendez_vous, "lettre": lettre, "quand": quand}
    return dit | {
        "agenda": vers,
        "passe": bool(passe),
        "a_deplacer": _a_deplacer(ouverte, rendez_vous),
    }


def _a_deplacer(ouverte: NotificationOuverte, rendez_vous: Convocation | None) -> str:
    """Where to say that one cannot come, while this is the appointment given."""
    donne = rendez_vous_donne(ouverte.dossier)
    ici = donne is not None and donne == rendez_vous
    return adresses.rendez_vous(ouverte.dossier.id) if ici else ""


def _maintien(ouverte: NotificationOuverte) -> dict[str, Any]:
    fait = ouverte.notification.evenement
    garde = fait.rendez_vous(ouverte.dossier) if isinstance(fait, RendezVousMaintenu) else None
    quand = ouverte.dossier.fuseau.rendez_vous(garde.quand) if garde else ""
    return {"rendez_vous": garde, "quand": quand, "a_deplacer": _a_deplacer(ouverte, garde)}


def _empechement(ouverte: NotificationOuverte) -> dict[str, Any]:
    """What was said, and by when it is answered, until it is."""
    fait = ouverte.notification.evenement
    vise = fait.rendez_vous(ouverte.dossier) if isinstance(fait, RendezVousEmpeche) else None
    dit = vise.empechement if vise and vise.empechement else None
    la_meme = dit if dit and dit.dit_le == fait.survenu_le else None
    avant = (
        reponse_avant_le(ouverte.dossier)
        if la_meme and vise == rendez_vous_donne(ouverte.dossier)
        else None
    )
    return {"dit": la_meme, "reponse_avant": avant}


def _commission(ouverte: NotificationOuverte) -> dict[str, Any]:
    reunion_le = ouverte.dossier.instruction.commission_reunion_le
    return {"reunion_le": reunion_le, "passee": bool(reunion_le and reunion_le < ouverte.jour)}


def _avis(ouverte: NotificationOuverte) -> dict[str, Any]:
    return {"avis": ouverte.dossier.instruction.commission_avis}


def _postale(ouverte: NotificationOuverte) -> dict[str, Any]:
    """The day of the post, and until when that leaves to contest."""
    notifiee_le = decision_notifiee_le(ouverte.dossier, notifications(ouverte.evenements))
    avant = suivi(ouverte.dossier, ouverte.jour, notifiee_le).avant
    bouton = ("Lire mes messages", adresses.notifications(ouverte.dossier.id))
    return {"postale": ouverte.dossier.instruction.postale, "avant": avant, "bouton": bouton}


def _decision(ouverte: NotificationOuverte) -> dict[str, Any]:
    return {"decision": ouverte.dossier.instruction.decision}


def _refus(ouverte: NotificationOuverte) -> dict[str, Any]:
    return {"lettre": _lettre(ouverte), "notifiee_le": _notifiee_le(ouverte)}


def _notifiee_le(ouverte: NotificationOuverte) -> date | None:
    """From which day its time runs: its opening, or the post when it came first."""
    return decision_notifiee_le(ouverte.dossier, (ouverte.notification,))


def _preavis(ouverte: NotificationOuverte) -> dict[str, Any]:
    """The letter while the notice runs; afterwards, that it does not hold any more."""
    lettre = _lettre(ouverte)
    if lettre is None or not ouverte.dossier.est_ouvert:
        return {"lettre": lettre}
    if attendu(ouverte.dossier):
        vers = adresses.complement(ouverte.dossier.id)
        return {"lettre": lettre, "bouton": ("Répondre à la préfecture", vers)}
    bouton = ("Répondre à la préfecture", _repondre(ouverte))
    return {"lettre": lettre, "bouton": bouton, "repondre": ""}


def _desistement(ouverte: NotificationOuverte) -> dict[str, Any]:
    """Until its day, how to keep the request; nothing once it was kept, or stopped."""
    en_cours = desistement_en_cours(ouverte.dossier)
    retrait = en_cours if en_cours and en_cours.demande_le == ouverte.notification.le else None
    vers = adresses.se_desister(ouverte.dossier.id)
    return {"retrait": retrait, **({"bouton": ("Garder ma demande", vers)} if retrait else {})}


def _fin(ouverte: NotificationOuverte) -> dict[str, Any]:
    lettre = _lettre(ouverte)
    bouton = {"bouton": ("Faire une nouvelle demande", adresses.DEMANDER)} if lettre else {}
    return {"lettre": lettre, "notifiee_le": _notifiee_le(ouverte), **bouton}


def _fin_de_sejour(ouverte: NotificationOuverte) -> dict[str, Any]:
    """What was noted, while it holds."""
    fin = ouverte.dossier.instruction.fin_de_sejour
    tenu = fin if fin and fin.acte_id == ouverte.id else None
    nationalite = tenu is not None and tenu.cause is CauseFin.NATIONALITE
    motif = motifs_de_cloture(ouverte.jour).get(tenu.cause.value) if tenu else None
    erreur = ("Dire que c’est une erreur", adresses.contester(ouverte.dossier.id))
    return {
        "lettre": _lettre(ouverte),
        "nationalite": nationalite,
        "suite": motif.redemander if motif else "",
        **({"bouton": erreur} if tenu and not ouverte.dossier.est_ouvert else {}),
    }


def _fin_de_protection(ouverte: NotificationOuverte) -> dict[str, Any]:
    """How to answer, while nothing is decided."""
    procedure = ouverte.dossier.instruction.fin_de_protection
    attendue = procedure is not None and procedure.signe_le is None
    vers = ("Répondre à la préfecture", adresses.conversation(ouverte.dossier.id))
    ecrire = attendue and peut_ecrire(ouverte.dossier, ouverte.jour)
    dit = {"lettre": _lettre(ouverte), "sans_reponse": attendue}
    return dit | ({"bouton": vers} if ecrire else {})


def _observations(ouverte: NotificationOuverte) -> dict[str, Any]:
    procedure = ouverte.dossier.instruction.fin_de_protection
    return {"observations": procedure.observations if procedure else ""}


def _fin_confirmee(ouverte: NotificationOuverte) -> dict[str, Any]:
    le = ouverte.notification.le
    dites = ouverte.dossier.instruction.contestations
    return {"reponse": next((c.reponse for c in dites if c.repondue_le == le), "")}


def _lettre(ouverte: NotificationOuverte) -> Lettre | None:
    """The same as on paper."""
    fait = ouverte.notification.evenement
    return lettre_de_l_acte(fait, ouverte.dossier) if est_ecrit(fait) else None


def _titre(ouverte: NotificationOuverte) -> dict[str, Any]:
    production = ouverte.dossier.instruction.production
    remis = production is not None and production.remis_le is not None
    gratuit = production is not None and production.montant == 0
    bouton = {"bouton": ("Acheter un timbre fiscal", adresses.TIMBRE)}
    bouton = {} if remis or gratuit else bouton
    return {"etapes": a_la_remise(ouverte.dossier), "remis": remis, **bouton}


def _point(ouverte: NotificationOuverte) -> dict[str, Any]:
    """Where it stands now, whenever it is opened: an old word would mislead."""
    lu = suivi(ouverte.dossier, ouverte.jour)
    bouton = {}
    if attendu(ouverte.dossier):
        vers = adresses.complement(ouverte.dossier.id)
        bouton = {"bouton": ("Répondre à la préfecture", vers)}
    return {"suivi": lu, **bouton}


def _attestation(ouverte: NotificationOuverte) -> dict[str, Any]:
    """From when to when, what it allows, and why when an agent decided it."""
    identifiant = getattr(ouverte.notification.evenement, "attestation_id", "")
    vers = adresses.attestation(ouverte.dossier.id, identifiant)
    lue = attestations().get(ouverte.dossier.id, identifiant)
    decidee = decidee_par(identifiant, ouverte.dossier)
    return {
        "attestation": lue.attestation if lue else None,
        "validite": lue.validite_au(ouverte.jour).value if lue else "",
        "raison": pourquoi(decidee) if decidee else "",
        "bouton": ("Lire et télécharger mon document", vers),
    }


CONTENUS: dict[str, Callable[[NotificationOuverte], dict[str, Any]]] = {
    "complement": _complement,
    "complement_transmis": _transmis,
    "message": _message,
    "convocation": _convocation,
    "maintien": _maintien,
    "empechement": _empechement,
    "commission": _commission,
    "avis": _avis,
    "poste": _postale,
    "decision": _decision,
    "refus": _refus,
    "preavis": _preavis,
    "fin": _fin,
    "desistement": _desistement,
    "fin_de_sejour": _fin_de_sejour,
    "fin_confirmee": _fin_confirmee,
    "fin_de_protection": _fin_de_protection,
    "observations": _observations,
    "retrait": _fin,
    "titre": _titre,
    "point": _point,
    "attestation": _attestation,
}
