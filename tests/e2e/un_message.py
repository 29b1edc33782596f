"""A message in two windows: written without an account, passed by the contact centre to the
préfecture, answered there, read and closed by who wrote it (R16). `make parcours`.
"""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.agente import A_PARIS, Agente, Arriver
from tests.e2e.controle_pages import Controle
from tests.e2e.navigation import Navigation, Ouvrir
from tools.local.archive import part
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier

AU_CENTRE = "Sacha Support"
ELLE = "message-exemple@exemple.test"
QUESTION, REPONSE = "Je ne peux pas ouvrir mon dossier.", "Votre dossier est ouvert. Réessayez."


class AuCentre(Agente):
    """The support has no queue of files: its own list is its work."""

    def se_connecter(self) -> None:
        self.aller("/agents")
        self.cliquer("S’identifier dans l’annuaire")
        self.page.get_by_role("button", name=self.nom).click()
        expect(self.page.locator("h1")).to_contain_text("Bonjour")


def test_un_message_passe_du_centre_a_la_prefecture_est_repondu_puis_termine(
    site: Stack, courrier: Courrier, ouvrir: Ouvrir, arriver: Arriver, controle: Controle,
    photo: Path,
) -> None:  # fmt: skip
    elle = Navigation(ouvrir(largeur=360), site.site, regarder=controle.regarder)
    reference = ecrire(elle, photo)
    recu = str(part(courrier.attendre(ELLE, "Nous avons reçu votre message"), "plain"))
    assert reference in recu
    noa = AuCentre(ouvrir(), site.site, AU_CENTRE, regarder=controle.regarder)
    noa.se_connecter()
    passer_a_la_prefecture(noa, reference)
    elle.page.reload()
    elle.lit("Préfecture de police a votre message", "Réponse au plus tard le")
    repondre(arriver(A_PARIS), reference)
    elle.page.goto(adresse(str(part(courrier.attendre(ELLE, "Vous avez une réponse"), "plain"))))
    elle.lit("Vous avez une réponse", REPONSE, "On attend votre réponse")
    elle.voir("message-repondu")
    elle.ecrire(texte="Merci, cela marche.")
    elle.cliquer("Mon problème est réglé")
    elle.lit("Votre message est terminé")
    elle.voir("message-termine")


def ecrire(elle: Navigation, capture: Path) -> str:
    """From the contact page to the receipt; the reference."""
    elle.aller("/contact", "contact-delai")
    elle.lister("AUTRE", "sujet")
    elle.ecrire(message=QUESTION, courriel=ELLE)
    elle.cliquer("Envoyer mon message")
    elle.page.locator("input[type=file]").first.set_input_files(capture)
    expect(elle.page.locator("#captures")).to_contain_text("Reçu")
    elle.voir("message-envoye")
    trouvee = re.search(r"C-[2-9A-Z]{4}-[2-9A-Z]{4}", elle.main.inner_text())
    assert trouvee
    return trouvee[0]


def passer_a_la_prefecture(noa: Agente, reference: str) -> None:
    noa.aller("/agents/tickets", "messages-du-centre")
    noa.cliquer(reference, "link")
    noa.lit(QUESTION, "Voir Décision photographiée")
    noa.voir("message-au-centre")
    noa.page.get_by_text("Passer à un autre service").click()
    noa.lister("75", "vers")
    noa.ecrire(note="La personne a déjà appelé deux fois.")
    noa.voir("message-a-passer")
    noa.cliquer("Passer le message", "button")
    noa.lit("Le message est passé à l’autre service", "Vous pouvez lire, pas répondre")


def repondre(camille: Agente, reference: str) -> None:
    camille.aller("/agents/messages", "messages-a-traiter")
    camille.cliquer(reference, "link")
    camille.lit(QUESTION, "La personne a déjà appelé deux fois.")
    camille.ecrire(texte=REPONSE)
    camille.cocher("attend")
    camille.cliquer("Envoyer la réponse", "button")
    camille.lit("Votre réponse est envoyée", "Attend la personne")
    camille.voir("message-repondu-agent")


def adresse(texte: str) -> str:
    trouvee = re.search(r"https?://\S+/contact/recu/\S+", texte)
    assert trouvee
    return trouvee[0]
