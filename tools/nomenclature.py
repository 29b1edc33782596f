"""What the package is made of: a CycloneDX 1.6 bill of materials and the licences, side by side.

CycloneDX: https://cyclonedx.org/docs/1.6/json/. A component is a wheel of the package, or an npm
package whose files are served (fonts, design system, lists): name, version, licence, address.
"""

import json
import shutil
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from tools.paths import NODE_MODULES, ROOT

NOMENCLATURE = "nomenclature.cdx.json"
LICENCES = "licences"
LICENCE_DU_PROJET = "EUPL-1.2"
TEXTES = ("licen", "copying", "notice", "ofl")
# Said in a file or a classifier of the wheel, not in the field that tools read.
DITES_AILLEURS = {"jinja2": "BSD-3-Clause", "itsdangerous": "BSD-3-Clause", "segno": "BSD-3-Clause"}
ECRITES_AUTREMENT = {
    "Apache License 2.0": "Apache-2.0",
    "PSFL": "PSF-2.0",
    "Dual License": "Apache-2.0 AND BSD-3-Clause",
}


def nomenclature(roues: Path, sortie: Path) -> None:
    """Write the bill and the licences of the wheels in `roues` and of the npm packages."""
    paquets = [*_roues(roues)]
    composants = [_de_python(paquet) for paquet in paquets] + [*_de_npm()]
    _ecrire(composants, sortie / NOMENCLATURE)
    textes = {paquet.name: _textes_d_une_roue(paquet) for paquet in paquets}
    textes |= {nom: _textes(NODE_MODULES / nom) for nom in _npm()}
    _copier(textes, sortie / LICENCES)


def _roues(roues: Path) -> Iterator[Distribution]:
    """Those of the package, and Chalice, whose runtime is laid beside them."""
    yield from sorted(distributions(path=[str(roues)]), key=lambda roue: roue.name.lower())
    yield distribution("chalice")


def licence(roue: Distribution) -> str:
    """Its SPDX identifier or expression; empty when nobody says."""
    champs = roue.metadata.json
    dite = str(champs.get("license_expression") or champs.get("license") or "")
    return ECRITES_AUTREMENT.get(dite, dite) or DITES_AILLEURS.get(roue.name.lower(), "")


def _de_python(roue: Distribution) -> Component:
    return _composant("pypi", roue.name, roue.version, licence(roue))


def _npm() -> dict[str, dict[str, Any]]:
    """By name, the packages of the lock that are served: not those of the tests."""
    lus = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {
        chemin.removeprefix("node_modules/"): paquet
        for chemin, paquet in lus.items()
        if chemin and not paquet.get("dev")
    }


def _de_npm() -> Iterator[Component]:
    for nom, paquet in _npm().items():
        yield _composant("npm", nom, paquet["version"], paquet.get("license", ""))


def _composant(registre: str, nom: str, version: str, dite: str) -> Component:
    groupe, _, seul = nom.rpartition("/")
    adresse = PackageURL(registre, groupe or None, seul, version)
    return Component(
        name=seul,
        group=groupe or None,
        version=version,
        purl=adresse,
        bom_ref=str(adresse),
        licenses=[LicenseFactory().make_from_string(dite)] if dite else [],
    )


def _ecrire(composants: list[Component], fichier: Path) -> None:
    projet = Component(
        name="anef-bpi",
        type=ComponentType.APPLICATION,
        licenses=[LicenseFactory().make_from_string(LICENCE_DU_PROJET)],
    )
    nomenclature = Bom(components=composants)
    nomenclature.metadata.component = projet
    nomenclature.register_dependency(projet, composants)
    sortie = make_outputter(nomenclature, OutputFormat.JSON, SchemaVersion.V1_6)
    fichier.write_text(sortie.output_as_string(indent=1), encoding="utf-8")


def _textes_d_une_roue(roue: Distribution) -> list[Path]:
    """The licences that its record names."""
    dits = [fichier for fichier in roue.files or () if ".dist-info" in fichier.parts[0]]
    return [Path(str(fichier.locate())) for fichier in dits if _est_un_texte(fichier.name)]


def _textes(paquet: Path) -> list[Path]:
    return [
        fichier
        for fichier in sorted(paquet.glob("*"))
        if _est_un_texte(fichier.name) and fichier.is_file()
    ]


def _est_un_texte(nom: str) -> bool:
    return nom.lower().startswith(TEXTES)


def _copier(textes: dict[str, list[Path]], dossier: Path) -> None:
    for nom, fichiers in textes.items():
        place = dossier / nom
        place.mkdir(parents=True, exist_ok=True)
        for fichier in fichiers:
            shutil.copy(fichier, place / fichier.name)
