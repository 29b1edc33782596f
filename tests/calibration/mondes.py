"""Préfectures drawn from a seed, to see whether the delays that they would announce come true.

Each has its pace, its spread, slow and fast files, a slow summer, and people who withdraw. The
delay that each file would have had is drawn first, withdrawn or not: nothing is hidden from the
judge. What is announced is made of what was known that day, by the rule of the site.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, exp, pi
from random import Random
from typing import NamedTuple

from chalicelib.domain.chiffres.produit_limite import Passage, courbe

OUVERTURE = date(2023, 1, 2)
ANNONCES = (date(2025, 1, 1), date(2026, 1, 1))
"""Filings of that year are told an interval; those before are what it is made of."""


class Dossier(NamedTuple):
    """`duree` until the decision, had nobody withdrawn; `retrait` after so many days, or never."""

    depose_le: date
    duree: int
    retrait: int | None

    def vu_le(self, jour: date) -> Passage:
        """What is known of it on a day."""
        retire = self.retrait is not None and self.retrait < self.duree
        age = self.retrait if retire and self.retrait is not None else self.duree
        sortie = self.depose_le + timedelta(days=age)
        if sortie >= jour:
            return Passage(self.depose_le)
        return Passage(self.depose_le, sortie, decidee=not retire)


@dataclass
class Prefecture:
    """One simulated world; `derive` slows it down by that part each year."""

    graine: int
    derive: float = 0.0

    def __post_init__(self) -> None:
        self.hasard = Random(self.graine)
        self.mediane = self.hasard.uniform(60, 200)
        self.dispersion = self.hasard.uniform(0.25, 0.6)
        self.par_jour = self.hasard.uniform(3, 8)
        self.rapides = self.hasard.uniform(0.0, 0.2)
        self.retraits = self.hasard.uniform(0.02, 0.12)
        self.dossiers = tuple(self._deposes())

    def _deposes(self) -> Iterator[Dossier]:
        for rang in range((ANNONCES[1] - OUVERTURE).days):
            jour = OUVERTURE + timedelta(days=rang)
            for _ in range(self._nombre()):
                yield self._dossier(jour, rang)

    def _nombre(self) -> int:
        """Filings come as they come: a Poisson draw."""
        seuil, produit, nombre = exp(-self.par_jour), self.hasard.random(), 0
        while produit > seuil:
            produit, nombre = produit * self.hasard.random(), nombre + 1
        return nombre

    def _dossier(self, jour: date, rang: int) -> Dossier:
        saison = 1 + 0.08 * cos(2 * pi * (rang - 200) / 365)
        pace = self.mediane * saison * (1 + self.derive * rang / 365)
        if self.hasard.random() < self.rapides:
            pace /= 4
        duree = int(pace * self.hasard.lognormvariate(0, self.dispersion))
        part = self.hasard.random() < self.retraits
        return Dossier(jour, duree, self.hasard.randrange(120) if part else None)


class Tenue(NamedTuple):
    """How many files were told an interval, how many of them it held for, and its mean width."""

    annonces: int
    tenues: int
    largeur: float

    @property
    def part(self) -> float:
        return self.tenues / self.annonces


def juger(prefecture: Prefecture, pas: int = 1) -> Tenue:
    """What is told every `pas` days of a year: after one file in ten, before nine in ten."""
    annonces = tenues = largeurs = 0
    du_jour: dict[date, list[Dossier]] = {}
    for dossier in prefecture.dossiers:
        du_jour.setdefault(dossier.depose_le, []).append(dossier)
    for rang in range(0, (ANNONCES[1] - ANNONCES[0]).days, pas):
        jour = ANNONCES[0] + timedelta(days=rang)
        connus = Counter(d.vu_le(jour) for d in prefecture.dossiers if d.depose_le < jour)
        lue = courbe(connus, jour)
        bas, haut = lue.decides_en(0.1), lue.decides_en(0.9)
        if bas is None or haut is None:
            continue
        deposes = du_jour.get(jour, [])
        annonces += len(deposes)
        tenues += sum(bas < d.duree <= haut for d in deposes)
        largeurs += (haut - bas) * len(deposes)
    return Tenue(annonces, tenues, largeurs / max(1, annonces))
