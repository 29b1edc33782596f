"""Pages from the Jinja templates."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from chalicelib import templating
from chalicelib.adresses import compte as adresses_compte
from chalicelib.adresses import site as adresses
from chalicelib.settings import Marque, settings
from chalicelib.web.http import menu_des_agents

_PACKAGE = Path(__file__).resolve().parents[2]

# Public addresses by the name that templates use: `lien("accueil")`.
ADRESSES = {
    "accueil": adresses.ACCUEIL,
    "demande": adresses.DEMANDER,
    "ma_situation": adresses.MA_SITUATION,
    "premiere_demande": adresses.PREMIERE_DEMANDE,
    "renouveler": adresses.RENOUVELER,
    "pour_enfant": adresses.POUR_ENFANT,
    "timbre": adresses.TIMBRE,
    "changement": adresses.CHANGEMENT,
    "perte": f"{adresses.CHANGEMENT}#perte",
    "voyage": adresses.VOYAGE,
    "contact": adresses.CONTACT,
    "aide": adresses.AIDE,
    "aide_imprimer": adresses.AIDE_IMPRIMER,
    "aide_enfants": f"{adresses.AIDE}/questions/34",
    "comprendre": adresses.AIDE_COMPRENDRE,
    "accessibilite": adresses.ACCESSIBILITE,
    "mentions_legales": adresses.MENTIONS_LEGALES,
    "donnees_personnelles": adresses.DONNEES_PERSONNELLES,
    "connexion": adresses.CONNEXION,
    "deconnexion": adresses.DECONNEXION,
    "creation_compte": adresses.COMPTE_CREER,
    "ai_je_un_compte": adresses_compte.AI_JE_UN_COMPTE,
    "mot_de_passe_oublie": adresses_compte.OUBLI,
    "verification": adresses.VERIFIER,
    "espace": adresses.ESPACE,
    "changer_courriel": adresses_compte.COURRIEL,
    "changer_coordonnees": adresses.COORDONNEES,
}


@cache
def _manifest() -> dict[str, str]:
    path = _PACKAGE / "referentiels" / "statique.json"
    addresses: dict[str, str] = json.loads(path.read_text("utf-8"))
    return addresses


def statique(nom: str) -> str:
    """Return the hashed address of the static file `nom`; `KeyError` when it was not built."""
    return _manifest()[nom]


def lien(nom: str) -> str:
    """Return the address of a public page by its name in `ADRESSES`."""
    return ADRESSES[nom]


@cache
def environment(marque: Marque) -> Environment:
    """The shared environment of a marque, with the addresses that pages need."""
    jinja = templating.environment(marque)
    jinja.globals.update(statique=statique, lien=lien, menu_des_agents=menu_des_agents.entrees)
    return jinja


def render(nom: str, *, marque: Marque | None = None, **contexte: Any) -> str:
    """Return the template `nom` filled with `contexte`; a missing variable is an error.

    `marque` is the deployment's unless a test chooses one.
    """
    return environment(marque or settings().marque).get_template(nom).render(contexte)
