"""What the embedded AWS refuses is put otherwise for it, and nothing else is."""

from copy import deepcopy
from importlib import import_module
from typing import Any

from tools import alarmes
from tools.local.deploy import watch_without_computing

provisioners: Any = import_module("ministack.services.cloudformation.provisioners")


def test_l_aws_embarque_accepte_chaque_alarme_du_modele_et_le_reste_ne_change_pas() -> None:
    """One alarm refused, and `make run` starts nothing at all."""
    modele = alarmes.modele()
    avant = deepcopy(modele["Resources"])
    watch_without_computing(modele)
    for nom, ressource in modele["Resources"].items():
        if ressource.get("Type") == "AWS::CloudWatch::Alarm":
            lue = ressource["Properties"] | {"Threshold": 1}  # some are a parameter of the stack
            assert provisioners._cw_metric_alarm_record(nom, lue)
        if "Metrics" not in avant[nom].get("Properties", {}):
            assert ressource == avant[nom]


def test_une_alarme_qui_calcule_y_regarde_la_mesure_dont_elle_part() -> None:
    mesure = {"Namespace": "pile", "MetricName": "Depots"}
    stat = {"Metric": mesure, "Period": 3600, "Stat": "Sum"}
    calcul = [{"Id": "a", "Expression": "IF(d, 1)"}, {"Id": "d", "MetricStat": stat}]
    alarme = {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {"Metrics": calcul, "Threshold": 1},
    }
    watch_without_computing({"Resources": {"A": alarme}})
    assert alarme["Properties"] == {
        **mesure,
        "Period": 3600,
        "Statistic": "Sum",
        "Threshold": 1,
    }
