"""États, acts and événements in the words agents use."""

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
    Etat.REFUSEE: "Refusée",
    Etat.CLASSEE_SANS_SUITE: "Classée sans suite",
    Etat.CLOTUREE: "Clôturée",
}

OBJETS = {objet: objet.value.replace("_", " ").capitalize() for objet in Objet} | {
    Objet.PREMIERE: "Première demande"
}

EVENEMENTS = {
    "BrouillonCree": "Demande commencée",
    "EtapeEnregistree": "Réponses enregistrées par la personne",
    "FichierVerifie": "Fichier reçu et contrôlé",
    "FichierRetire": "Fichier retiré par la personne",
    "DemandeDeposee": "Demande déposée",
    "CorrectionOuverte": "Correction commencée par la personne",
    "CorrectionAbandonnee": "Correction abandonnée par la personne",
    "DemandeCorrigee": "Demande corrigée et déposée à nouveau",
    "DemandeAnnulee": "Demande annulée par la personne",
    "RectificationDemandee": "Rectification demandée par la personne",
    "CoordonneesChangees": "Nouvelles coordonnées de la personne",
    "AttestationDelivree": "Attestation délivrée",
    "AttestationAnnulee": "Attestation annulée",
    "DossierPrisEnCharge": "Dossier pris en charge",
    "DossierAffecte": "Dossier affecté",
    "PieceExaminee": "Pièce examinée",
    "MessageEcrit": "Message écrit à la personne",
    "ComplementDemande": "Complément demandé",
    "ComplementLeve": "Demande de complément levée",
    "ComplementTransmis": "Complément envoyé par la personne",
    "InstructionReprise": "Instruction reprise",
    "EtatCivilAttendu": "Dossier en attente de l’état civil",
    "EtatCivilRecu": "État civil reçu de l’OFPRA",
    "PersonneConvoquee": "Personne convoquée",
    "VenueConstatee": "Venue de la personne",
    "ConvocationRetiree": "Rendez-vous annulé",
    "CommissionSaisie": "Commission du titre de séjour saisie",
    "DemandeAccordee": "Décision favorable",
    "RefusPropose": "Refus proposé",
    "RefusEcarte": "Refus écarté",
    "DemandeRefusee": "Refus signé",
    "FinAnnoncee": "Fin sans décision annoncée",
    "FinRenoncee": "Fin sans décision abandonnée",
    "DemandeClassee": "Demande classée sans suite",
    "DemandeCloturee": "Demande clôturée",
    "CompteEnfantPropose": "Compte du mineur proposé",
    "FabricationLancee": "Fabrication du titre lancée",
    "TitreRecu": "Titre reçu en préfecture",
    "TitreRemis": "Titre remis",
    "NotificationLue": "Message lu par la personne",
    "PointFait": "Point envoyé à la personne",
}
"""What the history says; an événement without words here is left out of it."""

SANS_INTERET = frozenset({"BrouillonCree", "EtapeEnregistree", "FichierVerifie", "FichierRetire"})
"""What the person did before filing: the history of an agent begins with the request."""

SECTIONS = {
    "etat-civil": "État civil",
    "famille": "Situation familiale",
    "conjoint": "Conjoint ou partenaire",
    "enfants": "Enfants",
    "parents": "Parents",
    "representant": "Qui agit pour l’enfant",
    "coordonnees": "Adresse et contacts",
    "titre-actuel": "Titre de séjour actuel",
    "residence": "Années de résidence en France",
    "motif": "Motif de la demande",
    "ayant-droit": "Proche protégé",
    "lien-familial": "Lien familial",
    "activite": "Travail voulu",
    "honneur": "Attestations sur l’honneur",
    "logement": "Logement",
    "justificatifs": "E-photo",
    "recapitulatif": "Observations",
}
"""The answers by screen, said to an agent and not to the person."""
