"""Which message answers what happens to a filed request, and how little it says."""

import email
from datetime import UTC, date, datetime
from email import policy
from typing import Any

import pytest

from chalicelib.domain.cas.cas import Pour
from chalicelib.domain.dossier.carte import (
    ChangementCarte,
    CorrectionCarte,
    EnvoiCarte,
    Production,
    SujetCarte,
)
from chalicelib.domain.dossier.convocations import Convocation, Empechement, ObjetConvocation
from chalicelib.domain.dossier.desistements import Desistement
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.fin_de_protection import FinDeProtection, MotifProtection
from chalicelib.domain.dossier.instruction import (
    Affectation,
    Complement,
    Instruction,
    NatureFin,
    PieceDemandee,
    Preavis,
)
from chalicelib.domain.instruction.actes.examen import PieceExaminee
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.journal.evenements import DU_DOSSIER, EvenementDuDossier
from chalicelib.domain.pieces.ephoto import IssueEphoto
from chalicelib.domain.suivi.personne_relue import ChangementRelu, SujetRelu
from chalicelib.domain.suivi.points import PointFait, SujetPoint
from chalicelib.mail.composition import composer
from chalicelib.mail.message import Courriel
from chalicelib.mail.regles_instruction import est_facultative, nouvelle
from chalicelib.settings import Marque
from tests.builders import (
    CODE_EPHOTO,
    DOSSIER,
    MAINTENANT,
    un_cas,
    un_dossier,
    un_dossier_depose,
    une_saisie_ephoto,
)

LIEN = "https://exemple.test/connexion?suite=%2Fdemandes%2Fd1%2Fnotifications%2Fe1"
LIEU = "Préfecture du Rhône, guichet 4, 69003 Lyon"
QUAND = datetime(2026, 12, 14, 8, 30, tzinfo=UTC)
AGENT = Affectation(agent_id="agent-7", nom="C. Exemple")
COMMUN: dict[str, Any] = {"id": "e1", "survenu_le": MAINTENANT, "dossier_id": DOSSIER}

INSTRUCTION = Instruction(
    affectation=AGENT,
    complements=(
        Complement(
            id="e1",
            pieces=(
                PieceDemandee(piece="DOMICILE", motif="ILLISIBLE", precision="La page 2 est floue"),
            ),
            message="Envoyez la facture entière",
            demande_le=MAINTENANT,
            avant_le=date(2026, 12, 21),
            suspend=True,
        ),
    ),
    convocations=(
        Convocation(
            objet=ObjetConvocation.EMPREINTES,
            quand=QUAND,
            lieu=LIEU,
            apporter="Le passeport",
            annoncee_le=MAINTENANT,
            empechement=Empechement(dit_le=MAINTENANT, raison="Une opération"),
        ),
    ),
    desistement=Desistement(demande_le=MAINTENANT, effet_le=date(2026, 12, 6)),
    preavis=Preavis(
        nature=NatureFin.CLASSEMENT,
        motif="PIECES_NON_ENVOYEES",
        faits="Aucune réponse depuis deux mois",
        annonce_le=MAINTENANT,
        pas_avant=date(2026, 12, 6),
        par=AGENT,
    ),
    production=Production(
        commande_le=MAINTENANT,
        numero_titre="9AB123456",
        lieu=LIEU,
        montant=25,
        recu_le=MAINTENANT,
        remis_le=MAINTENANT,
        corrections=(
            CorrectionCarte(
                acte_id="e1",
                changements=(ChangementCarte(sujet=SujetCarte.LIEU, avant="", apres=LIEU),),
                par="C. Exemple",
                le=MAINTENANT,
            ),
        ),
    ),
    fin_de_protection=FinDeProtection(
        acte_id="e1",
        motif=MotifProtection.CESSATION,
        decision_le=date(2026, 11, 2),
        faits="Une décision de la cour",
        annonce_le=MAINTENANT,
        avant_le=date(2026, 12, 6),
        decider_avant_le=date(2027, 3, 2),
        agent_id="agent-7",
        par="C. Exemple",
    ),
    ephotos={CODE_EPHOTO: IssueEphoto.INCONNUE},
)


EN_ATTENTE = une_saisie_ephoto(verifiee=False).model_copy(update={"attendue": True})


def dossier(**traits: Any) -> Dossier:
    connus: dict[str, Any] = {"instruction": INSTRUCTION, "reponses": {"ephoto": EN_ATTENTE}}
    depose = un_dossier_depose(**connus | traits)
    return depose.model_copy(update={"etat": Etat.CONVOCATION})


def fait(genre: str) -> EvenementDuDossier:
    connus: dict[str, Any] = {
        "agent_id": "agent-7",
        "motif": "PIECES_NON_ENVOYEES",
        "depot": 2,
        "rendez_vous_id": "",
        "jusqu_au": date(2027, 3, 1),
        "issue": IssueEphoto.INCONNUE,
        "changements": (ChangementRelu(sujet=SujetRelu.TITRE, avant="INCONNU", apres="CONNU"),),
    }
    classe: Any = DU_DOSSIER[genre]
    utiles = {nom: valeur for nom, valeur in connus.items() if nom in classe.model_fields}
    lu: EvenementDuDossier = classe(**COMMUN, **utiles)
    return lu


def point(sujet: SujetPoint, echeance: date | None = None) -> PointFait:
    return PointFait(**COMMUN, sujet=sujet, echeance=echeance)


NOUVELLES = [n for n, c in DU_DOSSIER.items() if c.recit.courriel and c is not PointFait]

TOUS: tuple[EvenementDuDossier, ...] = (
    *(fait(genre) for genre in NOUVELLES),
    point(SujetPoint.NOUVELLES),
    point(SujetPoint.SILENCE, date(2027, 3, 21)),
    point(SujetPoint.COMPLEMENT_ECHU, date(2026, 12, 21)),
)


OU_EN_EST_ELLE = {
    "BrouillonBientotEfface": Etat.BROUILLON,
    "FabricationLancee": Etat.TITRE_EN_FABRICATION,
    "CarteARefaire": Etat.TITRE_EN_FABRICATION,
    "TitreTransfere": Etat.TITRE_EN_FABRICATION,
    "TitreRecu": Etat.TITRE_DISPONIBLE,
    "CarteCorrigee": Etat.TITRE_DISPONIBLE,
    "TitreRemis": Etat.TITRE_REMIS,
}
EN_ROUTE = EnvoiCarte(acte_id="e1", de="69", vers="75", par="C. Exemple", le=MAINTENANT)


def a_ce_moment(evenement: EvenementDuDossier, lu: Dossier) -> Dossier:
    """The request when this happened: what is said of a draft, a card, a visit, holds as long
    as it is there."""
    etat, production = OU_EN_EST_ELLE.get(evenement.type, lu.etat), lu.instruction.production
    if production and evenement.type == "TitreTransfere":
        production = production.model_copy(update={"envoi": EN_ROUTE})
    depuis: dict[str, Any] = {"production": production}
    if evenement.type == "ConvocationRetiree":
        depuis["convocations"] = ()
    instruction = lu.instruction.model_copy(update=depuis)
    return lu.model_copy(update={"etat": etat, "instruction": instruction})


def preparer(evenement: EvenementDuDossier, lu: Dossier | None = None) -> Courriel:
    depuis = a_ce_moment(evenement, lu or dossier())
    prepare = nouvelle(evenement, depuis, destinataire="a@exemple.test", lien=LIEN)
    assert prepare is not None
    return prepare


def parties(
    evenement: EvenementDuDossier, marque: Marque = Marque.NEUTRE, lu: Dossier | None = None
) -> tuple[str, ...]:
    """The subject, the text part and the HTML part, spaces made plain."""
    brut = composer(
        preparer(evenement, lu),
        expediteur="ne-pas-repondre@exemple.test",
        marque=marque,
        message_id="e1",
        date=MAINTENANT,
    )
    message = email.message_from_bytes(brut, policy=policy.default)
    corps = [str(partie.get_content()) for partie in message.iter_parts()]
    return tuple(" ".join(texte.split()) for texte in (message["Subject"], *corps))


OBJETS = {
    "BrouillonBientotEfface": "Continuez votre demande",
    "AvisNote": "Du nouveau sur votre demande",
    "NotificationPostaleNotee": "Du nouveau sur votre demande",
    "PersonneRelue": "Du nouveau pour votre demande",
    "DossierPrisEnCharge": "Un agent étudie votre demande",
    "MessageEcrit": "Vous avez un message de la préfecture",
    "ComplementDemande": "Votre dossier doit être complété",
    "ComplementLeve": "Vous n’avez plus de complément à envoyer",
    "ComplementTransmis": "Votre complément a été transmis",
    "EtatCivilAttendu": "Votre demande attend l’état civil établi par l’Ofpra",
    "EtatCivilRecu": "La préfecture a reçu l’état civil établi par l’Ofpra",
    "PersonneConvoquee": "Convocation à la préfecture",
    "FinMaintenue": "La préfecture a répondu à votre message",
    "MessageClos": "La préfecture a lu votre message",
    "RendezVousMaintenu": "Votre rendez-vous à la préfecture ne change pas",
    "RendezVousEmpeche": "Vous avez demandé un autre rendez-vous",
    "DesistementDemande": "Retrait de votre demande : vous pouvez encore la garder",
    "DemandeGardee": "Votre demande continue",
    "DemandeRetiree": "Votre demande est retirée",
    "ConvocationRetiree": "Votre rendez-vous à la préfecture est annulé",
    "CommissionSaisie": "Du nouveau sur votre demande",
    "DemandeAccordee": "Décision sur votre demande",
    "DemandesReunies": "Votre demande continue avec une autre",
    "DemandeRefusee": "Décision sur votre demande",
    "FinAnnoncee": "Votre demande peut s’arrêter : vous pouvez répondre",
    "FinRenoncee": "Votre demande continue",
    "DemandeClassee": "Votre demande est classée",
    "DemandeCloturee": "Votre demande est clôturée",
    "FinProtectionAnnoncee": "La préfecture attend votre réponse",
    "ObservationsNotees": "La préfecture a noté votre réponse",
    "RetraitAbandonne": "Rien ne change pour votre dossier",
    "TitreRetire": "Décision sur votre demande",
    "DecesConstate": "Une information importante sur votre demande",
    "NationaliteConstatee": "Votre demande peut s’arrêter : vous pouvez répondre",
    "FinAnnulee": "Votre demande reprend",
    "FinConfirmee": "Une réponse sur votre demande",
    "FabricationLancee": "Votre titre de séjour est en cours de fabrication",
    "TitreRecu": "Votre titre de séjour est disponible",
    "CarteCorrigee": "Du nouveau pour retirer votre titre de séjour",
    "TitreTransfere": "Votre titre de séjour part vers une autre préfecture",
    "CarteARefaire": "Votre titre de séjour est refait",
    "TitreRemis": "Votre titre de séjour est remis",
    "ChangementEnregistre": "Votre demande est enregistrée",
    "EphotoRefusee": "Il faut une nouvelle photo pour votre demande",
}


DE_LA_PERSONNE = {"RendezVousEmpeche", "DesistementDemande", "DemandeGardee", "DemandeRetiree"}
"""Receipts of what she did herself, and its end."""


@pytest.mark.exigence("NOT-04", "NOT-05", "NOT-07")
def test_each_evenement_has_its_subject() -> None:
    assert {genre: parties(fait(genre))[0] for genre in NOUVELLES} == OBJETS


@pytest.mark.exigence("NOT-09", "DEC-01")
def test_every_act_that_tells_the_person_something_has_its_mail() -> None:
    prevenus = {ligne.fait.__name__ for ligne in ACTES.values() if ligne.fait.recit.annonce}
    assert set(NOUVELLES) == prevenus | DE_LA_PERSONNE | {
        "BrouillonBientotEfface",
        "ComplementTransmis",
        "EphotoRefusee",
        "PersonneRelue",
    }


@pytest.mark.exigence("NOT-04", "NOT-05")
@pytest.mark.parametrize("marque", Marque)
@pytest.mark.parametrize("evenement", TOUS, ids=lambda e: e.type)
def test_every_message_has_the_button_to_log_in_and_the_number(
    evenement: EvenementDuDossier, marque: Marque
) -> None:
    _, texte, html = parties(evenement, marque)
    assert f"Se connecter : {LIEN}" in texte
    assert f'href="{LIEN}"' in html
    for corps in (texte, html):
        assert "2026 1121 0690 0000 042" in corps
        assert "0 806 001 620" in corps


SECRETS = (
    *("Tesfaye", "Selam", "Asmara", "Érythrée", "Lilas", "9900000101", "06 39 98"),
    *("réfugié", "subsidiaire", "Carte de résident"),
    *("DOMICILE", "domicile", "ILLISIBLE", "floue", "facture", "passeport"),
    *("PIECES_NON_ENVOYEES", "Aucune réponse depuis", "EMPREINTES", "empreintes"),
    *("agent-7", "C. Exemple", "9AB123456"),
)


@pytest.mark.exigence("NOT-04", "NOT-05")
@pytest.mark.parametrize("evenement", TOUS, ids=lambda e: e.type)
def test_no_message_says_what_the_file_holds(evenement: EvenementDuDossier) -> None:
    for corps in parties(evenement):
        assert [secret for secret in SECRETS if secret in corps] == []


@pytest.mark.exigence("NOT-05", "DEC-01")
def test_a_card_and_a_refusal_are_announced_in_the_same_words() -> None:
    accord, refus = (parties(fait(genre)) for genre in ("DemandeAccordee", "DemandeRefusee"))
    assert accord == refus
    assert "Une décision a été prise sur votre demande." in accord[1]
    for mot in ("favorable", "refus", "accord"):
        assert mot not in " ".join(accord).casefold()


@pytest.mark.exigence("NOT-04", "NOT-09")
def test_m2_gives_the_deadline_of_this_very_request() -> None:
    autre = INSTRUCTION.complements[0].model_copy(update={"id": "e2", "avant_le": date(2027, 2, 1)})
    deux = INSTRUCTION.model_copy(update={"complements": (*INSTRUCTION.complements, autre)})
    corps = " ".join(parties(fait("ComplementDemande"), lu=un_dossier_depose(instruction=deux)))
    assert corps.count("Répondez au plus tard le 21 décembre 2026.") == 2
    assert "2027" not in corps


@pytest.mark.exigence("NOT-07", "TAX-01")
def test_m4b_gives_the_amount_where_to_buy_what_to_bring_and_the_place() -> None:
    for corps in parties(fait("TitreRecu"))[1:]:
        for attendu in ("25 €", "timbres.impots.gouv.fr", "bureau de tabac",
                        "centre des finances publiques", "espèces", "16 chiffres", LIEU,
                        "ancien titre", "attestation de décision favorable"):  # fmt: skip
            assert attendu in corps, attendu


def test_m5_gives_the_day_and_leaves_the_hour_and_the_place_in_the_account() -> None:
    for corps in parties(fait("PersonneConvoquee"))[1:]:
        assert "La préfecture vous attend le 14 décembre 2026." in corps
        assert not [secret for secret in (LIEU, "9 h 30", "Le passeport") if secret in corps]


def test_the_notice_gives_the_day_before_which_nothing_ends() -> None:
    assert "Rien ne s’arrête avant le 6 décembre 2026." in parties(fait("FinAnnoncee"))[1]


@pytest.mark.exigence("R20")
def test_the_reminder_of_silence_says_the_day_and_that_it_is_no_decision() -> None:
    texte = parties(point(SujetPoint.SILENCE, date(2027, 3, 21)))[1]
    assert "Sans réponse le 21 mars 2027" in texte
    assert "Ce n’est pas une décision" in texte


def test_a_time_that_is_over_never_closes_the_door() -> None:
    texte = parties(point(SujetPoint.COMPLEMENT_ECHU, date(2026, 12, 21)))[1]
    assert "vous pouvez encore répondre" in texte


def test_the_receipt_of_a_complement_says_when_it_came() -> None:
    assert "le 21 novembre 2026 à 10 h 30" in parties(fait("ComplementTransmis"))[1]


def test_a_request_that_is_not_filed_has_no_number_and_says_until_when_it_is_kept() -> None:
    corps = parties(fait("BrouillonBientotEfface"), lu=un_dossier())[1:]
    assert all("Numéro de la demande" not in texte for texte in corps)
    assert all("jusqu’au 1er mars 2027" in texte for texte in corps)


def test_once_it_is_filed_nobody_is_told_that_it_will_be_erased() -> None:
    deposee = dossier()
    dit = fait("BrouillonBientotEfface")
    assert nouvelle(dit, deposee, destinataire="a@exemple.test", lien=LIEN) is None


@pytest.mark.parametrize("evenement", TOUS, ids=lambda e: e.type)
def test_the_parent_of_a_child_reads_that_it_is_the_childs_request(
    evenement: EvenementDuDossier,
) -> None:
    enfant = dossier().model_copy(update={"cas": un_cas(pour=Pour.ENFANT)})
    objet, texte, _ = parties(evenement, lu=enfant)
    assert "votre demande" not in (objet + texte).casefold()
    assert "votre titre" not in (objet + texte).casefold()


def test_what_concerns_nobody_but_agents_sends_nothing() -> None:
    muets = (
        PieceExaminee(**COMMUN, agent_id="agent-7", piece="DOMICILE", acceptee=True),
        NotificationLue(**COMMUN, evenement_id="e0"),
        *(fait(genre) for genre in ("RefusPropose", "RefusEcarte", "VenueConstatee")),
    )
    for muet in muets:
        assert nouvelle(muet, dossier(), destinataire="a@exemple.test", lien=LIEN) is None


@pytest.mark.parametrize("genre", ["ComplementDemande", "PersonneConvoquee", "FinAnnoncee",
                                   "TitreRecu"])  # fmt: skip
def test_a_message_about_what_is_no_longer_there_is_not_sent(genre: str) -> None:
    vide = un_dossier_depose()
    assert nouvelle(fait(genre), vide, destinataire="a@exemple.test", lien=LIEN) is None


def test_only_news_may_be_refused() -> None:
    facultatives = [e for e in TOUS if est_facultative(e)]
    assert facultatives == [point(SujetPoint.NOUVELLES)]
