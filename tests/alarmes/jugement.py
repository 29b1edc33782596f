"""What CloudWatch says of an alarm, on the points that were really put in an emulated CloudWatch.

moto keeps points and adds them up by period, and judges nothing: the judgement is here, from the
alarm's own period, statistic, threshold, periods and missing data, as AWS documents them.
"""

import math
import operator
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

Alarme = dict[str, Any]
COMPARER = {
    "GreaterThanThreshold": operator.gt,
    "LessThanThreshold": operator.lt,
}
HEURES = re.compile(
    r"IF\(DAY\((?P<id>\w+)\)<(?P<jour>\d) AND HOUR\((?P=id)\)>=(?P<de>\d+) "
    r"AND HOUR\((?P=id)\)<(?P<a>\d+), FILL\((?P=id), (?P<vide>\d+)\), (?P<hors>\d+)\)"
)
"""The one form of metric math that the template has; another fails here until it is read."""


def publier(
    cloudwatch: Any, alarme: Alarme, periodes: Sequence[Sequence[float]], maintenant: datetime
) -> None:
    """The values of each period, a second apart, the last period just ended."""
    lue = _mesure(alarme)
    for rang, valeurs in enumerate(reversed(periodes)):
        debut = maintenant - timedelta(seconds=lue["Period"] * (rang + 1))
        points = [
            {
                "MetricName": lue["MetricName"],
                "Dimensions": lue.get("Dimensions", []),
                "Timestamp": debut + timedelta(seconds=1 + n),
                "Value": valeur,
            }
            for n, valeur in enumerate(valeurs)
        ]
        if points:
            cloudwatch.put_metric_data(Namespace=lue["Namespace"], MetricData=points)


def juger(cloudwatch: Any, alarme: Alarme, maintenant: datetime) -> str:
    """« ALARM » when each of the last periods is beyond the threshold, else « OK »."""
    periode = timedelta(seconds=_mesure(alarme)["Period"])
    depasse = COMPARER[alarme["ComparisonOperator"]]
    juges = []
    for rang in range(alarme["EvaluationPeriods"]):
        fin = maintenant - rang * periode
        valeur = _calculer(alarme, _valeur(cloudwatch, alarme, fin - periode, fin), fin - periode)
        if valeur is None:
            juges.append(alarme["TreatMissingData"] == "breaching")
        else:
            juges.append(bool(depasse(valeur, float(alarme["Threshold"]))))
    return "ALARM" if all(juges) else "OK"


def _mesure(alarme: Alarme) -> Alarme:
    """The metric that is read, by itself or under a computation."""
    if "MetricName" in alarme:
        return alarme
    (stat,) = (m["MetricStat"] for m in alarme["Metrics"] if "MetricStat" in m)
    return {**stat["Metric"], "Period": stat["Period"], "Statistic": stat["Stat"]}


def _valeur(cloudwatch: Any, alarme: Alarme, debut: datetime, fin: datetime) -> float | None:
    lue = _mesure(alarme)
    rang = lue.get("ExtendedStatistic", "")
    demande = {
        "Namespace": lue["Namespace"],
        "MetricName": lue["MetricName"],
        "Dimensions": lue.get("Dimensions", []),
        "StartTime": debut,
        "EndTime": fin,
    }
    if not rang:
        statistique = lue["Statistic"]
        points = cloudwatch.get_metric_statistics(
            **demande, Period=lue["Period"], Statistics=[statistique]
        )["Datapoints"]
        return float(points[0][statistique]) if points else None
    points = cloudwatch.get_metric_statistics(**demande, Period=1, Statistics=["Maximum"])
    valeurs = sorted(point["Maximum"] for point in points["Datapoints"])
    place = math.ceil(float(rang.removeprefix("p")) / 100 * len(valeurs)) - 1
    return float(valeurs[place]) if valeurs else None


def _calculer(alarme: Alarme, valeur: float | None, debut: datetime) -> float | None:
    """The expression of the alarm, of a period that begins at `debut`; the value itself without."""
    expressions = [m["Expression"] for m in alarme.get("Metrics", ()) if "Expression" in m]
    if not expressions:
        return valeur
    (lue,) = (HEURES.fullmatch(une) for une in expressions)
    assert lue is not None, expressions
    le = debut.astimezone(UTC)
    ouvert = le.isoweekday() < int(lue["jour"]) and int(lue["de"]) <= le.hour < int(lue["a"])
    if not ouvert:
        return float(lue["hors"])
    return float(lue["vide"]) if valeur is None else valeur
