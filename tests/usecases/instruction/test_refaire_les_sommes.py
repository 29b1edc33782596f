"""Sums that went wrong are found, by how much, and put right while people act (R22)."""

from collections import Counter
from random import Random
from typing import Any

import pytest

from chalicelib.domain.chiffres.part import Comptes
from chalicelib.domain.chiffres.statistiques import PAYS
from chalicelib.storage import keys
from chalicelib.storage.ecritures import delete, put, update
from chalicelib.storage.instruction import sommes
from chalicelib.storage.instruction.compteurs import Compteurs, gardee
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.refaire_les_sommes import Mesure, corriger, mesurer
from tests.memoire.client import ClientMemoire
from tests.storage.instruction.test_compteurs import PREFECTURES, une_fiche
from tools import recompter

DOSSIERS = 30


def ranger(table: Table, hasard: Random, dossier_id: str) -> None:
    """An act on a file: its head, and its place in the list by name."""
    fiche, prefecture = une_fiche(hasard, dossier_id), hasard.choice(PREFECTURES)
    corps = {"fiche": fiche.model_dump_json(), "annuaire": prefecture, "nom_cle": dossier_id}
    table.write(put(keys.dossier(dossier_id).tete, corps))


@pytest.fixture
def table() -> Table:
    """Files, counted."""
    table, hasard = Table(ClientMemoire(), "bpi"), Random(5)
    for rang in range(DOSSIERS):
        ranger(table, hasard, f"d{rang:02}")
        Compteurs(table).compter(f"d{rang:02}")
    return table


def mesure(table: Table) -> Mesure:
    return mesurer(PREFECTURES, table=table, files=FilesAttente(table))


def fausser(table: Table) -> dict[str, Counter[tuple[str, str]]]:
    """Numbers moved, an item lost, one that nothing explains: by how much, a place."""
    faux: dict[str, Counter[tuple[str, str]]] = {}
    hasard = Random(9)
    for lieu in ("69", PAYS):
        lues = sommes.lire(table, lieu)
        cle = keys.compteurs(lieu).lignes
        ecarts = Counter({("AGES#2019-01", "o03"): 2})
        table.write(update(cle["AGES#2019-01"], "ADD o03 :n", n=2))
        perdu = hasard.choice(sorted(sk for sk, _ in lues))
        table.write(delete(cle[perdu]))
        ecarts.update({ligne: -n for ligne, n in lues.items() if ligne[0] == perdu})
        for sk, nom in hasard.sample(sorted(ligne for ligne in lues if ligne[0] != perdu), 5):
            table.write(update(cle[sk], f"ADD {nom} :n", n=-3))
            ecarts[sk, nom] -= 3
        faux[lieu] = ecarts
    return faux


def justes(table: Table) -> bool:
    """Whether what is read of the sums is what all the files, counted now, would give."""
    parts = []
    for rang in range(DOSSIERS):
        item = table.get(keys.dossier(f"d{rang:02}").part)
        part = gardee(item)
        parts += [part] if part else []
    compteurs = Compteurs(table)
    ici = {code: [part for part in parts if part.prefecture == code] for code in PREFECTURES}
    pays = [part.model_copy(update={"taches": ()}) for part in parts]
    return all(
        compteurs.lire(lieu) == Comptes.de(attendues)
        for lieu, attendues in ({PAYS: pays} | ici).items()
    )


def test_l_ecart_trouve_est_celui_qui_y_etait_et_il_est_repris(table: Table) -> None:
    assert mesure(table).ecarts == {}
    faux = fausser(table)
    assert not justes(table)
    vue = mesure(table)
    assert vue.ecarts == faux
    assert vue.vus == DOSSIERS
    corriger(vue, table=table)
    assert justes(table)
    assert mesure(table).nombre == 0


def test_a_blanc_dit_l_ecart_et_n_ecrit_rien(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recompter, "toutes", lambda: dict.fromkeys(PREFECTURES))
    faux = fausser(table)
    avant = {lieu: sommes.lire(table, lieu) for lieu in (*PREFECTURES, PAYS)}
    vus, *dites = recompter.refaire(table, a_blanc=True)
    assert vus == f"{DOSSIERS} dossiers lus deux fois."
    assert dites[0].startswith(f"69 : {len(faux['69'])} nombre(s) faux")
    assert {lieu: sommes.lire(table, lieu) for lieu in avant} == avant
    assert recompter.refaire(table, a_blanc=False)[-1] == "Corrigé."
    assert justes(table)
    assert recompter.refaire(table, a_blanc=False)[1:] == ["Les sommes sont justes."]


@pytest.mark.parametrize("fois", [1, 2])
def test_des_agents_qui_travaillent_pendant_la_lecture_ne_la_rendent_jamais_fausse(
    table: Table, monkeypatch: pytest.MonkeyPatch, fois: int
) -> None:
    """At each place where it reads: what moved is left for another time, the rest is right."""
    fausser(table)
    hasard, lire, rangs = Random(fois), sommes.lire, iter(range(DOSSIERS))

    def lire_puis_agir(table: Table, lieu: str) -> Any:
        lues = lire(table, lieu)
        dossier_id = f"d{next(rangs):02}"
        for _ in range(fois):
            ranger(table, hasard, dossier_id)
            Compteurs(table).compter(dossier_id)
        return lues

    monkeypatch.setattr(sommes, "lire", lire_puis_agir)
    vue = mesure(table)
    monkeypatch.setattr(sommes, "lire", lire)
    assert vue.bouges
    corriger(vue, table=table)
    corriger(mesure(table), table=table)
    assert justes(table), "the second time finds what the first left, and nothing that it broke"


def test_arretee_au_milieu_la_commande_se_relance(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sommes, "LOT", 1)
    fausser(table)
    ecrire, restent = table.write, iter((True, True, False))

    def tomber(*ecritures: Any, **avec: Any) -> None:
        if not next(restent):
            raise OSError("stop")
        ecrire(*ecritures, **avec)

    monkeypatch.setattr(table, "write", tomber)
    with pytest.raises(OSError, match="stop"):
        corriger(mesure(table), table=table)
    monkeypatch.setattr(table, "write", ecrire)
    corriger(mesure(table), table=table)
    assert justes(table)


def test_deux_commandes_a_la_fois_ne_reprennent_pas_deux_fois_le_meme_ecart(table: Table) -> None:
    fausser(table)
    premiere, seconde = mesure(table), mesure(table)
    corriger(premiere, table=table)
    with pytest.raises(DejaFait):
        corriger(seconde, table=table)
    assert justes(table)
