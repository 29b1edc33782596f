"""A request begun for a minor: one draft an account, and no child belongs to anybody."""

from typing import Any

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Pour
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


@pytest.mark.exigence("K-16")
@pytest.mark.parametrize("saisie", [True, False])
def test_a_draft_attaches_a_child_to_nobody(dossiers: Dossiers, table: Table, saisie: bool) -> None:
    """S6: whoever knows a number may begin, and locks nobody out."""
    assert _commencer(dossiers, "a", identite_saisie=saisie) == "a" * 24
    assert table.query("ENFANT#" + NUMERO_ETRANGER) == []
    assert _commencer(dossiers, "b", compte="un-autre") == "b" * 24


def test_the_same_account_finds_its_draft_again(dossiers: Dossiers) -> None:
    assert _commencer(dossiers, "a") == _commencer(dossiers, "b")
