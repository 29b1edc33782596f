"""Check an uploaded file and put it in its dossier; nothing leaves quarantine unchecked."""

from datetime import datetime

from chalicelib.domain.compte.freins import ENVOIS_DOSSIER
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import FichierNonControle, FichierVerifie
from chalicelib.domain.erreurs import DossierDejaDepose
from chalicelib.domain.instruction.reponse_complement import peut_recevoir
from chalicelib.domain.pieces.examen import Examen
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.televersements import FichierAccepte
from chalicelib.storage import keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers, Recu
from chalicelib.storage.dossier.receptions import conclusion
from chalicelib.storage.refus import DejaFait
from chalicelib.usecases.demande.recevoir_fichier import Guichet, arrivee


def verifier_televersement(
    cle: str, *, dossiers: Dossiers, guichet: Guichet, fichiers: Fichiers, maintenant: datetime
) -> Fichier | None:
    """The file as its dossier keeps it, or None when there is nothing (more) to check.

    Safe to call again: it has to be when the file comes back `non_controle`, and stays in
    quarantine.
    """
    place = CleQuarantaine.lire(cle)
    recu = fichiers.en_quarantaine(cle)
    if recu is None:
        return None
    dossier = dossiers.get(place.dossier_id)
    fichier = None
    if dossier and _attendu(dossier, place, recu):
        fichier = _verifier(dossier, place, recu, dossiers, guichet, fichiers, maintenant)
    if fichier is None or not fichier.non_controle:
        fichiers.sortir_de_quarantaine(cle, recu)
    return fichier


def _connu(dossier: Dossier, place: CleQuarantaine, recu: Recu) -> Fichier | None:
    fichier_id = place.fichier_id(recu.marque)
    return next((fichier for fichier in dossier.fichiers if fichier.id == fichier_id), None)


def _attendu(dossier: Dossier, place: CleQuarantaine, recu: Recu) -> bool:
    """It has a place in the dossier, or waits there since its check broke."""
    connu = _connu(dossier, place, recu)
    return connu.non_controle if connu else peut_recevoir(dossier, place.piece)


def _verifier(
    dossier: Dossier,
    place: CleQuarantaine,
    recu: Recu,
    dossiers: Dossiers,
    guichet: Guichet,
    fichiers: Fichiers,
    maintenant: datetime,
) -> Fichier | None:
    connu, lieu = _connu(dossier, place, recu), keys.dossier(dossier.id)
    venu = arrivee(place, recu, connu, maintenant)
    try:
        fichier, examen = guichet.recevoir(lieu, ENVOIS_DOSSIER, place, recu, venu, maintenant)
    except DejaFait:
        return None
    if examen:
        _ranger(dossier.id, fichier, examen, recu, fichiers)
    fin = conclusion(lieu, place.tirage, recu.marque, maintenant)
    fins = () if fichier.non_controle else (fin,)
    fait = _fait(dossier.id, fichier, maintenant)
    try:
        if connu:
            dossiers.remplacer_fichier(dossier.id, fichier, fait, *fins)
        else:
            dossiers.ajouter_fichier(dossier.id, fichier, fait, *fins)
    except DossierDejaDepose:
        # Filed, or taken out by its owner, meanwhile: it has no place any more.
        fichiers.supprimer(dossier.id, fichier.id)
        return None
    return fichier


def _ranger(
    dossier_id: str, fichier: Fichier, examen: Examen, recu: Recu, fichiers: Fichiers
) -> None:
    """Store the cleaned copy, if there is one, under the type it really has."""
    verdict, apercu = examen.verdict, examen.apercu
    if isinstance(verdict, FichierAccepte):
        octets = examen.copie or recu.octets
        fichiers.ranger(dossier_id, fichier.id, octets, verdict.format.type_contenu)
    if apercu:
        fichiers.ranger_apercu(dossier_id, fichier.id, apercu.octets, apercu.type_contenu)


def _fait(
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
