"""The figures follow the files, whatever the order in which they are counted, and read none."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from chalicelib.domain.chiffres.part import Comptes, Part, part_de
from chalicelib.domain.chiffres.statistiques import PAYS, chiffrer
from chalicelib.domain.dossier.etats import FINS, NON_DECIDEE, Etat
from chalicelib.domain.instruction.classement import Fiche, RaisonRang
from chalicelib.domain.instruction.taches import NatureTache, Tache
from chalicelib.storage import keys
from chalicelib.storage.ecritures import delete, put
from chalicelib.storage.instruction.compteurs import Compteurs
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.table import Table
from tests.memoire.client import ClientMemoire

JOUR = date(2026, 11, 25)
PREFECTURES = ("13", "69")
PROFILS = ("", "REF", "FREF_CONJ_REU", "BPS")
OBJETS = ("PREMIERE", "RENOUVELLEMENT", "DUPLICATA")


def une_fiche(hasard: Random, dossier_id: str) -> Fiche:
    etat = hasard.choice([etat for etat in Etat if etat is not Etat.BROUILLON])
    depose = JOUR - timedelta(days=hasard.randrange(700))
    fin = depose + timedelta(days=hasard.randrange((JOUR - depose).days + 1))
    depuis = JOUR - timedelta(days=hasard.randrange(60))
    tache = Tache(
        nature=hasard.choice(list(NatureTache)), depuis=depuis, avant_le=depuis + timedelta(9)
    )
    connus: dict[str, Any] = {"nom": "Exemple", "numero": "20261125069", "version": 3}
    return Fiche(
        dossier_id=dossier_id,
        objet=hasard.choice(OBJETS),
        profil=hasard.choice(PROFILS),
        etat=etat.value,
        depose_le=depose,
        risque_le=JOUR + timedelta(days=hasard.randrange(-50, 50)),
        raison=RaisonRang.REFUS_IMPLICITE,
        mineur=False,
        finie_le=fin if etat in FINS else None,
        decidee_le=fin if etat not in NON_DECIDEE and hasard.random() < 0.7 else None,
        complements=hasard.randrange(3),
        sans_document_le=JOUR + timedelta(days=hasard.randrange(-90, 90)),
        taches=(tache,) if hasard.random() < 0.5 else (),
        **connus,
    )


def ranger(table: Table, fiche: Fiche, prefecture: str) -> None:
    """The head as an act leaves it."""
    corps = {"fiche": fiche.model_dump_json(), "annuaire": prefecture}
    table.write(put(keys.dossier(fiche.dossier_id).tete, corps))


EN_MEMOIRE = pytest.mark.parametrize("client_dynamodb", ["memoire"], indirect=True)
"""Long walks: what they ask of the table, the shorter tests ask of the emulator too."""


@EN_MEMOIRE
@pytest.mark.exigence("R22", "K-17")
def test_les_sommes_sont_celles_des_dossiers_quoi_qu_il_arrive(table: Table) -> None:
    """Acts, moves, erasures and messages twice, late or out of order: the same as counting all."""
    hasard, compteurs = Random(7), Compteurs(table)
    parts: dict[str, Part] = {}
    for _ in range(120):
        dossier_id = f"d{hasard.randrange(25)}"
        if hasard.random() < 0.1:
            table.write(delete(keys.dossier(dossier_id).tete))
            parts.pop(dossier_id, None)
        else:
            fiche, prefecture = une_fiche(hasard, dossier_id), hasard.choice(PREFECTURES)
            ranger(table, fiche, prefecture)
            parts[dossier_id] = part_de(fiche, prefecture)
        for _ in range(hasard.randrange(3)):
            compteurs.compter(f"d{hasard.randrange(25)}")
    for rang in range(25):
        compteurs.compter(f"d{rang}")
    for code in PREFECTURES:
        ici = [part for part in parts.values() if part.prefecture == code]
        assert ici
        attendu = chiffrer(code, Comptes.de(ici), JOUR)
        assert chiffrer(code, compteurs.lire(code), JOUR) == attendu
    pays = chiffrer(PAYS, compteurs.lire(PAYS), JOUR)
    sans_taches = [part.model_copy(update={"taches": ()}) for part in parts.values()]
    assert pays == chiffrer(PAYS, Comptes.de(sans_taches), JOUR)


def test_compte_deux_fois_un_dossier_compte_une_fois(table: Table) -> None:
    fiche = une_fiche(Random(1), "d1")
    ranger(table, fiche, "69")
    compteurs = Compteurs(table)
    assert compteurs.compter("d1")
    assert not compteurs.compter("d1")
    assert compteurs.lire("69").etats.total() == 1


def test_deux_travailleurs_a_la_fois_ne_comptent_pas_deux_fois(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranger(table, une_fiche(Random(1), "d1"), "69")
    compteurs, lire = Compteurs(table), table.get_many

    def lire_puis_etre_devance(*cles: Any) -> Any:
        lus = lire(*cles)
        monkeypatch.setattr(table, "get_many", lire)
        compteurs.compter("d1")
        return lus

    monkeypatch.setattr(table, "get_many", lire_puis_etre_devance)
    with pytest.raises(ConditionRefusee):
        compteurs.compter("d1")
    assert compteurs.lire("69").etats.total() == 1


def test_un_brouillon_n_est_dans_aucun_chiffre(table: Table) -> None:
    table.write(put(keys.dossier("d1").tete, {"etat": "BROUILLON"}))
    assert not Compteurs(table).compter("d1")
    assert Compteurs(table).lire("69") == Comptes()


@EN_MEMOIRE
def test_lire_les_sommes_ne_coute_pas_plus_avec_plus_de_dossiers(
    table: Table, client_dynamodb: ClientMemoire
) -> None:
    hasard, compteurs = Random(3), Compteurs(table)
    for rang in range(40):
        fiche = une_fiche(hasard, f"d{rang}").model_copy(update={"depose_le": JOUR})
        fin = {"finie_le": None, "decidee_le": None, "etat": Etat.DEPOSEE.value, "taches": ()}
        ranger(table, fiche.model_copy(update=fin), "69")
        compteurs.compter(f"d{rang}")
        if rang == 9:
            avant = len(table.query(*keys.compteurs("69").lignes))
    assert len(table.query(*keys.compteurs("69").lignes)) <= avant + 8, "months, never files"
