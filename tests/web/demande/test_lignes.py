"""A list that grows and shrinks while it is typed: « Ajouter », « Retirer », without JavaScript."""

import re

import pytest

from chalicelib.domain.dossier.reponses import ENFANTS_MAX
from tests.web.compte.navigateur import Page
from tests.web.saisies import enfant
from tests.web.site import Site, Usager

OUI = {"avec_enfants": "oui"}


@pytest.fixture
def usager(site: Site) -> Usager:
    return site.usager_avec(reponses={"enfants": None})


def _noms(page: Page) -> list[str]:
    return re.findall(r'name="enfants_\d+_nom"[^>]* value="([^"]*)"', page.corps)


def _gestes(page: Page) -> list[str]:
    return re.findall(r'name="acte" value="([a-z]+-enfants[^"]*)"', page.corps)


@pytest.mark.exigence("K-07")
def test_adding_a_child_opens_his_place_and_keeps_what_is_typed_even_wrong(usager: Usager) -> None:
    assert _gestes(usager.get("enfants")) == ["ajouter-enfants"]
    un = OUI | enfant(0) | {"enfants_0_date_naissance_annee": "16"}
    page = usager.envoyer("enfants", **un, acte="ajouter-enfants")
    assert page.statut == 200
    assert _noms(page) == ["Tesfaye", ""]
    assert 'name="enfants_0_date_naissance_annee" type="text"' in page.corps
    assert 'value="16"' in page.corps
    assert 'id="enfants_1_titre"' in page.corps
    assert usager.dossier.reponses.enfants is None
    deux = OUI | enfant(0) | enfant(1, "Selam")
    assert usager.envoyer("enfants", **deux).statut == 303
    gardes = usager.dossier.reponses.enfants
    assert gardes is not None
    assert [lu.nom for lu in gardes.enfants] == ["Tesfaye", "Selam"]


@pytest.mark.exigence("K-07")
def test_taking_a_child_out_leaves_the_others_and_moves_them_up(usager: Usager) -> None:
    trois = OUI | enfant(0, "Un") | enfant(1, "Deux") | enfant(2, "Trois")
    page = usager.envoyer("enfants", **trois, acte="retirer-enfants-1")
    assert _noms(page) == ["Un", "Trois"]
    assert _gestes(page) == ["retirer-enfants-0", "retirer-enfants-1", "ajouter-enfants"]


@pytest.mark.exigence("K-07")
def test_each_press_adds_a_place_until_the_last_one(usager: Usager) -> None:
    champs = OUI | {"enfants_0_nom": ""}
    for combien in range(2, ENFANTS_MAX + 1):
        page = usager.envoyer("enfants", **champs, acte="ajouter-enfants")
        assert len(_noms(page)) == combien
        champs[f"enfants_{combien - 1}_nom"] = ""
    assert "ajouter-enfants" not in _gestes(page)
    assert "dans les observations" in page.texte


@pytest.mark.exigence("K-07")
def test_the_key_enter_sends_the_form_and_takes_nobody_out(usager: Usager) -> None:
    """A browser presses the first button of the form."""
    page = usager.envoyer("enfants", **OUI, **enfant(0), **enfant(1), acte="ajouter-enfants")
    formulaire = page.corps[page.corps.index(f'action="{usager.base}/enfants"') :]
    premier = re.search(r"<button[^>]*>", formulaire)
    assert premier is not None
    assert "name=" not in premier[0]
