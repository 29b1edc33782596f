"""The API under thousands of calls made from its own document: no failure, no answer unsaid.

`python -m tests.api.epreuve --exemples 200` (`make schemathesis`) prints what was sent and found.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

import pytest
import schemathesis
from chalice.test import Client
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import EngineEvent, NonFatalError, ScenarioFinished

from chalicelib.domain.agents.agent import Role
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.web.http.middleware import EN_TETE_DU_FRONTAL
from tests.agents import porteur, un_agent
from tests.api.logiciel import LYON, deposee
from tests.web.compte.navigateur import FRONTAL
from tests.web.site import Site, ouvrir_le_site
from tools.commande.arguments import Analyseur

VERSION = re.compile(r'"[0-9]+"')
UNE_LUE_AVANT_SUR = 4
CONTROLES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "ignored_auth",
)
Environnement = dict[str, Any]


@dataclass
class Passerelle:
    """The application as a WSGI server: what API Gateway is to it.

    A version becomes the one of the request, so that acts are really done; one in four is kept,
    counted and not drawn, so that some acts always come from a page read too long ago.
    """

    site: Site
    dossier_id: str
    _versions: Iterator[int] = field(default_factory=count)

    def __call__(self, recu: Environnement, debut: Callable[..., Any]) -> Iterable[bytes]:
        en_tetes = {
            nom[5:].replace("_", "-").title(): valeur
            for nom, valeur in recu.items()
            if nom.startswith("HTTP_")
        }
        en_tetes[EN_TETE_DU_FRONTAL] = FRONTAL
        if genre := recu.get("CONTENT_TYPE"):
            en_tetes["Content-Type"] = genre
        if VERSION.fullmatch(en_tetes.get("If-Match", "")) and next(self._versions) % (
            UNE_LUE_AVANT_SUR
        ):
            en_tetes["If-Match"] = f'"{self._version()}"'
        corps = recu["wsgi.input"].read(int(recu.get("CONTENT_LENGTH") or 0))
        suite = f"?{recu['QUERY_STRING']}" if recu.get("QUERY_STRING") else ""
        chemin = recu["RAW_URI"].partition("?")[0] + suite
        reponse = self._client.http.request(recu["REQUEST_METHOD"], chemin, en_tetes, corps)
        debut(f"{reponse.status_code} -", [(n, str(v)) for n, v in reponse.headers.items()])
        return [reponse.body]

    @cached_property
    def _client(self) -> Client:
        """One for thousands of calls: a new one reads the configuration again."""
        return Client(self.site.app, stage_name="test")

    def _version(self) -> int:
        dossier = self.site.dossiers.get(self.dossier_id)
        return dossier.version if dossier else 0


@dataclass
class Bilan:
    """How many calls, what they answered, and what was wrong."""

    appels: int = 0
    statuts: Counter[int] = field(default_factory=Counter)
    operations: set[str] = field(default_factory=set)
    fautes: list[str] = field(default_factory=list)

    def noter(self, evenement: EngineEvent) -> None:
        if isinstance(evenement, NonFatalError):
            self.fautes.append(str(evenement.info.format()))
        if not isinstance(evenement, ScenarioFinished):
            return
        self.operations.add(str(evenement.recorder.label))
        for appel in evenement.recorder.interactions.values():
            if appel.response is not None:
                self.appels += 1
                self.statuts[appel.response.status_code] += 1
        for controles in evenement.recorder.checks.values():
            self.fautes += [
                f"{evenement.recorder.label}: {c.failure_info.failure}"
                for c in controles
                if c.failure_info is not None
            ]

    def __str__(self) -> str:
        statuts = ", ".join(f"{s} : {n}" for s, n in sorted(self.statuts.items()))
        return (
            f"{self.appels} appels, {len(self.operations)} opérations, "
            f"{len(self.fautes)} fautes ({statuts})"
        )


def eprouver(site: Site, exemples: int, graine: int, *, echantillon: bool = False) -> Bilan:
    """Positive and negative data, on a real request and on none, always the same for a seed.

    `echantillon`: each operation is called on a request that does not exist, but not with every
    way of being wrong: those it has on a real one.
    """
    dossier = deposee(site)
    agent = un_agent(roles=set(Role), prefectures={LYON})
    Equipes(site.table).noter(agent)
    bilan = Bilan()
    for connus in ({"path.dossier_id": dossier.id, "path.code": LYON}, {}):
        jeton = porteur(agent, maintenant=site.maintenant)
        couvrir = bool(connus) or not echantillon
        reglages = _reglages(jeton, connus, exemples, graine, couvrir=couvrir)
        schema = schemathesis.openapi.from_wsgi(
            "/api/v1/openapi.json", Passerelle(site, dossier.id), config=reglages
        )
        with _sans_flask():
            for evenement in from_schema(schema).execute():
                bilan.noter(evenement)
    return bilan


@contextmanager
def _sans_flask() -> Iterator[None]:
    """Schemathesis looks for it on the disk before each call, and our site is not made with it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "flask", None)
        yield


def _reglages(
    jeton: dict[str, str], connus: dict[str, str], exemples: int, graine: int, *, couvrir: bool
) -> SchemathesisConfig:
    return SchemathesisConfig.from_dict(
        {
            "seed": graine,
            "continue-on-failure": True,
            "headers": jeton,
            "parameters": connus,
            "generation": {"max-examples": exemples, "no-shrink": True, "mode": "all"},
            "checks": {"enabled": False} | {nom: {"enabled": True} for nom in CONTROLES},
            "phases": {
                "stateful": {"enabled": False},
                "coverage": {
                    "enabled": couvrir,
                    "unexpected-methods": ["PUT", "PATCH", "DELETE", "TRACE"],
                },
            },
        }
    )


def main() -> None:
    """Exit status 1 when anything was wrong."""
    lecteur = Analyseur(
        prog="make schemathesis", description="Met l’API à l’épreuve de son document."
    )
    lecteur.add_argument("--exemples", type=int, default=100)
    lecteur.add_argument("--graine", type=int, default=1)
    demande = lecteur.parse_args()
    with ouvrir_le_site() as site:
        bilan = eprouver(site, demande.exemples, demande.graine)
    print(bilan)
    print(json.dumps(sorted({f[-1500:] for f in bilan.fautes})[:20], ensure_ascii=False, indent=1))
    raise SystemExit(bool(bilan.fautes))


if __name__ == "__main__":
    main()
