"""Choose a password with the code of a letter, or of the counter: for who has no e-mail (R10)."""

import hmac
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.agents.lettres_du_code import LettreChangee, LettreDuCode
from chalicelib.domain.compte.compte import Compte, identifiants_possibles
from chalicelib.domain.compte.evenements_de_confirmation import CodeEchange
from chalicelib.domain.compte.freins import CODE_LETTRE
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.domain.compte.second_facteur import (
    CodeFaux,
    Confirmation,
    MoyenDeConfirmation,
    code_de,
    lire_code,
)
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, lettres, liens, titulaires
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table


def entrer_par_code(
    identifiant: str,
    saisi: str,
    *,
    reseau: str,
    secret: str,
    table: Table,
    freins: Freins,
    maintenant: datetime,
) -> str:
    """The id of a link to a new password; the code is spent.

    The same reads, and the same answer, for a number that nobody has. Raises TropDeTentatives and
    CodeFaux.
    """
    possibles = identifiants_possibles(identifiant)
    cible = possibles[0] if possibles else identifiant[:40]
    freins.compter_cible(CODE_LETTRE, reseau, cible, maintenant)
    compte = comptes.par_identifiant(table, *possibles)
    lettre = lettres.lire(table, compte.id if compte else "inconnu")
    juste = code_de(lettre.id if lettre else "", secret)
    pareil = hmac.compare_digest(lire_code(saisi).encode(), juste.encode())
    if compte is None or lettre is None or not pareil:
        raise CodeFaux
    if not (lettre.ouvre(compte.generation) and lettre.vaut(maintenant)):
        raise CodeFaux
    lien = Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant + VALIDITE,
    )
    fait = CodeEchange(id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id)
    try:
        table.write(
            _garde(compte, lettre, maintenant).sinon(CodeFaux),
            *lettres.consommation(lettre),
            liens.creation(lien),
            journal.ecrire(keys.compte(compte.id), fait),
        )
    except LettreChangee:
        raise CodeFaux from None
    return lien.id


def _garde(compte: Compte, lettre: LettreDuCode, maintenant: datetime) -> Ecriture:
    """The account is what was read; a code that came by post confirms it too."""
    if not compte.attend_sa_confirmation:
        return comptes.inchange(compte)
    preuve = MoyenDeConfirmation.LETTRE
    dite = Confirmation(preuve=preuve, le=maintenant, adresse_tapee=not lettre.du_registre)
    return titulaires.confirmation(compte, dite)
