"""How many people waited how many days: counters a day, kept by the act that answers."""

from datetime import datetime, timedelta

from chalicelib.domain.aide.delais_de_reponse import AU_PLUS, FENETRE, Releve
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, put, update
from chalicelib.storage.table import Table

GARDE = FENETRE + timedelta(days=5)


def compter(prefecture: str | None, depuis: datetime, maintenant: datetime) -> Ecriture:
    """One more answer, after so many days."""
    jour = PARIS.jour(maintenant)
    attendus = min((jour - PARIS.jour(depuis)).days, AU_PLUS)
    return update(
        keys.delais_de_reponse(prefecture or "").jours[jour.isoformat()],
        f"SET expire_le = :fin ADD j{attendus} :un",
        fin=int((maintenant + GARDE).timestamp()),
        un=1,
    )


def repondus(table: Table, prefecture: str, maintenant: datetime) -> dict[int, int]:
    """Days waited -> how many people, over the window."""
    partition = keys.delais_de_reponse(prefecture).jours
    debut = PARIS.jour(maintenant) - FENETRE
    items = table.premiers(*partition, limite=FENETRE.days + 1, apres=partition[str(debut)].sk)
    comptes: dict[int, int] = {}
    for item in items:
        for nom, nombre in item.items():
            if nom.startswith("j") and nom[1:].isdecimal():
                comptes[int(nom[1:])] = comptes.get(int(nom[1:]), 0) + int(nombre)
    return comptes


def relever(prefecture: str, releve: Releve) -> Ecriture:
    """The figures of a préfecture, as the night counted them."""
    cle = keys.releves_de_reponse("").prefectures[prefecture or "-"]
    return put(cle, {"donnees": releve.model_dump_json()})


def releves(table: Table) -> tuple[Releve, ...]:
    """Those of every préfecture: one line each, never more."""
    return tuple(map(_lu, table.query(*keys.releves_de_reponse("").prefectures)))


def _lu(item: Item) -> Releve:
    return Releve.model_validate_json(str(item["donnees"]))
