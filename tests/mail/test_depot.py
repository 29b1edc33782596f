"""The mail of a filing (M1), read as a mail program reads it."""

import email
from datetime import date
from email import policy
from email.message import EmailMessage

import pytest

from chalicelib.domain.attestations.attestation import AdpAVenir
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.personne.identite import Statut
from chalicelib.mail.composition import PieceJointe, composer
from chalicelib.mail.message import Courriel
from chalicelib.mail.regles_demande import OBJET_DEPOT, OBJET_MISE_A_JOUR, depot
from chalicelib.settings import Marque
from tests.builders import MAINTENANT, un_dossier, un_dossier_depose, une_delivree

PDF = b"%PDF-1.7 fictif"
ESPACE = "https://exemple.test/espace"
NOM = "attestation-prolongation-instruction-2026112106900000042.pdf"


def _courriel(statut: Statut = Statut.REFUGIE, destinataire: str = "a@exemple.test") -> Courriel:
    return depot(
        un_dossier_depose(statut=statut),
        une_delivree(statut=statut),
        destinataire=destinataire,
        espace=ESPACE,
    )


def _brut(courriel: Courriel, marque: Marque) -> bytes:
    return composer(
        courriel,
        expediteur="ne-pas-repondre@exemple.test",
        marque=marque,
        message_id="depot-1",
        date=MAINTENANT,
        pieces_jointes=(PieceJointe(NOM, PDF),),
    )


def _lire(courriel: Courriel, marque: Marque = Marque.NEUTRE) -> EmailMessage:
    message = email.message_from_bytes(_brut(courriel, marque), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _texte(message: EmailMessage, genre: str) -> str:
    partie = message.get_body((genre,))
    assert isinstance(partie, EmailMessage)
    return " ".join(str(partie.get_content()).split())


@pytest.mark.exigence("S5-04", "NOT-03")
@pytest.mark.parametrize("marque", Marque)
def test_the_message_has_a_text_an_html_part_and_the_pdf(marque: Marque) -> None:
    message = _lire(_courriel(), marque)
    assert message.get_content_type() == "multipart/mixed"
    (piece,) = message.iter_attachments()
    assert (piece.get_content_type(), piece.get_filename()) == ("application/pdf", NOM)
    assert piece.get_content() == PDF
    for genre in ("plain", "html"):
        texte = _texte(message, genre)
        assert "2026 1121 0690 0000 042" in texte or "2026112106900000042" in texte.replace(" ", "")
        for attendu in ("21 novembre 2026", "20 mai 2027", "21 mars 2027", "Préfecture du Rhône",
                        "le silence vaut refus", "profession de son choix", "Schengen", ESPACE,
                        "0 806 001 620"):  # fmt: skip
            assert attendu in texte, (genre, attendu)


def test_the_headers_say_who_what_and_when() -> None:
    message = _lire(_courriel())
    assert message["To"] == "a@exemple.test"
    assert message["Subject"] == OBJET_DEPOT
    assert message["From"].addresses[0].addr_spec == "ne-pas-repondre@exemple.test"
    assert message["Message-ID"] == "<depot-1@exemple.test>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == MAINTENANT


def test_neither_subject_nor_headers_name_the_person() -> None:
    brut = _brut(_courriel(), Marque.ETAT)
    en_tetes = brut.partition(b"\n\n")[0]
    for secret in (b"Tesfaye", b"Selam", b"9900000101", b"2026112106900000042"):
        assert secret not in en_tetes


def test_the_republic_signs_for_the_state_only() -> None:
    for marque, signe in ((Marque.ETAT, True), (Marque.NEUTRE, False)):
        message = _lire(_courriel(), marque)
        for genre in ("plain", "html"):
            texte = _texte(message, genre).casefold()
            assert ("république française" in texte) == signe
            assert ("démonstration" in texte) != signe
        assert b"R\xc3\xa9publique" not in _brut(_courriel(), marque).partition(b"\n\n")[0]


def test_the_html_part_loads_nothing_and_runs_nothing() -> None:
    partie = _lire(_courriel()).get_body(("html",))
    assert isinstance(partie, EmailMessage)
    html = str(partie.get_content())
    for interdit in ("<img", "<script", "<link", "url(", "<iframe", "<form"):
        assert interdit not in html


@pytest.mark.parametrize(
    "destinataire",
    ["a@exemple.test\r\nBcc: b@exemple.test", "a@exemple.test\nX: y", "a@exemple.test\x00"],
)
def test_an_address_can_never_add_a_header(destinataire: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        _brut(_courriel(destinataire=destinataire), Marque.NEUTRE)


def test_the_same_message_composed_twice_is_the_same_bytes() -> None:
    un, deux = (_brut(_courriel(), Marque.NEUTRE) for _ in range(2))
    assert un == deux


def test_no_line_of_a_message_is_taken_for_the_end_of_a_part() -> None:
    message = _lire(_courriel())
    separations = [p.get_boundary() for p in message.walk() if p.is_multipart()]
    assert separations == ["=_0_depot-1", "=_1_depot-1"]
    brut = _brut(_courriel(), Marque.NEUTRE)
    assert [brut.count(f"--{s}\n".encode()) for s in separations] == [2, 2]


def test_a_draft_is_announced_to_nobody() -> None:
    with pytest.raises(ValueError, match="not a filed dossier"):
        depot(un_dossier(), une_delivree(), destinataire="a@exemple.test", espace=ESPACE)


def _confirmation(remplace: str | None = None) -> Courriel:
    suite = AdpAVenir(
        debut=date(2027, 2, 1), phrase="Elle commence le 1er février 2027.", article=""
    )
    delivree = une_delivree(document=TypeDocument.CONFIRMATION, validite=None, suite=suite)
    return depot(
        un_dossier_depose(),
        delivree.model_copy(update={"remplace": remplace}),
        destinataire="a@exemple.test",
        espace=ESPACE,
    )


@pytest.mark.exigence("S5-03", "DOC-10", "R14")
@pytest.mark.parametrize("genre", ["plain", "html"])
def test_a_family_member_reads_what_the_confirmation_is_not_and_when_the_adp_comes(
    genre: str,
) -> None:
    texte = _texte(_lire(_confirmation()), genre)
    assert "Ce n’est pas un titre de séjour" in texte
    assert "1er février 2027" in texte
    assert "attestation de prolongation d’instruction est jointe" not in texte


@pytest.mark.exigence("R5")
@pytest.mark.parametrize("genre", ["plain", "html"])
def test_a_document_made_again_says_that_it_replaces_the_former_one(genre: str) -> None:
    courriel = _confirmation(remplace="attestation0")
    assert courriel.objet == OBJET_MISE_A_JOUR
    assert "remplace le précédent" in _texte(_lire(courriel), genre)
    assert "remplace le précédent" not in _texte(_lire(_confirmation()), genre)
