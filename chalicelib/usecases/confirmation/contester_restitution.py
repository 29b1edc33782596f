"""From the former address: « it was not me at the counter ». Another agent looks again."""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.agents.comptes_a_decider import CompteADecider, GenreDeCompte
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements_de_confirmation import RestitutionContestee
from chalicelib.domain.compte.liens import Lien, LienRemplace
from chalicelib.domain.compte.reference import reference_de
from chalicelib.domain.compte.restitution import Restitution
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import a_decider, liens, titulaires
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.definir_mot_de_passe import consulter_lien


def consulter_contestation(
    lien_id: str, *, table: Table, maintenant: datetime
) -> tuple[Lien, Compte, Restitution]:
    """A link that can still contest, its account and what it was. Raises LienInutilisable, its
    kinds."""
    usage = UsageLien.CONTESTATION
    lien, compte = consulter_lien(lien_id, usage, table=table, maintenant=maintenant)
    if compte.restitution is None:
        raise LienRemplace
    return lien, compte, compte.restitution.contestee(lien.id, maintenant)


def contester_restitution(lien_id: str, *, table: Table, maintenant: datetime) -> None:
    """Once. The account stays where it is; its line is in the list of the préfecture.

    Raises LienInutilisable, its kinds, and RestitutionChangee.
    """
    lien, compte, contestee = consulter_contestation(lien_id, table=table, maintenant=maintenant)
    fait = RestitutionContestee(id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id)
    table.write(
        liens.consommation(lien, maintenant),
        titulaires.restitution(compte, contestee),
        a_decider.inscrire(ligne_contestee(compte.id, contestee)),
        journal.ecrire(keys.compte(compte.id), fait),
    )


def ligne_contestee(compte_id: str, contestee: Restitution) -> CompteADecider:
    """Its line in the list; only for one that is contested."""
    return CompteADecider(
        id=compte_id,
        reference=reference_de(compte_id),
        genre=GenreDeCompte.RESTITUTION,
        prefecture=contestee.prefecture,
        demandee_le=contestee.contestee_le or contestee.le,
    )
