"""The help: found, read, printed without JavaScript, and linked from where each question arises."""

import json
import re
from html import escape

import pytest

from chalicelib.adresses.nommees import NOMMEES
from chalicelib.domain.aide.questions import aide
from chalicelib.templating import templates_folder
from tests.builders import JOUR
from tests.web.controle import titre, verifier_page
from tests.web.site import Site, Usager

NUMEROS = range(1, 41)
GABARITS = sorted(templates_folder().rglob("*.html"))
APPEL = re.compile(r"\baide_liee\((\d+),")


def lies() -> dict[int, set[str]]:
    """Number of a question -> the templates outside the help that lead to it."""
    trouves: dict[int, set[str]] = {numero: set() for numero in NUMEROS}
    for gabarit in GABARITS:
        nom = str(gabarit.relative_to(templates_folder()))
        if not nom.startswith(("aide/", "dsfr/")):
            for numero in APPEL.findall(gabarit.read_text(encoding="utf-8")):
                trouves[int(numero)].add(nom)
    return trouves


@pytest.mark.parametrize("numero", NUMEROS)
def test_each_question_is_linked_from_the_pages_where_it_arises(numero: int) -> None:
    (q,) = (q for q in aide(JOUR).questions if q.numero == numero)
    assert q.pages
    assert lies()[numero] == set(q.pages)


def test_a_link_to_the_help_is_really_on_the_pages(site: Site) -> None:
    usager = site.usager_avec()
    for chemin, numero in (
        ("/timbre-fiscal", 33),
        ("/changement", 38),
        ("/contact", 32),
        ("/connexion", 14),
        ("/demander/orientation/apatride", 6),
        (f"{usager.base}/justificatifs", 24),
        (f"{usager.base}/recapitulatif", 26),
    ):
        assert f'href="/aide/questions/{numero}"' in usager.nav.get(chemin).corps or (
            f'href="/aide/questions/{numero}"' in site.visiteur().get(chemin).corps
        ), chemin


def test_a_link_of_a_form_opens_beside_it_so_that_nothing_typed_is_lost(usager: Usager) -> None:
    page = usager.get("etat-civil").corps
    assert re.search(r'href="/aide/questions/20" target="_blank" rel="noopener"', page)


def test_the_help_holds_the_forty_questions_each_at_its_address(site: Site) -> None:
    page = site.visiteur().get("/aide")
    verifier_page(page)
    for q in aide(JOUR).questions:
        assert page.corps.count(f'id="{q.ancre}"') == 1
        assert f'href="/contact?question={q.numero}"' in page.corps
    assert "Cette réponse ne m’aide pas" in page.texte


@pytest.mark.parametrize("q", aide(JOUR).questions, ids=lambda q: q.ancre)
def test_each_question_has_its_page_and_no_answer_is_a_dead_end(site: Site, q: object) -> None:
    numero = q.numero  # type: ignore[attr-defined]
    page = site.visiteur().get(f"/aide/questions/{numero}")
    verifier_page(page)
    (lue,) = (autre for autre in aide(JOUR).questions if autre.numero == numero)
    assert re.sub(r"\W", "", lue.question) in re.sub(r"\W", "", titre(page))
    lettres = re.sub(r"\W", "", page.texte)
    assert [t for t in lue.textes if re.sub(r"\W", "", t) not in lettres] == []
    assert f'href="/contact?question={numero}"' in page.corps
    for _, vers in lue.suites:
        assert vers.startswith("https://") or vers in NOMMEES
        assert escape(NOMMEES.get(vers, vers)) in page.corps


@pytest.mark.parametrize("numero", ["0", "41", "x", "1e1", "9" * 5000, "٢", "-1", "1 "])
def test_a_question_that_does_not_exist_is_a_page_not_found(site: Site, numero: str) -> None:
    page = site.visiteur().get(f"/aide/questions/{numero}")
    assert page.statut == 404
    assert 'href="/contact' in page.corps


def test_a_search_shows_the_nearest_answer_open(site: Site) -> None:
    page = site.visiteur().get("/aide?q=E-PHOTO+refusee")
    verifier_page(page)
    assert re.search(r'id="q24" open', page.corps)
    assert 'value="E-PHOTO refusee"' in page.corps
    assert 'id="q1"' not in page.corps


def test_a_search_that_finds_nothing_says_how_to_go_on(site: Site) -> None:
    page = site.visiteur().get("/aide?q=zzzz")
    verifier_page(page)
    assert "Aucune réponse" in page.texte
    assert 'href="/contact"' in page.corps
    assert 'href="/aide"' in page.corps


@pytest.mark.parametrize(
    "cherche",
    ["%3Cscript%3Ealert(1)%3C/script%3E", "%00%1b%E2%80%AE", "a" * 5000, "%FF%FE", "{{7*7}}"],
)
def test_a_hostile_search_is_a_search(site: Site, cherche: str) -> None:
    page = site.visiteur().get(f"/aide?q={cherche}")
    verifier_page(page)
    assert "<script>alert" not in page.corps


def test_everything_can_be_printed_from_one_page(site: Site) -> None:
    page = site.visiteur().get("/aide/imprimer")
    verifier_page(page)
    assert "<details" not in page.corps.split("<main")[1].split("</main>")[0]
    lettres = re.sub(r"\W", "", page.texte)
    for q in aide(JOUR).questions:
        assert f'id="{q.ancre}"' in page.corps
        assert [t for t in q.textes if re.sub(r"\W", "", t) not in lettres] == []


@pytest.mark.exigence("R24")
def test_the_help_is_one_dated_piece_of_data_that_another_site_may_show(site: Site) -> None:
    page = site.visiteur().get("/aide/donnees")
    assert page.en_tetes["Content-Type"] == "application/json"
    assert page.en_tetes["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in page.en_tetes
    lu = json.loads(page.corps)
    assert lu["a_jour_le"] == "2026-11-01"
    assert [q["numero"] for q in lu["questions"]] == list(range(1, 41))
    assert set(lu["questions"][0]) == {
        "numero", "rubrique", "question", "reponse", "mots", "source",
    }  # fmt: skip


def test_the_help_is_dated_and_reached_from_every_page(site: Site) -> None:
    assert "à jour au 1er novembre 2026" in site.visiteur().get("/aide").texte
    pied = site.visiteur().get("/").corps.split("<footer")[1]
    assert 'href="/aide">Aide</a>' in pied


@pytest.mark.exigence("ELI-01", "ELI-02", "ELI-03", "ELI-04", "DOC-02", "DOC-09", "DOC-12")
def test_the_page_of_definitions_is_still_there(site: Site) -> None:
    page = site.visiteur().get("/aide/comprendre")
    verifier_page(page)
    for mot in ("Les trois statuts", "Apatride", "convention de Genève de 1951", "risque réel",
                "écrit dans la décision", "votre séjour est régulier, pendant les dates",
                "établir vos documents d’état civil", "Pourquoi cette différence"):  # fmt: skip
        assert mot in re.sub(r"\s+", " ", page.texte), mot
    assert 'href="/aide/comprendre"' in site.visiteur().get("/").corps


@pytest.mark.exigence("TAX-02", "TAX-03", "TAX-04")
def test_the_stamp_page_says_when_where_and_which(site: Site) -> None:
    texte = site.visiteur().get("/timbre-fiscal").texte
    dits = ("Vous payez quand vous venez chercher votre titre", "bureau de tabac", "espèces",
            "timbres.impots.gouv.fr", "16 chiffres", "en papier ne sont pas")  # fmt: skip
    assert [mot for mot in dits if mot not in texte] == []
