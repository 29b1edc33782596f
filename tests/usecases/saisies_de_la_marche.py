"""What an agent types for each act, for who draws acts at random."""

from datetime import datetime, timedelta

from chalicelib.domain.dossier.carte_au_registre import QuiARaison
from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.dossier.fin_de_protection import AutreSejour, MotifProtection
from chalicelib.domain.dossier.fins_de_sejour import MotifRetour, PreuveFin
from chalicelib.domain.dossier.instruction import (
    NatureFin,
    PieceDemandee,
    Remise,
    SensAvis,
    VerdictPiece,
)
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.actes.accord import SaisieAccord
from chalicelib.domain.instruction.actes.attestation import SaisieAttestation
from chalicelib.domain.instruction.actes.carte import SaisieCarte, SaisieCarteARefaire
from chalicelib.domain.instruction.actes.commission import SaisieAvis, SaisieCommission
from chalicelib.domain.instruction.actes.complement import SaisieComplement
from chalicelib.domain.instruction.actes.convocation import SaisieConvocation, SaisieMaintien
from chalicelib.domain.instruction.actes.deces import SaisieDeces
from chalicelib.domain.instruction.actes.examen import SaisieExamen
from chalicelib.domain.instruction.actes.fin import SaisieFin
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.instruction.actes.nationalite import SaisieNationalite
from chalicelib.domain.instruction.actes.poste import SaisiePoste
from chalicelib.domain.instruction.actes.prise_en_charge import SaisieAffectation
from chalicelib.domain.instruction.actes.protection import SaisieFinProtection, SaisieObservations
from chalicelib.domain.instruction.actes.refus import SaisieRefus
from chalicelib.domain.instruction.actes.registre import SaisieComparaison
from chalicelib.domain.instruction.actes.remise import SaisieReception, SaisieRemise
from chalicelib.domain.instruction.actes.retour import SaisieConfirmation, SaisieRetour
from chalicelib.domain.instruction.actes.retrait_du_titre import SaisieRetrait
from chalicelib.domain.modele import Modele
from tests.accueil import a_l_ouverture
from tests.usecases.regles_de_la_marche import numero_du_jour

FINS_ANNONCEES = {
    Acte.CLASSER: SaisieFin(nature=NatureFin.CLASSEMENT, motif="INADAPTEE", faits="Faits."),
    Acte.CLOTURER: SaisieFin(nature=NatureFin.CLOTURE, motif="DOUBLON", faits="Faits."),
}


def fin_du_jour(maintenant: datetime) -> Acte:
    """What a notice of this day announces: the same when it is sent again."""
    return Acte.CLASSER if maintenant.day % 2 else Acte.CLOTURER


def saisie(acte: Acte, maintenant: datetime) -> Modele:
    piece = PieceDemandee(piece="DOM_PERSO", motif="ILLISIBLE")
    quand = a_l_ouverture(maintenant + timedelta(days=20))
    connues: dict[Acte, Modele] = {
        Acte.AFFECTER: SaisieAffectation(agent_id="chef", nom="Camille Chef"),
        Acte.DELIVRER_ATTESTATION: SaisieAttestation(motif="AUTRE", raison="Écrite."),
        Acte.EXAMINER_PIECE: SaisieExamen(piece="DOM_PERSO", verdict=VerdictPiece.ACCEPTEE),
        **dict.fromkeys(
            (Acte.ECRIRE, Acte.CLORE_MESSAGE, Acte.MAINTENIR_FIN), SaisieMessage(texte="Bonjour")
        ),
        Acte.DEMANDER_COMPLEMENT: SaisieComplement(pieces=(piece,)),
        Acte.CONVOQUER: SaisieConvocation(
            objet=ObjetConvocation.EMPREINTES, quand=quand, lieu="Guichet 4"
        ),
        Acte.MAINTENIR_RENDEZ_VOUS: SaisieMaintien(raison="Aucun autre jour."),
        Acte.ACCORDER: SaisieAccord(),
        Acte.PROPOSER_REFUS: SaisieRefus(motifs=("CONDITIONS_NON_REMPLIES",), faits="Faits."),
        Acte.SAISIR_COMMISSION: SaisieCommission(reunion_le=quand.date()),
        Acte.NOTER_AVIS: SaisieAvis(sens=SensAvis.AUCUN),
        Acte.NOTIFIER_PAR_POSTE: SaisiePoste(
            recommande="2C00000000000", remise=Remise.REMISE, notifiee_le=maintenant.date()
        ),
        Acte.ANNONCER_FIN: FINS_ANNONCEES[fin_du_jour(maintenant)],
        Acte.CONSTATER_DECES: SaisieDeces(preuve=PreuveFin.REGISTRE, le=maintenant.date()),
        Acte.CONSTATER_NATIONALITE: SaisieNationalite(
            preuve=PreuveFin.DECRET, le=maintenant.date()
        ),
        Acte.REVENIR_SUR_FIN: SaisieRetour(motif=MotifRetour.AUTRE_PERSONNE, raison="Faits."),
        Acte.ANNONCER_FIN_PROTECTION: SaisieFinProtection(
            motif=MotifProtection.CESSATION,
            decision_le=maintenant.date(),
            definitive="oui",
            sejour_depuis=maintenant.date() - timedelta(days=400),
            faits="Faits.",
        ),
        Acte.NOTER_OBSERVATIONS: SaisieObservations(recues="oui", texte="Dit."),
        Acte.RETIRER_TITRE: SaisieRetrait(autre_sejour=AutreSejour.AUCUN, examen="Vu."),
        Acte.CONFIRMER_FIN: SaisieConfirmation(reponse="Elle reste."),
        Acte.RECEVOIR_TITRE: SaisieReception(numero_titre="RES000000001", lieu="Guichet 4"),
        Acte.REMETTRE_TITRE: SaisieRemise(timbre="1234567890123456"),
        Acte.CORRIGER_CARTE: SaisieCarte(
            numero_titre=numero_du_jour(maintenant.date()), lieu="Guichet 4"
        ),
        Acte.REFAIRE_CARTE: SaisieCarteARefaire(motif="DEFAUT", faits="Faits."),
        Acte.COMPARER_REGISTRE: SaisieComparaison(qui_a_raison=QuiARaison.DOSSIER, faits="Vu."),
    }
    return connues.get(acte, SansSaisie())
