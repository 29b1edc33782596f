"""The screens that only some cases have: pre-filled, in its words, contradictions told."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.personne.registre import TypeCarte
from tests.builders import JOUR, un_cas, un_etat_civil, une_personne
from tests.builders_du_cas import TOUTES, un_titre_actuel
from tests.web.controle import titre, verifier_page
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.saisies import (
    CONJOINT,
    COUPLE,
    TITRE,
    saisies_du_cas,
    une_date,
)
from tests.web.scenarios import BPS, SCENARIOS, VISA, carte
from tests.web.site import Site, Usager

DEMAIN = JOUR + timedelta(days=1)
RENOUVELLEMENT = un_cas(objet=Objet.RENOUVELLEMENT)


def _au(site: Site, nom: str, ecran: str) -> Usager:
    """Somebody of this scenario who stands at this screen."""
    usager = commencer(site, SCENARIOS[nom])
    remplir(usager, SCENARIOS[nom], jusqu_a=ecran)
    return usager


def _complet(site: Site, jours: int = 90, **traits: Any) -> Usager:
    """A renewal ready to be filed, of a card that ends in so many days."""
    tenue = carte(TypeCarte.RESIDENT, jours=jours)
    reponses = {"titre_actuel": un_titre_actuel(tenue, **traits), "attestations": TOUTES}
    return site.usager_avec(cas=RENOUVELLEMENT, titres=(tenue,), reponses=reponses)


@pytest.mark.exigence("S1-01", "S1-02", "WIZ-04")
def test_the_civil_status_is_shown_cannot_be_changed_and_the_change_of_situation_comes_first(
    site: Site,
) -> None:
    usager = site.commencer(site.usager(), un_cas())
    page = usager.get("etat-civil")
    for valeur in ("Tesfaye-Abebe", "Selam", "1er mars 1990", "Asmara (Érythrée)", "Féminin"):
        assert valeur in page.texte
    for champ in ("nom_naissance", "prenoms", "date_naissance_jour", "sexe", "nationalites"):
        assert f'name="{champ}"' not in page.corps
    intrus = saisies_du_cas(un_cas())["etat-civil"] | {"nom_naissance": "Autre", "sexe": "M"}
    assert usager.envoyer("etat-civil", **intrus).statut == 303
    assert usager.dossier.personne.etat_civil == un_etat_civil()
    debut, _, formulaire = page.corps.partition('name="conforme"')
    assert 'href="/changement"' in debut
    assert "Utilisez d’abord" in debut
    assert formulaire


@pytest.mark.exigence("WIZ-04")
def test_the_card_known_to_the_registre_is_pre_filled_with_the_picture_that_shows_its_number(
    site: Site,
) -> None:
    usager = _au(site, "refugee renewing her resident card", "titre-actuel")
    page = usager.get("titre-actuel")
    verifier_page(page)
    for valeur in ('value="RT1234567"', 'value="RESIDENT" checked', 'value="19"', 'value="2027"'):
        assert valeur in page.corps, valeur
    assert "numero-titre" in page.corps
    assert "devant, en haut à droite" in page.texte
    assert "Déposez votre demande jusqu’au 21 décembre 2026" in page.texte
    assert "Vous êtes dans les temps" in page.texte


@pytest.mark.parametrize(
    ("jours", "dits"),
    [
        (20, ("est en retard, mais elle est reçue", "le 11 décembre 2026")),
        (-30, ("180 euros", "s’est terminé le 22 octobre 2026", "Après le 22 avril 2027, elle")),
    ],
)  # fmt: skip
def test_a_late_renewal_and_an_ended_card_are_told_on_the_screen_and_on_the_recap(
    site: Site, jours: int, dits: tuple[str, ...]
) -> None:
    usager = _complet(site, jours)
    page = usager.get("titre-actuel")
    verifier_page(page)
    for dit in dits:
        assert dit in page.texte
    assert page.texte.count("est en retard") <= 1, "said once"
    assert "effets" not in page.texte, "kept only when the renewal is asked before the end"
    recap = usager.get("recapitulatif")
    assert "Ce que la préfecture va vérifier" in recap.texte
    assert dits[0] in recap.texte
    assert usager.envoyer("recapitulatif", acte="deposer").vers.endswith("/confirmation")


def test_a_renewal_in_time_has_nothing_to_be_checked(site: Site) -> None:
    usager = _complet(site)
    assert "va vérifier" not in usager.get("recapitulatif").texte
    assert "À savoir" not in usager.get("titre-actuel").texte


def test_a_card_that_the_registre_does_not_know_passes_with_a_word_about_the_check(
    site: Site,
) -> None:
    usager = _complet(site)
    autre = un_titre_actuel(carte(TypeCarte.RESIDENT)).numero.replace("RT", "XX")
    champs = saisies_du_cas(RENOUVELLEMENT, saisie={"titre_actuel": {"numero": autre}})[
        "titre-actuel"
    ]
    assert usager.envoyer("titre-actuel", **champs).statut == 303
    for ecran in ("titre-actuel", "recapitulatif"):
        assert "Nous ne connaissons pas ce titre de séjour" in usager.get(ecran).texte
    assert "confirmation de dépôt" in usager.get("recapitulatif").texte


def test_the_numero_etranger_typed_for_the_card_is_said_at_its_field_and_the_request_goes_on(
    site: Site,
) -> None:
    usager = _complet(site)
    sien = {"numero": usager.personne.numero_etranger or ""}
    champs = saisies_du_cas(RENOUVELLEMENT, saisie={"titre_actuel": sien})["titre-actuel"]
    assert usager.envoyer("titre-actuel", **champs).statut == 303
    page = usager.get("titre-actuel")
    verifier_page(page)
    assert "C’est votre numéro étranger, pas celui de la carte" in page.texte
    recap = usager.get("recapitulatif")
    assert "Vous avez écrit votre numéro étranger" in recap.texte
    assert "Nous ne connaissons pas ce titre" not in recap.texte
    assert usager.envoyer("recapitulatif", acte="deposer").vers.endswith("/confirmation")


def test_a_protection_that_the_registre_does_not_know_is_told_where_the_decision_is_asked(
    site: Site,
) -> None:
    usager = site.commencer(site.usager(statut=None), un_cas(statut=BPS))
    remplir(usager, SCENARIOS["BPS married"], jusqu_a="motif")
    page = usager.get("motif")
    verifier_page(page)
    assert "cinq jours ouvrés" in page.texte
    assert "Bénéficiaire de la protection subsidiaire" in page.texte


def test_a_union_before_the_request_without_reunification_visa_passes_with_a_flag(
    site: Site,
) -> None:
    usager = _au(site, "spouse of a refugee by reunification", "lien-familial")
    sans_visa = COUPLE | {"entree_reunification": "non"}
    assert usager.envoyer("lien-familial", **sans_visa).vers.endswith("/avertissements")
    suite = usager.envoyer("avertissements", continuer="oui")
    assert suite.vers == f"{usager.base}/honneur"
    assert "la préfecture examine votre situation" in usager.get("lien-familial").texte


def test_a_couple_who_lives_apart_is_never_made_to_swear_the_contrary(site: Site) -> None:
    usager = _au(site, "spouse of a refugee, later union", "lien-familial")
    scenario = SCENARIOS["spouse of a refugee, later union"]
    bons = saisies_du_cas(scenario.cas, saisie=scenario.saisie)["lien-familial"]
    separes = usager.envoyer("lien-familial", **bons | {"vie_commune": "non"})
    assert separes.vers == f"{usager.base}/avertissements"
    suite = usager.envoyer("avertissements", continuer="oui")
    assert suite.vers == f"{usager.base}/honneur"
    assert "la préfecture décide" in usager.get("lien-familial").texte
    assert "vivons vraiment ensemble" not in usager.get("honneur").texte
    assert usager.envoyer("honneur", exactitude="oui", polygamie="oui").statut == 303
    assert usager.envoyer("lien-familial", **bons).vers == f"{usager.base}/honneur"
    assert usager.get().vers == f"{usager.base}/honneur"
    assert "vivons vraiment ensemble" in usager.get("honneur").texte


@pytest.mark.exigence("S2-04", "S2-05", "WIZ-04", "GAP-03")
@pytest.mark.parametrize(
    ("nom", "mots", "union"),
    [
        ("spouse of a refugee by reunification", "Votre mari, votre femme", "Date du mariage"),
        ("partner of a refugee by reunification", "Votre partenaire", "Date du PACS"),
        ("concubin of a refugee by reunification", "Votre concubin", "début de la vie commune"),
        ("child of a refugee, just 18", "Votre parent protégé", ""),
        ("parent of a minor refugee", "Votre enfant protégé", ""),
        ("minor child of a refugee", "Le parent protégé de l’enfant", ""),
    ],
)
def test_the_sponsor_is_asked_in_the_words_of_the_tie_and_the_visa_is_pre_filled(
    site: Site, nom: str, mots: str, union: str
) -> None:
    usager = _au(site, nom, "ayant-droit")
    page = usager.get("ayant-droit")
    verifier_page(page)
    assert titre(page).startswith(mots)
    saisies = saisies_du_cas(SCENARIOS[nom].cas, saisie=SCENARIOS[nom].saisie)
    assert usager.envoyer("ayant-droit", **saisies["ayant-droit"]).vers.endswith("/lien-familial")
    lien = usager.get("lien-familial")
    verifier_page(lien)
    assert 'name="entree_reunification" value="oui" checked' in lien.corps
    assert ("date_union" in lien.corps) is bool(union)
    assert union in lien.texte
    assert usager.envoyer("lien-familial", entree_reunification="").statut == 422


def test_the_family_situation_is_pre_filled_by_the_tie_and_another_one_is_a_contradiction(
    site: Site,
) -> None:
    usager = _au(site, "partner of a refugee by reunification", "famille")
    assert 'value="PACSE" checked' in usager.get("famille").corps
    refus = usager.envoyer("famille", situation_familiale="MARIE")
    verifier_page(refus, 422)
    assert "Vous avez choisi « partenaire »" in refus.texte.replace("\xa0", " ")
    assert 'value="MARIE" checked' in refus.corps


@pytest.mark.exigence("S1-06", "S1-07", "S1-08", "S2-06", "ELI-14")
def test_the_screens_of_a_minor_speak_of_the_child(site: Site) -> None:
    usager = commencer(site, SCENARIOS["minor refugee"])
    page = usager.get("etat-civil")
    assert "Vérifiez l’état civil de l’enfant" in page.texte
    remplir(usager, SCENARIOS["minor refugee"])
    parents = usager.get("parents")
    assert "Les parents de l’enfant" in parents.texte
    assert "Un seul parent suffit" in parents.texte
    assert "dans les observations" in parents.texte
    assert "aura 18 ans avant de commencer" in usager.get("activite").texte
    for nom, dit in (
        ("coordonnees", "L’adresse de l’enfant"),
        ("motif", "qui protège l’enfant"),
        ("logement", "Où habite l’enfant"),
        ("justificatifs", "L’e-photo de l’enfant"),
        ("representant", "Qui êtes-vous pour cet enfant"),
    ):
        page = usager.get(nom)
        verifier_page(page)
        assert dit in page.texte
    assert usager.get("famille").vers == f"{usager.base}/justificatifs"


@pytest.mark.exigence("ELI-14")
def test_a_minor_who_turns_18_during_the_request_files_it_without_change(site: Site) -> None:
    scenario = SCENARIOS["minor refugee"]
    presque = un_etat_civil(date_naissance=DateNaissance(annee=2008, mois=11, jour=25))
    enfant = une_personne(numero="9900088888", **scenario.personne | {"etat_civil": presque})
    usager = site.commencer(site.usager(), scenario.cas, enfant)
    site.maintenant += timedelta(days=10)
    usager = usager.autre_navigateur()
    assert "Votre enfant a maintenant 18 ans" in usager.get("etat-civil").texte
    remplir(usager, scenario)
    manquantes = {a.piece.code for a in usager.dossier.pieces_manquantes}
    assert manquantes == scenario.toutes_les_pieces
    site.televerser(usager.dossier_id, *manquantes)
    usager.envoyer("justificatifs", ephoto=site.ephoto())
    assert "sans changement" in usager.get("recapitulatif").texte
    assert usager.envoyer("recapitulatif", acte="deposer").vers.endswith("/confirmation")
    assert usager.dossier.profil is Profil.REF_MIN


@pytest.mark.exigence("R27")
def test_an_identity_typed_for_a_child_is_shown_as_such_and_checked_by_an_agent(
    site: Site,
) -> None:
    usager = site.usager_avec(identite_saisie=True)
    page = usager.get("etat-civil")
    verifier_page(page)
    assert "ce que vous avez écrit au début de la demande" in page.texte
    promesse = "Un agent vérifie l’identité de l’enfant dans les cinq jours ouvrés"
    assert promesse in page.texte
    assert promesse in usager.get("recapitulatif").texte


@pytest.mark.exigence("S1-06", "S1-07")
@pytest.mark.parametrize(
    ("champs", "statut"),
    [
        ({"parent1_nom": "Abebe"}, 303),
        ({"parent2_nom": "Abebe"}, 303),
        ({"parent1_nom": "Abebe", "parent2_inconnu": "oui"}, 303),
        ({"parent1_inconnu": "oui", "parent2_inconnu": "oui"}, 303),
        ({}, 422),
        ({"parent2_inconnu": "oui"}, 422),
    ],
)
def test_one_parent_is_enough_for_a_minor_and_unknown_parents_let_the_step_pass(
    site: Site, champs: dict[str, str], statut: int
) -> None:
    usager = _au(site, "minor refugee", "parents")
    assert usager.envoyer("parents", **champs).statut == statut


@pytest.mark.exigence("S1-08")
def test_what_there_is_to_say_of_a_parent_goes_to_the_observations(site: Site) -> None:
    usager = commencer(site, SCENARIOS["minor BPS"])
    remplir(usager, SCENARIOS["minor BPS"])
    manquantes = {a.piece.code for a in usager.dossier.pieces_manquantes}
    site.televerser(usager.dossier_id, *manquantes)
    usager.envoyer("justificatifs", ephoto=site.ephoto())
    recap = usager.get("recapitulatif")
    assert "la situation des parents" in recap.texte
    for mot in ("Apprentissage en cuisine", "Chez Dawit", "1er septembre 2027", "père ou la mère"):
        assert mot in recap.texte.replace("\xa0", " ")
    texte = "Son père est mort en 2019."
    assert usager.envoyer("recapitulatif", acte="deposer", texte=texte).statut == 303
    assert usager.dossier.reponses.observations is not None
    assert usager.dossier.reponses.observations.texte == texte


MAUVAISES: dict[str, tuple[str, str, dict[str, str], str, str]] = {
    "child older than the sponsor": (
        "child of a refugee, just 18", "ayant-droit", une_date("date_naissance", 1, 1, 2012),
        "date_naissance", "plus jeune que l’enfant",
    ),
    "parent younger than the child": (
        "parent of a minor refugee", "ayant-droit", une_date("date_naissance", 1, 1, 1970),
        "date_naissance", "serait né avant vous",
    ),
    "sponsor is oneself": (
        "spouse of a refugee by reunification", "ayant-droit",
        {"nom": "TESFAYE-ABEBE", "prenoms": "Selam"} | une_date("date_naissance", 15, 1, 1990),
        "nom", "Écrivez ici la personne protégée",
    ),
    "asylum request before the birth": (
        "spouse of a refugee by reunification", "ayant-droit",
        une_date("date_demande_asile", 1, 1, 1980), "date_demande_asile", "avant la naissance",
    ),
    "marriage in the future": (
        "spouse of a refugee by reunification", "lien-familial",
        une_date("date_union", DEMAIN.day, DEMAIN.month, DEMAIN.year), "date_union", "futur",
    ),
    "couple without common life": (
        "spouse of a refugee by reunification", "lien-familial", {"vie_commune": ""},
        "vie_commune", "Dites si vous vivez ensemble",
    ),
    "card that starts after it ends": (
        "refugee renewing her resident card", "titre-actuel", une_date("debut", 1, 1, 2028),
        "fin", "doit être après la date de début",
    ),
    "card that is too short a number": (
        "refugee renewing her resident card", "titre-actuel", {"numero": "12"},
        "numero", "9 à 12 chiffres ou lettres",
    ),
    "residence in the future": (
        "BPS after four years", "residence", une_date("reguliere_depuis", 1, 1, 2030),
        "reguliere_depuis", "futur",
    ),
    "year of another calendar": (
        "spouse of a refugee by reunification", "lien-familial", une_date("date_union", 1, 5, 1394),
        "date_union", "autre calendrier",
    ),
    "year of two digits": (
        "refugee renewing her resident card", "titre-actuel", {"fin_annee": "27"},
        "fin", "4 chiffres",
    ),
    "nobody for the child": (
        "minor refugee", "representant", {"qualite": ""}, "qualite", "Dites qui vous êtes",
    ),
}  # fmt: skip


@pytest.mark.parametrize("cas", MAUVAISES)
def test_a_contradiction_gets_a_sentence_at_its_field_and_nothing_typed_is_lost(
    site: Site, cas: str
) -> None:
    nom, ecran, champs, champ, phrase = MAUVAISES[cas]
    usager = _au(site, nom, ecran)
    scenario = SCENARIOS[nom]
    bons = saisies_du_cas(scenario.cas, saisie=scenario.saisie)[ecran]
    saisis = bons | champs
    page = usager.envoyer(ecran, **saisis)
    verifier_page(page, 422)
    assert f'href="#{champ}"' in page.corps
    assert f'id="{champ}-erreur"' in page.corps
    assert phrase in page.texte.replace("\xa0", " ")
    for valeur in saisis.values():
        assert not valeur or f'value="{valeur}"' in page.corps.replace("&#39;", "'"), valeur
    assert getattr(usager.dossier.reponses, ecran.replace("-", "_")) is None
    assert usager.envoyer(ecran, **bons).statut == 303


def test_the_number_of_the_visa_in_the_place_of_the_card_is_told(site: Site) -> None:
    tenue = carte(TypeCarte.RESIDENT)
    usager = site.usager_avec(
        cas=RENOUVELLEMENT,
        titres=(VISA, tenue),
        reponses={"titre_actuel": un_titre_actuel(tenue), "attestations": TOUTES},
    )
    page = usager.envoyer("titre-actuel", **TITRE | {"numero": VISA.numero})
    verifier_page(page, 422)
    assert "celui d’un visa" in page.texte


@pytest.mark.exigence("S2-03", "S4-01")
def test_what_a_former_answer_asked_is_neither_shown_nor_filed_any_more(site: Site) -> None:
    usager = site.usager_avec(situation=SituationFamiliale.MARIE, reponses={"attestations": TOUTES})
    assert "Habte" in usager.get("recapitulatif").texte
    assert usager.envoyer("famille", situation_familiale="DIVORCE").statut == 303
    recap = usager.get("recapitulatif").texte
    assert "Habte" not in recap
    assert "polygamie" not in recap
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    depose = usager.dossier.reponses
    assert depose.conjoint is None
    assert depose.attestations is not None
    assert not depose.attestations.polygamie
    assert not depose.attestations.non_marie


@pytest.mark.parametrize(
    ("nom", "ecran", "la", "ici", "mots"),
    [
        ("spouse of a refugee by reunification", "lien-familial", {"lieu_union": "Addis-Abeba"},
         {"lieu_union": "Kampala"}, ("Addis-Abeba", "Kampala")),
        ("spouse of a refugee by reunification", "ayant-droit", {"prenoms": "Yohannes"},
         {"numero_etranger": "9900000123"}, ("Yohannes", "9900000123")),
        ("refugee renewing her resident card", "titre-actuel", {"numero": "XX1234567"},
         {"carte": "AUTRE"}, ("XX1234567", "Un autre titre")),
        ("BPS after four years", "residence", une_date("reguliere_depuis", 1, 8, 2022),
         une_date("reguliere_depuis", 1, 7, 2022), ("1er août 2022", "1er juillet 2022")),
        ("minor refugee", "activite", {"employeur": "Ailleurs"}, {"nature": "Vente"},
         ("Ailleurs", "Vente")),
        ("minor refugee", "representant", {"qualite": "TUTEUR"}, {"qualite": "SERVICE"},
         ("tuteur", "aide sociale")),
    ],
)  # fmt: skip
def test_two_devices_on_a_screen_of_the_case_are_compared(
    site: Site, nom: str, ecran: str, la: dict[str, str], ici: dict[str, str], mots: tuple[str, ...]
) -> None:
    scenario = SCENARIOS[nom]
    usager = _au(site, nom, ecran)
    bons = saisies_du_cas(scenario.cas, saisie=scenario.saisie)[ecran]
    vue = usager.vue(ecran)
    assert usager.autre_navigateur().envoyer(ecran, **bons | la).statut == 303
    page = usager.post(f"{usager.base}/{ecran}", **vue, **bons | ici)
    verifier_page(page, 409)
    for mot in mots:
        assert mot in page.texte.replace("\xa0", " ")
    action = f"{usager.base}/{ecran}"
    assert usager.post(action, **page.formulaire(action)).statut == 303


def test_the_conjoint_is_not_asked_twice(site: Site) -> None:
    """A couple's other half is the sponsor of step 2 already."""
    usager = _au(site, "spouse of a refugee by reunification", "enfants")
    assert usager.get("conjoint").vers == f"{usager.base}/enfants"
    assert usager.post(f"{usager.base}/conjoint", **CONJOINT).vers == f"{usager.base}/enfants"


def test_a_date_that_the_person_types_whole_in_one_field_is_saved(site: Site) -> None:
    usager = _au(site, "refugee renewing her resident card", "titre-actuel")
    fin = {"fin_jour": "19/02/2027", "fin_mois": "", "fin_annee": ""}
    debut = une_date("debut", 20, 2, 2017) | {"debut_mois": "févr."}
    assert usager.envoyer("titre-actuel", **TITRE | fin | debut).statut == 303
    actuel = usager.dossier.reponses.titre_actuel
    assert actuel is not None
    assert actuel == un_titre_actuel()


def test_a_request_corrected_later_is_looked_at_on_the_day_it_was_filed(site: Site) -> None:
    """Its window may have closed since: what was filed in time stays in time (R5)."""
    usager = _complet(site)
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    assert usager.post(f"{usager.base}/corriger").statut == 303
    site.maintenant += timedelta(days=80)
    usager = usager.autre_navigateur()
    recap = usager.get("recapitulatif")
    verifier_page(recap)
    assert "en retard" not in recap.texte
    assert usager.get("orientation").vers == f"{usager.base}/recapitulatif"
