"""At the door: home, menu, questions, orientations, preamble."""

import re
from html import escape
from urllib.parse import urlencode

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.pieces.attendues import ModeLogement, pieces_attendues
from chalicelib.domain.pieces.ephoto import CARTE_PHOTOGRAPHES
from chalicelib.storage import keys
from chalicelib.storage.ecritures import delete
from tests.builders import JOUR, un_cas, un_etat_civil
from tests.web.controle import titre, verifier_page
from tests.web.site import Site, Usager

MENU = (
    "Accueil",
    "Demander un titre de séjour",
    "Acheter un timbre fiscal électronique",
    "Déclarer un changement",
    "Document de voyage",
)
PAGES = (
    "/contact", "/aide", "/timbre-fiscal", "/changement", "/document-de-voyage", "/accessibilite",
    "/mentions-legales", "/donnees-personnelles", "/demander", "/demander/situation",
    "/demander/statut", "/demander/preambule?statut=REFUGIE", "/verifier", "/connexion",
    "/compte/creer", "/ma-situation", "/demander?pour=moi&situation=titre",
    "/ma-situation?pour=moi&situation=numero&statut=REFUGIE&logement=HOTEL",
)  # fmt: skip


@pytest.mark.exigence("NAV-03", "NAV-04", "NAV-07")
@pytest.mark.parametrize("chemin", PAGES)
def test_every_public_page_has_menu_breadcrumb_and_two_ways_to_contact(
    site: Site, chemin: str
) -> None:
    page = site.visiteur().get(chemin)
    verifier_page(page)
    for entree in MENU:
        assert f">{entree}</a>" in page.corps
    assert page.corps.count('href="/contact"') >= 2


def test_every_public_page_has_its_own_title(site: Site) -> None:
    nav = site.visiteur()
    titres = [titre(nav.get(chemin)) for chemin in (*PAGES, "/")]
    assert len(set(titres)) == len(titres)


@pytest.mark.exigence("NAV-01", "NAV-02", "ELI-15")
def test_the_home_page_has_the_tiles_and_says_which_case_is_mine(site: Site) -> None:
    page = site.visiteur().get("/")
    verifier_page(page, fil=False)
    for tuile, adresse in (
        ("Je demande ou renouvelle un titre de séjour", "/demander"),
        ("Je déclare un changement de situation", "/changement"),
    ):
        assert re.search(rf'<a href="{adresse}">{tuile}</a>', page.corps)
    assert "Quel est votre cas ?" in page.texte


@pytest.mark.exigence("ELI-01", "ELI-02", "ELI-03", "ELI-04")
def test_the_help_page_explains_the_protections_and_where_mine_is_written(site: Site) -> None:
    texte = site.visiteur().get("/aide").texte
    for mot in (
        "réfugié",
        "protection subsidiaire",
        "apatride",
        "Convention de Genève",
        "OFPRA",
        "CNDA",
        "décision",
        "risque",
    ):
        assert mot.casefold() in texte.casefold(), mot


@pytest.mark.exigence("PRO-01", "PRO-02", "PRO-03", "PRO-09")
def test_the_questions_offer_every_case_and_an_absent_answer_is_asked_again(site: Site) -> None:
    nav = site.visiteur()
    attendus = {
        "/demander": ("Moi-même", "Mon enfant mineur"),
        "/demander/situation": (
            "numéro étranger, sans titre de séjour",
            "J’ai un visa",
            "J’ai un titre de séjour",
        ),
        "/demander/statut": ("Réfugié(e)", "protection subsidiaire", "Apatride"),
    }
    for chemin, libelles in attendus.items():
        page = nav.get(chemin)
        assert all(libelle in page.texte for libelle in libelles)
        verifier_page(nav.get(f"{chemin}?continuer=oui"), 422)
        verifier_page(nav.get(f"{chemin}?pour=x&situation=x&statut=x&continuer=oui"), 422)


@pytest.mark.exigence("ELI-10", "ELI-12", "ELI-13", "ELI-11")
@pytest.mark.parametrize(
    ("chemin", "cas", "phrase"),
    [
        (
            "/demander?pour=enfant&age=moins_16",
            "enfant-trop-jeune",
            "sauf s’il a entre 16 et 18 ans et veut travailler",
        ),
        (
            "/demander?pour=enfant&age=16_17&travail=non",
            "enfant-sans-activite",
            "sauf s’il a entre 16 et 18 ans et veut travailler",
        ),
        ("/demander?pour=enfant&age=18_plus", "enfant-majeur", "sa propre demande"),
        (
            "/demander/situation?situation=recepisse&mention=refugie",
            "recepisse",
            "Ne faites pas de nouvelle",
        ),
        ("/demander/situation?situation=rien", "sans-numero", "allez à la préfecture"),
        ("/demander/statut?statut=APATRIDE", "apatride", "Allez à la préfecture"),
    ],
)
def test_whom_this_procedure_does_not_serve_is_told_why_and_where_to_go(
    site: Site, chemin: str, cas: str, phrase: str
) -> None:
    nav = site.visiteur()
    vers = nav.get(chemin).vers
    assert vers.partition("?")[0] == f"/demander/orientation/{cas}"
    assert phrase in nav.get(vers).texte


@pytest.mark.parametrize("orientation", Orientation)
def test_no_orientation_is_a_dead_end(site: Site, orientation: Orientation) -> None:
    nav = site.visiteur()
    page = nav.get(f"/demander/orientation/{orientation}")
    verifier_page(page)
    assert "Que faire ?" in page.texte
    assert "tel:" in page.corps
    assert "0 806 001 620" in page.texte
    assert "e-MERAUDE" in page.texte
    assert "FAQ" not in page.texte
    (suite,) = re.findall(r'<a class="fr-btn" href="([^"]+)"', page.corps)
    assert nav.get(suite.replace("&amp;", "&").split("#")[0]).statut == 200


@pytest.mark.exigence("CHG-01", "NAV-02")
@pytest.mark.parametrize(
    ("dites", "orientation", "suite", "dit"),
    [
        ("situation=change&titre_tenu=non", "changement", "/changement", "une nouvelle adresse"),
        ("situation=voyage", "voyage", "/document-de-voyage", "Qui peut le demander"),
    ],
)
def test_change_and_travel_have_their_page_behind_the_same_tile(
    site: Site, dites: str, orientation: str, suite: str, dit: str
) -> None:
    nav = site.visiteur()
    vers = nav.get(f"/demander?pour=moi&{dites}").vers
    assert vers.partition("?")[0] == f"/demander/orientation/{orientation}"
    assert f'href="{suite}"' in nav.get(vers).corps
    assert dit in nav.get(suite.split("#")[0]).corps


def test_an_unknown_orientation_still_says_what_to_do(site: Site) -> None:
    page = site.visiteur().get("/demander/orientation/inconnue")
    assert page.statut == 404
    assert "Page introuvable" in page.texte
    assert 'href="/contact"' in page.corps


@pytest.mark.exigence("PRE-02", "PRE-03", "PRE-04", "PRE-05", "PRE-06", "PRE-07", "PRE-08")
@pytest.mark.parametrize("statut", Statut)
def test_the_preamble_says_everything_before_the_first_step(site: Site, statut: Statut) -> None:
    page = site.visiteur().get(f"/demander/preambule?statut={statut.value}")
    for attendu in (
        "réfugié", "protection subsidiaire", "famille",
        "Informations personnelles", "Motif de séjour", "Justificatifs", "Récapitulatif",
        "Confirmation", "Observations à destination de l’administration",
        "enregistrées à chaque étape", "dernière étape enregistrée",
        "JPG, PNG, PDF, TIFF ou BMP", "e-photo", "Je continue",
    ):  # fmt: skip
        assert attendu in page.texte.replace("\u202f", " ").replace("\u00a0", " "), attendu
    assert CARTE_PHOTOGRAPHES in page.corps
    assert re.search(rf'href="[^"]*{statut.value.lower().replace("_", "-")}[^"]*\.pdf"', page.corps)
    profil = Profil.REF if statut is Statut.REFUGIE else Profil.BPS
    for attendue in pieces_attendues(profil, Objet.PREMIERE, JOUR, mode=ModeLogement.HEBERGE_TIERS):
        assert attendue.piece.libelle in page.texte


def test_a_preamble_without_a_protection_asks_for_it(site: Site) -> None:
    assert site.visiteur().get("/demander/preambule?statut=APATRIDE").vers == "/demander/statut"


@pytest.mark.exigence("NAV-08")
def test_choices_made_before_login_are_found_again_after_it(site: Site) -> None:
    nav = site.visiteur()
    page = nav.get("/demander/preambule?statut=REFUGIE")
    vers = nav.post("/demandes", page.formulaire("/demandes")).vers
    suite = "/demander/preambule?pour=moi&objet=PREMIERE&qualite=REFUGIE"
    assert vers == f"/connexion?{urlencode({'suite': suite})}"
    assert f'value="{escape(suite)}"' in nav.get(vers).corps
    assert "réfugié(e)" in nav.get(suite).texte


@pytest.mark.exigence("R3")
def test_a_person_whose_protection_is_not_known_yet_begins_all_the_same(site: Site) -> None:
    usager = site.usager(statut=None)
    assert usager.post("/demandes", statut="REFUGIE").vers.startswith("/demandes/")


def test_a_person_whom_the_registre_does_not_know_is_told_what_to_do(site: Site) -> None:
    usager = site.usager()
    site.table.write(delete(keys.personne(usager.personne.reference)))
    vers = usager.post("/demandes", statut="REFUGIE").vers
    assert vers.partition("?")[0] == "/demander/orientation/non-reconnu"


@pytest.mark.exigence("ELI-11")
def test_under_16_one_is_told_that_no_permit_is_needed_and_at_16_one_files(site: Site) -> None:
    demain = DateNaissance(annee=2010, mois=11, jour=22)
    enfant = site.usager(etat_civil=un_etat_civil(date_naissance=demain))
    vers = enfant.post("/demandes", statut="REFUGIE").vers
    assert vers.partition("?")[0] == "/demander/orientation/mineur"
    assert "personne n’a besoin d’un titre de séjour" in enfant.nav.get(vers).texte
    aujourdhui = DateNaissance(annee=2010, mois=11, jour=21)
    mineur = site.usager(etat_civil=un_etat_civil(date_naissance=aujourdhui))
    assert mineur.post("/demandes", statut="REFUGIE").vers.startswith("/demandes/")


@pytest.mark.parametrize("statut", ["", "APATRIDE", "<script>"])
def test_beginning_without_a_protection_asks_the_questions_again(site: Site, statut: str) -> None:
    assert site.usager().post("/demandes", statut=statut).vers == "/demander"


def test_beginning_twice_leads_to_the_same_draft(usager: Usager) -> None:
    assert usager.post("/demandes", statut="REFUGIE").vers == usager.base


@pytest.mark.exigence("S2-01")
def test_a_protection_that_is_not_the_one_of_the_registre_is_told_on_the_motif_screen(
    site: Site,
) -> None:
    usager = site.usager_avec(statut=Statut.PROTECTION_SUBSIDIAIRE)
    assert "Vérifiez votre protection" not in usager.get("motif").texte
    autre = site.usager_avec(
        statut=Statut.PROTECTION_SUBSIDIAIRE, cas=un_cas(statut=Statut.REFUGIE)
    )
    page = autre.get("motif").texte
    assert "Vérifiez votre protection" in page
    assert "Votre demande continue avec celle que l’administration connaît" in page


@pytest.mark.exigence("S1-01", "S1-02", "WIZ-04")
def test_what_the_registre_knows_is_shown_and_the_civil_status_is_read_only(usager: Usager) -> None:
    page = usager.get("etat-civil")
    assert "Tesfaye-Abebe" in page.texte
    assert "1er mars 1990" in page.texte
    assert 'name="nom_naissance"' not in page.corps
    assert "Je déclare un changement de situation" in page.texte
    assert "Vous ne pouvez pas les changer ici" in page.texte
