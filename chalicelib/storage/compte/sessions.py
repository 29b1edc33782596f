"""Open sessions, and the pointers that let all those of an account be closed together."""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.sessions import DUREE, Session, empreinte
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, delete, put_nouveau
from chalicelib.storage.partitions import Cle, apres_le_prefixe
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.table import Table


def cle(jeton: str) -> Cle:
    """Where the session of this token is: to read it in the same round trip as other items."""
    return keys.session(empreinte(jeton))


def lire(item: Item | None) -> Session | None:
    """The session an item holds; its validity is for the caller to check."""
    if item is None:
        return None
    return Session(
        empreinte=apres_le_prefixe(item["PK"]),
        compte_id=str(item["compte_id"]),
        identifiant=str(item["identifiant"]),
        ouverte_le=datetime.fromisoformat(str(item["ouverte_le"])),
        vue_le=datetime.fromisoformat(str(item["vue_le"])),
    )


def ouverture(compte: Compte, maintenant: datetime) -> tuple[str, tuple[Ecriture, ...]]:
    """A new token (256 bits) and the writes that open its session."""
    jeton = hasard.jeton(32)
    fin = int((maintenant + DUREE).timestamp())
    corps: dict[str, str | int | bool] = {
        "compte_id": compte.id,
        "identifiant": compte.identifiant,
        "ouverte_le": maintenant.isoformat(),
        "vue_le": maintenant.isoformat(),
        "expire_le": fin,
    }
    pointeur = keys.compte(compte.id).sessions[empreinte(jeton)]
    return jeton, (put_nouveau(cle(jeton), corps), put_nouveau(pointeur, {"expire_le": fin}))


def toucher(table: Table, cle: Cle, maintenant: datetime) -> None:
    """Note a visit; a session closed meanwhile stays closed."""
    try:
        table.bump(
            cle,
            "SET vue_le = :maintenant",
            si="attribute_exists(PK)",
            maintenant=maintenant.isoformat(),
        )
    except ConditionRefusee:
        return


def fermer(table: Table, session: Session) -> None:
    table.write(*_fermeture(session.compte_id, session.empreinte))


def fermetures(table: Table, compte_id: str, sauf: str = "") -> tuple[Ecriture, ...]:
    """The writes that close the sessions of an account, 40 at most: a transaction holds 100.

    `sauf`: the imprint of one that stays open.
    """
    items = table.query(*keys.compte(compte_id).sessions)
    empreintes = [t for item in items if (t := apres_le_prefixe(item["SK"])) != sauf]
    return tuple(e for trace in empreintes[:40] for e in _fermeture(compte_id, trace))


def fermer_toutes(table: Table, compte_id: str, sauf: str = "") -> None:
    while ecritures := fermetures(table, compte_id, sauf):
        table.write(*ecritures)


def _fermeture(compte_id: str, trace: str) -> tuple[Ecriture, Ecriture]:
    return delete(keys.session(trace)), delete(keys.compte(compte_id).sessions[trace])
