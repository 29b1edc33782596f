"""Each address is written once, in chalicelib/adresses: whoever needs it takes it from there."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from jinja2 import nodes

import app as application
from chalicelib.adresses import agents, api, compte, site
from chalicelib.adresses.chemin import Chemin
from chalicelib.adresses.nommees import NOMMEES
from chalicelib.domain.aide.questions import aide
from chalicelib.domain.eligibilite.avertissements import avertissements
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.instruction.table import ACTES
from chalicelib.settings import Marque
from chalicelib.templating import ADRESSES, environment
from secours.pages import NOUVELLE
from tests.builders import JOUR
from tools.paths import ROOT

MODULES = (site, compte, agents, api)
SOURCES = [
    chemin
    for chemin in sorted((ROOT / "chalicelib").rglob("*.py"))
    if not chemin.is_relative_to(ROOT / "chalicelib" / "adresses")
]
GABARITS = sorted(chemin for chemin in (ROOT / "templates").rglob("*.*") if chemin.is_file())
SCRIPTS = sorted((ROOT / "statique").glob("*.js"))
NOMS_D_ACTES = {acte.value for acte in ACTES}

LITTERALE = re.compile(r"""["'`]/["'`]|["'`]/[a-z]|=["'][^"'<>]*\}\}/[a-z]""")
"""In a template or a script: an address in quotes, or one that ends after a variable."""


def ecrites() -> list[str]:
    """The route of every address, one time for each time that it is written."""
    valeurs = [v for m in MODULES for nom, v in vars(m).items() if not nom.startswith("_")]
    entieres = [v for v in valeurs if isinstance(v, str) and re.fullmatch(r"/[^?]*", v)]
    return [
        *(adresse for adresse in entieres if adresse not in (api.RACINE, api.BASE)),
        *(valeur.route for valeur in valeurs if isinstance(valeur, Chemin)),
    ]


@cache
def servies() -> frozenset[str]:
    """The routes of the application, those of the acts being one."""
    return frozenset(
        "/".join("{acte}" if morceau in NOMS_D_ACTES else morceau for morceau in route.split("/"))
        for route, methodes in application.app.routes.items()
        if methodes  # Chalice keeps an empty entry for each address that it was asked about
    )


def test_every_address_is_served_and_every_route_is_an_address() -> None:
    assert set(ecrites()) == servies() | {NOUVELLE}  # by the second stack


def test_each_address_is_written_once() -> None:
    toutes = ecrites()
    assert sorted(toutes) == sorted(set(toutes))


def textes(source: str) -> Iterator[str]:
    """Every string of a Python source, but those that only speak to who reads it."""
    arbre = ast.parse(source)
    dites = {id(n.value) for n in ast.walk(arbre) if isinstance(n, ast.Expr)}
    for noeud in ast.walk(arbre):
        match noeud:
            case ast.Constant(value=str(texte)) if id(noeud) not in dites:
                yield texte


def en_python(source: str) -> list[str]:
    """The addresses that a source writes: at the start of a string, or in a sentence."""
    premiers = "|".join(sorted({route.split("/")[1] for route in servies()} - {""}))
    adresse = re.compile(rf"^/[a-z]|(?<![\w.:/])/(?:{premiers})(?![\w-])")
    return [texte for texte in textes(source) if adresse.search(texte)]


def en_clair(source: str) -> list[str]:
    """The addresses that a template or a script writes, comments of templates left out."""
    return [
        trouvee[0] for trouvee in LITTERALE.finditer(re.sub(r"\{#.*?#\}", "", source, flags=re.S))
    ]


def fautes(chemins: list[Path], cherche: Callable[[str], list[str]]) -> dict[str, list[str]]:
    trouvees = {str(c.relative_to(ROOT)): cherche(c.read_text("utf-8")) for c in chemins}
    return {chemin: textes for chemin, textes in trouvees.items() if textes}


def test_no_source_writes_an_address() -> None:
    assert fautes(SOURCES, en_python) == {}


def test_no_template_and_no_script_writes_an_address() -> None:
    assert fautes([*GABARITS, *SCRIPTS], en_clair) == {}


@pytest.mark.parametrize(
    "source",
    [
        'routes.get("/demandes/{dossier_id}")',
        'f"{origine}/espace"',
        'f"{adresses.historique(dossier_id)}/pdf"',
        'suite = "Lisez /api/v1/openapi.json."',
    ],
)
def test_an_address_written_in_a_source_is_seen(source: str) -> None:
    assert en_python(source)


def test_a_docstring_a_date_and_a_pointer_are_no_addresses() -> None:
    source = (
        '"""Under /agents."""\nautres = (f"{jour}/{mois}", "#/components/schemas", "12/compte")'
    )
    assert en_python(source) == []


@pytest.mark.parametrize(
    "source",
    [
        '<a href="/aide">',
        "{{ lien_bouton('Aide', '/aide') }}",
        '<form action="{{ adresse }}/retirer">',
        "{{ base ~ '/' ~ nom }}",
        "fetch(`/referentiel/communes/${code}`)",
    ],
)
def test_an_address_written_in_a_template_or_a_script_is_seen(source: str) -> None:
    assert en_clair(source)


def parties(cible: object) -> int | None:
    return cible.route.count("{") if isinstance(cible, Chemin) else None


@cache
def appels_des_gabarits() -> tuple[tuple[str, object, int | None], ...]:
    """(where, address, parts given) for each address that a template names."""
    return tuple(_appels_des_gabarits())


def _appels_des_gabarits() -> Iterator[tuple[str, object, int | None]]:
    jinja = environment(Marque.ETAT)
    for chemin in GABARITS:
        arbre = jinja.parse(chemin.read_text("utf-8"))
        donnees = {id(a.node): len(a.args) for a in arbre.find_all(nodes.Call)}
        for nom in arbre.find_all(nodes.Getattr):
            if isinstance(nom.node, nodes.Name) and nom.node.name in ADRESSES:
                cible = getattr(ADRESSES[nom.node.name], nom.attr, None)
                yield f"{chemin.name}: {nom.attr}", cible, donnees.get(id(nom))


def appels_des_sources() -> Iterator[tuple[str, object, int | None]]:
    """The same for the calls of sources: mypy knows the names, not the parts."""
    modules: dict[str, ModuleType] = {m.__name__.rpartition(".")[2]: m for m in MODULES}
    for chemin in SOURCES:
        source = chemin.read_text("utf-8")
        if "chalicelib.adresses" not in source:  # it names none of them
            continue
        arbre = ast.parse(source)
        noms = {
            alias.asname or alias.name: modules[alias.name]
            for noeud in ast.walk(arbre)
            if isinstance(noeud, ast.ImportFrom) and noeud.module == "chalicelib.adresses"
            for alias in noeud.names
        }
        for noeud in ast.walk(arbre):
            match noeud:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=nom), args=args):
                    if module in noms:
                        yield f"{chemin.name}: {nom}", getattr(noms[module], nom), len(args)


def test_every_address_that_a_template_names_exists() -> None:
    assert [ou for ou, cible, _ in appels_des_gabarits() if cible is None] == []


def test_every_address_is_given_its_parts() -> None:
    appels = [*appels_des_gabarits(), *appels_des_sources()]
    chemins = [(ou, parties(cible), n) for ou, cible, n in appels if isinstance(cible, Chemin)]
    assert len(chemins) > 50
    assert [ou for ou, voulues, recues in chemins if voulues != recues] == []


def test_texts_kept_as_data_name_pages_that_exist_and_every_name_serves() -> None:
    suites = [*(vers for q in aide(JOUR).questions for _, vers in q.suites)]
    suites += [conseil.suite[1] for conseil in conseils(JOUR).values()]
    suites += [dit.suite[1] for dit in avertissements(JOUR).values() if dit.suite]
    assert {vers for vers in suites if not vers.startswith("https:")} == set(NOMMEES)
