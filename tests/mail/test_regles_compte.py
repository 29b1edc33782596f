"""Which message answers what happened to an account, to whom, and what it may say."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.compte.compte import Compte, Inscription
from chalicelib.domain.compte.decision import (
    CompteDecide,
    DecisionCompte,
    InscriptionARapprocher,
    InscriptionSansSuite,
)
from chalicelib.domain.compte.evenements import (
    ChangementDeCourrielDemande,
    ChangementDeCourrielSignale,
    CompteDejaOuvert,
    CompteEnfantDejaOuvert,
    CompteEnfantOuvert,
    CompteOuvert,
    CourrielChange,
    CourrielRetabli,
    CourrielRetire,
    EvenementCompte,
    InscriptionDemandee,
    InvitationCompteEnfant,
    MotDePasseDefini,
    MotDePasseOublie,
    NumeroEtrangerAttribue,
    ReinitialisationDemandee,
    ReinitialisationRetenue,
)
from chalicelib.domain.compte.evenements_de_confirmation import (
    CompteRendu,
    IdentiteConfirmee,
    LettreDuCodeDemandee,
    LettreDuCodeImprimee,
    LettreDuCodePostee,
)
from chalicelib.domain.compte.liens import Lien
from chalicelib.domain.compte.second_facteur import MoyenDeConfirmation
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.mail.composition import composer
from chalicelib.mail.message import Courriel
from chalicelib.mail.regles_compte import courriel
from chalicelib.settings import Marque
from tests.comptes import COURRIEL, NUMERO, REFERENCE, TITRE, par_numero

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
RECUE = InscriptionDemandee(**COMMUN, inscription_id="i")
REFUS = [d for d in DecisionCompte if d is not DecisionCompte.OUVRIR]
DECIDEE = CompteDecide(**COMMUN, inscription_id="i", decision=DecisionCompte.GUICHET, agent_id="a")
ATTRIBUE = NumeroEtrangerAttribue(**COMMUN, compte_id="c")
A_CONFIRMER = ChangementDeCourrielDemande(**COMMUN, compte_id="c", lien_id="l")
SIGNALE = ChangementDeCourrielSignale(**COMMUN, compte_id="c", lien_id="l")
ADRESSE_CHANGEE = CourrielChange(**COMMUN, compte_id="c", lien_id="l")
RETENUE = ReinitialisationRetenue(**COMMUN, compte_id="c")
RETABLI = CourrielRetabli(**COMMUN, compte_id="c", lien_id="l")
RETIRE = CourrielRetire(**COMMUN, compte_id="c", lien_id="l")
LETTRE = LettreDuCodeDemandee(**COMMUN, compte_id="c", lettre_id="l")
CONFIRMEE = IdentiteConfirmee(**COMMUN, compte_id="c", preuve=MoyenDeConfirmation.LETTRE)
RENDU = CompteRendu(**COMMUN, compte_id="c", lien_id="l", agent_id="a")
DE_L_ENFANT = {"compte_id": "c", "compte_enfant_id": "e", "dossier_id": "d"}
ENFANT_OUVERT = CompteEnfantOuvert(**COMMUN, **DE_L_ENFANT, lien_id="l")
ENFANT_DEJA = CompteEnfantDejaOuvert(**COMMUN, **DE_L_ENFANT)
NUMERO_ENFANT, NOUVELLE = "9900000045", "nouvelle@exemple.test"
ENFANT = Compte(id="e", identifiant=NUMERO_ENFANT, courriel=COURRIEL, cree_le=MIDI)
CHANGEMENT = Lien(
    id="l",
    compte_id="c",
    generation=0,
    valable_jusqu_a=MIDI,
    usage=UsageLien.COURRIEL,
    courriel=NOUVELLE,
    ancien_courriel=COURRIEL,
)
MUETS = (
    InscriptionARapprocher(**COMMUN, inscription_id="i"),
    InscriptionSansSuite(**COMMUN, inscription_id="i"),
    CompteDecide(**COMMUN, inscription_id="i", decision=DecisionCompte.OUVRIR, agent_id="a"),
    LettreDuCodeImprimee(**COMMUN, compte_id="c", lettre_id="l", agent_id="a"),
    LettreDuCodePostee(**COMMUN, compte_id="c", lettre_id="l", agent_id="a"),
    MotDePasseOublie(**COMMUN, oubli_id="o"),
    MotDePasseDefini(**COMMUN, compte_id="c", premier=True),
    InvitationCompteEnfant(
        **COMMUN, dossier_id="d", compte_parent_id="c", reference_enfant="9900000045"
    ),
)


def preparer(evenement: EvenementCompte, compte: Compte = COMPTE) -> Courriel | None:
    return courriel(
        evenement,
        compte=compte,
        inscription=INSCRIPTION,
        enfant=ENFANT,
        changement=CHANGEMENT,
        lien=LIEN,
    )


def texte(
    evenement: EvenementCompte, marque: Marque = Marque.NEUTRE, compte: Compte = COMPTE
) -> str:
    """The text part and the HTML part, one after the other, as they are sent."""
    import email
    from email import policy

    prepare = preparer(evenement, compte)
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
        (RECUE, "inscription_recue", SAISI),
        (DECIDEE, "inscription_decidee", SAISI),
        (ATTRIBUE, "numero_attribue", COURRIEL),
        (A_CONFIRMER, "courriel_a_confirmer", NOUVELLE),
        (SIGNALE, "courriel_signale", COURRIEL),
        (ADRESSE_CHANGEE, "courriel_change", COURRIEL),
        (RENDU, "compte_rendu", COURRIEL),
        (LETTRE, "lettre_du_code", COURRIEL),
        (CONFIRMEE, "identite_confirmee", COURRIEL),
        (RETENUE, "reinitialisation_retenue", COURRIEL),
        (RETABLI, "courriel_retabli", COURRIEL),
        (RETIRE, "courriel_retire", COURRIEL),
        (ENFANT_OUVERT, "compte_enfant_ouvert", COURRIEL),
        (ENFANT_DEJA, "compte_enfant_deja_ouvert", COURRIEL),
    ],
)
def test_each_evenement_has_its_message_and_its_reader(
    evenement: EvenementCompte, gabarit: str, destinataire: str
) -> None:
    prepare = preparer(evenement)
    assert prepare
    assert (prepare.gabarit, prepare.destinataire) == (gabarit, destinataire)
    assert prepare.objet


@pytest.mark.parametrize("evenement", MUETS)
def test_the_others_have_none(evenement: EvenementCompte) -> None:
    assert preparer(evenement) is None


@pytest.mark.parametrize(
    "evenement",
    [
        *(OUVERT, REINIT, DEJA, CHANGE, RECUE, DECIDEE, ATTRIBUE),
        *(A_CONFIRMER, SIGNALE, ADRESSE_CHANGEE, ENFANT_OUVERT, ENFANT_DEJA),
        *(RETENUE, RETABLI, RETIRE, LETTRE, CONFIRMEE, RENDU),
    ],
)
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


@pytest.mark.parametrize("evenement", [RECUE, DECIDEE])
def test_a_message_to_a_typed_address_tells_nothing_of_anybody(
    evenement: EvenementCompte,
) -> None:
    corps = texte(evenement)
    for secret in (NUMERO, COURRIEL, LIEN, "Amina", "EXEMPLE"):
        assert secret not in corps


@pytest.mark.exigence("ACC-10")
@pytest.mark.parametrize("evenement", [RECUE, DECIDEE])
def test_a_message_without_account_says_what_to_do_and_who_helps(
    evenement: EvenementCompte,
) -> None:
    corps = texte(evenement)
    for attendu in ("Mot de passe oublié", "0 806 001 620", "e-MERAUDE", INSCRIPTION.reference):
        assert attendu in corps
    assert "droits" in corps or "pas un refus" in corps


def test_the_receipt_says_the_day_of_the_answer_that_a_list_of_agents_bears() -> None:
    """Five working days after Saturday 21 November 2026."""
    assert "27 novembre 2026" in texte(RECUE).replace("\xa0", " ")


def test_why_an_account_is_not_opened_is_told_to_nobody() -> None:
    dits = {
        texte(CompteDecide(**COMMUN, inscription_id="i", decision=d, agent_id="a")) for d in REFUS
    }
    assert len(dits) == 1


@pytest.mark.exigence("GAP-05", "PRO-05")
@pytest.mark.parametrize("evenement", [OUVERT, REINIT, DEJA, CHANGE])
def test_who_logs_in_with_a_visa_reads_its_number_and_nothing_of_a_numero_etranger(
    evenement: EvenementCompte,
) -> None:
    par_visa = COMPTE.model_copy(update={"identifiant": REFERENCE})
    corps = texte(evenement, compte=par_visa)
    assert TITRE in corps
    assert REFERENCE not in corps
    assert "votre numéro étranger" not in corps


@pytest.mark.exigence("MIN-02", "MIN-03", "NOT-06", "GAP-06")
@pytest.mark.parametrize("marque", list(Marque))
def test_m0c_gives_the_parent_the_childs_identifiant_and_a_link_never_a_password(
    marque: Marque,
) -> None:
    prepare = preparer(ENFANT_OUVERT)
    assert prepare
    assert prepare.objet == "Création du compte de votre enfant"
    corps = texte(ENFANT_OUVERT, marque)
    assert corps.count(LIEN) >= 2
    for attendu in (
        NUMERO_ENFANT,
        "24 heures",
        "Mot de passe oublié",
        "celui que vous aurez choisi",
    ):
        assert attendu in corps
    assert NUMERO not in corps


@pytest.mark.exigence("MIN-02")
def test_the_parent_of_a_child_who_has_an_account_reads_how_to_log_in() -> None:
    corps = texte(ENFANT_DEJA)
    assert LIEN not in corps
    for attendu in (NUMERO_ENFANT, "Mot de passe oublié", "0 806 001 620"):
        assert attendu in corps


def test_the_link_of_a_new_address_goes_to_it_alone_and_tells_nothing_of_the_account() -> None:
    corps = texte(A_CONFIRMER)
    assert LIEN in corps
    assert "24 heures" in corps
    for secret in (NUMERO, COURRIEL):
        assert secret not in corps
    for evenement in (SIGNALE, ADRESSE_CHANGEE):
        corps = texte(evenement)
        assert "Ce n’était pas vous" in corps
        for secret in (LIEN, NOUVELLE, NUMERO):
            assert secret not in corps
