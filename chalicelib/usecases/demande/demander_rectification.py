"""Tell an agent what is wrong, once the file is in his hands (SUP-04, FAQ 26)."""

from datetime import datetime

from chalicelib.domain.demande.rectifications import (
    RECTIFICATIONS_MAX,
    PasEncoreEnInstruction,
    Rectification,
    SaisieRectification,
    TropDeRectifications,
)
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import RectificationDemandee
from chalicelib.domain.erreurs import DossierEnInstruction, DossierModifieEntreTemps
from chalicelib.storage.dossier.actes import ActesDossier


def exiger_rectifiable(dossier: Dossier) -> None:
    """Raises PasEncoreEnInstruction before an agent opened the file, DossierClos afterwards."""
    try:
        dossier.exiger_non_instruite()
    except DossierEnInstruction:
        return
    raise PasEncoreEnInstruction


def demander_rectification(
    dossier: Dossier,
    saisie: SaisieRectification,
    *,
    actes: ActesDossier,
    identifiant: str,
    maintenant: datetime,
) -> Rectification:
    """What was received; `identifiant` was drawn with the form: sent twice, it is one.

    A correction that came too late ends: the request is again as it was filed. No état and no
    deadline moves; an agent has a task until he writes to the person. Raises
    PasEncoreEnInstruction, DossierClos, TropDeRectifications, DossierModifieEntreTemps.
    """
    exiger_rectifiable(dossier)
    connues = {connue.id: connue for connue in actes.rectifications(dossier.id)}
    if identifiant in connues:
        return connues[identifiant]
    if len(connues) >= RECTIFICATIONS_MAX:
        raise TropDeRectifications
    rectification = Rectification(id=identifiant, demandee_le=maintenant, **saisie.model_dump())
    fait = RectificationDemandee(
        id=identifiant,
        survenu_le=maintenant,
        dossier_id=dossier.id,
        rectification_id=identifiant,
    )
    retabli = _retabli(dossier, actes)
    lue = {"rectification_le": maintenant}
    instruction = dossier.instruction.model_copy(update=lue)
    apres = (retabli or dossier).model_copy(update={"instruction": instruction})
    try:
        actes.demander_rectification(apres, rectification, fait, retabli=retabli is not None)
    except DossierModifieEntreTemps:
        if not any(lue.id == identifiant for lue in actes.rectifications(dossier.id)):
            raise
    return rectification


def _retabli(dossier: Dossier, actes: ActesDossier) -> Dossier | None:
    dernier = actes.dernier_depot(dossier) if dossier.en_correction else None
    return dossier.retablir(dernier) if dernier else None
