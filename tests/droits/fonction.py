"""Which function makes a call, read on the stack: the innermost handler that is running.

A test may call a use case itself: it stands for the function that alone imports it.
"""

import gc
import re
import sys
import threading
from collections import defaultdict
from functools import cache
from importlib import import_module
from inspect import unwrap
from types import CodeType, FrameType

from chalice.app import SQSEventConfig

from tools.paths import ROOT

PAGES = "api_handler"
DES_PAGES = (
    "chalicelib/site.py",
    "chalicelib/web/http/middleware.py",
    "chalicelib/api/refus.py",
)
"""Every request goes through one of them."""
DEHORS = "tests/univers/ordonnanceur.py"
"""Who makes somebody else act in the middle of a call: nothing of it is for the function."""
DOUBLES = ("tests/univers/services/lots.py",)
"""What stands in a test for a library between the product and itself: it is nobody."""
DES_EVENEMENTS = {
    "nuit": "veilles",
    "ephotos": "veilles",
    "acheminements": "veilles",
    "contre_compte": "veilles",
    "promesses": "veilles",
    "menage": "balayages",
    "effets": "rattrapage",
}
"""Modules of `events/` whose work is not done by the function of their name."""
PRODUIT, TESTS, OUTILS = (f"{ROOT / nom}/" for nom in ("chalicelib", "tests", "tools"))
"""Above a test that calls the product, whoever runs is somebody else, whom the test came across.
A command that calls it acts with the rights of the person who typed it, not of a function."""
CAS = re.compile(r"from (chalicelib\.usecases\.[\w.]+) import")


def appelante() -> str:
    """Name of the function, as `.chalice/config.json` has it; empty for what a test does itself."""
    nom = _sur(sys._getframe(1))
    if nom or threading.current_thread() is threading.main_thread():
        return nom
    # boto3 sends a large file from its own threads; whoever asked waits.
    return _sur(_du_principal())


def _du_principal() -> FrameType | None:
    """Where the main thread is. CPython holds a lock of its own while it lists the frames: what is
    collected meanwhile may ask for it, and wait for ever."""
    collecte = gc.isenabled()
    gc.disable()
    try:
        return sys._current_frames().get(threading.main_thread().ident or 0)
    finally:
        if collecte:
            gc.enable()


def _sur(cadre: FrameType | None) -> str:
    fonctions, cas, du_cas, du_produit = _connues(), _cas_connus(), "", False
    while cadre is not None:
        code = cadre.f_code
        nom = fonctions.get(code)
        if nom is None:
            nom = fonctions[code] = _lieu(code)
        if nom or (du_produit and _d_un_test(code)):
            return du_cas if nom in ("", DEHORS) else nom
        if du_produit and code.co_filename.startswith(OUTILS):
            return ""
        du_produit = du_produit or code.co_filename.startswith(PRODUIT)
        du_cas = cas.get(code.co_filename, du_cas)
        cadre = cadre.f_back
    return du_cas


def _d_un_test(code: CodeType) -> bool:
    fichier = code.co_filename
    return fichier.startswith(TESTS) and not fichier.endswith(DOUBLES)


@cache
def _connues() -> dict[CodeType, str]:
    """The code of each worker, and of what does its work for who calls it without a message."""
    import app as application

    lues: dict[CodeType, str] = {}
    for source in application.app.event_sources:
        lieu, nom = source.handler_string.rsplit(".", 1)
        module = import_module(lieu)
        lues[unwrap(getattr(module, nom)).func.__code__] = source.name
        travail = "_take" if isinstance(source, SQSEventConfig) else "rattraper"
        if fait := vars(module).get(travail):
            lues[fait.__code__] = source.name
    return lues


@cache
def _cas_connus() -> dict[str, str]:
    """File of a use case -> the only function whose code imports it."""
    par_cas: dict[str, set[str]] = defaultdict(set)
    for fichier in (ROOT / "chalicelib").rglob("*.py"):
        etage, *suite = fichier.relative_to(ROOT / "chalicelib").with_suffix("").parts
        if etage in ("web", "api", "events"):
            fonction = DES_EVENEMENTS.get(suite[-1], suite[-1]) if etage == "events" else PAGES
            for cas in CAS.findall(fichier.read_text("utf-8")):
                par_cas[cas].add(fonction)
    return {
        str(ROOT / f"{cas.replace('.', '/')}.py"): next(iter(fonctions))
        for cas, fonctions in par_cas.items()
        if len(fonctions) == 1
    }


def _lieu(code: CodeType) -> str:
    """The pages, what is outside of every function, or nothing that says who calls."""
    fichier = code.co_filename.replace("\\", "/")
    if fichier.endswith(DES_PAGES):
        return PAGES
    return DEHORS if fichier.endswith(DEHORS) else ""
