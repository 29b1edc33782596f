"""The forms of a card corrected or made again."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.prix_du_titre import tarifs_possibles
from chalicelib.domain.droit.prix import GENRES
from chalicelib.domain.droit.titres import tarif
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.motifs_carte import possibles
from chalicelib.web.agents.actes.formulaire import FormulaireActe


def _connue(dossier: Dossier, jour: date) -> dict[str, str]:
    """The card as it is noted: what is right is left as it is."""
    production = dossier.instruction.production
    if production is None:
        return {}
    return production.model_dump(include={"numero_titre", "lieu", "horaires"})


def _prix(dossier: Dossier, jour: date) -> dict[str, Any]:
    """Those that the law leaves, when there is more than one and none was paid yet."""
    production, profil = dossier.instruction.production, dossier.profil
    deja = bool(dossier.instruction.cartes_remises)
    if production is None or profil is None or deja or dossier.etat is Etat.TITRE_REMIS:
        return {"prix": [], "montant": None}
    choix = [
        (code.value, f"{GENRES[code].capitalize()} : {tarif(code, jour).total} €")
        for code in tarifs_possibles(dossier, profil)
    ]
    return {"prix": choix if len(choix) > 1 else [], "montant": production.montant}


def _motifs(dossier: Dossier, jour: date) -> dict[str, Any]:
    motifs = possibles(dossier.etat, jour).values()
    return {"motifs": [(motif.code, motif.libelle) for motif in motifs]}


FORMULAIRES = {
    Acte.CORRIGER_CARTE: FormulaireActe(connu=_connue, contexte=_prix),
    Acte.REFAIRE_CARTE: FormulaireActe(contexte=_motifs),
}
