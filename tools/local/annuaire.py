"""A directory of agents for this machine only: an OpenID Connect issuer where one click logs in.

It stands where Cognito stands, behind the same settings, and writes the same claims. Its key is
made at each start, and it knows nobody but the fictitious agents of tools/demo/agents.csv.
"""

import csv
import hashlib
import json
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlencode

import jinja2

from tools.local.ports import HOST
from tools.local.servers import Quiet, Server, serve

CLIENT = "site-local"
KEY = "cle-locale"
CODE_SECONDS = 60
TOKEN_SECONDS = 900
PARAMETERS = ("client_id", "redirect_uri", "state", "nonce", "code_challenge")
JSON = "application/json"
HTML = "text/html; charset=utf-8"
CSP = "default-src 'none'; style-src 'self'; frame-ancestors 'none'"

Answer = tuple[int, list[tuple[str, str]], bytes]
Fields = dict[str, str]


@dataclass(frozen=True)
class Agent:
    """A fictitious agent."""

    id: str
    nom: str
    groupes: tuple[str, ...]


@dataclass(frozen=True)
class Login:
    """Who clicked, and what the site asked."""

    agent: Agent
    asked: Fields
    until: float


def agents() -> dict[str, Agent]:
    """The fictitious agents, by id."""
    text = (files("tools.demo") / "agents.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter=";")
    found = [Agent(row["id"], row["nom"], tuple(row["groupes"].split())) for row in rows]
    return {agent.id: agent for agent in found}


def start(port: int, site: str) -> Server:
    """Serve on `port` the directory that sends agents back to `site`."""
    directory = Directory(f"{site}/agents/retour")

    class Annuaire(Quiet):
        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            self.answer(*directory.get(path, _fields(query)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.answer(*directory.post(self.path, _fields(body.decode())))

    server = serve(Annuaire, port)
    directory.address = server.address
    return server


@dataclass
class Directory:
    """What each address of the directory answers."""

    callback: str
    address: str = ""
    _logins: dict[str, Login] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from cryptography.hazmat.primitives.asymmetric import rsa

        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pages = jinja2.FunctionLoader(_source)
        self._pages = jinja2.Environment(loader=pages, autoescape=True, trim_blocks=True)

    def get(self, path: str, asked: Fields) -> Answer:
        match path:
            case "/.well-known/openid-configuration":
                return _json(200, self._document())
            case "/jwks.json":
                return _json(200, {"keys": [self._public_key()]})
            case "/style.css":
                style = _source("style.css").encode()
                return 200, [("Content-Type", "text/css; charset=utf-8")], style
            case "/authorize" if self._is_ours(asked):
                return self._choice(asked)
        return _json(404, {"error": "not_found"})

    def post(self, path: str, sent: Fields) -> Answer:
        if path == "/authorize" and self._is_ours(sent) and sent.get("agent") in agents():
            return self._come_back(sent)
        if path == "/token":
            return self._exchange(sent)
        return _json(400, {"error": "invalid_request"})

    def token(self, agent: Agent, use: str, nonce: str = "") -> str:
        """A token as Cognito writes them; `use` is « id » or « access »."""
        import jwt

        now = int(time.time())
        own: dict[str, Any] = {"client_id": CLIENT, "scope": "openid profile"}
        if use == "id":
            own = {"aud": CLIENT, "name": agent.nom, "nonce": nonce}
        who = {"iss": self.address, "sub": agent.id, "token_use": use, "iat": now}
        dates = {"exp": now + TOKEN_SECONDS, "cognito:groups": list(agent.groupes)}
        return jwt.encode(who | dates | own, self._key, "RS256", headers={"kid": KEY})

    def _is_ours(self, asked: Fields) -> bool:
        return asked.get("client_id") == CLIENT and asked.get("redirect_uri") == self.callback

    def _choice(self, asked: Fields) -> Answer:
        kept = {name: asked.get(name, "") for name in PARAMETERS}
        page = self._pages.get_template("annuaire.html")
        text = page.render(agents=agents().values(), caches=kept)
        headers = [("Content-Type", HTML), ("Content-Security-Policy", CSP)]
        return 200, [*headers, ("Cache-Control", "no-store")], text.encode()

    def _come_back(self, sent: Fields) -> Answer:
        code = secrets.token_urlsafe(24)
        self._logins[code] = Login(agents()[sent["agent"]], sent, time.monotonic() + CODE_SECONDS)
        query = urlencode({"code": code, "state": sent.get("state", "")})
        return 303, [("Location", f"{self.callback}?{query}")], b""

    def _exchange(self, sent: Fields) -> Answer:
        """The tokens of a code, once, for the browser that began (PKCE)."""
        login = self._logins.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            login is None
            or time.monotonic() > login.until
            or not self._is_ours(sent)
            or login.asked.get("code_challenge") != challenge
        ):
            return _json(400, {"error": "invalid_grant"})
        tokens = {
            "id_token": self.token(login.agent, "id", login.asked.get("nonce", "")),
            "access_token": self.token(login.agent, "access"),
        }
        return _json(200, tokens | {"token_type": "Bearer", "expires_in": TOKEN_SECONDS})

    def _document(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks.json",
        }

    def _public_key(self) -> dict[str, Any]:
        from jwt.algorithms import RSAAlgorithm

        key: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(self._key.public_key()))
        return key | {"kid": KEY, "use": "sig", "alg": "RS256"}


def address_on(port: int) -> str:
    """The address of a directory on this port: what the settings of the site say."""
    return f"http://{HOST}:{port}"


def _fields(query: str) -> Fields:
    return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}


def _json(status: int, content: dict[str, Any]) -> Answer:
    return (
        status,
        [("Content-Type", JSON), ("Cache-Control", "no-store")],
        json.dumps(content).encode(),
    )


def _source(name: str) -> str:
    return (files("tools.local") / "pages" / name).read_text(encoding="utf-8")
