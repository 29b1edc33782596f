"""The auditor on a quiet world: every rule is asked there, none is broken; a false line is seen."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.annee.annee import Annee, une_annee
from tests.annee.bilan import DEBUT
from tests.annee.habitants import RUDE
from tests.univers.auditeur.annee import audite, courir
from tests.univers.auditeur.auditeur import FAMILLES, AssezVu, Auditeur, Faute, toutes


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
