"""A term is judged the day it is told: a notice that agents keep, answering, is no new one."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.univers.auditeur.livre import Changement, Livre, Lot
from tests.univers.auditeur.regles.delais import un_terme_nouveau_est_celui_du_texte

JOUR = datetime(2027, 10, 31, 17, 44, tzinfo=UTC)
HUIT_JOURS_APRES = datetime(2027, 11, 8, 21, 34, tzinfo=UTC)
DIT = {"acte_id": "un", "pas_avant": "2027-11-15", "entendus": 0}


def ligne(preavis: dict[str, Any] | None) -> dict[str, Any]:
    return {"donnees": json.dumps({"preavis": preavis})}


def dits(le: datetime, avant: dict[str, Any] | None, apres: dict[str, Any]) -> list[str]:
    """What the rule says of a notice written then, in the place of another."""
    livre = Livre(lambda: le, dict)
    change = Changement("DOSSIER#un", "INSTRUCTION", ligne(avant), ligne(apres))
    return list(un_terme_nouveau_est_celui_du_texte(livre, Lot(le, (change,))))


@pytest.mark.parametrize(
    ("le", "avant", "apres"),
    [
        (JOUR, None, DIT),
        (HUIT_JOURS_APRES, DIT, DIT | {"entendus": 1}),
        (HUIT_JOURS_APRES, DIT, DIT | {"prononce_le": "2027-11-15T10:00:00Z"}),
        (HUIT_JOURS_APRES, DIT, DIT | {"acte_id": "deux", "pas_avant": "2027-11-23"}),
        (HUIT_JOURS_APRES, DIT, DIT | {"pas_avant": "2027-11-23"}),
    ],
)
def test_un_preavis_maintenu_garde_son_terme(
    le: datetime, avant: dict[str, Any] | None, apres: dict[str, Any]
) -> None:
    assert dits(le, avant, apres) == []


@pytest.mark.parametrize(
    ("le", "avant", "apres"),
    [
        (JOUR, None, DIT | {"pas_avant": "2027-11-14"}),
        (HUIT_JOURS_APRES, None, DIT),
        (HUIT_JOURS_APRES, DIT, DIT | {"acte_id": "deux"}),
        (HUIT_JOURS_APRES, DIT, DIT | {"pas_avant": "2027-11-22"}),
        (HUIT_JOURS_APRES, DIT, DIT | {"pas_avant": "2027-11-14", "entendus": 1}),
    ],
)
def test_un_preavis_nouveau_ou_deplace_laisse_quinze_jours(
    le: datetime, avant: dict[str, Any] | None, apres: dict[str, Any]
) -> None:
    dit = f"DOSSIER#un préavis trop court : {apres['pas_avant']}"
    assert dits(le, avant, apres) == [dit]
