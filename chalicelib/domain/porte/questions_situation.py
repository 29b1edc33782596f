"""What « Ma situation » asks more than the door: what decides of the rights and the documents."""

from chalicelib.domain.pieces.attendues import LOGEMENTS
from chalicelib.domain.porte.questions import OUI_NON, PORTE, Option, Question, si

OUVERTURE = "{delai:renouvellement.ouverture}"
EN_MOIS = "{mois:renouvellement.ouverture} mois"
ECHEANCE = Question(
    "echeance",
    "Quand votre titre se termine-t-il ?",
    (
        Option("plus_de_120_jours", f"Dans plus de {OUVERTURE}", f"Plus de {EN_MOIS} environ."),
        Option(
            "60_a_120_jours",
            f"Dans {{nombre:renouvellement.limite_normale}} à {OUVERTURE}",
            f"Entre {{mois:renouvellement.limite_normale}} et {EN_MOIS} environ.",
        ),
        Option(
            "moins_de_60_jours",
            "Dans moins de {delai:renouvellement.limite_normale}",
            "Moins de {mois:renouvellement.limite_normale} mois environ.",
        ),
        Option("termine", "Il est terminé depuis moins de {delai:renouvellement.cloture}"),
        Option("termine_6_mois", "Il est terminé depuis plus de {delai:renouvellement.cloture}"),
    ),
    lambda reponses: (
        reponses.get("demande") in ("renouveler", "perdu") or reponses.get("situation") == "perdu"
    ),
    "La date de fin est écrite sur votre titre.",
)
QUATRE_ANS = Question(
    "quatre_ans",
    "Vivez-vous en France avec un document de séjour depuis "
    "{lettres:residence.carte_de_resident} ?",
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
        Option("apres_un_an", "Après la demande d’asile, il y a plus {de:union.anciennete}"),
        Option("apres_recente", "Après la demande d’asile, il y a moins {de:union.anciennete}"),
    ),
    si("lien", "CONJOINT", "PARTENAIRE", "CONCUBIN"),
    "La date du mariage ou du PACS ; pour des concubins, le début de la vie commune.",
)
AGE_ENFANT = Question(
    "mon_age",
    "Avez-vous moins de {delai:enfant_majeur.limite} ?",
    (
        Option("moins_19", "Oui, moins de {delai:enfant_majeur.limite}"),
        Option("19_reunification", "Non, et je suis venu(e) par la réunification familiale"),
        Option("19_refugie", "Non, je suis venu(e) autrement, et mon parent est réfugié"),
        Option(
            "19_subsidiaire",
            "Non, je suis venu(e) autrement, et mon parent a la protection subsidiaire",
        ),
    ),
    si("lien", "ENFANT"),
)
ENFANT_PROTEGE = Question(
    "enfant_protege",
    "Votre enfant protégé a-t-il moins de {delai:majorite} ?",
    (
        Option("mineur", "Oui, moins de {delai:majorite}"),
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
