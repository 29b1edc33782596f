"""Three years of one batch, day after day: what the rules of the site make of it.

The rules are the real ones; prints, mails and the table are left out (`un_par_un.py` has them).
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from chalicelib.domain.attestations.attestation_a_decider import AttestationADecider, quand_decider
from chalicelib.domain.attestations.couverture import Preuve, documents
from chalicelib.domain.attestations.delivrance import document_au_depot, validite
from chalicelib.domain.attestations.motifs_attestation import motifs_d_attestation
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import ExamenPiece, VerdictPiece
from chalicelib.domain.instruction.actes.attestation import debut_propose
from chalicelib.domain.instruction.classement import Fiche, classer, est_sans_document
from tests.annee.depots import ADRESSES
from tests.horloge.lots import Lot, Pannes

UN_JOUR = timedelta(days=1)
PIECES = ("DECISION", "TITRE_ACTUEL", filiation.PIECE)


class Document:
    """Made on a day, for some days."""

    __slots__ = ("debut", "faite_le", "fin")

    def __init__(self, debut: date, fin: date, faite_le: date) -> None:
        self.debut, self.fin, self.faite_le = debut, fin, faite_le


@dataclass
class Vie:
    """What became of a batch. `tenus`: what she held beside, in days; `taches`: since when a task
    waited, and until when; `comptes`: the days that the site counts without a document."""

    lot: Lot
    depose_le: date
    faits: list[Document] = field(default_factory=list)
    tenus: list[tuple[date, date]] = field(default_factory=list)
    taches: list[tuple[date, date]] = field(default_factory=list)
    comptes: set[date] = field(default_factory=set)
    fin: date = date.max


def vivre(lot: Lot, pannes: Pannes, jours: int, *, sauter: int = 0) -> Vie:
    """`sauter`: the renewal of this rank is left out on purpose, to see that it is found."""
    depose_le = lot.dossier.jour_du_depot
    assert depose_le
    vie = Vie(lot, depose_le)
    marche = _Marche(vie, lot.dossier, sauter)
    marche.deposer()
    for rang in range(jours):
        jour = depose_le + rang * UN_JOUR
        if jour >= lot.decide_le:
            break
        marche.passer(jour, pannes)
    vie.fin = min(lot.decide_le, depose_le + jours * UN_JOUR)
    marche.refermer(vie.fin)
    return vie


class _Marche:
    def __init__(self, vie: Vie, dossier: Dossier, sauter: int) -> None:
        self.vie, self.dossier, self.sauter = vie, dossier, sauter
        self.renouvelees = 0
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
        vient = None if jour in pannes.nuits else prolongation_attendue(self.dossier, jour)
        if vient and jour not in pannes.documents and not self._saute(jour):
            self._delivrer(vient.debut, vient.fin, jour)
            self._ranger(jour)
        self._agent(jour, pannes)
        if est_sans_document(self.fiche, jour):
            self.vie.comptes.add(jour)

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
        if change or instruction:
            change["instruction"] = self.dossier.instruction.model_copy(update=instruction)
            self.dossier = self.dossier.model_copy(update=change)
            self._ranger(jour)

    def _agent(self, jour: date, pannes: Pannes) -> None:
        """She decides some days after the last day of her task: late, as agents are."""
        attendue = self.tache
        if attendue is None or filiation.a_verifier(self.dossier) or jour in pannes.documents:
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
        instruction = self.dossier.instruction.model_copy(update={"droits_jusqu_au": fin})
        self.dossier = self.dossier.model_copy(update={"instruction": instruction})

    def _ranger(self, jour: date) -> None:
        """Its line in the queue, as each write leaves it, and the task on it."""
        self.fiche = classer(self.dossier).fiche
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
