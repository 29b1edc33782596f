"""États and kinds of request in the words agents use."""

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.etats import Etat

ETATS = {
    Etat.DEPOSEE: "Déposée",
    Etat.EN_INSTRUCTION: "En instruction",
    Etat.COMPLEMENT_DEMANDE: "Complément demandé",
    Etat.COMPLEMENT_TRANSMIS: "Complément reçu",
    Etat.ATTENTE_ETAT_CIVIL: "Attente de l’état civil",
    Etat.CONVOCATION: "Personne convoquée",
    Etat.COMMISSION: "Commission saisie",
    Etat.DECISION_FAVORABLE: "Décision favorable",
    Etat.TITRE_EN_FABRICATION: "Titre en fabrication",
    Etat.TITRE_DISPONIBLE: "Titre à remettre",
    Etat.TITRE_REMIS: "Titre remis",
    Etat.TITRE_RETIRE: "Titre retiré",
    Etat.REFUSEE: "Refusée",
    Etat.CLASSEE_SANS_SUITE: "Classée sans suite",
    Etat.CLOTUREE: "Clôturée",
}

OBJETS = {
    Objet.PREMIERE: "Première demande",
    Objet.RENOUVELLEMENT: "Renouvellement",
    Objet.CARTE_RESIDENT: "Carte de résident",
    Objet.DUPLICATA: "Duplicata",
    Objet.CHANGEMENT_ADRESSE: "Changement d’adresse",
    Objet.CHANGEMENT_SITUATION: "Changement de situation",
}
