"""What is written of a request raises its revision; what only happens to it changes nothing."""

from typing import Any

import pytest

from tests.builders import MAINTENANT
from tests.univers.auditeur.livre import Changement, Livre, Lot
from tests.univers.auditeur.regles.revisions import (
    chaque_ecriture_d_une_demande_avance_ses_mouvements,
)

AVANT = {"mouvements": 3, "version": 2, "etat": "DEPOSEE"}


@pytest.mark.parametrize(
    ("change", "vrai"),
    [
        ({"mouvements": 4, "version": 3}, True),
        ({"faits": 1}, True),
        ({"version": 3}, False),
        ({"faits": 1, "version": 3}, False),
        ({"faits": 2}, False),
    ],
)
def test_une_tete_monte_ou_compte_ce_qui_arrive_a_la_demande_sans_la_changer(
    change: dict[str, Any], *, vrai: bool
) -> None:
    livre = Livre(lambda: MAINTENANT, dict)
    lot = Lot(MAINTENANT, (Changement("DOSSIER#un", "TETE", AVANT, AVANT | change),))
    dits = list(chaque_ecriture_d_une_demande_avance_ses_mouvements(livre, lot))
    assert dits == ([] if vrai else [f"DOSSIER#un au {MAINTENANT}"])
