"""The auditor on a quiet world: every rule is asked there, none is broken; a false line is seen."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NoReturn

import pytest

from tests.annee.annee import Annee, une_annee
from tests.annee.bilan import DEBUT
from tests.annee.habitants import RUDE
from tests.univers.auditeur.annee import audite, courir
from tests.univers.auditeur.auditeur import (
    FAMILLES,
    AssezVu,
    Auditeur,
    Faute,
    regles_d_un_lot,
    toutes,
)
from tests.univers.auditeur.livre import Changement, Lot
from tests.univers.auditeur.regle import AL_ECRITURE, GENRES, Regle


@pytest.fixture(scope="module")
def monde() -> Iterator[tuple[Annee, Auditeur]]:
    with (
        une_annee(3, gens=4, jours=60, debut=DEBUT, prefectures=("69",), sort=RUDE) as annee,
        audite(annee.monde) as auditeur,
    ):
        courir(annee, auditeur)
        yield annee, auditeur


def test_un_monde_sans_panne_ne_manque_a_aucune_regle(monde: tuple[Annee, Auditeur]) -> None:
    assert monde[1].fautes == []


def test_quatorze_familles_au_moins_et_chaque_regle_a_son_nom() -> None:
    regles = toutes()
    assert len(FAMILLES) >= 14
    assert len(regles) == len(set(regles)) >= 60


def test_ce_qui_est_touche_a_la_main_est_vu(monde: tuple[Annee, Auditeur]) -> None:
    """A document that ends a day early, an object gone, a mail sent again."""
    annee, auditeur = monde
    objets, livre = annee.monde.objets.seaux["documents"], auditeur.livre
    cle = next(cle for cle in objets if cle.startswith("attestations/"))
    del objets[cle]
    un = next(iter(livre.departs))
    livre.partir(un, livre.departs[un][0].a)
    annee.monde.maintenant += timedelta(hours=1)
    auditeur.fin()
    vues = {faute.regle for faute in auditeur.fautes}
    assert {"chaque_attestation_a_son_document", "un_courriel_ne_part_qu_une_fois"} <= vues


def test_qui_cherche_des_fautes_s_arrete_quand_il_les_a_toutes_vues(
    monde: tuple[Annee, Auditeur], monkeypatch: pytest.MonkeyPatch
) -> None:
    annee, un = monde
    vue, absente = toutes()[:2]
    autre = Auditeur(un.livre, [Faute(vue, "vue", annee.monde.maintenant)])
    monkeypatch.setattr(Auditeur, "a_trouver", frozenset({vue, absente}))
    autre.repos()
    monkeypatch.setattr(Auditeur, "a_trouver", frozenset({vue}))
    with pytest.raises(AssezVu):
        autre.repos()


class Ferme(dict[str, Any]):
    """A line that nobody may look into."""

    def _refuser(self, *_: object, **__: object) -> NoReturn:
        raise AssertionError("looked into")

    __getitem__ = __iter__ = __contains__ = __eq__ = get = keys = items = _refuser


SORTES = ("TETE", "INSTRUCTION", "FICHIERS", "ATTESTATION#a", "EVT#e", "DEPOT#1", "INACHEVEE#i")


@pytest.mark.parametrize("regle", GENRES, ids=lambda regle: regle.__name__)
def test_une_regle_ne_regarde_que_les_lignes_qu_elle_a_dites(
    regle: Regle, monde: tuple[Annee, Auditeur]
) -> None:
    """What is not of them is not shown to it: it would be blind to what it looked at there."""
    livre = monde[1].livre
    autres = [sk for sk in (*SORTES, "PROFIL") if sk.partition("#")[0] not in GENRES[regle]]
    assert len(autres) < len(SORTES) + 1
    fermes = tuple(Changement("DOSSIER#d", sk, Ferme(a=1), Ferme(a=1)) for sk in autres)
    assert [*regle(livre, Lot(DEBUT, fermes))] == []


def test_chaque_regle_des_ecritures_est_posee_aux_lignes_qu_elle_regarde() -> None:
    for sk in SORTES:
        genre = sk.partition("#")[0]
        posees = regles_d_un_lot(frozenset({genre, "AUTRE"}), avec_des_faits=False)
        assert {*posees} == {r for r in AL_ECRITURE if genre in GENRES.get(r, {genre})}
