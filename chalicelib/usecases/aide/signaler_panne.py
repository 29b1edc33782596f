"""Put before the people who help a file that our check cannot read, once: every try broke."""

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


def signaler_panne(
    dossier_id: str, fichier: Fichier, *, table: Table, maintenant: datetime
) -> str | None:
    """The reference of the ticket; None for a screenshot, which is in a ticket already."""
    dossier = Dossiers(table).get(dossier_id)
    if dossier is None:
        return None
    empreinte = sha256(f"{dossier_id}|{fichier.id}".encode()).hexdigest()
    return ouvrir_ticket(
        MessageContact(
            sujet=Sujet.ERREUR,
            message=MESSAGE.format(essais=fichier.essais, fichier=fichier.id, piece=fichier.piece),
            numero_demande=dossier.numero_demande,
        ),
        empreinte=empreinte,
        reference=lambda essai: reference(sha256(f"{empreinte}|{essai}".encode()).digest()[:8]),
        table=table,
        maintenant=maintenant,
        demande=dossier,
    )
