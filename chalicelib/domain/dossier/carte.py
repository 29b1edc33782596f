"""The card of a request: ordered, at the préfecture, in the right hands; and made again. Frozen."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from chalicelib.domain.modele import Modele


class AncienTitre(StrEnum):
    """What becomes of the former card on the day of the new one (FAQ 39)."""

    AUCUN = "AUCUN"
    RENDU = "RENDU"
    PERDU = "PERDU"


class SujetCarte(StrEnum):
    """What an agent corrected of a card that is at the préfecture."""

    NUMERO = "NUMERO"
    LIEU = "LIEU"
    HORAIRES = "HORAIRES"
    PRIX = "PRIX"


class ChangementCarte(Modele):
    sujet: SujetCarte
    avant: str
    apres: str


class CorrectionCarte(Modele):
    """Made by the act `acte_id`; `par` is the name that colleagues read."""

    acte_id: str
    changements: tuple[ChangementCarte, ...] = Field(min_length=1)
    par: str
    le: datetime


class CarteRefaite(Modele):
    """A card that is not, or no longer, to be handed over, and why it is made again.

    `motif` is a code of `droit/motifs_carte.csv`; `faits` is what the agent wrote, among agents;
    `remise_le` when the person had it already: she paid for it.
    """

    acte_id: str
    motif: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{1,39}$")]
    faits: str
    numero_titre: str = ""
    remise_le: datetime | None = None
    par: str
    le: datetime


class EnvoiCarte(Modele):
    """Sent on to the préfecture of the new home (J31): from where, to where, by the act."""

    acte_id: str
    de: str
    vers: str
    bordereau: str = ""
    par: str
    le: datetime


class Production(Modele):
    """The card: ordered, received by the préfecture, handed over (domain.md §5.3).

    `prefecture` is where it was ordered, or is: that one keeps the request until the card is sent
    on (J31); empty in items written before that was kept. `demenage_le` is when the person moved
    away from there. `attendue_au_registre`: handed over since the registre is compared (R17).
    `envoi` is the last time that it was sent on. `montant` in euros; `timbre` is
    the number of the electronic stamp, 16 digits, empty when nothing is to be paid.
    """

    commande_le: datetime
    recu_le: datetime | None = None
    numero_titre: str = ""
    lieu: str = ""
    horaires: str = ""
    montant: int | None = None
    remis_le: datetime | None = None
    timbre: str = ""
    ancien_titre: AncienTitre = AncienTitre.AUCUN
    corrections: tuple[CorrectionCarte, ...] = ()
    prefecture: str = ""
    demenage_le: datetime | None = None
    attendue_au_registre: bool = False
    envoi: EnvoiCarte | None = None

    @property
    def en_route(self) -> bool:
        """Sent on, and not received yet."""
        return self.envoi is not None and self.recu_le is None
