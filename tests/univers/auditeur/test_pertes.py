"""What the stream lost is judged once the catch-up could tell it, and no later."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest

from tests.univers.auditeur.auditeur import Auditeur
from tests.univers.auditeur.univers import Ecoute
from tests.univers.marche import Marche
from tests.univers.ordonnanceur import DEBUTS
from tests.univers.ouverture import ouvrir
from tests.univers.pas import Pas
from tests.univers.services.flux import Ecrit
from tests.univers.univers import Univers

PAS = Pas("jour", 1)


class Monde:
    """Nobody is there; the rests at which the auditor judges are counted."""

    def __init__(self, univers: Univers, patch: pytest.MonkeyPatch) -> None:
        self.u, self.ecoute, self.juges = univers, Ecoute(univers), 0
        patch.setattr(Auditeur, "repos", lambda _: setattr(self, "juges", self.juges + 1))

    def perdre(self) -> None:
        self.u.flux.perdus.append(Ecrit(0, self.u.maintenant, ("DOSSIER#d1", "EVT#1"), None, None))

    def rattraper(self) -> str:
        """The catch-up is woken now, and what it asks is done; its answer."""
        marche, avant = Marche(self.u), len(self.u.actes)
        marche.sonner("rattrapage", self.u.maintenant, Random(1), mal=0)
        marche.passer(timedelta(minutes=10), Random(1), mal=0)
        marche.suivre(Random(1), mal=0)
        return self.u.actes[avant].issue

    def est_juge(self) -> bool:
        avant = self.juges
        self.ecoute.pas(self.u, PAS)
        return self.juges > avant


@pytest.fixture
def monde(monkeypatch: pytest.MonkeyPatch) -> Iterator[Monde]:
    with ouvrir(1, DEBUTS[0], ("69",)) as univers:
        yield Monde(univers, monkeypatch)


def test_ce_que_le_flux_a_perdu_est_juge_apres_un_rattrapage_entier(monde: Monde) -> None:
    """Services out one after the other stop the catch-up for days: nothing could be told."""
    assert monde.est_juge()
    monde.perdre()
    assert not monde.est_juge()
    for jours in range(1, 4):
        monde.u.maintenant += timedelta(days=1)
        monde.u.regie.pannes["dynamodb"] = monde.u.maintenant + timedelta(hours=1)
        assert monde.rattraper().startswith("panne"), jours
        monde.u.maintenant += timedelta(hours=2)
        assert not monde.est_juge(), jours
    assert monde.rattraper() == "fait"
    assert monde.est_juge()


def test_un_rattrapage_qui_pouvait_croire_la_file_pleine_ne_suffit_pas(monde: Monde) -> None:
    """ADR 0046, point 4: where something waits in the queue, it is told again after six hours."""
    monde.perdre()
    assert not monde.est_juge()
    monde.u.maintenant += timedelta(hours=5)
    assert monde.rattraper() == "fait"
    assert not monde.est_juge()
    monde.u.maintenant += timedelta(hours=2)
    assert monde.rattraper() == "fait"
    assert monde.est_juge()


def test_a_la_fin_ce_qui_est_perdu_est_juge_quoi_qu_il_arrive(monde: Monde) -> None:
    monde.perdre()
    avant = monde.juges
    monde.ecoute.auditeur.livre.touches.clear()
    monde.ecoute.fin()
    assert monde.juges == avant + 1
