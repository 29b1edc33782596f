"""Every situation to its document: `make parcours`. The suite walks some (`test_situations`)."""

import pytest

from tests.e2e import situations
from tests.e2e.demandeur import Venir
from tests.e2e.issues import ISSUES, aller_au_bout
from tools.smoke.courrier import Courrier

pytestmark = pytest.mark.jour


@pytest.mark.parametrize("nom", ISSUES)
def test_every_situation_ends_with_its_document(courrier: Courrier, venir: Venir, nom: str) -> None:
    aller_au_bout(courrier, venir, ISSUES[nom])


def test_a_concubine_of_a_later_union_is_warned_and_may_change_her_answer(venir: Venir) -> None:
    demandeur = venir(situations.CONCUBINE_POSTERIEURE)
    demandeur.se_connecter()
    demandeur.commencer()
    assert demandeur.avancer("avertissements") == "avertissements"
    demandeur.lit("0 806 001 620")
    demandeur.cliquer("Modifier mes réponses", "link")
    assert demandeur.page.input_value("#lieu_union") == "Paris, France"
