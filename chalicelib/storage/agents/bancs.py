"""What an agent keeps of his own on a file: his last reading, and the texts not sent yet."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib.domain.agents.lectures import LectureAgent
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, delete, put
from chalicelib.storage.table import Table

GARDE_NOTE = timedelta(days=90)


class Bancs:
    def __init__(self, table: Table) -> None:
        self._table = table

    def lecture(self, dossier_id: str, agent_id: str) -> LectureAgent | None:
        return _lecture(self._table.get(keys.dossier(dossier_id).lectures[agent_id]))

    def lecture_et_note(
        self, dossier_id: str, agent_id: str, genre: str
    ) -> tuple[LectureAgent | None, dict[str, str]]:
        """His last reading, and the fields of a form as he left them, at once; empty without any.

        No field is looked for when `genre` names no form.
        """
        lieu = keys.dossier(dossier_id)
        cles = (lieu.lectures[agent_id], *([lieu.notes[agent_id, genre]] if genre else []))
        items = self._table.get_many(cles)
        lecture, *notes = (items.get(cle) for cle in cles)
        return _lecture(lecture), next((json.loads(str(n["donnees"])) for n in notes if n), {})

    def noter_lecture(
        self, dossier_id: str, agent_id: str, lecture: LectureAgent, *journal: Ecriture
    ) -> None:
        """The reading going on; `journal` is its line in the log, at the first of its pages."""
        cle = keys.dossier(dossier_id).lectures[agent_id]
        suite = put(cle, {"donnees": lecture.model_dump_json()})
        if journal:
            self._table.write(suite, *journal)
        else:
            self._table.seule(suite)

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


def _lecture(item: Item | None) -> LectureAgent | None:
    return LectureAgent.model_validate_json(str(item["donnees"])) if item else None
