"""The letters that bear a code: one for an account at a time, and the list of its préfecture."""

from datetime import datetime

from chalicelib.domain.agents.lettres_du_code import EtatLettre, LettreChangee, LettreDuCode
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, delete, put
from chalicelib.storage.partitions import Cle, Suite
from chalicelib.storage.table import Table

LIMITE = 100


def lire(table: Table, compte_id: str) -> LettreDuCode | None:
    """The last one of this account."""
    item = table.get(keys.compte(compte_id).lettre)
    return _lettre(item) if item else None


def de(
    table: Table, prefecture: str, etat: EtatLettre, maintenant: datetime
) -> tuple[LettreDuCode, ...]:
    """The first of a préfecture in this state, the oldest first; never more than LIMITE.

    Those that follow come when these are done.
    """
    seconde = maintenant.timestamp()
    items = table.premiers(*_liste(prefecture, etat), limite=LIMITE)
    return tuple(
        _lettre(item) for item in items if int(item.get("expire_le", seconde + 1)) > seconde
    )


def combien(table: Table, prefecture: str, maintenant: datetime) -> int:
    """How many are not posted yet."""
    attendues = (EtatLettre.A_IMPRIMER, EtatLettre.A_POSTER)
    return sum(len(de(table, prefecture, etat, maintenant)) for etat in attendues)


def ecriture(avant: LettreDuCode | None, apres: LettreDuCode) -> tuple[Ecriture, ...]:
    """The letter and its line, as they become. LettreChangee when it is not what was read.

    What was posted leaves the list when its code ends.
    """
    attributs: dict[str, Valeur] = {"donnees": apres.model_dump_json()}
    fin = apres.valable_jusqu_a
    ligne = attributs | ({"expire_le": int(fin.timestamp())} if apres.postee_le and fin else {})
    cle = keys.compte(apres.compte_id).lettre
    if avant is None:
        garde = put(cle, attributs, si="attribute_not_exists(PK)")
    else:
        garde = put(cle, attributs, si="donnees = :lue", lue=avant.model_dump_json())
    ancienne = (delete(_ligne(avant)),) if avant and _ligne(avant) != _ligne(apres) else ()
    return (garde.sinon(LettreChangee), put(_ligne(apres), ligne), *ancienne)


def retirer(lettre: LettreDuCode) -> Ecriture:
    """Out of the list: its account is confirmed."""
    return delete(_ligne(lettre))


def consommation(lettre: LettreDuCode) -> tuple[Ecriture, ...]:
    """Its code served: gone. LettreChangee when it is not what was read."""
    cle, lue = keys.compte(lettre.compte_id).lettre, lettre.model_dump_json()
    return delete(cle, si="donnees = :lue", lue=lue).sinon(LettreChangee), retirer(lettre)


def _ligne(lettre: LettreDuCode) -> Cle:
    return _liste(lettre.prefecture, lettre.etat)[lettre.demandee_le, lettre.compte_id]


def _liste(prefecture: str, etat: EtatLettre) -> Suite[tuple[datetime, str]]:
    ici = keys.lettres_du_code(prefecture)
    if etat is EtatLettre.POSTEE:
        return ici.postees
    return ici.a_poster if etat is EtatLettre.A_POSTER else ici.a_imprimer


def _lettre(item: Item) -> LettreDuCode:
    return LettreDuCode.model_validate_json(str(item["donnees"]))
