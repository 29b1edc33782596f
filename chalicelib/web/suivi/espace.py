"""The person's space: requests, where they stand, what was delivered, what to do."""

from datetime import date

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.acheminement.ouverture import lecteur
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.delivrees import en_vigueur
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.domain.journal.notifications import Notification
from chalicelib.domain.journal.notifications import notifications as dites
from chalicelib.entrepots import attestations, table
from chalicelib.storage.compte import comptes
from chalicelib.web.http import pages, session
from chalicelib.web.http.dossier_ouvert import evenements, ouvrir, siens_ouverts
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.suivi import agenda
from chalicelib.web.suivi.vues import GROUPES, Vue, vue

routes = Routes(__name__)
blueprint = routes.blueprint


@routes.get(adresses.ESPACE)
def espace(requete: Requete) -> Response:
    """Every request of the account: its state, who acts next and by when, its documents (S5-05)."""
    ouverte = session.exiger(requete)
    compte = comptes.lire(table(), ouverte.compte_id)
    siens = siens_ouverts(requete, ouverte.compte_id)
    if siens:
        requete.fuseau = siens[-1].fuseau
    vues = [
        _vue(dossier, dossier.fuseau.jour(requete.maintenant), ouverte.compte_id)
        for dossier in reversed(siens)
    ]
    return pages.page(
        "suivi/espace.html",
        requete,
        groupes=[(nom, [v for v in vues if v.groupe == nom]) for nom in GROUPES],
        vide=not vues,
        non_lus=sum(not lu.lue for v in vues for lu in v.messages),
        compte=compte,
        fil=[("Mon espace", "")],
    )


@routes.get(adresses.renouvellement_agenda.route)
def noter_le_renouvellement(requete: Requete, dossier_id: str) -> Response:
    """The first day to renew the card. Raises DossierInconnu when it is not to come."""
    dossier = ouvrir(requete, dossier_id)
    a_noter = agenda.renouvellement(dossier, requete.jour)
    if a_noter is None:
        raise DossierInconnu
    return pages.agenda(a_noter, "renouvellement", requete)


def _vue(dossier: Dossier, jour: date, compte_id: str) -> Vue:
    """A request on the day it is at its place: two of an account may be in two."""
    return vue(dossier.au(jour), _documents(dossier), _dites(dossier, compte_id), jour)


def _dites(dossier: Dossier, compte_id: str) -> tuple[Notification, ...]:
    """What the person was told; nothing about a draft."""
    if dossier.depose_le is None:
        return ()
    return dites(evenements(dossier.id), lecteur(compte_id, dossier.suivi_par))


def _documents(dossier: Dossier) -> dict[str, Attestation]:
    """Those in force; a draft has none to look for."""
    return en_vigueur(attestations().du_dossier(dossier.id)) if dossier.depose_le else {}
