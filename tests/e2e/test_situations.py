"""Situations in a real Chromium: some to their document, and every door that is not the right one.

All of them go to their document with `make parcours` (`toutes_les_situations`).
"""

import pytest

from chalicelib.domain.calendrier import en_clair
from tests.e2e import situations
from tests.e2e.demandeur import Venir
from tests.e2e.issues import ISSUES, aller_au_bout
from tests.e2e.situations import Situation
from tests.jour import jour
from tools.smoke.courrier import Courrier

pytestmark = pytest.mark.jour

exigence = pytest.mark.exigence


@pytest.mark.parametrize(
    "nom",
    [
        pytest.param(
            "renewal in time",
            marks=exigence("PRO-09", "REN-01", "REN-04", "DOC-05", "DOC-06", "DOC-07", "GAP-01"),
        ),
        pytest.param("spouse", marks=exigence("PRO-05", "S2-04", "S2-05", "S5-03", "DOC-10")),
        pytest.param("visa only", marks=exigence("PRO-05", "GAP-05", "DOC-11", "R14")),
        pytest.param(
            "minor refugee",
            marks=exigence("ELI-07", "MIN-01", "MIN-04", "WIZ-06", "PRO-08", "S2-06"),
        ),
    ],
)
def test_a_situation_ends_with_its_document(courrier: Courrier, venir: Venir, nom: str) -> None:
    aller_au_bout(courrier, venir, ISSUES[nom])


@pytest.mark.parametrize(
    ("qui", "phrases"),
    [
        pytest.param(
            situations.TROP_TARD,
            ("plus de 6 mois", "Vous pouvez déposer votre demande"),
            marks=exigence("REN-02", "LAW-08"),
            id="card ended too long ago",
        ),
        pytest.param(
            situations.TROP_TOT,
            (en_clair(jour(80)), "Vous pouvez déposer votre demande"),
            marks=exigence("REN-01", "LAW-07"),
            id="card that ends too late",
        ),
        pytest.param(
            situations.APATRIDE,
            ("préfecture", "0 806 001 620"),
            marks=exigence("ELI-10"),
            id="stateless",
        ),
        pytest.param(
            situations.RECEPISSE,
            ("récépissé", "0 806 001 620"),
            marks=exigence("ELI-12"),
            id="récépissé",
        ),
    ],
)
def test_who_is_not_in_time_or_at_the_right_door_is_told_and_knows_the_way_on(
    venir: Venir, qui: Situation, phrases: tuple[str, ...]
) -> None:
    demandeur = venir(qui)
    demandeur.se_connecter()
    demandeur.commencer()
    demandeur.lit(*phrases)


@exigence("ELI-11")
def test_a_child_of_15_is_told_why_and_what_exists_instead(venir: Venir) -> None:
    demandeur = venir(situations.TROP_JEUNE)
    demandeur.se_connecter()
    demandeur.commencer()
    demandeur.dire_l_enfant()
    demandeur.lit("DCEM")


def test_one_year_of_bps_does_not_open_the_resident_card_and_four_are_said(venir: Venir) -> None:
    demandeur = venir(situations.UN_AN)
    demandeur.se_connecter()
    demandeur.commencer()
    assert demandeur.avancer("avertissements") == "avertissements"
    demandeur.lit("quatre ans")
