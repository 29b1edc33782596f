"""Three years of one batch, day after day: what the rules of the site make of it.

The rules are the real ones; prints, mails and the table are left out (`un_par_un.py` has them).
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.attestation_a_decider import AttestationADecider, quand_decider
from chalicelib.domain.attestations.couverture import Preuve, documents
from chalicelib.domain.attestations.delivrance import document_au_depot, pour_dossier, validite
from chalicelib.domain.attestations.delivrees import Delivree, a_refaire, droits_apres, remplacees
from chalicelib.domain.attestations.documents import NatureAttestation
from chalicelib.domain.attestations.motifs_attestation import motifs_d_attestation
from chalicelib.domain.attestations.prolongation import Prolongation, prolongation_attendue
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import ExamenPiece, VerdictPiece
from chalicelib.domain.instruction.actes.attestation import debut_propose
from chalicelib.domain.instruction.classement import (
    JAMAIS,
    Fiche,
    RaisonRang,
    classer,
    est_sans_document,
)
from chalicelib.usecases.instruction.contre_compter import sans_document
from tests.annee.depots import ADRESSES
from tests.horloge.lots import Lot, Pannes, deposes

UN_JOUR = timedelta(days=1)
PIECES = ("DECISION", "TITRE_ACTUEL", filiation.PIECE)


RIEN = {
    "taches": (),
    "sans_document_le": None,
    "risque_le": JAMAIS,
    "raison": RaisonRang.ANCIENNETE,
}
"""A line that says nothing."""


@cache
def un_papier() -> Attestation:
    """Of the document of a batch, the dates alone count."""
    dossier = deposes()[0]
    assert dossier.jour_du_depot
    return pour_dossier(dossier, "CODEFICTIF01", dossier.jour_du_depot)


class Document:
    """Made on a day, for some days."""

    __slots__ = ("debut", "faite_le", "fin")

    def __init__(self, debut: date, fin: date, faite_le: date) -> None:
        self.debut, self.fin, self.faite_le = debut, fin, faite_le


class Rangee(NamedTuple):
    """Its line in the queue as an act left it, on a day, in a préfecture."""

    jour: date
    fiche: Fiche
    prefecture: str


@dataclass
class Vie:
    """What became of a batch. `tenus`: what she held beside, in days; `taches`: since when a task
    waited, and until when; `comptes`: the days that the site counts without a document; `rangees`:
    its line after each act; `recomptes`: where the second counter finds it without a document."""

    lot: Lot
    depose_le: date
    faits: list[Document] = field(default_factory=list)
    tenus: list[tuple[date, date]] = field(default_factory=list)
    taches: list[tuple[date, date]] = field(default_factory=list)
    comptes: set[date] = field(default_factory=set)
    rangees: list[Rangee] = field(default_factory=list)
    recomptes: dict[date, str] = field(default_factory=dict)
    fin: date = date.max


def vivre(lot: Lot, pannes: Pannes, jours: int, *, sauter: int = 0, taire: bool = False) -> Vie:
    """`sauter`: the renewal of this rank is left out on purpose, to see that it is found; `taire`:
    its line says nothing of what is owed, nor since when she has no document."""
    depose_le = lot.dossier.jour_du_depot
    assert depose_le
    vie = Vie(lot, depose_le)
    marche = _Marche(vie, lot.dossier, sauter, taire)
    marche.deposer()
    for rang in range(jours):
        jour = depose_le + rang * UN_JOUR
        if jour >= lot.decide_le:
            break
        marche.passer(jour, pannes)
    vie.fin = min(lot.decide_le, depose_le + jours * UN_JOUR)
    marche.finir(vie.fin)
    return vie


class _Marche:
    def __init__(self, vie: Vie, dossier: Dossier, sauter: int, taire: bool) -> None:
        self.vie, self.dossier, self.sauter, self.taire = vie, dossier, sauter, taire
        self.renouvelees = 0
        self.delivrees: dict[str, Delivree] = {}
        self.change_d_adresse = False
        self.commandee = False
        self.fiche: Fiche
        self.tache: AttestationADecider | None = None
        self.depuis: date | None = None
        self.etats, self.demenagements = dict(vie.lot.etats), dict(vie.lot.demenagements)

    def deposer(self) -> None:
        document = document_au_depot(self.dossier, self.vie.depose_le)
        dates = validite(self.dossier, document, self.vie.depose_le)
        if dates:
            self._delivrer(*dates, self.vie.depose_le)
        self._ranger(self.vie.depose_le)

    def passer(self, jour: date, pannes: Pannes) -> None:
        self._evenements(jour)
        if not pannes.sans_document(jour):
            self._refaire(jour)
        vient = self._commander(jour, pannes)
        if vient and not pannes.sans_document(jour) and not self._saute(jour):
            self._delivrer(vient.debut, vient.fin, jour)
            self._ranger(jour)
        self._agent(jour, pannes)
        if est_sans_document(self.fiche, jour):
            self.vie.comptes.add(jour)
        if sans_document(self.dossier, self.delivrees.values(), jour):
            self.vie.recomptes[jour] = self.vie.rangees[-1].prefecture

    def finir(self, jour: date) -> None:
        """Decided, or the last day of the three years."""
        if jour == self.vie.lot.decide_le:
            self.dossier = self.dossier.model_copy(update={"etat": Etat.DECISION_FAVORABLE})
            self._ranger(jour)
        self.refermer(jour)

    def _commander(self, jour: date, pannes: Pannes) -> Prolongation | None:
        """What a night asks for; asked in an outage, it is made when the outage ends: its message
        waited, or was given back."""
        if pannes.sans_nuit(jour, self.vie.lot.retard) and not self.commandee:
            return None
        vient = prolongation_attendue(self.dossier, jour)
        self.commandee = bool(vient) and pannes.sans_document(jour)
        return vient

    def _saute(self, jour: date) -> bool:
        """The one left out is never made, whatever night asks for it."""
        return bool(self.sauter) and self.renouvelees + 1 == self.sauter

    def _evenements(self, jour: date) -> None:
        change: dict[str, object] = {}
        instruction: dict[str, object] = {}
        le = datetime.combine(jour, time(9), UTC)
        if jour in self.etats:
            change["etat"] = self.etats[jour]
            instruction["pris_le"] = self.dossier.instruction.pris_le or le
            if self.etats[jour] is Etat.COMMISSION:
                instruction["commission_le"] = le
        if jour == self.vie.lot.prouve_le:
            instruction["examens"] = tuple(
                ExamenPiece(piece=piece, verdict=VerdictPiece.ACCEPTEE, par="a", le=le)
                for piece in PIECES
            )
        if jour in self.demenagements:
            coordonnees = self.dossier.reponses.coordonnees
            assert coordonnees
            adresse = {"adresse": ADRESSES[self.demenagements[jour]]}
            ailleurs = {"coordonnees": coordonnees.model_copy(update=adresse)}
            change["reponses"] = self.dossier.reponses.model_copy(update=ailleurs)
            self.change_d_adresse = True
        if change or instruction:
            change["instruction"] = self.dossier.instruction.model_copy(update=instruction)
            self.dossier = self.dossier.model_copy(update=change)
            self._ranger(jour)

    def _agent(self, jour: date, pannes: Pannes) -> None:
        """She decides some days after the last day of her task: late, as agents are."""
        attendue = self.tache
        if attendue is None or filiation.a_verifier(self.dossier) or pannes.sans_document(jour):
            return
        if jour < attendue.avant_le + self.vie.lot.retard * UN_JOUR:
            return
        if prolongation_attendue(self.dossier, jour):
            return
        motif = next(iter(motifs_d_attestation(self.dossier, jour).values()))
        debut = debut_propose(self.dossier, motif, jour)
        self._delivrer(debut, motif.au_plus_tard(self.dossier, debut), jour)
        self._ranger(jour)

    def _delivrer(self, debut: date, fin: date, jour: date) -> None:
        self.renouvelees += bool(self.vie.faits)
        actuel = self.dossier.reponses.titre_actuel
        if actuel and not self.vie.faits and debut > jour:
            # She shows the card she declared, checked or not, until the attestation of it begins.
            self.vie.tenus.append((jour, actuel.fin))
        self.vie.faits.append(Document(debut, fin, jour))
        self._remettre(debut, fin, jour)

    def _refaire(self, jour: date) -> None:
        """She moved: the document of the day and the one that follows it, under the new address."""
        if self.change_d_adresse:
            for lue in a_refaire(self.delivrees, jour):
                debut, fin = lue.attestation.debut, lue.attestation.fin
                assert debut
                assert fin
                self._remettre(debut, fin, jour)
        self.change_d_adresse = False

    def _remettre(self, debut: date, fin: date, jour: date) -> None:
        """What takes the place of what, and until when rights go, as the worker writes them."""
        le = datetime.combine(jour, time(9), UTC)
        datee = {"nature": NatureAttestation.PROLONGATION, "debut": debut, "fin": fin}
        attestation = un_papier().model_copy(update=datee | {"emise_le": jour})
        droits = {"droits_jusqu_au": droits_apres(self.delivrees, attestation)}
        for cle in remplacees(self.delivrees, attestation):
            ancienne = self.delivrees[cle].model_copy(update={"remplacee_le": le})
            self.delivrees[cle] = ancienne
        cle = f"a{len(self.delivrees)}"
        self.delivrees[cle] = Delivree(id=cle, attestation=attestation, code="c", delivree_le=le)
        instruction = self.dossier.instruction.model_copy(update=droits)
        self.dossier = self.dossier.model_copy(update={"instruction": instruction})

    def _ranger(self, jour: date) -> None:
        """Its line in the queue, as each write leaves it, and the task on it."""
        classement = classer(self.dossier)
        self.fiche = classement.fiche.model_copy(update=RIEN) if self.taire else classement.fiche
        self.vie.rangees.append(Rangee(jour, self.fiche, classement.prefecture))
        self.refermer(jour)
        self.tache = quand_decider(self.dossier)
        self.depuis = jour
        for tenu in documents(self.dossier):
            if tenu.preuve is not Preuve.ATTESTATION:
                self.vie.tenus.append((max(tenu.debut, jour), tenu.fin))

    def refermer(self, jour: date) -> None:
        """The task as it stood until then."""
        if self.tache and self.tache.depuis <= jour:
            self.vie.taches.append((self.tache.depuis, jour))
