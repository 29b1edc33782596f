"""Give an account opened with a visa the numéro étranger that the registre now has (GAP-05)."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import NumeroEtrangerAttribue
from chalicelib.domain.personne.references import cle_de_titre
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def attribuer_numero(
    personne: Personne, *, anciennes: Iterable[str] = (), table: Table, maintenant: datetime
) -> None:
    """Once; both logins work afterwards. `anciennes`: references she had besides her visas.

    Nothing happens without number, without account, or when the number has its own account.
    """
    visas = [cle_de_titre(visa.numero) for visa in personne.visas]
    references = [r for r in dict.fromkeys([*anciennes, *visas]) if r != personne.reference]
    if personne.numero_etranger is None or not references:
        return
    compte = comptes.par_identifiant(table, *references)
    if compte is None or compte.identifiant not in references:
        return
    fait = NumeroEtrangerAttribue(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id
    )
    # Done meanwhile, or at the next login: the visa still leads to the account.
    with suppress(DejaFait):
        table.write(
            *comptes.attribution(compte, personne.numero_etranger),
            journal.ecrire(keys.compte(compte.id), fait),
            sinon=DejaFait,
        )


def compte_de(personne: Personne, *, table: Table) -> Compte | None:
    """The account of this person, whether it was opened with her number or with a visa."""
    references = (personne.reference, *(cle_de_titre(visa.numero) for visa in personne.visas))
    compte = comptes.par_identifiant(table, *references)
    return compte if compte and compte.identifiant in references else None
