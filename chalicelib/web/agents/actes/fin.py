"""The forms of an end without decision: its reasons, and how each ends the request."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import NatureFin
from chalicelib.domain.instruction import motifs_de_fin
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.observations import observations_ouvertes
from chalicelib.entrepots import instructions
from chalicelib.web.agents.actes.formulaire import FormulaireActe
from chalicelib.web.formulaire.formulaires import Formulaire

NATURES = {
    NatureFin.CLASSEMENT: "La demande sera classée sans suite.",
    NatureFin.CLOTURE: "La demande sera clôturée.",
}


def _contexte(dossier: Dossier, jour: date) -> dict[str, Any]:
    motifs, preavis = motifs_de_fin.motifs_de_cloture(jour), dossier.instruction.preavis
    dit = motifs[preavis.motif].libelle if preavis and preavis.motif in motifs else ""
    return {
        "motifs": [
            (code, motif.libelle, NATURES[motif.nature])
            for code, motif in motifs_de_fin.motifs_annonces(jour).items()
        ],
        "motif_dit": dit,
    }


def _maintien(dossier: Dossier, jour: date) -> dict[str, Any]:
    """With what the person said of it."""
    dites = {message.id for message in observations_ouvertes(dossier)}
    recus = [m for m in instructions().messages(dossier.id) if m.id in dites]
    return {**_contexte(dossier, jour), "recus": recus}


def _preparer(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """The reason says how the request ends."""
    natures = {motif.code: motif.nature.value for motif in motifs_de_fin.tous()}
    return formulaire.avec({"nature": natures.get(formulaire.get("motif"), NatureFin.CLASSEMENT)})


FORMULAIRES = {
    Acte.ANNONCER_FIN: FormulaireActe(contexte=_contexte, preparer=_preparer, a_relire=True),
    Acte.MAINTENIR_FIN: FormulaireActe(contexte=_maintien),
    **dict.fromkeys(
        (Acte.RENONCER_FIN, Acte.CLASSER, Acte.CLOTURER), FormulaireActe(contexte=_contexte)
    ),
}
