"""Undo a change of address from the former mailbox: a page, a button, then a new password (S9)."""

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses.chemin import avec
from chalicelib.domain.compte.liens import LienInutilisable
from chalicelib.settings import settings
from chalicelib.usecases.compte import jetons_de_lien
from chalicelib.usecases.compte.annuler_changement_de_courriel import (
    annuler_changement_de_courriel,
    consulter_annulation,
)
from chalicelib.web.http import hacheur, pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


@routes.get(adresses_compte.COURRIEL_ANNULER)
def proposer(requete: Requete) -> Response:
    """Looking at the link never spends it: some mail services open the links they see."""
    jeton = requete.query.get("jeton", "")
    try:
        lien, _ = consulter_annulation(
            jetons_de_lien.lire(jeton, settings().secret),
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    except LienInutilisable as refus:
        return _inutilisable(requete, refus)
    return pages.page("compte/courriel_annuler.html", requete, jeton=jeton, courriel=lien.courriel)


@routes.post(adresses_compte.COURRIEL_ANNULER)
def annuler(requete: Requete) -> Response:
    """The owner goes straight on to her new password."""
    try:
        choix = annuler_changement_de_courriel(
            jetons_de_lien.lire(requete.formulaire.get("jeton"), settings().secret),
            table=entrepots.table(),
            hacheur=hacheur.hacheur(),
            maintenant=requete.maintenant,
        )
    except LienInutilisable as refus:
        return _inutilisable(requete, refus)
    jeton = jetons_de_lien.signer(choix, settings().secret)
    return pages.rediriger(avec(adresses_compte.MOT_DE_PASSE, jeton=jeton), requete)


def _inutilisable(requete: Requete, refus: LienInutilisable) -> Response:
    return pages.page("compte/courriel_annulation_finie.html", requete, 410, refus=refus)
