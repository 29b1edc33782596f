"""Correct a filed request until an agent opens it, and read its versions again (R5)."""

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.demande.ecrans.recapitulatif import RECAPITULATIF
from chalicelib.domain.dossier.differences import differences
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierEnInstruction
from chalicelib.entrepots import actes, dossiers
from chalicelib.storage.dossier.actes import Depot
from chalicelib.usecases.demande.corriger_demande import abandonner_correction, ouvrir_correction
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.suivi import vues_versions

routes = Routes()

MONTREES = 20
"""Most versions shown on one page, the last ones."""


@routes.get(adresses.corriger.route)
def annoncer(requete: Requete, dossier_id: str) -> Response:
    """What a correction is, before it begins."""
    dossier = ouvrir(requete, dossier_id)
    if dossier.est_modifiable:
        return _a_relire(requete, dossier)
    try:
        dossier.exiger_non_instruite()
    except DossierEnInstruction:
        return pages.rediriger(adresses.rectifier(dossier_id), requete)
    return pages.page(
        "suivi/corriger.html",
        requete,
        dossier=dossier,
        action=adresses.corriger(dossier_id),
        versions=adresses.versions(dossier_id),
        annuler=adresses.annuler(dossier_id),
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Corriger ma demande", "")],
    )


@routes.post(adresses.corriger.route)
def commencer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    ouvrir_correction(
        dossier,
        dossiers=dossiers(),
        actes=actes(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    return _a_relire(requete, dossier)


@routes.post(adresses.abandonner.route)
def abandonner(requete: Requete, dossier_id: str) -> Response:
    """The request as it was filed; a draft has nothing to come back to."""
    dossier = ouvrir(requete, dossier_id)
    if not dossier.est_brouillon:
        abandonner_correction(
            dossier,
            dossiers=dossiers(),
            actes=actes(),
            identifiant=hasard.hexadecimal(12),
            maintenant=requete.maintenant,
        )
    return pages.rediriger(adresses.versions(dossier_id), requete)


@routes.get(adresses.versions.route)
def versions(requete: Requete, dossier_id: str) -> Response:
    """Every version filed, and what changed from one to the next."""
    dossier = ouvrir(requete, dossier_id)
    if not dossier.depots:
        return pages.rediriger(adresses.demande(dossier_id), requete)
    premiere = max(1, dossier.depots - MONTREES)
    gardees = actes().depots(dossier_id, range(premiere, dossier.depots + 1))
    return pages.page(
        "suivi/versions.html",
        requete,
        dossier=dossier,
        versions=_comparees(gardees),
        en_cours=_en_cours(gardees, dossier),
        recapitulatif=adresses.ecran(dossier_id, RECAPITULATIF.nom),
        corriger=adresses.corriger(dossier_id),
        rectifier=adresses.rectifier(dossier_id),
        confirmation=adresses.confirmation(dossier_id),
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Versions de ma demande", "")],
    )


def _comparees(
    gardees: tuple[Depot, ...],
) -> list[tuple[Depot, list[vues_versions.AvantApres]]]:
    """The last one first; the oldest has nothing before it."""
    avant = (None, *gardees[:-1])
    paires = [
        (apres, _ecarts(precedente.dossier, apres.dossier) if precedente else [])
        for precedente, apres in zip(avant, gardees, strict=True)
    ]
    return paires[::-1]


def _en_cours(gardees: tuple[Depot, ...], dossier: Dossier) -> list[vues_versions.AvantApres]:
    """What is changed and not filed yet, or what new contacts changed since."""
    return _ecarts(gardees[-1].dossier, dossier) if gardees and dossier.est_ouvert else []


def _ecarts(avant: Dossier, apres: Dossier) -> list[vues_versions.AvantApres]:
    return vues_versions.avant_apres(differences(avant, apres), apres.jour_des_regles)


def _a_relire(requete: Requete, dossier: Dossier) -> Response:
    """Where everything is shown with its « Modifier »; a draft where it stands."""
    vers = adresses.demande(dossier.id)
    if not dossier.est_brouillon:
        vers = adresses.ecran(dossier.id, RECAPITULATIF.nom)
    return pages.rediriger(vers, requete)
