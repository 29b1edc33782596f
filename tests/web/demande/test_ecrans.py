"""What each screen of steps 1 and 2 asks, by situation."""

import pytest

from chalicelib.domain.personne.identite import SituationFamiliale, Statut
from tests.web.controle import verifier_page
from tests.web.saisies import COORDONNEES, MOTIF
from tests.web.site import Site

POLYGAMIE = "ne pas vivre en France en état de polygamie"


@pytest.mark.exigence("S1-05")
def test_the_address_is_checked_against_the_communes_of_its_postcode(site: Site) -> None:
    usager = site.usager_avec()
    for champs, champ in (
        ({"adresse_code_postal": "00000"}, "adresse_code_postal"),
        ({"adresse_code_postal": "6900"}, "adresse_code_postal"),
        ({"adresse_commune": "Marseille"}, "adresse_commune"),
        ({"adresse_voie": ""}, "adresse_voie"),
        ({"telephone": "12"}, "telephone"),
        ({"courriel": "sans arobase"}, "courriel"),
    ):
        page = usager.envoyer("coordonnees", **COORDONNEES | champs)
        verifier_page(page, 422)
        assert f'href="#{champ}"' in page.corps, champ
    assert usager.envoyer("coordonnees", **COORDONNEES).statut == 303
    coordonnees = usager.dossier.reponses.coordonnees
    assert coordonnees is not None
    adresse = coordonnees.adresse
    assert (adresse.commune, adresse.code_insee[:2]) == ("Lyon", "69")


@pytest.mark.exigence("S1-05")
def test_the_address_filled_in_is_the_one_that_the_account_proved(site: Site) -> None:
    usager = site.usager_avec(reponses={"coordonnees": None})
    assert f'value="{usager.compte.courriel}"' in usager.get("coordonnees").corps
    assert usager.envoyer("coordonnees", **COORDONNEES).statut == 303
    assert f'value="{COORDONNEES["courriel"]}"' in usager.get("coordonnees").corps


@pytest.mark.exigence("S2-02", "S2-03")
@pytest.mark.parametrize("situation", SituationFamiliale)
def test_the_statements_follow_the_situation_and_all_must_be_ticked(
    site: Site, situation: SituationFamiliale
) -> None:
    usager = site.usager_avec(situation=situation)
    marie = situation is SituationFamiliale.MARIE
    page = usager.get("honneur")
    verifier_page(page)
    assert "J’atteste sur l’honneur l’exactitude" in page.texte
    assert (POLYGAMIE in page.texte) == marie
    assert usager.envoyer("honneur").statut == 422
    refus = usager.envoyer("honneur", polygamie="oui")
    assert refus.statut == 422
    assert 'href="#exactitude"' in refus.corps
    suite = usager.envoyer("honneur", exactitude="oui")
    assert suite.statut == (422 if marie else 303)
    assert usager.envoyer("honneur", exactitude="oui", polygamie="oui").statut == 303


@pytest.mark.exigence("S2-01", "S2-07")
@pytest.mark.parametrize(
    ("statut", "libelle"),
    [
        (Statut.REFUGIE, "Réfugié(e)"),
        (Statut.PROTECTION_SUBSIDIAIRE, "Bénéficiaire de la protection subsidiaire"),
    ],
)
def test_the_motif_shows_the_protection_and_the_known_decision_and_invites_to_tell_one_s_project(
    site: Site, statut: Statut, libelle: str
) -> None:
    usager = site.usager_avec(statut=statut, reponses={"motif": None})
    page = usager.get("motif")
    verifier_page(page)
    assert libelle in page.texte
    assert 'name="statut"' not in page.corps
    assert 'value="2026-0042"' in page.corps
    assert "Votre projet en France" in page.texte
    assert usager.envoyer("motif", **MOTIF, projet="Cuisinier").statut == 303
    assert "Cuisinier" in usager.get("recapitulatif").texte


@pytest.mark.exigence("S1-03", "S1-04")
@pytest.mark.parametrize("situation", SituationFamiliale)
def test_the_conjoint_is_asked_for_couples_with_the_words_of_their_union(
    site: Site, situation: SituationFamiliale
) -> None:
    usager = site.usager_avec(situation=situation, reponses={"conjoint": None, "enfants": None})
    suite = usager.envoyer("famille", situation_familiale=situation.value).vers
    if not situation.en_couple:
        assert suite == f"{usager.base}/enfants"
        return
    assert suite == f"{usager.base}/conjoint"
    mots = {"MARIE": "Date du mariage", "PACSE": "PACS", "CONCUBIN": "vie commune"}
    assert mots[situation.value] in usager.get("conjoint").texte


@pytest.mark.exigence("DOC-09", "DOC-12")
def test_the_help_page_explains_why_an_attestation_exists_and_who_gets_it_at_once(
    site: Site,
) -> None:
    texte = site.visiteur().get("/aide").texte.casefold()
    for mot in ("attestation de prolongation d’instruction", "ofpra", "état civil", "famille",
                "confirmation de dépôt"):  # fmt: skip
        assert mot in texte, mot
