"""Check a file sent with a message, as any other file: nothing leaves quarantine unchecked."""

from datetime import datetime

from chalicelib.domain.compte.freins import ENVOIS_DOSSIER
from chalicelib.domain.dossier.messages import PIECE_JOINTE, dossier_de
from chalicelib.domain.instruction.conversation import attend_des_fichiers
from chalicelib.domain.pieces.examen import Examen
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier import revisions
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers, Recu
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.instruction import pieces_jointes
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.recevoir_fichier import Destination, Guichet, verifier
from chalicelib.usecases.demande.verifier_televersement import fait_du_fichier, ranger_piece


def verifier_piece_jointe(
    cle: str, *, table: Table, guichet: Guichet, fichiers: Fichiers, maintenant: datetime
) -> Fichier | None:
    """The file as its message keeps it, or None when there is nothing (more) to check."""

    def destination(place: CleQuarantaine, recu: Recu) -> Destination | None:
        message_id, dossier_id = place.dossier_id, dossier_de(place.piece)
        dossier = Dossiers(table).get(dossier_id)
        connus = Instructions(table).messages(dossier_id) if dossier else ()
        message = next((m for m in connus if m.id == message_id and m.de_la_personne), None)
        if dossier is None or message is None:
            return None
        jointe_id = place.fichier_id(recu.marque)
        connue = next((jointe for jointe in message.fichiers if jointe.id == jointe_id), None)

        def ranger(jointe: Fichier, examen: Examen, recu: Recu) -> None:
            ranger_piece(dossier_id, jointe, examen, recu, fichiers)

        def garder(jointe: Fichier, fin: Ecriture) -> None:
            garde = pieces_jointes.remplacement if connue else pieces_jointes.ajout
            dite = jointe.model_copy(update={"piece": PIECE_JOINTE})
            fait = fait_du_fichier(dossier_id, dite, maintenant)
            lieu = keys.dossier(dossier_id)
            dits = (revisions.fait(lieu), journal.ecrire(lieu, fait))
            table.write(garde(dossier_id, message_id, dite), *dits, fin)

        attendue = attend_des_fichiers(dossier, message)
        return Destination(place.lieu, ENVOIS_DOSSIER, connue, attendue, ranger, garder)

    return verifier(cle, destination, guichet=guichet, fichiers=fichiers, maintenant=maintenant)
