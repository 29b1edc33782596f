"""Errors named after the rule they break; each carries the French sentence a person reads."""


class ErreurMetier(Exception):
    """A rule said no. `phrase` says what is wrong, `suite` what to do next."""

    phrase = "Cette action n’est pas possible."
    suite = "Revenez à votre espace personnel. Si le problème continue, appelez le 0 806 001 620."


class DossierInconnu(ErreurMetier):
    """No such dossier for this person: the same answer whether it exists or not."""

    phrase = "Nous ne trouvons pas cette demande dans votre espace."
    suite = "Vérifiez l’adresse de la page ou revenez à « Mon espace »."


class DossierModifieEntreTemps(ErreurMetier):
    """The dossier changed since the page was shown (other tab, other device)."""

    phrase = "Votre demande a été modifiée dans une autre fenêtre ou sur un autre appareil."
    suite = "Comparez les deux versions, puis choisissez celle que vous voulez garder."


class DossierDejaDepose(ErreurMetier):
    """The answers are frozen: the request was filed."""

    phrase = "Cette demande est déjà déposée. Elle ne peut plus être modifiée ici."
    suite = "En cas d’erreur dans votre demande, contactez votre préfecture."


class DossierIncomplet(ErreurMetier):
    """The request cannot be filed yet."""

    phrase = "Votre demande n’est pas encore complète."
    suite = "Complétez les écrans indiqués, puis revenez au récapitulatif."
