"""Every error says by its base how it stands in the way: no status is a silent guess."""

import importlib
import pkgutil
from collections.abc import Iterator
from http import HTTPStatus

import pytest

import chalicelib
from chalicelib import status
from chalicelib.api import erreurs as api
from chalicelib.domain.compte.liens import LienExpire
from chalicelib.domain.erreurs import DossierClos, ErreurMetier

PAQUETS = ("domain", "usecases", "storage", "oidc", "web", "api", "events")


def sortes(racine: type[ErreurMetier]) -> Iterator[type[ErreurMetier]]:
    for genre in racine.__subclasses__():
        yield genre
        yield from sortes(genre)


@pytest.fixture(scope="module")
def erreurs() -> set[type[ErreurMetier]]:
    """Every error of the program, the bases excepted."""
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        if module.name.split(".")[1] in PAQUETS:
            importlib.import_module(module.name)
    toutes = {g for g in sortes(ErreurMetier) if g.__module__.startswith("chalicelib.")}
    return toutes - {*status.STATUS}


def sans_base(genre: type[ErreurMetier]) -> bool:
    return not issubclass(genre, tuple(status.STATUS))


def test_every_error_has_a_base(erreurs: set[type[ErreurMetier]]) -> None:
    assert len(erreurs) > 60
    assert {g.__name__ for g in erreurs if sans_base(g)} == set()


def test_an_error_of_no_base_is_seen() -> None:
    class SansBase(ErreurMetier):
        pass

    assert sans_base(SansBase)


def test_the_nearest_ancestor_that_has_a_status_gives_it() -> None:
    assert status.de(DossierClos) is HTTPStatus.CONFLICT
    assert status.de(LienExpire) is HTTPStatus.GONE
    assert api.statut(api.DossierAvance) is HTTPStatus.PRECONDITION_FAILED
    assert api.statut(api.SaisieRefusee) is HTTPStatus.UNPROCESSABLE_ENTITY


def test_an_error_of_no_base_has_no_status() -> None:
    class SansBase(ErreurMetier):
        pass

    with pytest.raises(KeyError):
        status.de(SansBase)


def test_the_domain_says_no_word_of_http(erreurs: set[type[ErreurMetier]]) -> None:
    assert not [g for g in (*erreurs, *status.STATUS) if "statut" in vars(g)]
