"""The messages of the account: their list, and each in full (NOT-08, CMP-02, DEC-01)."""

from typing import NamedTuple

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.acheminement.ouverture import lecteur
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.domain.fuseau import Fuseau
from chalicelib.domain.journal.notifications import notifications as dites
from chalicelib.domain.suivi.echeance import delai_du_recours
from chalicelib.entrepots import documents, instructions
from chalicelib.storage.table import Table
from chalicelib.web.http import pages, session
from chalicelib.web.http.dossier_ouvert import evenements, ouvrir, siens_en_entier
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.http.volet import Volet
from chalicelib.web.suivi import agenda, lectures, lettres
from chalicelib.web.suivi.vues import MessageRecu, message
from chalicelib.web.suivi.vues_notification import NotificationOuverte, contenu

routes = Routes()

FIL = [("Mon espace", adresses.ESPACE), ("Mes messages", adresses.NOTIFICATIONS), ("Message", "")]


class MessageSitue(NamedTuple):
    """A message, and the request it is about."""

    message: MessageRecu
    titre: str
    numero: str
    fuseau: Fuseau


def _recus(dossier: Dossier, compte_id: str, lue: Table | None = None) -> list[MessageSitue]:
    nom, numero = intitule(dossier.cas, dossier.jour_des_regles), dossier.numero_demande
    if numero is None:
        return []
    lues = dites(evenements(dossier.id, lue), lecteur(compte_id, dossier.suivi_par))
    titre = nom[0].upper() + nom[1:]
    return [MessageSitue(message(dossier, lue), titre, numero, dossier.fuseau) for lue in lues]


@routes.get(adresses.NOTIFICATIONS)
def toutes(requete: Requete) -> Response:
    """Those of every request of the account, newest first."""
    qui = session.exiger(requete).compte_id
    recus = [r for lu in siens_en_entier(requete, qui) for r in _recus(lu.dossier, qui, lu.lue)]
    recus.sort(key=lambda recu: recu.message.le, reverse=True)
    return _liste(requete, recus)


@routes.get(adresses.notifications.route)
def du_dossier(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    return _liste(requete, _recus(dossier, lectures.lecteur(requete, dossier)))


def _liste(requete: Requete, recus: list[MessageSitue]) -> Response:
    """A page of them: those that follow are a link away, however many there are."""
    return pages.page(
        "suivi/notifications.html",
        requete,
        volet=Volet.de(requete, recus),
        non_lus=sum(not recu.message.lue for recu in recus),
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Mes messages", "")],
    )


@routes.get(adresses.notification.route)
def lire(requete: Requete, dossier_id: str, evenement_id: str) -> Response:
    """One message, read as soon as it is shown; a decision waits that its owner opens it."""
    trouvee = _trouver(requete, dossier_id, evenement_id)
    if trouvee.notification.a_ouvrir:
        return _avant_d_ouvrir(requete, trouvee)
    ouverte = _marquer(requete, trouvee)
    lue = ouverte.notification
    dit = contenu(ouverte)
    pdf = adresses.notification_pdf(dossier_id, evenement_id)
    return pages.page(
        f"suivi/notifications/{lue.annonce.gabarit}.html",
        requete,
        dossier=ouverte.dossier,
        notification=lue,
        historique=adresses.historique(dossier_id),
        pdf=pdf if dit["lettre"] or lettres.est_gardee(lue.evenement) else "",
        rubrique="demande",
        fil=FIL,
        **dit,
    )


@routes.post(adresses.notification.route)
def ouvrir_la_lettre(requete: Requete, dossier_id: str, evenement_id: str) -> Response:
    """The person opens a decision: the day from which appeals run."""
    _marquer(requete, _trouver(requete, dossier_id, evenement_id))
    return pages.rediriger(adresses.notification(dossier_id, evenement_id), requete)


def _avant_d_ouvrir(requete: Requete, trouvee: NotificationOuverte) -> Response:
    """What opening will start, said before: a click must not cost a delay by surprise."""
    postale = trouvee.dossier.instruction.postale
    return pages.page(
        "suivi/notifications/avant_d_ouvrir.html",
        requete,
        dossier=trouvee.dossier,
        notification=trouvee.notification,
        action=adresses.notification(trouvee.dossier.id, trouvee.id),
        presentee_le=postale.notifiee_le if postale else None,
        delai=delai_du_recours(trouvee.dossier, requete.jour),
        rubrique="demande",
        fil=FIL,
    )


@routes.get(adresses.notification_pdf.route)
def telecharger(requete: Requete, dossier_id: str, evenement_id: str) -> Response:
    """The letter of this message, as first printed; to have it is to have read it."""
    trouvee = _trouver(requete, dossier_id, evenement_id)
    if trouvee.notification.a_ouvrir:
        return pages.rediriger(adresses.notification(dossier_id, evenement_id), requete)
    ouverte = _marquer(requete, trouvee)
    fait = ouverte.notification.evenement
    cle = lettres.gardee(fait)
    if cle is None:
        raise DossierInconnu
    return pages.rediriger(documents().lecture(cle, lettres.nom(fait, ouverte.dossier)), requete)


@routes.get(adresses.notification_agenda.route)
def noter(requete: Requete, dossier_id: str, evenement_id: str) -> Response:
    """The appointment of this message, while it holds. Raises DossierInconnu."""
    ouverte = _marquer(requete, _trouver(requete, dossier_id, evenement_id))
    a_noter = agenda.rendez_vous(ouverte.dossier, ouverte.notification.evenement)
    if a_noter is None:
        raise DossierInconnu
    return pages.agenda(a_noter, "rendez-vous", requete)


def _trouver(requete: Requete, dossier_id: str, evenement_id: str) -> NotificationOuverte:
    """Raises DossierInconnu for what is no message of this request."""
    dossier = ouvrir(requete, dossier_id)
    survenus = evenements(dossier_id)
    lue = next((n for n in dites(survenus) if n.evenement.id == evenement_id), None)
    if lue is None:
        raise DossierInconnu
    return NotificationOuverte(
        dossier,
        lue,
        survenus,
        instructions().messages(dossier_id) if lue.annonce.gabarit == "message" else (),
        requete.jour,
    )


def _marquer(requete: Requete, trouvee: NotificationOuverte) -> NotificationOuverte:
    """Marked as read the first time; a link checker that asks HEAD reads nothing."""
    lue = trouvee.notification
    lectures.marquer(requete, trouvee.dossier, trouvee.evenements, lue.evenement.id)
    if lue.lue_le is not None or requete.methode == "HEAD":
        return trouvee
    return trouvee._replace(notification=lue._replace(lue_le=requete.maintenant))
