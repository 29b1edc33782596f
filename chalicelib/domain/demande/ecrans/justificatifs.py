"""Step 3: the housing, which says what proves the address, then the documents and the e-photo."""

from datetime import date

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.demande.ecran import EcranDe, Page
from chalicelib.domain.demande.mots import OUI_NON, Ligne, Noms, dites
from chalicelib.domain.demande.vraisemblance import Erreurs
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Logement, SaisieEphoto
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.pieces.attendues import LOGEMENTS
from chalicelib.domain.pieces.ephoto import code_en_clair


def _adresse_a_prouver(dossier: Dossier) -> bool:
    """A change of name or family moves nobody."""
    return dossier.cas.objet is not Objet.CHANGEMENT_SITUATION


def _adresse_de_l_hote(dossier: Dossier, r: Logement, jour: date | None) -> Erreurs:
    if r.mode == "HEBERGE_TIERS" and not r.hebergeant_a_jour:
        return {"hebergeant_a_jour": "Dites si l’adresse est encore la bonne."}
    return {}


def _logements(dossier: Dossier, noms: Noms) -> Page:
    return {"logements": LOGEMENTS.items(), "oui_non": OUI_NON.items()}


def _mots_du_logement(r: Logement, noms: Noms) -> list[Ligne]:
    a_jour = OUI_NON[r.hebergeant_a_jour] if r.hebergeant_a_jour else None
    question = "Adresse à jour sur la pièce d’identité de l’hébergeant"
    return [("Logement", LOGEMENTS[r.mode]), *dites((question, a_jour))]


LOGEMENT = EcranDe(
    cle="logement",
    etape=3,
    titre="Votre logement",
    titre_enfant="Le logement de l’enfant",
    titre_agent="Logement",
    modele=Logement,
    applicable=_adresse_a_prouver,
    regle=_adresse_de_l_hote,
    page=_logements,
    mots=_mots_du_logement,
)


def _tout_est_joint(dossier: Dossier) -> bool:
    ephoto = dossier.reponses.ephoto
    photo = ephoto.recevable if ephoto else not dossier.ephoto_requise
    return photo and not dossier.pieces_manquantes


def _sans_photo(dossier: Dossier) -> bool:
    return not dossier.ephoto_requise


def _mots_de_l_ephoto(r: SaisieEphoto, noms: Noms) -> list[Ligne]:
    return [("Code e-photo", code_en_clair(r.code))]


JUSTIFICATIFS = EcranDe(
    cle="justificatifs",
    attribut="ephoto",
    etape=3,
    titre="Vos justificatifs et votre e-photo",
    titre_enfant="Les justificatifs et l’e-photo de l’enfant",
    titre_agent="E-photo",
    modele=SaisieEphoto,
    facultatif=_sans_photo,
    complet=_tout_est_joint,
    signalements=(Signalement.EPHOTO_ATTENDUE, Signalement.EPHOTO_REFUSEE),
    a_part=True,
    mots=_mots_de_l_ephoto,
)
