"""Who may read a request on a day: its pages and its messages have the same readers."""

from datetime import date

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


def a_prevenir(table: Table, dossier: Dossier, courriel_id: str, jour: date) -> dict[str, str]:
    """Who is written to on a day, each with the id of his own message.

    A parent who joined is told as the other is; whose mandate ended receives nothing more.
    """
    lecteurs = (compte for compte in dossier.suivi_par if compte)
    return {
        compte: courriel_id if compte == dossier.compte_id else f"{courriel_id}-{compte}"
        for compte in lecteurs
        if dossier.ouvert_a(compte, jour) and _lit(table, compte, dossier, jour)
    }


def _lit(table: Table, compte_id: str, dossier: Dossier, jour: date) -> bool:
    if compte_id == dossier.compte_id:
        return True
    compte = comptes.lire(table, compte_id)
    if compte is None or compte.doit_attendre(Protege.DEMANDES_D_AVANT):
        return False
    return represente_encore(table, compte, dossier, jour)
