"""A day when nobody comes costs next to nothing (ADR 0055): what the schedules ask of AWS."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from chalicelib.domain.droit.prefectures import toutes
from tests.univers import marche
from tests.univers.marche import Marche
from tests.univers.ouverture import ouvrir
from tests.univers.univers import Univers

DEBUT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
JOURS = 7
"""A week: each préfecture is counted again once."""
MESSAGES, APPELS = 6, 72
"""In a day, with each schedule once; two préfectures, nobody in them."""
ENVOI = "SendMessage"


@pytest.fixture
def calme(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """The calls of a week, by operation."""
    monkeypatch.setattr(marche, "DOUBLE", 0)
    with ouvrir(1, DEBUT, ("69", "75")) as univers:
        la_marche = Marche(univers)
        la_marche.passer(timedelta(days=2), Random(1), mal=0)
        vus = compter(univers)
        la_marche.passer(timedelta(days=JOURS), Random(2), mal=0)
    return vus


def compter(univers: Univers) -> Counter[str]:
    vus: Counter[str] = Counter()
    univers.regie.temoin = lambda appel, panne: vus.update([appel.operation])
    return vus


def test_un_jour_ou_personne_ne_vient_tient_en_quelques_messages(calme: Counter[str]) -> None:
    assert calme[ENVOI] <= MESSAGES * JOURS


def test_un_jour_ou_personne_ne_vient_tient_en_peu_d_appels(calme: Counter[str]) -> None:
    assert calme.total() <= APPELS * JOURS


def test_ou_rien_ne_suit_personne_ne_demande_si_une_page_est_suivie(calme: Counter[str]) -> None:
    """The mark of a page is read by who asks for the next one, and by nobody else."""
    assert calme["GetItem"] <= 2 * JOURS


@pytest.mark.parametrize("ronde", ["acheminements", "ephotos", "menage"])
def test_une_ronde_de_tout_le_pays_ou_rien_n_attend_est_un_message(ronde: str) -> None:
    """However many préfectures: an empty list costs its reading, and no message of its own."""
    with ouvrir(1, DEBUT, tuple(sorted(toutes()))) as univers:
        vus, la_marche = compter(univers), Marche(univers)
        la_marche.sonner(ronde, DEBUT, Random(1), mal=0)
        la_marche.suivre(Random(2), mal=0)
    assert vus[ENVOI] == 1
