"""The forms of what ends a stay, and of what undoes an end."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fin_de_protection import AutreSejour
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes import deces, nationalite, retour
from chalicelib.domain.instruction.gardes import temps_fini_des
from chalicelib.domain.instruction.motifs_protection import motifs_de_protection
from chalicelib.typographie import date_claire
from chalicelib.web.agents.actes.formulaire import FormulaireActe


def _preuves(preuves: dict[Any, str]) -> list[tuple[str, str]]:
    return [(preuve.value, mots) for preuve, mots in preuves.items()]


def _deces(dossier: Dossier, jour: date) -> dict[str, Any]:
    return {"preuves": _preuves(deces.PREUVES), "pour_enfant": dossier.cas.est_pour_enfant}


def _nationalite(dossier: Dossier, jour: date) -> dict[str, Any]:
    ouverte = dossier.etat in nationalite.EN_COURS
    return {"preuves": _preuves(nationalite.PREUVES), "ouverte": ouverte}


def _retour(dossier: Dossier, jour: date) -> dict[str, Any]:
    """Until when, what the person said, and why it may be undone."""
    fin, contestee = retour.fin_du_dossier(dossier), dossier.instruction.contestation
    limite = retour.revenir_avant_le(dossier, fin) if fin else None
    return {
        "motifs": [(motif.value, mots) for motif, mots in retour.MOTIFS_RETOUR.items()],
        "limite": date_claire(limite) if limite else "",
        "contestation": contestee,
    }


def _protection(dossier: Dossier, jour: date) -> dict[str, Any]:
    """The reasons of this protection, and what the decision may say of another permit."""
    lus, procedure = motifs_de_protection(dossier, jour), dossier.instruction.fin_de_protection
    return {
        "motifs": [(code.value, lu.libelle) for code, lu in lus.items()],
        "motif_dit": lus[procedure.motif].libelle if procedure and procedure.motif in lus else "",
        "possible_des": date_claire(temps_fini_des(dossier)) if procedure else "",
        "autres": [(autre.value, mots) for autre, mots in AUTRES_SEJOURS.items()],
    }


AUTRES_SEJOURS = {
    AutreSejour.AUTRE_TITRE: "Oui : la personne y a droit, et la lettre le dit",
    AutreSejour.A_DEMANDER: "Peut-être : la personne peut en demander un",
    AutreSejour.AUCUN: "Non : rien trouvé dans le dossier ni dans sa réponse",
}
FORMULAIRES = {
    Acte.ANNONCER_FIN_PROTECTION: FormulaireActe(contexte=_protection, a_relire=True),
    Acte.NOTER_OBSERVATIONS: FormulaireActe(contexte=_protection),
    Acte.ABANDONNER_RETRAIT: FormulaireActe(contexte=_protection),
    Acte.RETIRER_TITRE: FormulaireActe(contexte=_protection, a_relire=True),
    Acte.CONSTATER_DECES: FormulaireActe(contexte=_deces, a_relire=True),
    Acte.CONSTATER_NATIONALITE: FormulaireActe(contexte=_nationalite),
    Acte.REVENIR_SUR_FIN: FormulaireActe(contexte=_retour),
    Acte.CONFIRMER_FIN: FormulaireActe(contexte=_retour),
}
