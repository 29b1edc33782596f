"""What can go wrong between an agent and the directory that vouches for agents."""

from chalicelib.domain.erreurs import Indisponible, Interdit


class JetonInvalide(Interdit):
    """A token that proves nothing. `motif` is a code for the log and for API clients."""

    phrase = "Votre identité d’agent n’a pas pu être vérifiée."
    suite = "Recommencez la connexion. Si cela continue, prévenez votre administrateur."

    def __init__(self, motif: str) -> None:
        super().__init__(motif)
        self.motif = motif


class AnnuaireInjoignable(Indisponible):
    """The directory does not answer, or answers something that cannot be used."""

    phrase = "L’annuaire des agents ne répond pas."
    suite = "Réessayez dans quelques minutes. Rien n’est perdu."
