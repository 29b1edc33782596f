"""A request as the book holds it: raw items, put together for those who judge it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from tests.univers.auditeur.livre import Fait, Ligne, Livre, donnees, lu

FINS = {"TITRE_REMIS", "TITRE_RETIRE", "REFUSEE", "CLASSEE_SANS_SUITE", "CLOTUREE"}
ACCORDEES = {"DECISION_FAVORABLE", "TITRE_EN_FABRICATION", "TITRE_DISPONIBLE"}
PARIS = ZoneInfo("Europe/Paris")


def jour_de(instant: str | datetime) -> date:
    """The day at the préfecture: the worlds that are judged live by the hour of Paris."""
    lu_ = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
    return lu_.astimezone(PARIS).date()


@dataclass
class DossierLu:
    """One request; `pk` is that of its partition."""

    livre: Livre
    pk: str

    @property
    def id(self) -> str:
        return self.pk.removeprefix("DOSSIER#")

    @cached_property
    def lignes(self) -> Mapping[str, Ligne]:
        return self.livre.lignes[self.pk]

    @cached_property
    def tete(self) -> Ligne:
        return self.lignes.get("TETE", {})

    @property
    def etat(self) -> str:
        return str(self.tete.get("etat", ""))

    @property
    def depose(self) -> bool:
        return "numero_demande" in self.tete

    @property
    def ouvert(self) -> bool:
        return self.depose and self.etat not in FINS

    @property
    def accorde(self) -> bool:
        return self.etat in ACCORDEES

    @property
    def prefecture(self) -> str:
        return str(self.tete.get("annuaire", ""))

    @cached_property
    def instruction(self) -> Any:
        return donnees(self.lignes.get("INSTRUCTION"))

    @cached_property
    def cas(self) -> Any:
        return lu(self.tete["cas"])

    @cached_property
    def personne(self) -> Any:
        return lu(self.tete["personne"])

    @cached_property
    def reponses(self) -> dict[str, Any]:
        rendu: dict[str, Any] = {}
        for sk, ligne in self.lignes.items():
            if sk.startswith("ETAPE#"):
                rendu |= donnees(ligne)
        return rendu

    @cached_property
    def fichiers(self) -> dict[str, Any]:
        liste = self.lignes.get("FICHIERS", {})
        return {n.removeprefix("f_"): lu(v) for n, v in liste.items() if n.startswith("f_")}

    @cached_property
    def faits(self) -> tuple[Fait, ...]:
        return tuple(self.livre.faits[self.pk].values())

    def de(self, debut: str) -> dict[str, Ligne]:
        """The items whose sort key begins so, by what follows."""
        return {sk[len(debut) :]: lu for sk, lu in self.lignes.items() if sk.startswith(debut)}

    @cached_property
    def attestations(self) -> dict[str, Ligne]:
        return self.de("ATTESTATION#")

    @property
    def vivantes(self) -> dict[str, Any]:
        """The documents that nothing ended, as printed."""
        return {i: donnees(x) for i, x in self.attestations.items() if not FIN_DITE & x.keys()}


FIN_DITE = {"remplacee_le", "annulee_le", "titre_remis_le"}
"""What an item of attestation bears once it is in force no more."""
