"""A code on paper opens the page of a new password: for who has no e-mail address (R10)."""

from chalice.app import Response

from chalicelib.adresses import compte as adresses_compte
from chalicelib.usecases.confirmation.entrer_par_code import entrer_par_code
from chalicelib.web.compte.entree_par_code import entrer_avec, saisis
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

CODE = "Écrivez le code : 8 signes, sur la lettre ou sur la feuille du guichet."


@routes.get(adresses_compte.CODE)
def montrer(requete: Requete) -> Response:
    return _page(requete, {}, 200)


@routes.post(adresses_compte.CODE)
def entrer(requete: Requete) -> Response:
    return entrer_avec(requete, entrer_par_code, _page, sans_code=CODE)


def _page(requete: Requete, erreurs: dict[str, str], statut: int) -> Response:
    return pages.page("compte/code.html", requete, statut, valeurs=saisis(requete), erreurs=erreurs)
