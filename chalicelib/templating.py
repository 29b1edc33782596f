"""The Jinja environment that pages and e-mails share."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
    select_autoescape,
)
from jinja2.ext import Extension
from jinja2.runtime import Context

from chalicelib import gabarits, typographie
from chalicelib.adresses import agents, api, compte, site
from chalicelib.adresses.chemin import avec
from chalicelib.domain.droit.articles import du_droit
from chalicelib.domain.fuseau import Fuseau
from chalicelib.intraduits import (
    NUMEROS,
    filtre_intraduit,
    intraduit,
    nom_propre,
    numeros_figes,
)
from chalicelib.settings import Marque

if TYPE_CHECKING:
    from chalicelib.domain.dossier.dossier import Dossier

_PACKAGE = Path(__file__).resolve().parent

CONTACT = {
    "telephone": "0 806 001 620",
    "telephone_lien": "+33806001620",
    "prix": "numéro non surtaxé",
}

ADRESSES = {
    "adresses": site,
    "adresses_compte": compte,
    "adresses_agents": agents,
    "adresses_api": api,
    "avec": avec,
}
"""A template writes an address as a view does: `adresses.fichier(dossier.id, fichier.id)`."""

SERVICES: dict[Marque, dict[str, str]] = {
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


def _chargeur(package: Path = _PACKAGE) -> BaseLoader:
    """The templates compiled with the package; in the tree, their sources, compiled when shown."""
    compiles = package.parent / gabarits.FICHIER
    return (
        gabarits.Compiles(compiles) if compiles.is_file() else FileSystemLoader(templates_folder())
    )


def temps_du_service() -> dict[str, timedelta]:
    """The time limits of the service that sentences tell, by the name templates use."""
    from chalicelib.domain.aide.tickets import DELAI_CAPTURES
    from chalicelib.domain.compte.liens import VALIDITE
    from chalicelib.domain.compte.sessions import DUREE, INACTIVITE

    return {
        "lien": VALIDITE,
        "inactivite": INACTIVITE,
        "session": DUREE,
        "captures": DELAI_CAPTURES,
    }


class Temps:
    """`temps.lien` in a template: « 24 heures ». What holds the limits is imported then."""

    def __getattr__(self, nom: str) -> str:
        from chalicelib.domain.durees import de_l_ecart

        limites = temps_du_service()
        if nom not in limites:
            raise AttributeError(nom)
        return de_l_ecart(limites[nom]).en_chiffres


def du_jour(jour: date) -> dict[str, Any]:
    """What a template says of the rules of a day: `duree('complement.delai', 'lettres')`."""

    def duree(code: str, forme: str = "delai") -> str:
        from chalicelib.domain.droit.phrases import en_mots

        return en_mots(code, jour, forme)

    return {"duree": duree}


def _du_lieu(filtre: Callable[..., str]) -> Callable[..., str]:
    """The same for templates: the place is the page's or the mail's `fuseau`, or the one given.

    A template that tells an instant without a place fails: Paris is never guessed.
    """

    @pass_context
    def situe(contexte: Context, valeur: date | None, fuseau: Fuseau | None = None) -> str:
        ou = fuseau or contexte.get("fuseau") if isinstance(valeur, datetime) else None
        return filtre(valeur, ou) if ou else filtre(valeur)

    return situe


def _pour_le_parent(texte: str, dossier: "Dossier") -> str:
    """A part of a page that speaks to the person, in the words of a child's representative."""
    from chalicelib.domain.dossier.mots_du_parent import pour_le_parent

    return pour_le_parent(dossier, texte)


def _telephone(numero: str) -> str:
    from chalicelib.domain.saisie.telephone import telephone_en_clair

    return telephone_en_clair(numero)


def _code_verification(code: str) -> str:
    from chalicelib.domain.attestations.code_verification import en_groupes

    return en_groupes(code)


class EspacesInsecables(Extension):
    """Puts the no-break spaces of French in the text of templates, once, when they are compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return typographie.espaces(source)


@cache
def manifeste() -> dict[str, str]:
    """The static files that were built: plain name -> hashed address."""
    addresses: dict[str, str] = json.loads(
        (_PACKAGE / "referentiels" / "statique.json").read_text("utf-8")
    )
    return addresses


def statique(nom: str) -> str:
    """The hashed address of the static file `nom`; `KeyError` when it was not built."""
    return manifeste()[nom]


@cache
def environment(marque: Marque) -> Environment:
    """The one environment of a marque; pages add their own globals in `web/http/rendering.py`."""
    jinja = Environment(
        loader=_chargeur(),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        extensions=(EspacesInsecables,),
        cache_size=-1,
    )
    jinja.filters.update(
        typographie.FILTRES,
        du_droit=du_droit,
        telephone=_telephone,
        code_verification=_code_verification,
    )
    jinja.filters["pour_le_parent"] = _pour_le_parent
    jinja.filters.update((nom, filtre_intraduit(jinja.filters[nom])) for nom in NUMEROS)
    jinja.filters.update(intraduit=intraduit, numeros_figes=numeros_figes)
    jinja.tests["nom_propre"] = nom_propre
    jinja.filters.update((nom, _du_lieu(f)) for nom, f in typographie.DU_LIEU.items())
    jinja.globals.update(marque=marque.value, service=SERVICES[marque], contact=CONTACT, **ADRESSES)
    jinja.globals["statique"] = statique
    jinja.globals["temps"] = Temps()
    return jinja
