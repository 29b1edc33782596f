"""Nobody is called on a Sunday, on a holiday of the place, or at night there."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.instruction.rendez_vous import HeureFermee, SansAccueil, exiger_accueil

ZONES = sorted({p.fuseau.nom: code for code, p in toutes().items()}.values())


@pytest.mark.exigence("K-06")
@pytest.mark.parametrize("code", ZONES)
def test_l_heure_permise_est_celle_du_lieu(code: str) -> None:
    prefecture = toutes()[code]
    for heure, permise in ((6, False), (7, True), (19, True), (20, False), (23, False), (3, False)):
        instant = prefecture.fuseau.instant(datetime(2026, 12, 15, heure))  # noqa: DTZ001
        if permise:
            exiger_accueil(instant, prefecture)
        else:
            with pytest.raises(HeureFermee):
                exiger_accueil(instant, prefecture)


@pytest.mark.exigence("K-06")
@pytest.mark.parametrize("code", ZONES)
def test_le_dimanche_est_celui_du_lieu(code: str) -> None:
    prefecture = toutes()[code]
    for jour, ferme in ((12, False), (13, True), (14, False)):
        instant = prefecture.fuseau.instant(datetime(2026, 12, jour, 9))  # noqa: DTZ001
        if ferme:
            with pytest.raises(SansAccueil, match="dimanche"):
                exiger_accueil(instant, prefecture)
        else:
            exiger_accueil(instant, prefecture)


def test_un_jour_ferie_est_nomme_et_la_suite_est_dite() -> None:
    with pytest.raises(SansAccueil) as refus:
        exiger_accueil(datetime(2027, 12, 20, 6, tzinfo=UTC), toutes()["974"])
    assert "abolition de l’esclavage" in refus.value.phrase
    assert "Choisissez un autre jour" in refus.value.suite
