"""Before the first step: one preamble a case, and what its list, price and dates say."""

import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.cas.cas import Cas, Objet, Qualite, tous
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier.etapes import etapes
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from chalicelib.domain.pieces.liste_a_preparer import liste_a_preparer
from chalicelib.web.porte.demander import OUVERTES
from tests.builders import JOUR
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.site import Site

DEJA = Cas(objet=Objet.CARTE_RESIDENT, qualite=Qualite.REFUGIE)
RENOUVELER = {"pour": "moi", "objet": "RENOUVELLEMENT", "qualite": "REFUGIE"}


def _champs(cas: Cas) -> dict[str, str]:
    return {nom: str(valeur) for nom, valeur in cas.model_dump(exclude_none=True).items()}


def _preambule(cas: Cas) -> str:
    return f"/demander/preambule?{urlencode(_champs(cas))}"


def _lu(page: Page) -> str:
    return re.sub(r"\s", " ", page.texte)


def carte(fin: date) -> TitreOuVisa:
    return TitreOuVisa(
        numero="FRA990077",
        nature=NatureTitre.TITRE,
        debut=date(2016, 1, 1),
        fin=fin,
        carte=TypeCarte.RESIDENT,
    )


@pytest.mark.exigence(
    "PRE-01", "PRE-02", "PRE-03", "PRE-04", "PRE-05", "PRE-06", "PRE-07", "PRE-08", "REN-04"
)
@pytest.mark.parametrize("cas", tous(), ids=lambda cas: cas.cle)
def test_every_case_has_its_preamble_and_its_own_list(site: Site, cas: Cas) -> None:
    page = site.visiteur().get(_preambule(cas))
    verifier_page(page)
    lu = _lu(page)
    for attendu in (
        intitule(cas, JOUR), *etapes(cas), "Observations à destination de l’administration",
        "dernière étape enregistrée", "JPG, PNG, PDF, TIFF ou BMP", "e-photo", "Je continue",
        "timbre fiscal électronique", "réfugiés", "famille",
    ):  # fmt: skip
        assert attendu in lu, attendu
    for rubrique in liste_a_preparer(cas, JOUR):
        for libelle, _ in rubrique.pieces:
            assert libelle in page.texte, libelle
    assert re.search(rf'href="/statique/listes/[^"]*-{cas.cle}-[^"]*\.pdf"', page.corps)
    envoyes = page.formulaire("/demandes")
    assert {nom: envoyes.get(nom) for nom in _champs(cas)} == _champs(cas)


def test_a_card_that_one_has_already_is_warned_and_the_way_on_stays(site: Site) -> None:
    page = site.visiteur().get(_preambule(DEJA))
    verifier_page(page)
    assert "Vous avez peut-être déjà la carte que vous demandez" in _lu(page)
    assert "Je continue" in page.texte


@pytest.mark.exigence("LAW-07", "LAW-08", "REN-01")
@pytest.mark.parametrize(("jours", "dit"), [(300, "Il est tôt"), (-300, "très en retard")])
def test_before_the_first_screen_the_registre_warns_whoever_is_logged_in(
    site: Site, jours: int, dit: str
) -> None:
    fin = JOUR + timedelta(days=jours)
    usager = site.usager(titres=(carte(fin),))
    page = usager.nav.get(f"/demander/preambule?{urlencode(RENOUVELER)}")
    verifier_page(page)
    assert dit in _lu(page)
    assert en_clair(fin) in _lu(page)
    assert "Je continue" in page.texte
    assert dit not in _lu(site.visiteur().get(f"/demander/preambule?{urlencode(RENOUVELER)}"))


@pytest.mark.parametrize("ancienne", sorted(OUVERTES))
def test_a_kept_address_of_a_door_once_closed_asks_the_questions(site: Site, ancienne: str) -> None:
    assert site.visiteur().get(f"/demander/orientation/{ancienne}").vers == "/ma-situation"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "pour=moi",
        "qualite=X",
        "qualite=MEMBRE_FAMILLE",
        "pour=enfant&qualite=REFUGIE&objet=RENOUVELLEMENT",
        "qualite=REFUGIE&lien=PARENT",
        "qualite=%3Cscript%3E&pour=%00",
    ],
)
def test_a_query_that_makes_no_case_asks_the_questions(site: Site, query: str) -> None:
    assert site.visiteur().get(f"/demander/preambule?{query}").vers == "/demander"


@pytest.mark.exigence("REN-01", "REN-02", "REN-03", "REN-04", "LAW-07")
def test_the_preamble_of_a_renewal_tells_the_window_and_what_is_kept(site: Site) -> None:
    lu = _lu(site.visiteur().get(f"/demander/preambule?{urlencode(RENOUVELER)}"))
    for attendu in (
        "entre le 120 e et le 60 e jour avant la date de fin",
        "pendant le 3 e mois avant la date de fin",
        "Plus de 6 mois après la date de fin, la préfecture décide",
        "avant la date de fin ? Une carte de résident ou une carte pluriannuelle de 4 ans garde "
        "alors ses effets 3 mois après cette date. Les autres cartes n’ont plus d’effet",
    ):
        assert attendu in lu, attendu


@pytest.mark.exigence("LAW-07")
def test_somebody_logged_in_reads_the_dates_of_his_own_permit(site: Site) -> None:
    fin = JOUR + timedelta(days=200)
    usager = site.usager(titres=(carte(fin),))
    lu = _lu(usager.nav.get(f"/demander/preambule?{urlencode(RENOUVELER)}"))
    assert f"du {en_clair(fin - timedelta(days=120))} au {en_clair(fin - timedelta(days=60))}" in lu
