"""The near misses of before: a person was promised an answer, and no agent had a list."""

from contextlib import suppress
from datetime import datetime

from chalicelib.domain.compte.compte import Inscription, IssueInscription
from chalicelib.storage.compte import a_decider, inscriptions
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.inscription.ouvrir_compte import (
    ligne_a_decider,
    personne_de,
    prefecture_de,
)


def reprendre_inscriptions(*, table: Table, registre: Registre, maintenant: datetime) -> int:
    """How many are in the list now; each once, and kept until an agent decides."""
    rapprochees = inscriptions.promises(table, maintenant)
    return sum(_reprise(inscription, table, registre) for inscription in rapprochees)


def _reprise(inscription: Inscription, table: Table, registre: Registre) -> bool:
    personne = personne_de(inscription.identite, registre)
    ici = inscription.model_copy(update={"prefecture": prefecture_de(inscription, personne)})
    ligne = ligne_a_decider(ici, IssueInscription.A_RAPPROCHER)
    with suppress(DejaFait):
        table.write(inscriptions.reprise(ici), a_decider.inscrire(ligne))
        return True
    return False
