"""Put before the people who help, once, what we cannot mend: a file that our check cannot read, or
that we lost, an effect that does not hold."""

from datetime import datetime
from hashlib import sha256

from chalicelib.domain.aide.tickets import MessageContact, Sujet, reference
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table
from chalicelib.usecases.aide.ouvrir_ticket import ouvrir_ticket

MESSAGE = (
    "Message automatique. Le contrôle d’un fichier ne marche pas : {essais} essais en panne. Le "
    "fichier est gardé, la personne n’a rien à refaire. Fichier {fichier}, pièce {piece}."
)


PERTE = (
    "Message automatique. Le stockage n’a plus un fichier que la demande nomme. Fichier {fichier}, "
    "pièce {piece}. Regardez si la personne doit l’envoyer à nouveau : la préfecture peut le "
    "demander."
)

EFFET = (
    "Message automatique. Il manque à cette demande : {manque}. Le service l’a refait deux fois, "
    "et cela manque encore. Prévenez l’équipe technique. Référence : {quoi}."
)


def signaler_panne(
    dossier_id: str, fichier: Fichier, *, table: Table, maintenant: datetime
) -> str | None:
    """The reference of the ticket; None for a screenshot, which is in a ticket already."""
    dit = MESSAGE.format(essais=fichier.essais, fichier=fichier.id, piece=fichier.piece)
    return _signaler(dit, f"{dossier_id}|{fichier.id}", dossier_id, table, maintenant)


def signaler_perte(
    dossier_id: str, fichier: Fichier, *, table: Table, maintenant: datetime
) -> str | None:
    """A request names it, and no version of its object is left."""
    dit = PERTE.format(fichier=fichier.id, piece=fichier.piece)
    return _signaler(dit, f"perte|{dossier_id}|{fichier.id}", dossier_id, table, maintenant)


def signaler_effet(
    dossier_id: str, quoi: str, manque: str, *, table: Table, maintenant: datetime
) -> str | None:
    """`manque`, put right twice, is missing again; `quoi` tells it from what else is missing."""
    dit = EFFET.format(manque=manque, quoi=quoi)
    return _signaler(dit, f"effet|{dossier_id}|{quoi}", dossier_id, table, maintenant)


def _signaler(
    message: str, graine: str, dossier_id: str, table: Table, maintenant: datetime
) -> str | None:
    dossier = Dossiers(table).get(dossier_id)
    if dossier is None:
        return None
    empreinte = sha256(graine.encode()).hexdigest()
    return ouvrir_ticket(
        MessageContact(
            sujet=Sujet.ERREUR,
            message=message,
            numero_demande=dossier.numero_demande,
        ),
        empreinte=empreinte,
        reference=lambda essai: reference(sha256(f"{empreinte}|{essai}".encode()).digest()[:8]),
        table=table,
        maintenant=maintenant,
        demande=dossier,
    )
