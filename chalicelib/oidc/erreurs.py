"""What can go wrong between an agent and the directory that vouches for agents."""

from chalicelib.domain.erreurs import Indisponible, Interdit


class JetonInvalide(Interdit):
    """A token that proves nothing. `motif` is a code for the log and for API clients."""

    phrase = "Votre identité d’agent n’a pas pu être vérifiée."
    suite = "Recommencez la connexion. Si cela continue, prévenez votre administrateur."

    def __init__(self, motif: str) -> None:
        super().__init__(motif)
        self.motif = motif


class JetonDIdentite(JetonInvalide):
    """An ID token tells the site who logged in; whoever holds it may not call in their name."""

    phrase = "Ce jeton dit qui s’est connecté : il n’ouvre pas l’API."
    suite = "Appelez avec le jeton d’accès que l’annuaire donne avec lui (« access_token »)."

    def __init__(self) -> None:
        super().__init__("token_use")


class AnnuaireInjoignable(Indisponible):
    """The directory does not answer, or answers something that cannot be used."""

    phrase = "L’annuaire des agents ne répond pas."
    suite = "Réessayez dans quelques minutes. Rien n’est perdu."
