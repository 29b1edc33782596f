"""The request as our pages see it: decoded once, with the clock that came in by the door."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from chalicelib.clock import now
from chalicelib.domain.compte.reseaux import reseau
from chalicelib.domain.fuseau import PARIS, Fuseau
from chalicelib.web.http import cookies, journal_erreurs

if TYPE_CHECKING:
    from chalicelib.domain.agents.agent import Agent
    from chalicelib.domain.compte.sessions import Session
    from chalicelib.web.formulaire.formulaires import Formulaire


@dataclass
class Requete:
    """`session` or `agent` is set once the cookie was verified: never both, each has its pages.

    `cote_agent` says whose pages these are; `poser` gathers the cookies of the answer; `erreur`
    names what made the page say no, for the log. `fuseau` is that of the place the page speaks of:
    Paris until a request or a préfecture is read. `tape_par` is the imprint of the account for
    which the page of this form was made.
    """

    methode: str
    chemin: str
    query: dict[str, str]
    en_tetes: dict[str, str]
    corps: bytes
    cookies: dict[str, str]
    adresse: str
    maintenant: datetime
    id: str
    session: "Session | None" = None
    agent: "Agent | None" = None
    cote_agent: bool = False
    poser: list[str] = field(default_factory=list)
    erreur: str = ""
    fuseau: Fuseau = PARIS
    tape_par: str = ""
    _formulaire: "Formulaire | None" = None

    @property
    def formulaire(self) -> "Formulaire":
        """The typed fields. Raises DemandeIllisible."""
        if self._formulaire is None:
            from chalicelib.web.formulaire.formulaires import Formulaire

            self._formulaire = Formulaire.lire(self.corps)
        return self._formulaire

    @formulaire.setter
    def formulaire(self, lu: "Formulaire") -> None:
        self._formulaire = lu

    @property
    def jour(self) -> date:
        """The day it is at the place: that of the rules which a page tells."""
        return self.fuseau.jour(self.maintenant)

    @property
    def reseau(self) -> str:
        """Where this comes from, as throttles count it (S17)."""
        return reseau(self.adresse)

    @property
    def reference(self) -> str:
        """What finds the line of the log, for the person to tell."""
        return self.id[: journal_erreurs.LONGUEUR_REFERENCE]

    @property
    def adresse_page(self) -> str:
        """Path and query, to come back to after login."""
        return f"{self.chemin}?{urlencode(self.query)}" if self.query else self.chemin


def _cookies(en_tetes: dict[str, str], evenement: dict[str, Any]) -> dict[str, str]:
    """Ours; a browser may send them in several lines (RFC 9113, 8.2.3)."""
    plusieurs = evenement.get("multiValueHeaders") or {}
    lignes = next((v for nom, v in plusieurs.items() if nom.lower() == "cookie"), None)
    return cookies.lire(lignes or [en_tetes.get("cookie", "")])


def _adresse(en_tetes: dict[str, str], contexte: dict[str, Any]) -> str:
    """The client as the last trusted hop saw it: CloudFront adds it before its own address."""
    sauts = [saut.strip() for saut in en_tetes.get("x-forwarded-for", "").split(",") if saut]
    if len(sauts) >= 2:
        return sauts[-2]
    return sauts[0] if sauts else str(contexte.get("identity", {}).get("sourceIp", ""))


def depuis(brute: Any, *, maintenant: datetime | None = None) -> Requete:
    """From Chalice's request. This is an entry point: the only clock of the pages is here."""
    evenement = brute.to_original_event()
    contexte = evenement.get("requestContext") or {}
    en_tetes = {nom.lower(): valeur for nom, valeur in brute.headers.items()}
    return Requete(
        methode=brute.method,
        chemin=evenement.get("path") or contexte.get("path") or "/",
        query=dict(brute.query_params or {}),
        en_tetes=en_tetes,
        corps=brute.raw_body,
        cookies=_cookies(en_tetes, evenement),
        adresse=_adresse(en_tetes, contexte),
        maintenant=maintenant or now(),
        id=journal_erreurs.identifier(contexte),
    )
