"""Addresses that an account had lately: each can be put back for a few days (K-15).

They are piled up. Putting one back takes off those that came after it: whoever stole an account
may change its address as often as he likes, the owner's link still undoes everything, and his own
links undo nothing of hers.
"""

from datetime import datetime

from chalicelib.domain.compte.liens import LienRemplace
from chalicelib.domain.erreurs import LimiteAtteinte
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import Courriel

MAXIMUM = 10


class TropDeChangements(LimiteAtteinte):
    """The pile is bounded; undoing empties it."""

    phrase = "L’adresse de ce compte a été changée trop souvent."
    suite = "Attendez quelques jours, ou appelez le 0\u00a0806\u00a0001\u00a0620."


class AdressePrecedente(Modele):
    """An address that another one replaced, the link that puts it back, and until when.

    `joignable`: False when messages to it came back, which may be why it was changed.
    """

    courriel: Courriel
    change_le: datetime
    annulable_jusqu_a: datetime
    lien_id: str
    joignable: bool = True

    def peut_revenir(self, maintenant: datetime) -> bool:
        return maintenant < self.annulable_jusqu_a


class AdressesPrecedentes(Modele):
    """The oldest first."""

    pile: tuple[AdressePrecedente, ...] = ()

    def a(self, maintenant: datetime) -> "AdressesPrecedentes":
        """Those that can still be put back."""
        return AdressesPrecedentes(pile=tuple(p for p in self.pile if p.peut_revenir(maintenant)))

    def avec(self, une: AdressePrecedente) -> "AdressesPrecedentes":
        """One more. Raises TropDeChangements."""
        encore = self.a(une.change_le).pile
        if len(encore) >= MAXIMUM:
            raise TropDeChangements
        return AdressesPrecedentes(pile=(*encore, une))

    def avant(self, lien_id: str) -> "AdressesPrecedentes":
        """Those that came before the one of this link. Raises LienRemplace: it is not there."""
        rangs = [rang for rang, une in enumerate(self.pile) if une.lien_id == lien_id]
        if not rangs:
            raise LienRemplace
        return AdressesPrecedentes(pile=self.pile[: rangs[0]])

    def de_confiance(self, maintenant: datetime) -> AdressePrecedente | None:
        """The one that was there before all the changes that can be undone, if it is read."""
        return next((p for p in self.a(maintenant).pile if p.joignable), None)
