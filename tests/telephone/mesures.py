"""What a phone shows of a page: where its question stands, how high it is, how many words it has.

The pages come from the application as HTML; Chromium lays them out, at 360 × 640, with the static
files of the build.
"""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

from tools.paths import STATIC

LARGEUR, HAUTEUR = 360, 640
QUESTION_AU_PLUS = 240
"""The question of a screen of the wizard stands in these first pixels."""
ECRANS_AU_PLUS, MOTS_AU_PLUS = 60, 3500
"""For a whole first request, of somebody alone."""
SITE = "http://telephone.test"

ECRAN = """
() => document.querySelector('.fr-stepper') && !document.querySelector('#resume-erreurs')
  && [...document.querySelectorAll('main form')].some(f => /[/]demandes[/][^/]+[/]/.test(f.action))
"""
"""A screen of the wizard; after an error, the summary rightly comes first."""
QUESTION = """
() => {
  const vu = e => e.checkVisibility({ checkVisibilityCSS: true }) && e.offsetHeight > 1;
  const la = e => Math.round(e.getBoundingClientRect().top + scrollY);
  const main = document.querySelector('main');
  const champs = 'form input:not([type=hidden]), form select, form textarea';
  const demande = [...main.querySelectorAll(
    'form legend, form label, form h2, form h3, .piece, #relecture, ' + champs)].filter(vu)[0];
  const titre = [...main.querySelectorAll('h1')].filter(vu)[0];
  return demande ? la(demande) : la(titre);
}
"""
"""The first thing that the form asks; the title of a page that asks nothing."""
MOTS = """
() => {
  const marche = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const rang = document.createRange();
  let mots = 0;
  for (let n = marche.nextNode(); n; n = marche.nextNode()) {
    const parent = n.parentElement;
    if (parent.closest('option, script, style, noscript, .fr-sr-only')) continue;
    if (!parent.checkVisibility({ checkVisibilityCSS: true })) continue;
    rang.selectNodeContents(n);
    if (![...rang.getClientRects()].some(r => r.width > 1 && r.right > 0)) continue;
    mots += (n.data.match(/\\S+/g) || []).filter(m => /[\\p{L}\\p{N}]/u.test(m)).length;
  }
  return mots;
}
"""
"""The words seen: neither the folded ones, nor those for screen readers, nor the lists' options."""


@dataclass(frozen=True)
class Mesure:
    """`question` and `hauteur` are in pixels; `ecran`: the page is a screen of the wizard."""

    nom: str
    question: int
    hauteur: int
    mots: int
    ecran: bool

    @property
    def ecrans(self) -> float:
        return self.hauteur / HAUTEUR

    @property
    def faute(self) -> str:
        bas = self.ecran and self.question > QUESTION_AU_PLUS
        return f"{self.nom} : la question est à {self.question} px" if bas else ""


def mesurer(nom: str, page: Page) -> Mesure:
    """The page as it is now, in a view of a phone; an error summary rightly comes first."""
    hauteur = page.evaluate("document.documentElement.scrollHeight")
    ecran = bool(page.evaluate(ECRAN))
    return Mesure(nom, page.evaluate(QUESTION), hauteur, page.evaluate(MOTS), ecran)


class Telephone:
    """A phone that receives pages already made."""

    def __init__(
        self, navigateur: Browser, *, captures: Path | None = None, avec_script: bool = True
    ) -> None:
        self._html: dict[str, str] = {}
        self._captures = captures
        contexte = navigateur.new_context(
            viewport={"width": LARGEUR, "height": HAUTEUR},
            locale="fr-FR",
            java_script_enabled=avec_script,
        )
        self.page = contexte.new_page()
        self.page.route("**/*", self._servir)

    def ouvrir(self, nom: str, html: str) -> Page:
        self._html[f"/{nom}"] = html
        self.page.goto(f"{SITE}/{nom}")
        return self.page

    def tout(self, vues: dict[str, str], *, gardees: bool = False) -> list[Mesure]:
        """Each page in turn: its name and its HTML; `gardees` when their pictures are kept."""
        return [self._mesurer(nom, html, gardees) for nom, html in vues.items()]

    def _mesurer(self, nom: str, html: str, gardee: bool) -> Mesure:
        page = self.ouvrir(nom, html)
        if gardee and self._captures:
            page.screenshot(path=self._captures / f"{nom}.png")
        return mesurer(nom, page)

    def _servir(self, route: Route) -> None:
        chemin = route.request.url.removeprefix(SITE).partition("?")[0]
        fichier = STATIC / chemin.removeprefix("/statique/")
        if chemin in self._html:
            route.fulfill(body=self._html[chemin], content_type="text/html; charset=utf-8")
        elif fichier.is_file():
            route.fulfill(path=fichier)
        else:
            route.abort()


def tableau(titre: str, mesures: list[Mesure]) -> str:
    """One line a page, then the sums (Markdown)."""
    lignes = [(m.nom, str(m.question), f"{m.ecrans:.1f}", str(m.mots)) for m in mesures]
    total = ("**ensemble**", "", f"{somme(mesures):.1f}", str(sum(m.mots for m in mesures)))
    tete = [(titre, "question (px)", "écrans de 640 px", "mots"), ("---", "--:", "--:", "--:")]
    return "\n".join(f"| {' | '.join(ligne)} |" for ligne in [*tete, *lignes, total])


def somme(mesures: list[Mesure]) -> float:
    """The height of these pages, in phone screens."""
    return sum(m.ecrans for m in mesures)


def reproches(mesures: list[Mesure]) -> list[str]:
    """What is wrong with a whole first request."""
    fautes = [m.faute for m in mesures if m.faute]
    if somme(mesures) > ECRANS_AU_PLUS:
        fautes.append(f"{somme(mesures):.1f} écrans de téléphone : {ECRANS_AU_PLUS} au plus")
    mots = sum(m.mots for m in mesures)
    return [*fautes, f"{mots} mots : {MOTS_AU_PLUS} au plus"] if mots > MOTS_AU_PLUS else fautes
