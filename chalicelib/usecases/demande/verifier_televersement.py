"""Check an uploaded file and put it in its dossier; nothing leaves quarantine unchecked."""

from datetime import datetime

from chalicelib.domain.compte.freins import ENVOIS_DOSSIER
from chalicelib.domain.dossier.evenements import FichierNonControle, FichierVerifie
from chalicelib.domain.erreurs import DossierDejaDepose
from chalicelib.domain.instruction.reponse_complement import peut_recevoir
from chalicelib.domain.pieces.examen import Examen
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.televersements import FichierAccepte
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers, Recu
from chalicelib.storage.ecritures import Ecriture
from chalicelib.usecases.demande.recevoir_fichier import Destination, Guichet, SansPlace, verifier


def verifier_televersement(
    cle: str, *, dossiers: Dossiers, guichet: Guichet, fichiers: Fichiers, maintenant: datetime
) -> Fichier | None:
    """The file as its dossier keeps it, or None when there is nothing (more) to check."""

    def destination(place: CleQuarantaine, recu: Recu) -> Destination | None:
        dossier = dossiers.get(place.dossier_id)
        if dossier is None:
            return None
        fichier_id = place.fichier_id(recu.marque)
        connu = next((fichier for fichier in dossier.fichiers if fichier.id == fichier_id), None)

        def ranger(fichier: Fichier, examen: Examen, recu: Recu) -> None:
            ranger_piece(dossier.id, fichier, examen, recu, fichiers)

        def garder(fichier: Fichier, fin: Ecriture) -> None:
            fait = fait_du_fichier(dossier.id, fichier, maintenant)
            try:
                dossiers.garder_fichier(dossier.id, fichier, fait, fin)
            except DossierDejaDepose as refus:
                raise SansPlace from refus

        attendu = peut_recevoir(dossier, place.piece)
        return Destination(place.lieu, ENVOIS_DOSSIER, connu, attendu, ranger, garder)

    return verifier(cle, destination, guichet=guichet, fichiers=fichiers, maintenant=maintenant)


def ranger_piece(
    dossier_id: str, fichier: Fichier, examen: Examen, recu: Recu, fichiers: Fichiers
) -> None:
    """Store the cleaned copy, if there is one, under the type it really has."""
    verdict, apercu = examen.verdict, examen.apercu
    if isinstance(verdict, FichierAccepte):
        octets = examen.copie or recu.octets
        fichiers.ranger(dossier_id, fichier.id, octets, verdict.format.type_contenu)
    if apercu:
        fichiers.ranger_apercu(dossier_id, fichier.id, apercu.octets, apercu.type_contenu)


def fait_du_fichier(
    dossier_id: str, fichier: Fichier, maintenant: datetime
) -> FichierVerifie | FichierNonControle:
    if fichier.non_controle:
        return FichierNonControle(
            id=f"{fichier.id}{fichier.essais}",
            survenu_le=maintenant,
            dossier_id=dossier_id,
            fichier_id=fichier.id,
            piece=fichier.piece,
        )
    return FichierVerifie(
        id=fichier.id,
        survenu_le=maintenant,
        dossier_id=dossier_id,
        fichier_id=fichier.id,
        piece=fichier.piece,
        accepte=fichier.accepte,
    )
