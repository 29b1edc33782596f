"""Check a screenshot sent with a ticket, as any other file: nothing leaves quarantine unchecked."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from chalicelib.domain.aide.evenements import CaptureVerifiee
from chalicelib.domain.pieces.fichiers import Fichier, depuis_verdict
from chalicelib.domain.pieces.televersements import FichierAccepte, Verdict, nom_affichable
from chalicelib.storage import journal, keys
from chalicelib.storage.aide import tickets
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def verifier_capture(
    cle: str,
    *,
    table: Table,
    fichiers: Fichiers,
    controler: Callable[[bytes], Verdict],
    maintenant: datetime,
) -> Fichier | None:
    """The checked screenshot, or None when there is nothing to check. Safe to call again."""
    place = CleQuarantaine.lire(cle)
    recu = fichiers.en_quarantaine(cle)
    if recu is None:
        return None
    capture = None
    ticket = tickets.lire(table, place.dossier_id)
    if ticket and ticket.attend_des_captures(maintenant):
        verdict = controler(recu.octets)
        capture = depuis_verdict(
            verdict,
            id=f"{place.tirage}{recu.marque}",
            piece=place.piece,
            nom=nom_affichable(recu.nom),
            depose_le=maintenant,
            avec_apercu=False,
        )
        if isinstance(verdict, FichierAccepte):
            genre = verdict.format.type_contenu
            octets = verdict.copie or recu.octets
            fichiers.ranger_capture(ticket.reference, capture.id, octets, genre)
        _inscrire(ticket.reference, capture, table, maintenant)
    fichiers.sortir_de_quarantaine(cle)
    return capture


def _inscrire(reference: str, capture: Fichier, table: Table, maintenant: datetime) -> None:
    """Listed once, unless there are enough."""
    fait = CaptureVerifiee(
        id=capture.id,
        survenu_le=maintenant,
        reference=reference,
        fichier_id=capture.id,
        accepte=capture.accepte,
    )
    sujet = keys.ticket(reference)
    with suppress(DejaFait):
        table.write(tickets.ajout(reference, capture), journal.ecrire(sujet, fait))
