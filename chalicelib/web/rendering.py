"""Pages from the Jinja templates."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from chalicelib import templating
from chalicelib.settings import Marque, settings
from chalicelib.web import urls, urls_compte
from chalicelib.web.agents import menu

_PACKAGE = Path(__file__).resolve().parents[1]

# Public addresses by the name that templates use: `lien("accueil")`.
ADRESSES = {
    "accueil": urls.ACCUEIL,
    "demande": urls.DEMANDER,
    "ma_situation": urls.MA_SITUATION,
    "premiere_demande": urls.PREMIERE_DEMANDE,
    "renouveler": urls.RENOUVELER,
    "pour_enfant": urls.POUR_ENFANT,
    "timbre": urls.TIMBRE,
    "changement": urls.CHANGEMENT,
    "perte": f"{urls.CHANGEMENT}#perte",
    "voyage": urls.VOYAGE,
    "contact": urls.CONTACT,
    "aide": urls.AIDE,
    "aide_imprimer": urls.AIDE_IMPRIMER,
    "aide_enfants": f"{urls.AIDE}/questions/34",
    "comprendre": urls.AIDE_COMPRENDRE,
    "accessibilite": urls.ACCESSIBILITE,
    "mentions_legales": urls.MENTIONS_LEGALES,
    "donnees_personnelles": urls.DONNEES_PERSONNELLES,
    "connexion": urls.CONNEXION,
    "deconnexion": urls.DECONNEXION,
    "creation_compte": urls.COMPTE_CREER,
    "ai_je_un_compte": urls_compte.AI_JE_UN_COMPTE,
    "mot_de_passe_oublie": urls_compte.OUBLI,
    "verification": urls.VERIFIER,
    "espace": urls.ESPACE,
    "changer_courriel": urls_compte.COURRIEL,
    "changer_coordonnees": urls.COORDONNEES,
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
    jinja.globals.update(statique=statique, lien=lien, menu_des_agents=menu.entrees)
    return jinja


def render(nom: str, *, marque: Marque | None = None, **contexte: Any) -> str:
    """Return the template `nom` filled with `contexte`; a missing variable is an error.

    `marque` is the deployment's unless a test chooses one.
    """
    return environment(marque or settings().marque).get_template(nom).render(contexte)
