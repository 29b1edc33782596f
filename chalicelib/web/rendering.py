"""Pages and messages from the Jinja templates."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.ext import Extension

from chalicelib.settings import Marque, settings
from chalicelib.web import typographie, urls, urls_compte

_PACKAGE = Path(__file__).resolve().parents[1]

# Public addresses by the name that templates use: `lien("accueil")`.
ADRESSES = {
    "accueil": urls.ACCUEIL,
    "demande": urls.DEMANDER,
    "timbre": "/timbre-fiscal",
    "changement": "/changement",
    "voyage": "/document-de-voyage",
    "contact": urls.CONTACT,
    "aide": urls.AIDE,
    "accessibilite": "/accessibilite",
    "mentions_legales": "/mentions-legales",
    "donnees_personnelles": "/donnees-personnelles",
    "connexion": urls.CONNEXION,
    "deconnexion": urls.DECONNEXION,
    "creation_compte": urls.COMPTE_CREER,
    "ai_je_un_compte": urls_compte.AI_JE_UN_COMPTE,
    "mot_de_passe_oublie": urls_compte.OUBLI,
    "verification": urls.VERIFIER,
    "espace": urls.ESPACE,
}

CONTACT = {
    "telephone": "0 806 001 620",
    "telephone_lien": "+33806001620",
    "prix": "numéro non surtaxé",
}

_SERVICES: dict[Marque, dict[str, str]] = {
    Marque.ETAT: {
        "nom": "Étrangers en France",
        "accroche": "Demande de titre de séjour – protection internationale",
        "description": "Service de demande de titre de séjour pour les personnes réfugiées, "
        "bénéficiaires de la protection subsidiaire et leur famille.",
    },
    Marque.NEUTRE: {
        "nom": "Titre de séjour – protection internationale",
        "accroche": "Démonstration d’une téléprocédure libre",
        "description": "Démonstration d’une téléprocédure libre. Ce site n’est pas un service "
        "de l’État et ne délivre aucun document officiel.",
    },
}


def templates_folder(package: Path = _PACKAGE) -> Path:
    """Return the folder of the templates: beside `chalicelib`, in the tree and in the zip alike.

    `vendor/templates` is flattened by `chalice package` to `templates` at the root of the zip.
    """
    return package.parent / "templates"


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


class EspacesInsecables(Extension):
    """Puts the no-break spaces of French in the text of templates, once, when they are compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return typographie.espaces(source)


@cache
def environment(marque: Marque) -> Environment:
    """Return the one Jinja environment of a marque."""
    jinja = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        extensions=(EspacesInsecables,),
        cache_size=-1,
    )
    jinja.filters.update(typographie.FILTRES)
    jinja.globals.update(
        marque=marque.value,
        service=_SERVICES[marque],
        contact=CONTACT,
        statique=statique,
        lien=lien,
    )
    return jinja


def render(nom: str, *, marque: Marque | None = None, **contexte: Any) -> str:
    """Return the template `nom` filled with `contexte`; a missing variable is an error.

    `marque` is the deployment's unless a test chooses one.
    """
    return environment(marque or settings().marque).get_template(nom).render(contexte)
