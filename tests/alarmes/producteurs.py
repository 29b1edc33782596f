"""Who writes the line of log that each of our figures counts: the real code, made to do it."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
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
    effets,
    menage,
    nuit,
    rattrapage,
    relais,
    televersements,
)
from chalicelib.settings import settings
from chalicelib.storage.instruction import nuits
from chalicelib.storage.menage.conservations import AFinir
from chalicelib.storage.menage.reparations import Reparation
from chalicelib.storage.partitions import Cle
from chalicelib.storage.suites import EvenementAttendu
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.comparer_objets import ObjetsCompares
from chalicelib.usecases.menage.verifier_effets import Effet
from chalicelib.web.http import journal_erreurs
from tests.alarmes.modele import MESURE, convient, du_genre
from tests.memoire.client import ClientMemoire
from tests.reglages import REGLAGES
from tools.alarmes import ESSAIS_SUSPECTS

REDITES = 20
"""In an hour, what the catch-up may tell again without anybody being woken."""


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
    patch.setattr(rattrapage, "_a_suivre", lambda *_: ((suite,), None))
    patch.setattr(rattrapage, "_est_vide", lambda _: False)
    table = Table(ClientMemoire(), REGLAGES["TABLE"])
    patch.setattr(entrepots, "table", lambda: table)
    rattrapage._suivre(maintenant)


def des_redites(patch: pytest.MonkeyPatch) -> None:
    """A queue that was emptied by mistake: nothing waits there, and nobody was answered."""
    maintenant = now()
    avant = maintenant - RETARD
    perdue = EvenementAttendu(
        Cle("DOSSIER#d", "EVT#1"), avant, avant, "DemandeDeposee", "{}", ("courriels",)
    )
    patch.setattr(rattrapage, "_a_suivre", lambda *_: ((perdue,) * (REDITES + 1), None))
    patch.setattr(rattrapage, "_est_vide", lambda _: True)
    patch.setattr(resources, "sqs", lambda: SimpleNamespace(send_message=lambda **_: None))
    table = Table(ClientMemoire(), REGLAGES["TABLE"])
    patch.setattr(entrepots, "table", lambda: table)
    rattrapage._suivre(maintenant)


def des_effets(patch: pytest.MonkeyPatch) -> None:
    table = SimpleNamespace(seule=lambda *_: None)
    patch.setattr(entrepots, "table", lambda: table)
    patch.setattr(effets, "signaler_effet", lambda *_, **__: None)
    patch.setattr(effets, "_refaire", lambda *_: None)
    absent = SimpleNamespace(effet=Effet.DOCUMENT, quoi="document-a")
    for nombre in (0, effets.ESSAIS):
        effets._reprendre(absent, Reparation("d", "document-a", nombre), now())  # type: ignore[arg-type]


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


def un_effacement_en_retard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(entrepots, "table", lambda: None)
    patch.setattr(entrepots, "depots", lambda: None)
    patch.setattr(menage, "finir", lambda *_, **__: 1)
    menage._finir(AFinir("d", (), now() - menage.RETARD - timedelta(hours=1)))


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
    "EffacementsEnRetard": (menage.journal, un_effacement_en_retard),
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
    "EffetsNonTenus": (effets.journal, des_effets),
    "EffetsRefaits": (effets.journal, des_effets),
    "NuitsPasFinies": (rattrapage.journal, une_nuit_pas_finie),
    "SuitesEnRetard": (rattrapage.journal, des_retards),
    "SuitesRedites": (rattrapage.journal, des_redites),
    "SansDocument": (nuit.journal, des_chiffres),
    "TachesDuChef": (nuit.journal, des_chiffres),
}
"""Metric → the log, and the real code that writes its line."""


def lignes_de(metrique: str, patch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The lines of log that its producer writes."""
    for nom, valeur in REGLAGES.items():
        patch.setenv(nom, valeur)
    settings.cache_clear()
    journal, produire = PRODUCTEURS[metrique]
    sortie = StringIO()
    for poignee in journal.handlers:
        assert isinstance(poignee, logging.StreamHandler)
        patch.setattr(poignee, "stream", sortie)
    produire(patch)
    settings.cache_clear()
    return [json.loads(ligne) for ligne in sortie.getvalue().splitlines()]


def valeurs_de(metrique: str, patch: pytest.MonkeyPatch) -> list[int]:
    """What each filter of this figure counts of these lines: at least one, for every filter."""
    lignes, valeurs = lignes_de(metrique, patch), []
    for mesure in du_genre(MESURE).values():
        (transformee,) = mesure["MetricTransformations"]
        if transformee["MetricName"] != metrique:
            continue
        comptees = [ligne for ligne in lignes if convient(mesure["FilterPattern"], ligne)]
        assert comptees, (mesure["FilterPattern"], lignes)
        dite = transformee["MetricValue"]
        lue = comptees[0][dite[2:]] if dite.startswith("$.") else int(dite)
        assert isinstance(lue, int), (dite, comptees)
        valeurs.append(lue)
    return valeurs
