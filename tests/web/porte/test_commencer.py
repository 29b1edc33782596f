"""« Je continue »: one request of a kind, another door when the registre says so."""

import re
from datetime import date, timedelta

import pytest

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Qualite
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa
from chalicelib.storage.compte import comptes
from chalicelib.storage.registre.registre import Registre
from tests.builders import JOUR, une_personne
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.porte.test_preambule import carte
from tests.web.site import Site, Usager

FAMILLE = {"qualite": "MEMBRE_FAMILLE", "lien": "CONJOINT"}
RENOUVELER = {"objet": "RENOUVELLEMENT", "qualite": "REFUGIE"}
VISA = TitreOuVisa(
    numero="999900001",
    nature=NatureTitre.VISA,
    debut=date(2026, 9, 1),
    fin=date(2026, 12, 31),
)


def _lu(page: Page) -> str:
    return re.sub(r"\s", " ", page.texte)


def _cas(usager: Usager, vers: str) -> Cas:
    lu = usager.site.dossiers.get(vers.split("/")[-1])
    assert lu is not None
    return lu.cas


@pytest.mark.exigence("ELI-09", "PRO-04", "PRO-06")
@pytest.mark.parametrize("lien", LienFamilial)
def test_a_family_member_begins_with_the_tie_chosen(site: Site, lien: LienFamilial) -> None:
    usager = site.usager(statut=None)
    vers = usager.post("/demandes", qualite="MEMBRE_FAMILLE", lien=lien.value).vers
    assert _cas(usager, vers) == Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=lien)


@pytest.mark.exigence("PRO-05")
def test_a_family_member_known_by_a_visa_only_begins_too(site: Site) -> None:
    personne = une_personne(statut=None, titres=(VISA,)).model_copy(
        update={"numero_etranger": None}
    )
    Registre(site.table).save(personne)
    compte = Compte(
        id="comptevisa",
        identifiant=personne.reference,
        courriel="visa@exemple.test",
        cree_le=site.maintenant,
    )
    site.table.write(*comptes.creation(compte))
    usager = Usager(site, personne, compte, site.session(compte))
    vers = usager.post("/demandes", **FAMILLE).vers
    assert _cas(usager, vers) == Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial.CONJOINT)


@pytest.mark.exigence("PRO-07", "NAV-08")
def test_after_login_the_same_preamble_leads_to_the_draft(site: Site) -> None:
    visiteur = site.visiteur()
    page = visiteur.get("/demander/preambule?qualite=MEMBRE_FAMILLE&lien=PARENT")
    vers = visiteur.post("/demandes", page.formulaire("/demandes")).vers
    assert vers.startswith("/connexion?suite=%2Fdemander%2Fpreambule%3F")
    assert "lien%3DPARENT" in vers
    usager = site.usager()
    page = usager.nav.get("/demander/preambule?qualite=MEMBRE_FAMILLE&lien=PARENT")
    vers = usager.nav.post("/demandes", page.formulaire("/demandes")).vers
    assert _cas(usager, vers).lien is LienFamilial.PARENT


@pytest.mark.exigence("LAW-07", "REN-01")
def test_too_early_says_from_which_day_and_not_in_the_address(site: Site) -> None:
    fin = JOUR + timedelta(days=300)
    usager = site.usager(titres=(carte(fin),))
    vers = usager.post("/demandes", **RENOUVELER).vers
    assert vers.startswith("/demandes/")
    vers = usager.nav.get(vers).vers
    assert vers.endswith("/avertissements")
    assert en_clair(fin - timedelta(days=120)) in _lu(usager.nav.get(vers))


@pytest.mark.exigence("REN-02", "LAW-07", "LAW-08")
@pytest.mark.parametrize(
    ("jours", "vers"),
    [
        (120, "/demandes/"),
        (60, "/demandes/"),
        (10, "/demandes/"),
        (-150, "/demandes/"),
        (-200, "/demandes/"),
        (300, "/demandes/"),
    ],
)
def test_a_renewal_begins_on_any_day_in_time_early_or_late(
    site: Site, jours: int, vers: str
) -> None:
    usager = site.usager(titres=(carte(JOUR + timedelta(days=jours)),))
    assert usager.post("/demandes", **RENOUVELER).vers.startswith(vers)


@pytest.mark.exigence("LAW-08")
def test_after_six_months_a_new_first_request_is_open_too(site: Site) -> None:
    usager = site.usager(titres=(carte(JOUR - timedelta(days=200)),))
    assert usager.post("/demandes", qualite="REFUGIE").vers.startswith("/demandes/")


def test_the_holder_of_a_permit_is_offered_its_renewal_and_may_go_on(site: Site) -> None:
    fin = JOUR + timedelta(days=300)
    usager = site.usager(titres=(carte(fin),))
    vers = usager.post("/demandes", qualite="REFUGIE").vers
    page = usager.nav.get(usager.nav.get(vers).vers)
    assert "Renouveler mon titre" in page.texte
    assert "Continuer ma demande" in page.texte
    assert "demande=renouveler" in page.corps
    assert en_clair(fin) in _lu(page)


@pytest.mark.exigence("ACC-16")
def test_a_filed_request_is_shown_never_begun_a_second_time(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    page = usager.post("/demandes", qualite="REFUGIE")
    verifier_page(page, 409)
    numero = usager.dossier.numero_demande
    assert numero
    assert numero in re.sub(r"\s", "", page.texte)
    assert "Vous avez déjà une demande en cours" in page.texte
    assert 'href="/espace"' in page.corps
    assert len(site.dossiers.du_compte(usager.compte.id)) == 1


@pytest.mark.exigence("ACC-16")
def test_another_motive_or_another_object_is_another_request(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    assert usager.post("/demandes", **FAMILLE).vers.startswith("/demandes/")
    assert usager.post("/demandes", **RENOUVELER).vers.startswith("/demandes/")
    objets = [d.cas.objet for d in site.dossiers.du_compte(usager.compte.id)]
    assert sorted(objets) == sorted([Objet.PREMIERE, Objet.PREMIERE, Objet.RENOUVELLEMENT])


def test_a_draft_of_another_tie_is_named_before_it_is_taken_up(site: Site) -> None:
    usager = site.usager(statut=None)
    premier = usager.post("/demandes", **FAMILLE).vers
    page = usager.post("/demandes", qualite="MEMBRE_FAMILLE", lien="PARENT")
    verifier_page(page, 409)
    assert "mari ou femme d’une personne protégée" in page.texte
    assert f'href="{premier}"' in page.corps


@pytest.mark.parametrize(
    "champs",
    [
        {},
        {"pour": "x", "qualite": "REFUGIE"},
        {"objet": "<script>", "qualite": "REFUGIE"},
        {"qualite": "MEMBRE_FAMILLE"},
        {"qualite": "REFUGIE", "lien": "PARENT"},
        {"pour": "enfant", "objet": "RENOUVELLEMENT", "qualite": "REFUGIE"},
    ],
)
def test_fields_that_make_no_case_ask_the_questions_again(
    site: Site, champs: dict[str, str]
) -> None:
    usager = site.usager()
    assert usager.post("/demandes", **champs).vers == "/demander"
    assert site.dossiers.du_compte(usager.compte.id) == ()
