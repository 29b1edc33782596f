"""A search costs the same in a large préfecture as in a small one, and shows no other one."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.storage import keys
from chalicelib.storage.dossier.noms import noms, noms_deplaces
from chalicelib.storage.dossier.rangement import rangement
from chalicelib.storage.ecritures import put
from chalicelib.storage.instruction import recherches as module
from chalicelib.storage.instruction.files_attente import CurseurIllisible
from chalicelib.storage.instruction.recherches import Recherches
from chalicelib.storage.table import Table
from tests.builders import un_dossier_depose, un_etat_civil, une_coordonnee, une_personne

MODELE = un_dossier_depose()
PARIS = Adresse(voie="3 quai Neuf", code_postal="75011", commune="Paris", code_insee="75111")


def un_dossier(rang: int, nom: str, *prenoms: str) -> Dossier:
    etat_civil = un_etat_civil(nom_naissance=nom, prenoms=prenoms)
    personne = une_personne(etat_civil=etat_civil)
    return MODELE.model_copy(update={"id": f"d{rang:023}", "personne": personne})


def ranger(table: Table, *dossiers: Dossier) -> None:
    for dossier in dossiers:
        tete = put(keys.dossier(dossier.id).tete, rangement(dossier).valeurs)
        table.write(tete, *noms(dossier))


@pytest.fixture
def recherches(table: Table) -> Recherches:
    """Thirty people of the same first name, and one who also has it as a surname."""
    ranger(
        table,
        *(un_dossier(r, f"Nom{'abcdefghij'[r % 10] * (1 + r // 10)}", "Moha") for r in range(30)),
    )
    ranger(table, un_dossier(99, "Mohamed", "Moha"), un_dossier(98, "Zhao", "Moha"))
    return Recherches(table)


def toutes(recherches: Recherches, texte: str, limite: int = 7) -> Iterator[str]:
    curseur = None
    while True:
        page = recherches.par_nom("69", texte, curseur=curseur, limite=limite)
        assert len(page.fiches) <= limite
        yield from (fiche.dossier_id for fiche in page.fiches)
        if page.curseur is None:
            return
        curseur = page.curseur


@pytest.mark.parametrize("par_appel", [200, 3])
def test_pages_follow_each_other_without_gap_or_repetition(
    recherches: Recherches, monkeypatch: pytest.MonkeyPatch, par_appel: int
) -> None:
    monkeypatch.setattr(module, "PAR_APPEL", par_appel)
    attendus = {f"d{rang:023}" for rang in (*range(30), 98, 99)}
    trouves = list(toutes(recherches, "moha"))
    assert len(trouves) == len(set(trouves))
    assert set(trouves) == attendus
    assert list(toutes(recherches, "Moha Zhao")) == [f"d{98:023}"]
    assert list(toutes(recherches, "moha mohamed")) == [f"d{99:023}"]


@pytest.mark.exigence("K-13")
def test_a_rare_word_beside_a_common_one_costs_the_same_among_many(
    recherches: Recherches, table: Table, client_dynamodb: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAR_APPEL", 10)
    evenements, vus = client_dynamodb.meta.events, []
    noter = lambda model, **_: vus.append(model.name)  # noqa: E731
    evenements.register("before-call.dynamodb", noter)
    try:
        comptes = []
        for combien in (0, 60):
            ranger(table, *(un_dossier(200 + r, "Autre", "Moha") for r in range(combien)))
            vus.clear()
            assert len(recherches.par_nom("69", "zhao moha").fiches) == 1
            comptes.append(len(vus))
    finally:
        evenements.unregister("before-call.dynamodb", noter)
    assert comptes[0] == comptes[1] <= 3


def test_a_request_that_moved_is_found_where_it_is_now(table: Table) -> None:
    ici = un_dossier(1, "Zhao", "Moha")
    ranger(table, ici)
    reponses = ici.reponses.model_copy(update={"coordonnees": une_coordonnee(adresse=PARIS)})
    ailleurs = ici.model_copy(update={"reponses": reponses})
    recherches = Recherches(table)
    # Before the index follows, the head already says where it is.
    table.write(put(keys.dossier(ici.id).tete, rangement(ailleurs).valeurs))
    assert recherches.par_nom("69", "zhao").fiches == ()
    table.write(*noms_deplaces(ici, ailleurs))
    assert recherches.par_nom("69", "zhao").fiches == ()
    assert len(recherches.par_nom("75", "zhao").fiches) == 1
    assert noms_deplaces(ailleurs, ailleurs) == ()


@pytest.mark.parametrize("curseur", ["x", "e30", "bnVsbA", "é"])
def test_a_forged_cursor_is_refused(table: Table, curseur: str) -> None:
    ranger(table, un_dossier(1, "Zhao", "Moha"))
    with pytest.raises(CurseurIllisible):
        Recherches(table).par_nom("69", "moha", curseur=curseur)


def test_a_cursor_opens_its_own_prefecture_only(recherches: Recherches) -> None:
    curseur = recherches.par_nom("69", "moha", limite=2).curseur
    with pytest.raises(CurseurIllisible):
        recherches.par_nom("75", "moha", curseur=curseur)
    assert recherches.par_nom("69", "zhao", curseur=curseur).fiches == ()
