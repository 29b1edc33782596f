"""The figures follow what happens: each événement of a file asks that it be counted again (R22).

And every file is counted again once a week, a page at a time, whatever happened: what was counted
otherwise is put right and said, and an alarm tells somebody (infra/alarmes.yaml).
"""

from collections import Counter
from datetime import date, datetime, timedelta

from aws_lambda_powertools import Logger

from chalicelib import entrepots
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.evenements import BrouillonCree, EtapeEnregistree
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.journal.evenements import DU_DOSSIER
from chalicelib.domain.modele import Modele
from chalicelib.events.chaine import Maillon, demander, demander_la_suite, ensemble

journal = Logger()

HEURE = 2
"""UTC: with the night."""
SEMAINE = 7
PAGE = 50
AVANT_LE_DEPOT = frozenset({BrouillonCree.__name__, EtapeEnregistree.__name__})
"""What happens to a draft, which is in no figure."""


class ACompter(Modele):
    """One file, or the page of a préfecture after `curseur`, on the walk of that day; `etats`: how
    many files of each were seen before it."""

    a_compter: str = ""
    prefecture: str = ""
    marche_du: date | None = None
    curseur: str | None = None
    etats: dict[str, int] = {}

    @property
    def place(self) -> Maillon:
        return Maillon(f"recompte#{self.prefecture}#{self.marche_du}", self.curseur or "")


def change_les_chiffres(genre: str) -> bool:
    return genre in DU_DOSSIER and genre not in AVANT_LE_DEPOT


def compter_bientot(dossier_id: str) -> None:
    demander(ACompter(a_compter=dossier_id))


def est_demande(corps: str) -> bool:
    """Whether a message of the queue of watches is one of these."""
    return '"a_compter"' in corps


def prendre(corps: str) -> int:
    """A message of the queue of watches (`events/nuit.py`); how many files were counted."""
    demande = ACompter.model_validate_json(corps)
    if not demande.a_compter:
        return _recompter(demande)
    entrepots.compteurs().compter(demande.a_compter)
    return 1


def _recompter(demande: ACompter) -> int:
    """A page, then what follows."""
    page = entrepots.files().annuaire(demande.prefecture, curseur=demande.curseur, limite=PAGE)
    etats = Counter(demande.etats) + Counter(fiche.etat for fiche in page.fiches)
    faux = sum(entrepots.compteurs().compter(fiche.dossier_id) for fiche in page.fiches)
    suite = demande.model_copy(update={"curseur": page.curseur, "etats": dict(etats)})
    ecart = 0 if page.curseur else _ecart(suite)
    extra = {"prefecture": demande.prefecture, "vus": len(page.fiches), "corriges": faux}
    journal.info("page counted again", extra=extra)
    if faux or ecart:
        journal.warning("figures were not those of the files", extra=extra | {"ecart": ecart})
    demander_la_suite(demande.place, [suite] if page.curseur else [])
    return len(page.fiches)


def _ecart(marche: ACompter) -> int:
    """By how many files the sums differ from what the whole walk saw."""
    sommes = entrepots.compteurs().lire(marche.prefecture).etats
    return sum(abs(sommes[etat] - marche.etats.get(etat.value, 0)) for etat in Etat)


def demander_partout(le: datetime, avant: str | None) -> None:
    """A seventh of the préfectures each day, and those of the days missed since `avant`."""
    jour = PARIS.jour(le)
    manques = (jour - date.fromisoformat(avant)).days if avant else 1
    dus = {(jour - timedelta(n)).weekday() for n in range(min(manques, SEMAINE))}
    codes = [code for rang, code in enumerate(sorted(toutes())) if rang % SEMAINE in dus]
    if codes:
        demander(ensemble(ACompter(prefecture=code, marche_du=jour) for code in codes))
