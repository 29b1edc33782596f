"""What passes, with a flag for an agent: never a refusal, never silence (LAW-02, R3, R9)."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.personne.ecarts import AU_BANC, EcartRegistre


class Signalement(StrEnum):
    """A point that a human checks while the request goes on."""

    PROTECTION_A_VERIFIER = "PROTECTION_A_VERIFIER"
    STATUT_DIFFERENT = "STATUT_DIFFERENT"
    TITRE_A_VERIFIER = "TITRE_A_VERIFIER"
    NUMERO_DU_TITRE = "NUMERO_DU_TITRE"
    TITRE_D_UN_AUTRE_MOTIF = "TITRE_D_UN_AUTRE_MOTIF"
    DEPOT_TARDIF = "DEPOT_TARDIF"
    TITRE_EXPIRE = "TITRE_EXPIRE"
    ENTREE_HORS_REUNIFICATION = "ENTREE_HORS_REUNIFICATION"
    SANS_VIE_COMMUNE = "SANS_VIE_COMMUNE"
    ENFANT_PLUS_DE_19_ANS = "ENFANT_PLUS_DE_19_ANS"
    DEJA_TITULAIRE = "DEJA_TITULAIRE"
    DEJA_RESIDENT = "DEJA_RESIDENT"
    RENOUVELER_PLUTOT = "RENOUVELER_PLUTOT"
    DEPOT_ANTICIPE = "DEPOT_ANTICIPE"
    DEPOT_TRES_TARDIF = "DEPOT_TRES_TARDIF"
    RESIDENCE_TROP_COURTE = "RESIDENCE_TROP_COURTE"
    CONCUBIN_D_UNE_UNION_POSTERIEURE = "CONCUBIN_D_UNE_UNION_POSTERIEURE"
    UNION_RECENTE = "UNION_RECENTE"
    AYANT_DROIT_MAJEUR = "AYANT_DROIT_MAJEUR"
    RECEPISSE_A_LIRE = "RECEPISSE_A_LIRE"
    SEJOUR_NON_CONNU = "SEJOUR_NON_CONNU"
    ENTREE_ANCIENNE = "ENTREE_ANCIENNE"
    RECONNU_APRES_LE_TITRE = "RECONNU_APRES_LE_TITRE"
    AYANT_DROIT_DEVENU_MAJEUR = "AYANT_DROIT_DEVENU_MAJEUR"
    IDENTITE_A_VERIFIER = "IDENTITE_A_VERIFIER"
    FILIATION_A_VERIFIER = "FILIATION_A_VERIFIER"
    REPRESENTANT_A_JOINDRE = "REPRESENTANT_A_JOINDRE"
    DEUX_DEMANDES = "DEUX_DEMANDES"
    DEVENU_MAJEUR = "DEVENU_MAJEUR"
    ETAT_CIVIL_CONTESTE = "ETAT_CIVIL_CONTESTE"
    EPHOTO_ATTENDUE = "EPHOTO_ATTENDUE"
    EPHOTO_REFUSEE = "EPHOTO_REFUSEE"
    REGISTRE_PERSONNE = "REGISTRE_PERSONNE"
    REGISTRE_IDENTITE = "REGISTRE_IDENTITE"
    REGISTRE_PROTECTION = "REGISTRE_PROTECTION"
    REGISTRE_TITRE = "REGISTRE_TITRE"
    REGISTRE_FILIATION = "REGISTRE_FILIATION"
    REGISTRE_SITUATION = "REGISTRE_SITUATION"


DES_ECARTS = {ecart: Signalement[f"REGISTRE_{ecart.value}"] for ecart in EcartRegistre}
"""What an agent is told of what the registre, read again, no longer says as the request does."""

DE_L_EPHOTO = (Signalement.EPHOTO_ATTENDUE, Signalement.EPHOTO_REFUSEE)
"""What the person reads after the filing too: it moves without her."""


class MotsSignalement(NamedTuple):
    """What an agent reads, what the person reads (empty when nothing changes for him), the text.

    `apres` is for the person once she has filed, where her words ask for what is then done.
    """

    agent: str
    personne: str
    article: str
    apres: str = ""

    def au(self, jour: date) -> "MotsSignalement":
        """The same words under the rules of a day."""
        return MotsSignalement(
            dire(self.agent, jour),
            dire(self.personne, jour),
            self.article,
            dire(self.apres or self.personne, jour),
        )


MOTS: dict[Signalement, MotsSignalement] = {
    Signalement.PROTECTION_A_VERIFIER: MotsSignalement(
        "Le registre ne connaît pas la protection : comparer avec la décision jointe.",
        "Nos informations ne disent pas encore que vous êtes protégé(e). Joignez votre décision : "
        "un agent la vérifie dans les {lettres:protection.verification}, puis vous recevez votre "
        "attestation de prolongation d’instruction.",
        "R3",
        "Nos informations ne disent pas encore que vous êtes protégé(e). Un agent vérifie votre "
        "décision dans les {lettres:protection.verification}, puis vous recevez votre attestation "
        "de prolongation d’instruction.",
    ),
    Signalement.STATUT_DIFFERENT: MotsSignalement(
        "La protection choisie n’est pas celle du registre.",
        "L’administration connaît une autre protection que celle que vous avez choisie. Votre "
        "demande continue avec celle que l’administration connaît. Si c’est une erreur, "
        "expliquez-le à l’étape 4.",
        "CESEDA, art. L.\u00a0424-1 et L.\u00a0424-9",
        "L’administration connaît une autre protection que celle que vous avez choisie. Votre "
        "demande continue avec celle que l’administration connaît.",
    ),
    Signalement.TITRE_A_VERIFIER: MotsSignalement(
        "Le titre déclaré n’est pas dans le registre : comparer avec la copie jointe.",
        "Nous ne connaissons pas ce titre de séjour. Un agent le compare avec la copie que vous "
        "joignez.",
        "R9",
        "Nous ne connaissons pas ce titre de séjour. Un agent le compare avec la copie que vous "
        "avez jointe.",
    ),
    Signalement.NUMERO_DU_TITRE: MotsSignalement(
        "Le numéro écrit pour la carte est le numéro étranger : la carte est cherchée par ses "
        "dates dans le registre.",
        "Vous avez écrit votre numéro étranger, pas le numéro de la carte. Ce n’est pas grave : "
        "votre demande continue, nous cherchons votre carte avec ses dates.",
        "R9",
    ),
    Signalement.TITRE_D_UN_AUTRE_MOTIF: MotsSignalement(
        "La personne détient déjà un titre d’un autre motif.",
        "Vous avez déjà un titre d’un autre motif. Ce n’est pas un obstacle : la préfecture en "
        "tient compte.",
        "R9",
    ),
    Signalement.DEPOT_TARDIF: MotsSignalement(
        "Renouvellement déposé moins de {delai:renouvellement.limite_normale} avant la fin du "
        "titre.",
        "Votre demande est en retard, mais elle est reçue. Déposez-la aujourd’hui si vous le "
        "pouvez.",
        "CESEDA, art. R.\u00a0431-5, 1°",
        "Votre demande est arrivée en retard, mais elle est reçue.",
    ),
    Signalement.TITRE_EXPIRE: MotsSignalement(
        "Renouvellement déposé après la fin du titre. Pénalité de {prix:RETARD} à examiner.",
        "Votre titre est terminé. Votre demande est reçue. La préfecture peut vous "
        "demander {prix:RETARD} pour le retard.",
        "CESEDA, art. R.\u00a0431-8 et L.\u00a0436-5",
    ),
    Signalement.ENTREE_HORS_REUNIFICATION: MotsSignalement(
        "Union antérieure à la demande d’asile, sans entrée par la réunification familiale.",
        "Vous n’êtes pas venu(e) par la réunification familiale. Votre demande continue : la "
        "préfecture examine votre situation.",
        "CESEDA, art. L.\u00a0424-3, 1°",
    ),
    Signalement.SANS_VIE_COMMUNE: MotsSignalement(
        "Le couple dit ne pas vivre ensemble.",
        "Vous dites que vous ne vivez pas ensemble. La loi demande une vie commune. Votre demande "
        "continue : expliquez pourquoi à l’étape 4, la préfecture décide.",
        "CESEDA, art. L.\u00a0424-3, 2°",
        "Vous dites que vous ne vivez pas ensemble. La loi demande une vie commune. Votre demande "
        "continue : la préfecture décide.",
    ),
    Signalement.ENFANT_PLUS_DE_19_ANS: MotsSignalement(
        "Enfant de {delai:enfant_majeur.limite} ou plus, venu autrement que par la réunification "
        "familiale. L’âge s’apprécie au jour de la demande de visa (L.\u00a0561-2).",
        "Vous avez {delai:enfant_majeur.limite} ou plus. La préfecture vérifie si vous pouvez "
        "avoir cette carte : elle décide.",
        "CESEDA, art. R.\u00a0431-5, L.\u00a0424-3, 3° et L.\u00a0424-11, 3° ; lecture à confirmer",
    ),
    Signalement.DEJA_TITULAIRE: MotsSignalement(
        "Première demande alors qu’un titre lié à la protection est en cours ou vient de finir : "
        "renouvellement, ou nouveau motif ?",
        "Vous avez déjà un titre lié à une protection. La préfecture dit si votre demande est un "
        "renouvellement.",
        "CESEDA, art. R.\u00a0431-5 et R.\u00a0431-8",
    ),
    Signalement.DEJA_RESIDENT: MotsSignalement(
        "Carte de résident demandée par une personne qui en a déjà une, ou qui y a droit dès sa "
        "reconnaissance.",
        "Vous avez déjà une carte de résident, ou vous y avez droit comme personne réfugiée. La "
        "préfecture dit si votre demande est un renouvellement.",
        "CESEDA, art. L.\u00a0424-1, L.\u00a0424-3 et L.\u00a0424-13",
    ),
    Signalement.RENOUVELER_PLUTOT: MotsSignalement(
        "Duplicata demandé à moins de {delai:renouvellement.ouverture} de la fin du titre, ou "
        "après. La personne a lu qu’elle peut demander le renouvellement.",
        "Votre titre va finir, ou il est terminé. Le duplicata aurait la même date de fin : "
        "pensez au renouvellement.",
        "CESEDA, art. R.\u00a0431-5, 1°",
        "Votre titre va finir, ou il est terminé. Le duplicata a la même date de fin : demandez "
        "aussi le renouvellement.",
    ),
    Signalement.DEPOT_ANTICIPE: MotsSignalement(
        "Renouvellement déposé plus de {delai:renouvellement.ouverture} avant la fin du titre. La "
        "personne a lu la date et a choisi de déposer.",
        "C’est avant la date prévue. La préfecture peut étudier votre demande, ou vous "
        "demander d’attendre.",
        "CESEDA, art. R.\u00a0431-5, 1°",
    ),
    Signalement.DEPOT_TRES_TARDIF: MotsSignalement(
        "Titre fini depuis plus de {delai:renouvellement.cloture} : demande tardive. Dire à "
        "l’accord si elle vaut renouvellement ou première délivrance, et le prix. Pénalité "
        "L.\u00a0436-5 à examiner. Conditions d’entrée (R.\u00a0431-8) : lecture à confirmer.",
        "Votre titre est terminé depuis plus de {delai:renouvellement.cloture}. Votre demande est "
        "reçue comme une demande en retard : la préfecture décide, et fixe le prix.",
        "CESEDA, art. R.\u00a0431-8 et L.\u00a0436-5",
    ),
    Signalement.RESIDENCE_TROP_COURTE: MotsSignalement(
        "Moins de {lettres:residence.carte_de_resident} de résidence régulière déclarés.",
        "Vous n’avez pas encore {lettres:residence.carte_de_resident} de résidence régulière. La "
        "préfecture vérifie et décide.",
        "CESEDA, art. L.\u00a0424-13",
    ),
    Signalement.CONCUBIN_D_UNE_UNION_POSTERIEURE: MotsSignalement(
        "Concubinage après la demande d’asile, sans mariage ni PACS : le 2° ne le nomme pas. Voir "
        "aussi la vie privée et familiale (L.\u00a0423-23).",
        "Votre couple s’est formé après la demande d’asile, sans mariage ni PACS. La préfecture "
        "décide.",
        "CESEDA, art. L.\u00a0424-3, 2° et L.\u00a0424-11, 2°",
    ),
    Signalement.UNION_RECENTE: MotsSignalement(
        "Union après la demande d’asile, de moins {de:union.anciennete} au jour du dépôt.",
        "Votre union a moins {de:union.anciennete}. La préfecture décide.",
        "CESEDA, art. L.\u00a0424-3, 2° et L.\u00a0424-11, 2°",
    ),
    Signalement.AYANT_DROIT_MAJEUR: MotsSignalement(
        "L’enfant protégé est majeur, et le parent n’est pas venu par la réunification familiale. "
        "Voir aussi la vie privée et familiale (L.\u00a0423-23).",
        "Votre enfant protégé est majeur. La préfecture décide.",
        "CESEDA, art. L.\u00a0424-3, 4° et L.\u00a0424-11, 4°",
    ),
    Signalement.RECEPISSE_A_LIRE: MotsSignalement(
        "Un récépissé valable est connu : lire sa mention. Avec « reconnu réfugié » ou « a obtenu "
        "le bénéfice de la protection subsidiaire », une demande est déjà à l’étude.",
        "Vous avez un récépissé valable. Un agent lit sa mention, pour ne pas étudier deux fois la "
        "même demande.",
        "FAQ 15",
    ),
    Signalement.SEJOUR_NON_CONNU: MotsSignalement(
        "Aucun document de séjour valable connu. L’article L.\u00a0424-11, 2° et 4°, ne dispense "
        "pas de la régularité du séjour. La personne a été invitée à prendre conseil d’abord.",
        "Nous ne connaissons pas de document de séjour valable à votre nom. Pour la famille d’une "
        "personne qui a la protection subsidiaire, la préfecture peut le demander : elle décide.",
        "CESEDA, art. L.\u00a0424-11, 2° et 4° ; lecture à confirmer",
    ),
    Signalement.ENTREE_ANCIENNE: MotsSignalement(
        "Membre de famille entré avec un visa qui n’est pas celui de la réunification, depuis plus "
        "de {delai:entree.limite}.",
        "Vous êtes en France depuis plus de {delai:entree.limite} avec un visa. La préfecture en "
        "tient compte : elle décide.",
        "CESEDA, art. R.\u00a0431-4",
    ),
    Signalement.RECONNU_APRES_LE_TITRE: MotsSignalement(
        "Protection accordée après le début du titre détenu : première délivrance pour ce motif "
        "(L.\u00a0424-1, L.\u00a0424-9), au prix d’une première délivrance.",
        "Votre protection est plus récente que votre titre. Vous pouvez demander la carte de votre "
        "nouvelle protection, au prix d’une première carte.",
        "CESEDA, art. L.\u00a0424-1, L.\u00a0424-9 et L.\u00a0436-1",
    ),
    Signalement.AYANT_DROIT_DEVENU_MAJEUR: MotsSignalement(
        "L’enfant protégé est devenu majeur depuis la réunification familiale.",
        "Votre enfant est maintenant majeur. Votre demande continue : la préfecture décide.",
        "CESEDA, art. L.\u00a0424-3, 4° ; lecture à confirmer",
    ),
    Signalement.IDENTITE_A_VERIFIER: MotsSignalement(
        "L’identité de l’enfant a été saisie par la personne : la comparer avec le registre.",
        "Un agent vérifie l’identité de l’enfant dans les {lettres:protection.verification}. Votre "
        "demande continue.",
        "R27",
    ),
    Signalement.FILIATION_A_VERIFIER: MotsSignalement(
        "Lire en {lettres:filiation.verification} le document du représentant de l’enfant : rien "
        "ne dit encore que cette personne peut agir pour lui. L’attestation attend cet examen.",
        "Joignez le document qui montre que vous pouvez agir pour l’enfant. Un agent le lit en "
        "{lettres:filiation.verification} : son attestation attend cela.",
        "choix du projet",
        "Un agent vérifie que vous pouvez agir pour l’enfant, en {lettres:filiation.verification}.",
    ),
    Signalement.REPRESENTANT_A_JOINDRE: MotsSignalement(
        "Mineur de {ages:mineur.age_minimal} ans qui dépose seul : chercher qui le représente.",
        "Vous avez moins de {delai:majorite}. Vous pouvez déposer cette demande vous-même pour "
        "travailler. Si quelqu’un vous représente, joignez un document qui dit qui c’est.",
        "CESEDA, art. L.\u00a0421-35 ; lecture à confirmer",
        "Vous avez moins de {delai:majorite} : un agent peut vous demander qui vous représente.",
    ),
    Signalement.DEUX_DEMANDES: MotsSignalement(
        "Une autre personne a déjà déposé une demande pour cet enfant. À trancher en "
        "{lettres:filiation.verification} : réunir les deux, garder celle-ci à part, ou détacher "
        "l’enfant du compte qui n’a pas le droit d’agir pour lui.",
        "",
        "choix du projet",
    ),
    Signalement.DEVENU_MAJEUR: MotsSignalement(
        "Le mineur a eu {delai:majorite} entre le début de la saisie et le dépôt.",
        "Votre enfant a maintenant {delai:majorite}. La demande continue sans changement.",
        "FAQ 35",
    ),
    Signalement.ETAT_CIVIL_CONTESTE: MotsSignalement(
        "La personne dit que son état civil contient une erreur.",
        "",
        "S1-02",
    ),
    Signalement.EPHOTO_ATTENDUE: MotsSignalement(
        "Code e-photo pas encore actif : il est vérifié chaque heure, pendant "
        "{delai:ephoto.attente} après le dépôt.",
        "Nous vérifions encore votre photo : son code n’est pas encore actif. Nous le vérifions "
        "chaque heure. Vous n’avez rien à faire : nous vous écrivons si ce code ne marche pas.",
        "R28",
    ),
    Signalement.EPHOTO_REFUSEE: MotsSignalement(
        "Le registre refuse le code e-photo : la personne est prévenue. Il faut un autre code.",
        "Votre code e-photo ne peut pas servir. Il faut une nouvelle photo : lisez notre message, "
        "puis donnez le nouveau code.",
        "R28",
    ),
    **{DES_ECARTS[ecart]: MotsSignalement(dits, "", "R9") for ecart, dits in AU_BANC.items()},
}


def mots(signalement: Signalement, jour: date) -> MotsSignalement:
    """What is said of a flag under the rules of a day."""
    return MOTS[signalement].au(jour)
