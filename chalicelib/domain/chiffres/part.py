"""What one file is in the figures of its préfecture, and the figures that files add up to.

Every date is absolute: a file counts the same until somebody acts on it, so its part is kept by the
acts and never computed again because days passed (`storage/instruction/compteurs.py`).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Self

from chalicelib.domain.chiffres.comparables import Sorte, sorte
from chalicelib.domain.chiffres.produit_limite import Passage
from chalicelib.domain.dossier.etats import FINS, NON_DECIDEE, Etat
from chalicelib.domain.instruction.classement import JAMAIS, Fiche, RaisonRang
from chalicelib.domain.instruction.taches import Tache
from chalicelib.domain.modele import Modele


class Part(Modele):
    """One file in the figures. The days without a document and at risk are those of an undecided
    file; `taches` are what agents owe."""

    prefecture: str
    etat: Etat
    sorte: Sorte
    depose_le: date
    sortie_le: date | None = None
    decidee: bool = False
    finie_le: date | None = None
    complements: int = 0
    risque_le: date | None = None
    sans_document_le: date | None = None
    taches: tuple[Tache, ...] = ()

    @property
    def passage(self) -> Passage:
        return Passage(self.depose_le, self.sortie_le, self.decidee)


class Anciennete(NamedTuple):
    """From the filing to the end, for the ages that are shown; open without an end."""

    depose_le: date
    finie_le: date | None


@dataclass
class Comptes:
    """How many of each; a count that fell back to nothing may stay as a zero."""

    etats: Counter[Etat] = field(default_factory=Counter)
    complements: int = 0
    passages: dict[Sorte, Counter[Passage]] = field(default_factory=dict)
    anciennetes: Counter[Anciennete] = field(default_factory=Counter)
    risques: Counter[date] = field(default_factory=Counter)
    sans_document: Counter[date] = field(default_factory=Counter)
    taches: Counter[Tache] = field(default_factory=Counter)

    @classmethod
    def de(cls, parts: Iterable[Part]) -> Self:
        """Those of these files."""
        comptes = cls()
        for part in parts:
            comptes.ajouter(part)
        return comptes

    def ajouter(self, part: Part) -> None:
        self.etats[part.etat] += 1
        self.complements += part.complements
        self.passages.setdefault(part.sorte, Counter())[part.passage] += 1
        self.anciennetes[Anciennete(part.depose_le, part.finie_le)] += 1
        if part.risque_le:
            self.risques[part.risque_le] += 1
        if part.sans_document_le:
            self.sans_document[part.sans_document_le] += 1
        self.taches.update(part.taches)


def part_de(fiche: Fiche, prefecture: str) -> Part:
    """Of a line of the queue, whenever it was written."""
    attend = Etat(fiche.etat) in NON_DECIDEE
    sortie, decidee = _sortie(fiche)
    return Part(
        prefecture=prefecture,
        etat=Etat(fiche.etat),
        sorte=sorte(fiche.objet, fiche.profil),
        depose_le=fiche.depose_le,
        sortie_le=sortie,
        decidee=decidee,
        finie_le=_fin(fiche),
        complements=fiche.complements,
        risque_le=fiche.risque_le if attend and fiche.risque_le != JAMAIS else None,
        sans_document_le=_sans_document(fiche) if attend else None,
        taches=fiche.taches,
    )


def _fin(fiche: Fiche) -> date | None:
    """A line written before a cancelling was dated ends where it began: it hides no wait."""
    return (fiche.finie_le or fiche.depose_le) if Etat(fiche.etat) in FINS else None


DECIDENT = (Etat.TITRE_REMIS, Etat.TITRE_RETIRE, Etat.REFUSEE)
"""Ends that only a decision leads to."""


def _sortie(fiche: Fiche) -> tuple[date | None, bool]:
    """When the wait for a decision was over, and whether it was by one.

    Of lines written before decisions were dated, the end stands for it.
    """
    if fiche.decidee_le:
        return fiche.decidee_le, True
    return _fin(fiche), fiche.etat in DECIDENT


def _sans_document(fiche: Fiche) -> date | None:
    """A line written before that was kept says when its document ends."""
    if fiche.sans_document_le or fiche.risque_le == JAMAIS:
        return fiche.sans_document_le
    if fiche.raison is RaisonRang.FIN_DOCUMENT:
        return fiche.risque_le + timedelta(days=1)
    return fiche.risque_le if fiche.raison is RaisonRang.SANS_DOCUMENT else None
