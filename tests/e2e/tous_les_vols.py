"""Who knows papers, or a session left open, takes nothing (K-15), and the owner enters meanwhile in
her own window (K-16): `make parcours`. What each rule says is tested in `tests/web/compte`.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from chalicelib.storage.compte import comptes
from chalicelib.storage.table import Table
from tests.e2e.controle_pages import Controle
from tests.e2e.depots import MOT_DE_PASSE, ouvrir_un_compte
from tests.e2e.deux_fenetres import NAIMA, PROTECTION, enfant, importer
from tests.e2e.navigation import Navigation, Ouvrir
from tests.e2e.situations import REFUGIE
from tests.jour import jour
from tools.local.archive import part
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier, lien

pytestmark = pytest.mark.jour

Fenetre = Callable[[], Navigation]
NE = ("09", "05", "1987")
VOLEUR, AUTRE_MOT, FAUX = "voleur@exemple.test", "cinq autres mots choisis après", "pas le sien"
DANS_LA_BOITE_DU_VOLEUR = {"Votre demande de compte est reçue"}


@pytest.fixture
def fenetre(site: Stack, ouvrir: Ouvrir, controle: Controle) -> Fenetre:
    """Somebody in front of a new browser, that no account knows."""
    return lambda: Navigation(ouvrir(largeur=360), site.site, regarder=controle.regarder)


def connue(table: Table, numero: str) -> str:
    """A protected person whom the registre knows whole; her number."""
    importer(table, NAIMA | PROTECTION | {"numero_etranger": numero})
    return numero


def demander_un_compte(
    qui: Navigation, numero: str, courriel: str, ne: tuple[str, str, str] = NE
) -> None:
    qui.aller("/compte/creer/numero-etranger")
    qui.ecrire(numero_etranger=numero, nom=NAIMA["nom_naissance"], prenoms=NAIMA["prenoms"])
    qui.dater("date_naissance", *ne)
    qui.ecrire(code_postal="20200")
    qui.cliquer("Continuer")
    qui.ecrire(courriel=courriel, courriel_confirmation=courriel)
    qui.cliquer("Créer un compte")
    expect(qui.page.locator("h1")).to_contain_text("enregistrée")


def connecter(qui: Navigation, identifiant: str, mot: str = MOT_DE_PASSE) -> None:
    qui.aller("/connexion")
    qui.ecrire(identifiant=identifiant, mot_de_passe=mot)
    qui.cliquer("Se connecter")


def entre(qui: Navigation) -> None:
    """Logged in: the way out is in the menu, of a phone too."""
    sortie = qui.page.get_by_role("button", name="Se déconnecter", include_hidden=True)
    expect(sortie).to_be_attached()


def choisir_un_mot(qui: Navigation, mot: str) -> None:
    qui.ecrire(mot_de_passe=mot)
    qui.cliquer("Enregistrer")


def objets(courrier: Courrier, adresse: str) -> list[str]:
    """The subjects of what this address received."""
    recus = [ligne.message for ligne in courrier.archive.newest()]
    return [str(recu["Subject"]) for recu in recus if str(recu["To"]) == adresse]


@pytest.mark.exigence("K-15")
def test_a_number_a_name_and_a_year_open_nothing_tell_nothing_and_move_no_pending_address(
    table: Table, courrier: Courrier, fenetre: Fenetre
) -> None:
    """S2 and S3."""
    numero, elle, autre = connue(table, "9955000045"), "elle@exemple.test", f"autre.{VOLEUR}"
    voleur, victime = fenetre(), fenetre()
    demander_un_compte(voleur, numero, VOLEUR, ("0", "0", "1987"))
    demander_un_compte(voleur, "9955000999", autre)
    connu, inconnu = (sans_numero(courrier, adresse) for adresse in (VOLEUR, autre))
    assert connu == inconnu
    assert comptes.par_identifiant(table, numero) is None
    demander_un_compte(victime, numero, elle)
    le_sien = lien(courrier.attendre(elle, "Création de votre compte"))
    demander_un_compte(voleur, numero, VOLEUR)
    victime.patienter(lambda: len(objets(courrier, VOLEUR)) == 2)
    victime.page.goto(le_sien)
    choisir_un_mot(victime, MOT_DE_PASSE)
    connecter(victime, numero)
    entre(victime)
    assert set(objets(courrier, VOLEUR)) == DANS_LA_BOITE_DU_VOLEUR


def sans_numero(courrier: Courrier, adresse: str) -> str:
    """The first message of a request for an account, but for the number of the request."""
    message = courrier.attendre(adresse, "Votre demande de compte est reçue")
    return re.sub(r"\b[A-Z]-\w{4}-\w{4}\b", "", str(part(message, "plain")))


@pytest.mark.exigence("K-16")
def test_whoever_hammers_a_login_and_a_forgotten_password_locks_nobody_out(
    table: Table, courrier: Courrier, fenetre: Fenetre
) -> None:
    """S5."""
    numero, elle = connue(table, "9955000050"), "martelee@exemple.test"
    ouvrir_un_compte(table, numero, elle)
    voleur, victime = fenetre(), fenetre()
    connecter(victime, numero)
    victime.aller("/deconnexion")
    victime.cliquer("Se déconnecter")
    for _ in range(7):
        connecter(voleur, numero, FAUX)
    voleur.lit("trop d’essais", "Ce n’est pas possible maintenant")
    voleur.voir("df-trop-d-essais")
    connecter(victime, numero)
    entre(victime)
    for _ in range(6):
        voleur.aller("/mot-de-passe-oublie")
        voleur.ecrire(identifiant=numero)
        voleur.cliquer("Recevoir le lien")
    victime.page.goto(lien(courrier.attendre(elle, "Réinitialisation de votre mot de passe")))
    choisir_un_mot(victime, AUTRE_MOT)
    connecter(victime, numero, AUTRE_MOT)
    entre(victime)
    recus = [objet for objet in objets(courrier, elle) if objet.startswith("Réinitialisation")]
    assert len(recus) == 1


@pytest.mark.exigence("K-16")
def test_a_stranger_who_begins_the_request_of_a_child_takes_nothing_from_the_mother(
    table: Table, fenetre: Fenetre
) -> None:
    """S6."""
    mere, inconnue = connue(table, "9955000060"), connue(table, "9955000062")
    importer(table, enfant("9955000061", "Divine", jour(-6000), representants=mere))
    for numero in (inconnue, mere):
        ouvrir_un_compte(table, numero, f"compte{numero[-2:]}@exemple.test")
        qui = fenetre()
        connecter(qui, numero)
        commencer_pour_l_enfant(qui)
        expect(qui.page.locator("h1")).to_have_text("Vérifiez l’état civil de l’enfant")
        connu_d_elle_seule = qui.main.get_by_text("Un agent vérifie l’identité de l’enfant")
        expect(connu_d_elle_seule).to_have_count(1 if numero == inconnue else 0)


def commencer_pour_l_enfant(qui: Navigation) -> None:
    porte = {"pour": "enfant", "age": "16_17", "travail": "oui", "statut": REFUGIE["statut"]}
    qui.aller("/demander")
    for nom, valeur in porte.items():
        qui.choisir(nom, valeur)
        qui.cliquer("Continuer")
    qui.cliquer("Je continue")
    qui.ecrire(numero_etranger="9955000061", nom=NAIMA["nom_naissance"], prenoms="Divine")
    qui.choisir("sexe", "F")
    qui.au_jour("date_naissance", jour(-6000))
    qui.ecrire(ville_naissance=NAIMA["ville_naissance"])
    qui.lister(NAIMA["pays_naissance"], "pays_naissance", "nationalite")
    qui.cliquer("Continuer")


@pytest.mark.exigence("K-15", "K-16")
def test_an_open_session_changes_no_address_and_even_the_password_does_not_take_the_account(
    table: Table, courrier: Courrier, fenetre: Fenetre
) -> None:
    """S9."""
    numero, elle = connue(table, "9955000070"), "ancienne@exemple.test"
    nouvelle = f"nouvelle.{VOLEUR}"
    ouvrir_un_compte(table, numero, elle)
    voleur, victime = fenetre(), fenetre()
    connecter(voleur, numero)
    connecter(victime, numero)
    changer(voleur, nouvelle, FAUX)
    expect(voleur.page.locator("#mot_de_passe-erreur")).to_be_visible()
    changer(voleur, nouvelle, MOT_DE_PASSE)
    voleur.page.goto(lien(courrier.attendre(nouvelle, "Confirmez votre nouvelle adresse")))
    voleur.cliquer("Confirmer cette adresse")
    victime.aller("/espace")
    victime.lit("Se connecter")
    victime.page.goto(lien(courrier.attendre(elle, "Votre adresse électronique a été changée")))
    victime.voir("df-annuler-courriel")
    victime.cliquer("Annuler le changement")
    choisir_un_mot(victime, AUTRE_MOT)
    connecter(voleur, numero)
    expect(voleur.page.locator("#resume-erreurs")).to_be_visible()
    connecter(victime, numero, AUTRE_MOT)
    entre(victime)
    compte = comptes.par_identifiant(table, numero)
    assert compte
    assert compte.courriel == elle


def changer(qui: Navigation, courriel: str, mot: str) -> None:
    qui.aller("/espace/courriel")
    qui.ecrire(courriel=courriel, courriel_confirmation=courriel, mot_de_passe=mot)
    qui.cliquer("Recevoir le lien")
