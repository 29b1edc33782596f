"""A code, from paper or from a telephone, opens the page of a new password (R10)."""

from collections.abc import Callable

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses.chemin import avec
from chalicelib.domain.compte.compte import identifiants_possibles
from chalicelib.domain.compte.freins import TropDeTentatives
from chalicelib.domain.erreurs import SaisieImpossible
from chalicelib.settings import settings
from chalicelib.usecases.compte import jetons_de_lien
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete

IDENTIFIANT = "Écrivez votre identifiant : il a de 9 à 12 chiffres ou lettres."

Page = Callable[[Requete, dict[str, str], int], Response]


def entrer_avec(
    requete: Requete, entrer: Callable[..., str], page: Page, *, sans_code: str
) -> Response:
    """`entrer` gives the id of the link, or says that the code is wrong; `page` shows the form
    again, and `sans_code` is its sentence for who typed none."""
    identifiant, saisi = (requete.formulaire.get(nom) for nom in ("identifiant", "code"))
    erreurs = {} if identifiants_possibles(identifiant) else {"identifiant": IDENTIFIANT}
    if erreurs or not saisi:
        return page(requete, erreurs | ({} if saisi else {"code": sans_code}), 422)
    try:
        lien_id = entrer(
            identifiant,
            saisi,
            reseau=requete.reseau,
            secret=settings().secret,
            table=entrepots.table(),
            freins=entrepots.freins(),
            maintenant=requete.maintenant,
        )
    except SaisieImpossible as refus:
        return page(requete, {"code": f"{refus.phrase} {refus.suite}"}, 422)
    except TropDeTentatives as refus:
        return page(requete, {"": f"{refus.phrase} {refus.suite}"}, 429)
    jeton = jetons_de_lien.signer(lien_id, settings().secret)
    return pages.rediriger(avec(adresses_compte.MOT_DE_PASSE, jeton=jeton), requete)


def saisis(requete: Requete) -> dict[str, str]:
    """What was typed stays in the form, never in the address."""
    saisie = requete.formulaire.saisie() if requete.methode == "POST" else {}
    return {nom: saisie.get(nom, "") for nom in ("identifiant", "code")}
