"""The dashboard of the stack: the alarms, then what they read, on one screen."""

import json
from typing import Any

from tools.alarmes import RONDES, Ressource

REGION = "${AWS::Region}"
PERIODE = 300
FIGURES = (
    *("DepotsRecus", "SuitesEnRetard", "SuitesRedites", "MessagesBloques", "NuitsPasFinies"),
    *(
        "EffetsRefaits",
        "EffetsNonTenus",
        "DossiersNonVeilles",
        "TachesDuChef",
        "MessagesSansSuite",
        "ControlesEnPanne",
    ),
    *("ComptesDifferents", "ChiffresCorriges"),
)


def tableau(ressources: dict[str, Ressource]) -> Ressource:
    """Made last: it shows every alarm of the template."""
    alarmes = _noms(ressources, "AWS::CloudWatch::Alarm")
    files = [nom for nom in _noms(ressources, "AWS::SQS::Queue") if nom.startswith("File")]
    rebuts = [nom for nom in _noms(ressources, "AWS::SQS::Queue") if nom.startswith("Rebut")]
    fonctions = sorted(
        {nom.removeprefix("File") for nom in files} | {"APIHandler", "Relais", *RONDES}
    )
    carres: list[dict[str, Any]] = [
        _carre("alarm", {"title": "Alarmes", "alarms": [f"${{{nom}.Arn}}" for nom in alarmes]}),
        _courbe("Âge du plus vieux message", _des_files(files, "ApproximateAgeOfOldestMessage")),
        _courbe("Rebuts", _des_files(rebuts, "ApproximateNumberOfMessagesVisible")),
        _courbe("Fonctions arrêtées", _des_fonctions(fonctions, "Errors"), "Sum"),
        _courbe("Exécutions refusées", _des_fonctions(fonctions, "Throttles"), "Sum"),
        _courbe("Ce qui arrive, ce qui tarde", [["${AWS::StackName}", n] for n in FIGURES], "Sum"),
        _courbe(
            "Table : lectures et écritures refusées",
            [
                ["AWS/DynamoDB", nom, "TableName", "${Table}"]
                for nom in ("ReadThrottleEvents", "WriteThrottleEvents")
            ],
            "Sum",
        ),
        _courbe(
            "Courriels : rejets et plaintes",
            [["AWS/SES", "Reputation.BounceRate"], ["AWS/SES", "Reputation.ComplaintRate"]],
        ),
    ]
    corps = json.dumps({"widgets": carres}, ensure_ascii=False, separators=(",", ":"))
    return {
        "Type": "AWS::CloudWatch::Dashboard",
        "Properties": {
            "DashboardName": {"Fn::Sub": "${AWS::StackName}"},
            "DashboardBody": {"Fn::Sub": corps},
        },
    }


def _noms(ressources: dict[str, Ressource], genre: str) -> list[str]:
    return sorted(nom for nom, une in ressources.items() if une.get("Type") == genre)


def _des_files(noms: list[str], metrique: str) -> list[list[str]]:
    return [["AWS/SQS", metrique, "QueueName", f"${{{nom}.QueueName}}"] for nom in noms]


def _des_fonctions(noms: list[str], metrique: str) -> list[list[str]]:
    return [["AWS/Lambda", metrique, "FunctionName", f"${{{nom}}}"] for nom in noms]


def _courbe(titre: str, mesures: list[list[str]], statistique: str = "Maximum") -> dict[str, Any]:
    traits = {"title": titre, "metrics": mesures, "stat": statistique, "period": PERIODE}
    return _carre("metric", traits | {"region": REGION, "view": "timeSeries"})


def _carre(genre: str, traits: dict[str, Any]) -> dict[str, Any]:
    return {"type": genre, "width": 12, "height": 6, "properties": traits}
