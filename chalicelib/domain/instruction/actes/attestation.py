"""An attestation given by an agent, where nothing gives one by itself (R1, R14, CESEDA R431-15-1).

It is possible as long as nothing is decided, before the request is taken in charge too: somebody
without papers does not wait for that. The worker makes the document; the clock renews it.
"""

from datetime import date
from typing import Annotated, Literal

from chalicelib.domain.attestations.couverture import sans_document_le
from chalicelib.domain.attestations.documents_detenus import document_detenu_jusqu_au
from chalicelib.domain.attestations.motifs_attestation import (
    MotifAttestation,
    motif_d_attestation,
    motifs_d_attestation,
)
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import (
    Code,
    DecisionAttestation,
    ExamenPiece,
    Instruction,
    VerdictPiece,
)
from chalicelib.domain.dossier.recit import Recit
from chalicelib.domain.droit.renouvellement import lendemain
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import MotifInconnu, TropDActes
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

ATTESTATIONS_MAX = 12
_JOUR = "Donnez un jour, un mois, un an."


class SaisieAttestation(Modele):
    """Why (`droit/motifs_attestation.csv`), and the first and last day of the attestation.

    Its first day is the one proposed (`debut_propose`), and it is as long as the law allows,
    unless other days are typed.
    """

    motif: Annotated[Code, Phrases(absent="Choisissez une raison.")]
    debut: Annotated[date | None, Phrases(invalide=_JOUR)] = None
    fin: Annotated[date | None, Phrases(invalide=_JOUR)] = None
    raison: Annotated[str, Saisi(Genre.LETTRE, 500)] = ""


class ProtectionContredite(Conflit):
    """The facts of OFPRA and CNDA are not those of the request: no document says otherwise."""

    phrase = "Le registre dit que cette personne est apatride, pas protégée."
    suite = "Vérifiez avec l’OFPRA. Si c’est une erreur du registre, attendez sa correction."


class FiliationAVerifier(Conflit):
    """A child's attestation waits until the tie is known, one working day at most (J11)."""

    phrase = "Personne n’a encore vérifié que l’auteur de la demande représente cet enfant."
    suite = "Acceptez d’abord la pièce du représentant : l’attestation part alors sans vous."


class PieceEnQuestion(Conflit):
    """An agent questioned the very proof that this reason rests on."""

    phrase = "La pièce qui prouve cette raison est questionnée."
    suite = "Acceptez cette pièce, ou choisissez une autre raison."


class RaisonManquante(SaisieImpossible):
    champ = "raison"
    phrase = "Cette raison est à écrire."
    suite = "Écrivez pourquoi, en une phrase. Seuls les agents la lisent."


class PremierJourImpossible(SaisieImpossible):
    champ = "debut"
    phrase = "Ce premier jour n’est pas possible."

    def __init__(self, au_plus_tot: date, au_plus_tard: date) -> None:
        super().__init__(au_plus_tot.isoformat())
        seul = au_plus_tot >= au_plus_tard
        dernier = "" if seul else f", ou après, et au plus tard le {en_clair(au_plus_tard)}"
        self.suite = f"Donnez le {en_clair(au_plus_tot)}{dernier}."


class DernierJourImpossible(SaisieImpossible):
    champ = "fin"
    phrase = "Ce dernier jour n’est pas possible."

    def __init__(self, au_plus_tot: date, au_plus_tard: date) -> None:
        super().__init__(au_plus_tard.isoformat())
        self.suite = f"Donnez un jour du {en_clair(au_plus_tot)} au {en_clair(au_plus_tard)}."


class AttestationPlusLongue(SaisieImpossible):
    """One attestation at a time: the new one does not take days away."""

    champ = "fin"

    def __init__(self, fin: date) -> None:
        super().__init__(fin.isoformat())
        self.phrase = f"La personne a déjà une attestation jusqu’au {en_clair(fin)}."
        self.suite = "Donnez un dernier jour plus tard, ou gardez celle-là : elle se renouvelle."


class AttestationDecidee(FaitAgent):
    """The document that follows is announced with its own words, and sent."""

    type: Literal["AttestationDecidee"] = "AttestationDecidee"

    recit = Recit(
        banc="Attestation décidée",
        histoire="Attestation décidée par la préfecture.",
        annonce=None,
        courriel=None,
    )
    reveille = (ATTESTATIONS,)

    def raconter(self, dossier: Dossier) -> str:
        """From when to when, and why."""
        decidee = decidee_par(self.id, dossier)
        if decidee is None:
            return self.recit.histoire
        validite = f"du {en_clair(decidee.debut)} au {en_clair(decidee.fin)}"
        return f"Attestation décidée par la préfecture, {validite}. {pourquoi(decidee)}".strip()


Evenement = AttestationDecidee


def decidee_par(acte_id: str, dossier: Dossier) -> DecisionAttestation | None:
    """What this very act decided."""
    return next((d for d in dossier.instruction.attestations if d.acte_id == acte_id), None)


def pourquoi(decidee: DecisionAttestation) -> str:
    """The reason, in the words of the person."""
    motif = motif_d_attestation(decidee.motif, decidee.debut)
    return motif.phrase if motif else ""


def premiers_jours(dossier: Dossier, motif: MotifAttestation, jour: date) -> tuple[date, date]:
    """The days on which it may begin: it leaves no day without a document, between two or before.

    It replaces an attestation at once; a card or a visa still valid may end first.
    """
    detenu = document_detenu_jusqu_au(dossier, jour)
    apres = lendemain(detenu) if detenu and not dossier.instruction.droits_jusqu_au else jour
    return motif.au_plus_tot(dossier, jour), apres


def debut_propose(dossier: Dossier, motif: MotifAttestation, jour: date) -> date:
    """The day after the end of what still proves her stay; else the first day of the reason."""
    sans = sans_document_le(dossier)
    if sans and sans > jour and not dossier.instruction.droits_jusqu_au:
        return min(sans, premiers_jours(dossier, motif, jour)[1])
    return motif.debut_propose(dossier, jour)


def _protection_connue(dossier: Dossier) -> None:
    if not dossier.cas.est_famille and dossier.personne.statut == "APATRIDE":
        raise ProtectionContredite


def _filiation_connue(dossier: Dossier) -> None:
    if filiation.a_verifier(dossier):
        raise FiliationAVerifier


def decider_attestation(dossier: Dossier, saisie: SaisieAttestation, ctx: Contexte) -> Instruction:
    """Raises MotifInconnu, RaisonManquante, PieceEnQuestion, PremierJourImpossible,
    DernierJourImpossible, AttestationPlusLongue, TropDActes.
    """
    motif = motifs_d_attestation(dossier, ctx.jour).get(saisie.motif)
    if motif is None:
        raise MotifInconnu
    if motif.a_ecrire and not saisie.raison:
        raise RaisonManquante
    debut, fin = _dates(dossier, motif, saisie, ctx.jour)
    connues = dossier.instruction.attestations
    if len(connues) >= ATTESTATIONS_MAX:
        raise TropDActes
    nouvelle = DecisionAttestation(
        acte_id=ctx.identifiant,
        motif=motif.code,
        debut=debut,
        fin=fin,
        raison=saisie.raison,
        par=ctx.moi,
        le=ctx.maintenant,
    )
    examens = _examens(dossier, motif, ctx)
    return suite(dossier, attestations=(*connues, nouvelle), examens=examens)


def _dates(
    dossier: Dossier, motif: MotifAttestation, saisie: SaisieAttestation, jour: date
) -> tuple[date, date]:
    """Those typed, or those that the rules give."""
    premiers = premiers_jours(dossier, motif, jour)
    debut = saisie.debut or debut_propose(dossier, motif, jour)
    if not premiers[0] <= debut <= premiers[1]:
        raise PremierJourImpossible(*premiers)
    dernier = motif.au_plus_tard(dossier, debut)
    fin = saisie.fin or dernier
    if not max(debut, jour) <= fin <= dernier:
        raise DernierJourImpossible(max(debut, jour), dernier)
    en_vigueur = dossier.instruction.droits_jusqu_au
    if en_vigueur and fin <= en_vigueur:
        raise AttestationPlusLongue(en_vigueur)
    return debut, fin


def _examens(dossier: Dossier, motif: MotifAttestation, ctx: Contexte) -> tuple[ExamenPiece, ...]:
    """The proof that the agent compared is accepted with the act. Raises PieceEnQuestion."""
    examens = dossier.instruction.examens
    if motif.piece == "-":
        return examens
    connu = dossier.instruction.examen(motif.piece)
    if connu and connu.verdict is VerdictPiece.QUESTIONNEE:
        raise PieceEnQuestion
    accepte = ExamenPiece(
        piece=motif.piece, verdict=VerdictPiece.ACCEPTEE, par=ctx.agent.id, le=ctx.maintenant
    )
    return examens if connu else (*examens, accepte)


ACTES = (
    ActeAgent(
        acte=Acte.DELIVRER_ATTESTATION,
        intitule="Délivrer une attestation",
        depuis=NON_DECIDEE,
        saisie=SaisieAttestation,
        exemple={"motif": "AUTRE", "raison": "Attend une carte que le service a perdue."},
        gardes=(_protection_connue, _filiation_connue),
        faire=decider_attestation,
        fait=AttestationDecidee,
    ),
)
