"""The dates of a request for the person's own agenda."""

from chalicelib.documents.agenda import DateAgenda, ecrire
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.actes.convocation import PersonneConvoquee
from chalicelib.domain.journal.evenements import EvenementDuDossier


def rendez_vous(dossier: Dossier, fait: EvenementDuDossier) -> bytes | None:
    """The appointment that this act made; None once it was kept or cancelled."""
    donne = fait.rendez_vous(dossier) if isinstance(fait, PersonneConvoquee) else None
    if donne is None or donne.honoree_le or donne.retiree_le:
        return None
    apporter = f"À apporter : {donne.apporter}\n" if donne.apporter else ""
    return ecrire(
        DateAgenda(
            identifiant=fait.id,
            quand=donne.quand,
            titre="Rendez-vous à la préfecture",
            ecrit_le=donne.annoncee_le,
            lieu=donne.lieu,
            detail=f"{apporter}Demande n° {dossier.numero_demande}.",
        )
    )
