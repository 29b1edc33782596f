"""What one call of a handler costs: calls, units, bytes, and the processor of our own code.

The clients are those of production, down to the bytes that would leave; what answers in place of
AWS is timed apart and taken away, so that no wait of an emulator is in a figure.
"""

import gzip
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from botocore import xform_name
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError
from chalice.app import Chalice, EventSourceHandler
from moto.core.botocore_stubber import BotocoreStubber

from tests.memoire.attributs import rendre
from tests.memoire.client import ClientMemoire
from tests.memoire.magasin import Magasin
from tools.bench.appels import Facture, Releve
from tools.local import compression

MILLI = 1000.0
TICS = 100.0
"""Ticks of a second in /proc."""
EN_TETES = {"accept-encoding": "gzip, deflate, br", "sec-fetch-site": "same-origin"}
"""What every browser says of itself and of the page that it comes from."""
ERREUR = "com.amazonaws.dynamodb.v20120810#"


@dataclass
class Passage:
    """One call of a handler; times in milliseconds, sizes in bytes.

    `envoyes` and `recus`: bodies exchanged with AWS; `reponse`: what leaves for the browser, as the
    gateway compresses it; `a_cote`: processor of the processes that ours started. `evenement`, `le`
    and `echanges`: what it received, when, and what AWS answered, enough to play it again.
    """

    fonction: str
    le: datetime
    facture: Facture = field(default_factory=Facture)
    envoyes: int = 0
    recus: int = 0
    reponse: int = 0
    processeur: float = 0.0
    a_cote: float = 0.0
    duree: float = 0.0
    evenement: Any = field(default=None, repr=False)
    echanges: list["Echange"] = field(default_factory=list, repr=False)


class Echange(NamedTuple):
    """One answer of AWS, as its bytes."""

    statut: int
    en_tetes: dict[str, str]
    corps: bytes


class Depose(NamedTuple):
    """An object just put in a bucket."""

    seau: str
    cle: str


class Compteur:
    """Where calls are noted while a handler runs; outside of one nothing is."""

    def __init__(self, magasin: Callable[[], Magasin], maintenant: Callable[[], datetime]) -> None:
        self._magasin, self._maintenant = magasin, maintenant
        self.passages: list[Passage] = []
        self.deposes: list[Depose] = []
        self._courant: Passage | None = None
        self._dehors = [0.0, 0.0]

    @contextmanager
    def passage(self, fonction: str, evenement: Any) -> Iterator[Passage]:
        """A handler at work. One that calls another is not expected."""
        vu = self._courant = Passage(fonction, self._maintenant(), evenement=evenement)
        self._dehors, enfants = [0.0, 0.0], _des_enfants()
        cpu, debut = time.process_time(), time.perf_counter()
        try:
            yield vu
        finally:
            cpu, duree = time.process_time() - cpu, time.perf_counter() - debut
            vu.processeur = (cpu - self._dehors[0]) * MILLI
            vu.duree = (duree - self._dehors[1]) * MILLI
            vu.a_cote = (_des_enfants() - enfants) * MILLI
            self._courant = None
            self.passages.append(vu)

    def repondre(self, request: Any, event_name: str, faire: Callable[[], Any]) -> Any:
        """What stands for AWS answers; its time is not ours."""
        cpu, debut = time.process_time(), time.perf_counter()
        reponse = faire()
        if reponse is not None:
            self._noter(request, event_name, reponse)
        self._dehors[0] += time.process_time() - cpu
        self._dehors[1] += time.perf_counter() - debut
        return reponse

    def _noter(self, request: Any, event_name: str, reponse: Any) -> None:
        _, service, operation = event_name.split(".")
        corps = reponse.raw.getvalue()
        if service == "s3" and operation == "PutObject":
            self.deposes.append(_objet(request.url))
        if self._courant is None:
            return
        if service != "dynamodb":
            self._courant.facture.appels.append(operation)
        self._courant.envoyes += _poids(request)
        self._courant.recus += len(corps)
        en_tetes = {str(nom): str(v) for nom, v in dict(reponse.headers).items()}
        self._courant.echanges.append(Echange(reponse.status_code, en_tetes, corps))

    def table(self, request: Any, event_name: str, **_: Any) -> Any:
        """`before-send` of a real client: the table in memory answers, on the same bytes."""
        return self.repondre(request, event_name, lambda: self._de_la_table(request, event_name))

    def _de_la_table(self, request: Any, event_name: str) -> AWSResponse:
        operation, facture = event_name.rpartition(".")[2], Facture()
        if self._courant is not None:
            facture = self._courant.facture
            facture.appels.append(operation)
        memoire = ClientMemoire()
        memoire.sur_parole, memoire.magasin = True, self._magasin()
        releve = Releve(facture, self._connu)
        demande = json.loads(request.body)
        releve.demande(demande)
        try:
            rendu = getattr(memoire, xform_name(operation))(**demande)
        except ClientError as refus:
            return _reponse(request.url, 400, _refus(refus))
        releve.rendu(rendu, SimpleNamespace(name=operation))
        return _reponse(request.url, 200, rendu)

    def _connu(self, cle: Any) -> Any:
        item = self._magasin().items.get((cle["PK"]["S"], cle["SK"]["S"]))
        return rendre(item) if item else None

    def poser(self, patch: Any) -> None:
        """From now on every handler and every stand-in is timed."""
        http, lot, bouchon = (
            Chalice.__call__,
            EventSourceHandler.__call__,
            BotocoreStubber.__call__,
        )

        def page(app: Any, event: Any, context: Any) -> Any:
            event["headers"] = EN_TETES | event["headers"]
            contexte = event["requestContext"]
            nom = f"{contexte['httpMethod']} {contexte['resourcePath']}"
            with self.passage(nom, event) as vu:
                reponse = http(app, event, context)
            vu.reponse = sur_le_fil(event, reponse)
            return reponse

        def travailleur(gestionnaire: Any, event: Any, context: Any) -> Any:
            with self.passage(gestionnaire.func.__name__, event):
                return lot(gestionnaire, event, context)

        def moto(stub: Any, event_name: str, request: Any, **plus: Any) -> Any:
            if event_name.startswith("before-send.dynamodb"):
                return None  # every listener is called, even once one has answered
            return self.repondre(
                request, event_name, lambda: bouchon(stub, event_name, request, **plus)
            )

        patch.setattr(Chalice, "__call__", page)
        patch.setattr(EventSourceHandler, "__call__", travailleur)
        patch.setattr(BotocoreStubber, "__call__", moto)


def sur_le_fil(event: Any, reponse: Any) -> int:
    """Bytes of the body as the gateway sends it to a browser that takes gzip."""
    brut = reponse.get("body", "")
    corps = brut if isinstance(brut, bytes) else str(brut).encode()
    en_tetes = [*reponse.get("headers", {}).items()]
    if len(corps) < compression.minimum():
        return len(corps)
    declares = {nom.lower() for nom, _ in en_tetes}
    return len(corps if "content-encoding" in declares else gzip.compress(corps, 6, mtime=0))


def _reponse(url: str, statut: int, contenu: Any) -> AWSResponse:
    corps = json.dumps(contenu).encode()
    en_tetes = {"Content-Type": "application/x-amz-json-1.0", "Content-Length": str(len(corps))}
    return AWSResponse(url, statut, en_tetes, Brut(corps))


class Brut(BytesIO):
    """The body of an answer, as botocore reads it."""

    def stream(self, **_: Any) -> Iterator[bytes]:
        """All of it."""
        yield self.read()


def _refus(refus: ClientError) -> dict[str, Any]:
    dite: dict[str, Any] = dict(refus.response)
    erreur = dite.pop("Error")
    dite.pop("ResponseMetadata", None)
    return {"__type": ERREUR + erreur["Code"], "message": erreur["Message"], **dite}


def _poids(request: Any) -> int:
    """Bytes of a body, said by its headers: one that is sent in parts can be read only once."""
    noms = ("X-Amz-Decoded-Content-Length", "Content-Length")
    return next((int(request.headers[nom]) for nom in noms if nom in request.headers), 0)


def _objet(url: str) -> Depose:
    """Bucket in the name of the host, or first in the path."""
    lue = urlsplit(url)
    chemin = unquote(lue.path.lstrip("/"))
    seau, point, _ = lue.netloc.partition(".s3.")
    if point:
        return Depose(seau, chemin)
    seau, _, cle = chemin.partition("/")
    return Depose(seau, cle)


def _des_enfants() -> float:
    """Seconds of processor of the processes that this one started and keeps; 0 without /proc."""
    listes = (_lu(liste) for liste in Path("/proc/self/task").glob("*/children"))
    stats = (_lu(Path(f"/proc/{enfant}/stat")) for liste in listes for enfant in liste.split())
    champs = (stat.rpartition(")")[2].split() for stat in stats if stat)
    return sum(sum(map(int, lus[11:15])) for lus in champs) / TICS


def _lu(fichier: Path) -> str:
    """Nothing of a thread or a process that ended meanwhile."""
    try:
        return fichier.read_text()
    except OSError:
        return ""
