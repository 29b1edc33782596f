"""The second counter of « dossiers ouverts sans document valable »: from the documents (R2).

The catch-up asks for it, not the night. A chain of messages, one a page, carries what it
has counted; at the end both counters are read for the same day, kept for the public page, and a
difference wakes somebody (infra/alarmes.yaml).
"""

from datetime import date, datetime

from aws_lambda_powertools import Logger

from chalicelib import entrepots
from chalicelib.domain.chiffres.gens_sans_document import Deux
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.modele import Modele
from chalicelib.events.chaine import Maillon, demander, demander_la_suite, ensemble
from chalicelib.usecases.instruction.contre_compter import contre_compter

journal = Logger()

HEURE = 5
"""UTC: the night is over."""
PAGE = 50


class ContreCompte(Modele):
    """A page of a préfecture, and how many were found before it."""

    contre_compte_du: date
    prefecture: str
    curseur: str | None = None
    sans_document: int = 0

    @property
    def place(self) -> Maillon:
        return Maillon(
            f"contre-compte#{self.prefecture}#{self.contre_compte_du}", self.curseur or ""
        )


def demander_partout(le: datetime, _avant: str | None) -> None:
    """Once a day, from its hour on (`events/rattrapage.py`); a day missed cannot be counted any
    more."""
    demander(
        ensemble(
            ContreCompte(contre_compte_du=prefecture.fuseau.jour(le), prefecture=code)
            for code, prefecture in toutes().items()
        )
    )


def est_demande(corps: str) -> bool:
    """Whether a message of the queue of watches is one of these."""
    return '"contre_compte_du"' in corps


def prendre(corps: str) -> int:
    """A message of the queue of watches (`events/nuit.py`); how many files were counted."""
    demande = ContreCompte.model_validate_json(corps)
    page = entrepots.files().annuaire(demande.prefecture, curseur=demande.curseur, limite=PAGE)
    nombre = demande.sans_document + contre_compter(
        page.fiches,
        demande.contre_compte_du,
        dossiers=entrepots.dossiers(),
        actes=entrepots.actes(),
    )
    if page.curseur:
        suite = {"curseur": page.curseur, "sans_document": nombre}
        demander_la_suite(demande.place, [demande.model_copy(update=suite)])
    else:
        _comparer(demande, nombre)
    return len(page.fiches)


def _comparer(demande: ContreCompte, nombre: int) -> None:
    jour, code = demande.contre_compte_du, demande.prefecture
    deux = Deux.de(entrepots.compteurs().lire(code), nombre, jour)
    entrepots.releves().garder_deux(code, deux)
    extra = {"prefecture": code, "premier": deux.premier, "second": deux.second}
    journal.info("people without a document counted twice", extra=extra)
    if not deux.egaux:
        journal.warning("two counters differ", extra=extra)
