"""The document as a page: read on a phone, with a keyboard, without JavaScript, in French.

Made from the OpenAPI document itself, so that it cannot say anything else.
"""

import json
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import Any, NamedTuple

from chalice.app import Response

from chalicelib import templating
from chalicelib.adresses import api as adresses
from chalicelib.api import comptes, tickets
from chalicelib.api.formes import ChampDit, Donnee, donnee, formes
from chalicelib.api.operation import Operation
from chalicelib.api.publiques import OPERATIONS, UNE_HEURE, document_au
from chalicelib.api.reponses import JSON, EnTetes
from chalicelib.api.schemas import RACINE
from chalicelib.clock import now
from chalicelib.domain.agents.agent import LIBELLES
from chalicelib.domain.droit.regles import version_au
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.habilitations import HABILITATIONS
from chalicelib.entree import Entree
from chalicelib.settings import settings

GABARIT = "api/page.html"
Objet = dict[str, Any]


class Partie(NamedTuple):
    """A part of the page, with an anchor."""

    ancre: str
    titre: str
    operations: tuple["Decrite", ...]


class Decrite(NamedTuple):
    """An operation as it is read: who, where, with what, and the command that does it."""

    nom: str
    titre: str
    methode: str
    adresse: str
    qui: str
    parametres: tuple[ChampDit, ...]
    saisie: str
    reponse: str
    schema: str
    refus: tuple[tuple[str, str], ...]
    commande: str


def montrer(*_demande: Any) -> Response:
    jour = PARIS.jour(now())
    texte, _ = document_au(version_au(jour))
    en_tetes: EnTetes = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": UNE_HEURE}
    return Response(_page(texte), en_tetes, HTTPStatus.OK)


ENTREE = Entree(adresses.PAGE, ("GET", "HEAD"), (JSON,), montrer)


@cache
def _page(texte: str) -> str:
    """Made once for a document: hundreds of fields."""
    document: Objet = json.loads(texte)
    gabarit = templating.environment(settings().marque).get_template(GABARIT)
    return gabarit.render(
        connecte=False,
        csrf="",
        chemin=adresses.PAGE,
        fil=[("L’API des agents", "")],
        base=document["servers"][0]["url"],
        annuaire=document["components"]["securitySchemes"]["annuaire"]["openIdConnectUrl"],
        rubriques=rubriques(document),
        messages=[(genre, dit["post"]) for genre, dit in document["webhooks"].items()],
        donnees=donnees(document),
    )


def rubriques(document: Objet) -> tuple[Partie, ...]:
    """What is read, what is done, what needs no token."""
    decident = (o.nom for o in (*comptes.DECISIONS, *tickets.GESTES))
    actes = {*(o.nom for o in OPERATIONS if isinstance(o.action, Acte)), *decident}
    groupes = (
        ("lire", "Lire", [o for o in OPERATIONS if o.nom not in actes and not o.publique]),
        ("agir", "Faire un acte", [o for o in OPERATIONS if o.nom in actes]),
        ("decouvrir", "Sans jeton", [o for o in OPERATIONS if o.publique]),
    )
    return tuple(
        Partie(ancre, titre, tuple(_decrire(document, o) for o in operations))
        for ancre, titre, operations in groupes
    )


def donnees(document: Objet) -> tuple[Donnee, ...]:
    schemas: Objet = document["components"]["schemas"]
    return tuple(donnee(nom, schema) for nom, schema in schemas.items())


def _decrire(document: Objet, operation: Operation) -> Decrite:
    dite: Objet = document["paths"][operation.chemin][operation.methode.lower()]
    reussie = dite["responses"][str(operation.succes.statut.value)]
    contenu = reussie.get("content", {}).get(JSON, {}).get("schema", {})
    return Decrite(
        nom=operation.nom,
        titre=dite["summary"],
        methode=operation.methode,
        adresse=operation.adresse,
        qui=_qui(operation),
        parametres=tuple(_parametres(dite)),
        saisie=operation.saisie.__name__ if operation.saisie else "",
        reponse=f"{operation.succes.statut.value} : {reussie['description']}",
        schema=str(contenu.get("$ref", "")).removeprefix(RACINE),
        refus=tuple(_refus(dite, operation)),
        commande=_commande(dite, operation),
    )


def _qui(operation: Operation) -> str:
    if operation.publique:
        return "tout le monde, sans jeton"
    if operation.action is None:
        return "tout agent"
    return ", ".join(LIBELLES[role] for role in LIBELLES if role in HABILITATIONS[operation.action])


def _parametres(dite: Objet) -> Iterator[ChampDit]:
    ou = {"path": "Dans l’adresse.", "query": "Après « ? ».", "header": "En-tête."}
    for p in dite["parameters"]:
        yield ChampDit(
            p["name"],
            f"{p['description']} {ou[p['in']]}",
            formes(p["schema"]),
            p["required"],
        )


def _refus(dite: Objet, operation: Operation) -> Iterator[tuple[str, str]]:
    for code, decrit in dite["responses"].items():
        if code != str(operation.succes.statut.value):
            yield code, decrit["description"]


def _commande(dite: Objet, operation: Operation) -> str:
    """What to paste in a terminal, with the examples of the document."""
    chemin, query = operation.chemin, []
    lignes = [] if operation.publique else ['-H "Authorization: Bearer $JETON"']
    for p in dite["parameters"]:
        exemple = str(p.get("example", ""))
        if p["in"] == "path":
            chemin = chemin.replace(f"{{{p['name']}}}", exemple)
        elif p["in"] == "query" and p["required"]:
            query.append(f"{p['name']}={exemple}")
        elif p["in"] == "header" and p["required"]:
            lignes.append(f"-H '{p['name']}: {exemple}'")
    if operation.saisie:
        corps = json.dumps(operation.exemple, ensure_ascii=False)
        lignes += [f"-H 'Content-Type: {JSON}'", f"-d '{corps.replace(chr(39), '’')}'"]
    adresse = f'"$API{chemin}{"?" if query else ""}{"&".join(query)}"'
    return " \\\n  ".join([f"curl -i -X {operation.methode}", *lignes, adresse])
