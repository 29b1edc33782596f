"""« Modifier » on the recap: one save, then the recap; and what a page hides stops nobody."""

from typing import Any

import pytest

from chalicelib.domain.demande import parcours
from chalicelib.domain.dossier.reponses import Enfants
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.attendues import ModeLogement
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.saisies import CONJOINT, COORDONNEES, ETAT_CIVIL, PARENTS, enfant, saisies
from tests.web.scenarios import SCENARIOS
from tests.web.site import Site, Usager

SEUL, MARIE = SituationFamiliale.CELIBATAIRE, SituationFamiliale.MARIE


@pytest.mark.exigence("K-09")
@pytest.mark.parametrize("situation", [SEUL, MARIE])
def test_changing_any_screen_from_the_recap_comes_back_to_it_after_one_save(
    site: Site, situation: SituationFamiliale
) -> None:
    usager = site.usager_avec(situation=situation)
    recap = f"{usager.base}/recapitulatif"
    assert usager.get("recapitulatif").statut == 200
    for ecran, champs in saisies(situation, ModeLogement.PERSONNEL).items():
        assert f'href="{usager.base}/{ecran}?depuis=' in usager.get("recapitulatif").corps
        assert usager.envoyer(ecran, **champs).vers == recap, ecran


@pytest.mark.exigence("K-09")
def test_a_change_that_opens_questions_asks_them_alone_then_shows_the_recap(site: Site) -> None:
    usager = site.usager_avec()
    suites = [
        usager.envoyer("famille", situation_familiale="MARIE").vers,
        usager.envoyer("conjoint", **CONJOINT).vers,
        usager.envoyer("honneur", exactitude="oui", polygamie="oui").vers,
    ]
    assert [suite.rsplit("/", 1)[1] for suite in suites] == ["conjoint", "honneur", "recapitulatif"]


@pytest.mark.exigence("K-09")
def test_going_back_over_one_screen_leads_on_to_where_one_stood(site: Site) -> None:
    usager = site.usager_avec(reponses={"coordonnees": None, "motif": None})
    assert usager.envoyer("etat-civil", **ETAT_CIVIL).vers == f"{usager.base}/coordonnees"
    assert usager.envoyer("coordonnees", **COORDONNEES).vers == f"{usager.base}/motif"


@pytest.mark.exigence("K-09")
def test_who_came_to_change_and_changes_nothing_goes_back_to_the_recap(site: Site) -> None:
    usager = site.usager_avec()
    retour = f'href="{usager.base}/recapitulatif">Retour'
    assert retour not in usager.get("parents").corps
    page = usager.get("parents?depuis=recapitulatif")
    assert retour in page.corps
    envoi = f"{usager.base}/parents?depuis=recapitulatif"
    assert f'action="{envoi}"' in page.corps
    refusee = usager.post(envoi, **usager.vue("parents"))
    assert refusee.statut == 422
    assert retour in refusee.corps


MASQUES: dict[str, tuple[str, dict[str, Any], Any]] = {
    "etat-civil": (
        "etat_civil", ETAT_CIVIL | {"erreur_signalee": "x" * 600}, {"erreur_signalee": None},
    ),
    "enfants": (
        "enfants", {"avec_enfants": "non"} | enfant(0, "李") | {"enfants_0_prenoms": "\x00"},
        {"enfants": ()},
    ),
    "parents": (
        "parents", PARENTS | {"parent2_nom": "李", "parent2_prenoms": "Nom"},
        {"parent2_nom": None, "parent2_prenoms": None},
    ),
    "logement": (
        "logement", {"mode": "PERSONNEL", "hebergeant_a_jour": "peut-être"},
        {"hebergeant_a_jour": None},
    ),
}  # fmt: skip
"""Screen -> its answer, what is typed, what is kept of the part that the answers do not ask."""


@pytest.mark.exigence("K-07")
@pytest.mark.parametrize("ecran", MASQUES)
def test_what_the_answers_do_not_ask_neither_stops_the_page_nor_is_kept(
    site: Site, ecran: str
) -> None:
    attribut, champs, gardes = MASQUES[ecran]
    usager = site.usager_avec()
    assert usager.envoyer(ecran, **champs).statut == 303
    reponse = getattr(usager.dossier.reponses, attribut)
    assert {nom: getattr(reponse, nom) for nom in gardes} == gardes


@pytest.mark.exigence("K-07")
def test_the_work_of_a_child_who_does_not_want_to_work_is_not_kept(site: Site) -> None:
    scenario = SCENARIOS["minor refugee"]
    usager = commencer(site, scenario)
    remplir(usager, scenario, jusqu_a="activite")
    saisi = {"volonte": "non", "nature": "x" * 200, "date_debut_annee": "27"}
    assert usager.envoyer("activite", **saisi).statut == 303
    activite = usager.dossier.reponses.activite
    assert activite is not None
    assert (activite.volonte, activite.nature, activite.date_debut) == ("non", None, None)


def test_a_list_left_empty_is_asked_when_the_answer_asks_it(site: Site) -> None:
    usager: Usager = site.usager_avec()
    assert usager.envoyer("enfants", avec_enfants="oui").statut == 422
    assert usager.dossier.reponses.enfants == Enfants(avec_enfants="non")
    assert parcours.est_pret(usager.dossier)
