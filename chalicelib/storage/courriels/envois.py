"""The e-mails as items: one each, and one pointer under the account of the person written to."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.compte.livraisons import Envoi, Livraison, SansObjet
from chalicelib.domain.erreurs import ServiceOccupe
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, put_nouveau, update
from chalicelib.storage.partitions import Cle, apres_le_prefixe
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

RECENTS = 100
"""How many of an account are listed: what DynamoDB reads in one round trip."""


SANS_OBJET = "SANS_OBJET"
"""The state of a message that never left, and never will."""


class EnvoiPris(ServiceOccupe):
    """Another hand is sending it: whoever comes second looks again later."""


def lire(table: Table, courriel_id: str) -> Envoi | None:
    item = table.get(keys.courriel(courriel_id))
    return _envoi(item) if item else None


def du_compte(table: Table, compte_id: str) -> tuple[Envoi, ...]:
    """The last e-mails written to the owner of an account, newest first, for the support."""
    pointeurs = table.query(*keys.compte(compte_id).envois)[-RECENTS:]
    cles = [keys.courriel(str(item["courriel_id"])) for item in reversed(pointeurs)]
    items = table.get_many(cles)
    return tuple(_envoi(items[cle]) for cle in cles if cle in items)


def est_parti(item: Item) -> bool:
    """SES took it, and said under which number, or what became of it: else, nothing proves it."""
    return item["etat"] == "ENVOYE" and bool(item.get("message_id") or item.get("livraison"))


def est_clos(item: Item) -> bool:
    """It left, or never will: nobody has anything to do with it any more."""
    return est_parti(item) or item["etat"] == SANS_OBJET


def a_moitie(table: Table, courriels: Iterable[str]) -> frozenset[str]:
    """Of these e-mails, those that were prepared and are still to leave."""
    cles = {keys.courriel(courriel_id): courriel_id for courriel_id in courriels}
    lus = table.get_many(cles)
    return frozenset(cles[cle] for cle, item in lus.items() if not est_clos(item))


def creation(envoi: Envoi, archive: str, maintenant: datetime) -> tuple[Ecriture, ...]:
    """DejaFait when this e-mail was prepared already."""
    attributs: dict[str, Valeur] = {
        "etat": "A_ENVOYER",
        "archive": archive,
        "sujet_id": envoi.sujet_id,
        "gabarit": envoi.gabarit,
        "destinataire": envoi.destinataire,
        "prepare_le": maintenant.isoformat(),
    }
    if envoi.compte_id is None:
        return (put_nouveau(keys.courriel(envoi.id), attributs).sinon(DejaFait),)
    attributs["compte_id"] = envoi.compte_id
    return (
        put_nouveau(keys.courriel(envoi.id), attributs).sinon(DejaFait),
        put_nouveau(
            keys.compte(envoi.compte_id).envois[maintenant, envoi.id], {"courriel_id": envoi.id}
        ),
    )


def prendre(table: Table, courriel_id: str, maintenant: datetime, *, libre_apres: timedelta) -> str:
    """Take up a message that was prepared and has not left; where its archive is.

    Raises EnvoiPris while somebody has it: he took it less than `libre_apres` ago, or just now; and
    when it left, or was closed, meanwhile.
    """
    item = table.get(keys.courriel(courriel_id)) or {}
    if est_clos(item):
        raise EnvoiPris
    table.write(_personne_ne_l_a(item, "SET prise_le = :le", maintenant, libre_apres))
    return str(item["archive"])


def clore(
    table: Table,
    courriel_id: str,
    raison: SansObjet,
    maintenant: datetime,
    *,
    libre_apres: timedelta,
    comptes: Collection[str] = (),
) -> None:
    """What was prepared, did not leave and has no object any more never leaves: it says so.

    Nothing when it was not prepared, and once it left, was refused or is closed; `comptes`: only if
    it was for one of these. Raises EnvoiPris while somebody has it, as `prendre` does.
    """
    item = table.get(keys.courriel(courriel_id))
    if item is None or est_clos(item) or "livraison" in item:
        return
    if comptes and item.get("compte_id") not in comptes:
        return
    dit = "SET etat = :clos, sans_objet = :raison, sans_objet_le = :le"
    dits = {"clos": SANS_OBJET, "raison": raison.value}
    table.seule(_personne_ne_l_a(item, dit, maintenant, libre_apres, **dits))


def _personne_ne_l_a(
    item: Item, dit: str, maintenant: datetime, libre_apres: timedelta, /, **valeurs: Valeur
) -> Ecriture:
    """Written if nobody took this message since it was read. Raises EnvoiPris, now or then, while
    somebody has it."""
    lue = str(item.get("prise_le") or item["prepare_le"])
    if maintenant - datetime.fromisoformat(lue) < libre_apres:
        raise EnvoiPris
    si = "prise_le = :lue" if "prise_le" in item else "prepare_le = :lue"
    cle, le = Cle(str(item["PK"]), str(item["SK"])), maintenant.isoformat()
    etat = item["etat"]
    ecrite = update(cle, dit, f"{si} AND etat = :etat", le=le, lue=lue, etat=etat, **valeurs)
    return ecrite.sinon(EnvoiPris)


def depart(courriel_id: str, message_id: str, maintenant: datetime) -> Ecriture:
    return update(
        keys.courriel(courriel_id),
        "SET etat = :envoye, message_id = :m, envoye_le = :le",
        envoye="ENVOYE",
        m=message_id,
        le=maintenant.isoformat(),
    )


def rapport(envoi: Envoi, retenue: Livraison) -> Ecriture:
    """What the receiving server says of a message: that it left, too.

    Whoever sent it may have been stopped before `depart`: it would leave again. Refused when
    another report was noted since `envoi` was read.
    """
    parti = {"envoye": "ENVOYE", "vu": retenue.survenue_le.isoformat()}
    dit = "SET livraison = :retenue, etat = :envoye, envoye_le = if_not_exists(envoye_le, :vu)"
    return _livraison(envoi, retenue, dit, parti)


def livraison(envoi: Envoi, retenue: Livraison) -> Ecriture:
    """What is known of a message that never left, as of one that did not arrive.

    Refused when another report was noted since `envoi` was read.
    """
    return _livraison(envoi, retenue, "SET livraison = :retenue", {})


def _livraison(
    envoi: Envoi, retenue: Livraison, expression: str, plus: Mapping[str, Valeur]
) -> Ecriture:
    cle, nouvelle = keys.courriel(envoi.id), {"retenue": retenue.model_dump_json(), **plus}
    if envoi.livraison is None:
        return update(cle, expression, "attribute_not_exists(livraison)", **nouvelle)
    connue = envoi.livraison.model_dump_json()
    return update(cle, expression, "livraison = :connue", **nouvelle, connue=connue)


def _envoi(item: Item) -> Envoi:
    compte_id, livree = item.get("compte_id"), item.get("livraison")
    return Envoi(
        id=apres_le_prefixe(item["PK"]),
        sujet_id=str(item["sujet_id"]),
        compte_id=str(compte_id) if compte_id else None,
        gabarit=str(item.get("gabarit", "")),
        destinataire=str(item.get("destinataire", "")),
        prepare_le=_instant(item, "prepare_le"),
        envoye_le=_instant(item, "envoye_le"),
        livraison=Livraison.model_validate_json(str(livree)) if livree else None,
        **(_fin(item) if item.get("etat") == SANS_OBJET else {}),
    )


def _fin(item: Item) -> dict[str, Any]:
    """Why it was closed; one that is known since to have left says so instead."""
    return {
        "sans_objet": SansObjet(str(item["sans_objet"])),
        "sans_objet_le": _instant(item, "sans_objet_le"),
    }


def _instant(item: Item, nom: str) -> datetime | None:
    return datetime.fromisoformat(str(item[nom])) if nom in item else None
