"""Ask for an account: everything is written down, nothing is looked up, one answer for all."""

from contextlib import suppress
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import Inscription
from chalicelib.domain.compte.evenements import InscriptionDemandee
from chalicelib.domain.compte.identite_declaree import IdentiteParNumero, IdentiteParTitre
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import inscriptions
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def demander_compte(
    inscription_id: str,
    identite: IdentiteParNumero | IdentiteParTitre,
    courriel: str,
    *,
    suite: str = "",
    prefecture: str = "",
    table: Table,
    maintenant: datetime,
) -> None:
    """Record the request once; the same form sent twice is one request.

    `suite`: the page to go on with, once the account is open; `prefecture`: that of the place
    where the person lives, which answers when the registre does not.
    """
    inscription = Inscription(
        id=inscription_id,
        identite=identite,
        courriel=courriel,
        demandee_le=maintenant,
        suite=suite,
        prefecture=prefecture,
    )
    evenement = InscriptionDemandee(
        id=hasard.identifiant(), survenu_le=maintenant, inscription_id=inscription_id
    )
    sujet = keys.inscription(inscription_id)
    with suppress(DejaFait):
        table.write(inscriptions.creation(inscription), journal.ecrire(sujet, evenement))
