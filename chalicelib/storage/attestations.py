"""Attestations as printed, and the pointer that the public verification page follows."""

from chalicelib.domain.attestations import Attestation
from chalicelib.domain.evenements import Evenement
from chalicelib.storage import journal, keys
from chalicelib.storage.table import Table, put_nouveau


class Attestations:
    def __init__(self, table: Table) -> None:
        self._table = table

    def delivrer(
        self,
        dossier_id: str,
        attestation_id: str,
        attestation: Attestation,
        code: str,
        e: Evenement,
    ) -> None:
        """Record an attestation as printed, once. Raises ConditionRefusee when it already is."""
        donnees = {"donnees": attestation.model_dump_json(), "code": code}
        verification = {"dossier_id": dossier_id, "attestation_id": attestation_id}
        self._table.write(
            put_nouveau(keys.attestation(dossier_id, attestation_id), donnees),
            put_nouveau(keys.verification(attestation.code_verification), verification),
            journal.ecrire(f"DOSSIER#{dossier_id}", e),
        )

    def get(self, dossier_id: str, attestation_id: str) -> tuple[Attestation, str] | None:
        """An attestation and its 2D-DOC text."""
        item = self._table.get(keys.attestation(dossier_id, attestation_id))
        if item is None:
            return None
        return Attestation.model_validate_json(str(item["donnees"])), str(item["code"])

    def du_dossier(self, dossier_id: str) -> dict[str, Attestation]:
        """Attestations of a dossier by id, oldest first."""
        items = self._table.query(f"DOSSIER#{dossier_id}", "ATTESTATION#")
        return {
            str(item["SK"]).removeprefix("ATTESTATION#"): Attestation.model_validate_json(
                str(item["donnees"])
            )
            for item in items
        }

    def par_verification(self, code: str) -> Attestation | None:
        """What a third party may compare, from the code printed on the attestation."""
        pointeur = self._table.get(keys.verification(code))
        if pointeur is None:
            return None
        lue = self.get(str(pointeur["dossier_id"]), str(pointeur["attestation_id"]))
        return lue[0] if lue else None
