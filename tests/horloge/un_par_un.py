"""The same files one by one, on the real filing, night, workers and storage: with equal result."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.attestations.documents import NatureAttestation
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.dossier.dossiers import Dossiers
from tests.annee.depots import deposer, ouvrir_le_compte
from tests.annee.habitants import ORDINAIRE, naitre
from tests.annee.monde import Monde, ouvrir
from tests.horloge.lots import JAMAIS, Lot, Pannes
from tests.horloge.marche import vivre

DEBUT = datetime(2026, 12, 7, 10, tzinfo=UTC)
LIEU = "69"
UN_JOUR = timedelta(days=1)
NEGLIGENT = 10**5
"""Days after which an agent would decide: here only the night acts."""
Dates = list[tuple[date, date]]


class Ecart(NamedTuple):
    dossier_id: str
    un_par_un: Dates
    en_lot: Dates


def comparer(graine: int, gens: int, jours: int, *, pas: int) -> list[Ecart]:
    """The files whose documents are not those that their batch says; a night in so many days."""
    nuits = range(pas, jours, pas)
    with ouvrir(graine, DEBUT, (LIEU,)) as monde:
        lots = [deposer_un(monde, rang) for rang in range(1, gens + 1)]
        for rang in nuits:
            monde.a(DEBUT.replace(hour=2) + rang * UN_JOUR, monde.nuit)
        monde.jusqu_a(DEBUT + jours * UN_JOUR)
        assert monde.morts == []
        tous = {lot.dossier.id: _faites(monde, lot.dossier.id) for lot in lots}
    veilles = {DEBUT.date() + rang * UN_JOUR for rang in nuits}
    sans = frozenset({DEBUT.date() + rang * UN_JOUR for rang in range(jours)} - veilles)
    en_lot = {lot.dossier.id: _en_lot(lot, Pannes(sans, frozenset()), jours) for lot in lots}
    return [Ecart(cle, tous[cle], en_lot[cle]) for cle in tous if tous[cle] != en_lot[cle]]


def deposer_un(monde: Monde, rang: int) -> Lot:
    """A person of some profile files; her batch of one."""
    qui = naitre(rang, LIEU, monde.hasard, ORDINAIRE)
    ouvrir_le_compte(monde, qui)
    deposer(monde, qui)
    depose = Dossiers(monde.table).get(qui.dossier_id)
    assert depose
    monde.suivre()
    return Lot(1, depose, (), JAMAIS, JAMAIS, (), NEGLIGENT)


def _faites(monde: Monde, dossier_id: str) -> Dates:
    lues = Attestations(monde.table).du_dossier(dossier_id).values()
    return sorted(dates for lue in lues if (dates := _dates(lue)))


def _dates(lue: Delivree) -> tuple[date, date] | None:
    attestation = lue.attestation
    if attestation.nature is not NatureAttestation.PROLONGATION or not lue.en_vigueur:
        return None
    assert attestation.debut
    assert attestation.fin
    return attestation.debut, attestation.fin


def _en_lot(lot: Lot, pannes: Pannes, jours: int) -> Dates:
    vie = vivre(lot, pannes, jours)
    return sorted((fait.debut, fait.fin) for fait in vie.faits)
