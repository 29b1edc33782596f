"""What becomes of e-photo codes when a request is filed, filed again, completed or cancelled."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.registre.ephotos import attendre, consommer, garder, liberer, oublier


def au_depot(dossier: Dossier, maintenant: datetime) -> tuple[Ecriture, ...]:
    """What a filing takes: nothing, where no photo is asked for. Raises DossierIncomplet."""
    if dossier.reponses.ephoto is None and not dossier.ephoto_requise:
        return ()
    return (prendre(dossier, maintenant),)


def prendre(dossier: Dossier, maintenant: datetime) -> Ecriture:
    """The code is used up, or awaited when it was not active yet (R28). Raises DossierIncomplet."""
    ephoto = dossier.reponses.ephoto
    if ephoto is None:
        raise DossierIncomplet
    if ephoto.verifiee_le is None:
        return attendre(dossier.id)
    return consommer(ephoto.code, dossier.id, maintenant, dossier.fuseau)


def rendre(dossier: Dossier) -> tuple[Ecriture, ...]:
    """The code of the last filing is free again; one that was awaited is not any more."""
    ephoto = dossier.reponses.ephoto
    if ephoto is None:
        return ()
    return (liberer(ephoto.code, dossier.id) if dossier.tient_son_ephoto else oublier(dossier.id),)


def changer(avant: Dossier, apres: Dossier, maintenant: datetime) -> tuple[Ecriture, ...]:
    """The same code is kept; another one is taken, and the former given back."""
    ancienne, nouvelle = avant.reponses.ephoto, apres.reponses.ephoto
    if nouvelle is None:
        return rendre(avant) if not apres.ephoto_requise else au_depot(apres, maintenant)
    if ancienne is None or ancienne.code == nouvelle.code:
        tient = avant.tient_son_ephoto
        return (garder(nouvelle.code, apres.id) if tient else prendre(apres, maintenant),)
    prise = prendre(apres, maintenant)
    # What is written on an item twice in a transaction is refused: awaited again, it stays so.
    return (prise, *(rendre(avant) if avant.tient_son_ephoto or nouvelle.verifiee_le else ()))
