"""A name has one address and somebody who uses it; one class, one name."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest

from tests.architecture.modules import Module, modules, oublier
from tools.paths import ROOT

GATHERED = {"ACTES", "FORMULAIRES", "blueprint", "routes"}
"""What a table of contents reads in each of its modules, whatever their names."""
OF_LIBRARIES = {
    "normalize_text": "fpdf2 calls it on every text that it writes",
    "getGlyphOrder": "fontTools calls it on a font that it cuts",
    "getReverseGlyphMap": "fontTools calls it on a font that it cuts",
    "setGlyphOrder": "fontTools calls it on a font that it has cut",
    "getGlyphID": "fpdf2 calls it on a font that it embeds",
    "preprocess": "jinja2 calls it on an extension",
    "redirect_request": "urllib calls it on a handler",
}
"""Methods that only the class above calls."""


@pytest.fixture(scope="module", autouse=True)
def _rien_ne_reste() -> Iterator[None]:
    """Of what these tests read."""
    yield
    oublier()


def detours(sources: Mapping[str, Module]) -> set[str]:
    """Names taken from a module that does not define them."""
    return {
        f"{module.nom}: {ou}.{nom}"
        for module in sources.values()
        for ou, nom in module.importes(sources, sur=True)
        if nom not in sources[ou].definis and not _est_dunder(nom)
    }


def _est_dunder(nom: str) -> bool:
    return nom.startswith("__") and nom.endswith("__")


def sans_emploi(sources: Mapping[str, Module], ailleurs: set[str]) -> set[str]:
    """Top-level names that no module reads; a decorator gives its function to somebody.

    `ailleurs` are the words of what is not Python: templates.
    """
    lus = {lu for module in sources.values() for lu in module.importes(sources)}
    return {
        f"{module.nom}.{nom}"
        for module in sources.values()
        if module.nom.startswith("chalicelib.")
        for nom, noeud in module.definis.items()
        if (module.nom, nom) not in lus
        and nom not in GATHERED | ailleurs
        and not _est_dunder(nom)
        and not (isinstance(noeud, ast.FunctionDef) and noeud.decorator_list)
        and not module.lit(nom)
    }


def methodes_sans_emploi(sources: Mapping[str, Module], ailleurs: set[str]) -> set[str]:
    """Methods and properties whose name nothing says, in any way."""
    dits = {mot for module in sources.values() for mot in _dits(module)} | ailleurs
    return {
        f"{module.nom}.{classe.name}.{methode.name}"
        for module in sources.values()
        if module.nom.startswith("chalicelib.")
        for classe in module.classes
        for methode in classe.body
        if isinstance(methode, ast.FunctionDef)
        and not _est_dunder(methode.name)
        and not any("validator" in ast.unparse(d) for d in methode.decorator_list)
        and methode.name not in dits | OF_LIBRARIES.keys()
    }


def _dits(module: Module) -> Iterator[str]:
    for noeud in module.noeuds:
        match noeud:
            case ast.Attribute(attr=nom):
                yield nom
            case ast.Constant(value=str(texte)) if texte.isidentifier():
                yield texte


def homonymes(sources: Mapping[str, Module]) -> dict[str, list[str]]:
    """Classes that bear the same name in two modules; a private one is its module's own."""
    par_nom: defaultdict[str, list[str]] = defaultdict(list)
    for module in sources.values():
        for classe in module.classes:
            if not classe.name.startswith("_"):
                par_nom[classe.name].append(module.nom)
    return {nom: ou for nom, ou in par_nom.items() if len(ou) > 1}


def mots_des_gabarits() -> set[str]:
    gabarits = (f for f in (ROOT / "templates").rglob("*") if f.is_file())
    return {mot for f in gabarits for mot in re.findall(r"\w+", f.read_text(encoding="utf-8"))}


def test_a_name_is_imported_from_the_module_that_defines_it() -> None:
    assert detours(modules("chalicelib", "tools", "tests")) == set()


def test_every_name_is_used_by_the_product() -> None:
    assert sans_emploi(modules("chalicelib", "tools"), mots_des_gabarits()) == set()


def test_every_method_is_used_by_the_product() -> None:
    assert methodes_sans_emploi(modules("chalicelib", "tools"), mots_des_gabarits()) == set()


def test_a_class_is_alone_to_bear_its_name() -> None:
    assert homonymes(modules("chalicelib")) == {}


def test_the_exceptions_still_serve() -> None:
    sources = modules("chalicelib", "tools")
    assert {mot for module in sources.values() for mot in _dits(module)} >= GATHERED
    classes = [classe for module in sources.values() for classe in module.classes]
    assert {getattr(n, "name", "") for c in classes for n in c.body} >= OF_LIBRARIES.keys()


PROJET = {
    "chalicelib.a": "def faire() -> None: ...\nclass Piece:\n    def lire(self) -> None: ...\n",
    "chalicelib.b": "from chalicelib.a import Piece, faire\nfaire()\nPiece().lire()\n",
}


@pytest.mark.parametrize(
    ("plus", "faute"),
    [
        ("from chalicelib.b import faire\n", "chalicelib.c: chalicelib.b.faire"),
        ("from chalicelib import b\nb.faire()\n", "chalicelib.c: chalicelib.b.faire"),
        ("def perdre() -> None: ...\n", "chalicelib.c.perdre"),
        ("def perdre() -> None:\n    perdre()\n", "chalicelib.c.perdre"),
        ("PERDU, FAIT = 1, 2\nprint(FAIT)\n", "chalicelib.c.PERDU"),
        (
            "class _Vue:\n    def perdue(self) -> None: ...\n_Vue()\n",
            "chalicelib.c._Vue.perdue",
        ),
        ("class Piece: ...\nPiece()\n", "Piece"),
    ],
)
def test_a_detour_a_dead_name_and_a_homonym_are_seen(plus: str, faute: str) -> None:
    sources = {nom: Module(nom, source) for nom, source in PROJET.items()}
    assert not detours(sources) | sans_emploi(sources, set()) | homonymes(sources).keys()
    assert not methodes_sans_emploi(sources, set())
    sources["chalicelib.c"] = Module("chalicelib.c", plus)
    dites = detours(sources) | sans_emploi(sources, set()) | methodes_sans_emploi(sources, set())
    assert dites | homonymes(sources).keys() == {faute}
