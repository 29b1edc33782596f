"""The people to be told by a letter or otherwise: the list of a préfecture."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.acheminement.a_prevenir import EtatAvis, LigneChangee, PersonneAPrevenir
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, delete, put, put_nouveau
from chalicelib.storage.partitions import Cle, Suite
from chalicelib.storage.table import Table

LIMITE = 100
SUITE = re.compile(r"^AVIS(?:_POSTE)?#[0-9T:.+-]{10,40}#[0-9a-zA-Z-]{1,128}$")
"""Where a page ends: which list, an instant, and a message."""


class PageDePersonnes(NamedTuple):
    """`suite` asks for what follows; empty at the end."""

    lignes: tuple[PersonneAPrevenir, ...]
    suite: str = ""


def attendent(table: Table, prefecture: str, *, apres: str = "") -> PageDePersonnes:
    """Those of a préfecture, the oldest first; never more than LIMITE."""
    return _page(table, keys.a_prevenir(prefecture).attendent, apres)


def qui_attendent(table: Table, prefecture: str) -> Iterator[PersonneAPrevenir]:
    """Each of them, a page at a time: for an act that looks for a few, and for the night.

    Who cannot be reached stays at the head for long: what is behind is still printed and posted.
    """
    return _tous(table, keys.a_prevenir(prefecture).attendent)


def combien(table: Table, prefecture: str, maintenant: datetime) -> int:
    """How many must be told now; LIMITE stands for more."""
    return sum(une.est_a_faire(maintenant) for une in attendent(table, prefecture).lignes)


def en_chemin(
    table: Table, prefecture: str, maintenant: datetime, *, apres: str = ""
) -> PageDePersonnes:
    """The letters posted, the oldest first: one of them may come back. Never more than LIMITE."""
    lues = _page(table, keys.a_prevenir(prefecture).postees, apres)
    return lues._replace(lignes=tuple(u for u in lues.lignes if _peut_revenir(u, maintenant)))


def postees(table: Table, prefecture: str, maintenant: datetime) -> Iterator[PersonneAPrevenir]:
    """Each of them, for the act that says so of one."""
    toutes = _tous(table, keys.a_prevenir(prefecture).postees)
    return (ligne for ligne in toutes if _peut_revenir(ligne, maintenant))


def _page(table: Table, liste: Suite[tuple[datetime, str]], apres: str) -> PageDePersonnes:
    items = table.premiers(*liste, limite=LIMITE, apres=apres)
    suite = str(items[-1]["SK"]) if len(items) == LIMITE else ""
    return PageDePersonnes(tuple(_ligne(item) for item in items), suite)


def _tous(table: Table, liste: Suite[tuple[datetime, str]]) -> Iterator[PersonneAPrevenir]:
    apres = ""
    while True:
        page = _page(table, liste, apres)
        yield from page.lignes
        if not page.suite:
            return
        apres = page.suite


def _peut_revenir(ligne: PersonneAPrevenir, maintenant: datetime) -> bool:
    return ligne.postee_le is not None and ligne.retour_avant(ligne.postee_le) > maintenant


def lignes_du_dossier(table: Table, prefecture: str, dossier_id: str) -> Iterator[Cle]:
    """Those of this request, waiting or posted: the whole list of its préfecture is read."""
    ici = keys.a_prevenir(prefecture)
    for liste in (ici.attendent, ici.postees):
        yield from (_place(une) for une in _tous(table, liste) if une.dossier_id == dossier_id)


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
