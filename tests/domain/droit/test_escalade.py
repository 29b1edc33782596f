"""A task left undone goes up: référent, then chef de section."""

from datetime import date

import pytest

from chalicelib.domain.droit.delais import ajouter_jours_ouvres
from chalicelib.domain.droit.escalade import Palier, palier

LUNDI = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [
        (date(2027, 3, 1), Palier.AGENT),
        (date(2027, 3, 3), Palier.AGENT),
        (date(2027, 3, 4), Palier.REFERENT),
        (date(2027, 3, 7), Palier.REFERENT),
        (date(2027, 3, 8), Palier.CHEF),
        (date(2028, 3, 8), Palier.CHEF),
    ],
)
def test_une_tache_monte_au_referent_puis_au_chef(jour: date, attendu: Palier) -> None:
    assert palier(LUNDI, date(2027, 3, 8), jour) is attendu


def test_une_tache_d_un_jour_monte_des_qu_elle_est_en_retard() -> None:
    avant_le = date(2027, 3, 2)
    assert palier(LUNDI, avant_le, avant_le) is Palier.AGENT
    assert palier(LUNDI, avant_le, date(2027, 3, 3)) is Palier.REFERENT


@pytest.mark.exigence("K-06")
def test_un_jour_ferie_n_est_pas_ouvre_la_ou_il_est_fete() -> None:
    jeudi_saint = date(2027, 3, 25)
    assert ajouter_jours_ouvres(jeudi_saint, 1) == date(2027, 3, 26)
    assert ajouter_jours_ouvres(jeudi_saint, 1, "67") == date(2027, 3, 30)
    assert ajouter_jours_ouvres(jeudi_saint, 2) == date(2027, 3, 30)
    assert ajouter_jours_ouvres(date(2026, 12, 18), 1, "974") == date(2026, 12, 21)
    assert ajouter_jours_ouvres(date(2027, 12, 17), 1, "974") == date(2027, 12, 21)
