"""The people to be told by a letter or otherwise: the list of a préfecture."""

from datetime import datetime

from chalicelib.domain.acheminement.a_prevenir import EtatAvis, LigneChangee, PersonneAPrevenir
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, delete, put, put_nouveau
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table

LIMITE = 100


def qui_attendent(table: Table, prefecture: str) -> tuple[PersonneAPrevenir, ...]:
    """The first of a préfecture, the oldest first; never more than LIMITE."""
    items = table.premiers(*keys.a_prevenir(prefecture).attendent, limite=LIMITE)
    return tuple(_ligne(item) for item in items)


def postees(table: Table, prefecture: str, maintenant: datetime) -> tuple[PersonneAPrevenir, ...]:
    """The letters on their way, the oldest first: one of them may come back."""
    seconde = maintenant.timestamp()
    items = table.premiers(*keys.a_prevenir(prefecture).postees, limite=LIMITE)
    return tuple(_ligne(item) for item in items if int(item["expire_le"]) > seconde)


def inscrire(ligne: PersonneAPrevenir) -> Ecriture:
    """LigneChangee when it is there already."""
    return put_nouveau(_place(ligne), _attributs(ligne)).sinon(LigneChangee)


def ecriture(avant: PersonneAPrevenir, apres: PersonneAPrevenir) -> tuple[Ecriture, ...]:
    """The line as it becomes. LigneChangee when it is not what was read."""
    lue = avant.model_dump_json()
    if _place(avant) == _place(apres):
        garde = put(_place(apres), _attributs(apres), si="donnees = :lue", lue=lue)
        return (garde.sinon(LigneChangee),)
    return retirer(avant), put(_place(apres), _attributs(apres))


def retirer(ligne: PersonneAPrevenir) -> Ecriture:
    """Out of the list. LigneChangee when it is not what was read."""
    return delete(_place(ligne), si="donnees = :lue", lue=ligne.model_dump_json()).sinon(
        LigneChangee
    )


def lire(table: Table, prefecture: str, des: datetime, de: str) -> PersonneAPrevenir | None:
    """One that still waits, by the instant from when there is something to do."""
    item = table.get(keys.a_prevenir(prefecture).attendent[des, de])
    return _ligne(item) if item else None


def _attributs(ligne: PersonneAPrevenir) -> dict[str, Valeur]:
    """A posted letter leaves the list by itself, once it can no longer come back."""
    attributs: dict[str, Valeur] = {"donnees": ligne.model_dump_json()}
    if ligne.postee_le:
        attributs["expire_le"] = int(ligne.retour_avant(ligne.postee_le).timestamp())
    return attributs


def _place(ligne: PersonneAPrevenir) -> Cle:
    ici = keys.a_prevenir(ligne.prefecture)
    suite = ici.postees if ligne.etat is EtatAvis.POSTEE else ici.attendent
    return suite[ligne.a_faire_des, ligne.id]


def _ligne(item: Item) -> PersonneAPrevenir:
    return PersonneAPrevenir.model_validate_json(str(item["donnees"]))
