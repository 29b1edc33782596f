"""A lost notice is sent again; what is never checked is told; what is over leaves (K-18)."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from chalice.test import Client

from chalicelib import resources
from chalicelib.domain.dossier.evenements import BrouillonBientotEfface
from chalicelib.domain.fait import COURRIELS
from chalicelib.events import batches, menage
from chalicelib.storage import keys, suites
from chalicelib.storage.aide import listes
from chalicelib.storage.dossier import brouillons
from chalicelib.storage.menage.objets import Objets
from chalicelib.storage.partitions import Cle
from chalicelib.usecases.menage.relancer_quarantaine import ESSAIS, relancer
from chalicelib.usecases.menage.revoir_brouillon import revoir_brouillon
from chalicelib.usecases.menage.tournee import Balai, Balayage, a_faire
from tests.builders import un_cas
from tests.events.test_annonces import bouton, livrer, messages
from tests.univers.services.appels import entendu
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager

AVERTI = BrouillonBientotEfface.__name__
QUART = timedelta(minutes=16)


class Ronde:
    """The queues in memory, and the clock of the round; `perdus` are the notices not delivered."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.le = datetime.now(UTC)
        self.files: dict[str, list[str]] = defaultdict(list)
        self.perdus: list[str] = []

    def send_message(self, *, QueueUrl: str, MessageBody: str) -> None:
        self.files[QueueUrl].append(MessageBody)

    def change_message_visibility(self, **_: Any) -> None:
        """Nobody waits here."""

    def passer(self, *, avis_livres: bool = True) -> None:
        """A quarter of an hour later: every page, then the notices that were sent again."""
        self.le += QUART
        for balayage in a_faire(self.le):
            menage.demander(balayage)
        while self.files["balayages"]:
            menage._take(SimpleNamespace(body=self.files["balayages"].pop(0)))
        avis, self.files["televersements"] = self.files["televersements"], []
        if not avis_livres:
            self.perdus += avis
            return
        for corps in avis:
            assert self.site.lot("televersements", corps) == {"batchItemFailures": []}

    def des_brouillons(self, le: datetime) -> None:
        """The round of that day."""
        self.le = le
        self.passer_tout(Balai.BROUILLONS)

    def passer_tout(self, balai: Balai) -> None:
        menage.demander(Balayage(balai=balai, tour=f"{self.le:%Y%m%d}"))
        while self.files["balayages"]:
            menage._take(SimpleNamespace(body=self.files["balayages"].pop(0)))

    @property
    def quarantaine(self) -> list[str]:
        objets = Objets(self.site.s3, "televersements").page("quarantaine/")
        return [objet.cle for objet in objets]


@pytest.fixture
def ronde(site: Site, monkeypatch: pytest.MonkeyPatch) -> Ronde:
    ronde = Ronde(site)
    monkeypatch.setattr(resources, "sqs", lambda: entendu("sqs", ronde))
    monkeypatch.setattr(menage, "now", lambda: ronde.le)
    return ronde


@pytest.fixture
def usager(site: Site) -> Usager:
    return site.usager_avec(sans_pieces=["DECISION"])


@pytest.mark.exigence("K-18")
def test_a_file_whose_notice_was_lost_is_checked_a_quarter_of_an_hour_later(
    site: Site, ronde: Ronde, usager: Usager
) -> None:
    cle = site.deposer_fichier(usager.dossier_id, "DECISION")
    assert "Vérification en cours" in usager.get("justificatifs").texte
    ronde.passer()
    page = usager.get("justificatifs").texte
    assert "Vérification en cours" not in page
    assert [f.accepte for f in usager.dossier.fichiers_de("DECISION")] == [True]
    assert cle in ronde.quarantaine
    ronde.passer()
    assert cle not in ronde.quarantaine


@pytest.mark.exigence("K-18")
def test_what_has_no_verdict_after_every_notice_is_told_as_our_failure_and_put_before_somebody(
    site: Site, ronde: Ronde, usager: Usager
) -> None:
    cle = site.deposer_fichier(usager.dossier_id, "DECISION")
    for _ in range(ESSAIS + 1):
        ronde.passer(avis_livres=False)
    assert len([avis for avis in ronde.perdus if cle in list(batches.cles_s3(avis))]) == ESSAIS
    page = usager.get("justificatifs")
    verifier_page(page)
    assert "Reçu, pas encore contrôlé" in page.texte
    assert "Ce n’est pas votre faute" in page.texte
    assert len(listes.du_dossier(site.table, usager.dossier_id, site.maintenant)) == 1
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    ronde.le += timedelta(days=1)
    ronde.passer()
    assert [f.accepte for f in usager.dossier.fichiers_de("DECISION")] == [True]


@pytest.mark.exigence("K-18")
def test_a_file_that_breaks_the_round_stops_no_other(
    site: Site, ronde: Ronde, usager: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    mauvaise, bonne = (site.deposer_fichier(usager.dossier_id, "DECISION") for _ in range(2))

    def casse(objet: Any, **commun: Any) -> Any:
        if objet.cle == mauvaise:
            raise ValueError
        return relancer(objet, **commun)

    monkeypatch.setattr(menage, "relancer", casse)
    ronde.passer()
    assert len(usager.dossier.fichiers_de("DECISION")) == 1
    ronde.passer()
    assert mauvaise in ronde.quarantaine
    assert bonne not in ronde.quarantaine
    site.s3.delete_object(Bucket="televersements", Key=mauvaise)


@pytest.mark.exigence("K-18")
def test_a_file_that_no_version_holds_any_more_is_put_before_somebody_once(
    site: Site, ronde: Ronde
) -> None:
    usager = site.usager_avec(depose=True)
    for fichier in usager.dossier.fichiers[1:]:
        cle = f"pieces/{usager.dossier_id}/{fichier.id}"
        site.s3.put_object(Bucket="televersements", Key=cle, Body=b"x")
    for _ in range(2):
        menage._dossier(usager.dossier_id)
    (ligne,) = listes.du_dossier(site.table, usager.dossier_id, site.maintenant)
    assert ligne.automatique


@pytest.mark.exigence("K-18")
def test_a_notice_sent_again_reads_as_the_one_of_s3() -> None:
    cle = "quarantaine/d1/DECISION/été 1"
    avis = batches.avis_s3("televersements", cle)
    assert list(batches.cles_s3(avis)) == [cle]
    assert json.loads(avis)["Records"][0]["s3"]["bucket"]["name"] == "televersements"


@pytest.mark.parametrize("attendent", [0, 3, 500])
def test_une_ronde_n_est_pas_demandee_tant_que_celle_d_avant_attend_toute(
    site: Site, monkeypatch: pytest.MonkeyPatch, attendent: int
) -> None:
    """An outage of a day left a hundred of them; a message that fails alone stops none."""
    demandes: list[str] = []
    dits = {"ApproximateNumberOfMessagesDelayed": str(attendent)}
    sqs = SimpleNamespace(
        get_queue_attributes=lambda **_: {"Attributes": dits},
        send_message=lambda MessageBody, **_: demandes.append(MessageBody),
    )
    monkeypatch.setattr(resources, "sqs", lambda: entendu("sqs", sqs))
    with Client(site.app, stage_name="test") as client:
        client.lambda_.invoke("menage", client.events.generate_cw_event("aws.events", "", {}, []))
    assert bool(demandes) is (attendent < 500)


@pytest.mark.exigence("K-18")
def test_who_does_not_go_on_is_told_by_mail_where_to_then_the_request_goes(
    site: Site, ronde: Ronde
) -> None:
    """The round of each day reads the list; the mail leads to where she goes on."""
    usager = site.commencer(site.usager(), un_cas())
    debut, connus = ronde.le, [message["Subject"] for message in messages(site, usager)]
    ronde.des_brouillons(debut + timedelta(days=77))
    (dit,) = [e for e in site.evenements(usager.dossier_id) if e["type"] == AVERTI]
    livrer(site, str(dit["donnees"]))
    *_, message = messages(site, usager)
    assert [m["Subject"] for m in messages(site, usager)] == [*connus, "Continuez votre demande"]
    (suite,) = parse_qs(urlsplit(bouton(message)).query)["suite"]
    assert suite == f"/demandes/{usager.dossier_id}"
    assert usager.get("").statut == 303
    suites.prise(site.table, Cle(str(dit["PK"]), str(dit["SK"])), COURRIELS)
    ronde.des_brouillons(debut + timedelta(days=93))
    ronde.passer_tout(Balai.CONSERVATIONS)
    assert site.dossiers.get(usager.dossier_id) is None
    assert site.table.query(keys.dossier(usager.dossier_id).pk) == []
    assert usager.get("").statut == 404


@pytest.mark.exigence("K-18")
def test_lines_that_fail_stop_none_of_those_behind_them_and_are_said_late(
    site: Site, ronde: Ronde, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """More of them than a page holds, at the head of the list."""
    jour = (ronde.le - timedelta(days=9)).date()
    casses = {f"casse{rang:02}" for rang in range(menage.PAGE + 1)}
    for dossier_id in casses:
        site.table.write(brouillons.inscrire(dossier_id, jour))
    site.table.write(brouillons.inscrire("parti", jour + timedelta(days=1)))

    def revoir_ou_casser(du: brouillons.ARevoir, **avec: Any) -> Any:
        if du.dossier_id in casses:
            raise ValueError
        return revoir_brouillon(du, **avec)

    monkeypatch.setattr(menage, "revoir_brouillon", revoir_ou_casser)
    caplog.clear()
    ronde.des_brouillons(ronde.le)
    restent = brouillons.listes(site.table)
    assert restent >= casses
    assert "parti" not in restent
    assert caplog.messages.count("erasure late") == len(casses) + 1
