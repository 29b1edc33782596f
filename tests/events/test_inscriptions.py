"""The worker of requests for an account, as the queue calls it."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from chalicelib import resources
from chalicelib.adresses import compte as adresses_compte
from chalicelib.domain.compte.evenements import InscriptionDemandee, MotDePasseOublie
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.events import inscriptions
from chalicelib.settings import settings
from chalicelib.storage.compte import comptes
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.oublier_mot_de_passe import oublier_mot_de_passe
from chalicelib.usecases.inscription.demander_compte import demander_compte
from tests.comptes import AMINA, COURRIEL, NUMERO, evenements, par_numero
from tests.memoire.client import ClientMemoire
from tests.reglages import REGLAGES


@pytest.fixture(autouse=True)
def reglages(client_dynamodb: ClientMemoire, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for nom, valeur in REGLAGES.items():
        monkeypatch.setenv(nom, valeur)
    monkeypatch.setattr(resources, "dynamodb", lambda: client_dynamodb)
    settings.cache_clear()
    yield
    settings.cache_clear()


def livrer(*corps: str) -> Any:
    """What the queue gets back from the function."""
    messages = [
        {
            "messageId": str(rang),
            "body": texte,
            "receiptHandle": "r",
            "attributes": {},
            "messageAttributes": {},
        }
        for rang, texte in enumerate(corps)
    ]
    contexte = type(
        "Contexte",
        (),
        dict.fromkeys(
            ("function_name", "memory_limit_in_mb", "invoked_function_arn", "aws_request_id"), "x"
        ),
    )()
    return inscriptions.inscriptions({"Records": messages}, contexte)


def test_a_message_opens_the_account_and_delivered_twice_changes_nothing(
    table: Table, maintenant: datetime
) -> None:
    Registre(table).save(AMINA)
    demander_compte("a" * 32, par_numero(), COURRIEL, table=table, maintenant=maintenant)
    (fait,) = evenements(table, "INSCRIPTION#" + "a" * 32)
    for _ in range(2):
        assert livrer(fait.model_dump_json()) == {"batchItemFailures": []}
    compte = comptes.par_identifiant(table, NUMERO)
    assert compte
    assert len(evenements(table, f"COMPTE#{compte.id}")) == 1


def test_a_broken_message_comes_back_alone(table: Table, maintenant: datetime) -> None:
    oublier_mot_de_passe("b" * 32, NUMERO, table=table, maintenant=maintenant)
    (fait,) = evenements(table, "OUBLI#" + "b" * 32)
    refuses = livrer(json.dumps({"type": "Inconnu"}), fait.model_dump_json())
    assert refuses == {"batchItemFailures": [{"itemIdentifier": "0"}]}


def test_requests_that_were_erased_are_left_alone(table: Table, maintenant: datetime) -> None:
    faits = (
        InscriptionDemandee(id="e1", survenu_le=maintenant, inscription_id="c" * 32),
        MotDePasseOublie(id="e2", survenu_le=maintenant, oubli_id="d" * 32),
    )
    assert livrer(*(fait.model_dump_json() for fait in faits)) == {"batchItemFailures": []}


def test_each_link_leads_to_the_page_of_what_it_is_for() -> None:
    assert set(adresses_compte.PAGES) == set(UsageLien)
