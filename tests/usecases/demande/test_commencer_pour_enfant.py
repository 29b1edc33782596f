"""A request begun for a minor: attached to one account, in the transaction of the draft."""

from typing import Any

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Pour
from chalicelib.domain.compte.compte import EnfantDejaRattache
from chalicelib.storage import keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.commencer_demande import commencer_demande
from tests.builders import (
    COMPTE,
    MAINTENANT,
    NUMERO_ETRANGER,
    un_cas,
    un_etat_civil,
    une_personne,
)

ENFANT = une_personne(
    etat_civil=un_etat_civil(date_naissance=DateNaissance(annee=2010, mois=2, jour=3))
)


def _commencer(dossiers: Dossiers, identifiant: str, **traits: Any) -> str:
    return commencer_demande(
        traits.pop("compte", COMPTE),
        ENFANT,
        un_cas(pour=Pour.ENFANT),
        dossiers=dossiers,
        identifiant=identifiant * 24,
        maintenant=MAINTENANT,
        **traits,
    )


@pytest.mark.exigence("MIN-04")
def test_the_child_is_attached_with_the_draft_or_nothing_is_written(
    dossiers: Dossiers, table: Table
) -> None:
    assert _commencer(dossiers, "a") == "a" * 24
    item = table.get(keys.enfant(NUMERO_ETRANGER))
    assert item is not None
    assert item["compte_id"] == COMPTE
    with pytest.raises(EnfantDejaRattache):
        _commencer(dossiers, "b", compte="un-autre")
    assert dossiers.get("b" * 24) is None
    assert dossiers.du_compte("un-autre") == ()


def test_the_same_account_finds_its_draft_again(dossiers: Dossiers) -> None:
    assert _commencer(dossiers, "a") == _commencer(dossiers, "b")


def test_an_identity_typed_attaches_nobody(dossiers: Dossiers, table: Table) -> None:
    _commencer(dossiers, "a", identite_saisie=True)
    assert table.get(keys.enfant(NUMERO_ETRANGER)) is None
    assert _commencer(dossiers, "b", compte="un-autre") == "b" * 24
