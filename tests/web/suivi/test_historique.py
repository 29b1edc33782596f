"""Every event, document and message of a request, kept and exported (R6)."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from chalicelib.domain.dossier.archive import a_joindre
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.instruction.actes.refus import SaisieRefus
from chalicelib.domain.journal.evenements import DU_DOSSIER
from chalicelib.web.suivi import historique as module_historique
from tests import faits
from tests.documents.lecteurs import texte_suivi
from tests.instruction import BASILE, demander
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager
from tests.web.suivi.test_notifications import Prefecture


@pytest.fixture
def usager(site: Site) -> Usager:
    usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    return usager


@pytest.mark.exigence("R6")
def test_everything_is_told_and_what_was_replaced_stays(site: Site, usager: Usager) -> None:
    prefecture = Prefecture(site, usager)
    prefecture.agir(Acte.PRENDRE_EN_CHARGE)
    prefecture.agir(Acte.DEMANDER_COMPLEMENT, demander("DECISION"))
    site.maintenant += timedelta(minutes=1)
    site.televerser(usager.dossier_id, "DECISION", nom="nette.png")
    demande = usager.dossier.instruction.complements[-1].id
    envoi = {"complement": demande, "acte": "envoyer"}
    assert usager.post(f"{usager.base}/complement", **envoi).statut == 303
    page = usager.get("historique")
    verifier_page(page)
    for phrase in (
        f"Demande déposée, numéro {usager.dossier.numero_demande}",
        "Document mis dans votre espace.",
        "La préfecture : La préfecture vous demande des documents.",
        "Réponse à la demande de documents envoyée.",
        "(nette.png), 21 novembre 2026 : en vigueur",
        "(scan-1.png), 21 novembre 2026 : remplacé",
    ):
        assert phrase in page.texte.replace(" .", ".").replace(" ,", ","), phrase
    assert page.texte.index("Réponse à la demande") < page.texte.index("Demande déposée")


@pytest.mark.exigence("R6")
def test_the_history_is_exported_as_a_pdf_that_says_the_same(site: Site, usager: Usager) -> None:
    vers = usager.get("historique/pdf").vers
    assert f"/historiques/{usager.dossier_id}.pdf?" in vers
    cle = f"historiques/{usager.dossier_id}.pdf"
    pdf = site.s3.get_object(Bucket="documents", Key=cle)["Body"].read()
    plat = texte_suivi(pdf)
    assert f"Historique de la demande n° {usager.dossier.numero_demande}" in plat
    assert "Demande déposée, numéro" in plat
    assert "Documents envoyés" in plat
    assert "scan-1.png" in plat


@pytest.mark.exigence("R6")
def test_everything_is_exported_in_one_archive(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    attestation = site.delivrer(usager.dossier_id)
    for fichier in usager.dossier.fichiers:
        cle = f"pieces/{usager.dossier_id}/{fichier.id}"
        site.s3.put_object(Bucket="televersements", Key=cle, Body=fichier.piece.encode())
    prefecture = Prefecture(site, usager)
    prefecture.agir(Acte.PRENDRE_EN_CHARGE)
    prefecture.agir(Acte.ECRIRE, SaisieMessage(texte="Bonjour, tout est là."))
    vers = usager.get("historique/zip").vers
    assert f"/historiques/{usager.dossier_id}.zip?" in vers
    cle = f"historiques/{usager.dossier_id}.zip"
    octets = site.s3.get_object(Bucket="documents", Key=cle)["Body"].read()
    with ZipFile(BytesIO(octets)) as archive:
        noms = archive.namelist()
        assert any(attestation in nom for nom in noms)
        assert "Bonjour, tout est là." in texte_suivi(archive.read("historique.pdf"))
        for fichier in usager.dossier.fichiers:
            (nom,) = [nom for nom in noms if fichier.id in nom]
            assert nom.endswith(".png")
            assert archive.read(nom) == fichier.piece.encode()


@pytest.mark.exigence("R6", "DEC-01")
def test_the_archive_leaves_an_unread_letter_to_its_message_then_holds_it_as_it_was_sent(
    site: Site,
) -> None:
    usager = site.usager_avec(depose=True)
    for fichier in usager.dossier.fichiers:
        cle = f"pieces/{usager.dossier_id}/{fichier.id}"
        site.s3.put_object(Bucket="televersements", Key=cle, Body=b"x")
    prefecture = Prefecture(site, usager)
    prefecture.agir(Acte.PRENDRE_EN_CHARGE)
    refus = SaisieRefus(motifs=("CONDITIONS_NON_REMPLIES",), faits="Rien.")
    prefecture.agir(Acte.PROPOSER_REFUS, refus)
    prefecture.agir(Acte.SIGNER_REFUS, agent=BASILE)
    message = prefecture.message("DemandeRefusee")
    gardee = f"lettres/{usager.dossier_id}/{message.rpartition('/')[2]}.pdf"
    site.s3.put_object(Bucket="documents", Key=gardee, Body=b"%PDF- as it was sent")
    noms, historique = _archive(site, usager)
    assert not [nom for nom in noms if "refus-" in nom]
    assert "pas encore lue. Lisez-la dans « Mes messages »" in historique.replace("\u00a0", " ")
    assert "NotificationLue" not in faits.types(site.table, usager.dossier_id)
    prefecture.lire("DemandeRefusee")
    noms, historique = _archive(site, usager)
    (lettre,) = [octets for nom, octets in noms.items() if "refus-" in nom]
    assert lettre == b"%PDF- as it was sent"
    assert "pas encore lue" not in historique


def _archive(site: Site, usager: Usager) -> tuple[dict[str, bytes], str]:
    """The files of the archive asked for now, and the words of its history."""
    assert usager.get("historique/zip").statut == 303
    cle = f"historiques/{usager.dossier_id}.zip"
    octets = site.s3.get_object(Bucket="documents", Key=cle)["Body"].read()
    with ZipFile(BytesIO(octets)) as archive:
        lus = {nom: archive.read(nom) for nom in archive.namelist()}
    return lus, texte_suivi(lus["historique.pdf"])


@pytest.mark.exigence("R6")
def test_the_archive_survives_a_missing_file_and_says_which_one_and_why(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    usager = site.usager_avec(depose=True)
    perdu, *gardes = usager.dossier.fichiers
    for fichier in gardes:
        cle = f"pieces/{usager.dossier_id}/{fichier.id}"
        site.s3.put_object(Bucket="televersements", Key=cle, Body=b"x")
    lignes: list[tuple[str, str]] = []
    monkeypatch.setattr(module_historique, "fichier_perdu", lambda *dits: lignes.append(dits))
    noms, _ = _archive(site, usager)
    index = noms["LISEZ-MOI.txt"].decode()
    (dite,) = [ligne for ligne in index.splitlines() if perdu.id in ligne]
    assert "ABSENT. Nous n’avons pas pu le lire. Ce n’est pas votre faute" in dite
    assert not [nom for nom in noms if perdu.id in nom]
    assert all(any(fichier.id in nom for nom in noms) for fichier in gardes)
    assert lignes == [(usager.dossier_id, perdu.id)]


@pytest.mark.exigence("R6")
def test_an_archive_too_large_leaves_the_oldest_files_to_their_links(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    lourds = tuple(
        f.model_copy(update={"taille": 60 * 1024 * 1024}) for f in usager.dossier.fichiers
    )
    joints = a_joindre(usager.dossier.model_copy(update={"fichiers": lourds}))
    assert joints == (lourds[-1],)


@pytest.mark.exigence("R6")
def test_what_agents_prepare_is_not_told_before_it_is_decided(site: Site, usager: Usager) -> None:
    prefecture = Prefecture(site, usager)
    prefecture.agir(Acte.PRENDRE_EN_CHARGE)
    avant = usager.get("historique").texte
    refus = SaisieRefus(motifs=("CONDITIONS_NON_REMPLIES",), faits="Rien.")
    prefecture.agir(Acte.PROPOSER_REFUS, refus)
    assert usager.get("historique").texte == avant


@pytest.mark.exigence("R6")
def test_every_event_of_a_request_has_its_words_or_is_kept_silent_on_purpose() -> None:
    tus = {
        nom
        for nom, classe in DU_DOSSIER.items()
        if not (classe.recit.histoire or classe.recit.annonce)
    }
    assert tus == {
        *("DossierAffecte", "PieceExaminee", "RefusPropose", "RefusEcarte"),
        *("ProlongationAttendue", "AutreDemandeDeposee", "DemandeGardeeAPart", "EnfantLibere"),
        *("FamilleVue", "LettreDAvisImprimee", "CarteRelue", "CarteComparee"),
    }


def test_a_draft_has_a_history_and_no_document_to_download(site: Site) -> None:
    usager = site.usager_avec()
    page = usager.get("historique")
    verifier_page(page)
    assert "Demande commencée." in page.texte
    assert "/historique/pdf" not in page.corps
    assert usager.get("historique/pdf").statut == 409


def test_somebody_else_s_history_is_unknown(site: Site, usager: Usager) -> None:
    autre = site.usager_avec(depose=True)
    for suite in ("", "/pdf", "/zip"):
        assert autre.nav.get(f"{usager.base}/historique{suite}").statut == 404
