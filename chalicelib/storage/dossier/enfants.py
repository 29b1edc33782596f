"""The requests filed for a child, by whichever account: nobody owns a child (S6).

A draft leaves nothing here. A filing adds its own line and raises the count: two accounts that
file at the same moment see each other.
"""

from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, delete, put_nouveau, update
from chalicelib.storage.table import Table


class EnfantDemandeEntreTemps(Exception):
    """Somebody filed for the same child at this very moment: what is known is read again."""


class DemandesDEnfant(NamedTuple):
    """`nombre` counts the filings ever, `ids` those that stand; `ancien_compte` is the account
    that a child belonged to, when a draft still attached him."""

    nombre: int
    ids: tuple[str, ...]
    ancien_compte: str = ""


def lire(table: Table, numero: str) -> DemandesDEnfant:
    lieu = keys.enfant(numero)
    items = table.get_many([lieu.tete, lieu.compte])
    tete, ancien = items.get(lieu.tete, {}), items.get(lieu.compte, {})
    ids = (str(item["dossier_id"]) for item in table.query(*lieu.demandes))
    return DemandesDEnfant(int(tete.get("nombre", 0)), tuple(ids), str(ancien.get("compte_id", "")))


def rattachement(dossier: Dossier, connues: DemandesDEnfant) -> tuple[Ecriture, ...]:
    """This filing, if nobody filed for the child since they were read."""
    numero = dossier.personne.numero_etranger
    if not dossier.cas.est_pour_enfant or not numero:
        return ()
    lieu, refus = keys.enfant(numero), EnfantDemandeEntreTemps
    inchange = "nombre = :lu" if connues.nombre else "attribute_not_exists(nombre)"
    valeurs = {"lu": connues.nombre} if connues.nombre else {}
    compte = update(lieu.tete, "SET nombre = :un", si=inchange, un=connues.nombre + 1, **valeurs)
    ligne = put_nouveau(lieu.demandes[dossier.id], {"dossier_id": dossier.id})
    return compte.sinon(refus), ligne


def detachement(dossier: Dossier) -> tuple[Ecriture, ...]:
    """The request is no longer one of the child's; nothing happens when it never was."""
    numero = dossier.personne.numero_etranger
    if not dossier.cas.est_pour_enfant or not numero:
        return ()
    return (delete(keys.enfant(numero).demandes[dossier.id]),)
