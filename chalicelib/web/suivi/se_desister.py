"""Withdraw a request that an agent opened: what it means, a box to tick, then how to keep it."""

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.attestations.delivrees import en_vigueur
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import desistement_en_cours
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.instruction.desistement import (
    DecisionDejaPrise,
    PasEncoreOuverte,
    effet_le,
    exiger_retirable,
)
from chalicelib.entrepots import attestations, dossiers, instructions
from chalicelib.usecases.demande import se_desister as usage
from chalicelib.web.http import pages
from chalicelib.web.http.dossier_ouvert import ouvrir
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

COCHEZ = "Cochez la case pour confirmer."


@routes.get(adresses.se_desister.route)
def montrer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    if desistement_en_cours(dossier):
        return _page(requete, "suivi/retrait_en_cours.html", dossier)
    try:
        exiger_retirable(dossier)
    except PasEncoreOuverte:
        return pages.rediriger(adresses.annuler(dossier_id), requete)
    except DecisionDejaPrise as refus:
        return _page(requete, "suivi/retrait_impossible.html", dossier, refus=refus)
    except Conflit:
        return pages.rediriger(adresses.notifications(dossier_id), requete)
    return _page(requete, "suivi/retirer_demande.html", dossier)


@routes.post(adresses.se_desister.route)
def envoyer(requete: Requete, dossier_id: str) -> Response:
    dossier = ouvrir(requete, dossier_id)
    if desistement_en_cours(dossier) is None and requete.formulaire.get("confirmer") != "oui":
        exiger_retirable(dossier)
        erreurs = {"confirmer": COCHEZ}
        return _page(requete, "suivi/retirer_demande.html", dossier, 422, erreurs=erreurs)
    usage.se_desister(
        dossier,
        dossiers=dossiers(),
        instructions=instructions(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(adresses.se_desister(dossier_id), requete)


@routes.post(adresses.garder_demande.route)
def garder(requete: Requete, dossier_id: str) -> Response:
    """Kept: the space says where it stands."""
    usage.garder_la_demande(
        ouvrir(requete, dossier_id),
        dossiers=dossiers(),
        instructions=instructions(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
    )
    return pages.rediriger(adresses.ESPACE, requete)


def _page(
    requete: Requete,
    nom: str,
    dossier: Dossier,
    statut: int = 200,
    *,
    erreurs: dict[str, str] | None = None,
    refus: Conflit | None = None,
) -> Response:
    en_cours = desistement_en_cours(dossier)
    return pages.page(
        nom,
        requete,
        statut,
        dossier=dossier,
        intitule=intitule(dossier.cas, dossier.jour_des_regles),
        erreurs=erreurs or {},
        refus=refus,
        effet_le=en_cours.effet_le if en_cours else effet_le(dossier, requete.maintenant),
        documents=list(en_vigueur(attestations().du_dossier(dossier.id), requete.jour).values()),
        plusieurs=len(dossier.suivi_par) > 1,
        action=adresses.se_desister(dossier.id),
        garder=adresses.garder_demande(dossier.id),
        rectifier=adresses.rectifier(dossier.id),
        ecrire=adresses.conversation(dossier.id),
        rubrique="demande",
        fil=[("Mon espace", adresses.ESPACE), ("Retirer ma demande", "")],
    )
