"""What must hold of the year, judged apart from the code, from what really reached people.

An important message (`Nouvelle.importante`) is reached when its reader's mailbox or telephone is
alive and something came there, when she opened it herself, or when she came to the counter after it
(ADR 0037). If not, after 72 hours it is before an agent: a letter to print or to post, or a task of
the file.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.instruction.actes.convocation import VenueConstatee
from chalicelib.domain.instruction.actes.remise import TitreRemis
from chalicelib.domain.journal.evenements import TOUS, lire
from chalicelib.storage import journal, keys
from tests.annee.habitants import Habitant
from tests.annee.monde import Monde

DELAI = timedelta(hours=72)
"""Harms, R18."""
RELEVE = timedelta(minutes=1)
"""After the term: what the clock of the site does at that very hour is done."""

IMPORTANTES = frozenset(
    nom
    for nom, classe in TOUS.items()
    if (recit := getattr(classe, "recit", None)) and recit.courriel and recit.courriel.importante
)

VENUES = (TitreRemis, VenueConstatee)
"""She stood before an agent that day."""


@dataclass
class Verite:
    """`devant` says whether an agent of the préfecture has the message on a list."""

    monde: Monde
    lectrice: Callable[[str], Habitant | None]
    devant: Callable[[Habitant, str], str]
    par_voie: Counter[str] = field(default_factory=Counter)
    perdus: list[str] = field(default_factory=list)

    def noter(self, genre: str, donnees: str) -> None:
        """An événement was just written."""
        if genre not in IMPORTANTES:
            return
        fait: Any = lire(donnees)
        depuis = self.monde.maintenant
        self.monde.a(depuis + DELAI + RELEVE, lambda: self._controler(fait, depuis))

    def _controler(self, fait: Any, depuis: datetime) -> None:
        qui = self.lectrice(fait.dossier_id)
        if qui is None:
            return
        voie = self._voie(qui, fait, depuis)
        self.par_voie[voie or "PERDU"] += 1
        if not voie:
            self.perdus.append(f"{fait.type} {fait.id} {qui.boite}/{qui.ligne} {depuis}")

    def _voie(self, qui: Habitant, fait: Any, depuis: datetime) -> str:
        fin = depuis + DELAI + RELEVE
        for voie, instants in qui.recus.items():
            if any(depuis <= le <= fin for le in instants):
                return voie
        items = self.monde.table.query(*keys.dossier(fait.dossier_id).evenements)
        faits = [journal.relire(item) for item in items]
        if any(isinstance(f, NotificationLue) and f.evenement_id == fait.id for f in faits):
            return "ouvert"
        if any(isinstance(f, VENUES) and f.survenu_le > fait.survenu_le for f in faits):
            return "venue au guichet"
        return self.devant(qui, fait.id)
