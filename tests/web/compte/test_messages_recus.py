"""The messages that only give news may be refused, from the mail or from the space (RFC 8058)."""

import pytest

from chalicelib.adresses.compte import DESABONNEMENT
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import PointsDEtapeChoisis
from chalicelib.storage.compte import comptes
from chalicelib.usecases.compte import jetons_de_lien
from chalicelib.usecases.compte.choisir_points_d_etape import adresse_de_desabonnement
from tests.comptes import COURRIEL, NUMERO, evenements
from tests.reglages import REGLAGES
from tests.web.compte.conftest import Coulisses, Horloge
from tests.web.compte.navigateur import ORIGINE, Navigateur
from tests.web.compte.parcours import connecter

SECRET = REGLAGES["SECRET"]
ESPACE = "/espace/messages-recus"
UN_CLIC = "List-Unsubscribe=One-Click"


def compte(coulisses: Coulisses) -> Compte:
    lu = comptes.par_identifiant(coulisses.table, NUMERO)
    assert lu
    return lu


def lien(coulisses: Coulisses) -> str:
    adresse = adresse_de_desabonnement(compte(coulisses).id, origine=ORIGINE, secret=SECRET)
    assert COURRIEL not in adresse
    assert NUMERO not in adresse
    return adresse.removeprefix(ORIGINE)


def choix(coulisses: Coulisses) -> list[bool]:
    faits = evenements(coulisses.table, f"COMPTE#{compte(coulisses).id}")
    return [fait.voulus for fait in faits if isinstance(fait, PointsDEtapeChoisis)]


@pytest.mark.parametrize(
    ("genre", "corps"),
    [
        ("application/x-www-form-urlencoded", UN_CLIC),
        (
            "multipart/form-data; boundary=B",
            '--B\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n'
            "One-Click\r\n--B--\r\n",
        ),
    ],
)
def test_a_mail_service_unsubscribes_in_one_click_without_cookie_nor_redirection(
    compte_actif: Navigateur, coulisses: Coulisses, genre: str, corps: str
) -> None:
    service = Navigateur(compte_actif.app)
    for _ in range(2):
        page = service._envoyer("POST", lien(coulisses), corps, {"Content-Type": genre})
        assert page.statut == 200
        assert "Votre choix est enregistré" in page.texte
    assert not compte(coulisses).points_d_etape
    assert choix(coulisses) == [False]


def test_looking_at_the_link_changes_nothing_and_its_button_does(
    compte_actif: Navigateur, coulisses: Coulisses
) -> None:
    quelqu_un = Navigateur(compte_actif.app)
    page = quelqu_un.get(lien(coulisses))
    assert page.statut == 200
    assert COURRIEL not in page.corps
    assert compte(coulisses).points_d_etape
    assert quelqu_un.remplir(page, lien(coulisses)).statut == 200
    assert not compte(coulisses).points_d_etape


@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_a_forged_token_or_one_signed_for_something_else_is_refused(
    compte_actif: Navigateur, coulisses: Coulisses, methode: str
) -> None:
    identifiant = compte(coulisses).id
    bon = lien(coulisses).partition("jeton=")[2]
    faux = (
        "",
        identifiant,
        bon[:-1],
        "autre" + bon[len(identifiant) :],
        jetons_de_lien.signer(identifiant, SECRET),
        jetons_de_lien.signer(identifiant, "un-autre-secret", "desabonnement"),
        jetons_de_lien.signer("parti", SECRET, "desabonnement"),
        "é" * 300,
    )
    service = Navigateur(compte_actif.app)
    for jeton in faux:
        page = service._envoyer(methode, f"{DESABONNEMENT}?jeton={jeton}", UN_CLIC, {})
        assert page.statut == 410, jeton
        assert f'href="{ESPACE}"' in page.corps
    assert compte(coulisses).points_d_etape


def test_an_unsubscribe_token_is_no_password_link(
    compte_actif: Navigateur, coulisses: Coulisses
) -> None:
    jeton = lien(coulisses).partition("jeton=")[2]
    assert compte_actif.get(f"/compte/mot-de-passe?jeton={jeton}").statut == 410


def test_the_choice_is_changed_from_the_space(
    compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    connecter(compte_actif)
    page = compte_actif.get(ESPACE)
    assert "Vous les recevez." in page.texte
    assert COURRIEL in page.texte
    for voulus, dit in (("non", "Vous ne les recevez pas."), ("oui", "Vous les recevez.")):
        champs = {"csrf": compte_actif.get(ESPACE).csrf, "points_d_etape": voulus}
        horloge.avancer(minutes=1)
        assert compte_actif.post(ESPACE, champs).vers == ESPACE
        assert dit in compte_actif.get(ESPACE).texte
    assert choix(coulisses) == [False, True]


def test_the_choice_belongs_to_the_person_logged_in(
    compte_actif: Navigateur, coulisses: Coulisses
) -> None:
    personne = Navigateur(compte_actif.app)
    assert personne.get(ESPACE).vers.startswith("/connexion?suite=")
    assert personne.post(ESPACE, {"points_d_etape": "non"}).statut == 403
    assert compte(coulisses).points_d_etape
