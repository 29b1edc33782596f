"""Attestations as printed, and the pointer that the public verification page follows."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.attestations.evenements import AttestationAnnulee
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier import revisions
from chalicelib.storage.ecritures import Ecriture, Item, check, put_nouveau, update
from chalicelib.storage.instruction.instructions import notee
from chalicelib.storage.partitions import apres_le_prefixe
from chalicelib.storage.table import Table

EN_VIGUEUR = (
    "attribute_exists(PK) AND attribute_not_exists(remplacee_le) "
    "AND attribute_not_exists(annulee_le) AND attribute_not_exists(titre_remis_le)"
)


class Attestations:
    def __init__(self, table: Table) -> None:
        self._table = table

    def delivrer(
        self,
        lu: Dossier,
        apres: Dossier,
        delivree: Delivree,
        evenement: Evenement,
        remplacees: tuple[str, ...] = (),
    ) -> None:
        """Record a document as printed, once; those it replaces stop being in force.

        `lu` is the request as it was read, `apres` with the rights that the document proves.
        Raises DossierModifieEntreTemps when the request moved, or when another worker delivered
        this document or replaced the same one first.
        """
        dossier_id = lu.id
        attestation = delivree.attestation
        item: Item = {
            "donnees": attestation.model_dump_json(),
            "code": delivree.code,
            "delivree_le": delivree.delivree_le.isoformat(),
            "prolonge": delivree.prolonge,
            **({"remplace": delivree.remplace} if delivree.remplace else {}),
            **({"suit": delivree.suit} if delivree.suit else {}),
        }
        verification = {"dossier_id": dossier_id, "attestation_id": delivree.id}
        self._table.write(
            put_nouveau(keys.dossier(dossier_id).attestations[delivree.id], item),
            *notee(lu, apres),
            put_nouveau(keys.verification(attestation.code_verification), verification),
            journal.ecrire(keys.dossier(dossier_id), evenement),
            *(_fin(dossier_id, i, "remplacee_le", delivree.delivree_le) for i in remplacees),
            sinon=DossierModifieEntreTemps,
        )

    def prouver(self, lu: Dossier, apres: Dossier) -> None:
        """The rights that the documents of a request prove, when none is made: those of `apres`.

        Raises DossierModifieEntreTemps, nothing written.
        """
        self._table.write(*notee(lu, apres), sinon=DossierModifieEntreTemps)

    def finir(self, lu: Dossier | None, evenement: AttestationAnnulee, le: datetime) -> None:
        """These documents stop being in force; `lu` is the request that said so, None when it is
        gone.

        Raises DossierModifieEntreTemps, nothing written.
        """
        dossier_id = evenement.dossier_id
        attribut = "titre_remis_le" if evenement.titre_remis else "annulee_le"
        tete = keys.dossier(dossier_id).tete
        self._table.write(
            revisions.tete(lu, "") if lu else check(tete, "attribute_not_exists(PK)"),
            journal.ecrire(keys.dossier(dossier_id), evenement),
            *(_fin(dossier_id, i, attribut, le) for i in evenement.attestations),
            sinon=DossierModifieEntreTemps,
        )

    def get(self, dossier_id: str, attestation_id: str) -> Delivree | None:
        item = self._table.get(keys.dossier(dossier_id).attestations[attestation_id])
        return _delivree(item) if item else None

    def du_dossier(self, dossier_id: str) -> dict[str, Delivree]:
        """The documents of a dossier by id, oldest first, in force or not."""
        return lire(self._table.query(*keys.dossier(dossier_id).attestations))

    def avec_sa_suite(self, code: str) -> tuple[Delivree | None, dict[str, Delivree]]:
        """What a third party may compare, from the code printed on the document.

        With the documents of its request: which of them counts on a day.
        """
        pointeur = self._table.get(keys.verification(code))
        if pointeur is None:
            return None, {}
        connues = self.du_dossier(str(pointeur["dossier_id"]))
        return connues.get(str(pointeur["attestation_id"])), connues


def lire(items: Iterable[Item]) -> dict[str, Delivree]:
    """The documents among the items of a dossier, by id, oldest first."""
    debut = keys.dossier("").attestations.debut
    documents = (item for item in items if str(item["SK"]).startswith(debut))
    lues = sorted(map(_delivree, documents), key=lambda lue: (lue.delivree_le, lue.id))
    return {lue.id: lue for lue in lues}


def _fin(dossier_id: str, attestation_id: str, attribut: str, le: datetime) -> Ecriture:
    """`attribut` says how it ended, and when."""
    cle = keys.dossier(dossier_id).attestations[attestation_id]
    return update(cle, f"SET {attribut} = :le", si=EN_VIGUEUR, le=le.isoformat())


def _delivree(item: Item) -> Delivree:
    dates = ("remplace", "suit", "remplacee_le", "annulee_le", "titre_remis_le")
    return Delivree.model_validate(
        {
            "id": apres_le_prefixe(item["SK"]),
            "attestation": Attestation.model_validate_json(str(item["donnees"])),
            "code": item["code"],
            "delivree_le": item["delivree_le"],
            "prolonge": item.get("prolonge", False),
            **{nom: item[nom] for nom in dates if nom in item},
        }
    )
