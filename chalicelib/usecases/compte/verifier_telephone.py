"""Prove one's telephone: a code goes there, and is typed on a page (R10)."""

import hmac
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements_de_telephone import (
    CodeDeTelephoneDemande,
    TelephoneRetire,
    TelephoneVerifie,
)
from chalicelib.domain.compte.freins import (
    CODE_SMS_ESSAIS,
    SMS_COMPTE,
    SMS_NUMERO,
    SMS_TOUS,
    TropDeTentatives,
)
from chalicelib.domain.compte.liens import Lien
from chalicelib.domain.compte.restitution import VerificationEnCours
from chalicelib.domain.compte.telephone import (
    CodeDeTelephone,
    CodeSmsFaux,
    IdentiteAConfirmer,
    TelephoneAbsent,
    TelephoneProuve,
    UsageCode,
    code_de_telephone,
)
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.saisie.telephone import mobile
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, liens, telephones
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table


def telephone_de(table: Table, compte_id: str) -> str | None:
    """The number that the account gives now, as an SMS goes to it."""
    connues = Dossiers(table).coordonnees(compte_id)
    return mobile(connues.telephone) if connues else None


def telephone_prouve(table: Table, compte: Compte) -> TelephoneProuve | None:
    """The one that was proved, while it is still the number of the account."""
    prouve = compte.telephone
    return prouve if prouve and prouve.numero == telephone_de(table, compte.id) else None


def demander_verification(
    compte: Compte, *, table: Table, freins: Freins, maintenant: datetime
) -> None:
    """Raises TelephoneAbsent, VerificationEnCours, IdentiteAConfirmer, TropDeTentatives."""
    if compte.est_conteste:
        raise VerificationEnCours
    if compte.entre_par_telephone:
        raise IdentiteAConfirmer
    numero = telephone_de(table, compte.id)
    if numero is None:
        raise TelephoneAbsent
    avant = telephones.code(table, compte.id, UsageCode.PROUVER)
    if avant and avant.suffit(maintenant, compte.generation, numero):
        return
    compter_un_sms(freins, compte.id, numero, maintenant)
    table.write(
        comptes.inchange(compte),
        *un_code(compte, numero, UsageCode.PROUVER, avant, maintenant),
    )


def compter_un_sms(freins: Freins, compte_id: str, numero: str, maintenant: datetime) -> None:
    """One more code leaves. Raises TropDeTentatives: what it costs is bounded three times."""
    freins.compter(SMS_COMPTE, compte_id, maintenant)
    freins.compter(SMS_NUMERO, numero, maintenant)
    freins.compter(SMS_TOUS, "tous", maintenant)


def un_code(
    compte: Compte,
    numero: str,
    usage: UsageCode,
    avant: CodeDeTelephone | None,
    maintenant: datetime,
) -> tuple[Ecriture, ...]:
    """A code, and what makes it leave."""
    code = CodeDeTelephone(
        id=hasard.identifiant(),
        compte_id=compte.id,
        usage=usage,
        numero=numero,
        generation=compte.generation,
        demande_le=maintenant,
        valable_jusqu_a=_fin(CodeDelai.CODE_TELEPHONE, maintenant),
    )
    fait = CodeDeTelephoneDemande(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        compte_id=compte.id,
        code_id=code.id,
        usage=usage.value,
    )
    return telephones.remplacement(avant, code), journal.ecrire(keys.compte(compte.id), fait)


def est_le_code(
    code: CodeDeTelephone | None,
    cible: str,
    saisi: str,
    *,
    secret: str,
    freins: Freins,
    le: datetime,
) -> bool:
    """Counted for everybody on this code, then compared; the same work when there is none."""
    try:
        freins.compter(CODE_SMS_ESSAIS, code.id if code else cible, le)
    except TropDeTentatives:
        return False
    juste = code_de_telephone(code.id if code else "", secret)
    chiffres = "".join(signe for signe in saisi if signe.isdecimal())
    return hmac.compare_digest(chiffres.encode(), juste.encode()) and code is not None


def verifier_telephone(
    compte: Compte, saisi: str, *, secret: str, table: Table, freins: Freins, maintenant: datetime
) -> None:
    """Once: the number opens the account from now on, and the mailbox is told. CodeSmsFaux."""
    code = telephones.code(table, compte.id, UsageCode.PROUVER)
    juste = est_le_code(code, compte.id, saisi, secret=secret, freins=freins, le=maintenant)
    numero = telephone_de(table, compte.id)
    libre = not (compte.est_conteste or compte.entre_par_telephone)
    if code is None or not (juste and libre and code.vaut(maintenant, compte.generation, numero)):
        raise CodeSmsFaux
    lien = lien_de_retrait(compte, maintenant)
    prouve = TelephoneProuve(numero=code.numero, depuis=maintenant, lien_id=lien.id)
    fait = TelephoneVerifie(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, lien_id=lien.id
    )
    table.write(
        telephones.consommation(code),
        telephones.preuve(compte, prouve),
        liens.creation(lien),
        journal.ecrire(keys.compte(compte.id), fait),
    )


def lien_de_retrait(compte: Compte, maintenant: datetime) -> Lien:
    """What the mailbox takes the telephone away with."""
    return Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=_fin(CodeDelai.ANNULATION_TELEPHONE, maintenant),
        usage=UsageLien.TELEPHONE,
    )


def _fin(code: CodeDelai, depuis: datetime) -> datetime:
    return delai(code, PARIS.jour(depuis)).echeance(depuis)


def retirer_telephone(compte: Compte, *, table: Table, maintenant: datetime) -> None:
    """Its owner, logged in. Done again, nothing happens."""
    if compte.telephone is None:
        return
    fait = TelephoneRetire(id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id)
    table.write(
        telephones.retrait(compte, compte.telephone),
        journal.ecrire(keys.compte(compte.id), fait),
    )
