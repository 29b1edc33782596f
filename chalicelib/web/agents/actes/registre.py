"""The form of a card compared with the registre: both are shown, one is right."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.carte_au_registre import DifferenceDeCarte, EcartCarte, QuiARaison
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.taches_du_registre import difference
from chalicelib.web.agents.actes.formulaire import FormulaireActe

COTES = {
    QuiARaison.DOSSIER: "Le dossier : le registre est à corriger",
    QuiARaison.REGISTRE: "Le registre : le dossier est à corriger",
}
CONSTATS = {
    EcartCarte.AUTRE_ISSUE: "Le registre connaît la carte {au_registre}, qui commence après le "
    "dépôt. Rien n’est décidé dans ce dossier.",
    EcartCarte.DELIVREE: "Le registre connaît la carte {au_registre}. Dans ce dossier, elle n’est "
    "pas remise.",
    EcartCarte.AUTRE_NUMERO: "Le registre connaît la carte {au_registre}. Dans ce dossier, la "
    "carte est {au_dossier}.",
    EcartCarte.INCONNUE: "La carte {au_dossier} est remise. Le registre ne connaît aucune carte "
    "depuis cette demande.",
}


def constat(quoi: DifferenceDeCarte) -> str:
    return CONSTATS[quoi.ecart].format(**quoi._asdict())


def _cotes(dossier: Dossier, jour: date) -> dict[str, Any]:
    quoi = difference(dossier)
    cotes = [(cote.value, mots) for cote, mots in COTES.items()]
    return {"cotes": cotes, "constat": constat(quoi) if quoi else ""}


FORMULAIRES = {Acte.COMPARER_REGISTRE: FormulaireActe(contexte=_cotes)}
