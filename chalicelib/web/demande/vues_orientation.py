"""Where a request goes on: its next screen, what to read before, or what exists instead."""

from datetime import date
from typing import Any

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.adresses.nommees import NOMMEES
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.dates import date_utile
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import Eligibilite, a_lire, juger_dossier
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.web.http.requete import Requete


def jour_juge(requete: Requete, dossier: Dossier) -> date:
    """The day the answers are judged, for a page asked now."""
    return dossier.juge_le(requete.jour)


def eligibilite(requete: Requete, dossier: Dossier) -> Eligibilite:
    """What the rules of that day say of these answers."""
    return juger_dossier(dossier, requete.jour)


def suite(requete: Requete, dossier: Dossier) -> str:
    """The address of what comes next: out of the procedure, a warning to read, or a screen."""
    if eligibilite(requete, dossier).orientation:
        return adresses.orientation_de_la_demande(dossier.id)
    if a_lire(dossier, requete.jour):
        return adresses.avertissements_de_la_demande(dossier.id)
    return adresses.ecran(dossier.id, parcours.prochain(dossier).nom)


def ecran_en_cause(dossier: Dossier, issue: Orientation | Signalement) -> Ecran:
    """The screen of the answer that leads out or warns, when it is open; else the next one."""
    cible = (
        parcours.ecran_de_l_orientation(issue)
        if isinstance(issue, Orientation)
        else parcours.ecran_du_signalement(issue)
    )
    return cible if parcours.peut_visiter(dossier, cible) else parcours.prochain(dossier)


def contexte(requete: Requete, dossier: Dossier, orientation: Orientation) -> dict[str, Any]:
    """For `demande/orientation.html`."""
    jour = jour_juge(requete, dossier)
    cible, conseil = ecran_en_cause(dossier, orientation), conseils(jour)[orientation]
    texte, page = conseil.suite
    return {
        "conseil": conseil,
        "suite": (texte, NOMMEES[page]),
        "quand": date_utile(dossier, orientation, jour),
        "modifier": adresses.ecran(dossier.id, cible.nom),
        "preuve": {
            "action": adresses.constat_de_la_demande(dossier.id),
            "champs": {},
            "envoi": hasard.identifiant(),
        },
        "rubrique": "demande",
        "fil": [
            ("Demander un titre de séjour", adresses.demande(dossier.id)),
            ("Votre situation", ""),
        ],
    }
