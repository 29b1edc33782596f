"""S23: what looks like an encoded word (RFC 2047) is a text like any other, and stops nothing."""

import email
from datetime import UTC, datetime
from email.header import decode_header, make_header

import pytest

from chalicelib.domain.aide.evenements import TicketOuvert
from chalicelib.domain.aide.tickets import Sujet, Ticket
from chalicelib.domain.saisie.courriel import CourrielIllisible, nettoyer, verifier
from chalicelib.mail.composition import composer
from chalicelib.mail.regles_ticket import courriel
from chalicelib.settings import Marque
from chalicelib.storage.dossier.noms_recus import lire

MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)
PIEGES = (
    *("=?punycode?q?x?=", "=?idna?q?x..?=", "=?x?q?x?=", "=?hex?q?zz?=", "=?rot13?q?x?="),
    *("=?unicode_escape?q?=5Cx?=", "=?utf-8?b?A?=", "=?utf-8?q?=00?=", "=?utf-8?q?=C3=C3?="),
    *("=?utf-7?q?+x?=", "=?utf-8?q?=0D=0ABcc=3A_x?=", "=?=?=?q?=?="),
)


def brut(destinataire: str, objet: str) -> bytes:
    ticket = Ticket(
        sujet=Sujet.AUTRE,
        message="Bonjour.",
        courriel="a@exemple.test",
        reference="C-2222-2222",
        ouvert_le=MIDI,
    )
    fait = TicketOuvert(id="e", survenu_le=MIDI, reference=ticket.reference)
    message = courriel(fait, ticket, "https://exemple.test/contact/recu/abc")
    assert message is not None
    return composer(
        message._replace(destinataire=destinataire, objet=objet),
        expediteur="site@exemple.test",
        marque=Marque.NEUTRE,
        message_id="e",
        date=MIDI,
    )


@pytest.mark.parametrize("piege", PIEGES)
def test_un_courriel_part_quelle_que_soit_l_adresse_deja_enregistree(piege: str) -> None:
    ecrit = brut(f"{piege}@exemple.test", "Bonjour")
    assert f"\nTo: {piege}@exemple.test\n".encode() in ecrit
    assert ecrit.count(b"\nTo:") == 1
    assert b"\nBcc:" not in ecrit


@pytest.mark.parametrize("piege", PIEGES)
def test_un_objet_peut_porter_n_importe_quel_nom(piege: str) -> None:
    entetes = brut("a@exemple.test", f"Bonjour {piege}").partition(b"\n\n")[0]
    assert b"\nBcc:" not in entetes
    lu = email.message_from_bytes(entetes)["Subject"]
    assert str(make_header(decode_header(lu))) == f"Bonjour {piege}"


@pytest.mark.parametrize(
    "plusieurs", ["a@x.test, b@x.test", "a@x.test\nBcc: b@x.test", "<a@x.test>"]
)
def test_un_message_n_a_qu_un_destinataire(plusieurs: str) -> None:
    with pytest.raises(ValueError, match="address"):
        brut(plusieurs, "Bonjour")


@pytest.mark.parametrize("piege", PIEGES)
def test_une_adresse_qui_ressemble_a_un_entete_est_refusee_a_la_saisie(piege: str) -> None:
    with pytest.raises(CourrielIllisible):
        verifier(nettoyer(f"{piege}@exemple.test"))


@pytest.mark.parametrize("piege", PIEGES)
def test_un_nom_de_fichier_n_est_qu_un_nom(piege: str) -> None:
    assert isinstance(lire(f"a {piege} b.pdf"), str)
