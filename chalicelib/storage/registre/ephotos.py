"""The photographers' registry of e-photos, in the table."""

from datetime import datetime

from chalicelib.domain.fuseau import PARIS, Fuseau, en_utc
from chalicelib.domain.pieces.ephoto import Ephoto, EphotoIndisponible, prise_apres
from chalicelib.storage import keys
from chalicelib.storage.ecritures import (
    Ecriture,
    Item,
    Valeur,
    check,
    delete,
    put,
    put_nouveau,
    update,
)
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.table import Table

CHAMPS = ("code", "prise_le", "activee_le", "utilisee_par")
TENUE = "utilisee_par = :dossier"


class Ephotos:
    """E-photos by code."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, code: str) -> Ephoto | None:
        """What is known of this code (22 capitals and digits), or None."""
        item = self._table.get(keys.ephoto(code))
        return lire_ephoto(item) if item else None

    def put(self, ephoto: Ephoto) -> None:
        """Write the whole record; for the registry's own feed, never to consume a code."""
        self._table.write(put(keys.ephoto(ephoto.code), _attributs(ephoto)))

    def add(self, ephoto: Ephoto) -> bool:
        """Write a code that is not known yet; False, and nothing changes, when it is."""
        try:
            self._table.write(put_nouveau(keys.ephoto(ephoto.code), _attributs(ephoto)))
        except ConditionRefusee:
            return False
        return True


def lire_ephoto(item: Item) -> Ephoto:
    return Ephoto.model_validate({nom: item[nom] for nom in CHAMPS if nom in item})


def consommer(code: str, dossier: str, maintenant: datetime, fuseau: Fuseau = PARIS) -> Ecriture:
    """The write that uses up a code for `dossier`, for the transaction of the filing.

    EphotoIndisponible when the code is unknown, not active, too old, or used by another dossier.
    """
    return update(
        keys.ephoto(code),
        "SET utilisee_par = :dossier",
        "activee_le <= :maintenant AND prise_le > :limite"
        " AND (attribute_not_exists(utilisee_par) OR utilisee_par = :dossier)",
        dossier=dossier,
        maintenant=_iso(maintenant),
        limite=_iso(prise_apres(maintenant, fuseau=fuseau)),
    ).sinon(EphotoIndisponible)


ATTENTE = keys.ephotos("ATTENTE").attendues
"""The filed requests whose code is looked at every hour (R28)."""


def attendre(dossier: str) -> Ecriture:
    """The write that has the code of a filed request looked at, until the registry answers."""
    return put(ATTENTE[dossier], {"dossier_id": dossier})


def oublier(dossier: str) -> Ecriture:
    """The registry answered, or nobody waits any more."""
    return delete(ATTENTE[dossier])


def en_attente(table: Table, *, apres: str = "", limite: int = 50) -> tuple[str, ...]:
    """The ids of the first requests whose code is awaited, after this one."""
    debut = ATTENTE[apres].sk if apres else ""
    items = table.premiers(*ATTENTE, limite=limite, apres=debut)
    return tuple(str(item["dossier_id"]) for item in items)


def liberer(code: str, dossier: str) -> Ecriture:
    """The write that gives back a code used by `dossier`: it may serve another request."""
    rendue = update(keys.ephoto(code), "REMOVE utilisee_par", TENUE, dossier=dossier)
    return rendue.sinon(EphotoIndisponible)


def garder(code: str, dossier: str) -> Ecriture:
    """The check that `dossier` still holds the code: it stays valid for it, whatever its age."""
    return check(keys.ephoto(code), TENUE, dossier=dossier).sinon(EphotoIndisponible)


def _iso(instant: datetime) -> str:
    """The text form in which the registry's dates are stored, so that they compare."""
    return en_utc(instant).strftime("%Y-%m-%dT%H:%M:%SZ")


def _attributs(ephoto: Ephoto) -> dict[str, Valeur]:
    dates = {"prise_le": ephoto.prise_le, "activee_le": ephoto.activee_le}
    attributs: dict[str, Valeur] = {nom: _iso(quand) for nom, quand in dates.items() if quand}
    if ephoto.utilisee_par:
        attributs["utilisee_par"] = ephoto.utilisee_par
    return {"code": ephoto.code} | attributs
