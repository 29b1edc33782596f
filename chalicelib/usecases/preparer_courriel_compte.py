"""Gather what the e-mail of an account needs; its link is signed here, never stored."""

from collections.abc import Callable

from chalicelib.domain.evenements_compte import EvenementCompte
from chalicelib.mail import regles_compte
from chalicelib.mail.regles_compte import Courriel
from chalicelib.storage import comptes, inscriptions
from chalicelib.storage.table import Table
from chalicelib.usecases import jetons_de_lien


def preparer_courriel_compte(
    evenement: EvenementCompte, *, table: Table, secret: str, adresse: Callable[[str], str]
) -> Courriel | None:
    """The message to send, or None. `adresse` makes the whole address from the signed token."""
    compte_id = getattr(evenement, "compte_id", None)
    inscription_id = getattr(evenement, "inscription_id", None)
    lien_id = getattr(evenement, "lien_id", None)
    return regles_compte.courriel(
        evenement,
        compte=comptes.lire(table, compte_id) if compte_id else None,
        inscription=inscriptions.lire(table, inscription_id) if inscription_id else None,
        lien=adresse(jetons_de_lien.signer(lien_id, secret)) if lien_id else "",
    )
