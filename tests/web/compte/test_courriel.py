"""Changing the address of one's account, by the pages."""

import pytest

from chalicelib.storage.compte import comptes
from tests.comptes import COURRIEL, MOT_DE_PASSE, NUMERO
from tests.web.compte.conftest import Coulisses, Horloge
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.compte.parcours import connecter, demander

NOUVEAU = "nouvelle@exemple.test"
CONFIRMER = "/compte/courriel"


@pytest.fixture
def connecte(compte_actif: Navigateur, horloge: Horloge) -> Navigateur:
    connecter(compte_actif)
    horloge.avancer(minutes=1)
    return compte_actif


def changer(
    navigateur: Navigateur,
    nouveau: str = NOUVEAU,
    encore: str | None = None,
    mot: str = MOT_DE_PASSE,
) -> Page:
    page = navigateur.get("/espace/courriel")
    confirmation = nouveau if encore is None else encore
    return navigateur.remplir(
        page,
        "/espace/courriel",
        courriel=nouveau,
        courriel_confirmation=confirmation,
        mot_de_passe=mot,
    )


def adresse(coulisses: Coulisses) -> str:
    compte = comptes.par_identifiant(coulisses.table, NUMERO)
    assert compte
    return str(compte.courriel)


def test_the_address_changes_when_the_link_is_confirmed_by_a_button(
    connecte: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    assert changer(connecte).vers == "/espace/courriel/envoye"
    assert "24 heures" in connecte.get("/espace/courriel/envoye").texte
    envoyes = {c.gabarit: c.destinataire for c in coulisses.courriels()[-2:]}
    assert envoyes == {"courriel_a_confirmer": NOUVEAU, "courriel_signale": COURRIEL}
    horloge.avancer(minutes=1)
    ailleurs, lien = Navigateur(connecte.app), coulisses.lien()
    assert lien.startswith(f"{CONFIRMER}?jeton=")
    for _ in range(3):  # A mail scanner opens the links it sees.
        page = ailleurs.get(lien)
        assert NOUVEAU in page.texte
    assert adresse(coulisses) == COURRIEL
    assert ailleurs.remplir(page, CONFIRMER).vers == "/compte/courriel-change"
    assert adresse(coulisses) == NOUVEAU
    assert "Votre nouvelle adresse est enregistrée" in ailleurs.get("/compte/courriel-change").texte
    dernier = coulisses.courriels()[-1]
    assert (dernier.gabarit, dernier.destinataire) == ("courriel_change", COURRIEL)
    encore = ailleurs.remplir(page, CONFIRMER)
    assert encore.statut == 410
    assert 'href="/espace/courriel"' in encore.corps


@pytest.mark.parametrize(
    ("nouveau", "encore", "champ"),
    [
        ("", None, "courriel"),
        ("pas une adresse", None, "courriel"),
        (COURRIEL.upper(), None, "courriel"),
        (NOUVEAU, "autre@exemple.test", "courriel_confirmation"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_at_its_field_and_kept(
    connecte: Navigateur, coulisses: Coulisses, nouveau: str, encore: str | None, champ: str
) -> None:
    page = changer(connecte, nouveau, encore)
    assert page.statut == 422
    assert f'id="{champ}-erreur"' in page.corps
    assert page.formulaire("/espace/courriel")["courriel"] == nouveau
    assert adresse(coulisses) == COURRIEL


def test_an_address_may_be_shared_with_another_account(
    connecte: Navigateur, coulisses: Coulisses
) -> None:
    """Same answer as for any address: nobody learns who uses it."""
    autre = comptes.par_identifiant(coulisses.table, NUMERO)
    assert autre
    voisin = autre.model_copy(
        update={"id": "voisin", "identifiant": "9900000002", "courriel": NOUVEAU}
    )
    coulisses.table.write(*comptes.creation(voisin))
    assert changer(connecte).vers == "/espace/courriel/envoye"


def test_asking_again_and_again_is_slowed_down(connecte: Navigateur) -> None:
    statuts = [changer(connecte, f"n{rang}@exemple.test").statut for rang in range(6)]
    assert statuts == [303] * 5 + [429]


def test_nobody_changes_the_address_of_an_account_without_being_logged_in(
    compte_actif: Navigateur,
) -> None:
    personne = Navigateur(compte_actif.app)
    for chemin in ("/espace/courriel", "/espace/courriel/envoye"):
        assert personne.get(chemin).vers.startswith("/connexion?suite=")


def test_the_link_of_a_password_is_not_that_of_an_address(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    demander(navigateur)
    jeton = coulisses.lien().partition("jeton=")[2]
    for page in (CONFIRMER, "/compte/activation"):
        assert navigateur.get(f"{page}?jeton={jeton}").statut == 410
