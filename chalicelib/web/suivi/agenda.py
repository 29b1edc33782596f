"""The dates of a request for the person's own agenda."""

from datetime import date

from chalicelib.documents.agenda import DateAgenda, ecrire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.horloge.horloge import Terme
from chalicelib.domain.instruction.actes.convocation import PersonneConvoquee
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.suivi.titre_obtenu import titre_obtenu


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


def terme(dossier: Dossier, terme: Terme) -> bytes:
    """A time limit: a whole day, or the hour of an appointment. Nothing names the person."""
    instruction = dossier.instruction
    quoi = terme.mots.quoi
    return ecrire(
        DateAgenda(
            identifiant=f"{terme.nature.lower()}-{dossier.id}",
            quand=terme.quand or terme.avant_le,
            titre=f"Préfecture : {quoi[0].lower()}{quoi[1:]}",
            ecrit_le=instruction.nouvelle_le or dossier.depose_le or dossier.cree_le,
            lieu=terme.lieu,
            detail="Cette date peut changer. La bonne est toujours dans votre espace.",
        )
    )


def renouvellement(dossier: Dossier, jour: date) -> bytes | None:
    """The first day to renew the card granted; None when it is not to come."""
    obtenu, decision = titre_obtenu(dossier, jour), dossier.instruction.decision
    if obtenu is None or obtenu.ouverture is None or decision is None:
        return None
    return ecrire(
        DateAgenda(
            identifiant=f"renouvellement-{dossier.id}",
            quand=obtenu.ouverture,
            titre="Renouveler mon titre de séjour",
            ecrit_le=decision.le,
            detail=pour_le_parent(
                dossier, f"{obtenu.renouveler}\nVotre titre se termine le {en_clair(obtenu.fin)}."
            ),
        )
    )
