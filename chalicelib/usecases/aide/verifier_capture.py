"""Check a screenshot sent with a ticket, as any other file: nothing leaves quarantine unchecked."""

from contextlib import suppress
from datetime import datetime

from chalicelib.domain.aide.evenements import CaptureVerifiee
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.domain.compte.freins import ENVOIS_TICKET
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.televersements import FichierAccepte
from chalicelib.storage import journal, keys
from chalicelib.storage.aide import tickets
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers, Recu
from chalicelib.storage.dossier.receptions import conclusion
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.recevoir_fichier import Guichet, arrivee


def verifier_capture(
    cle: str, *, table: Table, guichet: Guichet, fichiers: Fichiers, maintenant: datetime
) -> Fichier | None:
    """The screenshot as its ticket keeps it, or None when there is nothing to check.

    Safe to call again: it has to be when it comes back `non_controle`.
    """
    place = CleQuarantaine.lire(cle)
    recu = fichiers.en_quarantaine(cle)
    if recu is None:
        return None
    ticket = tickets.lire(table, place.dossier_id)
    capture = None
    if ticket and _attendue(ticket, place, recu, maintenant):
        capture = _verifier(ticket, place, recu, table, guichet, fichiers, maintenant)
    if capture is None or not capture.non_controle:
        fichiers.sortir_de_quarantaine(cle, recu)
    return capture


def _connue(ticket: Ticket, place: CleQuarantaine, recu: Recu) -> Fichier | None:
    capture_id = place.fichier_id(recu.marque)
    return next((capture for capture in ticket.captures if capture.id == capture_id), None)


def _attendue(ticket: Ticket, place: CleQuarantaine, recu: Recu, maintenant: datetime) -> bool:
    connue = _connue(ticket, place, recu)
    return connue.non_controle if connue else ticket.attend_des_captures(maintenant)


def _verifier(
    ticket: Ticket,
    place: CleQuarantaine,
    recu: Recu,
    table: Table,
    guichet: Guichet,
    fichiers: Fichiers,
    maintenant: datetime,
) -> Fichier | None:
    connue, lieu = _connue(ticket, place, recu), keys.ticket(ticket.reference)
    venue = arrivee(place, recu, connue, maintenant)
    try:
        capture, examen = guichet.recevoir(lieu, ENVOIS_TICKET, place, recu, venue, maintenant)
    except DejaFait:
        return None
    if examen and isinstance(examen.verdict, FichierAccepte):
        genre = examen.verdict.format.type_contenu
        octets = examen.copie or recu.octets
        fichiers.ranger_capture(ticket.reference, capture.id, octets, genre)
    garde = tickets.remplacement if connue else tickets.ajout
    fin = conclusion(lieu, place.tirage, recu.marque, maintenant)
    fins = () if capture.non_controle else (fin, _ecrite(ticket.reference, capture, maintenant))
    # Listed once, unless there are enough.
    with suppress(DejaFait):
        table.write(garde(ticket, capture), *fins)
    return capture


def _ecrite(reference: str, capture: Fichier, maintenant: datetime) -> Ecriture:
    fait = CaptureVerifiee(
        id=capture.id,
        survenu_le=maintenant,
        reference=reference,
        fichier_id=capture.id,
        accepte=capture.accepte,
    )
    return journal.ecrire(keys.ticket(reference), fait)
