"""Whether a person gets the messages that only give news: the others always leave (RFC 8058)."""

from datetime import datetime

from chalicelib import hasard
from chalicelib.adresses import compte as adresses_compte
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import PointsDEtapeChoisis
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.table import Table
from chalicelib.usecases.compte import jetons_de_lien

SEL = "desabonnement"


def choisir_points_d_etape(
    compte: Compte, voulus: bool, *, table: Table, maintenant: datetime
) -> None:
    """Choosing again what is chosen already changes nothing."""
    if compte.points_d_etape == voulus:
        return
    fait = PointsDEtapeChoisis(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, voulus=voulus
    )
    table.write(
        comptes.points_d_etape(compte, voulus),
        journal.ecrire(keys.compte(compte.id), fait),
    )


def adresse_de_desabonnement(compte_id: str, *, origine: str, secret: str) -> str:
    """For the List-Unsubscribe of a message: it says nothing of the person, and does not expire."""
    jeton = jetons_de_lien.signer(compte_id, secret, SEL)
    return adresses_compte.desabonnement(origine, jeton)


def lire_desabonnement(jeton: str, secret: str) -> str:
    """The id of the account. Raises LienInutilisable when we did not sign it for this use."""
    return jetons_de_lien.lire(jeton, secret, SEL)
