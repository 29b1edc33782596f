"""The words of the messages of the instruction (see `nouvelles.py`)."""

from chalicelib.domain.instruction.evenements import SujetPoint
from chalicelib.mail.mots_decision import DES_DECISIONS
from chalicelib.mail.nouvelles import Nouvelle

NOUVELLES: dict[str, Nouvelle] = {
    "DossierPrisEnCharge": Nouvelle(
        "prise_en_charge",
        "Un agent étudie {demande}",
        (
            "Un agent de la préfecture étudie maintenant {demande}.",
            "Vous n’avez rien à faire. S’il manque un document, nous vous écrivons.",
        ),
    ),
    "MessageEcrit": Nouvelle(
        "message_recu",
        "Vous avez un message de la préfecture",
        (
            "La préfecture vous a écrit au sujet de {demande}.",
            "Connectez-vous pour lire ce message.",
        ),
    ),
    "ComplementDemande": Nouvelle(
        "complement_demande",
        "{dossier_A} doit être complété",
        (
            "La préfecture étudie {demande}. Elle a besoin d’un complément de votre part.",
            "Répondez au plus tard le {avant_le}.",
            "Connectez-vous : vous verrez ce qui est demandé, pourquoi, et comment l’envoyer.",
        ),
    ),
    "ComplementLeve": Nouvelle(
        "complement_leve",
        "Vous n’avez plus de complément à envoyer",
        (
            "La préfecture n’attend plus de complément pour {demande}. Elle continue de l’étudier.",
            "Vous n’avez rien à faire.",
        ),
    ),
    "ComplementTransmis": Nouvelle(
        "complement_transmis",
        "Votre complément a été transmis",
        (
            "Nous avons reçu votre complément le {recu_le}.",
            "La préfecture reprend l’étude de {demande}. Vous n’avez rien à faire.",
            "Gardez ce message : il prouve votre envoi.",
        ),
    ),
    "EtatCivilAttendu": Nouvelle(
        "attente_etat_civil",
        "{demande_A} attend l’état civil établi par l’Ofpra",
        (
            "La préfecture attend l’état civil établi par l’Ofpra pour continuer.",
            "L’Ofpra et la préfecture s’en occupent. Vous n’avez rien à faire. Pendant ce temps, "
            "votre attestation est renouvelée sans que vous le demandiez.",
        ),
    ),
    "EtatCivilRecu": Nouvelle(
        "etat_civil_recu",
        "La préfecture a reçu l’état civil établi par l’Ofpra",
        (
            "L’état civil établi par l’Ofpra est arrivé. La préfecture étudie {demande}.",
            "Vous n’avez rien à faire.",
        ),
    ),
    "ConvocationRetiree": Nouvelle(
        "rendez_vous_annule",
        "Votre rendez-vous à la préfecture est annulé",
        (
            "Le rendez-vous donné pour {demande} n’est plus valable.",
            "La préfecture vous en donne un autre si elle en a besoin.",
        ),
    ),
    "PersonneConvoquee": Nouvelle(
        "convocation",
        "Convocation à la préfecture",
        (
            "La préfecture {attendu} le {quand}.",
            "Connectez-vous pour lire l’heure, l’adresse et ce qu’il faut apporter.",
        ),
    ),
    "CommissionSaisie": Nouvelle(
        "commission_saisie",
        "Du nouveau sur {demande}",
        (
            "L’étude de {demande} passe par une nouvelle étape.",
            "Connectez-vous pour la comprendre et connaître vos droits.",
        ),
    ),
    **DES_DECISIONS,
}
"""By type of événement; the others send nothing."""

POINTS: dict[SujetPoint, Nouvelle] = {
    SujetPoint.NOUVELLES: Nouvelle(
        "point_d_etape",
        "Où en est {demande}",
        (
            "Nous vous donnons des nouvelles de {demande} : elle n’est pas oubliée, et elle "
            "continue.",
            "Connectez-vous pour voir où elle en est, et qui doit agir.",
        ),
    ),
    SujetPoint.SILENCE: Nouvelle(
        "rappel_silence",
        "Une date importante pour {demande}",
        (
            "La préfecture n’a pas encore décidé. Sans réponse le {echeance}, et si la demande est "
            "complète, le silence vaut refus.",
            "Ce n’est pas une décision : la préfecture peut encore répondre, avant ou après cette "
            "date.",
            "Connectez-vous pour lire ce que vous pouvez faire.",
        ),
    ),
    SujetPoint.COMPLEMENT_ECHU: Nouvelle(
        "complement_echu",
        "Vous pouvez encore envoyer votre complément",
        (
            "La préfecture attendait votre complément pour {demande} au plus tard le {echeance}.",
            "Cette date est passée, mais vous pouvez encore répondre. Connectez-vous et envoyez ce "
            "que vous avez.",
        ),
    ),
}
