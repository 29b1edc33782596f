"""What the person does to a request, with its words."""

from datetime import date
from typing import Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etapes import etapes
from chalicelib.domain.dossier.faits import FaitDuDossier, Precisions
from chalicelib.domain.dossier.fichiers_du_dossier import libelle_piece
from chalicelib.domain.dossier.recit import Annonce, Auteur, Nouvelle, Recit
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, INSCRIPTIONS
from chalicelib.domain.pieces.catalogue import CATALOGUE


def _recit(banc: str, histoire: str) -> Recit:
    """What the person did is told in the history: she knows it, nobody writes to her about it."""
    return Recit(banc=banc, histoire=histoire, annonce=None, courriel=None)


class BrouillonCree(FaitDuDossier):
    type: Literal["BrouillonCree"] = "BrouillonCree"

    recit = _recit("", "Demande commencée.")
    reveille = ()
    fait_avancer = False


class BrouillonBientotEfface(FaitDuDossier):
    """Nobody wrote in it for long: its owner is told before it is erased (domaine, § 7).

    `jusqu_au` is the last day it is kept.
    """

    type: Literal["BrouillonBientotEfface"] = "BrouillonBientotEfface"
    jusqu_au: date

    recit = Recit(
        banc="",
        histoire="Nous vous avons écrit : cette demande attend que vous la continuiez.",
        annonce=None,
        courriel=Nouvelle(
            "brouillon_bientot_efface",
            "Continuez {demande}",
            (
                "Vous n’avez pas envoyé {demande} : la préfecture ne l’a pas reçue.",
                "Les réponses et les documents sont gardés jusqu’au {jusqu_au}. Ensuite, ils "
                "s’effacent.",
                "Pour continuer, connectez-vous. Chaque nouvelle réponse repousse cette date. La "
                "préfecture ne reçoit rien avant l’envoi.",
            ),
        ),
    )
    reveille = (COURRIELS,)
    auteur = Auteur.SERVICE
    fait_avancer = False
    avant_le_depot = True

    def precisions(self, dossier: Dossier) -> Precisions | None:
        return {"jusqu_au": self.jusqu_au} if dossier.est_brouillon else None


class EtapeEnregistree(FaitDuDossier):
    type: Literal["EtapeEnregistree"] = "EtapeEnregistree"
    etape: int
    ecran: str

    recit = _recit("", "Étape remplie.")
    reveille = ()

    def raconter(self, dossier: Dossier) -> str:
        return f"Étape {self.etape} remplie : {etapes(dossier.cas)[self.etape - 1]}."


class FaitDeFichier(FaitDuDossier):
    """What happened to one file; the history says of which piece."""

    fichier_id: str
    piece: str

    reveille = ()
    fait_avancer = False

    def raconter(self, dossier: Dossier) -> str:
        debut = self.dit().histoire
        connue = self.piece in CATALOGUE
        return f"{debut} : {libelle_piece(dossier, self.piece)}." if connue else f"{debut}."


class FichierVerifie(FaitDeFichier):
    type: Literal["FichierVerifie"] = "FichierVerifie"
    accepte: bool

    recit = _recit("", "Fichier ajouté")

    def dit(self) -> Recit:
        return self.recit if self.accepte else _recit("", "Fichier refusé par la vérification")


class FichierNonControle(FaitDeFichier):
    """Received; our own check broke on it, and will be tried again."""

    type: Literal["FichierNonControle"] = "FichierNonControle"

    recit = _recit("Fichier reçu, contrôle en panne chez nous", "Fichier reçu, pas encore contrôlé")


class PhotoGardee(FaitDeFichier):
    """Its owner keeps a photo that seemed hard to read."""

    type: Literal["PhotoGardee"] = "PhotoGardee"

    recit = _recit("", "Photo gardée comme elle est")


class FichierRetire(FaitDeFichier):
    type: Literal["FichierRetire"] = "FichierRetire"

    recit = _recit("", "Fichier supprimé")


class DemandeDeposee(FaitDuDossier):
    type: Literal["DemandeDeposee"] = "DemandeDeposee"
    numero_demande: str

    recit = _recit("Demande déposée", "Demande déposée.")
    reveille = (ATTESTATIONS, INSCRIPTIONS)

    def raconter(self, dossier: Dossier) -> str:
        return f"Demande déposée, numéro {self.numero_demande}."


class AutreDemandeDeposee(FaitDuDossier):
    """Two accounts filed for the same child: agents are told, neither person is (S6)."""

    type: Literal["AutreDemandeDeposee"] = "AutreDemandeDeposee"
    autre_id: str

    recit = _recit("Une autre personne a déposé pour le même enfant", "")
    auteur = Auteur.SERVICE
    reveille = ()
    fait_avancer = False


class RepresentantJoint(FaitDuDossier):
    """An agent verified that another account represents the child: it follows the request too."""

    type: Literal["RepresentantJoint"] = "RepresentantJoint"
    autre_id: str

    recit = Recit(
        banc="Autre représentant joint à la demande",
        histoire="",
        annonce=Annonce(
            "Une autre personne suit la demande de l’enfant",
            phrase="La préfecture a vérifié qu’une autre personne représente aussi l’enfant. Elle "
            "avait fait la même demande : vous suivez maintenant tous les deux celle-ci.",
        ),
        courriel=None,
    )
    auteur = Auteur.AGENT
    reveille = (ATTESTATIONS,)
    fait_avancer = False


class CorrectionOuverte(FaitDuDossier):
    type: Literal["CorrectionOuverte"] = "CorrectionOuverte"

    recit = _recit("Correction commencée par la personne", "Correction commencée.")
    reveille = ()
    fait_avancer = False


class CorrectionAbandonnee(FaitDuDossier):
    type: Literal["CorrectionAbandonnee"] = "CorrectionAbandonnee"

    recit = _recit("Correction abandonnée par la personne", "Correction abandonnée.")
    reveille = ()


class DemandeCorrigee(FaitDuDossier):
    """Filed again; `depot` is the number of the version, 2 for the first correction."""

    type: Literal["DemandeCorrigee"] = "DemandeCorrigee"
    depot: int

    recit = _recit("Demande corrigée et déposée à nouveau", "Demande corrigée.")
    reveille = (ATTESTATIONS,)

    def raconter(self, dossier: Dossier) -> str:
        return f"Demande corrigée : version {self.depot}."


class DemandeAnnulee(FaitDuDossier):
    type: Literal["DemandeAnnulee"] = "DemandeAnnulee"

    recit = _recit("Demande annulée par la personne", "Demande annulée.")
    reveille = (ATTESTATIONS,)


class RectificationDemandee(FaitDuDossier):
    type: Literal["RectificationDemandee"] = "RectificationDemandee"
    rectification_id: str

    recit = _recit("Rectification demandée par la personne", "Demande de rectification envoyée.")
    reveille = ()
    fait_avancer = False


class FinContestee(FaitDuDossier):
    """The person says that an end is a mistake: a chef reads it before anything else."""

    type: Literal["FinContestee"] = "FinContestee"
    contestation_id: str

    recit = _recit("La personne dit que la fin est une erreur", "Vous avez dit : c’est une erreur.")
    reveille = ()
    fait_avancer = False


class CoordonneesChangees(FaitDuDossier):
    type: Literal["CoordonneesChangees"] = "CoordonneesChangees"

    recit = _recit("Nouvelles coordonnées de la personne", "Adresse ou téléphone changé.")
    reveille = (ATTESTATIONS,)


class NotificationLue(FaitDuDossier):
    """A message is opened: the first day is that from which appeals run. `compte_id` says by which
    account, when several follow the request."""

    type: Literal["NotificationLue"] = "NotificationLue"
    evenement_id: str
    compte_id: str = ""

    recit = _recit("Message lu par la personne", "Message ouvert.")
    reveille = (ATTESTATIONS,)
    fait_avancer = False
