"""An account opened with what others know waits for a letter or the counter; filing never does."""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.agents.lettres_du_code import EtatLettre
from chalicelib.domain.compte.second_facteur import (
    LONGUEUR_DU_CODE,
    SIGNES_DU_CODE,
    Confirmation,
    Justificatif,
    MoyenDeConfirmation,
    Protege,
    code_de,
    code_ecrit,
)
from chalicelib.domain.instruction.actes.representants import joindre
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.settings import settings
from chalicelib.storage import keys
from chalicelib.storage.compte import comptes, lettres, titulaires
from chalicelib.storage.ecritures import put, update
from chalicelib.storage.instruction.instructions import notee
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Site, Usager

CHEZ_ELLE = Adresse(
    voie="12 rue de l’Exemple", code_postal="75011", commune="Paris", code_insee="75111"
)
LETTRES, GUICHET = "/agents/lettres", "/agents/guichet"


def nouveau(site: Site, *, adresse: bool = True) -> Usager:
    """Somebody whose account was opened online with her number."""
    usager = site.usager(adresse=CHEZ_ELLE if adresse else None)
    profil = keys.compte(usager.compte.id).profil
    site.table.write(update(profil, "SET a_confirmer = :oui", oui=True))
    return usager


def travailler(site: Site, usager: Usager) -> None:
    """The password is chosen: the worker makes the letter ready; again, nothing more."""
    fait = {
        "type": "MotDePasseDefini",
        "id": f"premier-{usager.compte.id}",
        "survenu_le": site.maintenant.isoformat(),
        "compte_id": usager.compte.id,
        "premier": True,
    }
    for _ in range(2):
        assert site.lot("inscriptions", json.dumps(fait)) == {"batchItemFailures": []}


def types(site: Site, usager: Usager) -> list[str]:
    return sorted(str(i["type"]) for i in site.table.query(f"COMPTE#{usager.compte.id}", "EVT#"))


def confirmee(site: Site, usager: Usager) -> bool:
    compte = comptes.lire(site.table, usager.compte.id)
    assert compte
    return not compte.attend_sa_confirmation


def code(site: Site, usager: Usager) -> str:
    lettre = lettres.lire(site.table, usager.compte.id)
    assert lettre
    return code_ecrit(code_de(lettre.id, settings().secret))


def envoyer_les_lettres(site: Site, usager: Usager) -> None:
    """An agent prints all that waits, then says that this one was posted."""
    agent = site.agent()
    while True:
        page = agent.get(f"{LETTRES}?prefecture=75")
        if "Imprimer les lettres (PDF)" not in page.texte:
            break
        assert agent.post(f"{LETTRES}/imprimer", {"csrf": page.csrf, "prefecture": "75"}).vers
    page = agent.get(f"{LETTRES}?prefecture=75")
    champs = {"csrf": page.csrf, "prefecture": "75", "lettre": usager.compte.id}
    assert agent.post(f"{LETTRES}/poster", champs).statut == 303


def saisir(usager: Usager, quoi: str) -> Page:
    return usager.post("/espace/identite", code=quoi)


@pytest.mark.exigence("K-10")
def test_a_letter_is_promised_listed_printed_posted_and_its_code_confirms_once(
    site: Site,
) -> None:
    usager = nouveau(site)
    assert "Confirmer mon identité" in usager.nav.get("/espace").texte
    travailler(site, usager)
    assert types(site, usager) == ["LettreDuCodeDemandee"]
    assert "La lettre part au plus tard le" in usager.nav.get("/espace/identite").texte
    assert saisir(usager, code(site, usager)).statut == 422
    envoyer_les_lettres(site, usager)
    ecrit = code(site, usager)
    assert saisir(usager, f" {ecrit.lower().replace('-', ' ')} ").vers == "/espace/identite"
    assert confirmee(site, usager)
    assert "Votre identité est confirmée" in usager.nav.get("/espace/identite").texte
    assert "Confirmer mon identité" not in usager.nav.get("/espace").texte
    assert types(site, usager) == [
        "IdentiteConfirmee",
        "LettreDuCodeDemandee",
        "LettreDuCodeImprimee",
        "LettreDuCodePostee",
    ]
    assert usager.compte.id not in site.agent().get(f"{LETTRES}?prefecture=75").corps


def test_the_code_is_made_for_hands_and_kept_nowhere(site: Site) -> None:
    usager = nouveau(site)
    travailler(site, usager)
    lu = code(site, usager).replace("-", "")
    assert len(lu) == LONGUEUR_DU_CODE
    assert not set("01OILU") & set(SIGNES_DU_CODE)
    assert lu not in str(site.dynamodb.scan(TableName="bpi"))
    assert code_de("a", "un secret") != code_de("b", "un secret")
    assert code_de("a", "un secret") != code_de("a", "un autre")


@pytest.mark.exigence("K-16")
def test_guessing_the_code_stops_the_network_that_guesses(site: Site) -> None:
    usager = nouveau(site)
    travailler(site, usager)
    envoyer_les_lettres(site, usager)
    assert [saisir(usager, "2222-2222").statut for _ in range(6)] == [422] * 5 + [429]
    usager.nav.adresse = "192.0.2.44"
    assert saisir(usager, code(site, usager)).statut == 303


def test_a_code_ends_and_another_letter_has_another_code(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    usager = nouveau(site)
    travailler(site, usager)
    envoyer_les_lettres(site, usager)
    premier = code(site, usager)
    assert "Recevoir une autre lettre" not in usager.nav.get("/espace/identite").texte
    assert usager.post("/espace/identite/lettre").statut == 409
    lettre = lettres.lire(site.table, usager.compte.id)
    assert lettre
    ancienne = lettre.model_copy(
        update={
            "imprimee_le": site.maintenant - timedelta(days=30),
            "postee_le": site.maintenant - timedelta(days=29),
        }
    )
    site.table.write(*lettres.ecriture(lettre, ancienne))
    assert saisir(usager, premier).statut == 422
    assert "Recevoir une autre lettre" in usager.nav.get("/espace/identite").texte
    assert usager.post("/espace/identite/lettre").statut == 303
    envoyer_les_lettres(site, usager)
    assert code(site, usager) != premier
    usager.nav.adresse = "192.0.2.45"
    assert saisir(usager, code(site, usager)).statut == 303


def test_contacts_wait_for_the_confirmation_and_say_how_to_go_on(site: Site) -> None:
    usager = nouveau(site)
    assert usager.nav.get("/espace/coordonnees").vers == "/espace/identite"
    refus = usager.post("/espace/coordonnees", telephone="0639980001")
    assert refus.statut == 403
    assert "code de la lettre" in refus.texte
    assert site.dossiers.coordonnees(usager.compte.id) is None
    assert site.usager().nav.get("/espace/coordonnees").statut == 200


def test_what_somebody_else_filed_waits_for_the_confirmation(site: Site) -> None:
    """An agent made both parents' requests one: the second one reads it once confirmed."""
    deposant, autre = site.usager_avec(depose=True), nouveau(site)
    premiere = site.dossiers.get(deposant.dossier_id)
    assert premiere
    compte = keys.compte(autre.compte.id)
    site.table.write(
        *notee(premiere, joindre(premiere, autre.compte.id)),
        put(compte.ancienne(premiere.id), {"dossier_id": premiere.id}),
    )
    page = deposant.base + "/historique"
    assert autre.nav.get(page).statut == 403
    assert "code de la lettre" in autre.nav.get(page).texte
    assert "/demandes/" + premiere.id not in autre.nav.get("/espace").corps
    dite = Confirmation(preuve=MoyenDeConfirmation.GUICHET, le=site.maintenant)
    site.table.write(titulaires.confirmation(autre.compte, dite))
    assert autre.nav.get(page).statut == 200
    assert "/demandes/" + premiere.id in autre.nav.get("/espace").corps
    assert deposant.nav.get(page).statut == 200


def test_filing_and_the_attestation_never_wait(site: Site) -> None:
    usager = site.usager_avec()
    profil = keys.compte(usager.compte.id).profil
    site.table.write(update(profil, "SET a_confirmer = :oui", oui=True))
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    attestation = site.delivrer(usager.dossier_id)
    assert usager.nav.get(f"{usager.base}/attestations/{attestation}").statut == 200
    (depot,) = [e for e in site.evenements(usager.dossier_id) if e["type"] == "DemandeDeposee"]
    site.lot("inscriptions", str(depot["donnees"]))
    assert lettres.lire(site.table, usager.compte.id)


def test_no_address_is_ever_shown_to_who_is_not_confirmed(site: Site) -> None:
    """It is the registre's: whoever opened the account does not learn where she lives."""
    usager = nouveau(site)
    travailler(site, usager)
    lettre = lettres.lire(site.table, usager.compte.id)
    assert lettre
    corps = usager.nav.get("/espace/identite").corps + usager.nav.get("/espace").corps
    assert not any(ligne in corps for ligne in lettre.adresse[1:])


def test_without_an_address_the_letter_waits_for_the_filing_and_the_page_says_so(
    site: Site,
) -> None:
    usager = nouveau(site, adresse=False)
    travailler(site, usager)
    assert lettres.lire(site.table, usager.compte.id) is None
    assert "quand votre demande est déposée" in usager.nav.get("/espace/identite").texte


def test_two_documents_at_the_counter_confirm_an_account_and_the_reading_is_logged(
    site: Site,
) -> None:
    usager, agent = nouveau(site), site.agent()
    travailler(site, usager)
    numero = usager.compte.identifiant
    page = agent.remplir(agent.get(GUICHET), GUICHET, identifiant=numero)
    assert usager.personne.etat_civil.nom_naissance in page.texte
    assert len(site.table.query(f"COMPTE#{usager.compte.id}", "ACCES#")) == 1
    champs = page.formulaire(f"{GUICHET}/confirmer") | {"identifiant": numero}
    for case in ("vus", "sans_courriel"):
        champs.pop(case, None)
    un = agent.post(f"{GUICHET}/confirmer", champs | {"vus": [Justificatif.DECISION.value] * 2})
    assert un.statut == 422
    assert not confirmee(site, usager)
    deux = [Justificatif.DECISION.value, Justificatif.DOMICILE.value]
    assert agent.post(f"{GUICHET}/confirmer", champs | {"vus": deux}).statut == 303
    assert confirmee(site, usager)
    assert agent.post(f"{GUICHET}/confirmer", champs | {"vus": deux}).statut == 422


def compare(agent: Navigateur, usager: Usager) -> dict[str, Any]:
    """What the form of the comparison sends."""
    page = agent.remplir(agent.get(GUICHET), GUICHET, identifiant=usager.compte.identifiant)
    assert page.statut == 200
    champs: dict[str, Any] = page.formulaire(f"{GUICHET}/confirmer")
    champs.pop("sans_courriel")
    return champs | {"vus": [Justificatif.DECISION.value, Justificatif.PASSEPORT.value]}


@pytest.mark.exigence("K-15")
def test_what_the_agent_compared_is_what_is_confirmed(site: Site) -> None:
    """A thief changes the address while the person shows her papers: nothing is confirmed."""
    usager, agent = nouveau(site), site.agent()
    champs = compare(agent, usager)
    voleur = comptes.changement_de_courriel(usager.compte, "voleur@exemple.test", site.maintenant)
    site.table.write(voleur)
    page = agent.post(f"{GUICHET}/confirmer", champs)
    assert page.statut == 409
    assert "Rien n’est enregistré" in page.texte
    assert "voleur@exemple.test" in page.texte
    assert not confirmee(site, usager)
    sans = {nom: valeur for nom, valeur in champs.items() if nom != "lu"}
    assert agent.post(f"{GUICHET}/confirmer", sans).statut == 409
    assert agent.post(f"{GUICHET}/confirmer", compare(agent, usager)).statut == 303


@pytest.mark.exigence("K-15")
def test_a_letter_to_an_address_just_typed_does_not_show_what_somebody_else_filed(
    site: Site,
) -> None:
    """A thief files with his own address and receives the letter: the counter still waits."""
    usager = site.usager_avec()
    profil = keys.compte(usager.compte.id).profil
    site.table.write(update(profil, "SET a_confirmer = :oui", oui=True))
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    (depot,) = [e for e in site.evenements(usager.dossier_id) if e["type"] == "DemandeDeposee"]
    site.lot("inscriptions", str(depot["donnees"]))
    lettre = lettres.lire(site.table, usager.compte.id)
    assert lettre
    site.table.write(
        *lettres.ecriture(lettre, lettre.model_copy(update={"imprimee_le": site.maintenant}))
    )
    assert saisir(usager, code(site, usager)).statut == 303
    compte = comptes.lire(site.table, usager.compte.id)
    assert compte
    assert not compte.doit_attendre(Protege.COORDONNEES)
    assert compte.doit_attendre(Protege.DEMANDES_D_AVANT)
    assert compte.doit_attendre(Protege.REGISTRE)
    assert "allez à la préfecture" in usager.nav.get("/espace/identite").texte
    agent = site.agent(prefectures=frozenset({"69"}))
    assert agent.post(f"{GUICHET}/confirmer", compare(agent, usager)).statut == 303
    compte = comptes.lire(site.table, usager.compte.id)
    assert compte
    assert not any(compte.doit_attendre(quoi) for quoi in Protege)


@pytest.mark.exigence("K-15", "K-16")
@pytest.mark.parametrize(
    ("sue", "attend", "dite", "refusee"),
    [
        (True, True, "13", {"69"}),
        (True, False, "13", {"69"}),
        (False, True, "13", set()),
        (False, False, "13", {"69", "75"}),
        (False, False, "", set()),
    ],
)
def test_a_thief_does_not_choose_the_counter_where_an_account_is_given_back(
    site: Site, sue: bool, attend: bool, dite: str, refusee: set[str]
) -> None:
    """The registre says 75, or nothing; who opened the account said `dite`."""
    usager = site.usager(adresse=CHEZ_ELLE if sue else None)
    profil = keys.compte(usager.compte.id).profil
    site.table.write(update(profil, "SET a_confirmer = :a, prefecture = :p", a=attend, p=dite))
    for code_ in ("69", "75", "13"):
        agent = site.agent(prefectures=frozenset({code_}))
        page = agent.remplir(agent.get(GUICHET), GUICHET, identifiant=usager.compte.identifiant)
        assert (page.statut == 422) == (code_ in refusee), code_


def test_an_account_of_before_is_given_back_where_its_requests_are(site: Site) -> None:
    """It said no préfecture: no agent of elsewhere takes it."""
    usager = site.usager_avec(depose=True)
    numero = usager.compte.identifiant
    agents = [site.agent(prefectures=frozenset({ici})) for ici in ("75", "69")]
    pages = [agent.remplir(agent.get(GUICHET), GUICHET, identifiant=numero) for agent in agents]
    assert [page.statut for page in pages] == [422, 200]


@pytest.mark.exigence("K-16")
def test_the_counter_gives_an_account_back_to_who_did_not_open_it(site: Site) -> None:
    """A thief opened it with what he knew, and is logged in: she takes it back with two papers."""
    usager, agent = nouveau(site), site.agent()
    travailler(site, usager)
    champs = compare(agent, usager) | {
        "courriel": "elle@exemple.test",
        "courriel_confirmation": "elle@exemple.test",
        "vus": [Justificatif.DECISION.value, Justificatif.PASSEPORT.value],
    }
    faute = champs | {"courriel_confirmation": "autre@exemple.test"}
    assert agent.post(f"{GUICHET}/confirmer", faute).statut == 422
    assert agent.post(f"{GUICHET}/confirmer", champs | {"vus": []}).statut == 422
    assert usager.nav.get("/espace").statut == 200
    assert agent.post(f"{GUICHET}/confirmer", champs).statut == 303
    compte = comptes.lire(site.table, usager.compte.id)
    assert compte
    assert (compte.courriel, compte.attend_sa_confirmation) == ("elle@exemple.test", False)
    assert usager.nav.get("/espace").vers.startswith("/connexion")
    assert {"CompteRendu", "IdentiteConfirmee", "RestitutionSignalee"} <= set(types(site, usager))
    en_liste = [lettres.de(site.table, "75", etat, site.maintenant) for etat in EtatLettre]
    assert not any(en_liste)


def test_an_agent_of_elsewhere_and_one_without_the_role_see_and_confirm_nobody(
    site: Site,
) -> None:
    usager = nouveau(site)
    travailler(site, usager)
    ailleurs = site.agent(prefectures={"69"})
    page = ailleurs.get(GUICHET)
    numero = usager.compte.identifiant
    assert ailleurs.remplir(page, GUICHET, identifiant=numero).statut == 422
    assert usager.compte.id not in ailleurs.get(f"{LETTRES}?prefecture=75").corps
    champs = {"csrf": page.csrf, "prefecture": "75", "lettre": usager.compte.id}
    for chemin in ("imprimer", "poster"):
        assert ailleurs.post(f"{LETTRES}/{chemin}", champs).statut == 403
    assert types(site, usager) == ["LettreDuCodeDemandee"]
    assert site.agent(roles={"support"}).get(LETTRES).statut == 403


@pytest.mark.exigence("K-10")
def test_a_letter_left_undone_goes_up_to_the_referent_then_to_the_chef(site: Site) -> None:
    usager = nouveau(site)
    travailler(site, usager)
    lettre = lettres.lire(site.table, usager.compte.id)
    assert lettre
    jours = [lettre.fuseau.jour(lettre.demandee_le) + timedelta(days=n) for n in (0, 4, 14)]
    assert [lettre.palier(jour).value for jour in jours] == ["AGENT", "REFERENT", "CHEF"]


def test_a_letter_printed_again_bears_the_same_code(site: Site) -> None:
    usager, agent = nouveau(site), site.agent()
    travailler(site, usager)
    page = agent.get(f"{LETTRES}?prefecture=75")
    champs = {"csrf": page.csrf, "prefecture": "75"}
    assert "lettres.pdf" in agent.post(f"{LETTRES}/imprimer", champs).vers
    avant = code(site, usager)
    assert agent.post(f"{LETTRES}/imprimer", champs).statut == 303
    assert code(site, usager) == avant


def test_each_printing_of_a_code_says_who_held_it(site: Site) -> None:
    usager = nouveau(site)
    travailler(site, usager)
    for fois in (1, 2, 3):
        agent = site.agent()
        page = agent.get(f"{LETTRES}?prefecture=75")
        agent.post(f"{LETTRES}/imprimer", {"csrf": page.csrf, "prefecture": "75"})
        assert types(site, usager).count("LettreDuCodeImprimee") == fois
