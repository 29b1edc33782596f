"""What is open beside the état of a request: documents asked, sent and not read, an appointment.

An état tells where the examination stands. These facts need not move it: before the commission or
while OFPRA is awaited, the person may be asked for a document, and answers (CRPA L114-5-1).
"""

from chalicelib.domain.dossier.carte import Production
from chalicelib.domain.dossier.convocations import Convocation, Empechement, ObjetConvocation
from chalicelib.domain.dossier.cycle import Cycle
from chalicelib.domain.dossier.desistements import Desistement
from chalicelib.domain.dossier.etats import A_DECIDER, Etat
from chalicelib.domain.dossier.instruction import Complement


def complement_attendu(dossier: Cycle) -> Complement | None:
    """The request for documents that the person may answer, even after its last day."""
    return dossier.instruction.complement if dossier.etat in A_DECIDER else None


def complement_a_lire(dossier: Cycle) -> Complement | None:
    """The documents sent that no agent read yet; the état alone says it of what is older."""
    envoyes = [c for c in dossier.instruction.complements if c.transmis_le]
    if not envoyes or dossier.etat not in A_DECIDER:
        return None
    dernier = envoyes[-1]
    return dernier if dernier.a_lire or dossier.etat is Etat.COMPLEMENT_TRANSMIS else None


def rendez_vous_donne(dossier: Cycle) -> Convocation | None:
    """The appointment of which nobody said yet that she came, nor that it is cancelled."""
    derniere = dossier.instruction.convocations[-1:]
    donnees = (c for c in derniere if not (c.honoree_le or c.retiree_le))
    donne = next(donnees, None)
    pour_la_carte = donne is not None and donne.objet is ObjetConvocation.REMISE
    ici = dossier.etat is Etat.TITRE_DISPONIBLE if pour_la_carte else dossier.etat in A_DECIDER
    return donne if ici else None


def carte_encore(dossier: Cycle, etat: Etat) -> Production | None:
    """The card, while it is still where a message about it says that it is (ADR 0039).

    A message may leave days late: it sends nobody to a counter where the card is not.
    """
    return dossier.instruction.production if dossier.etat is etat else None


def empechement_sans_reponse(dossier: Cycle) -> Empechement | None:
    """What the person said of the appointment that is given, until somebody answers."""
    donne = rendez_vous_donne(dossier)
    return donne.empechement if donne and not donne.maintenu_le else None


def desistement_en_cours(dossier: Cycle) -> Desistement | None:
    """The withdrawal that the person may still undo."""
    retrait = dossier.instruction.desistement
    return retrait if retrait and not retrait.fini_le and dossier.etat in A_DECIDER else None


def etat_repris(dossier: Cycle) -> Etat:
    """Where the examination goes on, by the first thing that is open; none: it is examined."""
    if complement_attendu(dossier):
        return Etat.COMPLEMENT_DEMANDE
    if complement_a_lire(dossier):
        return Etat.COMPLEMENT_TRANSMIS
    return Etat.CONVOCATION if rendez_vous_donne(dossier) else Etat.EN_INSTRUCTION
