"""Answers that warn before filing, or lead out: the page says why, when, and the way on."""

from typing import Any

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.evenements import DemandeDeposee
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import juger_dossier
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


AVERTIES: dict[str, tuple[str, str, dict[str, str], tuple[str, ...]]] = {
    "concubin, later life together": (
        "concubin of a refugee by reunification", "lien-familial",
        PLUS_TARD | une_date("date_union", 1, 5, 2023), ("30 39",),
    ),
    "union of less than a year": (
        "spouse of a refugee, later union", "lien-familial",
        une_date("date_union", 1, 3, 2026), ("1er mars 2027", "30 39"),
    ),
    "parent of an adult, without reunification": (
        "parent of a minor refugee", "lien-familial", PLUS_TARD, ("30 39",),
    ),
    "card that ends in a year": (
        "refugee renewing her resident card", "titre-actuel",
        une_date("fin", 21, 11, 2027), ("24 juillet 2027", "21 novembre 2027"),
    ),
    "card ended long ago": (
        "refugee renewing her resident card", "titre-actuel",
        une_date("fin", 1, 2, 2026), ("1er août 2026", "180 euros"),
    ),
    "less than four years": (
        "BPS after four years", "residence",
        une_date("reguliere_depuis", 1, 2, 2024), ("1er février 2028",),
    ),
    "already a resident card": (
        "BPS after four years", "titre-actuel", {"carte": "RESIDENT"}, (),
    ),
}  # fmt: skip
SANS_TRAVAIL = {"volonte": "non", "nature": "", "employeur": ""} | dict.fromkeys(
    ("date_debut_jour", "date_debut_mois", "date_debut_annee"), ""
)


def _repondre_a(usager: Usager, averti: str) -> str:
    nom, ecran, champs, _ = AVERTIES[averti]
    if not averti.startswith("parent"):
        return _repondre(usager, nom, ecran, **champs)
    adulte = une_date("date_naissance", 2, 3, 2006)
    assert _repondre(usager, nom, "ayant-droit", **adulte).endswith("/lien-familial")
    return usager.envoyer(ecran, **champs).vers


@pytest.mark.exigence("ELI-09", "R9", "LAW-08")
@pytest.mark.parametrize("averti", AVERTIES)
def test_a_condition_that_may_not_be_met_warns_is_kept_and_lets_go_on(
    site: Site, averti: str
) -> None:
    nom, ecran, _, dits = AVERTIES[averti]
    usager = commencer(site, SCENARIOS[nom])
    lieu = f"{usager.base}/avertissements"
    assert _repondre_a(usager, averti) == lieu
    page = usager.get("avertissements")
    verifier_page(page)
    lu = page.texte.replace("\u00a0", " ")
    for dit in (*dits, "Vous pouvez déposer votre demande.", "0 806 001 620", "CESEDA"):
        assert dit in lu, dit
    assert f'href="{usager.base}/{ecran}"' in page.corps
    assert usager.get().vers == lieu
    assert "Attendre, et" not in page.texte, "nobody whose card has ended is advised to wait"
    verifier_page(usager.envoyer("avertissements", continuer=""), 422)
    suite = usager.envoyer("avertissements", continuer="oui")
    assert suite.statut == 303
    assert suite.vers != lieu
    lus = usager.dossier.reponses.avertissements
    assert lus
    assert lus.codes == juger_dossier(usager.dossier, JOUR).avertissements
    assert usager.get().vers == suite.vers


def test_an_answer_corrected_takes_the_warning_away_and_a_new_one_is_read_again(
    site: Site,
) -> None:
    averti = "less than four years"
    nom, ecran, champs, _ = AVERTIES[averti]
    usager = commencer(site, SCENARIOS[nom])
    _repondre_a(usager, averti)
    usager.envoyer("avertissements", continuer="oui")
    bonnes = saisies_du_cas(SCENARIOS[nom].cas, saisie=SCENARIOS[nom].saisie)[ecran]
    apres = usager.envoyer(ecran, **bonnes)
    assert not apres.vers.endswith("/avertissements")
    assert usager.get("avertissements").vers == apres.vers
    assert not usager.envoyer(ecran, **bonnes | champs).vers.endswith("/avertissements")


def test_a_page_that_warned_of_something_else_is_read_again(site: Site) -> None:
    averti = "card that ends in a year"
    usager = commencer(site, SCENARIOS[AVERTIES[averti][0]])
    _repondre_a(usager, averti)
    lu = usager.get("avertissements").formulaire(f"{usager.base}/avertissements")
    page = usager.nav.post(
        f"{usager.base}/avertissements", lu | {"lus": "UNION_RECENTE", "continuer": "oui"}
    )
    verifier_page(page, 409)
    assert usager.dossier.reponses.avertissements is None


@pytest.mark.exigence("ELI-07")
def test_an_answer_that_leads_out_says_why_and_changing_it_goes_on(site: Site) -> None:
    nom, ecran = "minor refugee", "activite"
    usager = commencer(site, SCENARIOS[nom])
    assert _repondre(usager, nom, ecran, **SANS_TRAVAIL) == f"{usager.base}/orientation"
    page = usager.get("orientation")
    verifier_page(page)
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
@pytest.mark.parametrize("nom", ["child of a BPS, just 18", "child of a refugee, just 18"])
@pytest.mark.parametrize("venu", ["oui", "non"])
@pytest.mark.parametrize("jour", [21, 22])
def test_a_child_of_19_is_warned_unless_come_by_reunification_or_on_the_eve(
    site: Site, nom: str, venu: str, jour: int
) -> None:
    ne = un_etat_civil(date_naissance=DateNaissance(annee=2007, mois=11, jour=jour))
    usager = site.usager(**SCENARIOS[nom].personne | {"etat_civil": ne})
    site.commencer(usager, SCENARIOS[nom].cas)
    vers = _repondre(usager, nom, "lien-familial", entree_reunification=venu)
    assert vers.endswith("/avertissements") is (jour == 21 and venu == "non")


def test_a_draft_that_waited_too_long_is_warned_and_keeps_its_observations(
    site: Site,
) -> None:
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
    assert usager.get().vers == f"{usager.base}/avertissements"
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
