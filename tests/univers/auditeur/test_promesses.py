"""A refusal is to be signed once it can be: never before the last day that she was told."""

import json
from datetime import date
from typing import Any

import pytest

from tests.builders import MAINTENANT
from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Livre
from tests.univers.auditeur.regles.promesses import attendues

REFUS = {"refus": {"propose_le": "2026-11-20T10:00:00Z"}}
PREAVIS = {"preavis": {"pas_avant": "2026-12-04"}}
DOCUMENTS = {"complements": [{"avant_le": "2026-12-10"}]}
REPONSE = {"fin_de_protection": {"avant_le": "2026-12-01"}}


def depuis(instruction: dict[str, Any]) -> date:
    """Since when the refusal is to be signed."""
    livre = Livre(lambda: MAINTENANT, dict)
    tete = {"etat": "EN_INSTRUCTION", "numero_demande": "un"}
    livre.lignes["DOSSIER#un"] = {"TETE": tete, "INSTRUCTION": {"donnees": json.dumps(instruction)}}
    dues = {nature: jour for nature, jour, _ in attendues(DossierLu(livre, "DOSSIER#un"))}
    return dues["REFUS_A_SIGNER"]


@pytest.mark.parametrize(
    ("dits", "jour"),
    [
        ({}, date(2026, 11, 20)),
        ({"preavis": {"pas_avant": "2026-11-02"}}, date(2026, 11, 20)),
        (PREAVIS, date(2026, 12, 4)),
        ({"preavis": {"pas_avant": "2026-12-04", "prononce_le": "2026-12-05"}}, date(2026, 11, 20)),
        (DOCUMENTS, date(2026, 12, 11)),
        (REPONSE, date(2026, 12, 2)),
        (PREAVIS | DOCUMENTS | REPONSE, date(2026, 12, 11)),
    ],
)
def test_un_refus_se_signe_apres_le_dernier_jour_dit(dits: dict[str, Any], jour: date) -> None:
    assert depuis(REFUS | dits) == jour
