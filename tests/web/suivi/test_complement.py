"""The page where the person answers a request for documents (CMP-02 to CMP-06)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.dossier.faits_ouverts import complement_a_lire
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.commission import SaisieCommission
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.storage.registre.ephotos import Ephotos
from tests import faits
from tests.instruction import agir, demander
from tests.web.controle import verifier_page
from tests.web.http.test_entrees_hostiles import VALEURS
from tests.web.site import Site, Usager, ephoto_inconnue

MESSAGE = "Bonjour,\nil manque la page 2. <script>alert(1)</script>"


def demande_a(site: Site, usager: Usager, *pieces: str, **traits: Any) -> str:
    """An agent takes the request and asks for these documents."""
    site.maintenant += timedelta(minutes=5)
    commun: dict[str, Any] = {"dossier_id": usager.dossier_id, "maintenant": site.maintenant}
    if usager.dossier.etat == "DEPOSEE":
        agir(site.table, Acte.PRENDRE_EN_CHARGE, **commun)
    agir(site.table, Acte.DEMANDER_COMPLEMENT, demander(*pieces, **traits), **commun)
    demande = usager.dossier.instruction.complement
    assert demande is not None
    return demande.id


@pytest.fixture
def depose(site: Site) -> Usager:
    return site.usager_avec(depose=True)


def _envoyer(usager: Usager, acte: str = "envoyer", **champs: Any) -> Any:
    demande = usager.dossier.instruction.complements[-1].id
    saisie = {"complement": demande, "acte": acte} | champs
    return usager.post(f"{usager.base}/complement", **saisie)


@pytest.mark.exigence("CMP-02", "LAW-16")
def test_the_page_says_each_document_why_what_to_do_and_until_when(
    site: Site, depose: Usager
) -> None:
    raison = "Sans elle, rien ne dit quel titre donner."
    arret = {"suspend": True, "raison": raison}
    demande_a(site, depose, "DECISION", "ENGAGEMENT", message=MESSAGE, **arret)
    page = depose.get("complement")
    verifier_page(page)
    assert f"La préfecture dit pourquoi : {raison}" in page.texte
    assert "La préfecture vous demande 2 documents" in page.texte
    assert "au plus tard le 21 décembre 2026" in page.texte
    assert "Nous ne pouvons pas lire ce document" in page.texte
    assert "Posez le document à plat" in page.texte
    assert "il manque la page 2. &lt;script&gt;alert(1)" in page.corps
    assert "Le délai de réponse de la préfecture s’arrête" in page.texte
    assert page.corps.count('name="choix_DECISION"') == 2
    assert page.corps.count('value="envoyer"') == 1


@pytest.mark.exigence("CMP-03", "CMP-04", "CMP-05")
def test_one_is_kept_one_is_replaced_and_all_is_sent_at_once(site: Site, depose: Usager) -> None:
    demande_a(site, depose, "DECISION", "ENGAGEMENT")
    site.televerser(depose.dossier_id, "DECISION", nom="decision-nette.png")
    page = depose.get("complement")
    verifier_page(page)
    assert "decision-nette.png" in page.texte
    fin = _envoyer(depose, choix_ENGAGEMENT="GARDER")
    assert fin.vers == f"{depose.base}/complement"
    lue = depose.get("complement")
    verifier_page(lue)
    assert "Votre réponse est envoyée" in lue.texte
    assert "Remplacé : decision-nette.png" in lue.texte
    assert "Elle reprend l’étude" in lue.texte
    assert depose.dossier.etat == "COMPLEMENT_TRANSMIS"
    versions = depose.get("versions")
    verifier_page(versions)
    assert "Version 2, complétée le" in versions.texte
    assert "Maintenant : decision-nette.png" in versions.texte
    assert faits.types(site.table, depose.dossier_id).count("ComplementTransmis") == 1


@pytest.mark.exigence("CMP-03")
def test_what_is_missing_is_said_at_its_place_and_nothing_is_sent(
    site: Site, depose: Usager
) -> None:
    demande_a(site, depose, "DECISION", "ENGAGEMENT")
    page = _envoyer(depose, choix_DECISION="REMPLACER")
    verifier_page(page, 422)
    assert 'href="#choix_DECISION"' in page.corps
    assert 'href="#choix_ENGAGEMENT"' in page.corps
    assert 'id="choix_ENGAGEMENT-erreur"' in page.corps
    assert depose.dossier.etat == "COMPLEMENT_DEMANDE"


@pytest.mark.exigence("CMP-03")
def test_what_was_chosen_is_there_when_the_person_comes_back(site: Site, depose: Usager) -> None:
    demande_a(site, depose, "DECISION", "ENGAGEMENT")
    assert _envoyer(depose, "garder", choix_DECISION="GARDER").vers == f"{depose.base}/complement"
    page = depose.autre_navigateur().get("complement")
    assert 'id="choix_DECISION-GARDER" name="choix_DECISION" value="GARDER"' in page.corps
    assert page.corps.count(" checked") == 1
    assert depose.dossier.etat == "COMPLEMENT_DEMANDE"


@pytest.mark.exigence("CMP-06")
def test_no_file_comes_in_by_another_way(site: Site, depose: Usager) -> None:
    avant = depose.dossier.fichiers
    site.televerser(depose.dossier_id, "DECISION")
    demande_a(site, depose, "DECISION")
    site.televerser(depose.dossier_id, "ENGAGEMENT")
    assert depose.dossier.fichiers == avant
    assert depose.get("pieces/ENGAGEMENT/billet").statut == 409
    assert depose.get("pieces/DECISION/billet").statut == 200


def test_a_file_just_received_is_waited_for(site: Site, depose: Usager) -> None:
    demande_a(site, depose, "DECISION")
    site.televerser(depose.dossier_id, "DECISION")
    site.maintenant = datetime.now(UTC)
    usager = depose.autre_navigateur()
    cle = site.deposer_fichier(depose.dossier_id, "DECISION")
    page = _envoyer(usager, choix_DECISION="REMPLACER")
    verifier_page(page, 422)
    assert "Nous vérifions encore un fichier" in page.texte
    site.verifier(cle)
    assert _envoyer(usager, choix_DECISION="REMPLACER").statut == 303


def test_a_new_file_is_removed_from_the_page_and_comes_back_to_it(
    site: Site, depose: Usager
) -> None:
    ancien = depose.dossier.fichiers_de("DECISION")[0]
    demande_a(site, depose, "DECISION")
    site.televerser(depose.dossier_id, "DECISION")
    (nouveau,) = set(depose.dossier.fichiers_de("DECISION")) - {ancien}
    fin = depose.post(f"{depose.base}/fichiers/{nouveau.id}/retirer")
    assert fin.vers == f"{depose.base}/complement#piece-DECISION"
    assert depose.post(f"{depose.base}/fichiers/{ancien.id}/retirer").statut == 409
    assert depose.dossier.fichiers_de("DECISION") == (ancien,)


def test_a_new_ephoto_is_examined_as_at_step_3(site: Site, depose: Usager) -> None:
    demande_a(site, depose, "EPHOTO", motif="EPHOTO_REFUSEE")
    ancien = depose.dossier.reponses.ephoto
    assert ancien is not None
    page = depose.get("complement")
    verifier_page(page)
    assert "multipart/form-data" not in page.corps
    for code, phrase in (
        (ephoto_inconnue(), "peut-être pas encore actif"),
        ("1PMT", "22 lettres et chiffres"),
        (ancien.code, "déjà celui de votre demande"),
    ):
        refus = _envoyer(depose, choix_EPHOTO="REMPLACER", ephoto=code)
        verifier_page(refus, 422)
        assert phrase in refus.texte
        assert 'href="#ephoto"' in refus.corps
    nouveau = site.ephoto()
    assert _envoyer(depose, ephoto=nouveau).statut == 303
    consommee = Ephotos(site.table).get(nouveau)
    assert consommee is not None
    assert consommee.utilisee_par == depose.dossier_id


def test_a_request_withdrawn_meanwhile_says_so_and_leads_somewhere(
    site: Site, depose: Usager
) -> None:
    lue = demande_a(site, depose, "DECISION")
    commun: dict[str, Any] = {"dossier_id": depose.dossier_id, "maintenant": site.maintenant}
    agir(site.table, Acte.LEVER_COMPLEMENT, **commun)
    page = depose.post(
        f"{depose.base}/complement", complement=lue, acte="envoyer", choix_DECISION="GARDER"
    )
    verifier_page(page, 409, fil=False)
    assert "n’attend plus de réponse" in page.texte
    fini = depose.get("complement")
    verifier_page(fini)
    assert "La préfecture n’attend plus ces documents" in fini.texte


def test_two_tabs_send_once(site: Site, depose: Usager) -> None:
    demande_a(site, depose, "DECISION")
    for usager in (depose, depose.autre_navigateur()):
        assert _envoyer(usager, choix_DECISION="GARDER").vers == f"{depose.base}/complement"
    assert faits.types(site.table, depose.dossier_id).count("ComplementTransmis") == 1


def test_after_the_last_day_the_page_warns_and_still_takes_the_answer(
    site: Site, depose: Usager
) -> None:
    demande_a(site, depose, "DECISION")
    site.maintenant += timedelta(days=40)
    usager = depose.autre_navigateur()
    page = usager.get("complement")
    verifier_page(page)
    assert "Cette date est passée" in page.texte
    assert _envoyer(usager, choix_DECISION="GARDER").statut == 303


def test_a_request_that_nobody_asked_anything_about_leads_to_the_space(depose: Usager) -> None:
    assert depose.get("complement").vers == "/espace"


def test_somebody_else_s_request_is_unknown(site: Site, depose: Usager) -> None:
    demande_a(site, depose, "DECISION")
    autre = site.usager_avec(depose=True)
    assert autre.nav.get(f"{depose.base}/complement").statut == 404
    envoi = {"complement": "x", "acte": "envoyer"}
    assert autre.post(f"{depose.base}/complement", **envoi).statut == 404


def test_hostile_text_in_any_field_sends_nothing(site: Site, depose: Usager) -> None:
    demande_a(site, depose, "DECISION")
    for valeur in VALEURS.values():
        for champ in ("complement", "choix_DECISION", "acte"):
            assert _envoyer(depose, **{champ: valeur}).statut in (303, 409, 422)
    assert depose.dossier.etat == "COMPLEMENT_DEMANDE"


@pytest.mark.exigence("CMP-03", "K-10")
def test_chaque_document_garde_ou_absent_s_explique_avec_ses_mots(
    site: Site, depose: Usager
) -> None:
    demande_a(site, depose, "DECISION", "DOM_PERSO")
    mots = {
        "explication_DECISION": "La page 2 est au verso.",
        "explication_DOM_PERSO": "Je vis chez ma sœur.\nElle a la facture.",
    }
    choix = {"choix_DECISION": "GARDER", "choix_DOM_PERSO": "GARDER"}
    trop = _envoyer(depose, **choix, **mots | {"explication_DECISION": "a" * 1001})
    assert (trop.statut, "a" * 1001 in trop.corps) == (422, True)
    assert "trop long" in trop.texte
    assert _envoyer(depose, acte="garder", **choix, **mots).statut == 303
    garde = depose.get("complement")
    verifier_page(garde)
    assert "La page 2 est au verso." in garde.texte
    assert _envoyer(depose, **choix, **mots).statut == 303
    assert depose.dossier.instruction.complements[-1].explications["DOM_PERSO"].count("\n") == 1
    for page in (
        depose.get("complement"),
        site.agent(prefectures=frozenset({"69"})).get(
            f"/agents/dossiers/{depose.dossier_id}?but=INSTRUCTION"
        ),
    ):
        assert "Je vis chez ma sœur." in page.texte


@pytest.mark.exigence("LAW-17")
def test_a_document_asked_before_the_commission_is_sent_and_read_there(
    site: Site, depose: Usager
) -> None:
    """Its file comes in, the request stays before the commission, and an agent reads it."""
    site.maintenant += timedelta(minutes=1)
    commun: dict[str, Any] = {"dossier_id": depose.dossier_id, "maintenant": site.maintenant}
    agir(site.table, Acte.PRENDRE_EN_CHARGE, **commun)
    reunion = SaisieCommission(reunion_le=site.maintenant.date() + timedelta(days=20))
    agir(site.table, Acte.SAISIR_COMMISSION, reunion, **commun)
    demande_a(site, depose, "DECISION")
    site.televerser(depose.dossier_id, "DECISION", nom="decision-nette.png")
    page = depose.get("complement")
    verifier_page(page)
    assert "decision-nette.png" in page.texte
    assert _envoyer(depose, choix_DECISION="REMPLACER").vers == f"{depose.base}/complement"
    assert depose.dossier.etat == "COMMISSION"
    assert NatureTache.COMPLEMENT_RECU in {t.nature for t in taches(depose.dossier)}
    agir(site.table, Acte.REPRENDRE, **commun)
    assert depose.dossier.etat == "COMMISSION"
    assert complement_a_lire(depose.dossier) is None
    site.televerser(depose.dossier_id, "DECISION", nom="trop-tard.png")
    assert "trop-tard.png" not in {fichier.nom for fichier in depose.dossier.fichiers}
