"""Which message answers what happened to an account, to whom, and what it may say."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.comptes import Compte, Inscription
from chalicelib.domain.evenements_compte import (
    CompteDejaOuvert,
    CompteOuvert,
    EvenementCompte,
    InscriptionARapprocher,
    InscriptionDemandee,
    InscriptionSansSuite,
    MotDePasseDefini,
    MotDePasseOublie,
    ReinitialisationDemandee,
)
from chalicelib.mail.composition import composer
from chalicelib.mail.regles_compte import courriel
from chalicelib.settings import Marque
from tests.comptes import COURRIEL, NUMERO, par_numero

MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)
SAISI = "saisi@exemple.test"
LIEN = "https://exemple.test/compte/mot-de-passe?jeton=abc"
COMPTE = Compte(id="c", identifiant=NUMERO, courriel=COURRIEL, cree_le=MIDI)
INSCRIPTION = Inscription(id="i", identite=par_numero(), courriel=SAISI, demandee_le=MIDI)
COMMUN = {"id": "e", "survenu_le": MIDI}

OUVERT = CompteOuvert(**COMMUN, compte_id="c", inscription_id="i", lien_id="l")
REINIT = ReinitialisationDemandee(**COMMUN, compte_id="c", lien_id="l")
DEJA = CompteDejaOuvert(**COMMUN, compte_id="c", inscription_id="i")
CHANGE = MotDePasseDefini(**COMMUN, compte_id="c", premier=False)
PROCHE = InscriptionARapprocher(**COMMUN, inscription_id="i")
SANS_SUITE = InscriptionSansSuite(**COMMUN, inscription_id="i")
MUETS = (
    InscriptionDemandee(**COMMUN, inscription_id="i"),
    MotDePasseOublie(**COMMUN, oubli_id="o"),
    MotDePasseDefini(**COMMUN, compte_id="c", premier=True),
)


def texte(evenement: EvenementCompte, marque: Marque = Marque.NEUTRE) -> str:
    """The text part and the HTML part, one after the other, as they are sent."""
    import email
    from email import policy

    prepare = courriel(evenement, compte=COMPTE, inscription=INSCRIPTION, lien=LIEN)
    assert prepare
    brut = composer(
        prepare,
        expediteur="site@exemple.test",
        marque=marque,
        message_id="e",
        date=MIDI,
    )
    message = email.message_from_bytes(brut, policy=policy.default)
    return "".join(part.get_content() for part in message.iter_parts())


@pytest.mark.parametrize(
    ("evenement", "gabarit", "destinataire"),
    [
        (OUVERT, "compte_ouvert", COURRIEL),
        (REINIT, "reinitialisation", COURRIEL),
        (DEJA, "compte_deja_ouvert", COURRIEL),
        (CHANGE, "mot_de_passe_change", COURRIEL),
        (PROCHE, "inscription_a_rapprocher", SAISI),
        (SANS_SUITE, "inscription_sans_suite", SAISI),
    ],
)
def test_each_evenement_has_its_message_and_its_reader(
    evenement: EvenementCompte, gabarit: str, destinataire: str
) -> None:
    prepare = courriel(evenement, compte=COMPTE, inscription=INSCRIPTION, lien=LIEN)
    assert prepare
    assert (prepare.gabarit, prepare.destinataire) == (gabarit, destinataire)
    assert prepare.objet


@pytest.mark.parametrize("evenement", MUETS)
def test_the_others_have_none(evenement: EvenementCompte) -> None:
    assert courriel(evenement, compte=COMPTE, inscription=INSCRIPTION, lien=LIEN) is None


@pytest.mark.parametrize("evenement", [OUVERT, REINIT, DEJA, CHANGE, PROCHE, SANS_SUITE])
def test_a_message_about_what_was_erased_is_not_sent(evenement: EvenementCompte) -> None:
    assert courriel(evenement, compte=None, inscription=None, lien=LIEN) is None


@pytest.mark.exigence("NOT-01", "NOT-02", "GAP-06")
@pytest.mark.parametrize("evenement", [OUVERT, REINIT])
@pytest.mark.parametrize("marque", list(Marque))
def test_a_link_is_given_with_its_24_hours_and_never_a_password(
    evenement: EvenementCompte, marque: Marque
) -> None:
    corps = texte(evenement, marque)
    assert corps.count(LIEN) >= 2
    assert "24 heures" in corps
    assert NUMERO in corps


@pytest.mark.parametrize("evenement", [PROCHE, SANS_SUITE])
def test_a_message_to_a_typed_address_tells_nothing_of_anybody(
    evenement: EvenementCompte,
) -> None:
    corps = texte(evenement)
    for secret in (NUMERO, COURRIEL, LIEN, "Amina", "EXEMPLE"):
        assert secret not in corps


@pytest.mark.exigence("ACC-10")
def test_a_message_without_account_says_what_to_do_and_who_helps() -> None:
    corps = texte(SANS_SUITE)
    for attendu in ("Vérifiez", "Mot de passe oublié", "0 806 001 620", "e-MERAUDE", "Gardez"):
        assert attendu in corps
    assert "5 jours ouvrés" in texte(PROCHE)
    assert "pas un refus" in texte(PROCHE)
