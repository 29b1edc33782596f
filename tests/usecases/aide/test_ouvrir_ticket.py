"""A ticket has a reference of its own: a collision never loses a message."""

from datetime import datetime

import pytest

from chalicelib.domain.aide.tickets import MessageContact, Sujet
from chalicelib.storage import keys
from chalicelib.storage.aide import tickets
from chalicelib.storage.table import Table
from chalicelib.usecases.aide.ouvrir_ticket import ouvrir_ticket

REFERENCES = ("C-2222-2222", "C-3333-3333", "C-4444-4444", "C-5555-5555", "C-6666-6666")
MESSAGE = MessageContact(sujet=Sujet.AUTRE, message="Bonjour", courriel="a@exemple.test")


def ouvrir(table: Table, maintenant: datetime, empreinte: str, texte: str = "Bonjour") -> str:
    return ouvrir_ticket(
        MESSAGE.model_copy(update={"message": texte}),
        empreinte=empreinte,
        reference=REFERENCES.__getitem__,
        table=table,
        maintenant=maintenant,
    )


def test_another_form_that_draws_a_taken_reference_gets_another(
    table: Table, maintenant: datetime
) -> None:
    assert ouvrir(table, maintenant, "a") == "C-2222-2222"
    assert ouvrir(table, maintenant, "b", "Deuxième") == "C-3333-3333"
    assert ouvrir(table, maintenant, "b", "Deuxième") == "C-3333-3333"
    assert ouvrir(table, maintenant, "a") == "C-2222-2222"
    lus = [tickets.lire(table, reference) for reference in REFERENCES[:2]]
    assert [lu and lu.message for lu in lus] == ["Bonjour", "Deuxième"]
    assert tickets.lire(table, REFERENCES[2]) is None


def test_without_a_free_reference_nothing_is_said_to_be_received(
    table: Table, maintenant: datetime
) -> None:
    for empreinte in "abcde":
        ouvrir(table, maintenant, empreinte)
    with pytest.raises(RuntimeError):
        ouvrir(table, maintenant, "f")


@pytest.mark.exigence("R16")
def test_un_message_a_repondre_n_a_pas_de_jour_ou_il_s_efface(
    table: Table, maintenant: datetime
) -> None:
    """It had: a message that nobody answered was erased after six months, unanswered."""
    item = table.get(keys.ticket(ouvrir(table, maintenant, "a")).fiche)
    assert item is not None
    assert "expire_le" not in item
