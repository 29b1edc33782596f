"""chalicelib/referentiels/routes.json: every route and the module behind it, read from the modules.

`chalicelib/site.py` registers them without importing a page. Run by `make build`.
"""

import json
from collections.abc import Iterator
from types import ModuleType

from chalicelib.api import v1
from chalicelib.entree import FICHIER, RouteLue
from chalicelib.web.sommaire import PAGES
from tools.commande.arguments import aucun
from tools.commande.fin import executer


def routes(*modules: ModuleType) -> Iterator[RouteLue]:
    """Module by module, in the order in which they say them."""
    for module in modules:
        for entree in module.routes.entrees:
            yield RouteLue(module.__name__, entree.chemin, [*entree.methodes], [*entree.types])


def ecrite() -> str:
    """The file, as it has to be today."""
    lignes = (json.dumps(route, ensure_ascii=False) for route in routes(*PAGES, v1))
    return "[\n" + ",\n".join(lignes) + "\n]\n"


def main() -> None:
    aucun("python -m tools.build_routes", "Écrit la table des adresses servies.")
    FICHIER.write_text(ecrite(), encoding="utf-8")


if __name__ == "__main__":
    executer(main)
