"""An agent of elsewhere is a fault; who posted a letter may say that it came back."""

import json
from typing import Any

import pytest

from tests.builders import MAINTENANT
from tests.univers.auditeur.livre import Changement, Livre, Lot, fait_de
from tests.univers.auditeur.regles.acces import un_agent_n_agit_que_dans_sa_prefecture

DOSSIER = "DOSSIER#d1"


def un_fait(rang: int, genre: str, agent: str, message: str = "m1") -> dict[str, Any]:
    dit = {"id": f"f{rang}", "type": genre, "survenu_le": MAINTENANT.isoformat()}
    dit |= {"dossier_id": "d1", "agent_id": agent, "message_id": message}
    return {"type": genre, "donnees": json.dumps(dit)}


@pytest.mark.parametrize(
    ("genre", "message", "vues"),
    [
        ("LettreDAvisRevenue", "m1", 0),
        ("LettreDAvisRevenue", "m2", 1),
        ("LettreDAvisPostee", "m1", 1),
        ("LettreDAvisImprimee", "m1", 1),
        ("PersonneJointe", "m1", 1),
    ],
)
def test_une_demande_partie_ailleurs_seule_sa_lettre_postee_peut_revenir_ici(
    genre: str, message: str, vues: int
) -> None:
    livre = Livre(lambda: MAINTENANT, dict)
    livre.lignes[DOSSIER]["TETE"] = {"annuaire": "75"}
    livre.lignes["AGENTS#69"]["AGENT#a69"] = {}
    postee = fait_de(un_fait(1, "LettreDAvisPostee", "a69"), MAINTENANT)
    livre.faits[DOSSIER][postee.id] = postee
    suite = Changement(DOSSIER, "EVT#2", None, un_fait(2, genre, "a69", message))
    dits = list(un_agent_n_agit_que_dans_sa_prefecture(livre, Lot(MAINTENANT, (suite,))))
    assert len(dits) == vues
