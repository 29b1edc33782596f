"""Whose a call is, read on the stack."""

import gc
import sys
from threading import Thread
from types import FrameType

import pytest

from tests.droits.fonction import appelante


def test_rien_n_est_collecte_pendant_que_les_piles_se_listent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A collection then could wait for ever for a lock that the list holds (CPython 3.11)."""
    listees: list[bool] = []

    def lister() -> dict[int, FrameType]:
        listees.append(gc.isenabled())
        return {}

    avant = gc.isenabled()
    monkeypatch.setattr(sys, "_current_frames", lister)
    autre = Thread(target=appelante)
    autre.start()
    autre.join()
    assert listees == [False]
    assert gc.isenabled() == avant
