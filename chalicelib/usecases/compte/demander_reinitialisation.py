"""Make the link to a new password, for the owner of the account if there is one."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import Compte, identifiants_possibles
from chalicelib.domain.compte.evenements import (
    EvenementCompte,
    ReinitialisationDemandee,
    ReinitialisationRetenue,
)
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, liens, oublis, reinitialisations
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table


def demander_reinitialisation(
    oubli_id: str,
    *,
    table: Table,
    lettre: Callable[[Compte], Iterable[Ecriture]],
    maintenant: datetime,
) -> None:
    """Once for each form sent; nothing happens when no account has this identifiant.

    Nor when a link that left lately still works: it is in the owner's mailbox. Without a mailbox
    that works, a letter leaves (`lettre` is what writes it), whose code does the same.

    Raises ConditionRefusee or EcritureConcurrente when another worker was at it: trying again
    finds it done.
    """
    saisi = oublis.identifiant_a_traiter(table, oubli_id)
    if saisi is None:
        return
    compte = comptes.par_identifiant(table, *identifiants_possibles(saisi))
    if compte is None:
        table.write(oublis.conclusion(oubli_id))
        return
    if not compte.se_joint_par_courriel(maintenant):
        table.write(oublis.conclusion(oubli_id), comptes.inchange(compte), *lettre(compte))
        return
    lues = reinitialisations.lire(table, compte.id)
    if lues.reinitialisations.suffisent(maintenant, compte.generation):
        table.write(oublis.conclusion(oubli_id), comptes.inchange(compte))
        return
    lien = Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant + VALIDITE,
    )
    table.write(
        oublis.conclusion(oubli_id),
        comptes.inchange(compte),
        reinitialisations.ecriture(
            compte.id, lues, lues.reinitialisations.avec(maintenant, compte.generation)
        ),
        liens.creation(lien),
        *(journal.ecrire(keys.compte(compte.id), f) for f in _faits(compte, lien, maintenant)),
    )


def _faits(compte: Compte, lien: Lien, maintenant: datetime) -> Iterator[EvenementCompte]:
    """An address given lately gets no link: it is told where the link went."""
    yield ReinitialisationDemandee(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, lien_id=lien.id
    )
    if compte.courriel_de_secours(maintenant) != compte.courriel:
        yield ReinitialisationRetenue(
            id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id
        )
