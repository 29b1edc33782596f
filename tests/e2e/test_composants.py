"""Every macro in every state, under both brands and in the dark: axe, widths, weight.

The other pages are looked at as the deployed site sends them (`test_pages`).
"""

import gzip
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from chalicelib.settings import Marque
from chalicelib.templating import du_jour
from chalicelib.web.http import rendering
from tests.builders import JOUR
from tests.e2e.accessibilite import violations
from tests.e2e.controle_pages import Controle
from tools.paths import ROOT, STATIC

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
ERREURS = {
    "code_postal": "Écrivez les 5 chiffres du code postal.",
    "naissance": "Le 31 février n’existe pas.",
    "sexe": "Choisissez une réponse.",
    "polygamie": "Cochez la case.",
}
NOMS = ("accueil", "erreur", "galerie")
VUES: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (1280, "light"),
    (320, "light"),
    (1280, "dark"),
)
KIO = 1024


class Serveur(SimpleHTTPRequestHandler):
    """Static files with the strict policy of the site."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        return


def _html(nom: str, marque: Marque) -> str:
    contexte = {
        "connecte": nom == "galerie",
        "csrf": "jeton",
        "erreur": SimpleNamespace(phrase="Un problème est arrivé.", suite="Réessayez."),
        **du_jour(JOUR),
    }
    jinja = rendering.environment(marque)
    if nom != "galerie":
        return jinja.get_template(f"public/{nom}.html").render(contexte)
    galerie = (ROOT / "tests/e2e/galerie.html").read_text("utf-8")
    contexte |= {"erreurs": ERREURS, "jour": date(2024, 3, 1)}
    return jinja.from_string(galerie).render(contexte)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, pages_vues: Controle) -> Path:
    """The pages as files, also given to the W3C checker."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "statique").symlink_to(STATIC)
    for marque in Marque:
        (folder / marque).mkdir()
        for nom in NOMS:
            html = _html(nom, marque)
            (folder / marque / f"{nom}.html").write_text(html, "utf-8")
            (pages_vues.dossier / f"composants-{nom}-{marque}.html").write_text(html, "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(dossier: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Serveur, directory=str(dossier))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.mark.parametrize("marque", Marque)
def test_pages_are_accessible_and_never_scroll_sideways(
    navigateur: Browser, site: str, marque: Marque
) -> None:
    """Each page is opened once, and takes each width and each theme."""
    context = navigateur.new_context(reduced_motion="reduce")
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    for nom in NOMS:
        page.goto(f"{site}/{marque}/{nom}.html")
        fonds = {}
        for largeur, theme in VUES:
            page.set_viewport_size({"width": largeur, "height": 700})
            page.emulate_media(color_scheme=theme)
            fonds[theme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
            problems += [f"{nom}, {largeur} px, {theme}: {v}" for v in violations(page)]
            width = page.evaluate("document.documentElement.scrollWidth")
            problems += [f"{nom}: {width} px wide"] if width > largeur else []
        assert fonds["dark"] != fonds["light"]
    context.close()
    assert problems == []


def test_the_menu_opens_on_a_phone_with_and_without_javascript(
    navigateur: Browser, site: str
) -> None:
    for javascript in (True, False):
        context = navigateur.new_context(
            viewport={"width": 320, "height": 640}, java_script_enabled=javascript
        )
        page = context.new_page()
        page.goto(f"{site}/etat/accueil.html")
        assert not page.is_visible(".fr-nav")
        page.click("header .bouton-menu")
        assert page.is_visible(".fr-nav")
        context.close()


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(
    navigateur: Browser, site: str
) -> None:
    page = navigateur.new_page()
    page.goto(f"{site}/etat/galerie.html")
    focused = "document.activeElement.id"
    assert page.evaluate(focused) == "resume-erreurs"
    for lien, champ in (("naissance", "naissance_jour"), ("code_postal", "code_postal")):
        page.click(f"#resume-erreurs a[href='#{lien}']")
        assert page.evaluate(focused) == champ
    page.close()


def test_a_password_can_be_shown_and_hidden(navigateur: Browser, site: str) -> None:
    page = navigateur.new_page()
    page.goto(f"{site}/etat/galerie.html")
    for genre in ("text", "password"):
        page.click("[data-cible=mdp]")
        assert page.get_attribute("#mdp", "type") == genre
    page.close()


def test_files_are_checked_then_sent_one_after_another(navigateur: Browser, site: str) -> None:
    page = navigateur.new_page()
    page.goto(f"{site}/etat/galerie.html")
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if r.method == "POST" else None)
    page.evaluate("document.querySelector('#decision').multiple = true")
    files = [("a.pdf", b"%PDF-1.7"), ("b.exe", b"MZ"), ("c.png", b"\x89PNG")]
    payloads = [FilePayload(name=n, mimeType="", buffer=content) for n, content in files]
    page.set_input_files("#decision", payloads)
    etat = page.locator(".depot__etat")
    etat.get_by_text("c.png : envoyé").wait_for()
    assert "b.exe : ce format n’est pas accepté" in etat.inner_text()
    assert len(sent) == 2
    page.close()


@pytest.mark.exigence("K-04")
def test_la_commune_d_avant_part_avec_son_code_postal_meme_sur_un_reseau_lent(
    navigateur: Browser, site: str
) -> None:
    """The postcode is changed before the first list has come; what a hand wrote stays."""
    (script,) = STATIC.glob("site.*.js")
    corps = (
        '<input id="code" data-communes="/liste/" data-commune-cible="ville" value="69003">'
        '<input id="ville" value="Lyon">'
        f'<script type="module" src="/statique/{script.name}"></script>'
    )
    page = navigateur.new_page()
    page.route("**/rapide.html", lambda r: r.fulfill(body=corps, content_type="text/html"))
    page.route("**/liste/69003", lambda _: None)
    page.route("**/liste/75018", lambda r: r.fulfill(json=["Paris"]))
    for ecrite, gardee in (("", "Paris"), ("Paris 18e", "Paris 18e")):
        page.goto(f"{site}/rapide.html", wait_until="domcontentloaded")
        if ecrite:
            page.fill("#ville", ecrite)
        with page.expect_response("**/liste/75018"):
            page.fill("#code", "75018")
        page.wait_for_timeout(50)
        expect(page.locator("#ville")).to_have_value(gardee)
    page.close()


def test_the_first_visit_weighs_less_than_150_kio(navigateur: Browser, site: str) -> None:
    weights: dict[str, int] = {}

    def weigh(response: Any) -> None:
        body = response.body()
        weights[response.url] = len(body if response.url.endswith("woff2") else gzip.compress(body))

    page = navigateur.new_page()
    page.on("response", weigh)
    page.goto(f"{site}/etat/accueil.html", wait_until="networkidle")
    page.close()
    assert sum(weights.values()) < 150 * KIO
    assert sum(w for url, w in weights.items() if url.endswith(".css")) < 40 * KIO
    assert sum(w for url, w in weights.items() if "/statique/" not in url) < 15 * KIO
