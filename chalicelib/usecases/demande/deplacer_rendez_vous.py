"""Say that one cannot come, or could not come, to an appointment: somebody answers (R19)."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierInconnu, DossierModifieEntreTemps
from chalicelib.domain.instruction.empechement import (
    RendezVousEmpeche,
    SaisieEmpechement,
    dire_l_empechement,
)
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.revisions import ecrit
from chalicelib.storage.instruction.instructions import Instructions

ESSAIS = 3
"""An agent who writes meanwhile does not stop the person."""


def deplacer_rendez_vous(
    dossier: Dossier,
    saisie: SaisieEmpechement,
    *,
    lu: str,
    dossiers: Dossiers,
    instructions: Instructions,
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """Asked of the appointment that the page showed (`lu`); asked twice, once.

    Raises AucunRendezVous, EmpechementDejaDit, DossierModifieEntreTemps when another appointment
    took its place meanwhile.
    """
    for _ in range(ESSAIS):
        apres = dire_l_empechement(dossier, saisie, maintenant)
        donne = apres.instruction.convocations[-1]
        if donne.acte_id != lu:
            break
        fait = RendezVousEmpeche(
            id=identifiant, survenu_le=maintenant, dossier_id=dossier.id, rendez_vous_id=lu
        )
        try:
            instructions.avancer(dossier, apres, fait)
            return ecrit(apres)
        except DossierModifieEntreTemps:
            dossier = _relu(dossier.id, dossiers)
    raise DossierModifieEntreTemps


def _relu(dossier_id: str, dossiers: Dossiers) -> Dossier:
    relu = dossiers.get(dossier_id)
    if relu is None:
        raise DossierInconnu
    return relu
