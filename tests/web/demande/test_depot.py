"""Recap, filing, confirmation: what happens on the pages around the filing."""

import re

import pytest

from chalicelib.domain.dossier.evenements import DemandeDeposee
from chalicelib.domain.dossier.reponses import AttestationsHonneur
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.storage import journal
from chalicelib.storage.registre.ephotos import consommer
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager


def _depots(site: Site, usager: Usager) -> int:
    lus = [journal.relire(item) for item in site.evenements(usager.dossier_id)]
    return sum(isinstance(fait, DemandeDeposee) for fait in lus)


@pytest.mark.exigence("S4-01", "S4-02", "S4-03")
def test_the_recap_shows_every_answer_with_a_link_to_change_it(site: Site) -> None:
    usager = site.usager_avec(situation=SituationFamiliale.MARIE)
    page = usager.get("recapitulatif")
    verifier_page(page)
    for ecran in (
        "etat-civil", "famille", "conjoint", "enfants", "parents", "coordonnees", "motif",
        "honneur", "logement", "justificatifs",
    ):  # fmt: skip
        assert re.search(rf'href="{usager.base}/{ecran}[?"]', page.corps), ecran
    for texte in (
        "Tesfaye-Abebe", "Habte Yonas", "Aucun", "Parent inconnu", "12 rue des Lilas", "2026-0042",
        "Réfugié(e)", "polygamie", "Locataire ou propriétaire", "scan-1.png", "Code e-photo",
        "Préfecture du Rhône",
    ):  # fmt: skip
        assert texte in page.texte, texte
    assert "Observations à destination de l’administration" in page.texte
    assert "2 000 signes" in page.texte


def test_the_recap_shows_only_what_will_be_filed(site: Site) -> None:
    restes = {"attestations": AttestationsHonneur(exactitude="oui", polygamie=True)}
    usager = site.usager_avec(situation=SituationFamiliale.DIVORCE, reponses=restes)
    assert "polygamie" not in usager.get("recapitulatif").texte


@pytest.mark.exigence("S4-03")
@pytest.mark.parametrize(("longueur", "statut"), [(2000, 303), (2001, 422)])
def test_observations_hold_2000_characters_and_a_longer_text_is_kept_on_the_page(
    site: Site, longueur: int, statut: int
) -> None:
    usager = site.usager_avec()
    page = usager.envoyer("recapitulatif", acte="enregistrer", texte="é" * longueur)
    assert page.statut == statut
    if statut == 422:
        verifier_page(page, 422)
        assert "é" * longueur in page.corps
        assert "2 000 signes au plus, il y a 1 signe de trop" in " ".join(page.texte.split())


def test_observations_are_kept_without_filing_and_shown_again(site: Site) -> None:
    usager = site.usager_avec()
    saisi = "Ligne 1\r\nLigne 2"
    page = usager.envoyer("recapitulatif", acte="enregistrer", texte=saisi)
    assert page.vers == f"{usager.base}/recapitulatif"
    assert "Ligne 1\nLigne 2" in usager.get("recapitulatif").corps
    assert usager.dossier.est_brouillon


def test_nothing_is_filed_unless_the_button_to_file_was_pressed(site: Site) -> None:
    usager = site.usager_avec()
    for champs in ({}, {"acte": ""}, {"acte": "autre"}):
        usager.envoyer("recapitulatif", **champs)
        assert usager.dossier.est_brouillon


@pytest.mark.exigence("S5-01")
def test_double_click_back_button_replay_and_two_tabs_give_one_request_and_one_number(
    site: Site,
) -> None:
    usager = site.usager_avec()
    ailleurs = usager.autre_navigateur()
    vue, vue_ailleurs = usager.vue("recapitulatif"), ailleurs.vue("recapitulatif")
    action = f"{usager.base}/recapitulatif"
    assert usager.post(action, **vue, acte="deposer").vers == f"{usager.base}/confirmation"
    numero = usager.dossier.numero_demande
    for page in (
        usager.post(action, **vue, acte="deposer"),
        ailleurs.post(action, **vue_ailleurs, acte="deposer"),
        usager.post(action, **vue, acte="enregistrer", texte="Trop tard"),
    ):
        assert page.vers == f"{usager.base}/confirmation"
    assert usager.get("recapitulatif").vers == usager.base
    assert usager.get().vers == f"{usager.base}/confirmation"
    assert usager.dossier.numero_demande == numero
    assert _depots(site, usager) == 1


@pytest.mark.exigence("WIZ-05")
def test_a_filed_request_shows_no_form_any_more(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    for ecran in ("etat-civil", "coordonnees", "honneur"):
        assert usager.get(ecran).vers == f"{usager.base}/confirmation"
    for ecran in ("justificatifs", "recapitulatif"):
        assert usager.get(ecran).vers == usager.base
    page = usager.post(f"{usager.base}/famille", situation_familiale="VEUF", vue="")
    verifier_page(page, 409, fil=False)
    assert "déjà déposée" in page.texte
    assert "contactez votre préfecture" in page.texte
    for code in ("", site.ephoto()):
        refus = usager.post(f"{usager.base}/justificatifs", ephoto=code)
        assert refus.vers == usager.base
    fichier = usager.dossier.fichiers[0]
    retrait = usager.post(f"{usager.base}/fichiers/{fichier.id}/retirer")
    assert retrait.statut == 409
    assert fichier in usager.dossier.fichiers
    assert usager.get("pieces/DECISION/billet").statut == 409


@pytest.mark.exigence("S3-14")
def test_an_incomplete_request_cannot_be_filed_and_its_observations_are_kept(site: Site) -> None:
    usager = site.usager_avec(sans_pieces=["DECISION"])
    assert usager.get("recapitulatif").vers == usager.base
    page = usager.post(f"{usager.base}/recapitulatif", acte="deposer", texte="Gardez ceci")
    assert page.statut == 303
    assert usager.dossier.est_brouillon
    assert usager.dossier.reponses.observations is not None
    assert usager.dossier.reponses.observations.texte == "Gardez ceci"
    assert usager.get().vers == f"{usager.base}/justificatifs"


@pytest.mark.exigence("S3-08", "S3-12")
def test_an_ephoto_stolen_since_the_check_is_told_on_the_recap_with_what_was_typed(
    site: Site,
) -> None:
    usager = site.usager_avec()
    ephoto = usager.dossier.reponses.ephoto
    assert ephoto is not None
    site.table.write(consommer(ephoto.code, "autre", site.maintenant))
    page = usager.envoyer("recapitulatif", acte="deposer", texte="Mes observations")
    verifier_page(page, 409)
    assert "ne peut plus être utilisé" in page.texte
    assert "Mes observations" in page.texte
    assert f'href="{usager.base}/justificatifs"' in page.corps
    assert usager.dossier.est_brouillon
    refus = usager.envoyer("justificatifs", ephoto=ephoto.code)
    assert "déjà été utilisé" in refus.texte
    assert usager.envoyer("justificatifs", ephoto=site.ephoto()).statut == 303
    assert usager.envoyer("recapitulatif", acte="deposer").vers.endswith("/confirmation")


@pytest.mark.exigence("S5-01", "S5-06")
def test_the_confirmation_gives_the_number_the_prefecture_and_what_comes_next(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    page = usager.get("confirmation")
    verifier_page(page)
    numero = usager.dossier.numero_demande
    assert numero is not None
    assert numero in re.sub(r"\s", "", page.texte)
    assert "Préfecture du Rhône" in page.texte
    assert "Étape 5 sur 5" in page.texte
    assert "S’il ne s’ouvre pas ici, regardez dans cette boîte" in page.texte


def test_there_is_no_confirmation_and_no_attestation_before_the_filing(site: Site) -> None:
    usager = site.usager_avec()
    assert usager.get("confirmation").vers == usager.base
    verifier_page(usager.get("attestations/inconnue"), 404, fil=False)


@pytest.mark.exigence("S3-13")
def test_after_the_filing_the_person_is_told_to_send_nothing_more_unless_asked(site: Site) -> None:
    texte = site.usager_avec(depose=True).get("confirmation").texte
    assert "N’envoyez pas d’autre document avant" in texte


@pytest.mark.exigence("DOC-02", "DOC-03", "DOC-04", "DOC-13", "LAW-10", "LAW-13")
def test_the_attestation_page_says_rights_limits_authority_silence_and_appeals(
    site: Site,
) -> None:
    usager = site.usager_avec(depose=True)
    identifiant = site.delivrer(usager.dossier_id)
    page = usager.get(f"attestations/{identifiant}")
    verifier_page(page)
    for texte in (
        "séjour régulier", "exercer la profession de son choix", "Schengen", "préfet",
        "21/03/2027", "refus implicite", "tribunal administratif", "recours gracieux",
        "Téléphone", "Spécimen sans valeur", "du 21 novembre 2026 au 20 mai 2027",
    ):  # fmt: skip
        assert texte.casefold() in page.texte.casefold(), texte


def test_a_pdf_not_printed_yet_sends_back_to_the_confirmation(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    identifiant = site.delivrer(usager.dossier_id)
    cle = f"attestations/{usager.dossier_id}/{identifiant}.pdf"
    site.s3.delete_object(Bucket="documents", Key=cle)
    assert usager.get(f"attestations/{identifiant}/pdf").vers == f"{usager.base}/confirmation"


@pytest.mark.exigence("S5-05", "S5-06")
def test_the_space_says_where_each_request_stands_and_who_acts(site: Site) -> None:
    brouillon = site.usager_avec(sans_pieces=["DECISION"])
    page = brouillon.nav.get("/espace")
    verifier_page(page)
    assert "Étape 3 sur 5" in page.texte
    assert "À vous d’agir" in page.texte
    depose = site.usager_avec(depose=True)
    assert "en préparation" in depose.nav.get("/espace").texte
    site.delivrer(depose.dossier_id)
    page = depose.nav.get("/espace")
    assert "Qui agit maintenant ?" in page.texte
    assert "aussi dans le courriel" in page.texte
    vide = site.usager().nav.get("/espace")
    assert "Vous n’avez pas encore de demande" in vide.texte
    assert 'href="/demander"' in vide.corps


def test_the_public_verification_knows_valid_ended_and_unknown(site: Site) -> None:
    from datetime import timedelta

    usager = site.usager_avec(depose=True)
    identifiant = site.delivrer(usager.dossier_id)
    page = usager.get(f"attestations/{identifiant}").corps
    lu = re.search(r"Code de vérification</dt>\s*<dd[^>]*>([^<]+)", page)
    assert lu
    nav = site.visiteur()
    assert nav.get(f"/verifier?code={lu[1]}").vers == f"/verifier/{lu[1]}"
    valable = nav.get(f"/verifier/{lu[1]}")
    verifier_page(valable)
    assert "TESFAYE" in valable.texte.upper()
    assert "12 rue des Lilas" not in valable.texte
    assert str(usager.personne.numero_etranger) not in valable.texte
    site.maintenant += timedelta(days=200)
    assert "n’est plus valable" in nav.get(f"/verifier/{lu[1]}").texte
    for inconnu in ("abcdefghij", "a", "é" * 9, "x" * 65):
        refus = nav.get(f"/verifier/{inconnu}")
        verifier_page(refus, 422)
        assert "Vérifiez votre saisie" in refus.texte
    verifier_page(nav.get("/verifier/VGF4-T42Q-A472-BHXD"), 404)
    verifier_page(nav.get("/verifier?code=pas un code"), 422)
