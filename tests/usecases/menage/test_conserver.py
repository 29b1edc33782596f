"""What is due goes in every copy; what nobody decided stays, whatever the years (R142-21)."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib import entrepots
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.events import menage
from chalicelib.storage import keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import put, update
from chalicelib.storage.menage import conservations
from chalicelib.storage.partitions import Cle
from chalicelib.usecases.menage.comparer_objets import ObjetsCompares
from chalicelib.usecases.menage.conserver import decider, finir
from chalicelib.usecases.menage.tournee import PAR_HEURE, Balai, Balayage, du_tour
from tests.balai import balayer
from tests.builders import MAINTENANT
from tests.memoire.client import ClientMemoire
from tests.usecases.menage.monde_conserve import VIES, Monde, Vie, jouer, un_dossier_de

REFUSEE = Vie(Etat.REFUSEE, jusqu_au=date(2032, 3, 1))
TARD = MAINTENANT + timedelta(days=40_000)


@pytest.fixture
def monde(client_dynamodb: ClientMemoire, seaux: Any) -> Monde:
    return Monde(client_dynamodb, seaux)


@pytest.mark.exigence("K-18")
def test_every_copy_is_kept_until_its_day_and_gone_after(monde: Monde) -> None:
    assert jouer(monde, 1) == {}
    gardees = {p.vie.etat for p in monde.poses if monde.lu(p.dossier.id)}
    assert gardees == {vie.etat for vie in VIES if vie.jusqu_au is None}


def test_an_erasure_stopped_anywhere_is_finished_by_the_next_round(monde: Monde) -> None:
    """Each call that erases is the last one of a round, in turn."""
    dossier = un_dossier_de(REFUSEE)
    monde.poser(dossier, REFUSEE)
    assert decider(dossier.id, table=monde.table, maintenant=TARD)
    tours = 0
    while dus := conservations.a_finir(monde.table, 10):
        tours += 1
        with pytest.MonkeyPatch.context() as patch:
            _arreter_apres(monde, patch, tours)
            try:
                finir(dus[0], table=monde.table, depots=monde.depots)
            except _Arret:
                continue
    assert tours > 3
    assert monde.copies()[dossier.id] == ()


class _Arret(Exception):
    """The function is killed here."""


def _arreter_apres(monde: Monde, patch: pytest.MonkeyPatch, nombre: int) -> None:
    restants = [nombre]

    def compter(faire: Any) -> Any:
        def essayer(*args: Any, **mots: Any) -> Any:
            if restants[0] == 0:
                raise _Arret
            restants[0] -= 1
            return faire(*args, **mots)

        return essayer

    for ecrire in ("seule", "write"):
        patch.setattr(monde.table, ecrire, compter(getattr(monde.table, ecrire)))
    for objets in monde.depots:
        patch.setattr(objets, "detruire", compter(objets.detruire))


def test_a_request_that_moved_since_it_was_read_is_not_erased(
    monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = un_dossier_de(REFUSEE)
    monde.poser(dossier, REFUSEE)
    lu = monde.lu(dossier.id)
    monde.table.write(
        update(
            keys.dossier(dossier.id).tete,
            "SET mouvements = :deux",
            "mouvements = :un",
            deux=2,
            un=1,
        )
    )
    monkeypatch.setattr(Dossiers, "get", lambda _, __: lu)
    avant = monde.copies()
    with pytest.raises(DossierModifieEntreTemps):
        decider(dossier.id, table=monde.table, maintenant=TARD)
    assert monde.copies() == avant


def test_a_fact_that_a_worker_has_not_taken_keeps_its_request(monde: Monde) -> None:
    dossier = un_dossier_de(REFUSEE)
    monde.poser(dossier, REFUSEE)
    (fait, *_) = monde.table.query(*keys.dossier(dossier.id).evenements)
    attendu = {nom: v for nom, v in fait.items() if nom not in ("PK", "SK")}
    cle = Cle(str(fait["PK"]), str(fait["SK"]))
    monde.table.seule(put(cle, attendu | {"a_suivre": "evenements"}, "attribute_exists(PK)"))
    assert not decider(dossier.id, table=monde.table, maintenant=TARD)


def test_another_request_of_the_same_person_keeps_the_first(monde: Monde) -> None:
    finie = un_dossier_de(REFUSEE)
    ouverte = un_dossier_de(Vie(Etat.EN_INSTRUCTION), 2).model_copy(
        update={"compte_id": finie.compte_id, "personne": finie.personne}
    )
    monde.poser(finie, REFUSEE)
    monde.poser(ouverte, Vie(Etat.EN_INSTRUCTION))
    avant = monde.copies()
    assert monde.ronde(date(2099, 1, 1)) == 0
    assert monde.copies() == avant


def test_the_readings_by_agents_stay_their_three_years(monde: Monde) -> None:
    """R142-22: they leave by themselves, at the date each bears."""
    dossier = un_dossier_de(REFUSEE)
    monde.poser(dossier, REFUSEE)
    cle = keys.dossier(dossier.id).acces[MAINTENANT, "a"]
    monde.table.seule(put(cle, {"expire_le": 1}))
    assert monde.ronde(date(2032, 3, 2)) == 1
    assert [cle.sk in ligne for ligne in monde.copies()[dossier.id]] == [True]


def test_the_round_of_objects_puts_nothing_back(monde: Monde) -> None:
    dossier = un_dossier_de(REFUSEE)
    monde.poser(dossier, REFUSEE)
    assert monde.ronde(date(2032, 3, 2)) == 1
    assert balayer(monde.table, monde.s3) in ([], [ObjetsCompares()])
    assert monde.copies()[dossier.id] == ()


def test_a_request_without_any_piece_is_seen_too(
    monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No object leads to it: the list of its préfecture does."""
    ouverte, sans_piece = Vie(Etat.EN_INSTRUCTION), un_dossier_de(REFUSEE)
    monde.poser(sans_piece, REFUSEE)
    monde.poser(un_dossier_de(ouverte, 2), ouverte)
    monkeypatch.setattr(entrepots, "table", lambda: monde.table)
    monkeypatch.setattr(menage, "now", lambda: TARD)
    page = menage.PAGES[Balai.ANNUAIRE](Balayage(balai=Balai.ANNUAIRE, part="69"))
    assert (page.suites, page.suivante) == ({"a_effacer": 1}, None)
    assert conservations.a_finir_de(monde.table, sans_piece.id)


def test_every_prefecture_is_looked_at_in_five_days() -> None:
    tours = range(5 * 24 * PAR_HEURE)
    vues = {b.part for rang in tours for b in du_tour(rang, "") if b.balai is Balai.ANNUAIRE}
    assert vues == set(toutes())
