"""From the form of an act to what the act needs, where a field is not typed as it is kept."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from chalicelib.domain.calendrier import PARIS
from chalicelib.domain.dossier.instruction import NatureFin
from chalicelib.domain.instruction import motifs_de_fin as motifs_cloture
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.modele import Modele
from chalicelib.entrepots import equipes
from chalicelib.web.formulaire.formulaires import Formulaire, valider

TECHNIQUES = frozenset({"csrf", "version", "envoi", "lu_le", "brouillon", "effacer"})
"""Fields that an agent does not type."""
LIGNES_PIECES = 40


def lire(acte: Acte, formulaire: Formulaire, prefecture: str) -> Modele:
    """The input of an act. Raises FormulaireInvalide."""
    preparer = PREPARER.get(acte)
    pret = preparer(formulaire, prefecture) if preparer else formulaire
    return valider(ACTES[acte].saisie, pret)


def tapes(formulaire: Formulaire) -> dict[str, str]:
    """What to keep of a form until it is sent."""
    return {
        nom: "\n".join(valeurs) if len(valeurs := formulaire.tous(nom)) > 1 else valeur
        for nom, valeur in formulaire.saisie().items()
        if nom not in TECHNIQUES and valeur.strip()
    }


def _complement(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """Only the documents with a reason are asked."""
    champs: dict[str, list[str]] = {
        nom: list(formulaire.tous(nom)) for nom in formulaire.noms() if not nom.startswith("pieces")
    }
    gardees = (r for r in range(LIGNES_PIECES) if formulaire.get(f"pieces_{r}_motif"))
    for rang, ligne in enumerate(gardees):
        for partie in ("piece", "motif", "precision"):
            champs[f"pieces_{rang}_{partie}"] = [formulaire.get(f"pieces_{ligne}_{partie}")]
    return Formulaire(champs)


def _convocation(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """A day in three fields and an hour, in Paris."""
    jour, mois, annee = (formulaire.get(f"jour_{p}") for p in ("jour", "mois", "annee"))
    try:
        heure = _heure(formulaire.get("heure"))
        quand = datetime.combine(date(int(annee), int(mois), int(jour)), heure, PARIS).isoformat()
    except ValueError:
        quand = "illisible" if jour or mois or annee else ""
    return formulaire.avec({"quand": quand})


def _heure(brute: str) -> time:
    """« 9h », « 9 h 30 », « 09:30 ». Raises ValueError."""
    lue = re.fullmatch(r"\s*(\d{1,2})\s*[h:]\s*(\d{2})?\s*", brute, re.ASCII | re.IGNORECASE)
    if lue is None:
        raise ValueError("heure")
    return time(int(lue[1]), int(lue[2] or 0))


def _affectation(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """Under the name that the team knows; nobody, when the request may not be given to him."""
    voulu = formulaire.get("agent_id")
    connu = equipes().instructeur(prefecture, voulu) if voulu else None
    return formulaire.avec({"agent_id": connu.id, "nom": connu.nom} if connu else {"agent_id": ""})


def _fin(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """The reason says how the request ends."""
    natures = {motif.code: motif.nature.value for motif in motifs_cloture.tous()}
    return formulaire.avec({"nature": natures.get(formulaire.get("motif"), NatureFin.CLASSEMENT)})


def _sans_espaces(*noms: str) -> Callable[[Formulaire, str], Formulaire]:
    def preparer(formulaire: Formulaire, prefecture: str) -> Formulaire:
        serres: Mapping[str, str] = {
            nom: "".join(formulaire.get(nom).split()).upper() for nom in noms
        }
        return formulaire.avec(serres)

    return preparer


PREPARER: dict[Acte, Callable[[Formulaire, str], Formulaire]] = {
    Acte.DEMANDER_COMPLEMENT: _complement,
    Acte.CONVOQUER: _convocation,
    Acte.AFFECTER: _affectation,
    Acte.ANNONCER_FIN: _fin,
    Acte.RECEVOIR_TITRE: _sans_espaces("numero_titre"),
    Acte.REMETTRE_TITRE: _sans_espaces("timbre"),
}
