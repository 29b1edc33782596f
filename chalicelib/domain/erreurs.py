"""Errors named after the rule they break; each carries the French sentence a person reads.

Each also says, by its base, how it stands in the way: every error has one, a test says so.
"""


class ErreurMetier(Exception):
    """A rule said no. `phrase` says what is wrong, `suite` what to do next."""

    phrase = "Cette action n’est pas possible."
    suite = "Revenez à votre espace personnel. Si le problème continue, appelez le 0 806 001 620."


class Introuvable(ErreurMetier):
    """There is no such thing for whoever asks: the same answer whether it exists or not."""


class Perime(Introuvable):
    """What was given to whoever asks, and serves no more."""


class Interdit(ErreurMetier):
    """Whoever asks has not, or not any more, the right to."""


class Conflit(ErreurMetier):
    """Things are not, or not any more, where this needs them to be; another day it may be done."""


class SaisieImpossible(ErreurMetier):
    """What was typed has the right form, and a rule refuses it; `champ` is the field, if one."""

    champ = ""


class LimiteAtteinte(ErreurMetier):
    """It was done as often as it may be."""


class Irrecevable(ErreurMetier):
    """What was sent cannot be read, or is not an answer to what was asked: no rule is at stake."""


class Indisponible(ErreurMetier):
    """Something that this depends on does not answer: no rule is at stake."""


class ServiceOccupe(Indisponible):
    """Too many at once, here or behind us: nothing of it is the person's, trying again is safe."""

    phrase = "Notre service est très occupé en ce moment."
    suite = "Rien n’est perdu. Attendez quelques secondes, puis recommencez."


class FichierPerdu(Indisponible):
    """What the service says that it keeps, and does not find: our failure, whoever asks."""

    phrase = "Nous ne retrouvons pas ce document. Ce n’est pas une erreur de votre part."
    suite = (
        "Rien n’est changé dans la demande. Réessayez dans quelques minutes. S’il ne s’ouvre "
        "toujours pas, appelez le 0 806 001 620."
    )


class DossierInconnu(Introuvable):
    """No such dossier for this person: the same answer whether it exists or not."""

    phrase = "Nous ne trouvons pas cette demande dans votre espace."
    suite = "Vérifiez l’adresse de la page ou revenez à « Mon espace »."


class DossierModifieEntreTemps(Conflit):
    """The dossier changed since the page was shown (other tab, other device)."""

    phrase = "Votre demande a été modifiée dans une autre fenêtre ou sur un autre appareil."
    suite = "Comparez les deux versions, puis choisissez celle que vous voulez garder."


class DossierDejaDepose(Conflit):
    """The answers are frozen: the request was filed."""

    phrase = "Cette demande est déjà déposée. Elle ne peut plus être modifiée ici."
    suite = (
        "Tant qu’aucun agent ne l’a ouverte, vous pouvez la corriger ou l’annuler depuis votre "
        "espace. Sinon, faites une demande de rectification ou contactez votre préfecture."
    )


class DossierEnInstruction(DossierDejaDepose):
    """An agent opened the file: what is wrong is told, and no longer changed, by the person."""

    phrase = (
        "Un agent a ouvert votre demande : vous ne pouvez plus la corriger ni l’annuler vous-même."
    )
    suite = (
        "Faites une demande de rectification : dites ce qui est faux et ce qui est juste. "
        "Elle n’arrête pas l’étude de votre demande. Pour tout arrêter, retirez votre demande "
        "depuis votre espace."
    )


class CompteFerme(Conflit):
    """A death was noted for the owner of this account: nothing new is asked from it (R19)."""

    phrase = "La préfecture a noté un décès : ce compte ne peut plus faire de demande."
    suite = (
        "C’est une erreur ? Ouvrez la demande dans « Mon espace », et choisissez « Dire que c’est "
        "une erreur ». Un chef de section vous répond avant toute autre chose."
    )


class DossierClos(DossierDejaDepose):
    """The request is over: it changes no more, and another one may begin."""

    phrase = "Cette demande est terminée ou annulée. Elle ne peut plus changer."
    suite = "Vous pouvez faire une nouvelle demande depuis l’accueil."


class DossierIncomplet(Conflit):
    """The request cannot be filed yet."""

    phrase = "Votre demande n’est pas encore complète."
    suite = "Complétez les écrans indiqués, puis revenez au récapitulatif."
