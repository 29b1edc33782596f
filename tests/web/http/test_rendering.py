"""The frame of pages, the brand, and French typography."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import UndefinedError

from chalicelib import templating, typographie
from chalicelib.domain.droit.titres import DUPLICATA, tarif
from chalicelib.domain.fuseau import PARIS
from chalicelib.settings import Marque
from chalicelib.templating import du_jour
from chalicelib.web.http import rendering
from tests.builders import JOUR

PAGES = [
    "accessibilite.html",
    "accueil.html",
    "aide_bpi.html",
    "changement.html",
    "contact.html",
    "document_voyage.html",
    "donnees_personnelles.html",
    "erreur.html",
    "introuvable.html",
    "mentions_legales.html",
    "timbre.html",
]
ERREUR = SimpleNamespace(phrase="Un problème est arrivé.", suite="Réessayez.")


class Adresses(dict[str, str]):
    """A manifest in which every file was built."""

    def __missing__(self, nom: str) -> str:
        return f"/statique/{nom}"


@pytest.fixture(autouse=True)
def _statique(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "manifeste", Adresses)


def page(nom: str = "introuvable.html", marque: Marque = Marque.ETAT, **contexte: Any) -> str:
    prix = tarif(DUPLICATA, JOUR)
    connus = {
        "connecte": False,
        "csrf": "jeton",
        "erreur": ERREUR,
        "duplicata": prix,
        "envoyes": (),
        **du_jour(JOUR),
    }
    contexte = connus | contexte
    return rendering.render(f"public/{nom}", marque=marque, **contexte)


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("nom", PAGES)
def test_a_neutral_site_shows_no_sign_of_the_state(nom: str) -> None:
    html = page(nom, Marque.NEUTRE)
    assert not re.search(
        r"république\W+française|marianne|fr-logo|site-etat", text(html) + html, re.I
    )
    assert "n’est pas un service de l’État" in html


@pytest.mark.parametrize("nom", PAGES)
def test_the_state_signs_its_pages(nom: str) -> None:
    assert "République Française" in text(page(nom))


@pytest.mark.parametrize("nom", PAGES)
def test_no_page_needs_an_inline_script_or_style(nom: str) -> None:
    html = page(nom)
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html)


@pytest.mark.exigence("NAV-03")
def test_the_menu_has_its_five_entries_on_every_page() -> None:
    menu = page().split('aria-label="Menu principal"')[1].split("</nav>")[0]
    assert re.findall(r">([^<>\n]+)</a>", menu) == [
        "Accueil",
        "Demander un titre de séjour",
        "Acheter un timbre fiscal électronique",
        "Déclarer un changement",
        "Document de voyage",
    ]


@pytest.mark.exigence("NAV-04")
def test_the_breadcrumb_says_where_the_person_is() -> None:
    html = page("timbre.html")
    assert 'aria-label="Vous êtes ici"' in html
    assert 'aria-current="page">Acheter un timbre fiscal électronique</a>' in html


@pytest.mark.exigence("NAV-07")
@pytest.mark.parametrize("nom", PAGES)
def test_contact_is_at_the_top_and_floats_at_the_bottom(nom: str) -> None:
    entete, pied = page(nom).split("</header>")
    assert re.search(r'href="/contact">Nous contacter<', entete)
    assert re.search(r'class="contact-flottant[^>]+href="/contact"', pied)


@pytest.mark.exigence("NAV-05")
def test_log_in_and_create_an_account_are_on_the_home_page() -> None:
    html = page("accueil.html")
    assert (
        html.index("Se connecter")
        < html.index("Première visite")
        < html.index("Créez votre compte")
    )


@pytest.mark.exigence("NAV-01", "NAV-02", "ELI-15")
def test_the_home_page_leads_to_the_tile_and_to_the_case() -> None:
    accueil = text(page("accueil.html"))
    assert "Je demande ou renouvelle un titre de séjour" in accueil
    assert "Je déclare un changement de situation" in accueil
    assert "J’ai un numéro étranger, sans titre de séjour" in accueil


def test_a_person_logged_in_leaves_by_a_form_with_a_token() -> None:
    html = page(connecte=True, csrf='je"ton')
    assert '<input type="hidden" name="csrf" value="je&#34;ton">' in html
    assert "Se déconnecter" in html
    assert "Se connecter" not in html


def test_a_page_with_errors_says_so_in_its_title() -> None:
    assert "<title>Erreur – Page introuvable" in page(erreurs={"nom": "Écrivez votre nom."})


def test_a_value_forgotten_by_a_view_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendering.render("public/erreur.html", marque=Marque.ETAT, csrf="")


def test_what_people_typed_is_escaped() -> None:
    attaque = SimpleNamespace(phrase="<script>alert(1)</script>", suite="")
    assert "<script>alert" not in page("erreur.html", erreur=attaque)


def test_the_templates_are_beside_the_package_wherever_the_zip_is_opened() -> None:
    assert templating.templates_folder(Path("/var/task/chalicelib")) == Path("/var/task/templates")
    assert (templating.templates_folder() / "base.html").is_file()


def test_a_file_that_was_not_built_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "manifeste", dict)
    with pytest.raises(KeyError):
        templating.statique("inconnu.css")


@pytest.mark.parametrize(
    ("jour", "ecrit"),
    [(date(1990, 3, 12), "12 mars 1990"), (date(2026, 8, 1), "1er août 2026"), (None, "")],
)
def test_a_date_is_written_in_words(jour: date | None, ecrit: str) -> None:
    assert typographie.date_claire(jour).replace("\u00a0", " ") == ecrit


@pytest.mark.parametrize(
    ("instant", "ecrit"),
    [
        (datetime(2026, 7, 14, 22, 5, tzinfo=UTC), "15 juillet 2026 à 0 h 05"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1er janvier 2027 à 0 h 30"),
    ],
)
def test_an_instant_is_told_in_the_time_of_paris(instant: datetime, ecrit: str) -> None:
    assert typographie.date_heure(instant, PARIS).replace("\u00a0", " ") == ecrit


def test_an_instant_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        typographie.date_heure(datetime(2026, 1, 1), PARIS)  # noqa: DTZ001


def test_numbers_are_cut_in_groups() -> None:
    assert typographie.numero_demande("2026112107500012345").split() == [
        "2026", "1121", "0750", "0012", "345",
    ]  # fmt: skip
    assert typographie.numero_etranger("9900000001").split("\u00a0") == ["99", "0000", "0001"]
    assert typographie.nombre(2000) == "2\u202f000"


@pytest.mark.parametrize(
    ("octets", "ecrit"),
    [(1, "1 Ko"), (870_400, "850 Ko"), (2_516_582, "2,4 Mo"), (10 * 1024 * 1024, "10 Mo")],
)
def test_a_size_is_told_in_ko_or_mo(octets: int, ecrit: str) -> None:
    assert typographie.taille(octets).replace("\u00a0", " ") == ecrit


def test_no_break_spaces_follow_french_rules_and_spare_the_code_of_templates() -> None:
    assert typographie.espaces("« Oui » : quoi ?") == "«\u00a0Oui\u00a0»\u00a0: quoi\u202f?"
    for code in ("{% if a != b %}", "{{ {'a': 1}['a'] }}", "https://exemple.fr/?a=b"):
        assert typographie.espaces(code) == code
