"""A lost address recovered at the counter, in two windows: `make parcours` (R10).

The agent does it in twelve gestures at most; the former address is told, and what it contests goes
to another agent, while the person keeps her account.
"""

from playwright.sync_api import expect

from chalicelib.storage.compte import comptes
from chalicelib.storage.table import Table
from tests.e2e.agente import A_PARIS, CHEF_A_PARIS, Agente, Arriver
from tests.e2e.controle_pages import Controle
from tests.e2e.depots import ouvrir_un_compte
from tests.e2e.deux_fenetres import NAIMA, PROTECTION, importer
from tests.e2e.navigation import Navigation, Ouvrir
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier, lien

NUMERO, NEUVE, MOT = "9955000071", "neuve-exemple@exemple.test", "six moutons verts dansent"
A_PARIS_ELLE = {
    "adresse_voie": "8 rue du Chêne-Fictif",
    "adresse_code_postal": "75011",
    "adresse_commune": "Paris",
    "adresse_code_insee": "75111",
}
ACTIONS = 12


def test_une_adresse_perdue_se_recupere_au_guichet_en_douze_gestes(
    site: Stack, table: Table, courrier: Courrier, ouvrir: Ouvrir, arriver: Arriver,
    controle: Controle,
) -> None:  # fmt: skip
    importer(table, NAIMA | PROTECTION | A_PARIS_ELLE | {"numero_etranger": NUMERO})
    perdue = "perdue-exemple@exemple.test"
    ouvrir_un_compte(table, NUMERO, perdue)
    elle = Navigation(ouvrir(largeur=360), site.site, regarder=controle.regarder)
    gestes = rendre(arriver(A_PARIS))
    print(f"\nune adresse perdue, au guichet : {gestes} gestes de l’agent")
    assert gestes <= ACTIONS
    message = courrier.attendre(NEUVE, "Votre compte vous est rendu")
    elle.page.goto(lien(message))
    elle.ecrire(mot_de_passe=MOT)
    elle.cliquer("Enregistrer mon mot de passe", "button")
    connecter(elle)
    contester(Navigation(ouvrir(), site.site, regarder=controle.regarder), courrier, perdue)
    courrier.attendre(NEUVE, "Un agent vérifie à qui est votre compte")
    elle.aller("/espace")
    expect(elle.page.locator("h1")).to_have_text("Mon espace")
    maintenir(arriver(CHEF_A_PARIS))
    courrier.attendre(perdue, "La réponse de l’agent sur le compte")
    compte = comptes.par_identifiant(table, NUMERO)
    assert compte
    assert compte.courriel == NEUVE


def rendre(agente: Agente) -> int:
    """From the page of the counter; how many clicks and fields it takes."""
    agente.aller("/agents/guichet", "guichet")
    agente.gestes = 0
    agente.ecrire(identifiant=NUMERO)
    agente.cliquer("Chercher", "button")
    agente.lit(NAIMA["nom_naissance"], "Rendre le compte")
    agente.voir("guichet-compare")
    agente.choisir("vus", "DECISION")
    agente.choisir("vus", "PASSEPORT")
    agente.ecrire(courriel=NEUVE, courriel_confirmation=NEUVE)
    agente.cliquer("C’est bien cette personne", "button")
    agente.lit("C’est enregistré")
    return agente.gestes


def connecter(elle: Navigation) -> None:
    elle.aller("/connexion")
    elle.ecrire(identifiant=NUMERO, mot_de_passe=MOT)
    elle.cliquer("Se connecter", "button")


def contester(qui: Navigation, courrier: Courrier, perdue: str) -> None:
    """Whoever reads the former address."""
    message = courrier.attendre(perdue, "Votre compte a changé d’adresse au guichet")
    qui.page.goto(lien(message))
    qui.lit("Un autre agent vérifie")
    qui.voir("contester")
    qui.cliquer("Ce n’est pas moi", "button")
    qui.lit("C’est enregistré")
    qui.voir("conteste")


def maintenir(chef: Agente) -> None:
    chef.aller("/agents/comptes", "comptes-contestes")
    chef.page.locator("li", has_text="contesté depuis").get_by_role("link").first.click()
    chef.lit("Compte contesté", NEUVE)
    chef.voir("restitution")
    chef.choisir("decision", "MAINTENIR")
    chef.cliquer("Décider", "button")
    chef.lit("Votre décision est enregistrée")
