"""What AWS does around the code, read in infra/ and in the app: queues, notices, triggers.

Nothing here is a list kept by hand: a queue, a bucket or a schedule that is added is in the world.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, partial
from importlib import import_module
from inspect import unwrap
from typing import Any, NamedTuple

from chalice.package import YAMLTemplateSerializer

from tests.reglages import REGLAGES
from tools.template import FRAGMENTS, INFRA

HEURE = 3600
DE_SQS_PAR_DEFAUT = timedelta(seconds=30), timedelta(days=4)
"""Visibility and retention of a queue that says nothing of them."""


REVEIL: dict[str, Any] = {
    "version": "0",
    "id": "reveil",
    "source": "aws.events",
    "account": "123456789012",
    "time": "",
    "region": "eu-west-3",
    "resources": [],
    "detail-type": "Scheduled Event",
    "detail": {},
}
"""What a schedule sends."""


class File(NamedTuple):
    """A queue; `rebut` is empty when nothing takes what fails."""

    nom: str
    invisible: timedelta
    garde: timedelta
    essais: int
    rebut: str


class Avis(NamedTuple):
    """The objects of a bucket under a prefix tell a queue that they came."""

    seau: str
    prefixe: str
    file: str


class Declencheur(NamedTuple):
    """A function: `file` wakes it, or the hour (`periode` or `a`), or the stream when both lack."""

    nom: str
    appeler: Callable[[Any], Any]
    lot: int
    file: str = ""
    periode: timedelta | None = None
    a: tuple[int, int] | None = None

    def prochain(self, depuis: datetime) -> datetime:
        """The next hour at which it is woken, after this one."""
        if self.periode:
            # A world that jumps days plays the rounds of the hour, and none in between.
            pas = max(self.periode.total_seconds(), HEURE)
            return datetime.fromtimestamp((depuis.timestamp() // pas + 1) * pas, depuis.tzinfo)
        assert self.a
        heure, minute = self.a
        le = depuis.replace(hour=heure, minute=minute, second=0, microsecond=0)
        return le if le > depuis else le + timedelta(days=1)


class Filtre(NamedTuple):
    """What reaches the relay: kinds of change, how a sort key begins, and all types but some."""

    genres: frozenset[str]
    prefixe: str
    sauf: frozenset[str]

    def passe(self, genre: str, sk: str, type_dit: str | None) -> bool:
        """An item without a type passes nothing that is said of types."""
        evenement = genre in self.genres and sk.startswith(self.prefixe)
        return evenement and type_dit is not None and type_dit not in self.sauf


class Plan(NamedTuple):
    files: dict[str, File]
    avis: tuple[Avis, ...]
    relais: Declencheur
    travailleurs: tuple[Declencheur, ...]
    horaires: tuple[Declencheur, ...]
    filtre: Filtre
    versionnes: frozenset[str]
    rebuts: tuple[str, ...]
    """The queues of failures that the catch-up gives back."""


@cache
def plan() -> Plan:
    """Read once a process."""
    import app as application

    ressources = _ressources()
    des_files = _noms_des_files(ressources)
    declencheurs = [
        _declencheur(source, ressources, des_files) for source in application.app.event_sources
    ]
    return Plan(
        {nom: _file(nom, ressources[r], des_files) for r, nom in des_files.items()},
        tuple(_avis(ressources, des_files)),
        next(d for d in declencheurs if not (d.file or d.periode or d.a)),
        tuple(d for d in declencheurs if d.file),
        tuple(d for d in declencheurs if d.periode or d.a),
        _filtre(ressources),
        frozenset(
            REGLAGES[_variable(nom)]
            for nom, r in ressources.items()
            if r.get("Properties", {}).get("VersioningConfiguration", {}).get("Status")
            and _variable(nom) in REGLAGES
        ),
        tuple(des_files[_vise(reference)] for reference in _rebuts(ressources)),
    )


def _rebuts(ressources: dict[str, Any]) -> list[Any]:
    reglages = ressources["Rattrapage"]["Properties"]["Environment"]["Variables"]
    _, references = reglages["REBUTS"]["Fn::Join"]
    return list(references)


def _ressources() -> dict[str, Any]:
    lues: dict[str, Any] = {}
    for nom in FRAGMENTS:
        fichier = INFRA / f"{nom}.yaml"
        lue = YAMLTemplateSerializer().load_template(fichier.read_text(), str(fichier))
        for ressource, dite in (lue.get("Resources") or {}).items():
            lues[ressource] = {**lues.get(ressource, {}), **dite}
    return lues


def _variable(ressource: str) -> str:
    """« BucketDocuments » is told to the functions as BUCKET_DOCUMENTS."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", ressource).upper()


def _noms_des_files(ressources: dict[str, Any]) -> dict[str, str]:
    """Resource -> how the functions call it here; one they never call has its own name."""
    return {
        nom: REGLAGES.get(_variable(nom), nom.removeprefix("File").lower())
        for nom, ressource in ressources.items()
        if ressource["Type" if "Type" in ressource else "Properties"] == "AWS::SQS::Queue"
    }


def _file(nom: str, ressource: dict[str, Any], des_files: dict[str, str]) -> File:
    dites = ressource.get("Properties", {})
    invisible, garde = DE_SQS_PAR_DEFAUT
    relance = dites.get("RedrivePolicy", {})
    return File(
        nom,
        timedelta(seconds=dites.get("VisibilityTimeout", invisible.total_seconds())),
        timedelta(seconds=dites.get("MessageRetentionPeriod", garde.total_seconds())),
        relance.get("maxReceiveCount", 0),
        des_files[_vise(relance["deadLetterTargetArn"])] if relance else "",
    )


def _vise(reference: Any) -> str:
    """The resource that a Ref or a Fn::GetAtt names."""
    ((_, vise),) = reference.items()
    return str(vise[0] if isinstance(vise, list) else vise.split(".")[0])


def _avis(ressources: dict[str, Any], des_files: dict[str, str]) -> list[Avis]:
    lus = []
    for nom, ressource in ressources.items():
        dite = ressource.get("Properties", {}).get("NotificationConfiguration", {})
        for avis in dite.get("QueueConfigurations", ()):
            (regle,) = avis["Filter"]["S3Key"]["Rules"]
            assert regle["Name"] == "prefix"
            file = des_files[_vise(avis["Queue"])]
            lus.append(Avis(REGLAGES[_variable(nom)], regle["Value"], file))
    return lus


def _declencheur(source: Any, ressources: dict[str, Any], files: dict[str, str]) -> Declencheur:
    module, nom = source.handler_string.rsplit(".", 1)
    fonction, genre = unwrap(getattr(import_module(module), nom)), type(source).__name__
    appeler = partial(_appeler, fonction)
    if genre == "SQSEventConfig":
        lue = _source(ressources, source.name)["Queue"]
        return Declencheur(source.name, appeler, source.batch_size, files[_vise(lue)])
    if genre == "DynamoDBEventConfig":
        return Declencheur(source.name, appeler, source.batch_size)
    assert genre == "ScheduledEventConfig", genre
    dit = source.schedule_expression.to_string()
    reveil = Declencheur(source.name, lambda _: appeler(REVEIL), 1)
    if lu := re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", dit):
        return reveil._replace(periode=timedelta(**{f"{lu[2]}s": int(lu[1])}))
    minute, heure, *_ = dit.removeprefix("cron(").split()
    return reveil._replace(a=(int(heure), int(minute)))


def _appeler(fonction: Callable[[Any, Any], Any], evenement: Any) -> Any:
    return fonction(evenement, None)


def _source(ressources: dict[str, Any], nom: str) -> Any:
    """What infra/ says of the trigger of a function."""
    evenements = ressources[_fonction(nom)]["Properties"]["Events"]
    ((_, source),) = evenements.items()
    return source["Properties"]


def _fonction(nom: str) -> str:
    """Chalice makes « points_de_reprise » the resource PointsDeReprise."""
    return "".join(mot.capitalize() for mot in re.split(r"[_-]", nom))


def _filtre(ressources: dict[str, Any]) -> Filtre:
    (filtre,) = _source(ressources, "relais")["FilterCriteria"]["Filters"]
    dit = json.loads(filtre["Pattern"])
    (cle,) = dit["dynamodb"]["Keys"]["SK"]["S"]
    (types,) = dit["dynamodb"]["NewImage"]["type"]["S"]
    return Filtre(frozenset(dit["eventName"]), cle["prefix"], frozenset(types["anything-but"]))
