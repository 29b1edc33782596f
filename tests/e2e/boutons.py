"""The walk of the controls in a real Chromium: the same screens, the same statements.

The pages come from the application itself, asked in the process that holds its table: no stack is
started, and each press begins from a person of its own.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Locator, Request, Route
from playwright.sync_api import Page as PageChromium

from tests.web.boutons import Depart, Presse, boutons, geste, signature
from tests.web.compte.navigateur import ORIGINE, Page
from tests.web.site import Site, Usager
from tools.paths import STATIC


class Reponses:
    """What the application answers to one browser; a redirection is followed here.

    Chromium asks the network for where an intercepted answer redirects: there is none.
    """

    def __init__(self, usager: Usager) -> None:
        self.usager = usager
        self.recues: list[Page] = []

    def repondre(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.path.startswith("/statique/"):
            fichier = STATIC / parts.path.removeprefix("/statique/")
            genre = mimetypes.guess_type(fichier.name)[0] or "application/octet-stream"
            route.fulfill(body=fichier.read_bytes(), content_type=genre)
            return
        page = self._demander(route.request)
        self.recues.append(page)
        while page.statut == 303:
            page = self.usager.nav.get(page.vers.partition("#")[0])
        genre, politique = "Content-Type", "Content-Security-Policy"
        en_tetes = {nom: str(page.en_tetes[nom]) for nom in (genre, politique)}
        route.fulfill(status=page.statut, headers=en_tetes, body=page.corps)

    def _demander(self, demande: Request) -> Page:
        parts = urlsplit(demande.url)
        chemin = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if demande.method == "GET":
            return self.usager.nav.get(chemin)
        champs = parse_qs(demande.post_data or "", keep_blank_values=True)
        return self.usager.nav.post(chemin, champs)


@contextmanager
def navigateur_de(browser: Browser, usager: Usager) -> Iterator[tuple[PageChromium, Reponses]]:
    """A browser whose only site is ours; the cookies are those of `usager.nav`."""
    contexte = browser.new_context(locale="fr-FR", viewport={"width": 360, "height": 640})
    reponses = Reponses(usager)
    contexte.route("**/*", reponses.repondre)
    page = contexte.new_page()
    yield page, reponses
    contexte.close()


def marcher(browser: Browser, site: Site, depart: Depart, suites: tuple[str, ...]) -> list[str]:
    """What does not do what it says, screen by screen, with JavaScript."""
    fautes: list[str] = []
    presses: set[str] = set()
    for suite in suites:
        usager = depart.venir(site)
        lue = usager.nav.get(_chemin(usager, suite))
        for rang, (_, formulaire, bouton) in enumerate(boutons(lue)):
            if signature(formulaire, bouton) not in presses:
                presses.add(signature(formulaire, bouton))
                fautes += _presser(browser, depart.venir(site), suite, rang)
        fautes += _basculer(browser, depart.venir(site), suite)
    return fautes


def _chemin(usager: Usager, suite: str) -> str:
    return suite if suite.startswith("/") else f"{usager.base}/{suite}"


def _presser(browser: Browser, usager: Usager, suite: str, rang: int) -> list[str]:
    lue = usager.nav.get(_chemin(usager, suite))
    place, formulaire, bouton = [*boutons(lue)][rang]
    avant = usager.site.dossiers.get(usager.dossier_id) if usager.dossier_id else None
    with navigateur_de(browser, usager) as (page, reponses):
        erreurs: list[str] = []
        page.on("pageerror", lambda erreur: erreurs.append(str(erreur)))
        page.goto(ORIGINE + _chemin(usager, suite))
        reponses.recues.clear()
        _cliquer(page, _cible(page, place, formulaire.boutons.index(bouton)))
        try:
            faire = geste(bouton.texte)
            assert faire is not None
            assert erreurs == []
            faire(Presse(usager, lue, formulaire, bouton, avant, reponses.recues[0]))
        except AssertionError as erreur:
            return [f"{suite}: « {bouton.texte} » {erreur}"[:300]]
    return []


def _cible(page: PageChromium, place: int, rang: int) -> Locator:
    return page.locator("form").nth(place).locator("button:not([type=button])").nth(rang)


def _cliquer(page: PageChromium, cible: Locator) -> None:
    """Press; what is in a closed part, or in the menu of a phone, is opened before."""
    cible.evaluate("e => { for (const d of document.querySelectorAll('details')) d.open = true; }")
    envoye_par_entree = "fr-sr-only" in (cible.get_attribute("class") or "")
    if not envoye_par_entree and not cible.is_visible():
        page.locator(".bouton-menu").click()
    with page.expect_navigation():
        if envoye_par_entree:
            cible.evaluate("e => e.click()")
        else:
            cible.click()


def _basculer(browser: Browser, usager: Usager, suite: str) -> list[str]:
    """Every part that opens does, and closes again."""
    with navigateur_de(browser, usager) as (page, _):
        page.goto(ORIGINE + _chemin(usager, suite))
        fautes = []
        for rang in range(page.locator("main summary").count()):
            resume = page.locator("main summary").nth(rang)
            if not resume.is_visible():
                continue
            etait = resume.evaluate("e => e.parentElement.open")
            resume.click()
            if resume.evaluate("e => e.parentElement.open") == etait:
                fautes.append(f"{suite}: « {resume.inner_text()} » does not open")
        return fautes
