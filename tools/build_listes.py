"""Prints the lists of supporting documents, one a case and a brand, as static files.

Run by `make build` after `tools.build_static`, whose manifest it completes:
`python -m tools.build_listes`.
"""

import hashlib
import json
from pathlib import Path
from typing import Literal

from chalicelib.documents.liste_pieces import Rubrique, imprimer
from chalicelib.domain.cas.cas import Cas, tous
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.pieces.liste_a_preparer import VERSION, liste_a_preparer
from tools.commande.arguments import aucun
from tools.commande.fin import executer

STATIQUE = Path(".build/statique")
MANIFESTE = Path("chalicelib/referentiels/statique.json")
INTRO = (
    "Préparez ces documents avant de commencer. Vous pouvez les photographier ou les numériser "
    "(JPG, PNG, PDF, TIFF ou BMP, 10 Mo au plus par fichier). Un document écrit dans une autre "
    "langue doit être traduit en français par un traducteur assermenté."
)
MARQUES: tuple[Literal["etat", "neutre"], ...] = ("etat", "neutre")


def _titre(titre: str, selon: str) -> str:
    return f"{titre} – {selon}" if selon else titre


def printed(cas: Cas, marque: Literal["etat", "neutre"]) -> bytes:
    """The PDF of one list."""
    rubriques = [Rubrique(_titre(r.titre, r.selon), r.pieces) for r in liste_a_preparer(cas)]
    titre = f"Liste des documents – {intitule(cas, VERSION)}"
    return imprimer(titre, INTRO, rubriques, marque, VERSION)


def main() -> None:
    """Write the lists beside the other static files and name them in the manifest."""
    manifest: dict[str, str] = json.loads(MANIFESTE.read_text("utf-8"))
    folder = STATIQUE / "listes"
    folder.mkdir(parents=True, exist_ok=True)
    for cas in tous():
        for marque in MARQUES:
            pdf = printed(cas, marque)
            logical = f"listes/{cas.cle}-{marque}.pdf"
            digest = hashlib.sha256(pdf).hexdigest()[:10]
            real = f"listes/liste-documents-{cas.cle}-{marque}.{digest}.pdf"
            (STATIQUE / real).write_bytes(pdf)
            manifest[logical] = f"/statique/{real}"
    MANIFESTE.write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True), "utf-8"
    )


if __name__ == "__main__":
    aucun("python -m tools.build_listes", "Imprime les listes de pièces.")
    executer(main)
