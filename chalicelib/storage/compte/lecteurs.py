"""Who may read a request on a day: its pages and its messages have the same readers."""

from collections.abc import Collection
from datetime import date, datetime

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.second_facteur import Protege
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.personne.references import d_un_representant
from chalicelib.storage.compte import comptes, mandats
from chalicelib.storage.table import Table


def represente_encore(table: Table, compte: Compte | None, dossier: Dossier, jour: date) -> bool:
    """Whether a legal representative who joined a request still has his mandate (J12 bis)."""
    if compte is None or not d_un_representant(compte.identifiant):
        return compte is not None
    enfant = dossier.personne.numero_etranger
    mandat = mandats.lire(table, compte.id, enfant) if enfant else None
    return mandat is not None and mandat.tient_le(jour)


def a_prevenir(
    table: Table, dossier: Dossier, courriel_id: str, dit_le: datetime, jour: date
) -> dict[str, str]:
    """Who is written to on a day, each with the id of his own message, about what `dit_le` tells.

    A parent who joined is told as the other is; whose mandate ended receives nothing more.
    """
    siens = messages_de(dossier, courriel_id, dit_le).items()
    return {
        compte: sien
        for compte, sien in siens
        if dossier.ouvert_a(compte, jour) and _lit(table, compte, dossier, jour)
    }


def messages_de(dossier: Dossier, courriel_id: str, dit_le: datetime) -> dict[str, str]:
    """Each account that follows it, with the id of its message: that of who was first then.

    Once the first is liberees, the second keeps the id that its message had.
    """
    liberees = dossier.instruction.liberations
    premier = next((une.compte_id for une in liberees if une.le >= dit_le), dossier.compte_id)
    return {
        compte: courriel_id if compte == premier else f"{courriel_id}-{compte}"
        for compte in dossier.suivi_par
        if compte
    }


def messages_perdus(
    dossier: Dossier, courriel_id: str, lecteurs: Collection[str]
) -> dict[str, Collection[str]]:
    """The messages that those who are no reader any more may still be due, each with its accounts.

    Who was freed from the request, and whose mandate ended; nearly always, nobody.
    """
    connus = {*dossier.suivi_par, *(une.compte_id for une in dossier.instruction.liberations)}
    partis = sorted(connus - set(lecteurs) - {""})
    seconds: dict[str, Collection[str]] = {f"{courriel_id}-{un}": (un,) for un in partis}
    return {courriel_id: partis} | seconds if partis else {}


def lit_encore(table: Table, compte: Compte, dossier: Dossier, jour: date) -> bool:
    """Whether a message about this request is still for this account: it follows it that day."""
    if not dossier.ouvert_a(compte.id, jour):
        return False
    return compte.id == dossier.compte_id or represente_encore(table, compte, dossier, jour)


def _lit(table: Table, compte_id: str, dossier: Dossier, jour: date) -> bool:
    if compte_id == dossier.compte_id:
        return True
    compte = comptes.lire(table, compte_id)
    if compte is None or compte.doit_attendre(Protege.DEMANDES_D_AVANT):
        return False
    return represente_encore(table, compte, dossier, jour)
