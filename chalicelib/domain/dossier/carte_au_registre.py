"""What the registre says of the card of a request, and what an agent concluded of it (R17).

The registre corrects nothing here, and no request corrects the registre: where they differ, an
agent compares. The difference is computed of what was read, never stored.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.modele import Modele


class EcartCarte(StrEnum):
    """AUTRE_ISSUE: a permit began since the filing, and nothing is decided here. DELIVREE: it knows
    the card that the request waits for. AUTRE_NUMERO: not the number of ours. INCONNUE: the card
    was handed over, and it knows none."""

    AUTRE_ISSUE = "AUTRE_ISSUE"
    DELIVREE = "DELIVREE"
    AUTRE_NUMERO = "AUTRE_NUMERO"
    INCONNUE = "INCONNUE"


class QuiARaison(StrEnum):
    DOSSIER = "DOSSIER"
    REGISTRE = "REGISTRE"


class CarteAuRegistre(Modele):
    """The card that the registre knows since this request, as it was first seen."""

    numero: str
    debut: date
    fin: date
    vue_le: datetime


class DifferenceDeCarte(NamedTuple):
    """What an agent is asked to compare: another number is another difference."""

    ecart: EcartCarte
    au_registre: str
    au_dossier: str


class ComparaisonCarte(Modele):
    """Which one is right, said by the act `acte_id`, and why, among agents.

    The two numbers are those compared; empty for what is not known.
    """

    acte_id: str
    ecart: EcartCarte
    au_registre: str = ""
    au_dossier: str = ""
    qui_a_raison: QuiARaison
    faits: str
    par: str
    le: datetime

    @property
    def difference(self) -> DifferenceDeCarte:
        return DifferenceDeCarte(self.ecart, self.au_registre, self.au_dossier)
