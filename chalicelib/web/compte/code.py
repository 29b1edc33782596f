"""A code on paper opens the page of a new password: for who has no e-mail address (R10)."""

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses.chemin import avec
from chalicelib.domain.compte.compte import identifiants_possibles
from chalicelib.domain.compte.freins import TropDeTentatives
from chalicelib.domain.compte.second_facteur import CodeFaux
from chalicelib.settings import settings
from chalicelib.usecases.compte import jetons_de_lien
from chalicelib.usecases.confirmation.entrer_par_code import entrer_par_code
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint

IDENTIFIANT = "Écrivez votre identifiant : il a de 9 à 12 chiffres ou lettres."
CODE = "Écrivez le code : 8 signes, sur la lettre ou sur la feuille du guichet."


@routes.get(adresses_compte.CODE)
def montrer(requete: Requete) -> Response:
    return _page(requete, {}, 200)


@routes.post(adresses_compte.CODE)
def entrer(requete: Requete) -> Response:
    identifiant, saisi = (requete.formulaire.get(nom) for nom in ("identifiant", "code"))
    erreurs = {} if identifiants_possibles(identifiant) else {"identifiant": IDENTIFIANT}
    if erreurs or not saisi:
        return _page(requete, erreurs | ({} if saisi else {"code": CODE}))
    try:
        lien_id = entrer_par_code(
            identifiant,
            saisi,
            reseau=requete.reseau,
            secret=settings().secret,
            table=entrepots.table(),
            freins=entrepots.freins(),
            maintenant=requete.maintenant,
        )
    except CodeFaux as refus:
        return _page(requete, {"code": f"{refus.phrase} {refus.suite}"})
    except TropDeTentatives as refus:
        return _page(requete, {"": f"{refus.phrase} {refus.suite}"}, 429)
    jeton = jetons_de_lien.signer(lien_id, settings().secret)
    return pages.rediriger(avec(adresses_compte.MOT_DE_PASSE, jeton=jeton), requete)


def _page(requete: Requete, erreurs: dict[str, str], statut: int = 422) -> Response:
    saisie = requete.formulaire.saisie() if requete.methode == "POST" else {}
    return pages.page(
        "compte/code.html",
        requete,
        statut,
        valeurs={nom: saisie.get(nom, "") for nom in ("identifiant", "code")},
        erreurs=erreurs,
    )
