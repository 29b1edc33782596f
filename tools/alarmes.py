"""The alarms of what stops without a word: a queue of failures that fills, a round that is silent.

One for each, made from the template itself: a queue or a round that is added has its alarm.
"""

from typing import Any

Ressource = dict[str, Any]

RONDES = {
    "Nuit": 86_400,
    "Acheminements": 3_600,
    "Ephotos": 3_600,
    "Menage": 3_600,
    "Rattrapage": 300,
}
"""What a schedule starts, and how often, in seconds."""
ABSENCES = 3
"""Rounds missed before somebody is woken; a night without one is enough."""
REGLAGES: Ressource = {
    "EvaluationPeriods": 1,
    "Threshold": 0,
    "ComparisonOperator": "GreaterThanThreshold",
    "TreatMissingData": "notBreaching",
    "AlarmActions": [{"Ref": "Alarmes"}],
}


def de_ce_qui_s_arrete(ressources: dict[str, Ressource]) -> dict[str, Ressource]:
    """Name in the template → alarm."""
    rebuts = [
        nom
        for nom, une in sorted(ressources.items())
        if une.get("Type") == "AWS::SQS::Queue" and nom.startswith("Rebut")
    ]
    return (
        {f"Alarme{nom}": _alarme(_du_rebut(nom)) for nom in rebuts}
        | {f"AlarmeErreurs{nom}": _alarme(_des_erreurs(nom)) for nom in RONDES}
        | {f"AlarmeSilence{nom}": _alarme(_du_silence(nom, tous)) for nom, tous in RONDES.items()}
    )


def _alarme(traits: Ressource) -> Ressource:
    return {"Type": "AWS::CloudWatch::Alarm", "Properties": REGLAGES | traits}


def _du_rebut(nom: str) -> Ressource:
    return {
        "AlarmDescription": f"Quelqu'un attend : tous les essais d'un message ont échoué ({nom})",
        "Namespace": "AWS/SQS",
        "MetricName": "ApproximateNumberOfMessagesVisible",
        "Dimensions": [{"Name": "QueueName", "Value": {"Fn::GetAtt": [nom, "QueueName"]}}],
        "Statistic": "Maximum",
        "Period": 300,
    }


def _de_la_ronde(nom: str, metrique: str) -> Ressource:
    return {
        "Namespace": "AWS/Lambda",
        "MetricName": metrique,
        "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": nom}}],
        "Statistic": "Sum",
    }


def _des_erreurs(nom: str) -> Ressource:
    return _de_la_ronde(nom, "Errors") | {
        "AlarmDescription": f"La ronde {nom} a échoué : personne ne regarde ce qu'elle regarde",
        "Period": 3_600,
    }


def _du_silence(nom: str, tous: int) -> Ressource:
    """Not started at all: no line is written, and nothing else would ring."""
    return _de_la_ronde(nom, "Invocations") | {
        "AlarmDescription": f"La ronde {nom} n'est pas passée",
        "Period": tous,
        "EvaluationPeriods": 1 if tous == 86_400 else ABSENCES,
        "Threshold": 1,
        "ComparisonOperator": "LessThanThreshold",
        "TreatMissingData": "breaching",
    }
