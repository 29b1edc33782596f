"""S23: a JSON that a stranger wrote is read by a reader that neither falls nor goes on for ever.

`json.loads` falls on thousands of brackets (a page in error); pydantic refuses them.
"""

import ast

import pytest
from pydantic import ValidationError

from chalicelib.domain.modele import Modele
from chalicelib.storage.instruction.files_attente import CurseurIllisible, depart
from tools.paths import ROOT

LECTEURS = {
    "chalicelib/api/page.py": "our own OpenAPI document",
    "chalicelib/documents/graisses.py": "a file of the package",
    "chalicelib/domain/saisie/normalisation.py": "a file of the package",
    "chalicelib/entree.py": "a file of the package",
    "chalicelib/gabarits.py": "a file of the package",
    "chalicelib/events/batches.py": "a notice of S3, in a queue that only S3 writes",
    "chalicelib/events/rattrapage.py": "an événement that we wrote",
    "chalicelib/referentiels/lecture.py": "a file of the package",
    "chalicelib/storage/agents/bancs.py": "an item that we wrote",
    "chalicelib/storage/compte/resumes.py": "an item that we wrote",
    "chalicelib/storage/dossier/items.py": "an item that we wrote",
    "chalicelib/storage/instruction/releves.py": "an item that we wrote",
    "chalicelib/storage/menage/conservations.py": "an item that we wrote",
    "chalicelib/storage/menage/lignes.py": "an item that we wrote",
    "chalicelib/templating.py": "a file of the package",
}
"""Who reads JSON with the standard library, and why no stranger wrote it."""
PROFOND = "[" * 100_000


def test_la_bibliotheque_standard_ne_lit_que_ce_que_nous_avons_ecrit() -> None:
    lus = {
        source.relative_to(ROOT).as_posix()
        for source in (ROOT / "chalicelib").rglob("*.py")
        if "json" in (texte := source.read_text("utf-8"))
        for noeud in ast.walk(ast.parse(texte))
        if isinstance(noeud, ast.Attribute)
        and noeud.attr in ("loads", "load")
        and isinstance(noeud.value, ast.Name)
        and noeud.value.id == "json"
    }
    assert lus <= set(LECTEURS), lus - set(LECTEURS)


@pytest.mark.parametrize("texte", [PROFOND, '{"a":' * 50_000, "[1," * 50_000])
def test_ce_qui_lit_un_inconnu_refuse_les_crochets_sans_fin(texte: str) -> None:
    from base64 import urlsafe_b64encode

    with pytest.raises(ValidationError):
        Modele.model_validate_json(texte)
    with pytest.raises(CurseurIllisible):
        depart(urlsafe_b64encode(texte.encode()).decode(), "p", "t", "v")
