"""Check an uploaded file and put it in its dossier; nothing leaves quarantine unchecked."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import FichierVerifie
from chalicelib.domain.erreurs import DossierDejaDepose
from chalicelib.domain.instruction.reponse_complement import peut_recevoir
from chalicelib.domain.pieces.fichiers import Fichier, depuis_verdict
from chalicelib.domain.pieces.televersements import FichierAccepte, Format, Verdict, nom_affichable
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers, Recu

Controle = Callable[[bytes], Verdict]
Apercu = Callable[[bytes, Format], tuple[bytes, str] | None]


def verifier_televersement(
    cle: str,
    *,
    dossiers: Dossiers,
    fichiers: Fichiers,
    controler: Controle,
    faire_apercu: Apercu,
    maintenant: datetime,
) -> Fichier | None:
    """The checked file, or None when there is nothing (more) to check. Safe to call again."""
    place = CleQuarantaine.lire(cle)
    recu = fichiers.en_quarantaine(cle)
    if recu is None:
        return None
    dossier = dossiers.get(place.dossier_id)
    fichier = None
    fichier_id = f"{place.tirage}{recu.marque}"
    if dossier and _attendu(dossier, place.piece, fichier_id):
        verdict = controler(recu.octets)
        avec_apercu = _ranger(dossier.id, fichier_id, recu, verdict, fichiers, faire_apercu)
        fichier = depuis_verdict(
            verdict,
            id=fichier_id,
            piece=place.piece,
            nom=nom_affichable(recu.nom),
            depose_le=maintenant,
            avec_apercu=avec_apercu,
        )
        if not _inscrire(dossier.id, fichier, dossiers, maintenant):
            fichiers.supprimer(dossier.id, fichier_id)
            fichier = None
    fichiers.sortir_de_quarantaine(cle)
    return fichier


def _attendu(dossier: Dossier, piece: str, fichier_id: str) -> bool:
    connu = any(fichier.id == fichier_id for fichier in dossier.fichiers)
    return not connu and peut_recevoir(dossier, piece)


def _ranger(
    dossier_id: str,
    fichier_id: str,
    recu: Recu,
    verdict: Verdict,
    fichiers: Fichiers,
    faire_apercu: Apercu,
) -> bool:
    """Store the cleaned copy under the type it really has; True when a preview was made."""
    if not isinstance(verdict, FichierAccepte):
        return False
    octets = verdict.copie or recu.octets
    fichiers.ranger(dossier_id, fichier_id, octets, verdict.format.type_contenu)
    apercu = faire_apercu(octets, verdict.format)
    if apercu:
        fichiers.ranger_apercu(dossier_id, fichier_id, *apercu)
    return apercu is not None


def _inscrire(dossier_id: str, fichier: Fichier, dossiers: Dossiers, maintenant: datetime) -> bool:
    """False when the request was filed meanwhile: the file has no place any more."""
    fait = FichierVerifie(
        id=fichier.id,
        survenu_le=maintenant,
        dossier_id=dossier_id,
        fichier_id=fichier.id,
        piece=fichier.piece,
        accepte=fichier.accepte,
    )
    try:
        dossiers.ajouter_fichier(dossier_id, fichier, fait)
    except DossierDejaDepose:
        return False
    return True
