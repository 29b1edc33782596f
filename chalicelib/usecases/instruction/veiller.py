"""Watch over one request at night: the registre, what the clock says, the next ADP.

Its place in the queues is written again when the rules say another one than its line.
"""

from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from chalicelib.domain.attestations.evenements import ProlongationAttendue
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.instruction.classement import Fiche, classer
from chalicelib.domain.suivi.carte_relue import CarteRelue
from chalicelib.domain.suivi.personne_relue import PersonneRelue
from chalicelib.domain.suivi.points import PointFait, SujetPoint
from chalicelib.domain.suivi.veille import Point, point_du_jour
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.instruction.arreter_demande_retiree import arreter_demande_retiree
from chalicelib.usecases.instruction.comparer_la_carte import comparer_la_carte
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose
from chalicelib.usecases.instruction.relire_la_nuit import relire_la_nuit


def veiller(
    fiche: Fiche,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    instructions: Instructions,
    registre: Registre,
    maintenant: datetime,
) -> PersonneRelue | CarteRelue | ProlongationAttendue | None:
    """What to ask for; the point is written here, with what it changes, in one transaction.

    What the registre learnt is written too, and wakes by itself who makes the document. A new ADP
    is news, and so is what the registre learnt: no other message is sent that night. A request
    whose withdrawal takes effect stops, and asks for nothing. One that somebody moves at this very
    moment is seen again the next night.
    """
    lu = dossiers.get(fiche.dossier_id)
    if lu is None or lu.depose_le is None:
        return None
    depose = tel_que_depose(lu, actes)
    with suppress(DossierModifieEntreTemps):
        if arreter_demande_retiree(lu, depose, instructions=instructions, maintenant=maintenant):
            return None
    relue = relire_la_nuit(
        lu, depose, registre=registre, instructions=instructions, maintenant=maintenant
    )
    if relue:
        return relue
    comparee = comparer_la_carte(
        lu, depose, registre=registre, instructions=instructions, maintenant=maintenant
    )
    if comparee:
        return comparee
    jour = depose.fuseau.jour(maintenant)
    if classer(depose).fiche != fiche:
        with suppress(DossierModifieEntreTemps):
            lu = instructions.ranger(lu, depose)
    attendue = prolongation_attendue(depose, jour)
    point = point_du_jour(depose, jour)
    if point and not (attendue and point.sujet is SujetPoint.NOUVELLES):
        with suppress(DossierModifieEntreTemps):
            _dire(point, lu, depose, instructions, maintenant)
    if attendue is None:
        return None
    return ProlongationAttendue(
        id=_identifiant(lu, "prolongation"), survenu_le=maintenant, dossier_id=lu.id
    )


def _dire(
    point: Point, lu: Dossier, depose: Dossier, instructions: Instructions, maintenant: datetime
) -> None:
    fait = PointFait(
        id=_identifiant(lu, "point"),
        survenu_le=maintenant,
        dossier_id=lu.id,
        sujet=point.sujet,
        echeance=point.echeance,
    )
    rappels = (*lu.instruction.rappels, *([point.rappel] if point.rappel else []))
    dite = {"nouvelle_le": maintenant, "rappels": rappels}
    apres = depose.model_copy(update={"instruction": lu.instruction.model_copy(update=dite)})
    instructions.noter(lu, apres, fait)


def _identifiant(dossier: Dossier, quoi: str) -> str:
    """The same for the same state of the request: the same night run again says nothing more."""
    graine = f"{quoi}|{dossier.id}|{dossier.version}|{dossier.passages}"
    return sha256(graine.encode()).hexdigest()[:24]
