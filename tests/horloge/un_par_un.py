"""The same files one by one, on the real filing, night, workers and storage: with equal result.

They know what the batches know: nights that nobody walked, a service that answers nothing for some
minutes, a key of the seal being changed, people who move. What the queues gave up is given back
when the key is there again, as docs/exploitation.md says.
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.attestations.documents import NatureAttestation
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.events import attestations, chaine
from chalicelib.events.contre_compte import ContreCompte
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.releves import Releves
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees
from tests.annee.depots import ADRESSES, deposer, ouvrir_le_compte
from tests.annee.habitants import ORDINAIRE, naitre
from tests.annee.monde import Monde, ouvrir
from tests.horloge.lots import JAMAIS, Lot, Pannes, tirer_les_pannes
from tests.horloge.marche import Vie, vivre

DEBUT = datetime(2026, 12, 7, 10, tzinfo=UTC)
LIEU = "69"
UN_JOUR = timedelta(days=1)
COUPURE = timedelta(minutes=3)
"""Messages come back each minute, five times: nothing of a short outage is given up."""
ECRIRE = "transact_write_items"
UNE_NUIT_SUR = 8
"""So many nights begin with an outage."""
NEGLIGENT = 10**5
"""Days after which an agent would decide: here only the night acts."""
COMPTES_TOUTES_LES = 4
"""Nights after which both counters of the site are asked."""
Dates = list[tuple[date, date]]


def comparer(graine: int, gens: int, jours: int, *, pas: int) -> tuple[Counter[str], list[str]]:
    """The files whose documents are not those that their batch says, and the days when a counter
    says another number; a night in so many days."""
    tirees = tirer_les_pannes(Random(graine), jours)
    nuits = {DEBUT.date() + rang * UN_JOUR for rang in range(pas, jours, pas)} - tirees.nuits
    absentes = frozenset(DEBUT.date() + rang * UN_JOUR for rang in range(jours)) - nuits
    pannes = Pannes(absentes, tirees.documents - {DEBUT.date()}, tirees.cachets - {DEBUT.date()})
    with ouvrir(graine, DEBUT, tuple(ADRESSES)) as monde:
        essai = _Essai(monde, pannes, sorted(nuits))
        essai.lots = [deposer_un(monde, rang) for rang in range(1, gens + 1)]
        essai.preparer(jours)
        monde.jusqu_a(DEBUT + jours * UN_JOUR)
        assert monde.morts == []
        tous = {lot.dossier.id: _faites(monde, lot.dossier.id) for lot in essai.lots}
    vies = {lot.dossier.id: vivre(lot, pannes, jours) for lot in essai.lots}
    fautes = [
        f"graine {graine}, {cle} : un par un {tous[cle]}, en lot {en_lot}"
        for cle, vie in vies.items()
        if tous[cle] != (en_lot := _en_lot(vie))
    ]
    essai.vus["dossiers joués un par un"] = gens
    return essai.vus, [*fautes, *essai.comparer_les_comptes(list(vies.values()))]


def deposer_un(monde: Monde, rang: int) -> Lot:
    """A person of some profile files; her batch of one."""
    qui = naitre(rang, LIEU, monde.hasard, ORDINAIRE)
    ouvrir_le_compte(monde, qui)
    deposer(monde, qui)
    depose = Dossiers(monde.table).get(qui.dossier_id)
    assert depose
    monde.suivre()
    return Lot(1, depose, (), JAMAIS, JAMAIS, (), NEGLIGENT)


class _Essai:
    """What is asked of the world, and what it answered."""

    def __init__(self, monde: Monde, pannes: Pannes, nuits: list[date]) -> None:
        self.monde, self.pannes, self.nuits = monde, pannes, nuits
        self.lots: list[Lot] = []
        self.vus: Counter[str] = Counter()
        self.comptes: dict[tuple[date, str], tuple[int, int]] = {}
        setattr(monde.dynamodb, ECRIRE, self._coupable(monde.dynamodb.transact_write_items))

    def preparer(self, jours: int) -> None:
        """Nights, moves, outages, counts: each at its hour."""
        monde = self.monde
        attestations._sceller = self._sceller
        for rang, jour in enumerate(self.nuits):
            monde.a(_a(jour, 2), monde.nuit)
            if rang % COMPTES_TOUTES_LES == 0:
                monde.a(_a(jour, 20), self._demander_les_comptes)
                monde.a(_a(jour, 21), self._lire_les_comptes)
        for jour in sorted(self.pannes.documents | self.pannes.cachets):
            if not self.pannes.sans_document(jour + UN_JOUR):
                monde.a(_a(jour + UN_JOUR, 1), self._rendre)
        for rang, lot in enumerate(self.lots):
            for _ in range(rang % 3):
                le = DEBUT.date() + monde.hasard.randrange(1, jours) * UN_JOUR
                ou = monde.hasard.choice([*ADRESSES])
                lot = lot._replace(demenagements=(*lot.demenagements, (le, ou)))
            for le, ou in dict(lot.demenagements).items():
                monde.a(_a(le, 9), partial(self._demenager, lot, ou))
            self.lots[rang] = lot

    def comparer_les_comptes(self, vies: list[Vie]) -> list[str]:
        """Both counters of the site, and how many batches have no document that day."""
        fautes = []
        for (jour, code), (premier, second) in self.comptes.items():
            en_lot = sum(vie.recomptes.get(jour) == code for vie in vies)
            self.vus["jours comptés deux fois, un par un"] += 1
            if not premier == second == en_lot:
                fautes.append(f"{jour}, {code} : sans document {premier}, {second}, lots {en_lot}")
        return fautes

    def _sceller(self, attestation: object) -> str:
        """Of the key in use that day; none while it is being changed."""
        if self.pannes.sans_document(self.monde.maintenant.date()):
            self.vus["sceaux refusés"] += 1
            raise ClientError({"Error": {"Code": "DisabledException"}}, "Sign")
        rang = sum(jour < self.monde.maintenant.date() for jour in self.pannes.cachets)
        return f"sceau{rang}"

    def _coupable(self, faire: Callable[..., Any]) -> Callable[..., Any]:
        """Some nights, the table takes no write for some minutes."""

        coupees = frozenset(self.nuits[1::UNE_NUIT_SUR])

        def ecrire(**demande: Any) -> Any:
            maintenant = self.monde.maintenant
            coupee = maintenant.hour == 2 and maintenant.date() in coupees
            if coupee and timedelta(minutes=maintenant.minute) < COUPURE:
                self.vus["écritures coupées"] += 1
                raise ClientError({"Error": {"Code": "InternalServerError"}}, "TransactWriteItems")
            return faire(**demande)

        return ecrire

    def _rendre(self) -> None:
        """What the queue of documents gave up comes back; no other one gave up anything."""
        for file, corps, _ in self.monde.morts:
            assert file == "attestations"
            self.vus["messages rendus"] += 1
            self.monde.files.send_message(QueueUrl=file, MessageBody=corps)
        self.monde.morts.clear()

    def _demenager(self, lot: Lot, ou: str) -> None:
        reponses = lot.dossier.reponses.coordonnees
        assert reponses
        self.vus["déménagements"] += 1
        changer_coordonnees(
            lot.dossier.compte_id,
            CoordonneesCompte(adresse=ADRESSES[ou], telephone=reponses.telephone),
            dossiers=Dossiers(self.monde.table),
            table=self.monde.table,
            identifiant=self.monde.identifiant("m"),
            maintenant=self.monde.maintenant,
        )

    def _demander_les_comptes(self) -> None:
        jour = self.monde.maintenant.date()
        for code in ADRESSES:
            chaine.demander(ContreCompte(contre_compte_du=jour, prefecture=code))

    def _lire_les_comptes(self) -> None:
        jour = self.monde.maintenant.date()
        for code, deux in Releves(self.monde.table).deux(*ADRESSES).items():
            assert deux.jour == jour
            self.comptes[jour, code] = (deux.premier, deux.second)


def _a(jour: date, heure: int) -> datetime:
    return datetime(jour.year, jour.month, jour.day, heure, tzinfo=UTC)


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


def _en_lot(vie: Vie) -> Dates:
    return sorted((fait.debut, fait.fin) for fait in vie.faits)
