"""A file opened for an agent: what was last filed says who may, not what is being corrected."""

from typing import NamedTuple

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.habilitations import Action, HabilitationRefusee, exiger
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers


class DossierOuvert(NamedTuple):
    """`tete` is the working copy, which a write checks; `depose` is what the agent reads."""

    tete: Dossier
    depose: Dossier


def ouvrir_dossier(
    agent: Agent, dossier_id: str, action: Action, *, dossiers: Dossiers, actes: ActesDossier
) -> DossierOuvert:
    """Raises HabilitationRefusee: the same for a file of elsewhere, a draft, and none at all."""
    tete = dossiers.get(dossier_id)
    if tete is None or tete.depose_le is None:
        raise HabilitationRefusee
    depose = tel_que_depose(tete, actes)
    exiger(agent, action, depose.prefecture.code)
    return DossierOuvert(tete, depose)


def tel_que_depose(dossier: Dossier, actes: ActesDossier) -> Dossier:
    """What an agent reads: the last filing, whatever its owner is correcting meanwhile.

    Files added for a complement are not read before they are sent.
    """
    if not (dossier.en_correction or dossier.instruction.complements):
        return dossier
    dernier = actes.dernier_depot(dossier)
    if dernier is None or dossier.en_correction:
        return dossier.comme(dernier) if dernier else dossier
    return dossier.model_copy(update={"fichiers": dernier.fichiers})
