"""The file that is given as an example, and changes made to it."""

from pathlib import Path

from tools.deployer.parametres import VARIABLE, Deploiement, lire
from tools.paths import ROOT

SECRET = "s" * 40
ENV = {VARIABLE: SECRET}
EXEMPLE = ROOT / "infra" / "deploiement.exemple.toml"


def ecrit(dossier: Path, avant: str = "", apres: str = "") -> Path:
    """The example, with one place changed."""
    texte = EXEMPLE.read_text("utf-8")
    assert avant in texte
    fichier = dossier / "deploiement.toml"
    fichier.write_text(texte.replace(avant, apres, 1), "utf-8")
    return fichier


def exemple(dossier: Path) -> Deploiement:
    return lire(ecrit(dossier), ENV)
