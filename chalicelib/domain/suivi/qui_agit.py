"""Who acts next in each situation, in a sentence (R7)."""

from collections.abc import Callable

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.suivi.situations import Situation


def _dit(phrase: str) -> Callable[[Dossier], str]:
    return lambda dossier: phrase


def _vous(suite: str) -> Callable[[Dossier], str]:
    return _dit(f"C’est à vous : {suite}")


def _prefecture(suite: str) -> Callable[[Dossier], str]:
    return lambda dossier: f"{dossier.prefecture.libelle}. Ce service {suite}"


CONTESTER = (
    "Plus personne, sauf si vous contestez. La décision dit pourquoi, et comment la contester."
)

QUI: dict[Situation, Callable[[Dossier], str]] = {
    Situation.EN_SAISIE: _vous("complétez puis déposez votre demande."),
    Situation.EN_PAUSE: _vous(
        "votre demande ne peut pas continuer pour l’instant. Voyez pourquoi."
    ),
    Situation.DEPOSEE: _prefecture(
        "étudie votre demande. Vous n’avez rien à faire. Si un document manque, vous recevez un "
        "courriel."
    ),
    Situation.A_VERIFIER: _prefecture(
        "vérifie un point de votre demande. Vous n’avez rien à faire."
    ),
    Situation.EN_CORRECTION: _vous(
        "finissez votre correction et déposez-la. La demande déjà déposée reste valable en "
        "attendant."
    ),
    Situation.EN_INSTRUCTION: _prefecture(
        "étudie votre demande. Vous n’avez rien à faire. Vous pouvez encore signaler une erreur."
    ),
    Situation.COMPLEMENT_DEMANDE: _vous(
        "répondez à la préfecture. Pour chaque document, gardez le vôtre ou remplacez-le."
    ),
    Situation.COMPLEMENT_TRANSMIS: _prefecture(
        "lit les documents que vous avez envoyés. Vous n’avez rien à faire."
    ),
    Situation.FIN_ANNONCEE: _vous(
        "répondez à la préfecture, sinon elle peut arrêter votre demande."
    ),
    Situation.ATTENTE_ETAT_CIVIL: _dit(
        "L’Ofpra. Il établit votre état civil et l’envoie à la préfecture. Sans lui, la "
        "préfecture ne peut pas donner le titre. Vous n’avez rien à faire."
    ),
    Situation.CONVOCATION: _vous("allez au rendez-vous de la préfecture."),
    Situation.COMMISSION: _dit(
        "La commission du titre de séjour. Elle donne un avis à la préfecture. Elle vous invite "
        "par écrit à venir parler, seul(e) ou avec une personne qui vous aide."
    ),
    Situation.DECISION_FAVORABLE: _prefecture(
        "fait fabriquer votre titre. Vous n’avez rien à faire."
    ),
    Situation.TITRE_EN_FABRICATION: _prefecture(
        "attend votre titre, qui est en fabrication. Vous n’avez rien à faire. N’achetez pas "
        "encore de timbre fiscal."
    ),
    Situation.TITRE_DISPONIBLE: _vous("achetez le timbre fiscal, puis venez prendre votre titre."),
    Situation.TITRE_REMIS: _dit("Plus personne. Votre titre de séjour vous a été remis."),
    Situation.REFUSEE: _dit(CONTESTER),
    Situation.CLASSEE: _dit(f"{CONTESTER} Vous pouvez aussi faire une nouvelle demande."),
    Situation.CLOTUREE: _dit(f"{CONTESTER} Vous pouvez aussi faire une nouvelle demande."),
    Situation.ANNULEE: _dit("Plus personne. Vous pouvez faire une nouvelle demande."),
}
