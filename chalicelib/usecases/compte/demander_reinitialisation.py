"""Make the link to a new password, for the owner of the account if there is one."""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import identifiants_possibles
from chalicelib.domain.compte.evenements import ReinitialisationDemandee
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, liens, oublis, reinitialisations
from chalicelib.storage.table import Table


def demander_reinitialisation(oubli_id: str, *, table: Table, maintenant: datetime) -> None:
    """Once for each form sent; nothing happens when no account has this identifiant.

    Nor when a link that left lately still works: it is in the owner's mailbox.

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
    evenement = ReinitialisationDemandee(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, lien_id=lien.id
    )
    table.write(
        oublis.conclusion(oubli_id),
        comptes.inchange(compte),
        reinitialisations.ecriture(
            compte.id, lues, lues.reinitialisations.avec(maintenant, compte.generation)
        ),
        liens.creation(lien),
        journal.ecrire(keys.compte(compte.id), evenement),
    )
