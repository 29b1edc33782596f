"""Answers that lead out of the procedure: the page says why, when, what else, and the way back."""

from typing import Any

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.evenements import DemandeDeposee
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.personne.registre import TypeCarte
from chalicelib.storage import journal
from chalicelib.web.demande.vues_orientation import ecran_en_cause
from tests.builders import JOUR, un_cas, un_dossier_complet, un_etat_civil
from tests.builders_du_cas import TOUTES, un_titre_actuel
from tests.web.controle import verifier_page
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.saisies import saisies_du_cas, une_date
from tests.web.scenarios import SCENARIOS, carte
from tests.web.site import Site, Usager

PLUS_TARD = {"entree_reunification": "non"}


def _repondre(usager: Usager, nom: str, ecran: str, **champs: Any) -> str:
    """The scenario up to a screen, then these fields there; where the site leads."""
    scenario = SCENARIOS[nom]
    remplir(usager, scenario, jusqu_a=ecran)
    saisies = saisies_du_cas(scenario.cas, situation=scenario.situation, saisie=scenario.saisie)
    page = usager.envoyer(ecran, **saisies[ecran] | champs)
    assert page.statut == 303, page.texte
    return page.vers


SORTIES: dict[str, tuple[str, str, dict[str, str], tuple[str, ...]]] = {
    "concubin, later life together": (
        "concubin of a refugee by reunification", "lien-familial",
        PLUS_TARD | une_date("date_union", 1, 5, 2023), (),
    ),
    "union of less than a year": (
        "spouse of a refugee, later union", "lien-familial",
        une_date("date_union", 1, 3, 2026), ("1er mars 2027",),
    ),
    "parent of an adult, without reunification": (
        "parent of a minor refugee", "lien-familial", PLUS_TARD, (),
    ),
    "card that ends in a year": (
        "refugee renewing her resident card", "titre-actuel",
        une_date("fin", 21, 11, 2027), ("24 juillet 2027", "21 novembre 2027"),
    ),
    "card ended long ago": (
        "refugee renewing her resident card", "titre-actuel",
        une_date("fin", 1, 2, 2026), ("1er août 2026",),
    ),
    "less than four years": (
        "BPS after four years", "residence",
        une_date("reguliere_depuis", 1, 2, 2024), ("1er février 2028",),
    ),
    "already a resident card": (
        "BPS after four years", "titre-actuel", {"carte": "RESIDENT"}, (),
    ),
    "minor who does not want to work": (
        "minor refugee", "activite",
        {"volonte": "non", "nature": "", "employeur": ""} | dict.fromkeys(
            ("date_debut_jour", "date_debut_mois", "date_debut_annee"), ""
        ), (),
    ),
}  # fmt: skip


@pytest.mark.exigence("ELI-07", "ELI-09")
@pytest.mark.parametrize("sortie", SORTIES)
def test_an_answer_that_leads_out_says_why_and_when_and_changing_it_goes_on(
    site: Site, sortie: str
) -> None:
    nom, ecran, champs, dates = SORTIES[sortie]
    usager = commencer(site, SCENARIOS[nom])
    if sortie.startswith("parent"):
        adulte = une_date("date_naissance", 2, 3, 2006)
        assert _repondre(usager, nom, "ayant-droit", **adulte).endswith("/lien-familial")
        assert usager.envoyer(ecran, **champs).vers == f"{usager.base}/orientation"
    else:
        assert _repondre(usager, nom, ecran, **champs) == f"{usager.base}/orientation"
    page = usager.get("orientation")
    verifier_page(page)
    for jour in dates:
        assert jour in page.texte
    assert f'href="{usager.base}/{ecran}"' in page.corps
    assert "Modifier mes réponses" in page.texte
    assert "Rien n’est perdu" in page.texte
    assert "0 806 001 620" in page.texte
    assert usager.get().vers == f"{usager.base}/orientation"
    assert usager.dossier.est_brouillon
    bonnes = saisies_du_cas(SCENARIOS[nom].cas, saisie=SCENARIOS[nom].saisie)[ecran]
    suite = usager.envoyer(ecran, **bonnes)
    assert suite.statut == 303
    assert not suite.vers.endswith("/orientation")
    assert usager.get("orientation").vers == suite.vers


@pytest.mark.exigence("LAW-21")
@pytest.mark.parametrize(
    ("nom", "sort"), [("child of a refugee, just 18", True), ("child of a BPS, just 18", False)]
)
def test_a_child_of_19_is_sent_to_the_prefecture_for_a_refugee_and_only_warned_for_a_bps(
    site: Site, nom: str, sort: bool
) -> None:
    majeur = un_etat_civil(date_naissance=DateNaissance(annee=2007, mois=11, jour=21))
    usager = site.usager(**SCENARIOS[nom].personne | {"etat_civil": majeur})
    site.commencer(usager, SCENARIOS[nom].cas)
    assert _repondre(usager, nom, "ayant-droit").endswith("/orientation") is sort
    if not sort:
        assert "plus de 19 ans" in usager.get("ayant-droit").texte


@pytest.mark.exigence("LAW-21")
def test_the_eve_of_the_19th_birthday_is_still_in_time(site: Site) -> None:
    nom = "child of a refugee, just 18"
    veille = un_etat_civil(date_naissance=DateNaissance(annee=2007, mois=11, jour=22))
    usager = site.usager(**SCENARIOS[nom].personne | {"etat_civil": veille})
    site.commencer(usager, SCENARIOS[nom].cas)
    assert _repondre(usager, nom, "ayant-droit").endswith("/lien-familial")


def test_a_draft_that_waited_too_long_is_not_filed_and_keeps_its_observations(site: Site) -> None:
    """The window closed between the last screen and the filing."""
    titre = carte(TypeCarte.RESIDENT)
    usager = site.usager_avec(
        cas=un_cas(objet=Objet.RENOUVELLEMENT),
        titres=(titre,),
        reponses={"titre_actuel": un_titre_actuel(titre), "attestations": TOUTES},
    )
    vue = usager.vue("recapitulatif")
    assert vue
    site.maintenant = site.maintenant.replace(year=2027, month=9)
    usager = usager.autre_navigateur()
    page = usager.post(f"{usager.base}/recapitulatif", **vue, acte="deposer", texte="À lire")
    assert page.vers == f"{usager.base}/recapitulatif"
    assert usager.get("recapitulatif").vers == usager.base
    assert usager.get().vers == f"{usager.base}/orientation"
    assert usager.dossier.est_brouillon
    assert usager.dossier.reponses.observations is not None
    assert usager.dossier.reponses.observations.texte == "À lire"
    lus = [journal.relire(item) for item in site.evenements(usager.dossier_id)]
    assert not any(isinstance(fait, DemandeDeposee) for fait in lus)


def test_every_orientation_has_a_page_and_a_screen_to_correct() -> None:
    for orientation in Orientation:
        assert conseils(JOUR)[orientation].que_faire
        assert ecran_en_cause(un_dossier_complet(), orientation)


def test_the_page_is_another_s_secret_and_needs_a_login(site: Site) -> None:
    victime = site.usager_avec()
    verifier_page(site.usager().nav.get(f"{victime.base}/orientation"), 404, fil=False)
    visiteur = site.visiteur().get(f"{victime.base}/orientation")
    assert visiteur.vers.startswith("/connexion?suite=")
    assert victime.get("orientation").vers == f"{victime.base}/recapitulatif"
