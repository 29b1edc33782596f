"""The local mailbox shows every message of the archive, whole, and runs nothing of it."""

from functools import cache
from typing import Any

import boto3
import pytest

from chalicelib.domain.compte.livraisons import EtatLivraison
from chalicelib.mail import avis
from tools.local.archive import Archive
from tools.local.letters import Letters
from tools.local.mailbox import Views
from tools.local.reports import KINDS, Reports

BUCKET = "courriels"
MIME = """\
From: Service <ne-pas-repondre@exemple.test>
To: amina@exemple.test
Subject: =?utf-8?q?Votre_demande_est_enregistr=C3=A9e?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=M

--M
Content-Type: multipart/alternative; boundary=A

--A
Content-Type: text/plain; charset=utf-8

Suivez https://exemple.test/lien?a=1 <b>
--A
Content-Type: text/html; charset=utf-8

<p>Suivez <a href="https://exemple.test/lien">ce lien</a></p><script>alert(1)</script>
--A--
--M
Content-Type: application/pdf
Content-Disposition: attachment; filename="attestation.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjcK
--M--
"""


@cache
def client(service: str) -> Any:
    """One for all, as `tests/conftest.py` says; a bucket is made there without naming its place."""
    return boto3.client(service, region_name="us-east-1")


@pytest.fixture
def views(aws: None) -> Views:
    s3 = client("s3")
    s3.create_bucket(Bucket=BUCKET)
    s3.put_object(Bucket=BUCKET, Key="2026/11/a.eml", Body=MIME.encode())
    return Views(Archive(s3, BUCKET), "http://127.0.0.1:8000", _nothing)


def _nothing(kind: str, key: str, recipient: str) -> None:
    pytest.fail("nobody asked to report")


def page(views: Views, path: str) -> tuple[int, dict[str, str], str]:
    status, headers, body = views.answer(path)
    return status, dict(headers), body.decode()


def test_the_list_shows_the_subject_and_leads_to_the_message(views: Views) -> None:
    status, _, text = page(views, "/")
    assert status == 200
    assert "Votre demande est enregistrée" in text
    assert 'href="/message/2026%2F11%2Fa.eml"' in text


def test_an_empty_archive_says_so(aws: None) -> None:
    s3 = client("s3")
    s3.create_bucket(Bucket="vide")
    _, _, text = page(Views(Archive(s3, "vide"), "http://127.0.0.1:8000", _nothing), "/")
    assert "Aucun message pour l’instant." in text


def test_the_letters_that_agents_printed_stand_beside_the_messages(aws: None) -> None:
    s3 = client("s3")
    for bucket in (BUCKET, "documents"):
        s3.create_bucket(Bucket=bucket)
    s3.put_object(Bucket="documents", Key="impressions/lot.pdf", Body=b"%PDF-1.7")
    s3.put_object(Bucket="documents", Key="attestations/a.pdf", Body=b"%PDF-secret")
    views = Views(Archive(s3, BUCKET), "http://127.0.0.1:8000", _nothing, Letters(s3, "documents"))
    assert 'href="/lettre/impressions%2Flot.pdf"' in page(views, "/")[2]
    assert views.answer("/lettre/impressions%2Flot.pdf")[2] == b"%PDF-1.7"
    assert views.answer("/lettre/attestations%2Fa.pdf")[0] == 404


def test_a_message_shows_its_text_escaped_with_its_links(views: Views) -> None:
    _, _, text = page(views, "/message/2026%2F11%2Fa.eml")
    assert 'href="https://exemple.test/lien?a=1"' in text
    assert "&lt;b&gt;" in text
    assert "attestation.pdf" in text


def test_the_formatted_version_runs_no_script(views: Views) -> None:
    _, headers, text = page(views, "/message/2026%2F11%2Fa.eml/html")
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "ce lien" in text


def test_an_attachment_opens_as_it_was_sent(views: Views) -> None:
    status, headers, body = views.answer("/message/2026%2F11%2Fa.eml/piece/0")
    assert (status, dict(headers)["Content-Type"], body) == (200, "application/pdf", b"%PDF-1.7\n")


@pytest.mark.parametrize(
    "path",
    [
        "/message/absent.eml",
        "/message/2026%2F11%2Fa.eml/piece/9",
        "/message/x/piece/a",
        "/ailleurs",
    ],
)
def test_an_unknown_address_gives_a_page(views: Views, path: str) -> None:
    status, _, text = page(views, path)
    assert status == 404
    assert "Message introuvable" in text


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("remise", EtatLivraison.REMIS),
        ("rejet", EtatLivraison.REJET_DEFINITIF),
        ("rejet-temporaire", EtatLivraison.REJET_TEMPORAIRE),
        ("plainte", EtatLivraison.PLAINTE),
    ],
)
def test_a_button_reports_what_became_of_a_message_as_ses_does(
    views: Views, kind: str, state: EtatLivraison
) -> None:
    sqs = client("sqs")
    queue = sqs.create_queue(QueueName="livraisons")["QueueUrl"]
    views.report = Reports(sqs, queue)
    _, _, text = page(views, "/message/2026%2F11%2Fa.eml")
    assert f'formaction="/message/2026%2F11%2Fa.eml/{kind}"' in text
    status, _, body = views.act(f"/message/2026%2F11%2Fa.eml/{kind}")
    assert status == 200
    assert KINDS[kind] in body.decode()
    (message,) = sqs.receive_message(QueueUrl=queue)["Messages"]
    read = avis.lire(message["Body"])
    assert (read.courriel_id, read.destinataire) == ("a", "amina@exemple.test")
    assert read.livraison.etat is state


@pytest.mark.parametrize("path", ["/message/absent.eml/rejet", "/message/2026%2F11%2Fa.eml/perte"])
def test_a_report_of_nothing_is_a_page(views: Views, path: str) -> None:
    assert views.act(path)[0] == 404
