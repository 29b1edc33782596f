"""From the form to the receipt: relayed to the queue of mails, sent once."""

import email
from email import policy
from typing import Any, get_args

import pytest

from chalicelib.domain.aide.evenements import (
    CaptureVerifiee,
    EvenementDeTicket,
    TicketClos,
    TicketOuvert,
    TicketPris,
    TicketRepondu,
    TicketRepris,
    TicketTransmis,
)
from chalicelib.domain.journal import evenements
from chalicelib.events.relais import DESTINATIONS
from chalicelib.storage import keys
from tests.builders import MAINTENANT
from tests.web.public.test_contact import envoyer, ticket
from tests.web.site import Site


def courriels(site: Site) -> list[Any]:
    objets = site.s3.list_objects_v2(Bucket="courriels").get("Contents", [])
    lus = (site.s3.get_object(Bucket="courriels", Key=objet["Key"])["Body"] for objet in objets)
    return [email.message_from_bytes(corps.read(), policy=policy.default) for corps in lus]


@pytest.mark.exigence("SUP-01")
def test_the_writer_gets_one_receipt_whatever_the_queue_repeats(site: Site) -> None:
    recu = ticket(site, envoyer(site.visiteur(), courriel="recu@exemple.test"))
    (fait,) = site.table.query(keys.ticket(recu.reference).pk, "EVT#")
    assert DESTINATIONS[str(fait["type"])] == ("file_courriels",)
    for _ in range(2):
        assert site.lot("courriels", str(fait["donnees"])) == {"batchItemFailures": []}
    (message,) = [m for m in courriels(site) if m["To"] == "recu@exemple.test"]
    assert recu.reference in message.get_body(("plain",)).get_content()


def test_a_phone_alone_and_an_erased_ticket_send_nothing(site: Site) -> None:
    avant = len(courriels(site))
    recu = ticket(site, envoyer(site.visiteur(), courriel=""))
    (fait,) = site.table.query(keys.ticket(recu.reference).pk, "EVT#")
    efface = TicketOuvert(id="t1", survenu_le=MAINTENANT, reference="C-2222-2222")
    lot = site.lot("courriels", str(fait["donnees"]), efface.model_dump_json())
    assert lot == {"batchItemFailures": []}
    assert len(courriels(site)) == avant


COMMUN = {"id": "t2", "survenu_le": MAINTENANT, "reference": "C-2222-2222", "agent_id": "a"}
SANS_AGENT = {nom: valeur for nom, valeur in COMMUN.items() if nom != "agent_id"}
FAITS = (
    TicketOuvert.model_validate(SANS_AGENT),
    TicketPris.model_validate(COMMUN),
    TicketTransmis.model_validate(COMMUN | {"de": "CENTRE", "vers": "69"}),
    TicketRepondu.model_validate(COMMUN | {"service": "69"}),
    TicketClos.model_validate(COMMUN | {"motif": "REGLE"}),
    TicketRepris.model_validate(SANS_AGENT),
    CaptureVerifiee.model_validate(SANS_AGENT | {"fichier_id": "f", "accepte": True}),
)


def test_the_evenements_of_a_ticket_are_read_as_they_were_written() -> None:
    assert {type(fait) for fait in FAITS} == set(get_args(EvenementDeTicket))
    for fait in FAITS:
        assert evenements.lire(fait.model_dump_json()) == fait


@pytest.mark.exigence("SUP-01", "R16")
def test_ce_qui_arrive_a_un_message_reveille_les_courriels() -> None:
    """Received, answered, over: the person is told; the rest is read on the page."""
    dits = {fait.type for fait in FAITS if DESTINATIONS.get(fait.type) == ("file_courriels",)}
    assert dits == {"TicketOuvert", "TicketRepondu", "TicketClos"}
