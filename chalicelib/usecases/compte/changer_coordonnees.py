"""New address or phone: on the account, and on every open request that it reaches (R8)."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import CoordonneesChangees
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.storage.compte.coordonnees import PAR_TRANSACTION, ecrire_coordonnees
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table

ESSAIS = 16
"""Transactions, each of a few requests: those of one account are never so many."""


def changer_coordonnees(
    compte_id: str,
    nouvelles: CoordonneesCompte,
    *,
    dossiers: Dossiers,
    table: Table,
    identifiant: str,
    maintenant: datetime,
    sauf: str = "",
) -> tuple[Dossier, ...]:
    """The requests reached by this change; the same contacts sent again reach none, nor does what
    says them itself (`sauf`).

    Whatever each request is doing, none blocks another. What was filed stays as it was filed.
    A request that another tab writes at this moment is read again. Raises
    DossierModifieEntreTemps when this never ends.
    """
    atteints: dict[str, Dossier] = {}
    for essai in range(ESSAIS):
        a_faire = [
            (lu, apres)
            for lu, apres in _a_faire(compte_id, nouvelles, dossiers, maintenant)
            if lu.id != sauf
        ]
        if not a_faire and dossiers.coordonnees(compte_id) == nouvelles:
            return tuple(atteints.values())
        partie = a_faire[:PAR_TRANSACTION]
        faits = [
            _fait(apres, f"{identifiant}{essai}{rang:02}", maintenant)
            for rang, (_, apres) in enumerate(partie)
        ]
        try:
            ecrire_coordonnees(table, compte_id, nouvelles, zip(partie, faits, strict=True))
        except DossierModifieEntreTemps:
            continue
        atteints |= {apres.id: apres for _, apres in partie}
        if len(partie) == len(a_faire):
            return tuple(atteints.values())
    raise DossierModifieEntreTemps


def _a_faire(
    compte_id: str, nouvelles: CoordonneesCompte, dossiers: Dossiers, maintenant: datetime
) -> list[tuple[Dossier, Dossier]]:
    """The open requests that these contacts change, as they are and as they will be."""
    siens = dossiers.du_compte(compte_id)
    lus = [lu for lu in siens if lu.suit(compte_id, lu.fuseau.jour(maintenant))]
    suivants = [(lu, lu.changer_coordonnees(nouvelles, maintenant)) for lu in lus]
    return [(lu, suivant) for lu, suivant in suivants if suivant != lu]


def _fait(dossier: Dossier, identifiant: str, maintenant: datetime) -> CoordonneesChangees:
    return CoordonneesChangees(id=identifiant, survenu_le=maintenant, dossier_id=dossier.id)
