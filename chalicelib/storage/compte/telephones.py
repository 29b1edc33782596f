"""The telephone of an account: proved, opening, taken away; and the codes on their way to it."""

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.liens import LienRemplace
from chalicelib.domain.compte.telephone import (
    AccesParTelephone,
    CodeDeTelephone,
    CodeSmsFaux,
    TelephoneProuve,
    UsageCode,
)
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Valeur, delete, put, update
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def code(table: Table, compte_id: str, usage: UsageCode) -> CodeDeTelephone | None:
    """The last one of this account for this."""
    item = table.get(keys.compte(compte_id).codes[usage.value])
    return CodeDeTelephone.model_validate_json(str(item["donnees"])) if item else None


def remplacement(avant: CodeDeTelephone | None, apres: CodeDeTelephone) -> Ecriture:
    """One at a time. DejaFait when another one left since `avant` was read."""
    fin = int(apres.valable_jusqu_a.timestamp())
    attributs: dict[str, Valeur] = {"donnees": apres.model_dump_json(), "expire_le": fin}
    cle = keys.compte(apres.compte_id).codes[apres.usage.value]
    if avant is None:
        return put(cle, attributs, si="attribute_not_exists(PK)").sinon(DejaFait)
    lue = avant.model_dump_json()
    return put(cle, attributs, si="donnees = :lue", lue=lue).sinon(DejaFait)


def consommation(lu: CodeDeTelephone) -> Ecriture:
    """It served. CodeSmsFaux when it did already, or is not the last one."""
    cle = keys.compte(lu.compte_id).codes[lu.usage.value]
    return delete(cle, si="donnees = :lue", lue=lu.model_dump_json()).sinon(CodeSmsFaux)


def preuve(compte: Compte, telephone: TelephoneProuve) -> Ecriture:
    """CodeSmsFaux when the account changed since it was read."""
    return update(
        keys.compte(compte.id).profil,
        "SET telephone = :telephone",
        si="generation = :generation",
        telephone=telephone.model_dump_json(),
        generation=compte.generation,
    ).sinon(CodeSmsFaux)


def entree(compte: Compte, telephone: TelephoneProuve, acces: AccesParTelephone) -> Ecriture:
    """Entered with this telephone: it is to be confirmed again. CodeSmsFaux when it changed."""
    meme, lue = _meme_confirmation(compte)
    return update(
        keys.compte(compte.id).profil,
        "SET par_telephone = :acces REMOVE confirmation",
        si=f"generation = :generation AND telephone = :telephone AND {meme}",
        acces=acces.model_dump_json(),
        telephone=telephone.model_dump_json(),
        generation=compte.generation,
        **lue,
    ).sinon(CodeSmsFaux)


def retrait(compte: Compte, telephone: TelephoneProuve) -> Ecriture:
    """Its owner takes it away. DejaFait when it is not what was read."""
    return update(
        keys.compte(compte.id).profil,
        "REMOVE telephone",
        si="telephone = :telephone",
        telephone=telephone.model_dump_json(),
    ).sinon(DejaFait)


def annulation(compte: Compte, empreinte: str) -> Ecriture:
    """The mailbox undoes it: no telephone, a password that nobody knows, confirmed as before.

    LienRemplace when the account changed since it was read.
    """
    avant = compte.par_telephone.avant if compte.par_telephone else None
    remis = {"dite": avant.model_dump_json()} if avant and compte.attend_sa_confirmation else {}
    meme, lue = _meme_confirmation(compte)
    return update(
        keys.compte(compte.id).profil,
        "SET mot_de_passe = :empreinte, generation = generation + :un"
        f"{', confirmation = :dite' if remis else ''} REMOVE telephone, par_telephone",
        si=f"generation = :generation AND {meme}",
        empreinte=empreinte,
        generation=compte.generation,
        un=1,
        **remis,
        **lue,
    ).sinon(LienRemplace)


def _meme_confirmation(compte: Compte) -> tuple[str, dict[str, str]]:
    if compte.confirmation is None:
        return "attribute_not_exists(confirmation)", {}
    return "confirmation = :lue", {"lue": compte.confirmation.model_dump_json()}
