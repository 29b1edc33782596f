"""What each trigger of the stack lets through, and what an upload form refuses."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.declencheurs import Fonction
from tools.local.stack import Stack
from tools.smoke.client import multipart

CORPS = b"%PDF-1.7 exemple"


@pytest.fixture(scope="module", autouse=True)
def rien_ne_reste(pile: Stack) -> Iterator[None]:
    """Objects that no request goes with come back to their queue: they are taken out."""
    yield
    sqs = pile.emulator.client("sqs")
    for adresse in sqs.list_queues()["QueueUrls"]:
        sqs.purge_queue(QueueUrl=adresse)


def ecrire(pile: Stack, sk: str, type_: str = "Essai") -> None:
    """An item of a dossier, as the application writes them."""
    item = {"PK": {"S": "DOSSIER#essai"}, "SK": {"S": sk}, "type": {"S": type_}}
    pile.emulator.client("dynamodb").put_item(TableName=pile.outputs["Table"], Item=item)


def ranger(pile: Stack, seau: str, *cles: str) -> None:
    for cle in cles:
        pile.emulator.client("s3").put_object(Bucket=pile.outputs[seau], Key=cle, Body=CORPS)


def test_only_new_evenements_that_go_somewhere_reach_the_relay(pile: Stack) -> None:
    relais = Fonction(pile.emulator, "Relais")
    avant = relais.appels
    ecrire(pile, "COEUR#ETAPE#identite")
    ecrire(pile, "EVT#0000", "EtapeEnregistree")
    ecrire(pile, "EVT#0001")
    assert relais.appelee(avant + 1)
    ecrire(pile, "EVT#0001")
    assert relais.appelee(avant + 1)


def test_only_objects_in_quarantaine_are_checked(pile: Stack) -> None:
    controle = Fonction(pile.emulator, "Televersements")
    avant = controle.appels
    ranger(pile, "BucketTeleversements", "pieces/a", "quarantaine/a")
    assert controle.appelee(avant + 1)


def test_only_a_printed_attestation_is_sent(pile: Stack) -> None:
    expeditions = Fonction(pile.emulator, "Expeditions")
    avant = expeditions.appels
    ranger(pile, "BucketDocuments", "listes/a.pdf", "attestations/a.pdf")
    assert expeditions.appelee(avant + 1)


def test_an_upload_form_enforces_its_size_its_type_and_its_place(pile: Stack) -> None:
    post: dict[str, Any] = pile.emulator.client("s3").generate_presigned_post(
        pile.outputs["BucketTeleversements"],
        "quarantaine/b",
        Fields={"Content-Type": "application/pdf"},
        Conditions=[["content-length-range", 1, 100], {"Content-Type": "application/pdf"}],
        ExpiresIn=60,
    )
    adresse, champs = str(post["url"]), dict(post["fields"])
    assert envoyer(adresse, champs, CORPS) == 204
    assert envoyer(adresse, champs, CORPS * 100) == 400
    assert envoyer(adresse, {**champs, "Content-Type": "text/html"}, CORPS) == 403
    assert envoyer(adresse, {**champs, "key": "pieces/b"}, CORPS) == 403


def envoyer(adresse: str, champs: dict[str, str], corps: bytes) -> int:
    """POST the form as a browser does; the status of the answer."""
    frontiere = "frontiere"
    contenu = multipart(frontiere, champs.items(), "a.pdf", "application/pdf", corps)
    en_tetes = {"Content-Type": f"multipart/form-data; boundary={frontiere}"}
    try:
        with urllib.request.urlopen(urllib.request.Request(adresse, contenu, en_tetes)) as reponse:
            return int(reponse.status)
    except urllib.error.HTTPError as erreur:
        erreur.close()
        return erreur.code
