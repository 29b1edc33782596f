"""Cancel a request, or throw a draft away: what is lost first, then the act (R5)."""

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierClos, DossierEnInstruction
from chalicelib.entrepots import actes, dossiers
from chalicelib.usecases.demande.annuler_demande import annuler_demande
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

COCHEZ = "Cochez la case pour confirmer."


@routes.get(adresses.annuler.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    """Before: what is lost. Afterwards, and for ever: that it was cancelled."""
    dossier = ouvrir(requete, dossier_id)
    if dossier.annulee_le is None:
        try:
            dossier.exiger_non_instruite()
        except DossierEnInstruction:
            return pages.rediriger(adresses.se_desister(dossier_id), requete)
        except DossierClos:
            return pages.rediriger(adresses.notifications(dossier_id), requete)
    return _page(requete, dossier, {})


@routes.post(adresses.annuler.route)
def annuler(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    if dossier.annulee_le is None and requete.formulaire.get("confirmer") != "oui":
        dossier.exiger_non_instruite()
        return _page(requete, dossier, {"confirmer": COCHEZ}, 422)
    annuler_demande(
        dossier,
        dossiers=dossiers(),
        actes=actes(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(adresses.annuler(dossier_id), requete)


def _page(
    requete: Requete, dossier: Dossier, erreurs: dict[str, str], statut: int = 200
) -> Response:
    nom = "suivi/annulee.html" if dossier.annulee_le else "suivi/annuler.html"
    return pages.page(
        nom,
        requete,
        statut,
        dossier=dossier,
        intitule=intitule(dossier.cas, dossier.jour_des_regles),
        erreurs=erreurs,
        action=adresses.annuler(dossier.id),
        corriger=adresses.demande(dossier.id)
        if dossier.est_brouillon
        else adresses.corriger(dossier.id),
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Annuler ma demande", "")],
    )
