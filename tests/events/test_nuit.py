"""The night walks through every open request, says what the clock says, decides nothing."""

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from chalice.test import Client

from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.journal.evenements import lire
from chalicelib.domain.suivi.points import PointFait, SujetPoint
from chalicelib.events import nuit
from chalicelib.events.nuit import Ronde
from chalicelib.storage import keys
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.ecritures import put, update
from chalicelib.storage.instruction.compteurs import Compteurs
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.instruction.releves import Releves
from tests import faits
from tests.messages import chacun
from tests.web.site import Site, Usager
from tools.paths import ROOT

Files = Callable[[str], list[str]]


@pytest.fixture
def depose(site: Site) -> Usager:
    site.dynamodb.vider()
    usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    return usager


def marcher(site: Site, files: Files, depose: Usager, jours: int) -> list[Ronde]:
    """One night of this préfecture, every page of it; the rounds that were asked for."""
    le = site.maintenant + timedelta(days=jours)
    for fiche in FilesAttente(site.table).toutes(depose.dossier.prefecture.code):
        Compteurs(site.table).compter(fiche.dossier_id)  # as the relay has it done
    rondes = [Ronde(prefecture=depose.dossier.prefecture.code, le=le)]
    for ronde in rondes:
        corps = ronde.model_dump_json()
        assert site.lot("veilles", corps, corps) == {"batchItemFailures": []}
        suites = {Ronde.model_validate_json(recu) for recu in chacun(files("veilles"))}
        des_ouverts = [s for s in suites if not (s.releve or s.remises or s.comptes)]
        assert len(des_ouverts) <= 1
        rondes.extend(suites)
    return rondes


def points(site: Site, usager: Usager) -> list[PointFait]:
    return [f for f in faits.du_dossier(site.table, usager.dossier_id) if isinstance(f, PointFait)]


def test_the_schedule_asks_for_a_walk_in_every_prefecture(site: Site, files: Files) -> None:
    with Client(site.app, stage_name="test") as client:
        client.lambda_.invoke("nuit", client.events.generate_cw_event("aws.events", "x", {}, []))
    vues: set[str] = set()
    while recus := files("veilles"):
        vues |= {str(json.loads(recu)["prefecture"]) for recu in recus}
    assert vues == set(toutes())


@pytest.mark.exigence("R7")
def test_after_thirty_days_the_person_gets_news_once(
    site: Site, files: Files, depose: Usager
) -> None:
    marcher(site, files, depose, 29)
    assert points(site, depose) == []
    version = depose.dossier.version
    for _ in range(2):
        marcher(site, files, depose, 30)
    (point,) = points(site, depose)
    assert point.sujet is SujetPoint.NOUVELLES
    assert depose.dossier.version == version
    assert depose.dossier.instruction.nouvelle_le == site.maintenant + timedelta(days=30)


@pytest.mark.exigence("R20")
def test_silence_is_announced_twice_before_its_day(
    site: Site, files: Files, depose: Usager
) -> None:
    for jours in (90, 91, 112, 113, 114, 121):
        marcher(site, files, depose, jours)
    dits = [(p.sujet, p.survenu_le - site.maintenant) for p in points(site, depose)]
    assert dits == [
        (SujetPoint.SILENCE, timedelta(days=90)),
        (SujetPoint.SILENCE, timedelta(days=113)),
    ]
    assert depose.dossier.etat.value == "DEPOSEE"


@pytest.mark.exigence("R1", "LAW-02", "LAW-03")
def test_every_adp_is_followed_by_the_next_without_a_day_between(
    site: Site, files: Files, depose: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document is dated of the day it is made: the worker is called that night."""
    depart = site.maintenant
    for jours in range(140, 540, 10):
        monkeypatch.setattr(site, "maintenant", depart + timedelta(days=jours))
        marcher(site, files, depose, 0)
        for corps in files("attestations"):
            assert lire(corps).type == "ProlongationAttendue"
            assert site.lot("attestations", corps) == {"batchItemFailures": []}
    delivrees = Attestations(site.table).du_dossier(depose.dossier_id).values()
    adp = sorted((d.attestation for d in delivrees), key=lambda attestation: attestation.emise_le)
    assert len(adp) == 4
    for avant, apres in pairwise(adp):
        assert avant.fin
        assert apres.debut == avant.fin + timedelta(days=1)
        assert timedelta(days=20) <= avant.fin - apres.emise_le <= timedelta(days=30)


def rangs(site: Site, usager: Usager) -> list[str]:
    """The ids of the queue, in its order."""
    files = FilesAttente(site.table)
    return [fiche.dossier_id for fiche in files.page(usager.dossier.prefecture.code).fiches]


@pytest.mark.exigence("K-11")
def test_who_loses_her_document_at_midnight_stands_first_that_day_without_any_act(
    site: Site, files: Files, depose: Usager
) -> None:
    """The place written by an older version of the rules is written again the first night."""
    autre = site.usager_avec(depose=True)
    site.delivrer(autre.dossier_id)
    version = depose.dossier.version
    place = {"rang": f"2999-01-01#2026-11-21T09:30:00+00:00#{depose.dossier_id}"}
    tete = keys.dossier(depose.dossier_id).tete
    (fiche, _) = FilesAttente(site.table).page(depose.dossier.prefecture.code).fiches
    ancienne = fiche.model_dump_json(exclude={"sans_document_le", "ensuite_le", "ensuite"})
    site.table.write(update(tete, "SET rang = :rang, fiche = :fiche", fiche=ancienne, **place))
    assert rangs(site, depose) == [autre.dossier_id, depose.dossier_id]
    demain = PARIS.jour(site.maintenant) + timedelta(days=1)
    court = autre.dossier.instruction.model_copy(update={"droits_jusqu_au": demain})
    corps = {"donnees": court.model_dump_json()}
    site.table.write(put(keys.dossier(depose.dossier_id).instruction, corps))
    marcher(site, files, depose, 1)
    assert rangs(site, depose) == [depose.dossier_id, autre.dossier_id]
    assert depose.dossier.version == version


@pytest.mark.exigence("K-10")
def test_what_nobody_did_wakes_somebody_the_night_it_reaches_the_chef(
    site: Site, files: Files, depose: Usager, caplog: pytest.LogCaptureFixture
) -> None:
    """The alarm counts the very words that the night writes."""
    site.usager_avec(depose=True)
    mots = "tasks left to the chef"
    marcher(site, files, depose, 4)
    assert mots not in caplog.text
    marcher(site, files, depose, 8)
    (dite,) = {vars(dit)["taches"] for dit in caplog.records if dit.message == mots}
    assert dite >= 1
    assert f'$.message = "{mots}"' in (ROOT / "infra/alarmes.yaml").read_text(encoding="utf-8")
    releve = Releves(site.table).dernier(depose.dossier.prefecture.code)
    assert releve is not None
    assert (releve.sans_document, releve.sans_document_depuis, releve.taches_chef) == (1, 8, dite)


def test_the_walk_goes_from_page_to_page(
    site: Site, files: Files, depose: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    autres = [site.usager_avec(depose=True) for _ in range(2)]
    for usager in autres:
        site.delivrer(usager.dossier_id)
    monkeypatch.setattr(nuit, "PAGE", 1)
    rondes = marcher(site, files, depose, 30)
    assert len(rondes) >= 3
    assert all(len(points(site, usager)) == 1 for usager in (depose, *autres))
    releve = Releves(site.table).dernier(depose.dossier.prefecture.code)
    assert releve
    assert releve.jour == PARIS.jour(rondes[0].le)


def test_a_request_that_cannot_be_watched_stops_no_other_and_is_tried_again_the_same_night(
    site: Site,
    files: Files,
    depose: Usager,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    autres = [site.usager_avec(depose=True) for _ in range(2)]
    for usager in autres:
        site.delivrer(usager.dossier_id)
    ordre = FilesAttente(site.table).page(depose.dossier.prefecture.code).fiches
    usagers = {usager.dossier_id: usager for usager in (depose, *autres)}
    premier, *suivants = (usagers[fiche.dossier_id] for fiche in ordre)
    tete = keys.dossier(premier.dossier_id).tete
    site.table.write(update(tete, "SET etat = :etat", etat="ILLISIBLE"))
    monkeypatch.setattr(nuit, "PAGE", 1)
    le = site.maintenant + timedelta(days=30)
    recus = [Ronde(prefecture=suivants[0].dossier.prefecture.code, le=le).model_dump_json()]
    for corps in recus:
        seul = bool(Ronde.model_validate_json(corps).dossier_id)
        rates = site.lot("veilles", corps)["batchItemFailures"]
        assert bool(rates) is seul
        recus.extend(chacun(files("veilles")))
    assert [len(points(site, usager)) for usager in (premier, *suivants)] == [0, 1, 1]
    assert any(vars(dit).get("echecs") == 1 for dit in caplog.records)
    (seul_message,) = [r for r in recus if Ronde.model_validate_json(r).dossier_id]
    site.table.write(update(tete, "SET etat = :etat", etat="DEPOSEE"))
    assert site.lot("veilles", seul_message) == {"batchItemFailures": []}
    assert [len(points(site, usager)) for usager in (premier, *suivants)] == [1, 1, 1]
