"""What is asked for a minor only: who acts for him, the work he wants (S2-06, FAQ 34, 36)."""

from datetime import date

from chalicelib.domain.demande.ecran import EcranDe, Page
from chalicelib.domain.demande.mots import OUI_NON, Ligne, Noms, dites
from chalicelib.domain.demande.vraisemblance import Erreurs
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_mineur import REPRESENTANTS, Activite, Representant
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.signalements import Signalement


def _mineur(dossier: Dossier) -> bool:
    return dossier.cas.est_pour_enfant


def _mineur_ou_pour_lui(dossier: Dossier) -> bool:
    """The wish to work is asked of a minor who files himself too (L421-35)."""
    return dossier.concerne_un_mineur


def _representants(dossier: Dossier, noms: Noms) -> Page:
    return {"representants": REPRESENTANTS.items()}


def _mots_du_representant(r: Representant, noms: Noms) -> list[Ligne]:
    return [("Qui fait la demande", REPRESENTANTS[r.qualite])]


REPRESENTANT = EcranDe(
    cle="representant",
    etape=1,
    titre="Qui agit pour l’enfant",
    titre_agent="Qui agit pour l’enfant",
    modele=Representant,
    applicable=_mineur,
    page=_representants,
    signalements=(Signalement.FILIATION_A_VERIFIER,),
    mots=_mots_du_representant,
)


def _regle_de_l_activite(dossier: Dossier, r: Activite, jour: date | None) -> Erreurs:
    if r.volonte == "non" and (r.nature or r.employeur):
        return {"volonte": "Répondez « Oui », ou effacez le travail écrit plus bas."}
    return {}


def _mots_de_l_activite(r: Activite, noms: Noms) -> list[Ligne]:
    return [
        ("Travail voulu avant la majorité", OUI_NON[r.volonte]),
        *dites(
            ("Travail", r.nature),
            ("Employeur", r.employeur),
            ("Début", noms.du_jour(r.date_debut) if r.date_debut else None),
        ),
    ]


ACTIVITE = EcranDe(
    cle="activite",
    etape=2,
    titre="Le travail que vous voulez faire",
    titre_enfant="Le travail que l’enfant veut faire",
    titre_agent="Travail voulu",
    modele=Activite,
    applicable=_mineur_ou_pour_lui,
    regle=_regle_de_l_activite,
    orientations=(Orientation.ENFANT_SANS_ACTIVITE, Orientation.MINEUR_SANS_ACTIVITE),
    signalements=(Signalement.REPRESENTANT_A_JOINDRE,),
    mots=_mots_de_l_activite,
)
