"""New contacts of an account, written on it and on the requests they reach (R8)."""

from collections.abc import Iterable

from chalicelib.domain.coordonnees import CoordonneesCompte
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.evenements import Evenement
from chalicelib.storage import journal, keys
from chalicelib.storage.items_dossier import donnees
from chalicelib.storage.rangement import rangement
from chalicelib.storage.table import Ecriture, Table, put, update

ETAPE = 1
"""The step that holds the contacts."""
LOT = 30
"""Requests reached in one transaction: three writes each, and DynamoDB takes a hundred."""


def ecrire_coordonnees(
    table: Table,
    compte_id: str,
    nouvelles: CoordonneesCompte,
    atteints: Iterable[tuple[Dossier, Evenement]],
) -> None:
    """One transaction. Raises ConditionRefusee, EcritureConcurrente with nothing written."""
    brut = nouvelles.model_dump_json()
    table.write(
        put(keys.coordonnees(compte_id), {"donnees": brut}),
        *(ecriture for dossier, fait in atteints for ecriture in _du_dossier(dossier, fait, brut)),
    )


def _du_dossier(dossier: Dossier, evenement: Evenement, brut: str) -> tuple[Ecriture, ...]:
    place = rangement(dossier)
    tete = update(
        keys.tete(dossier.id),
        f"SET version = :nouvelle, coordonnees_du_compte = :coordonnees{place.pose}",
        si="version = :lue AND etat = :etat",
        nouvelle=dossier.version,
        coordonnees=brut,
        lue=dossier.version - 1,
        etat=dossier.etat.value,
        **place.valeurs,
    )
    etape = put(keys.etape(dossier.id, ETAPE), {"donnees": donnees(dossier, ETAPE)})
    return tete, etape, journal.ecrire(f"DOSSIER#{dossier.id}", evenement)
