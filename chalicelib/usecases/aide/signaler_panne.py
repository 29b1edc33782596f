"""Put before the people who help, once, a file that our check cannot read, or that we lost."""

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


def signaler_panne(
    dossier_id: str, fichier: Fichier, *, table: Table, maintenant: datetime
) -> str | None:
    """The reference of the ticket; None for a screenshot, which is in a ticket already."""
    return _signaler(MESSAGE, f"{dossier_id}|{fichier.id}", dossier_id, fichier, table, maintenant)


def signaler_perte(
    dossier_id: str, fichier: Fichier, *, table: Table, maintenant: datetime
) -> str | None:
    """A request names it, and no version of its object is left."""
    graine = f"perte|{dossier_id}|{fichier.id}"
    return _signaler(PERTE, graine, dossier_id, fichier, table, maintenant)


def _signaler(
    message: str,
    graine: str,
    dossier_id: str,
    fichier: Fichier,
    table: Table,
    maintenant: datetime,
) -> str | None:
    dossier = Dossiers(table).get(dossier_id)
    if dossier is None:
        return None
    empreinte = sha256(graine.encode()).hexdigest()
    dits = {"essais": fichier.essais, "fichier": fichier.id, "piece": fichier.piece}
    return ouvrir_ticket(
        MessageContact(
            sujet=Sujet.ERREUR,
            message=message.format(**dits),
            numero_demande=dossier.numero_demande,
        ),
        empreinte=empreinte,
        reference=lambda essai: reference(sha256(f"{empreinte}|{essai}".encode()).digest()[:8]),
        table=table,
        maintenant=maintenant,
        demande=dossier,
    )
