"""The messages of the account: each says all that an e-mail may not (NOT-08, NOT-09, DEC-01)."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.dossier.instruction import NatureFin, Remise
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.accord import SaisieAccord
from chalicelib.domain.instruction.actes.commission import SaisieCommission
from chalicelib.domain.instruction.actes.convocation import SaisieConvocation
from chalicelib.domain.instruction.actes.fin import SaisieFin
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.instruction.actes.poste import SaisiePoste
from chalicelib.domain.instruction.actes.refus import SaisieRefus
from chalicelib.domain.instruction.actes.remise import SaisieReception, SaisieRemise
from chalicelib.domain.journal.evenements import DU_DOSSIER
from chalicelib.domain.modele import Modele
from chalicelib.storage.attestations import documents
from tests import faits
from tests.accueil import a_l_ouverture
from tests.documents.lecteurs import texte_suivi
from tests.instruction import ANNE, BASILE, agir, demander
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager


class Prefecture:
    """Agents who act on one request, a little later each time."""

    def __init__(self, site: Site, usager: Usager) -> None:
        self.site, self.usager = site, usager

    def agir(self, acte: Acte, saisie: Modele | None = None, agent: Agent = ANNE) -> None:
        self.site.maintenant += timedelta(minutes=1)
        traits: dict[str, Any] = {"agent": agent, "maintenant": self.site.maintenant}
        agir(self.site.table, acte, saisie, dossier_id=self.usager.dossier_id, **traits)

    def message(self, genre: str) -> str:
        """The address of the last message of this type."""
        dits = faits.du_dossier(self.site.table, self.usager.dossier_id)
        (identifiant,) = [e.id for e in dits if e.type == genre][-1:]
        return f"notifications/{identifiant}"

    def lire(self, genre: str) -> Page:
        """The message; a decision is opened by its button first."""
        chemin = self.message(genre)
        if "Ouvrir la lettre" in self.usager.get(chemin).corps:
            assert self.usager.post(f"{self.usager.base}/{chemin}").statut == 303
        page = self.usager.get(chemin)
        verifier_page(page)
        assert page.corps.count('class="fr-btn"') >= 1
        return page


@pytest.fixture
def prefecture(site: Site) -> Prefecture:
    prefecture = Prefecture(site, site.usager_avec(depose=True))
    prefecture.agir(Acte.PRENDRE_EN_CHARGE)
    return prefecture


@pytest.mark.exigence("NOT-08", "NOT-09", "CMP-02")
def test_a_message_is_in_the_list_unread_then_opened_once_and_read(
    site: Site, prefecture: Prefecture
) -> None:
    usager = prefecture.usager
    prefecture.agir(Acte.DEMANDER_COMPLEMENT, demander("DECISION", message="Bonjour"))
    espace = usager.nav.get("/espace")
    assert "2 non lus" in espace.texte
    assert "La préfecture vous demande des documents" in espace.texte
    liste = usager.nav.get("/espace/notifications")
    verifier_page(liste)
    titres = re.findall(r"<strong>([^<]+)</strong>", liste.corps)
    assert titres[0] == "La préfecture vous demande des documents"
    page = prefecture.lire("ComplementDemande")
    assert "Nous ne pouvons pas lire ce document" in page.texte
    assert f'href="{usager.base}/complement"' in page.corps
    prefecture.lire("ComplementDemande")
    assert faits.types(site.table, usager.dossier_id).count("NotificationLue") == 1
    assert "1 non lu" in usager.nav.get("/espace").texte
    verifier_page(usager.get("notifications"))


@pytest.mark.exigence("CMP-01")
def test_the_mail_s_link_leads_through_the_login_to_the_message(
    site: Site, prefecture: Prefecture
) -> None:
    adresse = f"{prefecture.usager.base}/{prefecture.message('DossierPrisEnCharge')}"
    vers = site.visiteur().get(adresse).vers
    assert vers.startswith("/connexion?suite=%2Fdemandes%2F")


def test_asking_for_the_headers_alone_reads_nothing(site: Site, prefecture: Prefecture) -> None:
    usager = prefecture.usager
    chemin = prefecture.message("DossierPrisEnCharge")
    assert usager.nav.head(f"{usager.base}/{chemin}").statut == 200
    assert "NotificationLue" not in faits.types(site.table, usager.dossier_id)


def test_a_message_of_an_agent_is_read_in_full_and_escaped(prefecture: Prefecture) -> None:
    prefecture.agir(Acte.ECRIRE, SaisieMessage(texte="Bonjour\n<b>Merci</b>"))
    page = prefecture.lire("MessageEcrit")
    assert "Bonjour<br>&lt;b&gt;Merci" in page.corps
    assert "Anne Exemple" in page.texte


def lien_agenda(page: Page) -> str:
    (lien,) = re.findall(r'href="([^"]+/agenda)"', page.corps)
    return str(lien)


def test_an_appointment_says_its_hour_its_place_and_what_to_bring(
    prefecture: Prefecture,
) -> None:
    for jours, lieu in ((5, "1 place Exemple"), (9, "2 quai Exemple")):
        quand = a_l_ouverture(prefecture.site.maintenant + timedelta(days=jours))
        saisie = SaisieConvocation(objet=ObjetConvocation.EMPREINTES, quand=quand, lieu=lieu)
        prefecture.agir(Acte.CONVOQUER, saisie)
        page = prefecture.lire("PersonneConvoquee")
        assert lieu in page.texte
        agenda = prefecture.usager.nav.get(lien_agenda(page))
        assert agenda.en_tetes["Content-Type"] == "text/calendar; charset=utf-8"
        assert f"DTSTART:{quand:%Y%m%dT%H%M%SZ}" in agenda.corps
        prefecture.agir(Acte.CONSTATER_VENUE)
        assert prefecture.usager.nav.get(lien_agenda(page)).statut == 404


@pytest.mark.exigence("DEC-01", "NOT-07", "TAX-01")
def test_a_decision_and_a_card_say_their_dates_the_stamp_and_what_to_bring(
    prefecture: Prefecture,
) -> None:
    prefecture.agir(Acte.RECEVOIR_ETAT_CIVIL)
    prefecture.agir(Acte.ACCORDER, SaisieAccord())
    page = prefecture.lire("DemandeAccordee")
    assert "Carte de résident « réfugié »" in page.texte.replace("\u00a0", " ")
    assert "21 novembre 2026" in page.texte
    prefecture.agir(Acte.LANCER_FABRICATION)
    assert "N’achetez pas encore" in prefecture.lire("FabricationLancee").texte
    recu = SaisieReception(numero_titre="ABC123456", lieu="Accueil, 1 place Exemple")
    prefecture.agir(Acte.RECEVOIR_TITRE, recu)
    pret = prefecture.lire("TitreRecu")
    montant = prefecture.usager.dossier.instruction.production
    assert montant is not None
    assert f"{montant.montant} €" in pret.texte
    assert "Accueil, 1 place Exemple" in pret.texte
    espace = prefecture.usager.nav.get("/espace")
    assert "Titre à retirer" in espace.texte
    assert f"{montant.montant} €" in espace.texte


@pytest.mark.parametrize("poste_d_abord", [False, True])
def test_une_lettre_dit_le_jour_d_ou_part_son_delai_celui_de_la_poste_s_il_est_venu_d_abord(
    prefecture: Prefecture, poste_d_abord: bool
) -> None:
    """J3: who reads a later start than the true one comes too late to the court."""
    refus = SaisieRefus(motifs=("CONDITIONS_NON_REMPLIES",), faits="Le lien n’est pas prouvé.")
    prefecture.agir(Acte.PROPOSER_REFUS, refus)
    prefecture.agir(Acte.SIGNER_REFUS, agent=BASILE)
    prefecture.site.maintenant += timedelta(days=4)
    le = date(2026, 11, 24)
    if poste_d_abord:
        avis = SaisiePoste(remise=Remise.REMISE, notifiee_le=le, recommande="2C12345678901")
        prefecture.agir(Acte.NOTIFIER_PAR_POSTE, avis)
    prefecture.usager = prefecture.usager.autre_navigateur()
    avant = prefecture.usager.get(prefecture.message("DemandeRefusee")).texte.replace("\u00a0", " ")
    assert ("a déjà commencé le 24 novembre 2026" in avant) is poste_d_abord
    assert ("Ouvrir la lettre fait commencer le délai" in avant) is not poste_d_abord
    lue = prefecture.lire("DemandeRefusee").texte.replace("\u00a0", " ")
    assert ("le délai pour la contester part du 24 novembre 2026" in lue) is poste_d_abord
    assert ("Le délai pour la contester part de ce jour" in lue) is not poste_d_abord


@pytest.mark.exigence("DEC-01")
def test_a_refusal_is_read_with_its_grounds_its_facts_and_how_to_contest(
    prefecture: Prefecture,
) -> None:
    refus = SaisieRefus(motifs=("CONDITIONS_NON_REMPLIES",), faits="Le lien n’est pas prouvé.")
    for fichier in prefecture.usager.dossier.fichiers:
        piece = f"pieces/{prefecture.usager.dossier_id}/{fichier.id}"
        prefecture.site.s3.put_object(Bucket="televersements", Key=piece, Body=b"x")
    prefecture.agir(Acte.PROPOSER_REFUS, refus)
    espace = prefecture.usager.nav.get("/espace").texte
    assert "refus proposé" not in espace.lower()
    prefecture.agir(Acte.SIGNER_REFUS, agent=BASILE)
    chemin = prefecture.message("DemandeRefusee")
    fermee = prefecture.usager.get(chemin)
    verifier_page(fermee)
    assert "fait commencer le délai pour contester : deux mois" in fermee.texte
    assert "Le lien n’est pas prouvé." not in fermee.texte
    assert prefecture.usager.get(f"{chemin}/pdf").vers == f"{prefecture.usager.base}/{chemin}"
    for liste in ("/espace", "/espace/notifications"):
        assert "fait commencer le délai" in prefecture.usager.nav.get(liste).texte
    ouvert = f"lu{chemin.split('/')[-1]}"
    assert ouvert not in [
        e.id for e in faits.du_dossier(prefecture.site.table, prefecture.usager.dossier_id)
    ]
    assert "commence le jour où vous ouvrez" in prefecture.usager.nav.get("/espace").texte
    page = prefecture.lire("DemandeRefusee")
    assert "21 janvier 2027" in prefecture.usager.nav.get("/espace").texte
    assert "Le lien n’est pas prouvé." in page.texte
    assert "Comment contester" in page.texte
    assert "tribunal administratif de Lyon" in page.texte
    assert "ouvert cette lettre le 21 novembre 2026" in page.texte
    vers = prefecture.usager.get(f"{chemin}/pdf").vers
    assert "refus-" in vers
    lieu = prefecture.usager.dossier_id, chemin.split("/")[-1]
    # A page keeps no letter: that is for the worker, who has not come yet (S19).
    gardees = prefecture.site.s3.list_objects_v2(Bucket="documents", Prefix=f"lettres/{lieu[0]}/")
    assert gardees["KeyCount"] == 0
    cle = documents.cle_lettre_d_un_jour(*lieu)
    pdf = prefecture.site.s3.get_object(Bucket="documents", Key=cle)["Body"].read()
    assert "Le lien n’est pas prouvé." in texte_suivi(pdf)
    assert prefecture.usager.get("historique/zip").statut == 303
    archive = f"historiques/{prefecture.usager.dossier_id}.zip"
    octets = prefecture.site.s3.get_object(Bucket="documents", Key=archive)["Body"].read()
    assert any("refus-" in nom for nom in ZipFile(BytesIO(octets)).namelist())
    prise = prefecture.message("DossierPrisEnCharge")
    assert prefecture.usager.get(f"{prise}/pdf").statut == 404


def test_the_account_says_the_day_of_the_commission(prefecture: Prefecture) -> None:
    prefecture.agir(Acte.SAISIR_COMMISSION, SaisieCommission(reunion_le=date(2026, 12, 15)))
    page = prefecture.lire("CommissionSaisie")
    assert "se réunit le 15 décembre 2026" in page.texte
    assert "invitation écrite doit vous arriver" in page.texte


def test_a_notice_of_an_end_then_the_end(prefecture: Prefecture) -> None:
    fin = SaisieFin(nature=NatureFin.CLASSEMENT, motif="INADAPTEE", faits="Autre démarche.")
    prefecture.agir(Acte.ANNONCER_FIN, fin)
    page = prefecture.lire("FinAnnoncee")
    assert "Autre démarche." in page.texte
    fait = prefecture.message("FinAnnoncee").partition("/")[2]
    assert f'href="{prefecture.usager.base}/messages?reponse={fait}"' in page.corps
    prefecture.site.maintenant += timedelta(days=20)
    prefecture.usager = prefecture.usager.autre_navigateur()
    prefecture.agir(Acte.CLASSER)
    assert "Comment contester" in prefecture.lire("DemandeClassee").texte
    espace = prefecture.usager.nav.get("/espace")
    verifier_page(espace)
    assert "Classée sans suite" in espace.texte


def test_a_request_closed_by_the_prefecture_is_never_said_cancelled_by_its_owner(
    prefecture: Prefecture,
) -> None:
    fin = SaisieFin(nature=NatureFin.CLOTURE, motif="DOUBLON", faits="Deux demandes.")
    prefecture.agir(Acte.ANNONCER_FIN, fin)
    prefecture.site.maintenant += timedelta(days=20)
    usager = prefecture.usager = prefecture.usager.autre_navigateur()
    prefecture.agir(Acte.CLOTURER)
    for page in ("confirmation", "annuler"):
        assert usager.get(page).vers == f"{usager.base}/notifications"
    assert usager.post(f"{usager.base}/annuler", confirmer="oui").statut == 409
    assert "Clôturée par la préfecture" in usager.nav.get("/espace").texte


def test_a_card_handed_over_leaves_its_messages_and_no_dead_end(prefecture: Prefecture) -> None:
    for acte, saisie in (
        (Acte.RECEVOIR_ETAT_CIVIL, None),
        (Acte.ACCORDER, SaisieAccord()),
        (Acte.LANCER_FABRICATION, None),
        (Acte.RECEVOIR_TITRE, SaisieReception(numero_titre="ABC123456", lieu="Accueil")),
        (Acte.REMETTRE_TITRE, SaisieRemise(timbre="1234567890123456")),
    ):
        prefecture.agir(acte, saisie)
    usager = prefecture.usager
    assert "Ce titre vous a été remis" in prefecture.lire("TitreRecu").texte
    prefecture.lire("TitreRemis")
    assert usager.get("confirmation").vers == f"{usager.base}/notifications"
    verifier_page(usager.get("historique"))
    assert "Titre remis" in usager.nav.get("/espace").texte


def test_a_notice_given_up_does_not_frighten_any_more(prefecture: Prefecture) -> None:
    fin = SaisieFin(nature=NatureFin.CLASSEMENT, motif="INADAPTEE", faits="Autre démarche.")
    prefecture.agir(Acte.ANNONCER_FIN, fin)
    prefecture.agir(Acte.RENONCER_FIN)
    assert "ne vaut plus" in prefecture.lire("FinAnnoncee").texte


@pytest.mark.parametrize("chemin", ["notifications/inconnue", "notifications/%3Cscript%3E"])
def test_an_unknown_message_is_a_page_that_says_so(prefecture: Prefecture, chemin: str) -> None:
    verifier_page(prefecture.usager.get(chemin), 404, fil=False)


def test_somebody_else_reads_nothing(site: Site, prefecture: Prefecture) -> None:
    autre = site.usager_avec(depose=True)
    chemin = f"{prefecture.usager.base}/{prefecture.message('DossierPrisEnCharge')}"
    assert autre.nav.get(chemin).statut == 404
    assert "étudie votre demande" not in autre.nav.get("/espace/notifications").texte
    assert "NotificationLue" not in faits.types(site.table, prefecture.usager.dossier_id)


def test_what_agents_do_among_themselves_is_no_message() -> None:
    internes = {"RefusPropose", "RefusEcarte", "PieceExaminee", "DossierAffecte", "VenueConstatee"}
    assert {nom for nom in internes if DU_DOSSIER[nom].recit.annonce} == set()
