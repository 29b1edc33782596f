"""Which messages a person gets: from the mail itself, in one click, or from the space."""

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import compte as adresses_compte
from chalicelib.domain.compte.compte import Compte, CompteAbsent
from chalicelib.domain.compte.liens import LienInutilisable
from chalicelib.settings import settings
from chalicelib.storage.compte import comptes
from chalicelib.usecases.compte.choisir_points_d_etape import (
    choisir_points_d_etape,
    lire_desabonnement,
)
from chalicelib.usecases.compte.choisir_sms import choisir_sms
from chalicelib.usecases.compte.verifier_telephone import telephone_prouve
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


@routes.get(adresses_compte.DESABONNEMENT)
def proposer(requete: Requete) -> Response:
    """Looking changes nothing: some mail services open the links they see."""
    return _page_du_lien(requete, fait=False)


@routes.post_signe(adresses_compte.DESABONNEMENT)
def desabonner(requete: Requete) -> Response:
    """The button of the page, or the mail service on behalf of its user (RFC 8058).

    The signed token is the proof, and the answer is no redirection: both are asked by the RFC.
    """
    return _page_du_lien(requete, fait=True)


def _page_du_lien(requete: Requete, *, fait: bool) -> Response:
    jeton = requete.query.get("jeton", "")
    try:
        compte = _compte(lire_desabonnement(jeton, settings().secret))
    except (LienInutilisable, CompteAbsent) as refus:
        return pages.page("compte/desabonnement_inutilisable.html", requete, 410, refus=refus)
    if fait:
        _choisir(compte, False, requete)
    return pages.page(
        "compte/desabonnement.html",
        requete,
        fait=fait,
        action=requete.adresse_page,
        preferences=adresses_compte.MESSAGES,
    )


@routes.get(adresses_compte.MESSAGES)
def afficher(requete: Requete) -> Response:
    compte = _compte(session.exiger(requete).compte_id)
    connues = entrepots.dossiers().coordonnees(compte.id)
    return pages.page(
        "compte/messages.html",
        requete,
        action=adresses_compte.MESSAGES,
        voulus=compte.points_d_etape,
        courriel=compte.courriel,
        changer_de_courriel=adresses_compte.COURRIEL,
        sms=compte.sms_voulus,
        telephone=connues.telephone[-2:] if connues else "",
        prouve=telephone_prouve(entrepots.table(), compte),
    )


@routes.post(adresses_compte.MESSAGES)
def choisir(requete: Requete) -> Response:
    compte = _compte(session.exiger(requete).compte_id)
    if sms := requete.formulaire.get("sms"):
        choisir_sms(compte, sms == "oui", table=entrepots.table(), maintenant=requete.maintenant)
    else:
        _choisir(compte, requete.formulaire.get("points_d_etape") == "oui", requete)
    return pages.rediriger(adresses_compte.MESSAGES, requete)


def _choisir(compte: Compte, voulus: bool, requete: Requete) -> None:
    choisir_points_d_etape(compte, voulus, table=entrepots.table(), maintenant=requete.maintenant)


def _compte(compte_id: str) -> Compte:
    """Raises CompteAbsent."""
    compte = comptes.lire(entrepots.table(), compte_id)
    if compte is None:
        raise CompteAbsent
    return compte
