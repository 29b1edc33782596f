"""The template for Lambda, as the library of AWS itself makes it: one page in ten, then all."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from graphlib import TopologicalSorter
from typing import Any, cast

import pytest
from samtranslator.translator.transform import transform

from tools import package, vendor
from tools.deployer.progressif import ALARMES, ALIAS, PAGES, en_deux_temps

EN_SERVICE = f"{PAGES}Alias{ALIAS}"
AU_PLUS = 1_000_000
"""Bytes of a template, made by a transformation or not (quotas of CloudFormation)."""


class SansPolitiques:
    """Every function here has its own role."""

    def load(self) -> dict[str, str]:
        return {}


def _transforme(template: dict[str, Any]) -> dict[str, Any]:
    for une in template["Resources"].values():
        if une["Type"] == "AWS::Serverless::Function":
            une["Properties"]["CodeUri"] = "s3://paquets/code.zip"
    fait: dict[str, Any] = transform(template, {}, cast(Any, SansPolitiques()))
    return fait


@cache
def _paquet() -> str:
    return (package.build(vendor.host()) / "sam.json").read_text("utf-8")


@cache
def ressources() -> dict[str, Any]:
    """After the transformation that AWS makes."""
    template = json.loads(_paquet())
    en_deux_temps(template)
    fait = _transforme(template)
    assert len(json.dumps(fait, ensure_ascii=False, separators=(",", ":")).encode()) < AU_PLUS
    lues: dict[str, Any] = fait["Resources"]
    return lues


def test_a_page_in_ten_goes_first_and_an_alarm_brings_all_back() -> None:
    groupe = ressources()[f"{PAGES}DeploymentGroup"]["Properties"]
    assert groupe["DeploymentConfigName"]["Fn::Sub"][1] == {
        "ConfigName": "Canary10Percent10Minutes"
    }
    assert [a["Name"]["Ref"] for a in groupe["AlarmConfiguration"]["Alarms"]] == [*ALARMES]
    assert groupe["AlarmConfiguration"]["Enabled"]
    assert "DEPLOYMENT_STOP_ON_ALARM" in groupe["AutoRollbackConfiguration"]["Events"]
    bascule = ressources()[EN_SERVICE]["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
    assert bascule["DeploymentGroupName"] == {"Ref": f"{PAGES}DeploymentGroup"}


@pytest.mark.parametrize("nom", ALARMES)
def test_the_alarms_read_two_periods_while_one_page_in_ten_is_new(nom: str) -> None:
    alarme = ressources()[nom]["Properties"]
    assert alarme["Period"] * alarme["EvaluationPeriods"] * 2 <= 600


def test_the_gateway_calls_the_pages_by_their_alias_and_nothing_else() -> None:
    adresses = [*_adresses(ressources()["RestAPI"])]
    assert adresses
    attendue = f"/functions/${{{PAGES}.Arn}}:{ALIAS}/invocations"
    assert {adresse.partition("path/2015-03-31")[2] for adresse in adresses} == {attendue}
    permission = ressources()[f"{PAGES}InvokePermission"]["Properties"]
    assert permission["FunctionName"] == {"Ref": EN_SERVICE}


def _adresses(dite: Any) -> Iterator[str]:
    if isinstance(dite, str) and f"${{{PAGES}." in dite:
        yield dite
    for un in dite.values() if isinstance(dite, dict) else dite if isinstance(dite, list) else ():
        yield from _adresses(un)


def test_the_gateway_waits_for_the_alias_and_nothing_turns_round() -> None:
    """What CloudFormation refuses as a circular dependency."""
    graphe = {nom: _besoins(une) & ressources().keys() for nom, une in ressources().items()}
    ordre = [*TopologicalSorter(graphe).static_order()]
    assert ordre.index(EN_SERVICE) < ordre.index("RestAPI")


def _besoins(dite: Any) -> set[str]:
    if isinstance(dite, list):
        return {besoin for un in dite for besoin in _besoins(un)}
    if not isinstance(dite, dict):
        return set()
    directs = dite.get("DependsOn", [])
    trouves = {directs} if isinstance(directs, str) else {*directs}
    for cle, valeur in dite.items():
        if cle == "Ref":
            trouves.add(valeur)
        elif cle == "Fn::GetAtt":
            trouves.add(valeur[0] if isinstance(valeur, list) else valeur.partition(".")[0])
        elif cle == "Fn::Sub":
            texte = valeur[0] if isinstance(valeur, list) else valeur
            trouves |= {un.partition("}")[0].partition(".")[0] for un in texte.split("${")[1:]}
            trouves |= _besoins(valeur)
        else:
            trouves |= _besoins(valeur)
    return trouves


def test_the_workers_and_all_the_rest_stay_as_they_were() -> None:
    avant = json.loads(_paquet())
    apres = deepcopy(avant)
    en_deux_temps(apres)
    changees = {n for n, r in apres["Resources"].items() if r != avant["Resources"][n]}
    assert changees == {PAGES, "RestAPI", f"{PAGES}InvokePermission"}
    assert {**apres, "Resources": 0} == {**avant, "Resources": 0}


@pytest.mark.parametrize("absente", [*ALARMES, PAGES, "RestAPI"])
def test_a_template_that_lacks_a_piece_is_not_made(absente: str) -> None:
    template = json.loads(_paquet())
    del template["Resources"][absente]
    with pytest.raises(KeyError):
        en_deux_temps(template)
