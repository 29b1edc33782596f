"""What an agent does is told by mail: to the address of the account, once, and with no content."""

import email
from email import policy
from email.message import EmailMessage
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.adresses.compte import DESABONNEMENT
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.suivi.points import PointFait, SujetPoint
from chalicelib.storage.compte import comptes
from chalicelib.usecases.compte.choisir_points_d_etape import choisir_points_d_etape
from tests.instructeur import Instructeur
from tests.web.site import Site, Usager


@pytest.fixture
def depose(site: Site) -> Usager:
    return site.usager_avec(depose=True)


def instructeur(site: Site, usager: Usager) -> Instructeur:
    return Instructeur(site.table, usager.dossier_id, site.maintenant)


def messages(site: Site, usager: Usager) -> list[EmailMessage]:
    """Those archived for the address of the account, oldest first."""
    objets = site.s3.list_objects_v2(Bucket="courriels").get("Contents", [])
    lus = []
    for objet in sorted(objets, key=lambda o: str(o["LastModified"])):
        brut = site.s3.get_object(Bucket="courriels", Key=objet["Key"])["Body"].read()
        message = email.message_from_bytes(brut, policy=policy.default)
        assert isinstance(message, EmailMessage)
        lus.append(message)
    return [message for message in lus if message["To"] == usager.compte.courriel]


def bouton(message: EmailMessage) -> str:
    texte = message.get_body(("plain",))
    assert texte is not None
    (adresse,) = [m for m in str(texte.get_content()).split() if m.startswith("http")]
    return adresse


def livrer(site: Site, *faits: str) -> None:
    assert site.lot("courriels", *faits) == {"batchItemFailures": []}


@pytest.mark.exigence("NOT-04", "NOT-09", "CMP-01")
def test_a_request_for_documents_is_told_once_with_a_button_to_its_notice(
    site: Site, depose: Usager
) -> None:
    agent = instructeur(site, depose)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    fait = agent.faire(Acte.DEMANDER_COMPLEMENT)
    livrer(site, fait, fait)
    livrer(site, fait)
    (message,) = messages(site, depose)
    assert message["Subject"] == "Votre dossier doit être complété"
    adresse = urlsplit(bouton(message))
    identifiant = agent.dossier.instruction.complements[0].id
    assert adresse.path == "/connexion"
    (suite,) = parse_qs(adresse.query)["suite"]
    assert suite == f"/demandes/{depose.dossier_id}/notifications/{identifiant}"
    assert message["List-Unsubscribe"] is None


@pytest.mark.exigence("NOT-05", "DEC-01")
def test_a_decision_is_told_without_what_was_decided(site: Site) -> None:
    accorde, refuse = (site.usager_avec(depose=True) for _ in range(2))
    livrer(site, instructeur(site, accorde).accorder(), instructeur(site, refuse).refuser())
    textes = []
    for usager in (accorde, refuse):
        (message,) = messages(site, usager)
        corps = message.get_body(("plain",))
        assert corps is not None
        dit = str(corps.get_content()).replace(bouton(message), "")
        numero = str(usager.dossier.numero_demande)
        textes.append(dit.replace(" ".join(numero[i : i + 4] for i in range(0, 19, 4)), ""))
        assert not list(message.iter_attachments())
    assert textes[0] == textes[1]


def test_messages_arrive_whatever_the_order_and_say_their_own_date(
    site: Site, depose: Usager
) -> None:
    agent = instructeur(site, depose)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    demande = agent.faire(Acte.DEMANDER_COMPLEMENT)
    leve = agent.faire(Acte.LEVER_COMPLEMENT)
    livrer(site, leve)
    livrer(site, demande)
    objets = {message["Subject"] for message in messages(site, depose)}
    assert objets == {
        "Votre dossier doit être complété",
        "Vous n’avez plus de complément à envoyer",
    }


def test_what_is_said_to_agents_alone_sends_nothing(site: Site, depose: Usager) -> None:
    agent = instructeur(site, depose)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    livrer(site, agent.faire(Acte.PROPOSER_REFUS))
    assert messages(site, depose) == []


def _point(usager: Usager, site: Site, sujet: SujetPoint) -> str:
    fait = PointFait(
        id=f"point{sujet.value.replace('_', '')}{usager.dossier_id}",
        survenu_le=site.maintenant,
        dossier_id=usager.dossier_id,
        sujet=sujet,
        echeance=site.maintenant.date(),
    )
    return fait.model_dump_json()


@pytest.mark.exigence("R7")
def test_news_can_be_refused_and_reminders_cannot(site: Site, depose: Usager) -> None:
    livrer(site, _point(depose, site, SujetPoint.NOUVELLES))
    (nouvelles,) = messages(site, depose)
    assert DESABONNEMENT in str(nouvelles["List-Unsubscribe"])
    refusant = site.usager_avec(depose=True)
    compte = comptes.lire(site.table, refusant.compte.id)
    assert compte is not None
    choisir_points_d_etape(compte, False, table=site.table, maintenant=site.maintenant)
    livrer(site, *(_point(refusant, site, sujet) for sujet in SujetPoint))
    recus = messages(site, refusant)
    assert len(recus) == len(SujetPoint) - 1
    assert not [message for message in recus if message["List-Unsubscribe"]]
