"""Say that the end of one's request is a mistake: death noted of who lives, first of all (R19)."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import FinContestee
from chalicelib.domain.dossier.fins_de_sejour import Contestation
from chalicelib.domain.erreurs import DossierInconnu, DossierModifieEntreTemps
from chalicelib.domain.suivi.contestation import SaisieContestation, exiger_contestable
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers

ESSAIS = 3


def contester_fin(
    dossier: Dossier,
    saisie: SaisieContestation,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    identifiant: str,
    maintenant: datetime,
) -> Contestation:
    """What was received; said twice before any answer, the first one stands.

    Raises RienAContester, TropDeContestations, DossierModifieEntreTemps.
    """
    for _ in range(ESSAIS):
        if recue := dossier.instruction.contestation:
            return recue
        exiger_contestable(dossier)
        contestee = Contestation(id=identifiant, texte=saisie.texte, le=maintenant)
        toutes = (*dossier.instruction.contestations, contestee)
        instruction = dossier.instruction.model_copy(update={"contestations": toutes})
        fait = FinContestee(
            id=identifiant,
            survenu_le=maintenant,
            dossier_id=dossier.id,
            contestation_id=identifiant,
        )
        try:
            actes.contester(dossier.model_copy(update={"instruction": instruction}), fait)
        except DossierModifieEntreTemps:
            dossier = _relu(dossier, dossiers)
            continue
        return contestee
    raise DossierModifieEntreTemps


def _relu(dossier: Dossier, dossiers: Dossiers) -> Dossier:
    relu = dossiers.get(dossier.id)
    if relu is None:
        raise DossierInconnu
    return relu
