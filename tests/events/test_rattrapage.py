"""What the others forgot is seen, told again, counted; what is late is put before somebody."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from chalice.app import SQSEvent

from chalicelib import resources
from chalicelib.domain.attestations.evenements import AttestationDelivree
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fait import TRAVAILLEURS
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.journal.evenements import TOUS, Evenement
from chalicelib.events import compteurs, contre_compte, rattrapage
from chalicelib.events.batches import traiter
from chalicelib.events.periodes import UneFois
from chalicelib.events.relais import FILES
from chalicelib.settings import settings
from chalicelib.storage import journal, keys, suites
from chalicelib.storage.instruction import nuits
from chalicelib.storage.suites import Retard
from chalicelib.storage.table import Table
from tests import faits
from tests.memoire.client import ClientMemoire
from tests.messages import chacun
from tests.reglages import REGLAGES
from tests.univers.services.appels import entendu
from tools import suites as liste_des_suites

DEPOT = faits.demande_deposee()
TOT = DEPOT.survenu_le


@dataclass
class Files:
    """SQS, as far as it is spoken to: what was sent, what is said to wait."""

    envoyes: list[tuple[str, str, Any]] = field(default_factory=list)
    attendent: dict[str, int] = field(default_factory=dict)
    rendus: list[str] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    def send_message(
        self, *, QueueUrl: str, MessageBody: str, MessageAttributes: Any = None
    ) -> None:
        self.envoyes.append((QueueUrl, MessageBody, MessageAttributes))

    def get_queue_attributes(self, *, QueueUrl: str, AttributeNames: list[str]) -> Any:
        nom = QueueUrl.rpartition("/")[2]
        dits = dict.fromkeys(AttributeNames, str(self.attendent.get(nom, 0)))
        arn = {"QueueArn": f"arn:aws:sqs:eu-west-3:1:{nom}"}
        return {"Attributes": {cle: arn.get(cle, dit) for cle, dit in dits.items()}}

    def start_message_move_task(self, *, SourceArn: str) -> None:
        if SourceArn in self.refuses:
            raise RuntimeError
        self.rendus.append(SourceArn)


def compte(corps: str) -> bool:
    return contre_compte.est_demande(corps) or compteurs.est_demande(corps)


@dataclass
class Banc:
    dynamodb: ClientMemoire
    files: Files
    lignes: StringIO

    @property
    def table(self) -> Table:
        return Table(self.dynamodb, REGLAGES["TABLE"])

    def ecrire(self, *evenements: Evenement) -> None:
        for fait in evenements:
            self.table.write(journal.ecrire(keys.dossier("d1"), fait))

    def apres(self, minutes: float) -> list[tuple[str, str]]:
        """What is told again by a run so many minutes after; taken out, with the counts of a day,
        that are others' matter."""
        rattrapage.rattraper(TOT + timedelta(minutes=minutes))
        dits = [(file, un) for file, corps, _ in self.files.envoyes for un in chacun([corps])]
        self.files.envoyes.clear()
        return [(file, corps) for file, corps in dits if not compte(corps)]

    def comptes(self, genre: str) -> list[str]:
        """The préfectures of which a count of this kind was asked for; taken out."""
        demandes = [json.loads(un) for un in chacun(corps for _, corps, _ in self.files.envoyes)]
        self.files.envoyes.clear()
        return [demande["prefecture"] for demande in demandes if genre in demande]

    def rondes(self) -> list[str]:
        """The préfectures whose night was asked for again; taken out."""
        return self.comptes("le")

    def dit(self, message: str) -> list[dict[str, Any]]:
        lues = [json.loads(ligne) for ligne in self.lignes.getvalue().splitlines()]
        return [lue for lue in lues if lue["message"] == message]


@pytest.fixture
def banc(monkeypatch: pytest.MonkeyPatch) -> Iterator[Banc]:
    for nom, valeur in REGLAGES.items():
        monkeypatch.setenv(nom, valeur)
    monkeypatch.setenv(
        "REBUTS",
        "https://sqs.eu-west-3.amazonaws.com/1/RebutCourriels,"
        "https://sqs.eu-west-3.amazonaws.com/1/RebutEchanges",
    )
    settings.cache_clear()
    banc = Banc(ClientMemoire(), Files(), StringIO())
    monkeypatch.setattr(resources, "dynamodb", lambda: banc.dynamodb)
    monkeypatch.setattr(resources, "sqs", lambda: entendu("sqs", banc.files))
    for poignee in rattrapage.journal.handlers:
        monkeypatch.setattr(poignee, "stream", banc.lignes)
    yield banc
    monkeypatch.undo()
    settings.cache_clear()


def lot(file: str, corps: str, cle: Any) -> dict[str, Any]:
    """The batch that Lambda gives a worker, of one message."""
    attributs = {
        nom: {"stringValue": un["StringValue"], "dataType": "String"} for nom, un in cle.items()
    }
    return {
        "Records": [
            {
                "messageId": "m1",
                "receiptHandle": "r1",
                "body": corps,
                "attributes": {"ApproximateReceiveCount": "1"},
                "messageAttributes": attributs,
                "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws:sqs:eu-west-3:1:{file}",
            }
        ]
    }


def prendre(
    banc: Banc, travailleur: str, faire: Callable[[Any], None] = lambda record: None
) -> Any:
    """Its message is given to this worker, who does `faire` of it."""
    suite = suites.page(banc.table, limite=1).suites[0]
    cle = rattrapage._cle(suite)

    recu = SQSEvent(lot("inconnue", suite.donnees, cle), None)
    return traiter(recu, faire, travailleur)


def test_un_message_perdu_est_redit_a_chacun_de_ceux_qui_l_attendent(banc: Banc) -> None:
    banc.ecrire(DEPOT)
    assert banc.apres(4) == []
    corps = DEPOT.model_dump_json()
    assert banc.apres(6) == [("attestations", corps), ("inscriptions", corps)]
    assert banc.dit("caught up")[-1]["rejoues"] == 1
    assert banc.apres(8) == []
    assert banc.apres(12) == [("attestations", corps), ("inscriptions", corps)]


def test_ce_qui_attend_encore_dans_sa_file_n_y_est_pas_mis_deux_fois(banc: Banc) -> None:
    """An outage of a day: the messages come back by themselves, and must not be multiplied."""
    banc.ecrire(DEPOT)
    banc.files.attendent = {"attestations": 1, "inscriptions": 1}
    fois = sum(bool(banc.apres(minutes)) for minutes in range(5, 24 * 60, 5))
    assert fois == 3
    assert banc.dit("effects late")[-1]["en_retard"] == 1


def test_en_retard_de_quinze_minutes_quelqu_un_est_prevenu(banc: Banc) -> None:
    banc.ecrire(DEPOT)
    banc.apres(14)
    assert banc.dit("effects late") == []
    banc.apres(15)
    assert banc.dit("effects late")[-1]["en_retard"] == 1


def test_ce_qui_est_en_retard_se_lit_et_la_suite_d_un_tour_n_oublie_pas_son_debut(
    banc: Banc, monkeypatch: pytest.MonkeyPatch
) -> None:
    banc.ecrire(DEPOT, *(DEPOT.model_copy(update={"id": f"e{n}"}) for n in range(4)))
    monkeypatch.setattr(rattrapage, "PAGE", 3)
    monkeypatch.setattr(rattrapage, "PAGES", 1)
    vus = []
    for minutes in (10, 15, 20, 25):
        banc.apres(minutes)
        vus.append(suites.retard(banc.table))
    assert [(vu.nombre, vu.plus) for vu in vus if vu] == [
        (0, True),
        (2, True),
        (3, True),
        (3, True),
    ]
    assert [vu.depuis for vu in vus if vu] == [None, TOT, TOT, TOT]


def test_ce_qui_n_est_plus_en_retard_ne_se_lit_plus(banc: Banc) -> None:
    banc.ecrire(DEPOT)
    banc.apres(20)
    assert suites.retard(banc.table) == Retard(1, False, TOT, TOT + timedelta(minutes=20))
    prendre(banc, "attestations")
    prendre(banc, "inscriptions")
    banc.apres(25)
    assert suites.retard(banc.table) == Retard(0, False, None, TOT + timedelta(minutes=25))


def test_ce_qui_est_attendu_se_lit_du_plus_ancien_au_plus_recent(banc: Banc) -> None:
    apres = DEPOT.model_copy(update={"id": "plus-tard", "survenu_le": TOT + timedelta(hours=1)})
    banc.ecrire(apres, DEPOT)
    premiere, seconde = liste_des_suites.lignes(banc.table)
    assert "DOSSIER#d1  attendu de : attestations, inscriptions" in premiere
    assert premiere[:16] < seconde[:16]


def test_ce_qu_un_travailleur_a_fait_ne_lui_est_pas_redit(banc: Banc) -> None:
    banc.ecrire(DEPOT)
    prendre(banc, "attestations")
    assert [file for file, _ in banc.apres(10)] == ["inscriptions"]
    prendre(banc, "inscriptions")
    assert banc.apres(30) == []
    assert suites.page(banc.table, limite=10).suites == ()


def test_un_travailleur_qui_echoue_est_attendu_encore(banc: Banc) -> None:
    banc.ecrire(DEPOT)

    def echouer(record: Any) -> None:
        raise RuntimeError

    assert prendre(banc, "attestations", echouer)["batchItemFailures"]
    assert [file for file, _ in banc.apres(10)] == ["attestations", "inscriptions"]


def test_deux_travailleurs_qui_finissent_au_meme_instant_n_en_laissent_rien(banc: Banc) -> None:
    """Each saw the mark of the other, and left him the index."""
    banc.ecrire(DEPOT)
    cle = keys.dossier("d1").evenements[DEPOT.survenu_le, DEPOT.id]
    banc.table.bump(cle, "REMOVE attend_attestations")
    banc.table.bump(cle, "REMOVE attend_inscriptions")
    assert banc.apres(30) == []
    assert suites.page(banc.table, limite=10).suites == ()


def test_l_avis_perdu_d_une_attestation_est_redit(banc: Banc) -> None:
    delivree = AttestationDelivree(id="e1a", survenu_le=TOT, dossier_id="d1", attestation_id="e1")
    banc.ecrire(delivree)
    ((file, corps),) = banc.apres(6)
    cle = json.loads(corps)["Records"][0]["s3"]["object"]["key"]
    lieu = f"attestations/{delivree.dossier_id}/{delivree.attestation_id}.pdf"
    assert (file, cle) == ("expeditions", lieu)


def test_tout_evenement_qui_reveille_quelqu_un_l_attend_et_nul_autre(banc: Banc) -> None:
    for classe in TOUS.values():
        marques = suites.marques((*classe.reveille, *classe.attendu_de))
        attendus = {nom.removeprefix("attend_") for nom in marques if nom != "a_suivre"}
        assert attendus == {*classe.reveille, *classe.attendu_de}
        assert ("a_suivre" in marques) is bool(attendus)
    assert {*FILES, "expeditions"} == set(TRAVAILLEURS)
    assert all(rattrapage._file(qui) for qui in TRAVAILLEURS)


def test_un_passage_a_une_fin_et_le_suivant_reprend_ou_il_s_est_arrete(
    banc: Banc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rattrapage, "PAGE", 2)
    monkeypatch.setattr(rattrapage, "PAGES", 2)
    depots = [
        DEPOT.model_copy(update={"id": f"e{n:03}", "survenu_le": TOT + timedelta(seconds=n)})
        for n in range(10)
    ]
    banc.ecrire(*depots)
    vus = [len(banc.apres(minutes)) // 2 for minutes in (6, 6.1, 6.2, 6.3)]
    assert vus == [4, 4, 2, 0]


MINUIT = datetime(2026, 12, 1, tzinfo=UTC)
REBUT = "arn:aws:sqs:eu-west-3:1:RebutCourriels"

TOPS = {
    "à l’heure": range(0, 24 * 60, 5),
    "trois minutes trop tard, puis sept": [n + 3 + 4 * (n % 2) for n in range(0, 1435, 5)],
    "deux fois": sorted([*range(0, 24 * 60, 5)] * 2),
    "jamais dans les premières minutes d’une heure": [
        n for n in range(0, 24 * 60, 5) if n % 60 >= 5
    ],
    "une fois par heure, à la fin": range(59, 24 * 60, 60),
}
"""The minutes of a day when the schedule wakes the catch-up."""
tous_les_tops = pytest.mark.parametrize("minutes", TOPS.values(), ids=TOPS)


@tous_les_tops
def test_ce_qui_est_mort_est_rendu_une_fois_par_heure(banc: Banc, minutes: list[int]) -> None:
    """Whatever ticks come: late, twice, not at all."""
    banc.files.attendent = {"RebutCourriels": 3}
    heures = Counter[int]()
    for minute in minutes:
        rattrapage.rattraper(MINUIT + timedelta(minutes=minute))
        heures[minute // 60] += len(banc.files.rendus)
        banc.files.rendus.clear()
    assert heures == dict.fromkeys(range(24), 1)
    assert banc.dit("dead messages given back")[-1]["rendus"] == 3


def test_une_heure_sans_aucun_top_se_rattrape_au_premier_qui_vient(banc: Banc) -> None:
    banc.files.attendent = {"RebutCourriels": 1}
    for minute in (58, 4 * 60 + 59):
        rattrapage.rattraper(MINUIT + timedelta(minutes=minute))
    assert banc.files.rendus == [REBUT] * 2


def test_ce_qui_a_echoue_dans_l_heure_est_repris_au_top_suivant_et_lui_seul(banc: Banc) -> None:
    """What is written with its period is what was done."""
    banc.files.attendent = {"RebutCourriels": 1, "RebutEchanges": 1}
    banc.files.refuses = {REBUT}
    with pytest.raises(RuntimeError):
        rattrapage.rattraper(MINUIT)
    banc.files.refuses = set()
    rattrapage.rattraper(MINUIT + timedelta(minutes=5))
    rattrapage.rattraper(MINUIT + timedelta(minutes=10))
    assert banc.files.rendus == ["arn:aws:sqs:eu-west-3:1:RebutEchanges", REBUT]


def test_de_deux_tops_au_meme_instant_le_second_voit_que_c_est_fait(banc: Banc) -> None:
    """Both read that nothing was done in this hour; each did it, and one writes it."""
    un, autre = UneFois("rattrapage"), UneFois("rattrapage")
    faits: list[str | None] = []
    zero, une = "2026-12-01T00", "2026-12-01T01"
    un.faire("nuit", zero, lambda _: autre.faire("nuit", zero, faits.append))
    UneFois("rattrapage").faire("nuit", zero, faits.append)
    UneFois("rattrapage").faire("nuit", une, faits.append)
    assert faits == [None, zero]


@tous_les_tops
def test_le_contre_compte_est_demande_une_fois_par_jour_des_son_heure(
    banc: Banc, minutes: list[int]
) -> None:
    demandes: list[tuple[int, list[str]]] = []
    for minute in minutes:
        rattrapage.rattraper(MINUIT + timedelta(minutes=minute))
        if codes := banc.comptes("contre_compte_du"):
            demandes.append((minute // 60, sorted(codes)))
    assert demandes == [(contre_compte.HEURE, sorted(toutes()))]


def test_le_contre_compte_dont_l_heure_est_passee_sans_top_est_demande_le_jour_meme(
    banc: Banc,
) -> None:
    rattrapage.rattraper(MINUIT.replace(hour=23, minute=50))
    assert sorted(banc.comptes("contre_compte_du")) == sorted(toutes())


@pytest.mark.parametrize("sautes", [0, 1, 3, 20])
def test_toute_la_semaine_chaque_prefecture_est_recomptee_meme_si_des_jours_manquent(
    banc: Banc, sautes: int
) -> None:
    matin = MINUIT.replace(hour=compteurs.HEURE)
    rattrapage.rattraper(matin)
    vues = banc.comptes("a_compter")
    for jour in range(sautes + 1, max(sautes + 2, 7)):
        rattrapage.rattraper(matin + timedelta(days=jour))
        vues += banc.comptes("a_compter")
    assert set(vues) == set(toutes())


@pytest.mark.parametrize("minute", [0, 7, 59])
@pytest.mark.parametrize("heure", [7, 8])
def test_une_nuit_qui_n_est_pas_finie_le_matin_recommence_ou_elle_manque(
    banc: Banc, heure: int, minute: int
) -> None:
    matin = datetime(2026, 12, 1, heure - 1, minute, tzinfo=UTC)
    for code in toutes():
        if code != "69":
            banc.table.write(nuits.finie(PARIS.jour(matin), code, matin))
    rattrapage.rattraper(matin)
    assert banc.rondes() == (["69"] if heure == 8 else [])
    assert len(banc.dit("night not over")) == (heure == 8)


def test_un_site_qui_n_a_connu_aucune_nuit_n_est_pas_en_retard(banc: Banc) -> None:
    rattrapage.rattraper(datetime(2026, 12, 1, 12, tzinfo=UTC))
    assert banc.rondes() == []
    assert banc.dit("night not over") == []
