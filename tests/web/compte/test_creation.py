"""Creating an account, page by page."""

import re

import pytest

from tests.comptes import COURRIEL, NUMERO
from tests.web.compte.conftest import Coulisses, Horloge
from tests.web.compte.navigateur import Navigateur
from tests.web.compte.parcours import (
    CREER,
    CREER_TITRE,
    IDENTITE,
    TITRE_SAISI,
    connecter,
    definir,
    demander,
    ecran_courriel,
)


@pytest.mark.exigence(
    "ACC-04", "ACC-08", "ACC-09", "ACC-10", "ACC-11", "ACC-12", "ACC-13", "NOT-01"
)
def test_a_person_without_permit_creates_an_account_and_logs_in(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    assert demander(navigateur).vers == "/compte/demande-enregistree"
    page = navigateur.get("/compte/demande-enregistree")
    assert "Demande de création de compte enregistrée" in page.texte
    lien = coulisses.lien()
    recu, courriel = coulisses.courriels()
    assert (recu.gabarit, recu.destinataire) == ("inscription_recue", COURRIEL)
    assert (courriel.gabarit, courriel.destinataire) == ("compte_ouvert", COURRIEL)
    assert definir(navigateur, lien).vers == "/compte/cree"
    page = navigateur.get("/compte/cree")
    assert "Votre compte est créé" in page.texte
    boutons = re.findall(r'class="fr-btn( fr-btn--secondary)?" href="([^"]+)"', page.corps)
    suivants = [("", "/connexion"), (" fr-btn--secondary", "/")]
    assert boutons == suivants, "the next thing to do comes first"
    assert connecter(navigateur).vers == "/"
    assert "__Host-session" in navigateur.cookies


@pytest.mark.exigence("ACC-01", "ACC-02", "ACC-03", "GAP-05")
def test_a_person_with_a_visa_creates_an_account_and_logs_in_with_either_number(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    demander(navigateur, TITRE_SAISI)
    definir(navigateur, coulisses.lien())
    for numero in (NUMERO, "FRA990000001"):
        assert connecter(Navigateur(navigateur.app), numero=numero).vers == "/"


@pytest.mark.exigence("ACC-05", "ACC-06", "ACC-07")
@pytest.mark.parametrize(
    ("chemin", "image"),
    [(CREER, "attestation-demande-asile"), (CREER_TITRE, "numero-titre"), (CREER_TITRE, "visa")],
)
def test_pictures_show_where_the_number_is(navigateur: Navigateur, chemin: str, image: str) -> None:
    page = navigateur.get(chemin)
    assert f"/statique/images/{image}." in page.corps
    assert 'alt="Dessin' in page.corps


def test_the_answers_and_the_ways_on_are_told_before_the_mail_comes(
    navigateur: Navigateur,
) -> None:
    texte = navigateur.get("/compte/demande-enregistree").texte
    for attendu in ("votre demande est reçue", "un lien", "un agent compare", "5 jours ouvrés"):
        assert attendu in texte
    assert "15 minutes" in texte
    assert "spam" in texte
    assert "0 806 001 620" in texte


@pytest.mark.parametrize(
    "identite",
    [IDENTITE, IDENTITE | {"nom": "Exmple"}, IDENTITE | {"numero_etranger": "9900000099"}],
)
def test_the_answer_is_the_same_whatever_the_registre_says(
    navigateur: Navigateur, coulisses: Coulisses, identite: dict[str, str]
) -> None:
    reponse = demander(navigateur, identite)
    assert (reponse.statut, reponse.vers) == (303, "/compte/demande-enregistree")
    coulisses.travailler()
    recus = [c for c in coulisses.courriels() if c.gabarit != "compte_ouvert"]
    assert [c.gabarit for c in recus] == ["inscription_recue"]


def test_nothing_is_written_before_the_last_button(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    ecran_courriel(navigateur)
    items = coulisses.table._client.scan(TableName="bpi")["Items"]
    assert {item["PK"]["S"].partition("#")[0] for item in items} == {"REGISTRE", "TITRE"}


def test_one_can_go_back_to_correct_without_typing_again(navigateur: Navigateur) -> None:
    page = ecran_courriel(navigateur)
    page = navigateur.remplir(page, f"{CREER}/courriel", CREER, courriel="amina@", modifier="oui")
    assert page.statut == 200
    champs = page.formulaire(CREER)
    assert champs["nom"] == "EXEMPLE"
    assert champs["date_naissance_mois"] == "3"
    assert champs["courriel"] == "amina@"
    page = navigateur.remplir(page, CREER, nom="Exemplé")
    assert page.formulaire(f"{CREER}/courriel")["courriel"] == "amina@"
    assert page.formulaire(f"{CREER}/courriel")["nom"] == "Exemplé"


def test_a_double_click_is_one_request(navigateur: Navigateur, coulisses: Coulisses) -> None:
    page = ecran_courriel(navigateur)
    for _ in range(2):
        navigateur.remplir(
            page, f"{CREER}/courriel", courriel=COURRIEL, courriel_confirmation=COURRIEL
        )
    coulisses.travailler()
    assert [c.gabarit for c in coulisses.courriels()] == ["inscription_recue", "compte_ouvert"]


def test_one_mailbox_cannot_be_flooded(navigateur: Navigateur, horloge: Horloge) -> None:
    reponses = [demander(navigateur) for _ in range(6)]
    assert [r.statut for r in reponses] == [303] * 5 + [429]
    assert "Vous pourrez recommencer dans" in reponses[-1].texte
    horloge.avancer(hours=1)
    assert demander(navigateur).statut == 303


def test_birth_dates_cannot_be_tried_one_after_the_other(navigateur: Navigateur) -> None:
    for jour in range(1, 12):
        identite = IDENTITE | {"date_naissance_jour": str(jour)}
        page = demander(navigateur, identite, f"curieux{jour}@exemple.test")
    assert page.statut == 429
    assert "recommencer dans 15 heures" in page.texte
    assert "0 806 001 620" in page.texte
    ailleurs = demander(navigateur, IDENTITE | {"numero_etranger": "9900000002"})
    assert ailleurs.statut == 303


def test_an_unknown_way_of_creating_an_account_is_not_found(navigateur: Navigateur) -> None:
    page = navigateur.get("/compte/creer/autre")
    assert page.statut == 404
    assert "n’existe pas" in page.texte


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"date_naissance_annee": "2094"}, "Date de naissance : cette date est dans le futur"),
        ({"date_naissance_annee": "94"}, "Date de naissance : écrivez l’année avec 4 chiffres"),
        ({"nom": "احمدزی"}, "Nom de famille : écrivez en lettres latines"),
        ({"numero_etranger": "99O0000001"}, "10 chiffres"),
    ],
)
def test_what_cannot_be_an_identity_gets_its_sentence_at_once(
    navigateur: Navigateur, champs: dict[str, str], phrase: str
) -> None:
    page = ecran_courriel(navigateur, {**IDENTITE, **champs})
    assert page.statut == 422
    assert phrase in page.texte
