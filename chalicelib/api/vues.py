"""What the API answers: models of its own around those of the domain, all in the document."""

from datetime import date, datetime

from chalicelib.domain.agents.acces import Acces
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.agents.comptes_a_decider import GenreDeCompte
from chalicelib.domain.aide.echanges import EtatTicket, Parole, Transmission
from chalicelib.domain.aide.services import Service
from chalicelib.domain.aide.tickets import Sujet
from chalicelib.domain.attestations.couverture import Preuve, SansDocument
from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.compte.comparaison import LigneComparee
from chalicelib.domain.compte.decision import DecisionCompte, DecisionPrise
from chalicelib.domain.demande.rectifications import Rectification
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import ExamenPiece, Instruction
from chalicelib.domain.dossier.messages import Message
from chalicelib.domain.dossier.pieces_du_dossier import EtatPiece
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.horloge.mots import NatureTerme, Qui
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.classement import Fiche, RaisonRang
from chalicelib.domain.instruction.taches import Tache
from chalicelib.domain.journal.changements import Changement
from chalicelib.domain.journal.conversation import MessageSuivi
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.registre import Personne
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.tables import Exigence


class Conversation(Modele):
    """What the person and the préfecture wrote to each other."""

    messages: tuple[MessageSuivi, ...]


class DroitDeLAgent(Modele):
    """A role, in one préfecture: there and nowhere else."""

    prefecture: str
    role: Role


class Moi(Modele):
    """`roles` and `prefectures` are those of `droits`, without saying which is held where."""

    id: str
    nom: str
    roles: tuple[Role, ...]
    prefectures: tuple[str, ...]
    droits: tuple[DroitDeLAgent, ...]


class PageFile(Modele):
    fiches: tuple[Fiche, ...]
    curseur: str | None


class PieceLue(Modele):
    """A document the request needs, what was sent for it, and what an agent said of it.

    `exigence` is null when the answers no longer ask for a document that was sent. `fichiers`
    count; `anciens` were replaced since; `refuses` did not pass the automatic checks;
    `non_controles` wait because our check broke on them: they cannot be opened yet.
    """

    code: str
    libelle: str
    exigence: Exigence | None
    etat: EtatPiece
    fichiers: tuple[Fichier, ...]
    anciens: tuple[Fichier, ...]
    refuses: tuple[Fichier, ...]
    non_controles: tuple[Fichier, ...]
    examen: ExamenPiece | None


class Controle(Modele):
    """A point that the rules ask a human to check."""

    code: Signalement
    libelle: str
    article: str


class RisqueLu(Modele):
    le: date
    raison: RaisonRang


class TermeLu(Modele):
    """A time limit that runs: who must act, by when, and what happens else."""

    nature: NatureTerme
    qui: Qui
    quoi: str
    avant_le: date
    sinon: str
    suspendu: bool


class Delais(Modele):
    refus_implicite_le: date | None
    suspendu: bool
    risques: tuple[RisqueLu, ...]
    sans_document_depuis: date | None
    sans_document: SansDocument | None
    preuve: Preuve | None
    termes: tuple[TermeLu, ...]


class DossierLu(Modele):
    """The file as an agent reads it; `actes` are those this agent may try now."""

    id: str
    numero_demande: str
    etat: Etat
    version: int
    depose_le: datetime
    prefecture: str
    cas: Cas
    profil: Profil | None
    personne: Personne
    reponses: Reponses
    pieces: tuple[PieceLue, ...]
    controles: tuple[Controle, ...]
    rectifications: tuple[Rectification, ...]
    messages: tuple[Message, ...]
    instruction: Instruction
    actes: tuple[Acte, ...]
    taches: tuple[Tache, ...]
    delais: Delais


class Historique(Modele):
    faits: tuple[Changement, ...]


class Lectures(Modele):
    acces: tuple[Acces, ...]


class LigneDeCompte(Modele):
    """A request for an account that an agent decides; `palier` is who must act now."""

    id: str
    reference: str
    genre: GenreDeCompte
    prefecture: str
    demandee_le: datetime
    repondue: bool
    avant_le: date
    palier: Palier


class ComptesADecider(Modele):
    """`suite` asks for the next page."""

    comptes: tuple[LigneDeCompte, ...]
    suite: str | None


class CompteADeciderLu(Modele):
    """What was typed beside the registre; `vu` is the ETag that the decision bears."""

    id: str
    reference: str
    lignes: tuple[LigneComparee, ...]
    possibles: tuple[DecisionCompte, ...]
    decision: DecisionPrise | None
    vu: str


class LigneDeTicket(Modele):
    """A message in a list: nothing of what it says; `palier` is who must act now, if somebody."""

    reference: str
    sujet: Sujet
    etat: EtatTicket
    service: Service
    depuis: datetime
    avant_le: date
    palier: Palier | None
    agent: str
    a_appeler: bool
    representation: bool


class Tickets(Modele):
    """`suite` asks for the next page."""

    tickets: tuple[LigneDeTicket, ...]
    suite: str | None


class TicketLu(Modele):
    """A message, what was said since, and who has it; `version` is the ETag that an act bears."""

    reference: str
    sujet: Sujet
    message: str
    courriel: str | None
    telephone: str | None
    numero_demande: str | None
    dossier_id: str | None
    ouvert_le: datetime
    etat: EtatTicket
    service: Service
    confie_le: datetime
    agent: str
    avant_le: date | None
    palier: Palier | None
    echanges: tuple[Parole, ...]
    passages: tuple[Transmission, ...]
    vu_le: datetime | None
    version: int


class ActeAccompli(Modele):
    """What an act made of the request; `version` is the ETag of the next one."""

    dossier_id: str
    acte: Acte
    evenement_id: str
    etat: Etat
    version: int


class ProblemeDecrit(Modele):
    """A kind of error, as its `type` leads to."""

    nom: str
    status: int
    title: str
    detail: str
    suite: str
