"""The two commands: load the demo, import a file."""

import sys
from pathlib import Path
from typing import Any

import pytest

from chalicelib import resources
from tools import importer_registre
from tools.commande.codes import Arret
from tools.demo import __main__ as demo
from tools.demo.chargement import ICI, VITRINES

pytestmark = pytest.mark.jour


@pytest.fixture(autouse=True)
def _table_de_test(client_dynamodb: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "dynamodb", lambda: client_dynamodb)


def importer(monkeypatch: pytest.MonkeyPatch, fichier: Path) -> int:
    monkeypatch.setattr(sys, "argv", ["importer", str(fichier), "--table", "bpi"])
    return importer_registre.main()


def test_the_demo_command_prints_the_showcase_identities(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["demo", "--table", "bpi"])
    demo.main()
    dit = capsys.readouterr().out
    assert "0 rejetées" in dit
    assert all(vitrine.numero_etranger in dit for vitrine in VITRINES)


def test_importing_a_file_says_what_went_in_and_what_did_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lignes = (ICI / "registre.csv").read_text(encoding="utf-8").splitlines()[:3]
    fichier = tmp_path / "registre.csv"
    fichier.write_text("\n".join(lignes), encoding="utf-8")
    assert importer(monkeypatch, fichier) == 0
    fichier.write_text("\n".join([*lignes, "seule"]), encoding="utf-8")
    assert importer(monkeypatch, fichier) == 1
    dit = capsys.readouterr().out
    assert "2 ajoutées" in dit
    assert "ligne 4 : nombre de colonnes différent de l’en-tête" in dit


@pytest.mark.parametrize("contenu", [b"nom;prenom\n", b"\xff\xfe\x00", None])
def test_a_file_that_cannot_be_read_is_one_clear_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, contenu: bytes | None
) -> None:
    fichier = tmp_path / "registre.csv"
    if contenu is not None:
        fichier.write_bytes(contenu)
    with pytest.raises(Arret, match=r"^Fichier illisible : .+\.$") as arret:
        importer(monkeypatch, fichier)
    assert arret.value.code == 2
