"""Send the SMS that bears a code; its digits are in no archive (R10)."""

from datetime import datetime

from chalicelib.domain.compte.evenements_de_telephone import CodeDeTelephoneDemande
from chalicelib.domain.compte.livraisons import Envoi
from chalicelib.domain.compte.telephone import UsageCode, code_de_telephone
from chalicelib.domain.fuseau import PARIS
from chalicelib.sms.texte import texte_du_code, texte_masque
from chalicelib.storage.compte import telephones
from chalicelib.storage.courriels import envois
from chalicelib.storage.courriels.sms import Sms, TelephoneRefuse, clore_sms
from chalicelib.storage.table import Table


def envoyer_code(
    fait: CodeDeTelephoneDemande, *, table: Table, sms: Sms, secret: str, maintenant: datetime
) -> None:
    """Once; nothing when another code replaced it, when it served or is too old: what was prepared
    of it is closed.

    Raises DejaFait while another worker sends it.
    """
    usage = UsageCode(fait.usage)
    code = telephones.code(table, fait.compte_id, usage)
    fini = code is None or code.id != fait.code_id or maintenant >= code.valable_jusqu_a
    if code is None or fini:
        clore_sms(table, fait.code_id, maintenant)
        return
    if not sms.ouvert:
        return
    deja = envois.lire(table, code.id)
    if deja and deja.envoye_le:
        return
    envoi = Envoi(
        id=code.id,
        sujet_id=code.compte_id,
        compte_id=code.compte_id,
        gabarit="sms_code",
        destinataire=f"*** {code.numero[-2:]}",
    )
    jour = PARIS.jour(code.demande_le)
    texte = texte_du_code(code_de_telephone(code.id, secret), usage, jour)
    masque = texte_masque(usage, jour)
    try:
        parti = sms.envoyer(envoi, code.numero, texte, maintenant, archive=masque)
    except TelephoneRefuse:
        table.write(sms.refus(envoi, maintenant))
        return
    table.write(parti)
