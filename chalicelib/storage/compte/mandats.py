"""The children that the account of a legal representative covers: one item each."""

from chalicelib.domain.aide.representations import CompteNommeChange
from chalicelib.domain.compte.mandats import Mandat
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.storage import keys
from chalicelib.storage.dossier.revisions import tete
from chalicelib.storage.ecritures import Ecriture, put, put_nouveau
from chalicelib.storage.table import Table


def lire(table: Table, compte_id: str, enfant: str) -> Mandat | None:
    item = table.get(keys.compte(compte_id).mandats[enfant])
    return Mandat.model_validate_json(str(item["donnees"])) if item else None


def du_compte(table: Table, compte_id: str) -> tuple[Mandat, ...]:
    """Every one it ever had, by child: one that ended says who the representative is too."""
    items = table.query(*keys.compte(compte_id).mandats)
    return tuple(Mandat.model_validate_json(str(item["donnees"])) for item in items)


def accord(compte_id: str, mandat: Mandat, avant: Mandat | None) -> Ecriture:
    """Given, or given again with another end to the one that was read: CompteNommeChange."""
    cle, corps = (
        keys.compte(compte_id).mandats[mandat.enfant],
        {"donnees": mandat.model_dump_json()},
    )
    if avant is None:
        return put_nouveau(cle, corps).sinon(CompteNommeChange)
    lu = avant.model_dump_json()
    return put(cle, corps, si="donnees = :lu", lu=lu).sinon(CompteNommeChange)


def prolongation(dossier: Dossier, mandat: Mandat) -> Ecriture:
    """What the account had filed for this child is open to it until the new end."""
    return tete(
        dossier,
        ", mandat_jusqu_au = :fin",
        si="compte_id = :compte",
        fin=mandat.fin.isoformat(),
        compte=dossier.compte_id,
    )
