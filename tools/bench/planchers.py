"""The floors that a function which starts is measured against: programs of a new process.

None has a line of ours. That of a worker has the clients that its policy lets it call, and the
libraries of its work.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import app as produit
from chalicelib.events.sommaire import TRAVAILLEURS
from tools.paths import ROOT

PLANCHER = """
from chalice.app import Chalice
from jinja2 import Environment
from pydantic import BaseModel
class Modele(BaseModel):
    valeur: int
Chalice("plancher"), Environment(), Modele(valeur=1)
from aws_lambda_powertools import Logger
Logger()
"""
CLIENT = """
import boto3
boto3.client("{service}")
"""
BIBLIOTHEQUES = {
    "attestations": (
        "fpdf",
        "segno",
        "ppf.datamatrix",
        "cryptography.hazmat.primitives.asymmetric",
    ),
}
"""Worker -> what its work needs that no other function loads."""
OUVRAGES = {"attestations": ("chalicelib.documents.document", "chalicelib.documents.deux_d_doc")}
"""Worker -> our modules that load them, late."""
CLIENTS = {
    "dynamodb": ("dynamodb", "dynamodb"),
    "s3": ("s3", "s3"),
    "sqs": ("sqs", "sqs"),
    "kms": ("kms", "kms"),
    "sns": ("sns", "sns"),
    "ses": ("sesv2", "ses"),
}
"""Prefix of the actions of a policy -> the service of its client, who makes it in `resources`."""


class Travailleur(NamedTuple):
    """Three programs: as it starts, ready, and its own floor."""

    depart: str
    pret: str
    plancher: str


def travailleurs() -> dict[str, Travailleur]:
    """By name of their module."""
    return {
        module.__name__.rpartition(".")[2]: _travailleur(module.__name__) for module in TRAVAILLEURS
    }


def _travailleur(module: str) -> Travailleur:
    nom = module.rpartition(".")[2]
    depart = f"import {module}"
    clients = [CLIENTS[prefixe] for prefixe in sorted(services_de(module))]
    faits = "".join(f"\nresources.{faire}()" for _, faire in clients)
    ouvrages = "".join(f"\nimport {ouvrage}" for ouvrage in OUVRAGES.get(nom, ()))
    bibliotheques = "".join(f"\nimport {quoi}" for quoi in BIBLIOTHEQUES.get(nom, ()))
    return Travailleur(
        depart=depart,
        pret=f"{depart}{ouvrages}\nfrom chalicelib import resources{faits}",
        plancher=PLANCHER
        + "".join(CLIENT.format(service=service) for service, _ in clients)
        + bibliotheques,
    )


def services_de(module: str) -> set[str]:
    """Prefixes of what the functions of this module may call, logs apart."""
    config = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))
    fonctions = config["stages"]["site"]["lambda_functions"]
    noms = [s.name for s in produit.app.event_sources if s.handler_string == f"{module}.{s.name}"]
    politiques = [fonctions[nom]["iam_policy_file"] for nom in noms]
    return {p for politique in politiques for p in _prefixes(ROOT / ".chalice" / politique)} - {
        "logs"
    }


def _prefixes(politique: Path) -> Iterator[str]:
    for dit in json.loads(politique.read_text("utf-8"))["Statement"]:
        actions: Any = dit["Action"]
        for action in [actions] if isinstance(actions, str) else actions:
            yield action.partition(":")[0]
