"""A message to write: to whom, in which template, with what."""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.compte.livraisons import Envoi, masquer
from chalicelib.domain.fuseau import PARIS, Fuseau

Contexte = dict[str, str | date | tuple[str, ...]]


class Courriel(NamedTuple):
    """A message to write: `gabarit` names `courriels/<gabarit>.txt` and `.html`.

    `contexte` holds all they need besides what every template knows (`templating`). `modele` names
    the files instead, when several messages are written in the same. `fuseau` is the clock by which
    it tells hours: that of the place, once one is known.
    """

    gabarit: str
    destinataire: str
    objet: str
    contexte: Contexte
    modele: str = ""
    fuseau: Fuseau = PARIS

    def envoi(self, courriel_id: str, *, sujet_id: str, compte_id: str | None) -> Envoi:
        """What is remembered of it; `compte_id` is the account of its reader, if there is one."""
        return Envoi(
            id=courriel_id,
            sujet_id=sujet_id,
            compte_id=compte_id,
            gabarit=self.gabarit,
            destinataire=masquer(self.destinataire),
        )


def vers(destinataire: str | None, gabarit: str, titre: str, contexte: Contexte) -> Courriel | None:
    if destinataire is None:
        return None
    return Courriel(gabarit, destinataire, titre, contexte | {"titre": titre})
