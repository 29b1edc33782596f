"""The registre in the table: one item a person, one pointer for each visa or permit number."""

from chalicelib.domain.registre import Personne, PersonneModifieeEntreTemps, TitreDejaAttribue
from chalicelib.storage import keys
from chalicelib.storage.table import (
    ConditionRefusee,
    Ecriture,
    EcritureConcurrente,
    Item,
    Table,
    delete,
    put,
    put_nouveau,
)

LIBRE_OU_A_ELLE = "attribute_not_exists(PK) OR numero_etranger = :numero"


class Registre:
    """People by numéro étranger, and by visa or permit number."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, numero_etranger: str) -> Personne | None:
        """The person of this number (10 digits), or None."""
        item = self._table.get(keys.personne(numero_etranger))
        return _personne(item) if item else None

    def par_titre(self, numero: str) -> Personne | None:
        """The person who holds this visa, permit or récépissé (capitals, no space), or None."""
        pointeur = self._table.get(keys.titre(numero))
        return self.get(str(pointeur["numero_etranger"])) if pointeur else None

    def save(self, personne: Personne) -> None:
        """Write the person and her pointers, in place of what was known.

        Raises TitreDejaAttribue, PersonneModifieeEntreTemps; nothing is written then.
        """
        numero = personne.numero_etranger
        item = self._table.get(keys.personne(numero))
        avant = _personne(item) if item else None
        tenus = {titre.numero for titre in personne.titres}
        rendus = {titre.numero for titre in avant.titres} - tenus if avant else set()
        ecritures = [
            _fiche(personne, item),
            *(
                put(keys.titre(titre), {"numero_etranger": numero}, LIBRE_OU_A_ELLE, numero=numero)
                for titre in sorted(tenus)
            ),
            *(delete(keys.titre(titre)) for titre in sorted(rendus)),
        ]
        try:
            self._table.write(*ecritures)
        except EcritureConcurrente as concurrence:
            raise PersonneModifieeEntreTemps from concurrence
        except ConditionRefusee as refus:
            raison = PersonneModifieeEntreTemps if 0 in refus.rangs else TitreDejaAttribue
            raise raison from refus


def _personne(item: Item) -> Personne:
    return Personne.model_validate_json(str(item["donnees"]))


def _fiche(personne: Personne, avant: Item | None) -> Ecriture:
    cle = keys.personne(personne.numero_etranger)
    attributs = {"donnees": personne.model_dump_json()}
    if avant is None:
        return put_nouveau(cle, attributs)
    return put(cle, attributs, "donnees = :avant", avant=avant["donnees"])
