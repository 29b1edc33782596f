"""The account of a person: asked for, opened by the link of the mail, then used."""

from tools.smoke.client import Client
from tools.smoke.courrier import Courrier, lien
from tools.smoke.pages import Page, PageInattendue, exiger_titre
from tools.smoke.personnes import MOT_DE_PASSE, Personne, dater

CODE_POSTAL = "75019"
SUJET = "Création de votre compte"


def creer_compte(client: Client, courriels: Courrier, qui: Personne) -> None:
    """Ask for the account, follow the link of the mail, choose the password."""
    demander_compte(client, qui)
    client.act("mot de passe")
    message = courriels.attendre(qui.courriel, SUJET)
    page = client.get(lien(message).removeprefix(client.site))
    page = client.submit(page.form("/compte/mot-de-passe"), {"mot_de_passe": MOT_DE_PASSE})
    exiger_titre(page, "Votre compte est créé")


def demander_compte(client: Client, qui: Personne) -> Page:
    """From the home page to « enregistrée »: a mail with a link follows."""
    client.act("demande de compte")
    page = client.get(client.get("/").link("Créez votre compte"))
    page = client.get(page.link("J’ai un numéro étranger"))
    identite = {"numero_etranger": qui.numero, "nom": qui.nom, "prenoms": qui.prenoms}
    identite |= dater("date_naissance", qui.naissance) | {"code_postal": CODE_POSTAL}
    page = client.submit(page.form(), identite)
    adresse = {"courriel": qui.courriel, "courriel_confirmation": qui.courriel}
    page = client.submit(page.form(f"{page.path}/courriel"), adresse, "Créer un compte")
    exiger_titre(page, "enregistrée")
    return page


def se_connecter(client: Client, qui: Personne) -> Page:
    """Log in with numéro étranger and password."""
    client.act("connexion")
    page = client.get("/connexion")
    saisie = {"identifiant": qui.numero, "mot_de_passe": MOT_DE_PASSE}
    page = client.submit(page.form("/connexion"), saisie)
    if "Se déconnecter" not in page.text:
        raise PageInattendue("La connexion n’ouvre pas de session.")
    return page
