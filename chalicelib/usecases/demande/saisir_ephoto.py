"""Type the e-photo code: it is examined, and kept even when it is not active yet (R28)."""

from datetime import datetime

from chalicelib.domain.demande.ecrans.justificatifs import JUSTIFICATIFS
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import EtapeEnregistree
from chalicelib.domain.dossier.reponses import SaisieEphoto
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.pieces.ephoto import Ephoto, IssueEphoto, Resultat, repondre_au_code
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.usecases.demande.completer_ecran import enregistrer


def saisir_ephoto(
    dossier: Dossier,
    code: str,
    fiche: Ephoto | None,
    *,
    vue: str,
    dossiers: Dossiers,
    identifiant: str,
    maintenant: datetime,
) -> tuple[Dossier, Resultat]:
    """The dossier with the code, and what to tell the person about it.

    `vue` is the imprint of the code that the page showed: when another one was saved meanwhile,
    DossierModifieEntreTemps is raised. Also raises DossierDejaDepose.
    """
    connue = dossier.reponses.ephoto
    meme = connue is not None and connue.code == code
    if not meme and vue != dossier.empreinte(JUSTIFICATIFS.reponse):
        raise DossierModifieEntreTemps
    premiere = connue.premiere_saisie if connue and meme else maintenant
    resultat = repondre_au_code(
        code, fiche, premiere, maintenant, dossier=dossier.id, fuseau=dossier.fuseau
    )
    saisie = saisie_jugee(code, premiere, resultat, maintenant)
    if connue and meme and _pareilles(connue, saisie):
        return dossier, resultat
    suivant = dossier.repondre(ephoto=saisie)
    fait = EtapeEnregistree(
        id=identifiant,
        survenu_le=maintenant,
        dossier_id=dossier.id,
        etape=JUSTIFICATIFS.etape,
        ecran=JUSTIFICATIFS.reponse,
    )
    return enregistrer(suivant, fait, dossiers), resultat


def saisie_jugee(
    code: str, premiere: datetime, resultat: Resultat, maintenant: datetime
) -> SaisieEphoto:
    """What is kept of a code typed, whatever was answered to it."""
    return SaisieEphoto(
        code=code,
        premiere_saisie=premiere,
        verifiee_le=maintenant if resultat.est_valide else None,
        attendue=resultat.issue is IssueEphoto.PAS_ENCORE_ACTIVE,
    )


def _pareilles(une: SaisieEphoto, autre: SaisieEphoto) -> bool:
    """Typed again, with the same answer."""
    sues = (une.verifiee_le is None) == (autre.verifiee_le is None)
    return sues and une.attendue == autre.attendue
