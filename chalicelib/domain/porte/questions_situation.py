"""What « Ma situation » asks more than the door: what decides of the rights and the documents."""

from chalicelib.domain.pieces.attendues import LOGEMENTS
from chalicelib.domain.porte.questions import OUI_NON, PORTE, Option, Question, si

ECHEANCE = Question(
    "echeance",
    "Quand votre titre se termine-t-il ?",
    (
        Option("plus_de_120_jours", "Dans plus de 120 jours", "Plus de 4 mois environ."),
        Option("60_a_120_jours", "Dans 60 à 120 jours", "Entre 2 et 4 mois environ."),
        Option("moins_de_60_jours", "Dans moins de 60 jours", "Moins de 2 mois environ."),
        Option("termine", "Il est terminé depuis moins de 6 mois"),
        Option("termine_6_mois", "Il est terminé depuis plus de 6 mois"),
    ),
    si("demande", "renouveler"),
    "La date de fin est écrite sur votre titre.",
)
QUATRE_ANS = Question(
    "quatre_ans",
    "Vivez-vous en France avec un document de séjour depuis quatre ans ?",
    OUI_NON,
    si("demande", "carte_resident"),
    "Comptez depuis votre premier titre, récépissé ou attestation.",
)
UNION = Question(
    "union",
    "Quand votre couple s’est-il formé ?",
    (
        Option(
            "avant_reunification",
            "Avant la demande d’asile de la personne protégée, et je suis venu(e) par la "
            "réunification familiale",
            "Avec un visa demandé pour rejoindre cette personne.",
        ),
        Option(
            "avant_autrement",
            "Avant la demande d’asile, et je suis venu(e) autrement",
        ),
        Option("apres_un_an", "Après la demande d’asile, il y a plus d’un an"),
        Option("apres_recente", "Après la demande d’asile, il y a moins d’un an"),
    ),
    si("lien", "CONJOINT", "PARTENAIRE", "CONCUBIN"),
    "La date du mariage ou du PACS ; pour des concubins, le début de la vie commune.",
)
AGE_ENFANT = Question(
    "mon_age",
    "Avez-vous moins de 19 ans ?",
    (
        Option("moins_19", "Oui, moins de 19 ans"),
        Option("19_refugie", "Non, et mon parent est réfugié"),
        Option("19_subsidiaire", "Non, et mon parent a la protection subsidiaire"),
    ),
    si("lien", "ENFANT"),
)
ENFANT_PROTEGE = Question(
    "enfant_protege",
    "Votre enfant protégé a-t-il moins de 18 ans ?",
    (
        Option("mineur", "Oui, moins de 18 ans"),
        Option("majeur_reunification", "Non, et je suis venu(e) par la réunification familiale"),
        Option("majeur", "Non, et je suis venu(e) autrement"),
    ),
    si("lien", "PARENT"),
)
LOGEMENT = Question(
    "logement",
    "Comment êtes-vous logé(e) ?",
    tuple(Option(mode.value, libelle) for mode, libelle in LOGEMENTS.items()),
    lambda reponses: True,
    "Le justificatif de domicile à préparer change selon le logement.",
)
MA_SITUATION = (*PORTE, ECHEANCE, QUATRE_ANS, UNION, AGE_ENFANT, ENFANT_PROTEGE, LOGEMENT)
