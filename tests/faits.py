"""What happened, for tests: événements to write, and those that were written."""

from itertools import count
from typing import Any

from chalicelib.domain.dossier.evenements import (
    BrouillonCree,
    DemandeDeposee,
    EtapeEnregistree,
    FichierRetire,
    FichierVerifie,
)
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import journal
from chalicelib.storage.table import Table
from tests.builders import DOSSIER, MAINTENANT, NUMERO_DEMANDE

_rangs = count(1)


def identifiant() -> str:
    return f"fait{next(_rangs):08}"


def _socle() -> dict[str, Any]:
    return {"id": identifiant(), "survenu_le": MAINTENANT, "dossier_id": DOSSIER}


def brouillon_cree() -> BrouillonCree:
    return BrouillonCree(**_socle())


def etape_enregistree(ecran: str = "famille") -> EtapeEnregistree:
    return EtapeEnregistree(**_socle(), etape=1, ecran=ecran)


def fichier_verifie(fichier: Fichier) -> FichierVerifie:
    suite = {"fichier_id": fichier.id, "piece": fichier.piece, "accepte": fichier.accepte}
    return FichierVerifie(**_socle(), **suite)


def fichier_retire(fichier: Fichier) -> FichierRetire:
    return FichierRetire(**_socle(), fichier_id=fichier.id, piece=fichier.piece)


def demande_deposee(**traits: Any) -> DemandeDeposee:
    return DemandeDeposee(**_socle() | {"numero_demande": NUMERO_DEMANDE} | traits)


def du_dossier(table: Table, dossier_id: str = DOSSIER) -> list[Evenement]:
    """The audit trail of a dossier, oldest first."""
    return [journal.relire(item) for item in table.query(f"DOSSIER#{dossier_id}", "EVT#")]


def types(table: Table, dossier_id: str = DOSSIER) -> list[str]:
    return sorted(fait.type for fait in du_dossier(table, dossier_id))
