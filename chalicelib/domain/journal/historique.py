"""Everything that happened to a request, in words, kept after the decision (R6)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.dossier.recit import Auteur
from chalicelib.domain.journal.evenements import EvenementDuDossier

AUTEURS = {
    Auteur.USAGER: "Vous",
    Auteur.AGENT: "La préfecture",
    Auteur.SERVICE: "Le service en ligne",
}


class LigneHistorique(NamedTuple):
    """One thing that happened: when, by the clock of the place, who did it, what."""

    le: datetime
    qui: str
    quoi: str
    evenement: EvenementDuDossier


class Journee(NamedTuple):
    """What happened on one day, at the place of the request."""

    jour: date
    lignes: tuple[LigneHistorique, ...]


def historique(dossier: Dossier, evenements: Iterable[EvenementDuDossier]) -> tuple[Journee, ...]:
    """Day by day, the newest first; a step saved many times in a row is one line."""
    tous = tuple(evenements)
    titres = {e.id: dite.titre for e in tous if (dite := e.dit().annonce)}
    dites = [
        LigneHistorique(dossier.fuseau.heure(e.survenu_le), AUTEURS[e.auteur], quoi, e)
        for e in tous
        if (quoi := _quoi(dossier, e, titres))
    ]
    lignes = sorted(_resserrees(dites), key=lambda ligne: ligne.le)[::-1]
    jours = groupby(lignes, key=_jour)
    return tuple(Journee(jour, tuple(du_jour)) for jour, du_jour in jours)


def _jour(ligne: LigneHistorique) -> date:
    return date(ligne.le.year, ligne.le.month, ligne.le.day)


def _quoi(dossier: Dossier, evenement: EvenementDuDossier, titres: Mapping[str, str]) -> str:
    return pour_le_parent(dossier, _dit(dossier, evenement, titres))


def _dit(dossier: Dossier, evenement: EvenementDuDossier, titres: Mapping[str, str]) -> str:
    if isinstance(evenement, NotificationLue):
        return f"Message ouvert : « {titres.get(evenement.evenement_id, '')} »."
    if propre := evenement.raconter(dossier):
        return propre
    annonce = evenement.dit().annonce
    return f"{annonce.titre}." if annonce else ""


def _resserrees(lignes: list[LigneHistorique]) -> list[LigneHistorique]:
    """Only the last of lines that say the same on the same day, one after the other."""
    groupes = groupby(lignes, key=lambda ligne: (_jour(ligne), ligne.quoi, ligne.qui))
    return [list(groupe)[-1] for _, groupe in groupes]
