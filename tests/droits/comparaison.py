"""The policies beside what the functions were seen to ask, right by right."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tests.droits.appels import noms
from tests.droits.politique import Demande, Droit, morceaux, permise, ressemble
from tests.droits.releve import Fait
from tests.univers.plan import Declencheur, plan
from tools.paths import ROOT

RARES = ROOT / "tests" / "droits" / "rares.toml"
TRACES = ("logs:CreateLogStream", "logs:PutLogEvents")
JOURNAL = "arn:aws:logs:eu-west-3:123456789012:log-group:/aws/lambda/bpi-x"
DE_LA_FILE = ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
DU_FLUX = ("DescribeStream", "GetRecords", "GetShardIterator")

Politiques = Mapping[str, tuple[Droit, ...]]


def refusees(politiques: Politiques, faits: Iterable[Fait]) -> list[str]:
    """What is asked and that a policy would not allow."""
    return sorted(
        f"{fait.fonction} : sa politique refuse {fait.demande}"
        for fait in {*faits, *du_service()}
        if not permise(politiques[fait.fonction], fait.demande)
    )


def inemployees(
    politiques: Politiques, faits: Iterable[Fait], explique: Mapping[str, str] | None = None
) -> list[str]:
    """The rights that nothing uses, and that no rare path explains."""
    raisons = rares() if explique is None else explique
    par_politique: dict[tuple[Droit, ...], list[str]] = {}
    for fonction, droits in politiques.items():
        par_politique.setdefault(droits, []).append(fonction)
    connus = (*faits, *du_service())
    return [
        f"{'/'.join(fonctions)} : rien n’emploie {mots}"
        for droits, fonctions in par_politique.items()
        for mots, droit in morceaux(droits)
        if not droit.refuse
        and not any(droit.parle_de(f.demande) for f in connus if f.fonction in fonctions)
        and not any(_explique(f"{fonction} : {mots}", raisons) for fonction in fonctions)
    ]


def _explique(droit: str, raisons: Iterable[str]) -> bool:
    return any(ressemble(droit, motif) for motif in raisons)


@cache
def rares() -> Mapping[str, str]:
    """« function : right », jokers allowed -> why it is there although no test takes that path."""
    lus = tomllib.loads(RARES.read_text("utf-8"))
    return {f"{fonction} : {d}": p for fonction, dits in lus.items() for d, p in dits.items()}


def du_service() -> Iterator[Fait]:
    """What Lambda asks in the name of a function: to be woken, to write its journal."""
    lu = plan()
    for reveil in (lu.relais, *lu.travailleurs, *lu.horaires):
        yield from _du_reveil(reveil)
    for action in TRACES:
        yield Fait("api_handler", Demande(action, JOURNAL))
    for action in DU_FLUX:
        yield Fait(lu.relais.nom, Demande(f"dynamodb:{action}", "Table.StreamArn"))
    yield Fait(lu.relais.nom, Demande("dynamodb:ListStreams", "*"))
    yield Fait(lu.relais.nom, Demande("sqs:SendMessage", "RebutRelais"))


def _du_reveil(reveil: Declencheur) -> Iterator[Fait]:
    for action in TRACES:
        yield Fait(reveil.nom, Demande(action, JOURNAL))
    if reveil.file:
        file = noms()["File", reveil.file]
        for action in DE_LA_FILE:
            yield Fait(reveil.nom, Demande(f"sqs:{action}", file))
