"""A request that its answers lead out of the procedure: why, when, and what exists instead."""

from datetime import date
from typing import Any

from chalicelib.adresses import site as adresses
from chalicelib.adresses.nommees import NOMMEES
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.dates import date_utile
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import Eligibilite, juger_dossier
from chalicelib.web.http.requete import Requete

NOM = "orientation"


def jour_juge(requete: Requete, dossier: Dossier) -> date:
    """The day the answers are judged, for a page asked now."""
    return dossier.juge_le(requete.jour)


def eligibilite(requete: Requete, dossier: Dossier) -> Eligibilite:
    """What the rules of that day say of these answers."""
    return juger_dossier(dossier, requete.jour)


def ecran_en_cause(dossier: Dossier, orientation: Orientation) -> Ecran:
    """The screen of the answer that leads out, when it is open; else where the person stands."""
    cible = parcours.ecran_de_l_orientation(orientation)
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
        "rubrique": "demande",
        "fil": [
            ("Demander un titre de séjour", adresses.demande(dossier.id)),
            ("Votre situation", ""),
        ],
    }
