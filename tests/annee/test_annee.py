"""A season of a few people: nothing that matters is lost, nobody waits before nobody."""

import pytest

from tests.annee.annee import Annee, une_annee
from tests.annee.bilan import DEBUT
from tests.annee.habitants import RUDE


@pytest.fixture(scope="module")
def saison() -> Annee:
    """Twenty people for six weeks; `make annee` does the year of ten thousand."""
    with une_annee(2026, gens=20, jours=42, debut=DEBUT, prefectures=("69",), sort=RUDE) as annee:
        annee.courir()
    return annee


@pytest.mark.exigence("R18")
def test_un_message_important_arrive_ou_est_devant_un_agent_en_72_heures(saison: Annee) -> None:
    assert saison.verite.perdus == []
    assert {"courriel", "texto"} < saison.verite.par_voie.keys(), "every way must be tried"
    assert any(voie.startswith("liste") for voie in saison.verite.par_voie)


@pytest.mark.exigence("K-10", "R16")
def test_qui_attend_une_reponse_est_sur_une_liste_au_bon_rang(saison: Annee) -> None:
    assert saison.promesses.fautes == []
    assert {"dossier : AGENT", "ticket : AGENT"} <= saison.promesses.vues.keys()


def test_aucun_message_des_files_n_est_abandonne(saison: Annee) -> None:
    assert saison.monde.morts == []


def test_la_meme_graine_donne_la_meme_annee_meme_si_tout_est_relu() -> None:
    with une_annee(2026, gens=5, jours=15, debut=DEBUT, prefectures=("69",)) as une:
        une.courir()
    with une_annee(2026, gens=5, jours=15, debut=DEBUT, prefectures=("69",), relire=True) as autre:
        autre.courir()
    assert une.monde.compte == autre.monde.compte
    assert une.monde.dynamodb.magasin.items == autre.monde.dynamodb.magasin.items
