"""The tie of a child is known at last: what the registre knows of him is read without waiting."""

from datetime import datetime

from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.evenements import RepresentantJoint
from chalicelib.domain.instruction.actes.examen import PieceExaminee
from chalicelib.domain.suivi.personne_relue import PersonneRelue
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose
from chalicelib.usecases.instruction.relire_la_nuit import relire_la_nuit


def relire_l_enfant(
    fait: PieceExaminee | RepresentantJoint,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    registre: Registre,
    instructions: Instructions,
    maintenant: datetime,
) -> PersonneRelue | None:
    """What was learnt, as at night; until then only what was typed was kept (J11).

    Nothing for the examination of another document. Taken twice, nothing more is learnt.
    """
    if isinstance(fait, PieceExaminee) and not (fait.acceptee and fait.piece == filiation.PIECE):
        return None
    lu = dossiers.get(fait.dossier_id)
    if lu is None or not lu.cas.est_pour_enfant:
        return None
    depose = tel_que_depose(lu, actes)
    return relire_la_nuit(
        lu, depose, registre=registre, instructions=instructions, maintenant=maintenant
    )
