"""Import the registre (which stands for AGDREF) from CSV."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from functools import partial

from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.registre import Personne
from chalicelib.domain.personne.registre_csv import LigneLue, lire_registre
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.registre.attribuer_numero import attribuer_numero


class Sort(StrEnum):
    """What became of a row."""

    AJOUTEE = "ajoutée"
    MODIFIEE = "modifiée"
    INCHANGEE = "inchangée"


class Rejet(Modele):
    """A row left out; `ligne` counts from 1, header included; `motif` is in French."""

    ligne: int
    motif: str


class RapportImport(Modele):
    """What an import did."""

    ajoutees: int
    modifiees: int
    inchangees: int
    rejets: tuple[Rejet, ...]

    @property
    def rejetees(self) -> int:
        return len(self.rejets)


def importer_registre(flux: Iterable[str], *, table: Table, maintenant: datetime) -> RapportImport:
    """Bring in the good rows, list the bad ones; the same file again changes nothing.

    An account opened with a visa takes the number that comes. Raises EnteteIncomplet when the
    first line lacks columns.
    """
    sorts: list[Sort] = []
    rejets: list[Rejet] = []
    premieres: dict[str, int] = {}
    ranger = partial(_ranger, registre=Registre(table), table=table, maintenant=maintenant)
    for lue in lire_registre(flux):
        try:
            sorts.append(_importer_ligne(lue, premieres, ranger))
        except _LigneRejetee as rejet:
            rejets.append(Rejet(ligne=lue.ligne, motif=str(rejet)))
    return RapportImport(
        ajoutees=sorts.count(Sort.AJOUTEE),
        modifiees=sorts.count(Sort.MODIFIEE),
        inchangees=sorts.count(Sort.INCHANGEE),
        rejets=tuple(rejets),
    )


class _LigneRejetee(Exception):
    """This row cannot go in; the message is the reason in French."""


def _importer_ligne(
    lue: LigneLue, premieres: dict[str, int], ranger: Callable[[Personne], Sort]
) -> Sort:
    if lue.personne is None:
        raise _LigneRejetee(lue.motif)
    reference = lue.personne.reference
    if premieres.setdefault(reference, lue.ligne) != lue.ligne:
        raise _LigneRejetee(f"personne déjà présente à la ligne {premieres[reference]}")
    return ranger(lue.personne)


def _ranger(personne: Personne, *, registre: Registre, table: Table, maintenant: datetime) -> Sort:
    avant = registre.avant(personne)
    if avant != personne:
        try:
            registre.save(personne)
        except ErreurMetier as erreur:
            raise _LigneRejetee(erreur.phrase) from erreur
    anciennes = [avant.reference] if avant else []
    attribuer_numero(personne, anciennes=anciennes, table=table, maintenant=maintenant)
    if avant is None:
        return Sort.AJOUTEE
    return Sort.INCHANGEE if avant == personne else Sort.MODIFIEE
