"""Log in, log out."""

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import site as adresses
from chalicelib.domain.compte.compte import Compte, IdentifiantsRefuses
from chalicelib.domain.compte.freins import TropDeTentatives
from chalicelib.usecases.compte.se_connecter import se_connecter
from chalicelib.web.http import cookies, hacheur, pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

PAGE = "compte/connexion.html"
ABSENTS = {
    "identifiant": "Écrivez votre numéro étranger ou le numéro de votre visa.",
    "mot_de_passe": "Écrivez votre mot de passe.",
}


@routes.get(adresses.CONNEXION)
def afficher(requete: Requete) -> Response:
    suite = adresses.locale(requete.query.get("suite", ""), adresses.ACCUEIL)
    if session.chercher(requete):
        return pages.rediriger(suite, requete)
    return pages.page(
        PAGE,
        requete,
        suite=suite,
        identifiant="",
        erreurs={},
        refus=None,
        expiree=session.a_expire(requete),
    )


@routes.post(adresses.CONNEXION)
def connecter(requete: Requete) -> Response:
    formulaire = requete.formulaire
    suite = adresses.locale(formulaire.get("suite"), adresses.ACCUEIL)
    absents = {nom: phrase for nom, phrase in ABSENTS.items() if not formulaire.get(nom)}
    if absents:
        return _refuser(requete, suite, absents)
    try:
        connexion = se_connecter(
            formulaire.get("identifiant"),
            formulaire.get("mot_de_passe"),
            requete.adresse,
            appareil=requete.cookies.get(cookies.APPAREIL, ""),
            table=entrepots.table(),
            freins=entrepots.freins(),
            hacheur=hacheur.hacheur(),
            maintenant=requete.maintenant,
        )
    except IdentifiantsRefuses as refus:
        return _refuser(requete, suite, {"identifiant": refus.phrase}, refus)
    except TropDeTentatives as refus:
        return _refuser(requete, suite, {"": refus.phrase}, refus, statut=429)
    session.ouvrir(requete, connexion.jeton)
    session.retenir_l_appareil(requete, connexion.appareil)
    return pages.rediriger(_premiere_page(connexion.compte, suite), requete)


def _premiere_page(compte: Compte, suite: str) -> str:
    """The space says it when e-mails come back: it is the first page of who asked for no other."""
    return adresses.ESPACE if compte.courriel_non_remis and suite == adresses.ACCUEIL else suite


def _refuser(
    requete: Requete,
    suite: str,
    erreurs: dict[str, str],
    refus: IdentifiantsRefuses | TropDeTentatives | None = None,
    statut: int = 422,
) -> Response:
    """The page again, with what was typed, the password excepted."""
    return pages.page(
        PAGE,
        requete,
        statut,
        suite=suite,
        identifiant=requete.formulaire.get("identifiant"),
        erreurs=erreurs,
        refus=refus,
        expiree=False,
    )


@routes.get(adresses.DECONNEXION)
def deconnecte(requete: Requete) -> Response:
    return pages.page("compte/deconnexion.html", requete, encore=session.chercher(requete))


@routes.post(adresses.DECONNEXION)
def deconnecter(requete: Requete) -> Response:
    session.fermer(requete)
    return pages.rediriger(adresses.DECONNEXION, requete)
