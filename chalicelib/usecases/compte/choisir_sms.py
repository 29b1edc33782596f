"""Whether an important message that is not opened may follow a person on her telephone (R18)."""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import SmsChoisis
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.table import Table


def choisir_sms(compte: Compte, voulus: bool, *, table: Table, maintenant: datetime) -> None:
    """Refused, a letter goes instead. Choosing again what is chosen changes nothing."""
    if compte.sms_voulus == voulus:
        return
    fait = SmsChoisis(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, voulus=voulus
    )
    table.write(comptes.sms_voulus(compte, voulus), journal.ecrire(keys.compte(compte.id), fait))
