"""Answers: a page, a redirection, a document to fetch."""

import json
from typing import Any

from chalice.app import Response

from chalicelib import templating
from chalicelib.domain.erreurs import Indisponible
from chalicelib.web.http import csrf
from chalicelib.web.http.etape_d_avis import etape_d_avis
from chalicelib.web.http.rendering import render
from chalicelib.web.http.requete import Requete


def page(nom: str, requete: Requete, statut: int = 200, **contexte: Any) -> Response:
    """A template rendered for this request, with its CSRF token and the cookies to set."""
    if statut >= 400:
        cause = contexte.get("erreur") or contexte.get("refus")
        requete.erreur = type(cause).__name__ if isinstance(cause, Exception) else nom
    corps = render(
        nom,
        requete=requete,
        connecte=requete.session is not None,
        csrf=csrf.jeton(requete),
        reference=requete.reference,
        fuseau=requete.fuseau,
        etape_d_avis=etape_d_avis(nom, contexte),
        **templating.du_jour(requete.jour),
        **contexte,
    )
    return Response(
        corps, status_code=statut, headers=_en_tetes(requete, "text/html; charset=utf-8")
    )


def erreur(
    requete: Requete, statut: int, cause: Exception, gabarit: str = "erreur", **contexte: Any
) -> Response:
    """What stopped this request, in the frame of the agents or of everybody.

    When it is our failure, the page tells the hour: it proves the attempt (R4).
    """
    essai = requete.maintenant if isinstance(cause, Indisponible) else None
    dossier = "agents" if requete.cote_agent else "public"
    return page(f"{dossier}/{gabarit}.html", requete, statut, erreur=cause, essai=essai, **contexte)


def rediriger(url: str, requete: Requete) -> Response:
    """303: what was posted is done, look there (also to a short presigned address)."""
    return Response(
        "", status_code=303, headers=_en_tetes(requete, "text/plain") | {"Location": url}
    )


def donnees(valeur: Any, requete: Requete, statut: int = 200) -> Response:
    corps = json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))
    return Response(corps, status_code=statut, headers=_en_tetes(requete, "application/json"))


def agenda(contenu: bytes, nom: str, requete: Requete) -> Response:
    """A date for the person's own agenda: telephones open it by its type."""
    return Response(
        contenu.decode(),
        headers=_en_tetes(requete, "text/calendar; charset=utf-8")
        | {"Content-Disposition": f'attachment; filename="{nom}.ics"'},
    )


def _en_tetes(requete: Requete, genre: str) -> dict[str, Any]:
    en_tetes: dict[str, Any] = {"Content-Type": genre, "Cache-Control": "no-store"}
    return en_tetes | ({"Set-Cookie": list(requete.poser)} if requete.poser else {})
