"""Each signed form that served, noted before its file is decoded: a check that dies was counted.

One attribute for each content that came by it says that its check is over. It is what lets an
object leave quarantine, and what stops a slow second check of the same one.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.storage import keys
from chalicelib.storage.dossier.fichiers import CleQuarantaine, EnAttente
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, check, put_nouveau, update
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

GARDE = timedelta(days=100)
"""Longer than anything waits in quarantine (infra/fichiers.yaml) and in queues."""


class FormulaireServi(Exception):
    """Another file came by this very form: it serves once."""


class Receptions:
    def __init__(self, table: Table) -> None:
        self._table = table

    def prendre(self, lieu: keys.Receveuse, tirage: str, marque: str, maintenant: datetime) -> bool:
        """True the first time; False when the same file is taken again after a failure.

        Raises DejaFait when it was checked to its end, FormulaireServi.
        """
        cle = lieu.receptions[tirage]
        neuve = put_nouveau(cle, {"marque": marque, "expire_le": _fin(maintenant)})
        try:
            self._table.write(neuve.sinon(FormulaireServi))
        except FormulaireServi:
            connue = self._table.get(cle) or {}
            if est_conclue(connue, marque):
                raise DejaFait from None
            if connue.get("marque") != marque:
                raise
            return False
        return True

    def conclure(
        self, place: CleQuarantaine, marque: str, maintenant: datetime, *plus: Ecriture
    ) -> None:
        """It has no place: nothing more will be done of it, whoever checks it now."""
        self._table.write(retrait(place.lieu, place.tirage, marque, maintenant), *plus)

    def encore(self, recus: Iterable[EnAttente]) -> tuple[EnAttente, ...]:
        """Those whose check is not over; nothing is read when there is none."""
        listes = tuple(recus)
        cles = {recu: recu.place.lieu.receptions[recu.place.tirage] for recu in listes}
        connues = self._table.get_many(cles.values())
        return tuple(r for r in listes if not est_conclue(connues.get(cles[r], {}), r.marque))


def est_conclue(reception: Item, marque: str) -> bool:
    """Whether nothing more will be done of the file of this mark."""
    d_avant = bool(reception.get("conclue")) and reception.get("marque") == marque
    return d_avant or bool(reception.get(f"m_{marque}"))


def conclusion(lieu: keys.Receveuse, tirage: str, marque: str, maintenant: datetime) -> Ecriture:
    """Its check is over, once: DejaFait for a slower one, and when its owner took it out."""
    si, valeurs = _pas_conclue(marque)
    return _conclure(lieu, tirage, marque, maintenant, si=si, **valeurs).sinon(DejaFait)


def attend_encore(lieu: keys.Receveuse, tirage: str, marque: str) -> Ecriture:
    """Its check is not over. DejaFait."""
    si, valeurs = _pas_conclue(marque)
    return check(lieu.receptions[tirage], si, **valeurs).sinon(DejaFait)


def retrait(lieu: keys.Receveuse, tirage: str, marque: str, maintenant: datetime) -> Ecriture:
    """Its owner took it out, or it has no place: no check brings it back."""
    return _conclure(lieu, tirage, marque, maintenant)


def _conclure(
    lieu: keys.Receveuse,
    tirage: str,
    marque: str,
    maintenant: datetime,
    si: str | None = None,
    **valeurs: Valeur,
) -> Ecriture:
    pose = f"SET marque = if_not_exists(marque, :m), m_{marque} = :vrai, expire_le = :fin"
    dites: dict[str, Valeur] = {"m": marque, "vrai": True, "fin": _fin(maintenant)}
    return update(lieu.receptions[tirage], pose, si, **dites | valeurs)


def _pas_conclue(marque: str) -> tuple[str, dict[str, Valeur]]:
    """`conclue`: how an end was noted before each content had its own."""
    si = f"attribute_not_exists(m_{marque}) AND (attribute_not_exists(conclue) OR conclue = :faux"
    return f"{si} OR marque <> :m)", {"faux": False, "m": marque}


def _fin(maintenant: datetime) -> int:
    return int((maintenant + GARDE).timestamp())
