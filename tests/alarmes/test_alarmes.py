"""Each alarm says what it means and what to do, and reads a figure that the code really writes."""

import json
import re

import pytest

from tests.alarmes.modele import ALARME, MESURE, du_genre, ressources
from tests.alarmes.producteurs import PRODUCTEURS, valeurs_de
from tools import alarmes
from tools.alarmes import A_FAIRE


def test_chaque_alarme_dit_ce_qu_elle_veut_dire_et_que_faire_et_la_page_le_repete() -> None:
    for nom, une in du_genre(ALARME).items():
        dit, _, faire = une["AlarmDescription"].partition(A_FAIRE)
        assert dit, nom
        assert faire, nom
        assert len(une["AlarmDescription"]) < 1024
        assert une["AlarmActions"] == [{"Ref": "Alarmes"}]
    assert alarmes.PAGE.read_text(encoding="utf-8") == alarmes.page(), "make alarmes"


def test_chaque_file_chaque_fonction_et_chaque_ronde_a_ses_alarmes() -> None:
    sonnent = {
        (une["MetricName"], une["Dimensions"][0]["Name"], json.dumps(une["Dimensions"][0]["Value"]))
        for une in du_genre(ALARME).values()
        if "Dimensions" in une
    }
    for nom in du_genre("AWS::SQS::Queue"):
        lieu = json.dumps({"Fn::GetAtt": [nom, "QueueName"]})
        age = ("ApproximateAgeOfOldestMessage", "QueueName", lieu) in sonnent
        morts = ("ApproximateNumberOfMessagesVisible", "QueueName", lieu) in sonnent
        assert (age, morts) == (nom.startswith("File"), nom.startswith("Rebut")), nom
    fonctions = [n for n, u in ressources().items() if "Runtime" in u.get("Properties", {})]
    assert len(fonctions) >= 14
    for nom in fonctions:
        for metrique in ("Errors", "Throttles"):
            assert (metrique, "FunctionName", json.dumps({"Ref": nom})) in sonnent, (nom, metrique)


def test_chaque_mesure_a_son_alarme_et_chaque_alarme_de_nos_mesures_a_la_sienne() -> None:
    mesurees = {m["MetricTransformations"][0]["MetricName"] for m in du_genre(MESURE).values()}
    lues = set()
    for une in du_genre(ALARME).values():
        simples = [une] if "MetricName" in une else []
        composees = [m["MetricStat"]["Metric"] for m in une.get("Metrics", ()) if "MetricStat" in m]
        for lue in simples + composees:
            if lue["Namespace"] == {"Ref": "AWS::StackName"}:
                lues.add(lue["MetricName"])
    assert mesurees == lues


def test_le_tableau_de_bord_montre_chaque_alarme_et_ne_nomme_que_ce_qui_existe() -> None:
    (tableau,) = du_genre("AWS::CloudWatch::Dashboard").values()
    corps = tableau["DashboardBody"]["Fn::Sub"]
    json.loads(corps)
    nommes = {nom.partition(".")[0] for nom in re.findall(r"\$\{([^}]+)\}", corps)}
    assert {nom for nom in nommes if "::" not in nom} <= set(ressources())
    assert set(du_genre(ALARME)) <= nommes


def test_chaque_mesure_a_qui_la_provoque() -> None:
    mesurees = {m["MetricTransformations"][0]["MetricName"] for m in du_genre(MESURE).values()}
    assert mesurees == set(PRODUCTEURS)


@pytest.mark.parametrize("metrique", sorted(PRODUCTEURS))
def test_la_ligne_que_le_code_ecrit_est_celle_que_la_mesure_compte(
    metrique: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert min(valeurs_de(metrique, monkeypatch)) >= 1


def test_une_ronde_manquee_dit_ce_qui_la_remplace_et_rien_d_une_autre() -> None:
    lignes = {nom: faire for nom, _, faire in alarmes._dites()}
    redites = {nom for nom in alarmes.RONDES if "tools.nuit" in lignes[f"Silence{nom}"]}
    assert redites == {"Nuit"}
