"""What an agent keeps of his own on a file: his last reading, and the texts not sent yet."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib.domain.agents.lectures import LectureAgent
from chalicelib.storage import keys
from chalicelib.storage.ecritures import delete, put
from chalicelib.storage.table import Table

GARDE_NOTE = timedelta(days=90)


class Bancs:
    def __init__(self, table: Table) -> None:
        self._table = table

    def lecture(self, dossier_id: str, agent_id: str) -> LectureAgent | None:
        item = self._table.get(keys.dossier(dossier_id).lectures[agent_id])
        return LectureAgent.model_validate_json(str(item["donnees"])) if item else None

    def noter_lecture(self, dossier_id: str, agent_id: str, lecture: LectureAgent) -> None:
        cle = keys.dossier(dossier_id).lectures[agent_id]
        self._table.write(put(cle, {"donnees": lecture.model_dump_json()}))

    def note(self, dossier_id: str, agent_id: str, genre: str) -> dict[str, str]:
        """The fields of a form as they were left; empty without any."""
        item = self._table.get(keys.dossier(dossier_id).notes[agent_id, genre])
        lue: dict[str, str] = json.loads(str(item["donnees"])) if item else {}
        return lue

    def noter(
        self,
        dossier_id: str,
        agent_id: str,
        genre: str,
        champs: Mapping[str, str],
        maintenant: datetime,
    ) -> None:
        """Keep the fields of a form, ninety days at most: they are about a person."""
        corps: dict[str, str | int | bool] = {
            "donnees": json.dumps(dict(champs), ensure_ascii=False),
            "expire_le": int((maintenant + GARDE_NOTE).timestamp()),
        }
        self._table.write(put(keys.dossier(dossier_id).notes[agent_id, genre], corps))

    def oublier(self, dossier_id: str, agent_id: str, genre: str) -> None:
        self._table.write(delete(keys.dossier(dossier_id).notes[agent_id, genre]))
