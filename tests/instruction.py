"""Acts of agents, for tests: the real use case, in few words."""

from datetime import datetime
from itertools import count
from typing import Any

from chalicelib.domain.agents.agent import Agent, Role
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import PieceDemandee
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.actes.complement import SaisieComplement
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from tests.agents import un_agent
from tests.builders import DOSSIER, MAINTENANT

RHONE: dict[str, Any] = {"prefectures": {"69"}, "roles": set(Role)}
ANNE = un_agent(id="agent-anne", nom="Anne Exemple", **RHONE)
BASILE = un_agent(id="agent-basile", nom="Basile Exemple", **RHONE)
_rangs = count(1)


def agir(
    table: Table,
    acte: Acte,
    saisie: Modele | None = None,
    *,
    dossier_id: str = DOSSIER,
    agent: Agent = ANNE,
    maintenant: datetime = MAINTENANT,
) -> Dossier:
    """One act of an agent on the request as it is."""
    dossiers = Dossiers(table)
    lu = dossiers.get(dossier_id)
    assert lu is not None
    return accomplir_acte(
        acte,
        dossier_id,
        saisie or SansSaisie(),
        Contexte(agent, maintenant, f"acte{next(_rangs):012}"),
        version_lue=lu.version,
        dossiers=dossiers,
        actes=ActesDossier(table),
        instructions=Instructions(table),
        equipes=Equipes(table),
    )


def demander(*pieces: str, motif: str = "ILLISIBLE", **traits: Any) -> SaisieComplement:
    """A request for these documents."""
    demandees = tuple(PieceDemandee(piece=piece, motif=motif) for piece in pieces)
    return SaisieComplement(pieces=demandees, **traits)
