"""The whole journey of CAS 2 over HTTP: from the home page to the attestation."""

import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage

from tools.smoke.client import Answer, Client
from tools.smoke.compte import creer_compte, se_connecter
from tools.smoke.courrier import Courrier
from tools.smoke.fichiers import Piece
from tools.smoke.pages import Form, Page, PageInattendue, exiger_titre
from tools.smoke.personnes import Personne, reponses

SECONDS = 30.0
PAUSE = 0.1
PRETE = "Votre attestation est prête"
PIECES = ("DECISION", "ENGAGEMENT", "DOM_PERSO")


@dataclass
class Parcours:
    """One person at her browser; each act raises PageInattendue on a page that is not right.

    `attestation_ms`, `pdf_ms`: from the answer to the filing to the attestation shown on the
    confirmation, and to its PDF received; `controle_ms`: how long the files were waited for.
    `patience`: seconds that each of them may take.
    """

    client: Client
    courriels: Courrier
    qui: Personne
    demande: str = ""
    numero: str = ""
    depose_le: datetime = field(init=False)
    attestation_ms: float = 0.0
    pdf_ms: float = 0.0
    controle_ms: float = 0.0
    pages: dict[str, Page] = field(default_factory=dict)
    patience: float = SECONDS
    _depot: float = 0.0

    def ouvrir_session(self) -> None:
        """Create the account, then log in."""
        creer_compte(self.client, self.courriels, self.qui)
        se_connecter(self.client, self.qui)

    def commencer(self) -> Page:
        """The three choices, the preamble; gives the first screen of the wizard."""
        self.client.act("choix")
        page = self.client.get(self.client.get("/").link("Je demande ou renouvelle"))
        choix = {"pour": "moi", "situation": "numero", "statut": self.qui.statut}
        for nom, valeur in choix.items():
            page = self.client.submit(_question(page, nom), {nom: valeur})
        exiger_titre(page, "avant de commencer")
        self.client.act("préambule")
        page = self.client.submit(page.form("/demandes"), {}, "Je continue")
        self.demande = page.path.rsplit("/", 1)[0]
        return page

    def remplir(self, page: Page, jusqu_a: str = "justificatifs") -> Page:
        """Answer each screen the wizard leads to, and stop at `jusqu_a` without answering it."""
        a_dire = reponses(self.qui)
        while page.screen != jusqu_a:
            self.client.act(f"écran {page.screen}")
            if page.screen not in a_dire:
                raise PageInattendue(f"L’écran « {page.screen} » n’était pas attendu.")
            self.pages[page.screen] = page
            page = self.client.submit(page.form(), a_dire.pop(page.screen))
        return page

    def joindre(self, page: Page, code: str, piece: Piece) -> None:
        """Send a justificatif with the presigned form that the page has for it."""
        self.client.act(f"justificatif {code}")
        cle = f"/{code}/"
        formulaires = [
            formulaire
            for formulaire in page.forms
            if any(nom == "key" and cle in valeur for nom, valeur in formulaire.values)
        ]
        if not formulaires:
            raise PageInattendue(f"La page des justificatifs n’attend pas « {code} ».")
        recu = self.client.upload(formulaires[0], piece.nom, piece.type_contenu, piece.octets)
        if recu.status not in (201, 204, 303):
            raise PageInattendue(f"Le stockage refuse le justificatif {code} ({recu.status}).")

    def attendre_acceptes(self, nombre: int) -> Page:
        """The page of the documents once `nombre` files are accepted and none is waiting."""
        self.client.act("contrôle des justificatifs")
        debut = time.monotonic()
        while time.monotonic() < debut + self.patience:
            page = self.client.get(f"{self.demande}/justificatifs")
            acceptes = page.text.count("Reçu ")
            if acceptes == nombre and "Vérification en cours" not in page.text:
                self.controle_ms = round((time.monotonic() - debut) * 1000, 1)
                return page
            time.sleep(PAUSE)
        raise PageInattendue(
            f"{acceptes} justificatifs acceptés sur {nombre} en {self.patience:.0f} s."
        )

    def donner_ephoto(self, page: Page) -> Page:
        """Type the code; gives the recap."""
        self.client.act("e-photo")
        self.pages["justificatifs"] = page
        return self.client.submit(page.form(), {"ephoto": self.qui.ephoto})

    def deposer(self, page: Page) -> None:
        """File the request from its recap, and wait for the attestation on the confirmation."""
        self.client.act("récapitulatif")
        exiger_titre(page, "Vérifiez votre demande")
        self.pages["recapitulatif"] = page
        formulaire = page.form()
        champs = formulaire.filled({"texte": "Merci d’avance."})
        self.client.act("dépôt")
        recu = self.client.post(formulaire.action, champs + formulaire.button("Déposer ma demande"))
        if recu.status != 303:
            raise PageInattendue(f"Le dépôt répond {recu.status} au lieu de 303.")
        self.depose_le, self._depot = datetime.now(UTC), recu.received
        self._attendre_attestation(recu)

    def _attendre_attestation(self, depot: Answer) -> None:
        self.client.act("confirmation")
        while True:
            page = self.client.get(depot.headers["Location"])
            depuis = time.monotonic() - depot.received
            if PRETE in page.text:
                break
            if depuis > self.patience:
                raise PageInattendue(f"L’attestation n’est pas prête après {self.patience:.0f} s.")
            time.sleep(PAUSE)
        self.attestation_ms = round(depuis * 1000, 1)
        self.pages["confirmation"] = page
        self.numero = _numero(page)

    def telecharger(self) -> bytes:
        """The PDF, through the short address that the site redirects to."""
        self.client.act("téléchargement")
        adresse = self.pages["confirmation"].link("Télécharger mon attestation")
        fin = time.monotonic() + self.patience
        while time.monotonic() < fin:
            recu = self.client.ask("GET", adresse)
            vers = recu.headers.get("Location", "")
            if recu.status == 303 and not vers.startswith(("/", self.client.site)):
                pdf = self.client.ask("GET", vers)
                if pdf.status == 200 and pdf.body.startswith(b"%PDF-"):
                    self.pdf_ms = round((pdf.received - self._depot) * 1000, 1)
                    return pdf.body
                raise PageInattendue(f"Le stockage répond {pdf.status} au lieu du PDF.")
            time.sleep(PAUSE)
        raise PageInattendue("Le PDF de l’attestation ne se télécharge pas.")

    def recevoir_attestation(self) -> EmailMessage:
        """The mail that brings the attestation."""
        self.client.act("courriel de l’attestation")
        return self.courriels.attendre(self.qui.courriel, "Confirmation du dépôt")

    def toute_la_demande(self, photo: Piece, pdf: Piece) -> bytes:
        """From the home page to the PDF of the attestation."""
        self.ouvrir_session()
        page = self.remplir(self.commencer())
        self.joindre(page, "DECISION", pdf)
        for code in PIECES[1:]:
            self.joindre(page, code, photo)
        self.deposer(self.donner_ephoto(self.attendre_acceptes(len(PIECES))))
        return self.telecharger()


def _question(page: Page, nom: str) -> Form:
    for formulaire in page.forms:
        if nom in formulaire.offered:
            return formulaire
    raise PageInattendue(f"La page « {page.title} » ne pose pas la question « {nom} ».")


def _numero(page: Page) -> str:
    trouve = re.search(r"Numéro : ([\d\s\u00a0\u202f]+)", page.text)
    numero = re.sub(r"\D", "", trouve[1]) if trouve else ""
    if len(numero) != 19:
        raise PageInattendue("La confirmation ne montre pas de numéro à 19 chiffres.")
    return numero
