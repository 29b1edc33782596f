"""The figures of a préfecture, one item a day."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from chalicelib.domain.chiffres.annonce import ChiffresDuLieu
from chalicelib.domain.chiffres.gens_sans_document import Deux
from chalicelib.domain.chiffres.statistiques import Statistiques
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Item, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table


class Releves:
    def __init__(self, table: Table) -> None:
        self._table = table

    def garder(
        self, statistiques: Statistiques, fins: Mapping[date, int], maintenant: datetime
    ) -> None:
        """Counted again the same day, the last count stays; the newest one is at hand."""
        corps = {
            "donnees": statistiques.model_dump_json(),
            "releve_le": maintenant.isoformat(),
        }
        lieu = keys.statistiques(statistiques.prefecture)
        jour = lieu.jours[statistiques.jour.isoformat()]
        fins_dites = {"fins": json.dumps({le.isoformat(): n for le, n in sorted(fins.items())})}
        self._table.write(put(jour, corps), put(lieu.dernier, corps | fins_dites))

    def dernier(self, prefecture: str) -> Statistiques | None:
        lu = self.derniers(prefecture).get(prefecture)
        return lu.statistiques if lu else None

    def derniers(self, *prefectures: str) -> dict[str, ChiffresDuLieu]:
        """The last figures of several places in one round trip; those without any are left out."""
        cles = {dernier_releve(code): code for code in prefectures}
        return {cles[cle]: _releve(item) for cle, item in self._table.get_many(cles).items()}

    def garder_deux(self, prefecture: str, deux: Deux) -> None:
        corps = {"donnees": deux.model_dump_json()}
        self._table.seule(put(keys.statistiques(prefecture).deux, corps))

    def deux(self, *prefectures: str) -> dict[str, Deux]:
        """The last count of several préfectures, a hundred at most in one round trip."""
        cles = {keys.statistiques(code).deux: code for code in prefectures}
        lus = self._table.get_many(cles).items()
        return {cles[c]: Deux.model_validate_json(str(item["donnees"])) for c, item in lus}


def dernier_releve(prefecture: str) -> Cle:
    """Where the last figures of a place are."""
    return keys.statistiques(prefecture).dernier


def _releve(item: Item) -> ChiffresDuLieu:
    """Figures kept before hold no day."""
    fins = json.loads(str(item.get("fins", "{}")))
    return ChiffresDuLieu(
        Statistiques.model_validate_json(str(item["donnees"])),
        {date.fromisoformat(le): nombre for le, nombre in fins.items()},
    )
