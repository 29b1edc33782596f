"""File the request: one transaction gives the number, freezes the answers, uses the e-photo."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from chalicelib.domain.demande.parcours import est_pret, sans_superflu
from chalicelib.domain.dossier.dossier import Dossier, numero_de_demande
from chalicelib.domain.dossier.evenements import DemandeDeposee
from chalicelib.domain.eligibilite.regles import a_lire, juger_dossier
from chalicelib.domain.erreurs import (
    DossierIncomplet,
    DossierInconnu,
    DossierModifieEntreTemps,
    ServiceOccupe,
)
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.domain.suivi.personne_relue import PersonneRelue, changements
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.depots import NumeroDejaDonne
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.enfants import EnfantDemandeEntreTemps
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.demande.corriger_demande import corriger_demande
from chalicelib.usecases.demande.demande_pour_enfant import avec_les_autres
from chalicelib.usecases.demande.usage_ephoto import au_depot
from chalicelib.usecases.registre.relire_personne import relire_personne

ESSAIS = 3


def deposer_ou_corriger(
    dossier: Dossier,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    registre: Registre,
    tirage: Callable[[], int],
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """The final validation: of a draft, or of the correction of a filed request.

    Raises as `deposer_demande` and `corriger_demande`.
    """
    if dossier.est_brouillon:
        return deposer_demande(
            dossier,
            dossiers=dossiers,
            registre=registre,
            tirage=tirage,
            identifiant=identifiant,
            maintenant=maintenant,
        )
    return corriger_demande(
        dossier,
        dossiers=dossiers,
        actes=actes,
        identifiant=identifiant,
        maintenant=maintenant,
    )


def deposer_demande(
    dossier: Dossier,
    *,
    dossiers: Dossiers,
    registre: Registre,
    tirage: Callable[[], int],
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """The filed dossier; filing it again, even at the same moment, gives the same one.

    The person is the one that the registre knows that very moment: an ADP is due from the filing
    when the decision reached it since the draft began (CESEDA R431-15-3). `tirage` draws an
    eight-digit number. Raises DossierIncomplet, EphotoIndisponible, DossierModifieEntreTemps.
    """
    if not dossier.est_brouillon:
        return dossier
    jour = dossier.fuseau.jour(maintenant)
    dossier = dossier.au(jour)
    connu, dossier = dossier, relire_personne(dossier, registre=registre, jour=jour)
    lue = juger_dossier(dossier, jour).passe and not a_lire(dossier, jour)
    if not est_pret(dossier) or not lue:
        raise DossierIncomplet
    for _ in range(ESSAIS):
        depose = _depose(dossier, tirage(), maintenant)
        try:
            depose = _ecrire(connu, depose, dossiers, identifiant, maintenant)
        except (NumeroDejaDonne, EnfantDemandeEntreTemps):
            continue
        except (DossierModifieEntreTemps, EphotoIndisponible, ServiceOccupe):
            if deja := _deja_depose(dossier, dossiers):
                return deja
            raise
        return depose
    raise DossierModifieEntreTemps


def _depose(dossier: Dossier, tirage: int, maintenant: datetime) -> Dossier:
    code = dossier.prefecture.code_demande
    numero = numero_de_demande(dossier.fuseau.jour(maintenant), code, tirage)
    return sans_superflu(dossier).deposer(numero, maintenant)


def _ecrire(
    connu: Dossier, depose: Dossier, dossiers: Dossiers, identifiant: str, maintenant: datetime
) -> Dossier:
    if depose.numero_demande is None:
        raise DossierIncomplet
    fait = DemandeDeposee(
        id=identifiant,
        survenu_le=maintenant,
        dossier_id=depose.id,
        numero_demande=depose.numero_demande,
    )
    appris = _appris(connu, depose, identifiant, maintenant)
    depose, plus = avec_les_autres(
        depose, dossiers=dossiers, identifiant=identifiant, maintenant=maintenant
    )
    plus = (*au_depot(depose, maintenant), *plus)
    return dossiers.deposer(depose, fait, None, *appris, plus=plus)


def _appris(
    connu: Dossier, depose: Dossier, identifiant: str, maintenant: datetime
) -> tuple[PersonneRelue, ...]:
    """What the registre says since the draft began."""
    appris = changements(connu, depose)
    relue = PersonneRelue(
        id=sha256(f"registre|{identifiant}".encode()).hexdigest()[:24],
        survenu_le=maintenant,
        dossier_id=depose.id,
        changements=appris,
        pour_enfant=depose.cas.est_pour_enfant,
    )
    return (relue,) if appris else ()


def _deja_depose(dossier: Dossier, dossiers: Dossiers) -> Dossier | None:
    """Who lost the race: the other's filing is ours. Raises DossierClos for a draft thrown away."""
    relu = dossiers.get(dossier.id)
    if relu is None:
        raise DossierInconnu
    if relu.numero_demande is None:
        relu.exiger_non_instruite()
        return None
    return relu
