"""The pages of accounts on a table in memory, with a clock that tests move."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from chalice.app import Chalice
from pydantic import TypeAdapter

import app as application
from chalicelib import resources
from chalicelib.adresses import compte as adresses_compte
from chalicelib.domain.compte.evenements import EvenementCompte
from chalicelib.events import inscriptions
from chalicelib.mail.message import Courriel
from chalicelib.settings import settings
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.courriels.preparer_courriel_compte import preparer_courriel_compte
from chalicelib.web.http import hacheur, requete, routes
from tests.comptes import AMINA, RAPIDE
from tests.memoire.client import ClientMemoire
from tests.reglages import REGLAGES
from tests.web.compte.navigateur import ORIGINE, Navigateur
from tests.web.compte.parcours import creer_compte

EVENEMENTS: TypeAdapter[EvenementCompte] = TypeAdapter(EvenementCompte)


@dataclass
class Horloge:
    maintenant: datetime = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

    def avancer(self, **duree: int) -> None:
        self.maintenant += timedelta(**duree)


@pytest.fixture(autouse=True)
def reglages(client_dynamodb: ClientMemoire, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for nom, valeur in REGLAGES.items():
        monkeypatch.setenv(nom, valeur)
    monkeypatch.setattr(resources, "dynamodb", lambda: client_dynamodb)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def horloge(monkeypatch: pytest.MonkeyPatch) -> Horloge:
    horloge = Horloge()

    def depuis(brute: Any) -> requete.Requete:
        return requete.depuis(brute, maintenant=horloge.maintenant)

    monkeypatch.setattr(routes, "depuis", depuis)
    return horloge


@pytest.fixture
def app(table: Table, horloge: Horloge, monkeypatch: pytest.MonkeyPatch) -> Chalice:
    monkeypatch.setattr(hacheur, "hacheur", lambda: RAPIDE)
    return application.app


@pytest.fixture
def navigateur(app: Chalice) -> Navigateur:
    return Navigateur(app)


@dataclass
class Coulisses:
    """What happens behind the pages: the queue's worker, and the mailbox."""

    table: Table
    horloge: Horloge

    def travailler(self) -> None:
        """Take every request written so far, as the queue would bring them."""
        for fait in self._faits(("INSCRIPTION#", "OUBLI#")):
            inscriptions.traiter(
                fait,
                table=self.table,
                registre=Registre(self.table),
                maintenant=self.horloge.maintenant,
            )

    def courriels(self) -> list[Courriel]:
        """Every message that answers what happened, oldest first."""
        faits = sorted(self._faits(("INSCRIPTION#", "COMPTE#")), key=lambda f: f.survenu_le)
        prets = (
            preparer_courriel_compte(
                fait,
                table=self.table,
                secret=REGLAGES["SECRET"],
                adresse=partial(adresses_compte.lien, ORIGINE),
            )
            for fait in faits
        )
        return [courriel for courriel in prets if courriel]

    def lien(self) -> str:
        """The path of the last link sent by mail."""
        self.travailler()
        boutons = [c.contexte["bouton"] for c in self.courriels() if "bouton" in c.contexte]
        dernier = boutons[-1]
        assert isinstance(dernier, tuple)
        return dernier[1].removeprefix(ORIGINE)

    def _faits(self, debuts: tuple[str, ...]) -> list[EvenementCompte]:
        """Those of each of these partitions in turn: a scan has no order of its own."""
        items = self.table._client.scan(TableName="bpi")["Items"]
        return [
            EVENEMENTS.validate_json(item["donnees"]["S"])
            for debut in debuts
            for item in items
            if item["SK"]["S"].startswith("EVT#") and item["PK"]["S"].startswith(debut)
        ]


@pytest.fixture
def coulisses(table: Table, horloge: Horloge) -> Coulisses:
    Registre(table).save(AMINA)
    return Coulisses(table, horloge)


@pytest.fixture
def compte_actif(navigateur: Navigateur, coulisses: Coulisses) -> Navigateur:
    """A browser, after its owner created the account of Amina by the pages."""
    creer_compte(navigateur, coulisses)
    return navigateur
