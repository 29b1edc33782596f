"""An usager in a real Chromium: he creates his account, fills the wizard and files his request."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e import boite

MOT_DE_PASSE = "quatre mots bien choisis ici"


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

Regard = Callable[[Page, str], None]


def _rien(page: Page, nom: str) -> None:
    """Look at nothing."""


class Usager:
    """`regarder(page, name)` is called on every page met: screenshots, axe, HTML to check."""

    def __init__(
        self,
        page: Page,
        site: str,
        courriels: str,
        qui: Identite,
        *,
        regarder: Regard = _rien,
        avec_script: bool = True,
    ) -> None:
        self.page = page
        self.site = site
        self.courriels = courriels
        self.qui = qui
        self._regarder = regarder
        self.avec_script = avec_script

    def voir(self, nom: str) -> None:
        self._regarder(self.page, nom)

    def aller(self, chemin: str, nom: str = "") -> None:
        self.page.goto(f"{self.site}{chemin}")
        if nom:
            self.voir(nom)

    def cliquer(self, texte: str) -> None:
        """The first button, else the first link, that says this."""
        main = self.page.locator("main")
        bouton = main.get_by_role("button", name=texte, exact=False)
        cible = bouton if bouton.count() else main.get_by_role("link", name=texte, exact=False)
        cible.first.click()

    def choisir(self, nom: str, valeur: str) -> None:
        self.page.locator(f"label[for='{nom}-{valeur}']").click()

    def ecrire(self, **champs: str) -> None:
        for nom, valeur in champs.items():
            self.page.fill(f"#{nom}", valeur)

    def dater(self, nom: str, jour: str, mois: str, annee: str) -> None:
        self.ecrire(**{f"{nom}_jour": jour, f"{nom}_mois": mois, f"{nom}_annee": annee})

    def creer_compte(self) -> None:
        self.aller("/", "accueil")
        self.cliquer("Créez votre compte")
        self.voir("compte-choix")
        self.cliquer("J’ai un numéro étranger")
        self.voir("compte-1-identite")
        self.ecrire(numero_etranger=self.qui.numero, nom=self.qui.nom, prenoms=self.qui.prenoms)
        self.dater("date_naissance", *self.qui.naissance)
        self.cliquer("Continuer")
        self.voir("compte-2-courriel")
        self.ecrire(courriel=self.qui.courriel, courriel_confirmation=self.qui.courriel)
        self.cliquer("Créer un compte")
        expect(self.page.locator("h1")).to_contain_text("enregistrée")
        self.voir("compte-enregistree")
        message = boite.attendre(self.courriels, self.qui.courriel, "Création de votre compte")
        self.page.goto(boite.lien(message))
        self.voir("compte-3-mot-de-passe")
        self.page.fill("#mot_de_passe", MOT_DE_PASSE)
        self.cliquer("Enregistrer mon mot de passe")
        expect(self.page.locator("h1")).to_contain_text("Votre compte est créé")
        self.voir("compte-cree")
        self.cliquer("Revenir à l’accueil")

    def se_connecter(self) -> None:
        self.aller("/connexion", "connexion")
        self.ecrire(identifiant=self.qui.numero, mot_de_passe=MOT_DE_PASSE)
        self.cliquer("Se connecter")
        expect(self.page.get_by_role("button", name="Se déconnecter")).to_be_visible()

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
        self.page.locator("label[for='parent2_inconnu']").click()
        self._enregistrer("1-parents")
        self.coordonnees()

    def conjoint(self) -> None:
        self.ecrire(nom="Exemple", prenoms="Selam", lieu_union="Asmara, Érythrée")
        self.dater("date_naissance", "0", "0", "1990")
        self.dater("date_union", "5", "6", "2015")
        self.page.select_option("#pays_naissance", "ER")
        self.page.select_option("#nationalite", "ER")
        self.choisir("en_france", "oui")
        self._enregistrer("1-conjoint")

    def enfant(self) -> None:
        p = "enfants_0_"
        self.ecrire(**{f"{p}nom": "Exemple", f"{p}prenoms": "Noa"})
        self.dater(f"{p}date_naissance", "1", "2", "2019")
        self.page.select_option(f"#{p}pays_naissance", "ER")
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
            self.page.select_option("#adresse_commune", "Lyon")
        else:
            self.page.fill("#adresse_commune", "LYON")
        self._enregistrer("1-coordonnees")

    def motif(self) -> None:
        self.choisir("decision_autorite", "OFPRA")
        self.ecrire(decision_numero="2026-0001", projet="Travailler comme cuisinier.")
        self.dater("decision_date", "02", "09", "2026")
        self._enregistrer("2-motif")
        self.page.locator("label[for='exactitude']").click()
        if self.qui.marie:
            self.page.locator("label[for='polygamie']").click()
        self._enregistrer("2-attestations")

    def logement(self) -> None:
        self.choisir("mode", self.qui.logement)
        if self.qui.logement == "HEBERGE_TIERS":
            self.choisir("hebergeant_a_jour", "non")
        self._enregistrer("3-logement")

    def joindre(self, piece: str, *fichiers: Path) -> None:
        """Send files for a piece, and wait until they are accepted."""
        bloc = self.page.locator(f"#piece-{piece}")
        for lot in [fichiers] if self.avec_script else [(f,) for f in fichiers]:
            acceptes = bloc.get_by_text("Accepté", exact=True).count()
            champ = bloc.locator("input[type=file]")
            if len(lot) > 1:
                champ.evaluate("champ => { champ.multiple = true; }")
            champ.set_input_files(lot)
            if not self.avec_script:
                bloc.get_by_role("button", name="Envoyer").click()
            self._attendre_acceptes(piece, acceptes + len(lot), recharger=not self.avec_script)

    def _attendre_acceptes(self, piece: str, nombre: int, *, recharger: bool) -> None:
        lignes = self.page.locator(f"#piece-{piece} .fichier").get_by_text("Accepté", exact=True)
        for _ in range(20):
            try:
                expect(lignes).to_have_count(nombre, timeout=1500)
                return
            except AssertionError:
                if recharger:
                    self.page.reload()
        raise AssertionError(self.page.locator(f"#piece-{piece}").inner_text())

    def justificatifs(self, photo: Path, pdf: Path) -> None:
        self.voir("3-justificatifs-vide")
        self.joindre("DECISION", pdf, photo)
        self.joindre("ENGAGEMENT", photo)
        for piece in PIECES[self.qui.logement]:
            self.joindre(piece, photo)
        self.page.fill("#ephoto", self.qui.ephoto)
        self._enregistrer("3-justificatifs")

    def deposer(self) -> str:
        """The request number."""
        expect(self.page.locator("h1")).to_contain_text("Vérifiez votre demande")
        self.page.fill("#texte", "Merci d’avance pour votre réponse.")
        self.voir("4-recapitulatif")
        self.cliquer("Déposer ma demande")
        expect(self.page.locator("h1")).to_contain_text("Votre demande est déposée")
        return re.sub(r"\D", "", self.page.locator(".chiffres").first.inner_text())

    def attestation(self) -> str:
        """Its accessible page, once the confirmation shows it; gives the address of the PDF."""
        for _ in range(20):
            if self.page.get_by_text("Votre attestation est prête").count():
                break
            self.page.wait_for_timeout(500)
            if not self.avec_script:
                self.page.reload()
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
