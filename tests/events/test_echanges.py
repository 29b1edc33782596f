"""What leaves for other systems: signed, sent again until taken, and never inside the network."""

import hmac
import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.echanges import TYPES
from chalicelib.settings import settings
from tests.api.logiciel import Logiciel, deposee
from tests.conftest import client_aws
from tests.reglages import REGLAGES
from tests.web.site import Site

CLE = REGLAGES["CLE_D_ECHANGE"]
TOUT_FAVORABLE = (
    *(Acte.PRENDRE_EN_CHARGE, Acte.RECEVOIR_ETAT_CIVIL, Acte.ACCORDER),
    *(Acte.LANCER_FABRICATION, Acte.RECEVOIR_TITRE, Acte.REMETTRE_TITRE),
)
REFUS = (Acte.PRENDRE_EN_CHARGE, Acte.PROPOSER_REFUS, Acte.SIGNER_REFUS)
REMIS: dict[str, list[Any]] = {"batchItemFailures": []}


@dataclass
class Receveur:
    """The other system, on this machine."""

    statut: int = 204
    recus: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    adresse: str = ""


@pytest.fixture
def receveur() -> Iterator[Receveur]:
    receveur = Receveur()

    class Reception(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            corps = self.rfile.read(int(self.headers["Content-Length"])).decode()
            receveur.recus.append(
                (self.path, {n.lower(): v for n, v in self.headers.items()}, corps)
            )
            self.send_response(receveur.statut)
            self.send_header("Location", "/ailleurs")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing is printed."""

    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Reception)
    fil = Thread(target=serveur.serve_forever, args=(0.01,), daemon=True)
    fil.start()
    receveur.adresse = f"127.0.0.1:{serveur.server_port}"
    yield receveur
    serveur.shutdown()
    serveur.server_close()
    fil.join()


@pytest.fixture
def vers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Sets where messages go."""

    def regler(**valeurs: str) -> None:
        for nom, valeur in valeurs.items():
            monkeypatch.setenv(nom, valeur)
        settings.cache_clear()

    yield regler
    monkeypatch.undo()
    settings.cache_clear()


NOMS = {classe.__name__ for classe in TYPES}


def faits_qui_sortent(site: Site, *actes: Acte) -> list[str]:
    dossier = deposee(site, *actes)
    return [str(e["donnees"]) for e in site.evenements(dossier.id) if str(e["type"]) in NOMS]


def signature_juste(en_tetes: dict[str, str], corps: str, cle: str = CLE) -> bool:
    """As a receiver checks it, from the document alone."""
    signe = f"{en_tetes['webhook-id']}.{en_tetes['webhook-timestamp']}.{corps}"
    sceau = hmac.new(cle.encode(), signe.encode(), sha256).digest()
    return hmac.compare_digest(f"v1,{b64encode(sceau).decode()}", en_tetes["webhook-signature"])


def test_une_decision_favorable_va_jusqu_a_la_remise_en_trois_messages(
    site: Site, receveur: Receveur, vers: Any
) -> None:
    vers(URL_ECHANGES=f"http://{receveur.adresse}/reception?source=bpi")
    faits = faits_qui_sortent(site, *TOUT_FAVORABLE)
    assert site.lot("echanges", *faits) == REMIS
    messages = [json.loads(corps) for _, _, corps in receveur.recus]
    assert [m["type"] for m in messages] == [
        *("demande-accordee", "fabrication-lancee", "titre-remis")
    ]
    assert {chemin for chemin, _, _ in receveur.recus} == {"/reception?source=bpi"}
    assert messages[0]["titre"]["carte"] == "RESIDENT"
    assert messages[1]["ephoto"]
    assert (messages[2]["numero_titre"], messages[2]["titre"]) == ("9900000421", None)
    assert [m["id"] for m in messages] == [json.loads(fait)["id"] for fait in faits]


def test_un_refus_sort_par_ses_codes_seulement(site: Site, receveur: Receveur, vers: Any) -> None:
    vers(URL_ECHANGES=f"http://{receveur.adresse}/")
    site.lot("echanges", *faits_qui_sortent(site, *REFUS))
    ((_, _, corps),) = receveur.recus
    recu = json.loads(corps)
    assert recu["motifs"] == ["CONDITIONS_NON_REMPLIES"]
    assert "avec_oqtf" not in recu
    assert "Tesfaye" not in corps
    assert "vie commune" not in corps


def test_un_message_est_signe_et_conforme_au_document(
    site: Site, receveur: Receveur, vers: Any
) -> None:
    vers(URL_ECHANGES=f"http://{receveur.adresse}/")
    site.lot("echanges", *faits_qui_sortent(site, *TOUT_FAVORABLE))
    document = Logiciel(site, None).get("/openapi.json").json
    for _, en_tetes, corps in receveur.recus:
        assert signature_juste(en_tetes, corps)
        assert not signature_juste(en_tetes, corps + " ")
        assert not signature_juste(en_tetes, corps, "une-autre-cle-partagee")
        assert int(en_tetes["webhook-timestamp"]) > 0
        decrit = document["webhooks"][json.loads(corps)["type"]]["post"]
        for parametre in decrit["parameters"]:
            Draft202012Validator(parametre["schema"]).validate(en_tetes[parametre["name"]])
        schema = decrit["requestBody"]["content"]["application/json"]["schema"]
        Draft202012Validator(schema | {"components": document["components"]}).validate(
            json.loads(corps)
        )


@pytest.mark.parametrize("statut", [302, 400, 404, 500, 503])
def test_ce_qui_n_est_pas_pris_revient_avec_le_meme_identifiant(
    site: Site, receveur: Receveur, vers: Any, statut: int
) -> None:
    vers(URL_ECHANGES=f"http://{receveur.adresse}/")
    (fait,) = faits_qui_sortent(site, *REFUS)
    receveur.statut = statut
    assert len(site.lot("echanges", fait)["batchItemFailures"]) == 1
    receveur.statut = 200
    assert site.lot("echanges", fait) == REMIS
    assert [chemin for chemin, _, _ in receveur.recus] == ["/", "/"]
    premier, second = (en_tetes["webhook-id"] for _, en_tetes, _ in receveur.recus)
    assert premier == second


def test_une_adresse_de_l_interieur_est_refusee_avant_tout_mot(
    site: Site, receveur: Receveur, vers: Any
) -> None:
    port = receveur.adresse.rpartition(":")[2]
    vers(URL_ECHANGES=f"https://localhost:{port}/")
    (fait,) = faits_qui_sortent(site, *REFUS)
    assert len(site.lot("echanges", fait)["batchItemFailures"]) == 1
    assert receveur.recus == []


def test_sans_adresse_le_message_signe_attend_dans_la_file(site: Site, vers: Any) -> None:
    sqs = client_aws("sqs")
    file = sqs.create_queue(QueueName="sortie")["QueueUrl"]
    vers(URL_ECHANGES="", SORTIE_ECHANGES=file)
    (fait,) = faits_qui_sortent(site, *REFUS)
    assert site.lot("echanges", fait) == REMIS
    (recu,) = sqs.receive_message(QueueUrl=file, MessageAttributeNames=["All"])["Messages"]
    en_tetes = {n: v["StringValue"] for n, v in recu["MessageAttributes"].items()}
    assert signature_juste(en_tetes, recu["Body"])
    assert en_tetes["webhook-id"] == json.loads(fait)["id"]


def test_sans_cle_rien_ne_part(site: Site, receveur: Receveur, vers: Any) -> None:
    vers(URL_ECHANGES=f"http://{receveur.adresse}/", CLE_D_ECHANGE="")
    (fait,) = faits_qui_sortent(site, *REFUS)
    assert len(site.lot("echanges", fait)["batchItemFailures"]) == 1
    assert receveur.recus == []


def test_ce_qui_ne_regarde_personne_dehors_ne_sort_pas(
    site: Site, receveur: Receveur, vers: Any
) -> None:
    vers(URL_ECHANGES=f"http://{receveur.adresse}/")
    dossier = deposee(site, Acte.PRENDRE_EN_CHARGE)
    autres = [str(e["donnees"]) for e in site.evenements(dossier.id)]
    assert site.lot("echanges", *autres) == REMIS
    assert receveur.recus == []
