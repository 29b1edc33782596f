"""At night, the request whose withdrawal takes effect stops: its place and its e-photo are free."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.desistement import DemandeRetiree, desistement_echu, retirer
from chalicelib.storage.instruction import signatures
from chalicelib.storage.instruction.instructions import Instructions, liberation
from chalicelib.usecases.demande.usage_ephoto import rendre


def arreter_demande_retiree(
    lu: Dossier, depose: Dossier, *, instructions: Instructions, maintenant: datetime
) -> bool:
    """Whether it was to stop; a night run again finds it stopped.

    Raises DossierModifieEntreTemps when somebody moves it at this very moment: the next night is
    as good, and the person may still keep it. Raises EphotoIndisponible.
    """
    retrait = desistement_echu(depose, depose.fuseau.jour(maintenant))
    if retrait is None:
        return False
    apres = retirer(depose, maintenant)
    fait = DemandeRetiree(id=f"{lu.id}r{lu.version}", survenu_le=maintenant, dossier_id=lu.id)
    du_compte = liberation(apres, apres.creneau) if apres.compte_id else ()
    avec = (*du_compte, *rendre(depose), *signatures.suivi(depose, apres))
    instructions.avancer(lu, apres, fait, avec)
    return True
