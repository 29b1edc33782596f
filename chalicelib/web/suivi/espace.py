"""The person's space: requests, where they stand, what was delivered, what to do."""

from datetime import date

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.acheminement.ouverture import lecteur
from chalicelib.domain.chiffres.annonce import ChiffresDuLieu, dire
from chalicelib.domain.chiffres.statistiques import PAYS
from chalicelib.domain.dossier.etats import NON_DECIDEE
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.domain.horloge.horloge import dates
from chalicelib.domain.journal.notifications import decision_notifiee_le
from chalicelib.domain.journal.notifications import notifications as dites
from chalicelib.domain.journal.resume import Resume
from chalicelib.domain.suivi.suivi import suivi
from chalicelib.entrepots import releves, table
from chalicelib.storage import keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.deja_lue import DejaLue
from chalicelib.storage.instruction.releves import dernier_releve
from chalicelib.web.http import pages, session
from chalicelib.web.http.dossier_ouvert import evenements, ouvrir, siens_resumes
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.http.volet import Volet
from chalicelib.web.suivi import agenda
from chalicelib.web.suivi.vues import GROUPES, Vue, vue

routes = Routes()


PAR_PAGE = 15
"""Cards on a page: a hundred would be half a million characters on a telephone."""


@routes.get(adresses.ESPACE)
def espace(requete: Requete) -> Response:
    """Every request of the account: its state, who acts next and by when, its documents (S5-05)."""
    ouverte = session.exiger(requete)
    siens = siens_resumes(requete, ouverte.compte_id)
    if siens:
        requete.fuseau = siens[-1].dossier.fuseau
    lieux = _lieux(siens)
    profil = keys.compte(ouverte.compte_id).profil
    lue = DejaLue.aux_cles(table(), profil, *map(dernier_releve, lieux))
    compte, chiffres = comptes.lire(lue, ouverte.compte_id), releves(lue).derniers(*lieux)
    vues = [
        _vue(lu, lu.dossier.fuseau.jour(requete.maintenant), ouverte.compte_id, chiffres)
        for lu in reversed(siens)
    ]
    vues.sort(key=lambda vue: GROUPES.index(vue.groupe))
    volet = Volet.de(requete, vues, PAR_PAGE)
    return pages.page(
        "suivi/espace.html",
        requete,
        groupes=[(nom, [v for v in volet.lignes if v.groupe == nom]) for nom in GROUPES],
        vide=not vues,
        volet=volet,
        non_lus=sum(lu.non_lus for lu in siens),
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


@routes.get(adresses.terme_agenda.route)
def noter_un_terme(requete: Requete, dossier_id: str, nature: str) -> Response:
    """One of the dates of the request. Raises DossierInconnu when it is not to come."""
    dossier = ouvrir(requete, dossier_id)
    compte_id = session.exiger(requete).compte_id
    faits = evenements(dossier.id) if dossier.depose_le else ()
    recus = tuple(dites(faits, lecteur(compte_id, dossier.suivi_par)))
    connue = decision_notifiee_le(dossier, recus)
    jour = dossier.fuseau.jour(requete.maintenant)
    lu = suivi(dossier.au(jour), jour, connue)
    for terme in dates(dossier.au(jour), lu, jour, connue):
        if terme.nature == nature:
            return pages.agenda(agenda.terme(dossier, terme), nature.lower(), requete)
    raise DossierInconnu


def _vue(resume: Resume, jour: date, compte_id: str, chiffres: dict[str, ChiffresDuLieu]) -> Vue:
    """A request on the day it is at its place: two of an account may be in two."""
    dossier = resume.dossier
    recus = dites(resume.faits, lecteur(compte_id, dossier.suivi_par))
    attente = dire(dossier, jour, chiffres=chiffres, faits=resume.faits)
    return vue(resume, recus, jour, attente)


def _lieux(siens: tuple[Resume, ...]) -> list[str]:
    """Where an undecided request waits, and the whole country: their last figures are told."""
    lieux = {lu.dossier.prefecture.code for lu in siens if lu.dossier.etat in NON_DECIDEE}
    return [*sorted(lieux), PAYS] if lieux else []
