"""What the registre already knows of the answer to a screen, to check or complete (WIZ-04)."""

from collections.abc import Callable
from typing import Any

from chalicelib.domain.demande.coherence_famille import SITUATIONS_DU_LIEN
from chalicelib.domain.demande.ecrans import Ecran
from chalicelib.domain.dossier.dossier import Dossier

Connu = dict[str, Any]
PRIVES = ("etat-civil", "coordonnees", "motif")


def deja_connu(dossier: Dossier, ecran: Ecran) -> Connu:
    """Field of the screen -> what is known, None included."""
    lire = CONNUS.get(ecran.nom)
    return lire(dossier) if lire and not _prive(dossier, ecran) else {}


def _prive(dossier: Dossier, ecran: Ecran) -> bool:
    """The registre's word on a child is not told to whoever typed his number and name."""
    dites = ecran.nom == "coordonnees" and dossier.coordonnees_du_compte is not None
    return dossier.cas.est_pour_enfant and ecran.nom in PRIVES and not dites


def _famille(dossier: Dossier) -> Connu:
    """The registre's word, else what the tie chosen at the door says."""
    du_lien = SITUATIONS_DU_LIEN.get(dossier.cas.lien) if dossier.cas.lien else None
    return {"situation_familiale": dossier.personne.situation_familiale or du_lien}


def _coordonnees(dossier: Dossier) -> Connu:
    """What the person last said for all her requests, else the registre's word (R8)."""
    personne, dites = dossier.personne, dossier.coordonnees_du_compte
    return {
        "adresse": dites.adresse if dites else personne.adresse,
        "telephone": dites.telephone if dites else personne.telephone,
        "courriel": None if dossier.cas.est_pour_enfant else personne.courriel,
    }


def _motif(dossier: Dossier) -> Connu:
    decision = dossier.personne.decision
    if decision is None:
        return {}
    return {
        "decision_autorite": decision.autorite,
        "decision_numero": decision.numero,
        "decision_date": decision.date,
    }


def _titre_actuel(dossier: Dossier) -> Connu:
    titre = dossier.personne.dernier_titre
    if titre is None:
        return {}
    return {
        "numero": titre.numero,
        "carte": titre.carte,
        "debut": titre.debut,
        "fin": titre.fin,
    }


def _lien_familial(dossier: Dossier) -> Connu:
    return {"entree_reunification": "oui" if dossier.personne.visas else None}


CONNUS: dict[str, Callable[[Dossier], Connu]] = {
    "etat-civil": lambda dossier: {"date_entree_france": dossier.personne.date_entree_france},
    "famille": _famille,
    "coordonnees": _coordonnees,
    "motif": _motif,
    "titre-actuel": _titre_actuel,
    "lien-familial": _lien_familial,
}
