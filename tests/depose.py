"""Filed requests put in the table at once, as the pages and the acts of agents would leave them."""

from collections.abc import Iterable
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import DemandeDeposee
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier.depots import etapes
from chalicelib.storage.dossier.items import connue, instruction, liste
from chalicelib.storage.dossier.noms import noms
from chalicelib.storage.dossier.rangement import rangement
from chalicelib.storage.dossier.revisions import A_COTE, MARQUE
from chalicelib.storage.ecritures import put
from chalicelib.storage.table import Table


def installer_depose(table: Table, dossier: Dossier, faits: Iterable[Evenement] = ()) -> None:
    """One transaction: head with its place in the queues, steps, files, filing, événements."""
    depot = {"donnees": dossier.model_dump_json(), "le": str(dossier.depose_le)}
    lieu = keys.dossier(dossier.id)
    table.write(
        put(lieu.tete, _tete(dossier)),
        put(lieu.fichiers, liste(dossier)),
        put(lieu.depots[1], depot),
        put(keys.numero_demande(str(dossier.numero_demande)), {"dossier_id": dossier.id}),
        instruction(dossier),
        *etapes(dossier),
        journal.ecrire(lieu, _depot(dossier)),
        *noms(dossier),
        *(journal.ecrire(lieu, fait) for fait in faits),
    )


def _tete(dossier: Dossier) -> dict[str, Any]:
    return {
        "compte_id": dossier.compte_id,
        "etat": dossier.etat.value,
        "version": dossier.version,
        "cree_le": dossier.cree_le.isoformat(),
        "cas": dossier.cas.model_dump_json(),
        "deposee_par": dossier.deposee_par,
        **connue(dossier),
        "autre_demande": dossier.autre_demande,
        "numero_demande": str(dossier.numero_demande),
        "depose_le": str(dossier.depose_le),
        "regles": str(dossier.regles),
        "fuseau_du_depot": dossier.lieu_du_depot.nom,
        "depots": 1,
        **rangement(dossier).valeurs,
        "mouvements": 1,
        **{f"{MARQUE}_{nom}": 1 for nom in A_COTE},
    }


def _depot(dossier: Dossier) -> DemandeDeposee:
    assert dossier.depose_le is not None
    return DemandeDeposee(
        id=f"depot{dossier.id}"[:24],
        survenu_le=dossier.depose_le,
        dossier_id=dossier.id,
        numero_demande=str(dossier.numero_demande),
    )
