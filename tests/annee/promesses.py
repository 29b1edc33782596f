"""Whoever waits for words is on somebody's list, and goes up when the day told has passed (K-10).

What waits is known from the événements alone; the lists are then read as agents read them. Days are
counted roughly, on purpose: five working days are over after twelve days whatever the holidays.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.instruction.classement import Fiche
from chalicelib.domain.instruction.taches import NatureTache
from chalicelib.domain.journal.evenements import lire
from chalicelib.storage.aide import listes
from chalicelib.storage.instruction.files_attente import FilesAttente
from tests.annee.monde import Monde

EN_RETARD = {Palier.REFERENT: timedelta(days=12), Palier.CHEF: timedelta(days=20)}
"""After so long, the rung reached is this one at least."""
RANGS = list(Palier)


@dataclass
class Promesses:
    """`ouvertes`: a request or a ticket -> since when somebody waits for words about it.

    `listes`: by préfecture, what agents have to do as they read it this morning.
    """

    monde: Monde
    ouvertes: dict[tuple[str, str], date] = field(default_factory=dict)
    fautes: list[str] = field(default_factory=list)
    vues: Counter[str] = field(default_factory=Counter)
    listes: dict[str, tuple[Fiche, ...]] = field(default_factory=dict)

    def noter(self, genre: str, donnees: str) -> None:
        """An événement was just written."""
        jour = self.monde.maintenant.date()
        if genre in OUVRENT:
            self.ouvertes.setdefault((OUVRENT[genre], _sujet(donnees, OUVRENT[genre])), jour)
        elif genre in FERMENT:
            self.ouvertes.pop((FERMENT[genre], _sujet(donnees, FERMENT[genre])), None)

    def controler(self) -> None:
        """Every one is on a list of its préfecture or of the centre, once, at the right rung."""
        jour = self.monde.maintenant.date()
        for quoi, paliers in (
            ("dossier", self._conversations(jour)),
            ("ticket", self._tickets(jour)),
        ):
            for (genre, sujet), depuis in self.ouvertes.items():
                if genre == quoi:
                    self._juger(genre, sujet, depuis, jour, paliers.get(sujet))

    def _juger(
        self, genre: str, sujet: str, depuis: date, jour: date, palier: Palier | None
    ) -> None:
        if palier is None:
            self.fautes.append(f"{genre} {sujet} : personne, le {jour}")
            return
        self.vues[f"{genre} : {palier.value}"] += 1
        for rang, delai in EN_RETARD.items():
            if jour - depuis > delai and RANGS.index(palier) < RANGS.index(rang):
                self.fautes.append(f"{genre} {sujet} : {palier.value} le {jour}, depuis {depuis}")

    def _conversations(self, jour: date) -> dict[str, Palier]:
        self.listes = {code: tuple(_a_faire(self.monde, code)) for code in self.monde.prefectures}
        return {
            fiche.dossier_id: tache.palier(jour, code)
            for code, fiches in self.listes.items()
            for fiche in fiches
            for tache in fiche.taches
            if tache.nature is NatureTache.MESSAGE_RECU
        }

    def _tickets(self, jour: date) -> dict[str, Palier]:
        lus: dict[str, Palier] = {}
        for code in self.monde.prefectures:
            for file in (code, listes.file(CENTRE, code)):
                for ligne in listes.tous_ouverts(self.monde.table, file):
                    if ligne.reference in lus:
                        self.fautes.append(f"ticket {ligne.reference} : deux services")
                    lus[ligne.reference] = ligne.palier(jour)
        return lus


OUVRENT = {"MessageEnvoye": "dossier", "TicketOuvert": "ticket", "TicketRepris": "ticket"}
FERMENT = {
    "MessageEcrit": "dossier",
    "MessageClos": "dossier",
    "FinRenoncee": "dossier",
    "TicketRepondu": "ticket",
    "TicketClos": "ticket",
}


def _a_faire(monde: Monde, prefecture: str) -> Iterator[Fiche]:
    """« À faire », every page of it."""
    curseur: str | None = None
    while True:
        page = FilesAttente(monde.table).taches(
            prefecture, curseur=curseur, limite=200, tant_que=lambda fiche: True
        )
        yield from page.fiches
        curseur = page.curseur
        if curseur is None:
            return


def _sujet(donnees: str, genre: str) -> str:
    fait: Any = lire(donnees)
    return str(fait.dossier_id if genre == "dossier" else fait.reference)
