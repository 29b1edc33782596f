"""An usager in a real Chromium: he creates his account, fills the wizard and files his request."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.depots import MOT_DE_PASSE
from tests.e2e.navigation import Navigation, Regard, rien
from tools.smoke.courrier import Courrier, lien


@dataclass(frozen=True)
class Identite:
    """Who he is in the demo registre, and what he will answer."""

    numero: str
    nom: str
    prenoms: str
    naissance: tuple[str, str, str]
    statut: str
    ephoto: str
    courriel: str
    marie: bool = False
    logement: str = "PERSONNEL"


ZARMINA = Identite(
    "9900000001",
    "Ahmadzai Exemple",
    "zarmina",
    ("14", "03", "1994"),
    "REFUGIE",
    "demo 0001 vala ble9 9900 01",
    "zarmina@exemple.test",
)
YOHANNES = Identite(
    "9900000002",
    "TESFAGABIR",
    "Yohannes Mikael",
    ("23", "11", "1988"),
    "PROTECTION_SUBSIDIAIRE",
    "DEMO0002VALABLE9990002",
    "yohannes@exemple.test",
    marie=True,
    logement="HEBERGE_TIERS",
)
GUL = Identite(
    "9900000003",
    "Noorzai",
    "Gul Mohammad",
    ("01", "01", "1990"),
    "REFUGIE",
    "DEMO0003VALABLE9990003",
    "gul@exemple.test",
)
PIECES = {
    "PERSONNEL": ("DOM_PERSO",),
    "HEBERGE_TIERS": ("DOM_HEB_ATT", "DOM_HEB_ID", "DOM_HEB_DOM"),
}


class Usager(Navigation):
    """`courrier` is the mail he reads."""

    def __init__(
        self,
        page: Page,
        site: str,
        courrier: Courrier,
        qui: Identite,
        *,
        regarder: Regard = rien,
        avec_script: bool = True,
    ) -> None:
        super().__init__(page, site, regarder=regarder, avec_script=avec_script)
        self.courrier = courrier
        self.qui = qui

    def creer_compte(self) -> None:
        self.aller("/", "accueil")
        self.cliquer("Créez votre compte")
        self.voir("compte-choix")
        self.cliquer("J’ai un numéro étranger")
        self.voir("compte-1-identite")
        self.ecrire(numero_etranger=self.qui.numero, nom=self.qui.nom, prenoms=self.qui.prenoms)
        self.dater("date_naissance", *self.qui.naissance)
        self.ecrire(code_postal="75019")
        self.cliquer("Continuer")
        self.voir("compte-2-courriel")
        self.ecrire(courriel=self.qui.courriel, courriel_confirmation=self.qui.courriel)
        self.cliquer("Créer un compte")
        expect(self.page.locator("h1")).to_contain_text("enregistrée")
        self.voir("compte-enregistree")
        message = self.courrier.attendre(self.qui.courriel, "Création de votre compte")
        self.page.goto(lien(message))
        self.voir("compte-3-mot-de-passe")
        self.ecrire(mot_de_passe=MOT_DE_PASSE)
        self.cliquer("Enregistrer mon mot de passe")
        expect(self.page.locator("h1")).to_contain_text("Votre compte est créé")
        self.voir("compte-cree")
        self.cliquer("Se connecter")

    def se_connecter(self) -> None:
        self.aller("/connexion", "connexion")
        self.ecrire(identifiant=self.qui.numero, mot_de_passe=MOT_DE_PASSE)
        self.cliquer("Se connecter")
        sortie = self.page.get_by_role("button", name="Se déconnecter", include_hidden=True)
        expect(sortie, "in the menu, on a phone").to_be_attached()

    def commencer(self) -> None:
        self.aller("/")
        self.cliquer("Je demande ou renouvelle un titre de séjour")
        for nom, valeur in (("pour", "moi"), ("situation", "numero"), ("statut", self.qui.statut)):
            self.voir(f"choix-{nom}")
            self.choisir(nom, valeur)
            self.cliquer("Continuer")
        expect(self.page.locator("h1")).to_contain_text("avant de commencer")
        self.voir("preambule")
        self.cliquer("Je continue")

    def _enregistrer(self, nom: str) -> None:
        self.voir(nom)
        self.cliquer("Enregistrer et continuer")

    def informations_personnelles(self) -> None:
        self.choisir("conforme", "oui")
        self.dater("date_entree_france", "12", "03", "2023")
        self._enregistrer("1-etat-civil")
        self.choisir("situation_familiale", "MARIE" if self.qui.marie else "CELIBATAIRE")
        self._enregistrer("1-famille")
        if self.qui.marie:
            self.conjoint()
        self.choisir("avec_enfants", "oui" if self.qui.marie else "non")
        if self.qui.marie:
            self.enfant()
        self._enregistrer("1-enfants")
        self.ecrire(parent1_nom="Exemple", parent1_prenoms="Ali")
        self.cocher("parent2_inconnu")
        self._enregistrer("1-parents")
        self.coordonnees()

    def conjoint(self) -> None:
        self.ecrire(nom="Exemple", prenoms="Selam", lieu_union="Asmara, Érythrée")
        self.dater("date_naissance", "0", "0", "1990")
        self.dater("date_union", "5", "6", "2015")
        self.lister("ER", "pays_naissance", "nationalite")
        self.choisir("en_france", "oui")
        self._enregistrer("1-conjoint")

    def enfant(self) -> None:
        p = "enfants_0_"
        self.ecrire(**{f"{p}nom": "Exemple", f"{p}prenoms": "Noa"})
        self.dater(f"{p}date_naissance", "1", "2", "2019")
        self.lister("ER", f"{p}pays_naissance")
        self.choisir(f"{p}en_france", "oui")

    def coordonnees(self) -> None:
        self.ecrire(
            adresse_chez="",
            adresse_voie="12 rue des Lilas Inventés",
            adresse_code_postal="69003",
            telephone="06 39 98 00 01",
            courriel=self.qui.courriel,
        )
        if self.avec_script:
            expect(self.page.locator("#adresse_commune")).to_have_value("Lyon")
        elif self.page.locator("select#adresse_commune").count():
            self.lister("Lyon", "adresse_commune")
        else:
            self.ecrire(adresse_commune="LYON")
        self._enregistrer("1-coordonnees")

    def motif(self) -> None:
        self.choisir("decision_autorite", "OFPRA")
        self.ecrire(decision_numero="2026-0001", projet="Travailler comme cuisinier.")
        self.dater("decision_date", "02", "09", "2026")
        self._enregistrer("2-motif")
        self.cocher("exactitude")
        if self.qui.marie:
            self.cocher("polygamie")
        self._enregistrer("2-attestations")

    def logement(self) -> None:
        self.choisir("mode", self.qui.logement)
        if self.qui.logement == "HEBERGE_TIERS":
            self.choisir("hebergeant_a_jour", "non")
        self._enregistrer("3-logement")

    def justificatifs(self, photo: Path, pdf: Path) -> None:
        self.voir("3-justificatifs-vide")
        self.joindre("DECISION", pdf, photo)
        self.joindre("ENGAGEMENT", photo)
        for piece in PIECES[self.qui.logement]:
            self.joindre(piece, photo)
        self.ecrire(ephoto=self.qui.ephoto)
        self._enregistrer("3-justificatifs")

    def deposer(self) -> str:
        """The request number."""
        expect(self.page.locator("h1")).to_contain_text("Vérifiez votre demande")
        self.ecrire(texte="Merci d’avance pour votre réponse.")
        self.voir("4-recapitulatif")
        self.cliquer("Déposer ma demande")
        expect(self.page.locator("h1")).to_contain_text("Votre demande est déposée")
        return re.sub(r"\D", "", self.page.locator(".chiffres").first.inner_text())

    def attestation(self) -> str:
        """Its accessible page, once the confirmation shows it; gives the address of the PDF."""
        prete = self.page.get_by_text("Votre attestation est prête")
        self.patienter(lambda: prete.count() > 0)
        self.voir("5-confirmation")
        adresse = self.page.get_by_role("link", name="Télécharger mon attestation")
        pdf = adresse.get_attribute("href")
        assert pdf
        self.cliquer("Lire mon attestation")
        self.voir("5-attestation")
        return pdf

    def toute_la_demande(self, photo: Path, pdf: Path) -> str:
        """From the home page to the filing; gives the request number."""
        self.creer_compte()
        self.se_connecter()
        self.commencer()
        self.informations_personnelles()
        self.motif()
        self.logement()
        self.justificatifs(photo, pdf)
        return self.deposer()
