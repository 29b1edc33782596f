"""The alarms and the measures of the template, as CloudFormation makes them."""

import json
import re
from functools import cache
from typing import Any

from tools import alarmes
from tools.paths import ROOT

ALARME, MESURE = "AWS::CloudWatch::Alarm", "AWS::Logs::MetricFilter"
PILE = "anef"
GENRES = {
    "QueueName": "AWS::SQS::Queue",
    "TableName": "AWS::DynamoDB::Table",
    "RuleName": "AWS::Events::Rule",
    "FunctionName": "",
}
"""Dimension → what it names in the template; a function is made by Chalice, which merges ours."""


@cache
def modele() -> dict[str, Any]:
    return alarmes.modele()


def ressources() -> dict[str, Any]:
    lues: dict[str, Any] = modele()["Resources"]
    return lues


def du_genre(genre: str) -> dict[str, Any]:
    """Name → properties, of the resources of a type."""
    return {n: u["Properties"] for n, u in ressources().items() if u.get("Type") == genre}


def rendue(nom: str) -> dict[str, Any]:
    """The alarm of this name as it is deployed: every name resolved, with its first values.

    Raises KeyError or AssertionError for a name of something that does not exist.
    """
    alarme: dict[str, Any] = _resoudre(du_genre(ALARME)[nom])
    for dimension in du_genre(ALARME)[nom].get("Dimensions", ()):
        _nomme_ce_qui_existe(dimension)
    return alarme


def _resoudre(valeur: Any) -> Any:
    if isinstance(valeur, list):
        return [_resoudre(une) for une in valeur]
    if not isinstance(valeur, dict):
        return valeur
    if valeur.keys() == {"Ref"}:
        return _nom(valeur["Ref"])
    if valeur.keys() == {"Fn::GetAtt"}:
        return _nom(valeur["Fn::GetAtt"][0])
    return {cle: _resoudre(une) for cle, une in valeur.items()}


def _nom(nom: str) -> Any:
    if nom == "AWS::StackName":
        return PILE
    if nom in modele()["Parameters"]:
        return modele()["Parameters"][nom]["Default"]
    assert nom in ressources(), nom
    return f"{PILE}-{nom}"


def _nomme_ce_qui_existe(dimension: dict[str, Any]) -> None:
    nom, valeur = dimension["Name"], dimension["Value"]
    if nom in ("ApiName", "Stage"):
        lu = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))
        etapes = [etape.get("api_gateway_stage") for etape in lu["stages"].values()]
        assert valeur in ([lu["app_name"]] if nom == "ApiName" else etapes), dimension
        return
    cible = ressources()[valeur.get("Ref") or valeur["Fn::GetAtt"][0]]
    assert cible.get("Type", "") == GENRES[nom], dimension
    assert nom != "FunctionName" or "Runtime" in cible["Properties"], dimension


def convient(motif: str, ligne: dict[str, Any]) -> bool:
    """Whether CloudWatch counts this line: `{ $.a = "x" && $.b >= 6 }`."""
    for clause in motif.strip("{} ").split(" && "):
        champ, signe, valeur = re.fullmatch(r"\$\.(\w+) (=|>=) (.+)", clause).groups()  # type: ignore[union-attr]
        voulue = json.loads(valeur)
        lue = ligne.get(champ)
        if lue is None or not (lue == voulue if signe == "=" else lue >= voulue):
            return False
    return True
