"""What a cold start pays: each function imports what it always needs, a page what it needs itself.

Modules are counted, never seconds: `make demarrage` measures those.
"""

import json
import subprocess
import sys
from functools import cache
from typing import NamedTuple

import pytest

import app as application
from chalicelib.entree import FICHIER, lues
from chalicelib.events.sommaire import TRAVAILLEURS
from tools.bench.demarrage import PAGES, PREMIERE, REGLAGES
from tools.bench.planchers import CLIENTS, services_de, travailleurs
from tools.build_routes import ecrite
from tools.paths import ROOT

LOURDES = {
    *("fpdf", "PIL", "pikepdf", "cryptography", "segno", "ppf"),
    *(
        "argon2",
        "boto3",
        "botocore.client",
        "botocore.session",
        "email_validator",
        "fontTools",
        "itsdangerous",
    ),
    *("jwt", "puremagic"),
    *("aws_lambda_powertools.utilities.batch", "aws_lambda_powertools.utilities.parser"),
    *("aws_lambda_powertools.utilities.parameters", "aws_xray_sdk"),
}
TOUT = "import app, chalicelib.web.sommaire, chalicelib.api.v1"
"""What `chalice package` and the build read: every module that a route or a worker has."""

D_UNE_AUTRE_PAGE = (
    *("chalicelib.usecases", "chalicelib.storage", "chalicelib.documents", "chalicelib.mail"),
    *("chalicelib.events", "chalicelib.web.agents", "chalicelib.oidc", "chalicelib.atelier"),
    *("chalicelib.domain.dossier", "chalicelib.domain.instruction", "chalicelib.domain.journal"),
    *("chalicelib.domain.attestations", "chalicelib.domain.demande", "chalicelib.domain.pieces"),
    *("chalicelib.api.openapi", "chalicelib.api.vues", "chalicelib.api.v1", "tomllib"),
    "chalicelib.domain.aide.questions",
)
"""The rooms that neither the start nor the home page opens, with all that is in them."""
NOTRES_AU_DEPART, NOTRES_A_L_ACCUEIL = 48, 78
"""Our own modules, at most: 755 when every page was imported with the first."""

REPERER = """
import sys, json
lus = []
sys.addaudithook(lambda nom, dits: lus.append(str(dits[0])) if nom == "open" else None)
{code}
modules, lus = sorted(sys.modules), list(lus)

def sortes(classe):
    for fille in classe.__subclasses__():
        yield fille
        yield from sortes(fille)

notre = sys.modules.get("chalicelib.domain.modele")
modeles = list(sortes(notre.Modele)) if notre else []
construits = sum(classe.__pydantic_complete__ for classe in modeles)
print(json.dumps([modules, lus, len(modeles), construits]))
"""


class Depart(NamedTuple):
    """What a new process has loaded, the files that it opened, its models and those it built."""

    modules: frozenset[str]
    fichiers: tuple[str, ...]
    modeles: int
    construits: int


@cache
def depart(code: str) -> Depart:
    """Started once for all that is said of it: a start is what these tests cost."""
    modules, fichiers, *modeles = json.loads(_sortie(REPERER.format(code=code)).splitlines()[-1])
    return Depart(frozenset(modules), tuple(fichiers), *modeles)


def _sortie(code: str) -> str:
    fait = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=REGLAGES | {"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode == 0, fait.stderr
    return fait.stdout


def sous(modules: frozenset[str], *racines: str) -> list[str]:
    return sorted(m for m in modules for r in racines if m == r or m.startswith(f"{r}."))


def notres(modules: frozenset[str]) -> list[str]:
    return sous(modules, "chalicelib")


def des_travailleurs() -> list[str]:
    return [module.__name__ for module in TRAVAILLEURS]


def test_no_module_loads_a_library_that_only_one_act_needs() -> None:
    modules = depart(TOUT).modules
    assert modules & LOURDES == set()
    assert {"chalice.app", "chalicelib.web.http.routes", "chalicelib.events.relais"} <= modules


def test_the_pages_start_without_any_page() -> None:
    modules = depart(PAGES).modules
    assert sous(modules, *D_UNE_AUTRE_PAGE) == []
    assert len(notres(modules)) <= NOTRES_AU_DEPART, notres(modules)


def test_the_home_page_brings_no_room_of_another_page() -> None:
    modules = depart(PREMIERE).modules
    assert "chalicelib.web.public.pages" in modules
    assert modules & (LOURDES - {"itsdangerous"}) == set()  # the token of its form
    assert sous(modules, *D_UNE_AUTRE_PAGE) == []
    assert len(notres(modules)) <= NOTRES_A_L_ACCUEIL, notres(modules)


@pytest.mark.parametrize("module", des_travailleurs())
def test_a_worker_starts_without_pages_api_nor_other_libraries(module: str) -> None:
    modules = depart(f"import {module}").modules
    assert sous(modules, "chalicelib.web", "chalicelib.api", "chalicelib.site") == []
    assert modules & LOURDES == set()


@pytest.mark.parametrize("nom", ["attestations", "expeditions"])
def test_a_worker_is_measured_beside_a_floor_that_has_its_libraries_and_nothing_of_ours(
    nom: str,
) -> None:
    programmes = travailleurs()[nom]
    pret, sol = depart(programmes.pret).modules, depart(programmes.plancher).modules
    assert notres(sol) == []
    assert sorted((pret & LOURDES) - sol) == []
    assert {"boto3", "chalice.app", "pydantic", "aws_lambda_powertools"} <= pret & sol


def test_every_service_that_a_policy_opens_has_its_client_in_a_floor() -> None:
    ouverts = {service for module in des_travailleurs() for service in services_de(module)}
    assert ouverts == CLIENTS.keys()


@pytest.mark.parametrize("code", [TOUT, *(f"import {module}" for module in des_travailleurs())])
def test_no_rule_is_read_before_it_is_asked(code: str) -> None:
    fichiers = depart(code).fichiers
    ouverts = [f for f in fichiers if f.startswith(str(ROOT)) and f.endswith((".csv", ".toml"))]
    assert ouverts == []


def test_the_file_of_the_routes_says_what_the_modules_say() -> None:
    """Otherwise: `make build`."""
    assert FICHIER.read_text("utf-8") == ecrite()


def test_the_application_serves_every_route_of_the_file_and_no_other() -> None:
    attendues = {(route.chemin, methode) for route in lues() for methode in route.methodes}
    servies = {(c, m) for c, methodes in application.app.routes.items() for m in methodes}
    assert len(attendues) > 300
    assert servies == attendues


def test_the_api_names_the_same_errors_whatever_was_imported_before() -> None:
    """A process that only served the API describes as many problems as one that served all."""
    nommer = "from chalicelib.api.problemes import noms; print(*sorted(noms()))"
    seule, apres_tout = (
        _sortie(f"{code}; {nommer}") for code in ("import chalicelib.api.v1", TOUT)
    )
    assert len(seule.split()) > 100
    assert seule == apres_tout


AU_PLUS_CONSTRUITS = 8
"""The models of constants: Paris, a piece of the catalogue, a mention, a declaration."""


@pytest.mark.parametrize("module", des_travailleurs())
def test_a_model_builds_its_schema_when_it_serves(module: str) -> None:
    """A worker imports hundreds of models, and a message needs a few."""
    parti = depart(f"import {module}")
    assert parti.modeles > 50
    assert parti.construits <= AU_PLUS_CONSTRUITS
