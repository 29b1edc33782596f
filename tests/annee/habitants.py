"""Who lives there: people with a mailbox and a telephone, alive or dead, and their habits."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random


class Boite(StrEnum):
    """What becomes of a mail: read, sent back, or taken by a server where nobody reads it."""

    VIVANTE = "VIVANTE"
    REJETTE = "REJETTE"
    MUETTE = "MUETTE"


class Ligne(StrEnum):
    """What becomes of a text message: read, or lost; or there is no number."""

    VIVANTE = "VIVANTE"
    MORTE = "MORTE"
    AUCUNE = "AUCUNE"


@dataclass
class Habitant:
    """`recus`: by which way something came that she reads, and when."""

    rang: int
    prefecture: str
    boite: Boite
    ligne: Ligne
    lit_apres: timedelta
    repond: float
    dossier_id: str = ""
    recus: dict[str, list[datetime]] = field(default_factory=dict)

    @property
    def numero(self) -> str:
        return f"99{self.rang:08}"

    @property
    def compte_id(self) -> str:
        return f"compte{self.rang}"

    @property
    def courriel(self) -> str:
        return f"personne{self.rang}@exemple.test"

    @property
    def telephone(self) -> str:
        """A number kept for fictions (Arcep: 06 39 98 00 00 to 06 39 98 99 99)."""
        return f"06 39 98 {self.rang % 10000 // 100:02} {self.rang % 100:02}"


@dataclass(frozen=True)
class Sort:
    """How many, in a hundred, have each kind of mailbox and of telephone."""

    boites: dict[Boite, int]
    lignes: dict[Ligne, int]


ORDINAIRE = Sort(
    {Boite.VIVANTE: 92, Boite.REJETTE: 4, Boite.MUETTE: 4},
    {Ligne.VIVANTE: 85, Ligne.MORTE: 5, Ligne.AUCUNE: 10},
)
"""Eight dead mailboxes and five dead telephones in a hundred."""
RUDE = Sort(
    {Boite.VIVANTE: 40, Boite.REJETTE: 30, Boite.MUETTE: 30},
    {Ligne.VIVANTE: 50, Ligne.MORTE: 25, Ligne.AUCUNE: 25},
)
"""Where every way is needed, so that few people are enough to see them all."""


def naitre(rang: int, prefecture: str, hasard: Random, sort: Sort) -> Habitant:
    boite = hasard.choices([*sort.boites], [*sort.boites.values()])[0]
    ligne = hasard.choices([*sort.lignes], [*sort.lignes.values()])[0]
    lit_apres = timedelta(hours=min(hasard.expovariate(1 / 20), 200))
    return Habitant(rang, prefecture, boite, ligne, lit_apres, hasard.uniform(0.3, 1))


def avis_de_ses(courriel_id: str, adresse: str, *, rejete: bool, le: datetime) -> str:
    """What SES reports of a message, as it writes it."""
    fait = {"timestamp": le.isoformat()}
    message = {"destination": [adresse], "tags": {"courriel": [courriel_id]}}
    if rejete:
        bounce = fait | {"bounceType": "Permanent"}
        return json.dumps({"eventType": "Bounce", "mail": message, "bounce": bounce})
    return json.dumps({"eventType": "Delivery", "mail": message, "delivery": fait})
