"""What must hold of three years, judged on the documents made and on nothing else of the site."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from tests.horloge.marche import Vie

UN_JOUR = timedelta(days=1)
LE_PLUS_LONG = timedelta(days=184)
"""Six months, whatever they are."""


def jours_couverts(vie: Vie) -> set[date]:
    """Every day with a document in hand: one made late proves nothing before it is made."""
    couverts: set[date] = set()
    tenus = [*vie.tenus, *((max(f.debut, f.faite_le), f.fin) for f in vie.faits)]
    for debut, fin in tenus:
        jour = max(debut, vie.depose_le)
        while jour <= fin and jour < vie.fin:
            couverts.add(jour)
            jour += UN_JOUR
    return couverts


def juger(vie: Vie) -> tuple[Counter[str], list[str]]:
    """The days counted, each as many times as there are files; and what is wrong."""
    couverts, attendus = jours_couverts(vie), _premier_attendu(vie)
    jours: Counter[str] = Counter()
    fautes = [*_documents(vie)]
    for rang in range((vie.fin - vie.depose_le).days):
        jour = vie.depose_le + rang * UN_JOUR
        if jour in couverts:
            jours["couverts"] += vie.lot.nombre
            continue
        if attendus and jour >= attendus:
            jours["découverts"] += vie.lot.nombre
            fautes.append(f"{jour} : une personne qui avait droit à une attestation n’en a pas")
        elif any(depuis <= jour <= jusqu_a for depuis, jusqu_a in vie.taches):
            jours["devant un agent"] += vie.lot.nombre
        else:
            jours["en silence"] += vie.lot.nombre
            fautes.append(f"{jour} : sans document, et devant personne")
        if jour not in vie.comptes:
            fautes.append(f"{jour} : le site ne la compte pas sans document")
    if trop := vie.comptes & couverts:
        fautes.append(f"{min(trop)} : le site la compte sans document et elle en a un")
    return jours, fautes


def _premier_attendu(vie: Vie) -> date | None:
    """From when every day is due: her first attestation, once one was made."""
    return min((max(fait.debut, fait.faite_le) for fait in vie.faits), default=None)


def _documents(vie: Vie) -> Iterator[str]:
    rangees = sorted(vie.faits, key=lambda fait: fait.debut)
    for avant, apres in pairwise(rangees):
        if apres.debut <= avant.fin:
            yield f"{apres.debut} : deux attestations valables le même jour"
    for fait in vie.faits:
        if fait.faite_le >= vie.lot.decide_le:
            yield f"{fait.faite_le} : une attestation faite après la décision"
        if fait.fin - fait.debut >= LE_PLUS_LONG:
            yield f"{fait.debut} : une attestation de plus de six mois"
