"""What the person does to a request. Ids and coded facts, never the answers of the person."""

from typing import Literal

from chalicelib.domain.fait import Fait


class BrouillonCree(Fait):
    type: Literal["BrouillonCree"] = "BrouillonCree"
    dossier_id: str


class EtapeEnregistree(Fait):
    type: Literal["EtapeEnregistree"] = "EtapeEnregistree"
    dossier_id: str
    etape: int
    ecran: str


class FichierVerifie(Fait):
    type: Literal["FichierVerifie"] = "FichierVerifie"
    dossier_id: str
    fichier_id: str
    piece: str
    accepte: bool


class FichierRetire(Fait):
    type: Literal["FichierRetire"] = "FichierRetire"
    dossier_id: str
    fichier_id: str
    piece: str


class DemandeDeposee(Fait):
    type: Literal["DemandeDeposee"] = "DemandeDeposee"
    dossier_id: str
    numero_demande: str


class CorrectionOuverte(Fait):
    type: Literal["CorrectionOuverte"] = "CorrectionOuverte"
    dossier_id: str


class CorrectionAbandonnee(Fait):
    type: Literal["CorrectionAbandonnee"] = "CorrectionAbandonnee"
    dossier_id: str


class DemandeCorrigee(Fait):
    """Filed again; `depot` is the number of the version, 2 for the first correction."""

    type: Literal["DemandeCorrigee"] = "DemandeCorrigee"
    dossier_id: str
    depot: int


class DemandeAnnulee(Fait):
    type: Literal["DemandeAnnulee"] = "DemandeAnnulee"
    dossier_id: str


class RectificationDemandee(Fait):
    type: Literal["RectificationDemandee"] = "RectificationDemandee"
    dossier_id: str
    rectification_id: str


class CoordonneesChangees(Fait):
    type: Literal["CoordonneesChangees"] = "CoordonneesChangees"
    dossier_id: str
