"""Step 3: each document with its files, their check, and the e-photo code."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.pieces.attendues import ModeLogement, PieceAttendue, pieces_attendues
from chalicelib.domain.pieces.ephoto import CARTE_PHOTOGRAPHES
from chalicelib.domain.pieces.tables import Condition
from tests.builders import JOUR
from tests.documents.fichiers import EICAR, jpeg, png
from tests.documents.fichiers_extras import facture
from tests.web.boutons import boutons
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager, ephoto_inconnue


def _demandees(mode: ModeLogement, *conditions: Condition) -> tuple[PieceAttendue, ...]:
    """What the tables ask of a refugee housed so."""
    return pieces_attendues(Profil.REF, Objet.PREMIERE, JOUR, mode=mode, conditions=conditions)


@pytest.fixture
def usager(site: Site) -> Usager:
    """Somebody who stands at step 3, with everything still to bring."""
    tout = {a.piece.code for m in ModeLogement for a in _demandees(m)}
    return site.usager_avec(sans_pieces=tout, reponses={"ephoto": None})


def test_the_decision_of_a_child_is_not_called_that_of_who_files_for_him() -> None:
    for profil in (Profil.REF, Profil.REF_MIN, Profil.BPS, Profil.BPS_MIN):
        pieces = pieces_attendues(profil, Objet.PREMIERE, JOUR)
        (decision,) = (a.piece for a in pieces if a.piece.code == "DECISION")
        assert ("qui vous" in decision.libelle) is not profil.est_mineur


def test_photos_of_the_same_name_have_buttons_of_different_names(site: Site) -> None:
    """A phone calls all of them « image.jpg »."""
    usager = site.usager_avec(sans_pieces={"DECISION", "ENGAGEMENT"})
    site.televerser(usager.dossier_id, "DECISION", "ENGAGEMENT", octets=jpeg(), nom="image.jpg")
    page = usager.get("justificatifs")
    verifier_page(page)
    noms = [bouton.texte for _, _, bouton in boutons(page) if "image.jpg" in bouton.texte]
    assert len(noms) >= 2
    assert len(set(noms)) == len(noms)


def test_the_place_to_add_a_file_folds_once_one_is_received_and_only_then(
    site: Site, usager: Usager
) -> None:
    plie = r'<details[^>]*depot__plus[^>]*><summary[^>]*id="fichier-([A-Z_]+)-plus"'
    site.verifier(site.deposer_fichier(usager.dossier_id, "ENGAGEMENT", octets=EICAR))
    assert re.findall(plie, usager.get("justificatifs").corps) == []
    site.televerser(usager.dossier_id, "DECISION")
    assert re.findall(plie, usager.get("justificatifs").corps) == ["DECISION"]


@pytest.mark.exigence("S3-01", "S3-03", "S3-05", "S3-06", "S3-07")
@pytest.mark.parametrize("mode", ModeLogement)
def test_the_page_asks_exactly_for_what_the_table_says(site: Site, mode: ModeLogement) -> None:
    a_jour = "non" if mode is ModeLogement.HEBERGE_TIERS else None
    usager = site.usager_avec(logement=mode, hebergeant_a_jour=a_jour)
    page = usager.get("justificatifs")
    verifier_page(page)
    demandees = _demandees(mode, *([Condition.HEBERGEANT_CHANGE] if a_jour else []))
    montrees = re.findall(r'<section class="piece" id="piece-([A-Z_0-9]+)"', page.corps)
    assert sorted(montrees) == sorted(a.piece.code for a in demandees)
    assert "Photographiez ou numérisez" in page.texte
    assert "moins de 6 mois" in page.texte
    assert "22 lettres et chiffres" in page.texte
    assert CARTE_PHOTOGRAPHES in page.corps
    formulaires = page.corps.count('enctype="multipart/form-data"')
    assert formulaires == sum(a.televersable for a in demandees)


def test_each_document_has_its_own_form_that_comes_back_to_the_page(usager: Usager) -> None:
    page = usager.get("justificatifs").corps
    cles = re.findall(r'name="key" value="([^"]+)"', page)
    assert len(set(cles)) == len(cles)
    assert all(cle.startswith(f"quarantaine/{usager.dossier_id}/") for cle in cles)
    assert f'value="https://exemple.test{usager.base}/justificatifs"' in page
    billet = usager.get("pieces/DECISION/billet")
    assert billet.en_tetes["Content-Type"] == "application/json"
    assert f"quarantaine/{usager.dossier_id}/DECISION/" in billet.corps
    assert usager.get("pieces/PASSEPORT/billet").statut == 404


@pytest.mark.exigence("S3-04", "S3-05")
def test_a_file_is_said_under_check_then_accepted_with_preview_and_ways_to_open_and_remove(
    site: Site, usager: Usager
) -> None:
    site.maintenant = datetime.now(UTC)
    usager = usager.autre_navigateur()
    cle = site.deposer_fichier(usager.dossier_id, "DECISION", jpeg(), "photo.jpg")
    attente = usager.get("justificatifs")
    verifier_page(attente)
    assert "Vérification en cours" in attente.texte
    assert 'data-rafraichir="2"' in attente.corps
    assert "quarantaine" not in re.sub(r'name="key" value="[^"]*"', "", attente.corps)
    site.verifier(cle)
    prete = usager.get("justificatifs")
    verifier_page(prete)
    assert "Reçu" in prete.texte
    assert "photo.jpg" in prete.texte
    assert "data-rafraichir" not in prete.corps
    (fichier,) = usager.dossier.fichiers
    ouvrir = usager.get(f"fichiers/{fichier.id}")
    assert f"/pieces/{usager.dossier_id}/{fichier.id}?" in ouvrir.vers
    apercu = usager.get(f"fichiers/{fichier.id}/apercu")
    assert f"/apercus/{usager.dossier_id}/{fichier.id}?" in apercu.vers
    assert usager.post(f"{usager.base}/fichiers/{fichier.id}/retirer").statut == 303
    assert usager.dossier.fichiers == ()


def test_a_check_that_is_late_is_said_and_the_page_stops_refreshing(
    site: Site, usager: Usager
) -> None:
    cle = site.deposer_fichier(usager.dossier_id, "DECISION")
    site.maintenant = datetime.now(UTC) + timedelta(minutes=3)
    page = usager.autre_navigateur().get("justificatifs")
    assert "prend plus de temps que prévu" in page.texte
    assert "data-rafraichir" not in page.corps
    site.verifier(cle)


@pytest.mark.exigence("S3-04")
@pytest.mark.parametrize("octets", [b"GIF89a" + b"\0" * 40, b"", EICAR, png()[:60]])
def test_a_refused_file_says_why_and_what_to_do_and_is_never_served(
    site: Site, usager: Usager, octets: bytes
) -> None:
    cle = f"quarantaine/{usager.dossier_id}/DECISION/{'0' * 16}"
    site.s3.put_object(Bucket="televersements", Key=cle, Body=octets, Metadata={"nom": "x.png"})
    site.verifier(cle)
    page = usager.get("justificatifs")
    verifier_page(page)
    (fichier,) = usager.dossier.fichiers
    assert fichier.explication is not None
    assert "Refusé" in page.texte
    assert re.sub(r"\s+", " ", fichier.explication.probleme) in page.texte
    verifier_page(usager.get(f"fichiers/{fichier.id}"), 404, fil=False)
    assert [a.piece.code for a in usager.dossier.pieces_manquantes].count("DECISION") == 1


@pytest.mark.exigence("K-01")
def test_what_the_kept_copy_has_no_longer_is_said_under_the_file(
    site: Site, usager: Usager
) -> None:
    site.televerser(usager.dossier_id, "DECISION", octets=facture(), nom="facture.pdf")
    page = usager.get("justificatifs")
    verifier_page(page)
    assert "Reçu" in page.texte
    assert "Nous avons gardé les pages. Le fichier joint à ce document a été enlevé." in page.texte
    (fichier,) = usager.dossier.fichiers
    gardes = site.s3.get_object(
        Bucket="televersements", Key=f"pieces/{usager.dossier_id}/{fichier.id}"
    )
    assert b"factur-x" not in gardes["Body"].read()


def test_several_files_prove_one_document_and_a_hostile_name_is_only_text(
    site: Site, usager: Usager
) -> None:
    site.televerser(usager.dossier_id, "DECISION", "DECISION", nom='"><script>alert(1)</script>')
    page = usager.get("justificatifs")
    verifier_page(page)
    assert page.texte.count("Reçu") == 2
    assert "<script>alert" not in page.corps


@pytest.mark.exigence("S3-14")
def test_going_on_without_a_document_names_each_missing_one(site: Site, usager: Usager) -> None:
    page = usager.envoyer("justificatifs", ephoto=site.ephoto())
    verifier_page(page, 422)
    for attendue in usager.dossier.pieces_manquantes:
        assert f'href="#piece-{attendue.piece.code}"' in page.corps
        assert f"Ajoutez : {attendue.piece.libelle}." in page.texte
    sans_code = usager.envoyer("justificatifs", ephoto="").corps
    _, _, resume = sans_code.partition('id="resume-erreurs"')
    assert re.findall(r'href="#([a-z]+)', resume)[-1] == "ephoto", "in the order of the page"
    assert usager.dossier.reponses.ephoto is not None


@pytest.mark.exigence("S3-06", "S3-10", "S3-11", "S3-12")
def test_the_five_answers_to_a_code_on_the_page(site: Site) -> None:
    usager = site.usager_avec()
    inconnu = ephoto_inconnue()
    pas_encore = usager.envoyer("justificatifs", ephoto=inconnu)
    verifier_page(pas_encore, 422)
    assert "peut-être pas encore actif" in pas_encore.texte
    assert "ce que vous avez déjà saisi est enregistré" in pas_encore.texte
    for code, phrase in (
        (site.ephoto(utilisee_par="autre"), "déjà été utilisé"),
        (site.ephoto(jours=200), "plus de 6 mois"),
    ):
        page = usager.envoyer("justificatifs", ephoto=code)
        verifier_page(page, 422)
        assert phrase in page.texte
        assert "nouvelle e-photo" in page.texte
    usager.envoyer("justificatifs", ephoto=inconnu)
    site.maintenant += timedelta(hours=73)
    usager = usager.autre_navigateur()
    trop = usager.envoyer("justificatifs", ephoto=inconnu)
    assert "toujours inconnu 72 heures" in trop.texte
    assert "retournez le voir" in trop.texte
    bon = " ".join(re.findall(".{1,4}", site.ephoto().lower()))
    assert usager.envoyer("justificatifs", ephoto=bon).vers == f"{usager.base}/recapitulatif"


@pytest.mark.parametrize("code", ["", "1PMT", "é" * 22, "x" * 5000])
def test_a_code_that_is_no_code_says_its_shape_and_stays_typed(site: Site, code: str) -> None:
    usager = site.usager_avec()
    page = usager.envoyer("justificatifs", ephoto=code)
    verifier_page(page, 422)
    assert 'href="#ephoto"' in page.corps
    assert f'value="{code}"' in page.corps


def test_the_list_of_files_ends_at_its_maximum(site: Site, usager: Usager) -> None:
    from chalicelib.domain.dossier.dossier import FICHIERS_MAX
    from tests.builders import un_fichier
    from tests.faits import fichier_verifie

    for rang in range(FICHIERS_MAX):
        fichier = un_fichier("DECISION", rang=rang)
        site.dossiers.ajouter_fichier(usager.dossier_id, fichier, fichier_verifie(fichier))
    page = usager.get("justificatifs")
    assert "le nombre maximum de fichiers" in page.texte
    assert "multipart/form-data" not in page.corps


@pytest.mark.exigence("K-07")
def test_without_a_script_somebody_comes_back_to_the_document_that_was_sent(
    usager: Usager,
) -> None:
    """What S3 adds to the address it was given leaves it, and no other address is followed."""
    cle = f"quarantaine/{usager.dossier_id}/DECISION/0a1b2c3d"
    retour = usager.get(f"justificatifs?bucket=b&key={quote(cle)}&etag=%22x%22")
    assert retour.vers == f"{usager.base}/justificatifs#piece-DECISION"
    assert 'id="piece-DECISION" tabindex="-1"' in usager.get("justificatifs").corps
    for autre in ("", "x", f"quarantaine/{usager.dossier_id}/AILLEURS/0a1b2c3d"):
        assert usager.get(f"justificatifs?key={quote(autre)}").statut == 200


def test_only_a_refusal_has_the_look_of_an_error(site: Site, usager: Usager) -> None:
    """Advice on a photo is none, nor is our own failure."""
    site.televerser(usager.dossier_id, "DECISION", octets=jpeg(), nom="petite.jpg")
    page = usager.get("justificatifs")
    assert "Cette image est petite" in page.texte
    assert "fichier__raison" not in page.corps
    site.televerser(usager.dossier_id, "DECISION", octets=b"rien", nom="rien.pdf")
    assert usager.get("justificatifs").corps.count("fichier__raison") == 1


def test_a_photo_that_seems_hard_to_read_is_kept_at_a_click_or_taken_again(
    site: Site, usager: Usager
) -> None:
    """Advice never stops anybody: the document counts as sent before any answer."""
    site.televerser(usager.dossier_id, "DECISION", octets=jpeg(), nom="Décision été.jpg")
    page = usager.get("justificatifs")
    verifier_page(page)
    assert "Cette image est petite" in page.texte
    assert "Garder cette photo : Décision été.jpg" in page.texte
    assert "Reprendre la photo : retirer Décision été.jpg" in page.texte
    assert "DECISION" not in [a.piece.code for a in usager.dossier.pieces_manquantes]
    (fichier,) = usager.dossier.fichiers
    gardee = usager.post(f"{usager.base}/fichiers/{fichier.id}/garder")
    assert gardee.vers == f"{usager.base}/justificatifs#piece-DECISION"
    page = usager.get("justificatifs")
    assert "Cette image est petite" not in page.texte
    assert "Retirer Décision été.jpg" in page.texte
    assert usager.dossier.fichiers[0].accepte


@pytest.mark.exigence("K-02")
def test_a_check_that_never_comes_does_not_stop_the_request(site: Site, usager: Usager) -> None:
    """Nobody reads the queue: the file counts as received, and keeps its name once it is read."""
    site.televerser(
        usager.dossier_id, *(a.piece.code for a in usager.dossier.pieces_manquantes[1:])
    )
    (manquante,) = usager.dossier.pieces_manquantes
    cle = site.deposer_fichier(usager.dossier_id, manquante.piece.code, nom="Décision été.png")
    site.maintenant = datetime.now(UTC) + timedelta(minutes=3)
    usager = usager.autre_navigateur()
    fin = usager.envoyer("justificatifs", ephoto=site.ephoto())
    assert fin.vers == f"{usager.base}/recapitulatif"
    page = usager.get("justificatifs")
    verifier_page(page)
    assert "Reçu, pas encore contrôlé" in page.texte
    assert "Ce n’est pas votre faute" in page.texte
    assert site.verifier(cle) == {"batchItemFailures": []}
    page = usager.get("justificatifs")
    assert "Décision été.png" in page.texte
    assert "pas encore contrôlé" not in page.texte
