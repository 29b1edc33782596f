"""A request that was never filed, on the day it is looked at again: kept, told, or erased.

Its owner is told before; each step may be done again (`domain/dossier/brouillon_garde.py`).
"""

from datetime import datetime, timedelta
from hashlib import sha256

from chalicelib.domain.dossier.brouillon_garde import (
    SuiteBrouillon,
    VieDuBrouillon,
    vie_du_brouillon,
)
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import BrouillonBientotEfface
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier import brouillons, revisions
from chalicelib.storage.dossier.brouillons import ARevoir
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.menage import conservations
from chalicelib.storage.table import Table

DEMAIN = timedelta(days=1)


def revoir_brouillon(
    ligne: ARevoir, *, table: Table, maintenant: datetime
) -> SuiteBrouillon | None:
    """What was done of it; None when it is no draft any more, and its line goes.

    Raises DossierModifieEntreTemps, nothing written, when its owner writes at this very moment or
    another round looks at the same line.
    """
    dossier = Dossiers(table).get(ligne.dossier_id)
    if dossier is None or not dossier.est_brouillon:
        table.write(brouillons.retirer(ligne))
        return None
    ecrit, jour = brouillons.ecrit(table, dossier), PARIS.jour(maintenant)
    if ecrit.attendu:
        table.write(*brouillons.remplacer(ligne, jour + DEMAIN, ligne.averti_le))
        return SuiteBrouillon.GARDER
    averti_le = PARIS.jour(ligne.averti_le) if ligne.averti_le else None
    vie = vie_du_brouillon(PARIS.jour(ecrit.le), averti_le, jour)
    match vie.suite:
        case SuiteBrouillon.GARDER:
            table.write(*brouillons.remplacer(ligne, vie.revoir_le, ligne.averti_le))
        case SuiteBrouillon.AVERTIR:
            _avertir(ligne, dossier, vie, table, maintenant)
        case SuiteBrouillon.EFFACER:
            conservations.decision(table, dossier, maintenant, brouillons.retirer(ligne))
    return vie.suite


def _avertir(
    ligne: ARevoir, dossier: Dossier, vie: VieDuBrouillon, table: Table, maintenant: datetime
) -> None:
    """The line remembers it with the événement: told once for the same silence."""
    fait = BrouillonBientotEfface(
        id=_identifiant(ligne, vie),
        survenu_le=maintenant,
        dossier_id=dossier.id,
        jusqu_au=vie.jusqu_au,
    )
    lieu = keys.dossier(dossier.id)
    table.write(
        revisions.fait(lieu),
        journal.ecrire(lieu, fait),
        *brouillons.remplacer(ligne, vie.revoir_le, maintenant),
    )


def _identifiant(ligne: ARevoir, vie: VieDuBrouillon) -> str:
    graine = f"brouillon|{ligne.dossier_id}|{vie.jusqu_au.isoformat()}"
    return sha256(graine.encode()).hexdigest()[:24]
