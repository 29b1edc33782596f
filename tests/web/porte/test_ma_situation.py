"""« Ma situation »: without account, shareable, the same questions as the door and some more."""

import re
from urllib.parse import urlencode

import pytest

from chalicelib.domain.pieces.attendues import LOGEMENTS, ModeLogement
from chalicelib.domain.pieces.liste_a_preparer import liste_a_preparer
from tests.builders import JOUR, un_cas
from tests.web.controle import verifier_page
from tests.web.site import Site

REFUGIE = {"pour": "moi", "situation": "numero", "statut": "REFUGIE"}
CARTE = {"pour": "moi", "situation": "titre", "demande": "renouveler", "qualite": "REFUGIE"}


def _adresse(**dites: str) -> str:
    return f"/ma-situation?{urlencode(dites)}"


@pytest.mark.exigence("R24")
def test_it_is_linked_from_the_home_page_the_questions_and_the_help(site: Site) -> None:
    nav = site.visiteur()
    for chemin in ("/", "/demander", "/aide"):
        assert 'href="/ma-situation"' in nav.get(chemin).corps


@pytest.mark.exigence("R24")
@pytest.mark.parametrize("mode", ModeLogement)
def test_the_result_tells_exactly_the_documents_of_the_housing(
    site: Site, mode: ModeLogement
) -> None:
    page = site.visiteur().get(_adresse(**REFUGIE, logement=mode.value))
    verifier_page(page)
    for rubrique in liste_a_preparer(un_cas(), JOUR, mode):
        for libelle, _ in rubrique.pieces:
            assert libelle in page.texte
    autres = [libelle for autre, libelle in LOGEMENTS.items() if autre is not mode]
    assert [libelle for libelle in autres if f"– {libelle}" in page.texte] == []


@pytest.mark.exigence("R24")
def test_the_result_tells_permit_document_delays_price_and_the_door(site: Site) -> None:
    page = site.visiteur().get(_adresse(**REFUGIE, logement="HOTEL"))
    lu = re.sub(r"\s", " ", page.texte)
    for attendu in (
        "première demande de titre de séjour – réfugié(e)",
        "Carte de résident « réfugié », 10 ans",
        "attestation de prolongation d’instruction, tout de suite",
        "Elle dure 6 mois",
        "dans les 3 mois qui suivent la décision de protection",
        "Sans réponse 4 mois après le dépôt",
        "(0 € de taxe et 50 € de droit de timbre)",
        "Le montant exact est dans le message qui vous invite à venir",
        "e-MERAUDE",
        "Page du 21 novembre 2026, selon les règles en vigueur depuis le 1er mai 2026",
    ):
        assert attendu in lu, attendu
    assert "vérifier sur" not in lu
    assert (
        'href="/demander/preambule?pour=moi&amp;objet=PREMIERE&amp;qualite=REFUGIE"' in page.corps
    )
    assert re.search(r'href="/statique/listes/[^"]*moi-premiere-refugie[^"]*\.pdf"', page.corps)


def test_a_family_member_is_told_of_a_confirmation_and_of_both_permits(site: Site) -> None:
    dites = {"statut": "MEMBRE_FAMILLE", "lien": "CONJOINT", "union": "apres_un_an"}
    page = site.visiteur().get(_adresse(**REFUGIE | dites, logement="PERSONNEL"))
    lu = re.sub(r"\s", " ", page.texte)
    assert "Une confirmation de dépôt." in lu
    assert "Carte de résident « membre de famille d’un réfugié »" in lu
    assert "Carte de séjour pluriannuelle" in lu


@pytest.mark.exigence("REN-02", "LAW-07")
def test_a_late_renewal_is_accepted_with_a_warning(site: Site) -> None:
    nav = site.visiteur()
    page = nav.get(_adresse(**CARTE, echeance="moins_de_60_jours", logement="HOTEL"))
    assert "Votre demande est en retard, mais elle est reçue." in page.texte
    page = nav.get(_adresse(**CARTE, echeance="termine", logement="HOTEL"))
    assert "180 euros" in page.texte


@pytest.mark.exigence("LAW-07", "LAW-08")
@pytest.mark.parametrize(
    ("echeance", "phrase"),
    [
        ("plus_de_120_jours", "Il est tôt pour renouveler"),
        ("termine_6_mois", "votre demande est très en retard"),
    ],
)
def test_outside_the_window_the_page_warns_and_the_way_on_stays(
    site: Site, echeance: str, phrase: str
) -> None:
    page = site.visiteur().get(_adresse(**CARTE, echeance=echeance, logement="HOTEL"))
    verifier_page(page)
    assert phrase in re.sub(r"\s", " ", page.texte)
    assert "Vous pouvez déposer votre demande." in page.texte
    assert "Commencer ma demande" in page.texte


@pytest.mark.parametrize("reponse", ["apres_recente", "apres_un_an"])
def test_a_warning_says_its_article_and_whom_to_ask_first(site: Site, reponse: str) -> None:
    dites = {"situation": "visa", "statut": "MEMBRE_FAMILLE", "lien": "CONJOINT"}
    dites |= {"union": reponse, "logement": "HOTEL"}
    lu = re.sub(r"\s", " ", site.visiteur().get(_adresse(**REFUGIE | dites)).texte)
    for attendu in ("Prenez conseil avant de déposer", "30 39", "moins d’un an", "Un avocat"):
        assert (attendu in lu) is (reponse == "apres_recente"), attendu


def test_the_answers_stay_in_the_address_and_one_can_go_back(site: Site) -> None:
    nav = site.visiteur()
    page = nav.get(_adresse(pour="moi", situation="numero", continuer="situation"))
    verifier_page(page)
    assert "question 3" in page.texte
    champs = page.formulaire("/ma-situation")
    assert (champs["pour"], champs["situation"]) == ("moi", "numero")
    assert 'href="/ma-situation?pour=moi"' in page.corps
    verifier_page(nav.get(_adresse(pour="moi", continuer="situation")), 422)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "' OR 1=1", "x" * 500])
def test_an_answer_that_is_not_offered_is_asked_again_and_never_shown(
    site: Site, hostile: str
) -> None:
    page = site.visiteur().get(_adresse(pour="moi", situation=hostile, statut=hostile))
    verifier_page(page)
    assert "Quelle est votre situation" in page.texte
    assert hostile not in page.corps
