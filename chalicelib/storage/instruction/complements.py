"""The answer to a request for documents: kept while it is prepared, then sent in one write."""

from collections.abc import Iterable

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.instruction.reponse_complement import ComplementTransmis, ReponseComplement
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier.depots import figer
from chalicelib.storage.dossier.items import instruction, liste
from chalicelib.storage.dossier.revisions import FICHIERS, REPONSES, ecrit
from chalicelib.storage.ecritures import Ecriture, Item, delete, put
from chalicelib.storage.instruction.instructions import tete_avancee
from chalicelib.storage.table import Table


class Complements:
    def __init__(self, table: Table) -> None:
        self._table = table

    def garder(self, dossier_id: str, reponse: ReponseComplement) -> None:
        """What was chosen so far; the last one to write wins, nothing is sent."""
        cle = keys.dossier(dossier_id).reponse
        self._table.write(put(cle, {"donnees": reponse.model_dump_json()}))

    def transmettre(
        self,
        avant: Dossier,
        apres: Dossier,
        evenement: ComplementTransmis,
        plus: Iterable[Ecriture],
    ) -> Dossier:
        """The head, the files, the choices, the frozen version and the événement, all or nothing.

        The request as it stands then. Raises DossierModifieEntreTemps, and what `plus` carry.
        """
        lieu, lue = keys.dossier(apres.id), avant.revision
        self._table.write(
            tete_avancee(avant, apres, (*REPONSES, FICHIERS)),
            put(lieu.fichiers, liste(apres), "revision = :lue", lue=lue),
            instruction(apres),
            *figer(apres, evenement.survenu_le),
            journal.ecrire(lieu, evenement),
            delete(lieu.reponse),
            *plus,
            sinon=DossierModifieEntreTemps,
        )
        return ecrit(apres, *REPONSES)


def lire_reponse(item: Item | None, complement_id: str) -> ReponseComplement:
    """The choices kept for this request for documents; those of another one do not count."""
    vide = ReponseComplement(complement_id=complement_id)
    lue = ReponseComplement.model_validate_json(str(item["donnees"])) if item else vide
    return lue if lue.complement_id == complement_id else vide
