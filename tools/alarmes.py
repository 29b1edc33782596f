"""What wakes somebody, and what he does then: `python -m tools.alarmes` writes docs/alarmes.md.

The alarms of queues, functions and rounds are made from the template itself: one that is added
has its own. Those of our own figures are in infra/alarmes.yaml and infra/veille.yaml.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.commande.arguments import Analyseur
from tools.commande.fin import executer
from tools.paths import ROOT

Ressource = dict[str, Any]

PAGE = ROOT / "docs" / "alarmes.md"
A_FAIRE = " À faire : "
"""What stands before it is what the alarm means."""

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
AGES = {"FileAttestations": 300, "FileTeleversements": 300, "FileVeilles": 7_200}
AGE = 900
"""Seconds that a message may wait in a queue; the night is long by itself."""
ESSAIS_SUSPECTS = 6
"""Receptions of one message, over half an hour, that are no passing failure any more."""
REGLAGES: Ressource = {
    "EvaluationPeriods": 1,
    "Threshold": 0,
    "ComparisonOperator": "GreaterThanThreshold",
    "TreatMissingData": "notBreaching",
    "AlarmActions": [{"Ref": "Alarmes"}],
}


def de_ce_qui_s_arrete(ressources: dict[str, Ressource]) -> dict[str, Ressource]:
    """Name in the template → alarm, or measure that an alarm reads."""
    files = _noms(ressources, "AWS::SQS::Queue")
    rebuts = [nom for nom in files if nom.startswith("Rebut")]
    lues = [nom for nom in files if nom.startswith("File")]
    fonctions = sorted(
        {nom.removeprefix("File") for nom in lues} | {"APIHandler", "Relais", *RONDES}
    )
    return (
        {f"Alarme{nom}": _alarme(_du_rebut(nom)) for nom in rebuts}
        | {f"AlarmeAge{nom}": _alarme(_de_l_age(nom)) for nom in lues}
        | {f"MesureBloques{nom}": _mesure_des_bloques(nom) for nom in lues}
        | {f"AlarmeErreurs{nom}": _alarme(_des_erreurs(nom)) for nom in fonctions}
        | {f"AlarmeLimite{nom}": _alarme(_de_la_limite(nom)) for nom in fonctions}
        | {f"AlarmeSilence{nom}": _alarme(_du_silence(nom, tous)) for nom, tous in RONDES.items()}
    )


def _noms(ressources: dict[str, Ressource], genre: str) -> list[str]:
    return sorted(nom for nom, une in ressources.items() if une.get("Type") == genre)


def _alarme(traits: Ressource) -> Ressource:
    return {"Type": "AWS::CloudWatch::Alarm", "Properties": REGLAGES | traits}


def _de_la_file(nom: str, metrique: str) -> Ressource:
    return {
        "Namespace": "AWS/SQS",
        "MetricName": metrique,
        "Dimensions": [{"Name": "QueueName", "Value": {"Fn::GetAtt": [nom, "QueueName"]}}],
        "Statistic": "Maximum",
        "Period": 300,
    }


def _du_rebut(nom: str) -> Ressource:
    return _de_la_file(nom, "ApproximateNumberOfMessagesVisible") | {
        "AlarmDescription": f"Quelqu'un attend : tous les essais d'un message ont échoué ({nom})."
        f"{A_FAIRE}lire « message failed » dans le journal de {nom.removeprefix('Rebut')}, "
        "corriger, déployer ; le rattrapage rend les messages à chaque heure, "
        "python -m tools.rebuts tout de suite.",
    }


def _de_l_age(nom: str) -> Ressource:
    secondes = AGES.get(nom, AGE)
    return _de_la_file(nom, "ApproximateAgeOfOldestMessage") | {
        "AlarmDescription": f"Un message attend dans {nom} depuis plus de {secondes // 60} minutes."
        f"{A_FAIRE}chercher la panne (SES, S3, KMS, la table) dans le journal de "
        f"{nom.removeprefix('File')} ; rien n'est perdu pendant quatre jours, et la file se vide "
        "seule une fois la panne finie.",
        "Threshold": secondes,
    }


def _mesure_des_bloques(nom: str) -> Ressource:
    """SQS forgets the age of a message that failed three times: our own log tells it."""
    motif = f'{{ $.message = "message failed" && $.essai >= {ESSAIS_SUSPECTS} }}'
    return {
        "Type": "AWS::Logs::MetricFilter",
        "Properties": {
            "LogGroupName": {"Ref": f"Journal{nom.removeprefix('File')}"},
            "FilterPattern": motif,
            "MetricTransformations": [
                {
                    "MetricNamespace": {"Ref": "AWS::StackName"},
                    "MetricName": "MessagesBloques",
                    "MetricValue": "1",
                    "DefaultValue": 0,
                }
            ],
        },
    }


def _de_la_fonction(nom: str, metrique: str) -> Ressource:
    return {
        "Namespace": "AWS/Lambda",
        "MetricName": metrique,
        "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": nom}}],
        "Statistic": "Sum",
        "Period": 300,
    }


def _des_erreurs(nom: str) -> Ressource:
    return _de_la_fonction(nom, "Errors") | {
        "AlarmDescription": f"La fonction {nom} s'est arrêtée : délai, mémoire, code qui ne "
        f"démarre pas.{A_FAIRE}lire la fin du journal de {nom} ; ce qu'elle tenait revient seul."
    }


def _de_la_limite(nom: str) -> Ressource:
    return _de_la_fonction(nom, "Throttles") | {
        "AlarmDescription": f"AWS refuse de lancer {nom} : trop d'exécutions à la fois."
        f"{A_FAIRE}voir ce qui les prend (tableau de bord), demander au support AWS une limite "
        "plus haute ; les messages attendent, les pages répondent 503."
    }


REDEMANDER = {
    "Nuit": "le rattrapage redemande la ronde à chaque heure à partir de huit heures, "
    "python -m tools.nuit tout de suite.",
    "Rattrapage": "rien n'est perdu, mais rien n'est plus redit ni compté en retard : la suite se "
    "rattrape au premier passage.",
}
"""What to do of the time that was missed; a round that comes back sees all that waits."""
RIEN_A_REDEMANDER = "rien à redemander, la ronde suivante voit tout ce qui attend."


def _du_silence(nom: str, tous: int) -> Ressource:
    """Not started at all: no line is written, and nothing else would ring."""
    return _de_la_fonction(nom, "Invocations") | {
        "AlarmDescription": f"La ronde {nom} n'est pas passée.{A_FAIRE}vérifier la règle "
        f"EventBridge et le journal de {nom} ; {REDEMANDER.get(nom, RIEN_A_REDEMANDER)}",
        "Period": tous,
        "EvaluationPeriods": 1 if tous == RONDES["Nuit"] else ABSENCES,
        "Threshold": 1,
        "ComparisonOperator": "LessThanThreshold",
        "TreatMissingData": "breaching",
    }


TETE = (
    "# Les alarmes",
    "Écrit par `make alarmes` à partir du modèle : une ligne par alarme, ce qu’elle veut dire, ce "
    "qu’on fait. Elles vont au sujet SNS `Alarmes` (paramètre `CourrielDesAlarmes`, ou s’y "
    "abonner). Le tableau de bord CloudWatch de la pile (`TableauDeBord`) montre les mêmes "
    "mesures.",
    "| Alarme | Ce qu’elle veut dire | Que faire |\n| --- | --- | --- |\n",
)


def page() -> str:
    """Every alarm of the template, with what it means and what to do."""
    lignes = (f"| {nom} | {dit} | {faire} |\n" for nom, dit, faire in sorted(_dites()))
    return "\n\n".join(TETE) + "".join(lignes)


def _dites() -> Iterator[tuple[str, str, str]]:
    for nom, une in modele()["Resources"].items():
        if une.get("Type") == "AWS::CloudWatch::Alarm":
            dit, _, faire = une["Properties"]["AlarmDescription"].partition(A_FAIRE)
            yield nom.removeprefix("Alarme"), dit, faire


def modele() -> dict[str, Any]:
    """The template as it is merged, before Chalice adds its functions."""
    from tools import template

    with tempfile.TemporaryDirectory() as dossier:
        ecrit = Path(dossier) / "fragment.json"
        template.write_fragment(ecrit, "3.13")
        lu: dict[str, Any] = json.loads(ecrit.read_text(encoding="utf-8"))
    return lu


def main() -> None:
    Analyseur(prog="python -m tools.alarmes", description="Écrit docs/alarmes.md.").parse_args()
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    executer(main)
