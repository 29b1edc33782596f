"""Count as received the files that our check keeps waiting: our delay stops nobody."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import FichierNonControle
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.domain.instruction.reponse_complement import peut_recevoir
from chalicelib.domain.pieces.fichiers import Arrivee, en_panne
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import EnAttente
from chalicelib.storage.dossier.receptions import attend_encore

NOM = "Fichier en attente de contrôle"
"""Until its check reads the true one: pages read nothing in quarantine."""


def compter_les_retards(
    dossier: Dossier, en_retard: Iterable[EnAttente], *, dossiers: Dossiers, maintenant: datetime
) -> Dossier:
    """The dossier where they wait as after a check that broke. Raises DossierDejaDepose."""
    comptes = [recu for recu in en_retard if peut_recevoir(dossier, recu.piece)]
    for recu in comptes:
        fichier = en_panne(Arrivee(recu.fichier_id, recu.piece, NOM, recu.recu_le, essais=-1))
        fait = FichierNonControle(
            id=f"{fichier.id}{fichier.essais}",
            survenu_le=maintenant,
            dossier_id=dossier.id,
            fichier_id=fichier.id,
            piece=fichier.piece,
        )
        attend = attend_encore(recu.place.lieu, recu.place.tirage, recu.marque)
        dossiers.ajouter_fichier(dossier.id, fichier, fait, attend)
    if not comptes:
        return dossier
    relu = dossiers.get(dossier.id)
    if relu is None:
        raise DossierInconnu
    return relu
