"""Two tabs or two devices: the second is told what changed, and chooses."""

import re

import pytest

from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.saisies import COORDONNEES, MOTIF, enfant
from tests.web.site import Site, Usager


def _caches(page: Page, action: str) -> dict[str, str]:
    return page.formulaire(action)


def _conflit(usager: Usager) -> tuple[Usager, Page]:
    """A second device saved another situation; this one then sends its own."""
    ailleurs = usager.autre_navigateur()
    vue = usager.vue("famille")
    assert ailleurs.envoyer("famille", situation_familiale="VEUF").statut == 303
    page = usager.post(f"{usager.base}/famille", **vue, situation_familiale="DIVORCE")
    return ailleurs, page


def test_the_second_tab_sees_what_changed_and_what_it_typed(site: Site) -> None:
    usager = site.usager_avec()
    _, page = _conflit(usager)
    verifier_page(page, 409)
    assert "modifié ailleurs" in page.texte
    assert "Veuf ou veuve" in page.texte
    assert "Divorcé(e)" in page.texte
    assert "Déjà enregistré" in page.texte
    assert usager.dossier.situation == "VEUF"


def test_the_second_tab_can_keep_what_it_typed(site: Site) -> None:
    usager = site.usager_avec()
    _, page = _conflit(usager)
    reponse = usager.post(f"{usager.base}/famille", **_caches(page, f"{usager.base}/famille"))
    assert reponse.statut == 303
    assert usager.dossier.situation == "DIVORCE"


def test_the_second_tab_can_keep_what_is_stored(site: Site) -> None:
    usager = site.usager_avec()
    _, page = _conflit(usager)
    assert f'href="{usager.base}/famille">' in page.corps
    assert re.search(r'value="VEUF" checked', usager.get("famille").corps)


def test_a_third_writer_is_a_conflict_again(site: Site) -> None:
    usager = site.usager_avec()
    ailleurs, page = _conflit(usager)
    assert ailleurs.envoyer("famille", situation_familiale="SEPARE").statut == 303
    reponse = usager.post(f"{usager.base}/famille", **_caches(page, f"{usager.base}/famille"))
    assert reponse.statut == 409
    assert usager.dossier.situation == "SEPARE"


def test_a_long_answer_in_conflict_is_sent_again_whole(site: Site) -> None:
    usager = site.usager_avec()
    ailleurs = usager.autre_navigateur()
    vue = usager.vue("enfants")
    assert ailleurs.envoyer("enfants", avec_enfants="oui", **enfant(0, "Autre")).statut == 303
    saisi = {"avec_enfants": "oui"} | enfant(0) | enfant(1, "Cadet", "2020")
    page = usager.post(f"{usager.base}/enfants", **vue, **saisi)
    verifier_page(page, 409)
    action = f"{usager.base}/enfants"
    assert usager.post(action, **_caches(page, action)).statut == 303
    enfants = usager.dossier.reponses.enfants
    assert enfants is not None
    assert [e.nom for e in enfants.enfants] == ["Tesfaye", "Cadet"]


def test_an_address_in_conflict_is_compared_with_its_official_commune(site: Site) -> None:
    usager = site.usager_avec()
    ailleurs = usager.autre_navigateur()
    vue = usager.vue("coordonnees")
    assert ailleurs.envoyer("coordonnees", **COORDONNEES, adresse_chez="Habte").statut == 303
    page = usager.post(f"{usager.base}/coordonnees", **vue, **COORDONNEES)
    verifier_page(page, 409)
    assert "Chez Habte" in page.texte
    assert "69003 Lyon" in page.texte


def test_two_tabs_on_different_screens_disturb_nobody(site: Site) -> None:
    usager = site.usager_avec()
    ailleurs = usager.autre_navigateur()
    vue = usager.vue("motif")
    assert ailleurs.envoyer("famille", situation_familiale="VEUF").statut == 303
    assert usager.post(f"{usager.base}/motif", **vue, **MOTIF, projet="Études").statut == 303
    assert usager.dossier.situation == "VEUF"
    assert usager.dossier.reponses.motif is not None
    assert usager.dossier.reponses.motif.projet == "Études"


def test_the_same_form_sent_twice_is_no_conflict(site: Site) -> None:
    usager = site.usager_avec()
    vue = usager.vue("famille")
    for _ in range(2):
        reponse = usager.post(f"{usager.base}/famille", **vue, situation_familiale="VEUF")
        assert reponse.statut == 303


def test_a_screen_that_another_tab_made_useless_leads_where_the_person_stands(site: Site) -> None:
    from chalicelib.domain.personne.identite import SituationFamiliale
    from tests.web.saisies import CONJOINT

    usager = site.usager_avec(situation=SituationFamiliale.MARIE)
    ailleurs = usager.autre_navigateur()
    vue = usager.vue("conjoint")
    assert ailleurs.envoyer("famille", situation_familiale="CELIBATAIRE").statut == 303
    reponse = usager.post(f"{usager.base}/conjoint", **vue, **CONJOINT)
    assert reponse.vers == f"{usager.base}/recapitulatif"


def test_another_ephoto_code_saved_meanwhile_is_compared_too(site: Site) -> None:
    usager = site.usager_avec()
    ailleurs = usager.autre_navigateur()
    vue = usager.vue("justificatifs")
    ici, la = site.ephoto(), site.ephoto()
    assert ailleurs.envoyer("justificatifs", ephoto=la).statut == 303
    page = usager.post(f"{usager.base}/justificatifs", **vue, ephoto=ici)
    verifier_page(page, 409)
    assert usager.dossier.reponses.ephoto is not None
    assert usager.dossier.reponses.ephoto.code == la
    action = f"{usager.base}/justificatifs"
    assert usager.post(action, **_caches(page, action)).statut == 303
    assert usager.dossier.reponses.ephoto.code == ici


def test_observations_saved_meanwhile_are_compared_too(site: Site) -> None:
    usager = site.usager_avec()
    ailleurs = usager.autre_navigateur()
    vue = usager.vue("recapitulatif")
    ailleurs.envoyer("recapitulatif", acte="enregistrer", texte="De là-bas")
    page = usager.post(f"{usager.base}/recapitulatif", **vue, acte="enregistrer", texte="D’ici")
    verifier_page(page, 409)
    assert "De là-bas" in page.texte
    assert "D’ici" in page.texte
    action = f"{usager.base}/recapitulatif"
    assert usager.post(action, **_caches(page, action)).statut == 303
    assert usager.dossier.reponses.observations is not None
    assert usager.dossier.reponses.observations.texte == "D’ici"


@pytest.mark.exigence("S4-04")
def test_what_is_filed_is_what_was_read_a_change_elsewhere_shows_the_recap_again(
    site: Site,
) -> None:
    usager = site.usager_avec()
    ailleurs = usager.autre_navigateur()
    vue = usager.vue("recapitulatif")
    chez = COORDONNEES | {"adresse_voie": "3 quai Neuf"}
    assert ailleurs.envoyer("coordonnees", **chez).statut == 303
    champs = {"acte": "deposer", "texte": "Mes observations"}
    page = usager.post(f"{usager.base}/recapitulatif", **vue, **champs)
    verifier_page(page, 409)
    assert "a changé depuis que vous avez ouvert cette page" in page.texte
    assert "3 quai Neuf" in page.texte
    assert "Mes observations" in page.texte
    assert usager.dossier.est_brouillon
    assert usager.envoyer("recapitulatif", **champs).vers == f"{usager.base}/confirmation"
