"""What agents did with a request: assigned, examined, asked, decided, handed over. Frozen.

Never mixed with the answers of the person; the état of the request itself is on its head.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from chalicelib.domain.dossier.carte import CarteRefaite, Production
from chalicelib.domain.dossier.carte_au_registre import CarteAuRegistre, ComparaisonCarte
from chalicelib.domain.dossier.convocations import Convocation
from chalicelib.domain.dossier.desistements import Desistement
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.fins_de_sejour import FinsDuDossier
from chalicelib.domain.dossier.suite_message import SuiteMessage
from chalicelib.domain.droit.prix import CodeTarif
from chalicelib.domain.droit.titre_accorde import TitreAccorde
from chalicelib.domain.fait import Fait
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.ephoto import IssueEphoto
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.saisi import Saisi

CODE = r"^[A-Z][A-Z0-9_]{1,39}$"
Code = Annotated[str, Field(pattern=CODE)]


def laisse_par(fait: Fait, acte_id: str, le: datetime | None) -> bool:
    """Whether what bears `acte_id` was left by this événement, which has the id of its act.

    Items written before acts left their id have none: they bear the same instant, `le`.
    """
    return acte_id == fait.id if acte_id else le == fait.survenu_le


class Affectation(Modele):
    """The agent in charge; the name is what colleagues read."""

    agent_id: str
    nom: str


class VerdictPiece(StrEnum):
    ACCEPTEE = "ACCEPTEE"
    QUESTIONNEE = "QUESTIONNEE"


class ExamenPiece(Modele):
    """What an agent said of a document; `motif` is a code of `droit/motifs_complement.csv`."""

    piece: Code
    verdict: VerdictPiece
    motif: Code | None = None
    precision: str = ""
    par: str
    le: datetime


class PieceDemandee(Modele):
    """A document to complete, and why, in coded words that the person reads."""

    piece: Code
    motif: Code
    precision: Annotated[str, Saisi(Genre.LETTRE, 500)] = ""


class Choix(StrEnum):
    """What the person does of each document asked about (CMP-03)."""

    GARDER = "GARDER"
    REMPLACER = "REMPLACER"


class Complement(Modele):
    """One request for documents (CRPA L114-5).

    `suspend` says that it stops the silence clock, and `raison` why (L114-5-1). `ajouts` are the
    acts that asked for more while it was open; `arret_des` and `arret_jusqu_au` are when the clock
    stops and goes on again, if not when it was asked and at its last day. `a_lire`: sent, and no
    agent read it yet. `explications` are the words of the person on a document.
    """

    id: str
    pieces: tuple[PieceDemandee, ...] = Field(min_length=1, max_length=20)
    message: str = ""
    demande_le: datetime
    avant_le: date
    suspend: bool
    raison: str = ""
    choix: dict[str, Choix] = {}
    explications: dict[str, str] = {}
    transmis_le: datetime | None = None
    leve_le: datetime | None = None
    ajouts: tuple[str, ...] = ()
    arret_des: datetime | None = None
    arret_jusqu_au: date | None = None
    a_lire: bool = False

    @property
    def ouvert(self) -> bool:
        return self.transmis_le is None and self.leve_le is None

    def demande_par(self, acte_id: str) -> bool:
        """Whether this act asked for it, or for more of it."""
        return acte_id in (self.id, *self.ajouts)

    @property
    def debut_arret(self) -> datetime:
        return self.arret_des or self.demande_le

    @property
    def fin_arret(self) -> date:
        return self.arret_jusqu_au or self.avant_le

    @property
    def fini_le(self) -> datetime | None:
        return self.transmis_le or self.leve_le


class Refus(Modele):
    """An unfavourable decision: proposed by one agent, signed by another (CRPA L211-2, L212-1).

    `acte_id` is the act that signed it. `avec_oqtf` is read from what was signed before: a
    decision to remove somebody is another act, decided elsewhere, and nothing sets it any more.
    """

    motifs: tuple[Code, ...] = Field(min_length=1)
    faits: str
    avec_oqtf: bool = False
    propose_par: Affectation
    propose_le: datetime
    signe_par: Affectation | None = None
    signe_le: datetime | None = None
    acte_id: str = ""


class SensAvis(StrEnum):
    """What the commission du titre de séjour said of giving the permit (CESEDA L432-15)."""

    FAVORABLE = "FAVORABLE"
    DEFAVORABLE = "DEFAVORABLE"
    AUCUN = "AUCUN"


class AvisCommission(Modele):
    """The opinion, kept with the request whatever is decided after it."""

    sens: SensAvis
    resume: str = ""
    par: Affectation
    le: datetime


class Remise(StrEnum):
    """What the post says of a registered letter."""

    REMISE = "REMISE"
    NON_RETIREE = "NON_RETIREE"


class NotificationPostale(Modele):
    """Proof that the post gave a decision to the person; `notifiee_le` is the day it counts from:
    handed over or, when nobody came for it, presented."""

    acte_id: str = ""
    recommande: str
    remise: Remise
    notifiee_le: date
    par: Affectation
    le: datetime


class NatureFin(StrEnum):
    """How a request may end without a decision on its merits (R19)."""

    CLASSEMENT = "CLASSEMENT"
    CLOTURE = "CLOTURE"


class Preavis(Modele):
    """The notice before an end without decision: reason, legal basis, and not before when.

    `acte_id` announced the end, `prononce_acte_id` did it, from `etat_avant`; `entendus` are how
    many of her messages were heard: those before it, then those answered by keeping it.
    """

    acte_id: str = ""
    nature: NatureFin
    motif: Code
    faits: str
    annonce_le: datetime
    pas_avant: date
    par: Affectation
    prononce_le: datetime | None = None
    prononce_par: Affectation | None = None
    prononce_acte_id: str = ""
    entendus: int = 0
    etat_avant: Etat | None = None


class Decision(Modele):
    """The permit granted; `correction` says why it is not the one the rules propose.

    `tarif` is what the card costs, as renewal or as first card; none in items written before
    agents said it. `penalite`: a late renewal also pays that of L436-5.
    """

    titre: TitreAccorde
    tarif: CodeTarif | None = None
    penalite: bool = False
    correction: str = ""
    par: Affectation
    le: datetime


class DecisionAttestation(Modele):
    """An attestation that an agent decided to give: why, from when to when.

    `motif` is a code of `droit/motifs_attestation.csv`; `raison` is what the agent wrote, and
    stays among agents. Made by the act `acte_id`, whose document has the same id.
    """

    acte_id: str
    motif: Code
    debut: date
    fin: date
    raison: str = ""
    par: Affectation
    le: datetime


class Liberation(Modele):
    """A child detached from the account that had filed for him (S6), and why."""

    compte_id: str
    motif: Code
    precision: str = ""
    par: Affectation
    le: datetime


class Instruction(FinsDuDossier):
    """`droits_jusqu_au` is the last day of the last document that proves rights, as delivered;
    `nouvelle_le` the last time the person was told something; `rectification_le` when she asked
    for a rectification that has no answer yet; `rappels` what the clock told once;
    `ephotos` what the registry ended by saying of a code filed before it was active.
    `representants_joints` are the other accounts that represent the child; `a_part_le`: an agent
    keeps this request beside another one for the same child. `messages` are those of the person.
    `changement_enregistre_le`: what was declared is recorded, and no card had to be made.
    """

    affectation: Affectation | None = None
    pris_le: datetime | None = None
    etat_civil_le: datetime | None = None
    examens: tuple[ExamenPiece, ...] = ()
    complements: tuple[Complement, ...] = ()
    convocations: tuple[Convocation, ...] = ()
    commission_le: datetime | None = None
    commission_reunion_le: date | None = None
    commission_avis: AvisCommission | None = None
    refus: Refus | None = None
    postale: NotificationPostale | None = None
    preavis: Preavis | None = None
    desistement: Desistement | None = None
    attestations: tuple[DecisionAttestation, ...] = ()
    decision: Decision | None = None
    production: Production | None = None
    cartes_refaites: tuple[CarteRefaite, ...] = ()
    carte_au_registre: CarteAuRegistre | None = None
    comparaisons: tuple[ComparaisonCarte, ...] = ()
    droits_jusqu_au: date | None = None
    nouvelle_le: datetime | None = None
    rectification_le: datetime | None = None
    rappels: tuple[str, ...] = ()
    ephotos: dict[str, IssueEphoto] = {}
    finie_le: datetime | None = None
    changement_enregistre_le: datetime | None = None
    representants_joints: tuple[str, ...] = ()
    a_part_le: datetime | None = None
    liberations: tuple[Liberation, ...] = ()
    messages: tuple[SuiteMessage, ...] = ()

    @property
    def messages_ouverts(self) -> tuple[SuiteMessage, ...]:
        """Those of the person that nobody answered, oldest first."""
        return tuple(message for message in self.messages if message.repondu_le is None)

    @property
    def complement(self) -> Complement | None:
        """The request for documents that is waiting for the person."""
        dernier = self.complements[-1] if self.complements else None
        return dernier if dernier and dernier.ouvert else None

    @property
    def attestation(self) -> DecisionAttestation | None:
        """The last attestation that an agent decided to give."""
        return self.attestations[-1] if self.attestations else None

    @property
    def cartes_remises(self) -> tuple[CarteRefaite, ...]:
        """Those that the person had in hand, and that were made again since."""
        return tuple(carte for carte in self.cartes_refaites if carte.remise_le)

    def examen(self, piece: str) -> ExamenPiece | None:
        """The last word on a document."""
        return next((e for e in reversed(self.examens) if e.piece == piece), None)
