"""New contacts of an account, written on it and on the requests they reach (R8)."""

from collections.abc import Iterable

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier.items import etape, instruction
from chalicelib.storage.dossier.noms import noms_deplaces
from chalicelib.storage.dossier.rangement import rangement
from chalicelib.storage.dossier.revisions import INSTRUCTION, REPONSES, tete
from chalicelib.storage.ecritures import Ecriture, put
from chalicelib.storage.instruction import signatures
from chalicelib.storage.instruction.instructions import COMME_LU
from chalicelib.storage.table import Table

ETAPE = 1
"""The step that holds the contacts."""
PAR_TRANSACTION = 4
"""Requests reached in one transaction: 22 writes each at most, and DynamoDB takes a hundred."""


def ecrire_coordonnees(
    table: Table,
    compte_id: str,
    nouvelles: CoordonneesCompte,
    atteints: Iterable[tuple[tuple[Dossier, Dossier], Evenement]],
) -> None:
    """One transaction. Raises DossierModifieEntreTemps, with nothing written."""
    brut = nouvelles.model_dump_json()
    table.write(
        put(keys.compte(compte_id).coordonnees, {"donnees": brut}),
        *(e for (avant, apres), fait in atteints for e in _du_dossier(avant, apres, fait, brut)),
        sinon=DossierModifieEntreTemps,
    )


def _du_dossier(
    avant: Dossier, apres: Dossier, evenement: Evenement, brut: str
) -> tuple[Ecriture, ...]:
    """The move: in another département the file leaves its queue, its agent and its signature."""
    lieu, place = keys.dossier(apres.id), rangement(apres)
    change = apres.instruction != avant.instruction
    demenagee = tete(
        avant,
        f", version = :nouvelle, coordonnees_du_compte = :coordonnees{place.pose}",
        avec=(REPONSES[ETAPE - 1], *((INSTRUCTION,) if change else ())),
        si=COMME_LU,
        nouvelle=apres.version,
        coordonnees=brut,
        lue=avant.version,
        depuis=avant.etat.value,
        **place.valeurs,
    )
    return (
        demenagee,
        etape(avant, apres, ETAPE),
        journal.ecrire(lieu, evenement),
        *((instruction(apres),) if change else ()),
        *signatures.suivi(avant, apres),
        *noms_deplaces(avant, apres),
    )
