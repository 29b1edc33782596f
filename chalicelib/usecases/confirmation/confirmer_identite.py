"""Confirm that an account is in the right hands: the code of the letter, or two documents seen."""

import hmac
from contextlib import suppress
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.agents.lettres_du_code import CompteChangeAuGuichet, LettreDuCode
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements_de_confirmation import IdentiteConfirmee
from chalicelib.domain.compte.freins import CODE_LETTRE
from chalicelib.domain.compte.second_facteur import (
    CodeFaux,
    Confirmation,
    MoyenDeConfirmation,
    code_de,
    lire_code,
)
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import lettres, titulaires
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.refus import DejaFait, Refus
from chalicelib.storage.table import Table


def confirmer_par_code(
    compte: Compte,
    saisi: str,
    *,
    reseau: str,
    secret: str,
    table: Table,
    freins: Freins,
    maintenant: datetime,
) -> None:
    """Once. Raises TropDeTentatives and CodeFaux."""
    freins.compter_cible(CODE_LETTRE, reseau, compte.id, maintenant)
    lettre = lettres.lire(table, compte.id)
    juste = code_de(lettre.id if lettre else "", secret)
    pareil = hmac.compare_digest(lire_code(saisi).encode(), juste.encode())
    if lettre is None or not pareil or not lettre.vaut(maintenant):
        raise CodeFaux
    dite = Confirmation(
        preuve=MoyenDeConfirmation.LETTRE, le=maintenant, adresse_tapee=not lettre.du_registre
    )
    with suppress(DejaFait):
        _confirmer(compte, dite, lettre, table, DejaFait)


def confirmer_au_guichet(compte: Compte, dite: Confirmation, *, table: Table) -> None:
    """The person is there, with two documents.

    Raises CompteChangeAuGuichet: another agent did it, or the account changed.
    """
    _confirmer(compte, dite, lettres.lire(table, compte.id), table, CompteChangeAuGuichet)


def _confirmer(
    compte: Compte, dite: Confirmation, lettre: LettreDuCode | None, table: Table, sinon: Refus
) -> None:
    """The state and its événement together, for the account as it was read. Raises `sinon`."""
    fait = IdentiteConfirmee(
        id=hasard.identifiant(),
        survenu_le=dite.le,
        compte_id=compte.id,
        preuve=dite.preuve,
        agent_id=dite.agent_id,
    )
    retrait = (lettres.retirer(lettre),) if lettre else ()
    table.write(
        titulaires.confirmation(compte, dite).sinon(sinon),
        journal.ecrire(keys.compte(compte.id), fait),
        *retrait,
    )
