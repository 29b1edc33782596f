"""Send what a request for documents asks, in one act (CMP-04): the examination goes on."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierInconnu, DossierModifieEntreTemps
from chalicelib.domain.instruction.reponse_complement import (
    ComplementTransmis,
    ReponseComplement,
    transmettre,
)
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.instruction.complements import Complements
from chalicelib.storage.menage.effacements import oubli
from chalicelib.usecases.demande.usage_ephoto import changer

ESSAIS = 3
"""An agent who examines a document meanwhile does not stop the person."""


def transmettre_complement(
    dossier: Dossier,
    reponse: ReponseComplement,
    *,
    complements: Complements,
    dossiers: Dossiers,
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """The request with its answer; sent twice, once.

    Raises ComplementPerime when it changed or was withdrawn, ComplementIncomplet,
    EphotoIndisponible, DossierModifieEntreTemps.
    """
    for _ in range(ESSAIS):
        if _deja_transmis(dossier, reponse.complement_id):
            return dossier
        apres = transmettre(dossier, reponse, maintenant)
        fait = ComplementTransmis(
            id=identifiant, survenu_le=maintenant, dossier_id=dossier.id, depot=apres.depots
        )
        try:
            ephotos = _ephotos(dossier, apres, maintenant)
            oublies = oubli(dossier.id, _non_envoyes(dossier, apres), identifiant, maintenant)
            apres = complements.transmettre(dossier, apres, fait, (*ephotos, *oublies))
        except DossierModifieEntreTemps:
            dossier = _relu(dossier.id, dossiers)
        else:
            return apres
    raise DossierModifieEntreTemps


def _deja_transmis(dossier: Dossier, complement_id: str) -> bool:
    demandes = dossier.instruction.complements
    return any(c.id == complement_id and c.transmis_le is not None for c in demandes)


def _ephotos(avant: Dossier, apres: Dossier, maintenant: datetime) -> tuple[Ecriture, ...]:
    """A new code is used up and the former given back."""
    ancienne, nouvelle = avant.reponses.ephoto, apres.reponses.ephoto
    if nouvelle is None or nouvelle == ancienne:
        return ()
    return changer(avant, apres, maintenant)


def _non_envoyes(avant: Dossier, apres: Dossier) -> list[Fichier]:
    gardes = {fichier.id for fichier in apres.fichiers}
    return [fichier for fichier in avant.fichiers if fichier.id not in gardes]


def _relu(dossier_id: str, dossiers: Dossiers) -> Dossier:
    relu = dossiers.get(dossier_id)
    if relu is None:
        raise DossierInconnu
    return relu
