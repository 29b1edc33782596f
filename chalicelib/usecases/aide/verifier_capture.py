"""Check a screenshot sent with a ticket, as any other file: nothing leaves quarantine unchecked."""

from datetime import datetime

from chalicelib.domain.aide.evenements import CaptureVerifiee
from chalicelib.domain.compte.freins import ENVOIS_TICKET
from chalicelib.domain.pieces.examen import Examen
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.televersements import FichierAccepte
from chalicelib.storage import journal, keys
from chalicelib.storage.aide import tickets
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers, Recu
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.recevoir_fichier import Destination, Guichet, verifier


def verifier_capture(
    cle: str, *, table: Table, guichet: Guichet, fichiers: Fichiers, maintenant: datetime
) -> Fichier | None:
    """The screenshot as its ticket keeps it, or None when there is nothing to check."""

    def destination(place: CleQuarantaine, recu: Recu) -> Destination | None:
        ticket = tickets.lire(table, place.dossier_id)
        if ticket is None:
            return None
        capture_id = place.fichier_id(recu.marque)
        connue = next((capture for capture in ticket.captures if capture.id == capture_id), None)

        def ranger(capture: Fichier, examen: Examen, recu: Recu) -> None:
            if isinstance(examen.verdict, FichierAccepte):
                genre = examen.verdict.format.type_contenu
                octets = examen.copie or recu.octets
                fichiers.ranger_capture(ticket.reference, capture.id, octets, genre)

        def garder(capture: Fichier, fin: Ecriture) -> None:
            garde = tickets.remplacement if connue else tickets.ajout
            dit = _ecrite(ticket.reference, capture, maintenant)
            table.write(garde(ticket, capture), fin, *(() if capture.non_controle else (dit,)))

        attendue = ticket.attend_des_captures(maintenant)
        return Destination(place.lieu, ENVOIS_TICKET, connue, attendue, ranger, garder)

    return verifier(cle, destination, guichet=guichet, fichiers=fichiers, maintenant=maintenant)


def _ecrite(reference: str, capture: Fichier, maintenant: datetime) -> Ecriture:
    fait = CaptureVerifiee(
        id=capture.id,
        survenu_le=maintenant,
        reference=reference,
        fichier_id=capture.id,
        accepte=capture.accepte,
    )
    return journal.ecrire(keys.ticket(reference), fait)
