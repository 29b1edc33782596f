"""Everything that happened to a request, in words, kept after the decision (R6)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.demande.ecrans import ETAPES
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.evenements import NotificationLue
from chalicelib.domain.instruction.reponse_complement import libelle_piece
from chalicelib.domain.journal.changements import Auteur, auteur
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.journal.notifications import annonce
from chalicelib.domain.pieces.catalogue import CATALOGUE

QUI = {
    Auteur.USAGER: "Vous",
    Auteur.AGENT: "La préfecture",
    Auteur.SERVICE: "Le service en ligne",
}
"""Whose doing it was, said to the person."""

TUS = frozenset(
    {"DossierAffecte", "PieceExaminee", "RefusPropose", "RefusEcarte", "ProlongationAttendue"}
)
"""What agents prepare among themselves, told when it becomes an act towards the person; and what
the clock says to itself, told by the document that follows."""


class Ligne(NamedTuple):
    """One thing that happened: when, who did it, what."""

    le: datetime
    qui: str
    quoi: str
    evenement: Evenement


class Journee(NamedTuple):
    """What happened on one day, in Paris."""

    jour: date
    lignes: tuple[Ligne, ...]


def historique(dossier: Dossier, evenements: Iterable[Evenement]) -> tuple[Journee, ...]:
    """Day by day, the newest first; a step saved many times in a row is one line."""
    tous = tuple(evenements)
    titres = {e.id: dite.titre for e in tous if (dite := annonce(e))}
    dites = [ligne for e in tous if (ligne := _ligne(dossier, e, titres))]
    lignes = sorted(_resserrees(dites), key=lambda ligne: ligne.le)[::-1]
    jours = groupby(lignes, key=lambda ligne: jour_a_paris(ligne.le))
    return tuple(Journee(jour, tuple(du_jour)) for jour, du_jour in jours)


def _ligne(dossier: Dossier, evenement: Evenement, titres: Mapping[str, str]) -> Ligne | None:
    quoi = _quoi(dossier, evenement, titres)
    if not quoi:
        return None
    return Ligne(evenement.survenu_le, QUI[auteur(evenement)], quoi, evenement)


def _quoi(dossier: Dossier, evenement: Evenement, titres: Mapping[str, str]) -> str:
    if isinstance(evenement, NotificationLue):
        return f"Message ouvert : « {titres.get(evenement.evenement_id, '')} »."
    dire = PHRASES.get(evenement.type)
    if dire:
        return dire(dossier, evenement)
    dite = annonce(evenement)
    return f"{dite.titre}." if dite else ""


def _resserrees(lignes: list[Ligne]) -> list[Ligne]:
    """Only the last of lines that say the same on the same day, one after the other."""
    groupes = groupby(lignes, key=lambda ligne: (jour_a_paris(ligne.le), ligne.quoi, ligne.qui))
    return [list(groupe)[-1] for _, groupe in groupes]


def _dit(phrase: str) -> Callable[[Dossier, Any], str]:
    return lambda dossier, evenement: phrase


def _etape(dossier: Dossier, evenement: Any) -> str:
    return f"Étape {evenement.etape} remplie : {ETAPES[evenement.etape - 1]}."


def _piece(debut: str) -> Callable[[Dossier, Any], str]:
    def dire(dossier: Dossier, evenement: Any) -> str:
        connue = evenement.piece in CATALOGUE
        return f"{debut} : {libelle_piece(dossier, evenement.piece)}." if connue else f"{debut}."

    return dire


def _fichier(dossier: Dossier, evenement: Any) -> str:
    debut = "Fichier ajouté" if evenement.accepte else "Fichier refusé par la vérification"
    return _piece(debut)(dossier, evenement)


def _depot(dossier: Dossier, evenement: Any) -> str:
    return f"Demande déposée, numéro {evenement.numero_demande}."


def _version(dossier: Dossier, evenement: Any) -> str:
    return f"Demande corrigée : version {evenement.depot}."


PHRASES: dict[str, Callable[[Dossier, Any], str]] = {
    "BrouillonCree": _dit("Demande commencée."),
    "EtapeEnregistree": _etape,
    "FichierVerifie": _fichier,
    "FichierRetire": _piece("Fichier supprimé"),
    "DemandeDeposee": _depot,
    "CorrectionOuverte": _dit("Correction commencée."),
    "CorrectionAbandonnee": _dit("Correction abandonnée."),
    "DemandeCorrigee": _version,
    "DemandeAnnulee": _dit("Demande annulée."),
    "RectificationDemandee": _dit("Demande de rectification envoyée."),
    "CoordonneesChangees": _dit("Adresse ou téléphone changé."),
    "AttestationDelivree": _dit("Document mis dans votre espace."),
    "AttestationAnnulee": _dit("Documents annulés avec la demande."),
    "InstructionReprise": _dit("Étude de la demande reprise."),
    "VenueConstatee": _dit("Venue au rendez-vous notée."),
    "CompteEnfantPropose": _dit("Ouverture d’un compte pour l’enfant proposée."),
    "ComplementTransmis": _dit("Réponse à la demande de documents envoyée."),
}
"""By type of événement; the others are told as in the messages (`notifications.ANNONCES`)."""
