"""Confirm one's identity with the code of the letter, or ask for another letter (S2)."""

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.domain.agents.lettres_du_code import AutreLettreTropTot, LettreChangee
from chalicelib.domain.compte.compte import Compte, CompteAbsent
from chalicelib.domain.compte.freins import TropDeTentatives
from chalicelib.domain.compte.second_facteur import CodeFaux
from chalicelib.settings import settings
from chalicelib.storage.compte import comptes, lettres
from chalicelib.usecases.confirmation.confirmer_identite import confirmer_par_code
from chalicelib.usecases.confirmation.demander_lettre import redemander_lettre
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

CODE_ABSENT = "Écrivez le code de la lettre."


@routes.get(adresses_compte.IDENTITE)
def montrer(requete: Requete) -> Response:
    return _page(requete, _compte(requete), {}, 200)


@routes.post(adresses_compte.IDENTITE)
def confirmer(requete: Requete) -> Response:
    compte, saisi = _compte(requete), requete.formulaire.get("code")
    if not saisi:
        return _page(requete, compte, {"code": CODE_ABSENT})
    try:
        confirmer_par_code(
            compte,
            saisi,
            reseau=requete.reseau,
            secret=settings().secret,
            table=entrepots.table(),
            freins=entrepots.freins(),
            maintenant=requete.maintenant,
        )
    except CodeFaux as refus:
        return _page(requete, compte, {"code": f"{refus.phrase} {refus.suite}"})
    except TropDeTentatives as refus:
        return _page(requete, compte, {"": f"{refus.phrase} {refus.suite}"}, 429)
    return pages.rediriger(adresses_compte.IDENTITE, requete)


@routes.post(adresses_compte.IDENTITE_LETTRE)
def redemander(requete: Requete) -> Response:
    compte = _compte(requete)
    try:
        redemander_lettre(
            compte,
            table=entrepots.table(),
            registre=entrepots.registre(),
            maintenant=requete.maintenant,
        )
    except (AutreLettreTropTot, LettreChangee) as refus:
        return _page(requete, compte, {"": f"{refus.phrase} {refus.suite}"}, 409)
    return pages.rediriger(adresses_compte.IDENTITE, requete)


def _compte(requete: Requete) -> Compte:
    """Raises ConnexionRequise, CompteAbsent."""
    ouverte = session.exiger(requete)
    compte = comptes.lire(entrepots.table(), ouverte.compte_id)
    if compte is None:
        raise CompteAbsent
    return compte


def _page(requete: Requete, compte: Compte, erreurs: dict[str, str], statut: int = 422) -> Response:
    """The address of the letter is never shown: the registre's is not for whoever logs in."""
    lettre = lettres.lire(entrepots.table(), compte.id)
    return pages.page(
        "compte/identite.html",
        requete,
        statut,
        confirmee=not compte.attend_sa_confirmation,
        au_guichet=compte.attend_le_guichet,
        par_telephone=compte.entre_par_telephone,
        lettre=lettre,
        a_redemander=lettre is not None and lettre.peut_etre_redemandee(requete.maintenant),
        code=requete.formulaire.get("code") if requete.methode == "POST" else "",
        erreurs=erreurs,
        fil=[("Mon espace", adresses.ESPACE), ("Confirmer mon identité", "")],
    )
