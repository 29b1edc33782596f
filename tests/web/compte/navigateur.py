"""A small browser for tests: keeps cookies, reads forms, sends them back."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from chalice.app import Chalice
from chalice.test import Client

from chalicelib.web.http.middleware import EN_TETE_DU_FRONTAL

ORIGINE = "https://exemple.test"
FRONTAL = "frontaldessaidetrentedeuxsignes0"


class _Formulaires(HTMLParser):
    """The forms of a page: action and fields as a browser would send them untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.trouves: list[tuple[str, dict[str, str]]] = []
        self._dedans = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {nom: valeur or "" for nom, valeur in attrs}
        if tag == "form":
            self.trouves.append((a.get("action", ""), {}))
            self._dedans = True
        if tag == "input" and self._dedans and a.get("name") and "type" in a:
            self.trouves[-1][1][a["name"]] = a.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._dedans = False


@dataclass
class Page:
    statut: int
    en_tetes: dict[str, Any]
    corps: str

    @property
    def texte(self) -> str:
        """What is read, entities decoded and spaces made plain."""
        contenu = re.sub(r"<[^>]+>", " ", unescape(self.corps))
        return re.sub(r"\s+", " ", contenu)

    @property
    def vers(self) -> str:
        return str(self.en_tetes.get("Location", ""))

    def formulaire(self, action: str) -> dict[str, str]:
        """The fields of the form sent to `action`."""
        lecteur = _Formulaires()
        lecteur.feed(self.corps)
        return next(champs for a, champs in lecteur.trouves if a == action)

    @property
    def csrf(self) -> str:
        trouve = re.search(r'name="csrf" value="([^"]+)"', self.corps)
        assert trouve, "no form with a token on this page"
        return trouve[1]


@dataclass
class Navigateur:
    app: Chalice
    adresse: str = "203.0.113.7"
    cookies: dict[str, str] = field(default_factory=dict)
    frontal: str | None = FRONTAL
    """What the front adds; None for who goes round it."""

    def get(self, chemin: str, **en_tetes: str) -> Page:
        return self._envoyer("GET", chemin, "", en_tetes)

    def head(self, chemin: str) -> Page:
        return self._envoyer("HEAD", chemin, "", {})

    def post(self, chemin: str, champs: dict[str, Any], **en_tetes: str) -> Page:
        corps = urlencode(champs, doseq=True)
        defaut = {"Origin": ORIGINE, "Sec-Fetch-Site": "same-origin"}
        return self._envoyer("POST", chemin, corps, defaut | en_tetes)

    def remplir(self, page: Page, action: str, vers: str = "", **saisi: str) -> Page:
        """Type in the form of the page, then send it (to `vers` when a button says so)."""
        return self.post(vers or action, page.formulaire(action) | saisi)

    def _envoyer(self, methode: str, chemin: str, corps: Any, plus: dict[str, str]) -> Page:
        genre = "application/x-www-form-urlencoded"
        en_tetes = (
            ({"Content-Type": genre} if methode == "POST" else {})
            | {"X-Forwarded-For": f"{self.adresse}, 198.51.100.1"}
            | ({EN_TETE_DU_FRONTAL: self.frontal} if self.frontal is not None else {})
            | {nom.replace("_", "-"): valeur for nom, valeur in plus.items()}
        )
        if self.cookies:
            en_tetes["Cookie"] = "; ".join(f"{n}={v}" for n, v in self.cookies.items())
        with Client(self.app, stage_name="test") as client:
            reponse = client.http.request(methode, chemin, headers=en_tetes, body=corps)
        recus = {nom.title(): valeur for nom, valeur in reponse.headers.items()}
        self._garder(recus.get("Set-Cookie", []))
        return Page(reponse.status_code, recus, reponse.body.decode())

    def _garder(self, poses: Any) -> None:
        for pose in [poses] if isinstance(poses, str) else poses:
            nom, _, valeur = pose.partition(";")[0].partition("=")
            if "Max-Age=0" in pose:
                self.cookies.pop(nom, None)
            else:
                self.cookies[nom] = valeur
