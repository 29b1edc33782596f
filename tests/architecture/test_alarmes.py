"""Each alarm says what it means and what to do, and reads a figure that the code really writes."""

import json
import logging
import re
from collections.abc import Callable
from functools import cache
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from aws_lambda_powertools import Logger

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.chiffres.part import Comptes
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.journal.suites import RETARD
from chalicelib.domain.pieces.examen import ControleArrete, ControleEnPanne
from chalicelib.events import (
    acheminements,
    batches,
    compteurs,
    contre_compte,
    menage,
    nuit,
    rattrapage,
    relais,
    televersements,
)
from chalicelib.settings import settings
from chalicelib.storage.instruction import nuits
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.comparer_objets import ObjetsCompares
from chalicelib.web.http import journal_erreurs
from tests.memoire.client import ClientMemoire
from tests.reglages import REGLAGES
from tools import alarmes
from tools.alarmes import A_FAIRE, ESSAIS_SUSPECTS


@cache
def ressources() -> dict[str, Any]:
    lues: dict[str, Any] = alarmes.modele()["Resources"]
    return lues


def du_genre(genre: str) -> dict[str, Any]:
    return {n: u["Properties"] for n, u in ressources().items() if u.get("Type") == genre}


ALARME, MESURE = "AWS::CloudWatch::Alarm", "AWS::Logs::MetricFilter"


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


def convient(motif: str, ligne: dict[str, Any]) -> bool:
    """Whether CloudWatch counts this line: `{ $.a = "x" && $.b >= 6 }`."""
    for clause in motif.strip("{} ").split(" && "):
        champ, signe, valeur = re.fullmatch(r"\$\.(\w+) (=|>=) (.+)", clause).groups()  # type: ignore[union-attr]
        voulue = json.loads(valeur)
        lue = ligne.get(champ)
        if lue is None or not (lue == voulue if signe == "=" else lue >= voulue):
            return False
    return True


def _lever(erreur: Exception) -> Callable[..., Any]:
    def lever(*_: Any, **__: Any) -> Any:
        raise erreur

    return lever


def un_controle(patch: pytest.MonkeyPatch, erreur: Exception) -> None:
    patch.setattr(resources, "atelier", lambda: SimpleNamespace(examiner=_lever(erreur)))
    with pytest.raises(type(erreur)):
        televersements._examiner(b"")


def un_depot(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(resources, "sqs", lambda: SimpleNamespace(send_message=lambda **_: None))
    image = {"PK": "DOSSIER#d", "SK": "EVT#1", "type": "DemandeDeposee", "donnees": "{}"}
    relais._relayer({nom: {"S": valeur} for nom, valeur in image.items()})


def un_message_bloque(patch: pytest.MonkeyPatch) -> None:
    record = SimpleNamespace(
        body="",
        message_id="m",
        event_source_arn="a:inconnue",
        attributes=SimpleNamespace(approximate_receive_count=str(ESSAIS_SUSPECTS)),
    )
    with pytest.raises(RuntimeError):
        batches._prendre(_lever(RuntimeError()), "", record)


def un_dossier_non_veille(patch: pytest.MonkeyPatch) -> None:
    attributs = SimpleNamespace(approximate_receive_count=str(nuit.ESSAIS_SANS_ALERTE))
    ronde = SimpleNamespace(dossier_id="d", compte="", le=None)
    patch.setattr(entrepots, "files", lambda: SimpleNamespace(fiche=lambda _: None))
    nuit._reprendre(ronde, SimpleNamespace(attributes=attributs))  # type: ignore[arg-type]


def des_retards(patch: pytest.MonkeyPatch) -> None:
    maintenant = now()
    suite = SimpleNamespace(
        attendus=("courriels",),
        survenu_le=maintenant - RETARD,
        envoye_le=maintenant,
    )
    patch.setattr(rattrapage, "_a_suivre", lambda *_: [suite])
    patch.setattr(rattrapage, "_est_vide", lambda _: False)
    table = Table(ClientMemoire(), REGLAGES["TABLE"])
    patch.setattr(entrepots, "table", lambda: table)
    rattrapage._suivre(maintenant)


def une_nuit_pas_finie(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(resources, "sqs", lambda: SimpleNamespace(send_message=lambda **_: None))
    patch.setattr(entrepots, "table", lambda: None)
    patch.setattr(nuits, "finies", lambda *_: frozenset({"69"}))
    patch.setattr(rattrapage, "NUIT_FINIE", 0)
    rattrapage._achever_la_nuit(now())


def des_chiffres(patch: pytest.MonkeyPatch) -> None:
    lues = SimpleNamespace(
        prefecture="69", taches_chef=1, cartes_a_comparer=1, sans_document=1,
        sans_document_depuis=0,
    )  # fmt: skip
    nuit._alerter(lues)  # type: ignore[arg-type]


def un_message_sans_suite(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(acheminements, "acheminer", lambda *_, **__: "sms en retard")
    for entrepot in ("table", "registre", "sms"):
        patch.setattr(entrepots, entrepot, lambda: None)
    message = SimpleNamespace(dossier_id="d", courriel_id="c")
    acheminements._regarder(message)  # type: ignore[arg-type]


def des_objets(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(resources, "sqs", lambda: SimpleNamespace(send_message=lambda **_: None))
    patch.setattr(televersements, "arreter", lambda cle: None)
    table = SimpleNamespace(panne=RuntimeError)
    patch.setattr(entrepots, "table", lambda: table)
    perdu = SimpleNamespace(id="f")
    menage._renvoyer("quarantaine/d/P/t")
    menage._arreter("quarantaine/d/P/t")
    menage._dire("d", ObjetsCompares(perdus=(perdu,), remis=1, effaces=1))  # type: ignore[arg-type]
    menage._essayer("d", _lever(ValueError()))


def une_archive(patch: pytest.MonkeyPatch) -> None:
    journal_erreurs.fichier_perdu("d", "f")


def deux_comptes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(entrepots, "compteurs", lambda: SimpleNamespace(lire=lambda _: Comptes()))
    patch.setattr(entrepots, "releves", lambda: SimpleNamespace(garder_deux=lambda *_: None))
    demande = contre_compte.ContreCompte(contre_compte_du=PARIS.jour(now()), prefecture="69")
    contre_compte._comparer(demande, 1)


def des_chiffres_corriges(patch: pytest.MonkeyPatch) -> None:
    page = SimpleNamespace(fiches=(SimpleNamespace(dossier_id="d", etat="DEPOSEE"),), curseur=None)
    patch.setattr(entrepots, "files", lambda: SimpleNamespace(annuaire=lambda *_, **__: page))
    compte = SimpleNamespace(lire=lambda _: Comptes(), compter=lambda _: True)
    patch.setattr(entrepots, "compteurs", lambda: compte)
    patch.setattr(compteurs, "demander_la_suite", lambda *_: None)
    compteurs._recompter(compteurs.ACompter(prefecture="69"))


PRODUCTEURS: dict[str, tuple[Logger, Callable[[pytest.MonkeyPatch], None]]] = {
    **dict.fromkeys(
        ("AvisDeFichierPerdus", "FichiersBloques", "ObjetsManquants", "ObjetsNonBalayes"),
        (menage.journal, des_objets),
    ),
    "ObjetsRanges": (menage.journal, des_objets),
    "FichiersPerdus": (journal_erreurs.journal, une_archive),
    "ChiffresCorriges": (compteurs.journal, des_chiffres_corriges),
    "ComptesDifferents": (contre_compte.journal, deux_comptes),
    "CartesDifferentes": (nuit.journal, des_chiffres),
    "ControlesArretes": (
        televersements.journal,
        lambda patch: un_controle(patch, ControleArrete("temps")),
    ),
    "ControlesEnPanne": (
        televersements.journal,
        lambda patch: un_controle(patch, ControleEnPanne("ZeroDivisionError", ("ici",))),
    ),
    "DepotsRecus": (relais.journal, un_depot),
    "DossiersNonVeilles": (nuit.journal, un_dossier_non_veille),
    "MessagesBloques": (batches.journal, un_message_bloque),
    "MessagesSansSuite": (acheminements.journal, un_message_sans_suite),
    "NuitsPasFinies": (rattrapage.journal, une_nuit_pas_finie),
    "SuitesEnRetard": (rattrapage.journal, des_retards),
    "SuitesRedites": (rattrapage.journal, des_retards),
    "SansDocument": (nuit.journal, des_chiffres),
    "TachesDuChef": (nuit.journal, des_chiffres),
}
"""Metric → the log, and the real code that writes its line."""


def test_chaque_mesure_a_qui_la_provoque() -> None:
    mesurees = {m["MetricTransformations"][0]["MetricName"] for m in du_genre(MESURE).values()}
    assert mesurees == set(PRODUCTEURS)


@pytest.mark.parametrize("metrique", sorted(PRODUCTEURS))
def test_la_ligne_que_le_code_ecrit_est_celle_que_la_mesure_compte(
    metrique: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nom, valeur in REGLAGES.items():
        monkeypatch.setenv(nom, valeur)
    settings.cache_clear()
    journal, produire = PRODUCTEURS[metrique]
    sortie = StringIO()
    for poignee in journal.handlers:
        assert isinstance(poignee, logging.StreamHandler)
        monkeypatch.setattr(poignee, "stream", sortie)
    produire(monkeypatch)
    lignes = [json.loads(ligne) for ligne in sortie.getvalue().splitlines()]
    mesures = [m for m in du_genre(MESURE).values()
               if m["MetricTransformations"][0]["MetricName"] == metrique]  # fmt: skip
    for mesure in mesures:
        comptees = [ligne for ligne in lignes if convient(mesure["FilterPattern"], ligne)]
        assert comptees, (mesure["FilterPattern"], lignes)
        valeur = mesure["MetricTransformations"][0]["MetricValue"]
        if valeur.startswith("$."):
            assert isinstance(comptees[0][valeur[2:]], int)
    settings.cache_clear()


def test_une_ronde_manquee_dit_ce_qui_la_remplace_et_rien_d_une_autre() -> None:
    lignes = {nom: faire for nom, _, faire in alarmes._dites()}
    redites = {nom for nom in alarmes.RONDES if "tools.nuit" in lignes[f"Silence{nom}"]}
    assert redites == {"Nuit"}
