"""Withdraw a request that an agent opened, or keep it after all (R5)."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import desistement_en_cours
from chalicelib.domain.erreurs import DossierInconnu, DossierModifieEntreTemps
from chalicelib.domain.instruction import desistement
from chalicelib.domain.instruction.desistement import DemandeGardee, DesistementDemande
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.revisions import ecrit
from chalicelib.storage.instruction.instructions import Instructions

ESSAIS = 3
"""A document that a worker delivers meanwhile does not stop the person."""
Changement = Callable[[Dossier, datetime], Dossier]


def se_desister(
    dossier: Dossier,
    *,
    dossiers: Dossiers,
    instructions: Instructions,
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """The request stops in some days; asked twice, once, from the first time.

    Raises PasEncoreOuverte, DecisionDejaPrise, DossierClos, DossierModifieEntreTemps.
    """
    if desistement_en_cours(dossier):
        return dossier
    fait = DesistementDemande(id=identifiant, survenu_le=maintenant, dossier_id=dossier.id)
    return _changer(dossier, desistement.se_desister, fait, dossiers, instructions)


def garder_la_demande(
    dossier: Dossier,
    *,
    dossiers: Dossiers,
    instructions: Instructions,
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """As if nothing had been asked. Raises SansDesistement, DossierModifieEntreTemps."""
    fait = DemandeGardee(id=identifiant, survenu_le=maintenant, dossier_id=dossier.id)
    return _changer(dossier, desistement.garder, fait, dossiers, instructions)


def _changer(
    dossier: Dossier,
    changement: Changement,
    fait: DesistementDemande | DemandeGardee,
    dossiers: Dossiers,
    instructions: Instructions,
) -> Dossier:
    for _ in range(ESSAIS):
        apres = changement(dossier, fait.survenu_le)
        try:
            instructions.avancer(dossier, apres, fait)
            return ecrit(apres)
        except DossierModifieEntreTemps:
            dossier = _relu(dossier.id, dossiers)
            if isinstance(fait, DesistementDemande) and desistement_en_cours(dossier):
                return dossier
    raise DossierModifieEntreTemps


def _relu(dossier_id: str, dossiers: Dossiers) -> Dossier:
    relu = dossiers.get(dossier_id)
    if relu is None:
        raise DossierInconnu
    return relu
