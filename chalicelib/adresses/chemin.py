"""An address is written once: it serves its route, and makes every link that leads there.

One without parts to fill is a plain `str`; one with parts is a `Chemin` until they are given.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

_PARTIE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Chemin:
    """`route` is what Chalice is told: "/demandes/{dossier_id}/fichiers/{fichier_id}"."""

    route: str

    def __truediv__(self, suite: str) -> "Chemin":
        """An address under this one."""
        return Chemin(f"{self.route}/{suite}")

    def __call__(self, *parties: str | int, **query: str | int) -> str:
        """The address of one page: its parts in their order, its query by name.

        Raises ValueError when a part is missing, or too many.
        """
        donnees = zip(_PARTIE.findall(self.route), parties, strict=True)
        remplies = {nom: quote(str(partie), safe="") for nom, partie in donnees}
        return avec(self.route.format(**remplies), **query)

    def route_de(self, **parties: str) -> str:
        """One route among those of this address: each act has its own."""
        return _PARTIE.sub(lambda partie: parties.get(partie[1], partie[0]), self.route)


def avec(adresse: str, /, **query: str | int) -> str:
    """This address with a query; a value that is empty is left out."""
    dites = {nom: valeur for nom, valeur in query.items() if valeur != ""}
    return f"{adresse}?{urlencode(dites)}" if dites else adresse
