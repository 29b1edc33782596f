"""How much one account, or one draft, may make us keep: far beyond any person, with an end."""

from chalicelib.domain.erreurs import LimiteAtteinte

DEMANDES_MAX = 60
"""Requests of an account, each for a person, a purpose and a card: a large family, ten years."""
ENREGISTREMENTS_MAX = 2_000
"""Times a request is written, after which no answer changes."""


class TropDeDemandes(LimiteAtteinte):
    phrase = "Ce compte a déjà trop de demandes pour en commencer une autre."
    suite = (
        "Vos demandes sont dans votre espace : vous pouvez continuer celles qui sont commencées. "
        "Il en manque une ? Appelez le 0 806 001 620."
    )


class TropDEnregistrements(LimiteAtteinte):
    phrase = "Cette demande a été enregistrée trop de fois : nous ne pouvons plus la modifier."
    suite = (
        "Ce qui est enregistré est gardé. Vérifiez vos réponses et déposez votre demande, ou "
        "appelez le 0 806 001 620."
    )
