"""Address and phone change at any time, and every open request follows (R8)."""

import pytest

from chalicelib.storage import keys
from chalicelib.storage.ecritures import update
from tests import faits
from tests.builders import un_cas
from tests.web.controle import verifier_page
from tests.web.http.test_entrees_hostiles import VALEURS
from tests.web.saisies import COORDONNEES
from tests.web.site import Site, Usager

PARIS = {
    "adresse_voie": "3 quai Neuf",
    "adresse_code_postal": "75011",
    "adresse_commune": "",
    "telephone": "06 39 98 00 99",
}
PAGE = "/espace/coordonnees"


def test_the_page_shows_what_the_requests_say_and_asks_to_log_in(site: Site) -> None:
    usager = site.usager_avec()
    page = usager.nav.get(PAGE)
    verifier_page(page)
    assert "12 rue des Lilas" in page.corps
    assert 'href="/espace/courriel"' in page.corps
    assert site.visiteur().get(PAGE).vers.startswith("/connexion")


@pytest.mark.exigence("R8", "CHG-01")
@pytest.mark.parametrize("etat", ["BROUILLON", "DEPOSEE", "EN_INSTRUCTION"])
def test_a_move_reaches_the_request_and_says_which_prefecture_takes_over(
    site: Site, etat: str
) -> None:
    usager = site.usager_avec(depose=etat != "BROUILLON")
    if etat == "EN_INSTRUCTION":
        site.table.write(update(keys.dossier(usager.dossier_id).tete, "SET etat = :e", e=etat))
    numero, le = usager.dossier.numero_demande, usager.dossier.depose_le
    assert usager.post(PAGE, **PARIS).vers == f"{PAGE}/enregistrees"
    page = usager.nav.get(f"{PAGE}/enregistrees")
    verifier_page(page)
    assert "3 quai Neuf" in page.texte
    assert "réfecture de police" in page.texte
    assert ("Votre demande passe à" in page.texte) == (etat != "BROUILLON")
    dossier = usager.dossier
    assert dossier.prefecture.code == "75"
    assert (dossier.numero_demande, dossier.depose_le) == (numero, le)
    assert faits.types(site.table, usager.dossier_id).count("CoordonneesChangees") == 1
    if etat != "BROUILLON":
        assert "Changé depuis le dernier dépôt" in usager.get("versions").texte


@pytest.mark.exigence("R8", "ACC-16")
def test_a_new_draft_shows_the_last_contacts_and_two_requests_run_at_once(site: Site) -> None:
    from chalicelib.domain.cas.cas import LienFamilial

    usager = site.usager_avec(depose=True)
    premiere = usager.dossier_id
    usager.post(PAGE, **PARIS)
    site.commencer(usager, un_cas(lien=LienFamilial.CONJOINT))
    assert usager.dossier_id != premiere
    from chalicelib.domain.demande.ecrans.coordonnees import COORDONNEES

    connu = COORDONNEES.deja_connu(usager.dossier)
    assert connu["adresse"].voie == "3 quai Neuf"
    assert connu["telephone"] == "+33639980099"


def test_a_wrong_address_is_told_at_its_field_and_nothing_typed_is_lost(site: Site) -> None:
    usager = site.usager_avec()
    page = usager.post(PAGE, **PARIS | {"adresse_code_postal": "99999", "telephone": "abc"})
    verifier_page(page, 422)
    assert "Nous ne connaissons pas le code postal 99999" in page.texte
    assert "Téléphone : écrivez le numéro avec des chiffres" in page.texte
    assert "3 quai Neuf" in page.corps
    assert usager.dossier.reponses.coordonnees is not None
    assert usager.dossier.reponses.coordonnees.adresse.voie == "12 rue des Lilas"


def test_an_account_without_request_may_give_its_contacts_already(site: Site) -> None:
    usager = site.usager()
    assert usager.nav.get(f"{PAGE}/enregistrees").vers == PAGE
    verifier_page(usager.nav.get(PAGE))
    assert usager.post(PAGE, **PARIS).statut == 303
    verifier_page(usager.nav.get(f"{PAGE}/enregistrees"))


def test_the_wizard_saves_after_the_contacts_changed_in_another_tab(site: Site) -> None:
    usager = site.usager_avec()
    vue = usager.vue("coordonnees")
    usager.post(PAGE, **PARIS)
    page = usager.post(f"{usager.base}/coordonnees", **vue, **COORDONNEES)
    verifier_page(page, 409)
    assert "3 quai Neuf" in page.texte


@pytest.mark.parametrize("genre", VALEURS)
def test_a_hostile_value_gets_a_sentence(site: Site, genre: str) -> None:
    usager: Usager = site.usager_avec()
    for champ in PARIS:
        page = usager.post(PAGE, **PARIS | {champ: VALEURS[genre]})
        assert page.statut < 500
        assert "<script>alert" not in page.corps
