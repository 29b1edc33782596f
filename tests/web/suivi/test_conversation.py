"""The person writes to the préfecture and is answered: one conversation, on both sides."""

from datetime import timedelta

import pytest

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import NatureFin
from chalicelib.domain.dossier.messages import (
    JOINTES_MAX,
    ConversationFinie,
    TropDeMessages,
    piece_de,
)
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.fin import SaisieFin
from chalicelib.domain.instruction.actes.message import AucunMessageOuvert, SaisieMessage
from chalicelib.domain.instruction.actes.observations import ObservationsSansReponse
from chalicelib.domain.instruction.conversation import PAR_JOUR_MAX
from chalicelib.domain.instruction.taches import NatureTache
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.instruction.instructions import Instructions
from tests import faits
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager
from tests.web.suivi.test_notifications import Prefecture

FIN = SaisieFin(nature=NatureFin.CLASSEMENT, motif="INADAPTEE", faits="Autre démarche.")


@pytest.fixture
def prefecture(site: Site) -> Prefecture:
    prefecture = Prefecture(site, site.usager_avec(depose=True))
    prefecture.agir(Acte.PRENDRE_EN_CHARGE)
    return prefecture


def ecrire(usager: Usager, texte: str = "Ma facture est au nom de ma sœur.", **plus: str) -> Page:
    page = usager.get("messages")
    return usager.nav.remplir(page, f"{usager.base}/messages", ecrit=texte, **plus)


def taches(site: Site) -> set[NatureTache]:
    files = FilesAttente(site.table)
    page = files.taches("69", curseur=None, limite=9, tant_que=lambda fiche: True)
    return {tache.nature for fiche in page.fiches for tache in fiche.taches}


@pytest.mark.exigence("K-10")
def test_ce_que_la_personne_ecrit_attend_une_reponse_pour_un_jour(
    site: Site, prefecture: Prefecture
) -> None:
    usager = prefecture.usager
    envoi = ecrire(usager)
    assert envoi.statut == 303
    recu = usager.nav.get(envoi.vers)
    verifier_page(recu)
    assert "Votre message est envoyé" in recu.texte
    (message,) = usager.dossier.instruction.messages
    jour = usager.dossier.fuseau.jour(message.ecrit_le)
    avant_le = delai(CodeDelai.REPONSE_MESSAGE, jour).apres(jour, "69")
    assert f"au plus tard le {avant_le.day}" in recu.texte
    assert "Pas encore lu" in recu.texte
    assert NatureTache.MESSAGE_RECU in taches(site)
    assert "Vous avez écrit à la préfecture" in usager.nav.get("/espace").texte
    site.maintenant += timedelta(days=20)
    usager = usager.autre_navigateur()
    assert "remonté à un responsable" in usager.get("messages").texte


@pytest.mark.exigence("K-10")
def test_une_reponse_un_rien_a_repondre_ferment_la_tache_et_sont_dits(
    site: Site, prefecture: Prefecture
) -> None:
    usager = prefecture.usager
    for acte, texte in (
        (Acte.ECRIRE, "Une attestation de votre sœur suffit."),
        (Acte.CLORE_MESSAGE, "Merci, c’est joint à votre dossier."),
    ):
        ecrire(usager)
        prefecture.agir(acte, SaisieMessage(texte=texte))
        assert NatureTache.MESSAGE_RECU not in taches(site)
        page = usager.get("messages")
        assert texte in page.texte
        assert "Répondu le" in page.texte
        with pytest.raises(AucunMessageOuvert):
            prefecture.agir(Acte.CLORE_MESSAGE, SaisieMessage(texte="Rien."))
    textes = [m.split(" : ")[1] for m in _du_pdf(usager)]
    assert textes[0] == "Ma facture est au nom de ma sœur."
    assert len(textes) == 4


def _du_pdf(usager: Usager) -> list[str]:
    from chalicelib.web.suivi.historique import _messages

    return _messages(usager.dossier)


@pytest.mark.exigence("R6")
def test_les_accuses_de_lecture_vont_dans_les_deux_sens_une_seule_fois(
    site: Site, prefecture: Prefecture
) -> None:
    usager = prefecture.usager
    ecrire(usager)
    adresse = f"/agents/dossiers/{usager.dossier_id}?but=INSTRUCTION"
    banc = site.agent(prefectures=frozenset({"69"}))
    page = banc.get(adresse)
    assert "Ma facture est au nom de ma sœur." in page.texte
    assert "Répondre au plus tard le" in page.texte
    site.maintenant += timedelta(minutes=5)
    banc.get(adresse)
    assert faits.types(site.table, usager.dossier_id).count("MessageLu") == 1
    assert "Lu par la préfecture le" in usager.get("messages").texte
    prefecture.agir(Acte.ECRIRE, SaisieMessage(texte="Bonjour"))
    assert "Pas encore lu par la personne" in banc.get(adresse).texte
    usager.get("messages")
    usager.get("messages")
    assert faits.types(site.table, usager.dossier_id).count("NotificationLue") == 1
    assert "Lu par la personne le" in banc.get(adresse).texte


@pytest.mark.exigence("K-10", "R19")
def test_une_fin_annoncee_attend_qu_on_reponde_a_ce_qu_en_dit_la_personne(
    prefecture: Prefecture,
) -> None:
    usager = prefecture.usager
    prefecture.agir(Acte.ANNONCER_FIN, FIN)
    annonce = usager.nav.get("/espace")
    assert f'href="{usager.base}/messages"' in annonce.corps
    ecrire(usager, "C’est la bonne démarche : je suis réfugiée.")
    (message,) = usager.dossier.instruction.messages
    preavis = usager.dossier.instruction.preavis
    assert preavis is not None
    assert message.en_reponse_a == preavis.acte_id
    prefecture.site.maintenant += timedelta(days=20)
    prefecture.agir(Acte.ECRIRE, SaisieMessage(texte="Nous avons lu votre message."))
    with pytest.raises(ObservationsSansReponse):
        prefecture.agir(Acte.CLASSER)
    prefecture.agir(Acte.MAINTENIR_FIN, SaisieMessage(texte="Cette démarche est pour un conjoint."))
    prefecture.usager = usager = usager.autre_navigateur()
    assert "pour un conjoint" in usager.get("messages").texte
    prefecture.agir(Acte.CLASSER)
    assert usager.dossier.etat is Etat.CLASSEE_SANS_SUITE
    ecrire(usager, "Pourquoi ?")
    prefecture.agir(Acte.ECRIRE, SaisieMessage(texte="La lettre dit comment contester."))
    assert "La lettre dit comment contester." in usager.get("messages").texte


@pytest.mark.exigence("K-10")
def test_renoncer_a_la_fin_repond_a_ce_qu_en_dit_la_personne(prefecture: Prefecture) -> None:
    usager = prefecture.usager
    ecrire(usager, "Avant.")
    prefecture.agir(Acte.ANNONCER_FIN, FIN)
    ecrire(usager, "Après.")
    prefecture.agir(Acte.RENONCER_FIN)
    avant, apres = usager.dossier.instruction.messages
    assert avant.repondu_le is None
    assert apres.repondu_le is not None
    assert "Votre demande continue" in usager.nav.get("/espace").texte


def test_un_message_vide_trop_long_ou_de_trop_est_dit_et_rien_n_est_perdu(
    site: Site, prefecture: Prefecture
) -> None:
    usager = prefecture.usager
    vide = ecrire(usager, "  ")
    assert (vide.statut, "Écrivez votre message." in vide.texte) == (422, True)
    long = ecrire(usager, "a" * 4001)
    assert (long.statut, "a" * 4001 in long.corps) == (422, True)
    for rang in range(PAR_JOUR_MAX):
        assert ecrire(usager, f"Message {rang}").statut == 303
    trop = ecrire(usager, "Encore un")
    assert (trop.statut, "Encore un" in trop.corps) == (429, True)
    assert TropDeMessages.phrase in trop.texte
    site.maintenant += timedelta(days=1, minutes=1)
    assert ecrire(usager.autre_navigateur(), "Demain").statut == 303


def test_on_ecrit_encore_quelque_temps_apres_la_fin_puis_la_page_dit_ou_aller(
    site: Site, prefecture: Prefecture
) -> None:
    prefecture.agir(Acte.ANNONCER_FIN, FIN)
    site.maintenant += timedelta(days=20)
    prefecture.agir(Acte.CLASSER)
    usager = prefecture.usager.autre_navigateur()
    formulaire = usager.get("messages")
    assert usager.nav.remplir(formulaire, f"{usager.base}/messages", ecrit="Bonjour").statut == 303
    site.maintenant += timedelta(days=200)
    usager = usager.autre_navigateur()
    assert "vous ne pouvez plus écrire ici" in usager.get("messages").texte
    refus = usager.post(f"{usager.base}/messages", ecrit="Encore")
    assert (refus.statut, ConversationFinie.phrase in refus.texte) == (409, True)
    assert "Encore" not in str(usager.dossier.instruction.messages)


def test_le_meme_envoi_deux_fois_est_un_message(prefecture: Prefecture) -> None:
    usager = prefecture.usager
    page = usager.get("messages")
    for _ in range(2):
        usager.nav.remplir(page, f"{usager.base}/messages", ecrit="Bonjour")
    assert len(usager.dossier.instruction.messages) == 1


@pytest.mark.exigence("R6")
def test_un_document_joint_est_controle_puis_lu_des_deux_cotes_et_par_personne_d_autre(
    site: Site, prefecture: Prefecture
) -> None:
    usager = prefecture.usager
    ecrire(usager)
    (message,) = usager.dossier.instruction.messages
    assert 'id="jointe"' in usager.get("messages").corps
    for rang in range(JOINTES_MAX + 1):
        site.televerser(message.id, piece_de(usager.dossier_id), nom=f"{rang}.png")
    (ecrit,) = Instructions(site.table).messages(usager.dossier_id)
    assert [jointe.nom for jointe in ecrit.fichiers] == ["0.png", "1.png", "2.png"]
    page = usager.get("messages")
    verifier_page(page)
    assert 'id="jointe"' not in page.corps
    jointe = ecrit.fichiers[0].id
    assert usager.get(f"fichiers/{jointe}").statut == 303
    banc = site.agent(prefectures=frozenset({"69"}))
    assert "0.png" in banc.get(f"/agents/dossiers/{usager.dossier_id}?but=INSTRUCTION").texte
    adresse = f"/agents/dossiers/{usager.dossier_id}/fichiers/{jointe}"
    assert banc.get(adresse).statut == 303
    assert site.agent(prefectures=frozenset({"75"})).get(adresse).statut == 403
    autre = site.usager_avec(depose=True)
    assert autre.get(f"fichiers/{jointe}").statut == 404
    prefecture.agir(Acte.ECRIRE, SaisieMessage(texte="Merci"))
    assert 'id="jointe"' not in usager.get("messages").corps
