"""Requests put in the table as they would be after so many screens, without the pages."""

from chalicelib.domain.cas.creneau import creneau
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.storage.dossier.dossiers import Dossiers
from tests.faits import brouillon_cree, fichier_verifie


def installer(dossiers: Dossiers, dossier: Dossier) -> Dossier:
    """The draft with its answers and files, as stored; read again, so that versions are right."""
    vide = dossier.model_copy(update={"version": 0})
    dossiers.creer(vide, creneau(vide.cas, vide.personne), brouillon_cree())
    for etape in (1, 2, 3, 4):
        repondu = vide.model_copy(update={"reponses": dossier.reponses})
        vide = dossiers.garder(repondu, etape, dossier.cree_le)
    for fichier in dossier.fichiers:
        dossiers.ajouter_fichier(dossier.id, fichier, fichier_verifie(fichier))
    relu = dossiers.get(dossier.id)
    assert relu is not None
    return relu
