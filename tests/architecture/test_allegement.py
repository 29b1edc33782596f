"""The package alone runs every act: nothing that it needs was taken out, nothing is compiled."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tools import allegement, nomenclature, package, vendor
from tools.commande.codes import Arret
from tools.paths import ROOT

POIDS = 35_000_000
"""Bytes of the zip, as a function fetches it: Lambda takes 50 MB, a cold start pays them all."""
SEUL = """
import importlib, importlib.util, json, sys
from importlib._bootstrap_external import SourceLoader
from pathlib import Path

racine = Path(sys.argv[1])
sys.path.insert(0, str(racine))
compiles = []
def compiler(self, data, path, **_):
    compiles.append(path)
    return compile(data, path, "exec", dont_inherit=True)
SourceLoader.source_to_code = compiler
for source in sorted([*racine.glob("chalicelib/**/*.py"), racine / "app.py"]):
    module = ".".join(source.relative_to(racine).with_suffix("").parts)
    importlib.import_module(module.removesuffix(".__init__"))
for paresseux in ("PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.TiffImagePlugin",
                  "PIL.PdfImagePlugin", "fontTools.subset", "fpdf", "lxml.etree", "pikepdf",
                  "email_validator", "aws_lambda_powertools.utilities.batch", "boto3",
                  "cryptography.x509", "jwt", "segno", "ppf.datamatrix", "argon2", "puremagic"):
    importlib.import_module(paresseux)
import boto3, io, pikepdf
from email_validator import validate_email
from PIL import Image
validate_email("personne@exemple.fr", check_deliverability=False)
image = io.BytesIO()
Image.new("RGB", (4, 4)).save(image, "PNG")
pdf, sortie = pikepdf.new(), io.BytesIO()
with pdf.open_metadata() as dites:
    dites["dc:title"] = "essai"
pdf.save(sortie)
Image.open(io.BytesIO(image.getvalue())).convert("L").save(io.BytesIO(), "JPEG")
ailleurs = [nom for nom, module in sys.modules.items()
            if "site-packages" in (getattr(module, "__file__", None) or "")]
print(json.dumps({"compiles": compiles, "ailleurs": ailleurs, "modules": len(sys.modules)}))
"""


@cache
def ouvert(dossier: Path) -> Path:
    """The package of this machine, unpacked."""
    with zipfile.ZipFile(package.build(vendor.host()) / "deployment.zip") as archive:
        archive.extractall(dossier)
    return dossier


def test_the_zip_is_light_enough_to_be_fetched_quickly() -> None:
    zip_ = package.build(vendor.host()) / "deployment.zip"
    assert zip_.stat().st_size <= POIDS


def test_every_module_is_imported_from_the_package_alone_and_nothing_is_compiled(
    tmp_path: Path,
) -> None:
    fait = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", SEUL, str(ouvert(tmp_path))],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "AWS_DEFAULT_REGION": "eu-west-3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode == 0, fait.stderr[-2000:]
    vu = json.loads(fait.stdout)
    assert vu["modules"] > 1000
    assert vu["ailleurs"] == []
    assert vu["compiles"] == []


GABARITS = """
import sys
from pathlib import Path

racine = Path(sys.argv[1])
sys.path.insert(0, str(racine))
from chalicelib.settings import Marque
from chalicelib.templating import environment

jinja = environment(Marque.NEUTRE)
jinja._parse = lambda *a: sys.exit("a template was compiled")
noms = jinja.list_templates()
for nom in noms:
    jinja.get_template(nom)
print(*noms, sep="\\n")
"""


def test_no_template_is_compiled_in_the_package(tmp_path: Path) -> None:
    fait = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", GABARITS, str(ouvert(tmp_path))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode == 0, fait.stderr[-2000:]
    gabarits = ROOT / "templates"
    ecrits = {p.relative_to(gabarits).as_posix() for p in gabarits.rglob("*") if p.is_file()}
    assert set(fait.stdout.split()) == ecrits


def test_what_is_taken_out_is_what_libraries_bring() -> None:
    """A pattern that matches nothing any more is a reason without an object."""
    installees = Path(sysconfig.get_path("purelib"))
    raisons = {r: motifs for r, motifs in allegement.SANS.items() if r != allegement.INSTALLEUR}
    motifs = [motif for groupe in raisons.values() for motif in groupe]
    assert len(motifs) > 20
    assert [motif for motif in motifs if not list(installees.glob(motif))] == []
    assert allegement.superflus(vendor.layer(vendor.host())) == []


def test_every_library_of_the_package_is_named_with_its_licence(tmp_path: Path) -> None:
    """CycloneDX 1.6; the texts of the licences lie beside it."""
    roues = vendor.layer(vendor.host())
    nomenclature.nomenclature(roues, tmp_path)
    lue = json.loads((tmp_path / nomenclature.NOMENCLATURE).read_text(encoding="utf-8"))
    assert (lue["bomFormat"], lue["specVersion"]) == ("CycloneDX", "1.6")
    nommes = {composant["purl"].partition("@")[0] for composant in lue["components"]}
    installes = {meta.parent.name.partition("-")[0] for meta in roues.glob("*.dist-info/METADATA")}
    assert len(installes) > 20
    assert {nom.replace("_", "-").lower() for nom in installes} <= {
        nom.removeprefix("pkg:pypi/").lower() for nom in nommes
    }
    assert {"pkg:pypi/chalice", "pkg:npm/%40gouvfr/dsfr"} <= nommes
    assert [c["name"] for c in lue["components"] if not c.get("licenses")] == []
    textes = {dossier.name: list(dossier.iterdir()) for dossier in _feuilles(tmp_path)}
    assert [nom for nom, fichiers in textes.items() if not fichiers] == []
    assert len(textes) >= len(installes)


def _feuilles(dossier: Path) -> list[Path]:
    licences = [d for d in (dossier / nomenclature.LICENCES).rglob("*") if d.is_dir()]
    return [d for d in licences if not any(fils.is_dir() for fils in d.iterdir())]


@pytest.mark.parametrize("ou", ["chemin", "pyenv", "uv", "donne"])
def test_the_python_that_compiles_for_lambda_is_found_where_machines_keep_it(
    ou: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {
        "chemin": tmp_path / "bin" / "python3.13",
        "pyenv": tmp_path / "pyenv" / "versions" / "3.13.2" / "bin" / "python3",
        "uv": tmp_path / "uv" / "cpython-3.13.2-linux" / "bin" / "python3",
        "donne": tmp_path / "ailleurs" / "mon-python",
    }
    _poser(places[ou], "3.13")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("UV_PYTHON_INSTALL_DIR", str(tmp_path / "uv"))
    monkeypatch.delenv("PYTHON_LAMBDA", raising=False)
    if ou == "donne":
        monkeypatch.setenv("PYTHON_LAMBDA", str(places[ou]))
    assert vendor.aws_lambda().interpreter == str(places[ou])


def test_another_python_or_a_launcher_with_nothing_behind_it_does_not_compile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte code of another version is ignored: every cold start would compile."""
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("UV_PYTHON_INSTALL_DIR", str(tmp_path))
    for version in ("3.12", ""):
        _poser(tmp_path / "autre", version)
        monkeypatch.setenv("PYTHON_LAMBDA", str(tmp_path / "autre"))
        assert vendor.aws_lambda().interpreter is None


def test_without_that_python_one_sentence_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sans = replace(vendor.aws_lambda(), interpreter=None)
    monkeypatch.setattr(vendor, "aws_lambda", lambda: sans)
    monkeypatch.setattr(sys, "argv", ["package", "--cible", "lambda"])
    with pytest.raises(Arret, match="PYTHON_LAMBDA="):
        package.main()


def _poser(python: Path, version: str) -> None:
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f"#!/bin/sh\n[ -n '{version}' ] && echo {version}\n")
    python.chmod(0o755)
