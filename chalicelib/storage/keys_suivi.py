"""Keys of what the owner of a filed request writes; the whole plan stands in `keys`."""

from chalicelib.storage.keys import Cle


def reponse_complement(dossier_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", "REPONSE")


def notification_lue(dossier_id: str, evenement_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", f"LUE#{evenement_id}")
