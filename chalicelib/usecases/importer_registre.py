"""Import the registre (which stands for AGDREF) from CSV."""

from collections.abc import Iterable
from enum import StrEnum

from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.modele import Modele
from chalicelib.domain.registre import Personne
from chalicelib.domain.registre_csv import LigneLue, lire_registre
from chalicelib.storage.registre import Registre


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


def importer_registre(flux: Iterable[str], *, registre: Registre) -> RapportImport:
    """Bring in the good rows, list the bad ones; the same file again changes nothing.

    Raises EnteteIncomplet when the first line lacks columns.
    """
    sorts: list[Sort] = []
    rejets: list[Rejet] = []
    premieres: dict[str, int] = {}
    for lue in lire_registre(flux):
        try:
            sorts.append(_importer_ligne(lue, premieres, registre))
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


def _importer_ligne(lue: LigneLue, premieres: dict[str, int], registre: Registre) -> Sort:
    if lue.personne is None:
        raise _LigneRejetee(lue.motif)
    reference = lue.personne.reference
    if premieres.setdefault(reference, lue.ligne) != lue.ligne:
        raise _LigneRejetee(f"personne déjà présente à la ligne {premieres[reference]}")
    return _ranger(lue.personne, registre)


def _ranger(personne: Personne, registre: Registre) -> Sort:
    avant = registre.avant(personne)
    if avant == personne:
        return Sort.INCHANGEE
    try:
        registre.save(personne)
    except ErreurMetier as erreur:
        raise _LigneRejetee(erreur.phrase) from erreur
    return Sort.AJOUTEE if avant is None else Sort.MODIFIEE
