"""The reports on a message: noted once; an address that rejects them marks its account once."""

from collections.abc import Callable
from itertools import permutations

import pytest

from chalicelib.domain.compte.evenements import CourrielNonRemis
from chalicelib.domain.compte.livraisons import Envoi, EtatLivraison
from chalicelib.mail.avis import lire
from chalicelib.storage.compte import comptes
from chalicelib.storage.courriels import envois
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.table import Table
from chalicelib.usecases.courriels.noter_livraison import noter_livraison
from tests.avis import DEFINITIF, PLAINTE, REMISE, TEMPORAIRE, corps
from tests.builders import MAINTENANT
from tests.comptes import COURRIEL, evenements
from tests.usecases.compte.test_changer_courriel import NOUVEAU, confirmer, demander
from tests.usecases.titulaire import Titulaire

Noter = Callable[..., bool]


def _preparer(table: Table, courriel_id: str, compte_id: str | None = "c1") -> None:
    envoi = Envoi(
        id=courriel_id,
        sujet_id="c1",
        compte_id=compte_id,
        gabarit="numero_attribue",
        destinataire="a•••@exemple.test",
    )
    table.write(*envois.creation(envoi, "archive", MAINTENANT))


@pytest.fixture
def noter(active: Titulaire) -> Noter:
    _preparer(active.table, "e1")

    def _noter(
        genre: dict[str, str], courriel_id: str = "e1", adresse: str = COURRIEL, minutes: int = 5
    ) -> bool:
        avis = lire(corps(genre, courriel_id, adresse, minutes))
        return noter_livraison(avis, table=active.table, maintenant=active.maintenant)

    return _noter


def _etat(table: Table, courriel_id: str = "e1") -> EtatLivraison | None:
    envoi = envois.lire(table, courriel_id)
    assert envoi
    return envoi.livraison.etat if envoi.livraison else None


def _non_remis(titulaire: Titulaire) -> list[CourrielNonRemis]:
    return [f for f in evenements(titulaire.table, "COMPTE#c1") if isinstance(f, CourrielNonRemis)]


@pytest.mark.exigence("R10", "R18")
def test_a_final_rejection_marks_the_account_with_its_evenement(
    noter: Noter, active: Titulaire
) -> None:
    assert noter(DEFINITIF)
    marque = active.compte().courriel_non_remis
    assert marque is not None
    assert marque.etat is EtatLivraison.REJET_DEFINITIF
    (fait,) = _non_remis(active)
    assert (fait.courriel_id, fait.etat) == ("e1", EtatLivraison.REJET_DEFINITIF)
    assert COURRIEL not in fait.model_dump_json()


def test_a_complaint_marks_the_account_too(noter: Noter, active: Titulaire) -> None:
    noter(PLAINTE)
    marque = active.compte().courriel_non_remis
    assert marque is not None
    assert marque.etat is EtatLivraison.PLAINTE


@pytest.mark.parametrize("genre", [REMISE, TEMPORAIRE, DEFINITIF, PLAINTE])
def test_a_report_on_a_message_says_that_it_left(
    noter: Noter, active: Titulaire, genre: dict[str, str]
) -> None:
    """Else it would leave again, when whoever sent it was stopped before saying so."""
    noter(genre)
    envoi = envois.lire(active.table, "e1")
    assert envoi
    assert envoi.livraison
    assert envoi.envoye_le == envoi.livraison.survenue_le


@pytest.mark.parametrize("genre", [REMISE, TEMPORAIRE])
def test_a_delivery_or_a_temporary_rejection_marks_nothing(
    noter: Noter, active: Titulaire, genre: dict[str, str]
) -> None:
    noter(genre)
    assert _etat(active.table) is not None
    assert active.compte().courriel_non_remis is None


@pytest.mark.parametrize("ordre", list(permutations(range(3))))
def test_whatever_the_order_the_account_is_marked_once(
    noter: Noter, active: Titulaire, ordre: tuple[int, ...]
) -> None:
    avis = (REMISE, TEMPORAIRE, DEFINITIF)
    for _ in range(2):
        for rang in ordre:
            noter(avis[rang], minutes=rang)
    assert _etat(active.table) is EtatLivraison.REJET_DEFINITIF
    assert len(_non_remis(active)) == 1


def test_an_address_is_marked_once_for_all_its_messages(noter: Noter, active: Titulaire) -> None:
    _preparer(active.table, "e2")
    noter(DEFINITIF)
    noter(PLAINTE, "e2", minutes=9)
    assert _etat(active.table, "e2") is EtatLivraison.PLAINTE
    assert [fait.courriel_id for fait in _non_remis(active)] == ["e1"]


@pytest.mark.exigence("R10")
def test_another_address_takes_the_mark_away_and_may_be_marked_in_turn(
    noter: Noter, active: Titulaire
) -> None:
    noter(DEFINITIF)
    confirmer(active, demander(active))
    assert active.compte().courriel_non_remis is None
    noter(DEFINITIF)  # The same report, heard again.
    _preparer(active.table, "e2")
    noter(DEFINITIF, "e2", COURRIEL)  # About the former address.
    assert active.compte().courriel_non_remis is None
    _preparer(active.table, "e3")
    noter(DEFINITIF, "e3", NOUVEAU.upper())
    assert active.compte().courriel_non_remis is not None


def test_an_address_that_was_only_typed_marks_no_account(noter: Noter, active: Titulaire) -> None:
    """A change of address asked with a wrong one, and a message written to no account."""
    noter(DEFINITIF, "e1", "faute-de-frappe@exemple.test")
    _preparer(active.table, "e2", None)
    noter(DEFINITIF, "e2")
    assert _etat(active.table, "e1") is _etat(active.table, "e2") is EtatLivraison.REJET_DEFINITIF
    assert active.compte().courriel_non_remis is None
    assert _non_remis(active) == []


def test_an_unknown_message_and_an_account_that_is_gone_change_nothing(
    noter: Noter, active: Titulaire
) -> None:
    assert not noter(DEFINITIF, "inconnu")
    _preparer(active.table, "e2", "parti")
    assert noter(DEFINITIF, "e2")
    assert comptes.lire(active.table, "parti") is None
    assert active.compte().courriel_non_remis is None


def test_a_report_that_crosses_another_is_refused_whole(noter: Noter, active: Titulaire) -> None:
    """The queue brings it back, and it is read against what is then known."""
    avant = envois.lire(active.table, "e1")
    assert avant
    noter(DEFINITIF)
    remise = lire(corps(REMISE, "e1", COURRIEL)).livraison
    with pytest.raises(ConditionRefusee):
        active.table.write(envois.livraison(avant, remise))
    assert _etat(active.table) is EtatLivraison.REJET_DEFINITIF
