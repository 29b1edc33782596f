"""Anybody in a real Chromium: fills whatever screen the wizard really shows, until the filing."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.personne.references import cle_de_titre
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from tests.builders import un_fichier
from tests.documents import lecteurs
from tests.e2e.depots import MOT_DE_PASSE, ouvrir_un_compte
from tests.e2e.navigation import Navigation, Regard, rien
from tests.e2e.situations import Situation
from tests.faits import fichier_verifie
from tests.jour import jour


class Demandeur(Navigation):
    """One person on one page; `fichier` proves everything."""

    def __init__(
        self,
        page: Page,
        site: str,
        table: Table,
        qui: Situation,
        fichier: Path,
        *,
        regarder: Regard = rien,
    ) -> None:
        super().__init__(page, site, regarder=regarder)
        self.table = table
        self.qui = qui
        self.fichier = fichier
        self.ecrans: list[str] = []

    @property
    def compte(self) -> Compte:
        return ouvrir_un_compte(self.table, self.qui.compte, self.qui.courriel)

    def se_connecter(self) -> None:
        identifiant = self.compte.identifiant.removeprefix(cle_de_titre(""))
        self.aller("/connexion")
        self.ecrire(identifiant=identifiant, mot_de_passe=MOT_DE_PASSE)
        self.cliquer("Se connecter")
        sortie = self.page.get_by_role("button", name="Se déconnecter", include_hidden=True)
        expect(sortie, "in the menu, on a phone").to_be_attached()

    def remplir(self, nom: str, valeur: str) -> None:
        """Only what the page did not know already."""
        champ = self.page.locator(f"#{nom}")
        if champ.count() and not champ.input_value():
            champ.fill(valeur)

    def commencer(self) -> None:
        """Through the questions of the door, to « Je continue »."""
        self.aller("/demander")
        for nom, valeur in self.qui.porte.items():
            self.choisir(nom, valeur)
            self.cliquer("Continuer")
        if self.page.get_by_role("button", name="Je continue").count():
            self.cliquer("Je continue")

    def dire_l_enfant(self) -> None:
        enfant = self.qui.enfant
        personne = Registre(self.table).get(enfant["numero_etranger"])
        assert personne
        ne = personne.etat_civil.date_naissance
        self.ecrire(**{nom: enfant[nom] for nom in ("numero_etranger", "nom", "prenoms")})
        self.choisir("sexe", enfant["sexe"])
        self.dater("date_naissance", str(ne.jour), str(ne.mois), str(ne.annee))
        self.ecrire(ville_naissance=personne.etat_civil.ville_naissance)
        self.lister(enfant["pays"], "pays_naissance", "nationalite")
        self.cliquer("Continuer")

    @property
    def ou(self) -> str:
        """The last part of the address: the name of the screen."""
        return self.page.url.split("?")[0].rpartition("/")[2]

    def avancer(self, jusqu_a: str = "recapitulatif") -> str:
        """Fill each screen shown until this one, or an exit; gives where it stopped."""
        for _ in range(20):
            ici = self.ou
            self.ecrans.append(ici)
            if ici in (jusqu_a, "orientation", "recapitulatif"):
                return ici
            if ici == "avertissements":
                self.cocher("continuer")
                self.cliquer("Continuer ma demande")
                continue
            getattr(self, f"ecran_{ici.replace('-', '_')}")()
            self.cliquer("Enregistrer et continuer")
            resume = self.page.locator("#resume-erreurs")
            assert not resume.count(), f"{ici} : {resume.inner_text()}"
        raise AssertionError(self.ecrans)

    def ecran_etat_civil(self) -> None:
        self.choisir("conforme", "oui")
        if not self.page.input_value("#date_entree_france_annee"):
            self.dater("date_entree_france", "12", "03", "2023")

    def ecran_famille(self) -> None:
        self.choisir("situation_familiale", self.qui.famille)

    def ecran_conjoint(self) -> None:
        self.ecrire(nom="Exemple", prenoms="Alix", lieu_union="Paris")
        self.dater("date_naissance", "0", "0", "1985")
        self.dater("date_union", "5", "6", "2015")
        self.lister("FR", "pays_naissance", "nationalite")
        self.choisir("en_france", "oui")

    def ecran_enfants(self) -> None:
        self.choisir("avec_enfants", "non")

    def ecran_parents(self) -> None:
        self.ecrire(parent1_nom="Exemple")
        self.cocher("parent2_inconnu")

    def ecran_representant(self) -> None:
        self.choisir("qualite", "PARENT")

    def ecran_coordonnees(self) -> None:
        self.remplir("adresse_voie", "12 rue des Lilas Inventés")
        if not self.page.input_value("#adresse_code_postal"):
            self.ecrire(adresse_code_postal="69003")
            expect(self.page.locator("#adresse_commune")).to_have_value("Lyon")
        self.remplir("telephone", "06 39 98 00 01")
        self.remplir("courriel", self.qui.courriel)

    def ecran_titre_actuel(self) -> None:
        assert self.page.input_value("#numero"), "the card known to the registre is pre-filled"

    def ecran_residence(self) -> None:
        assert self.qui.residence
        self.au_jour("reguliere_depuis", self.qui.residence)

    def ecran_carte_a_remplacer(self) -> None:
        self.choisir("circonstance", "VOL")
        self.au_jour("le", jour(-3))
        self.choisir("en_france", "oui")
        self.ecrire(lieu="Bastia")

    def ecran_demenagement(self) -> None:
        self.au_jour("depuis", jour(-20))

    def ecran_changement(self) -> None:
        self.choisir("nature", "MARIAGE")
        self.au_jour("date_changement", jour(-30))

    def ecran_motif(self) -> None:
        if not self.page.input_value("#decision_numero"):
            self.choisir("decision_autorite", "OFPRA")
            self.ecrire(decision_numero="2026-0001")
            self.dater("decision_date", "02", "09", "2026")

    def ecran_ayant_droit(self) -> None:
        proche = self.qui.proche
        assert proche
        self.ecrire(nom=proche.nom, prenoms=proche.prenoms)
        self.dater("date_naissance", *proche.naissance)
        self.lister("AF", "nationalite")
        self.choisir("protection", proche.protection)
        self.au_jour("date_demande_asile", proche.asile)

    def ecran_lien_familial(self) -> None:
        self.choisir("entree_reunification", self.qui.reunification)
        if self.qui.union:
            self.au_jour("date_union", self.qui.union)
            self.ecrire(lieu_union="Paris, France")
            self.choisir("vie_commune", "oui")

    def ecran_activite(self) -> None:
        self.choisir("volonte", "oui")
        self.ecrire(nature="Apprentissage en cuisine")

    def ecran_honneur(self) -> None:
        for case in self.page.locator("main input[type=checkbox]").all():
            self.cocher(str(case.get_attribute("id")))

    def ecran_logement(self) -> None:
        self.choisir("mode", "PERSONNEL")

    def ecran_justificatifs(self) -> None:
        """One file for each required document, then the code.

        The browser's own uploads are tested by `test_parcours`: here the files are put in the
        dossier as the check leaves them, but for the first one.
        """
        requises = self.page.locator("section.piece:not(:has(.facultatif)):has(input[type=file])")
        codes = [str(p.get_attribute("id")).removeprefix("piece-") for p in requises.all()]
        self.joindre(codes[0], self.fichier)
        dossier_id = self.page.url.split("/demandes/")[1].split("/")[0]
        for rang, code in enumerate(codes[1:], start=2):
            fichier = un_fichier(code, rang=rang)
            fait = fichier_verifie(fichier).model_copy(update={"dossier_id": dossier_id})
            Dossiers(self.table).ajouter_fichier(dossier_id, fichier, fait)
        self.page.reload()
        if self.page.locator("#ephoto").count():
            self.ecrire(ephoto=self.qui.ephoto)

    def deposer(self) -> str:
        """The request number."""
        assert self.ou == "recapitulatif", self.page.url
        self.cliquer("Déposer ma demande")
        expect(self.page.locator("h1")).to_contain_text("Votre demande est déposée")
        return re.sub(r"\D", "", self.page.locator(".chiffres").first.inner_text())

    def dans_l_espace(self, lien: str, nom: str) -> None:
        """From the account, the page behind this link."""
        self.aller("/espace")
        self.cliquer(lien, "link")
        self.voir(nom)

    def document(self, bouton: str) -> str:
        """The words of the PDF behind this button, once it is there."""
        lien = self.page.get_by_role("link", name=bouton)
        expect(lien).to_be_visible()
        adresse = lien.get_attribute("href")
        reponse = self.page.request.get(f"{self.site}{adresse}")
        assert reponse.headers["content-type"] == "application/pdf", reponse.status
        return lecteurs.texte_suivi(reponse.body())

    def toute_la_demande(self, bouton: str) -> tuple[str, str]:
        """The number and the words of the document."""
        self.se_connecter()
        self.commencer()
        if self.qui.enfant:
            self.dire_l_enfant()
        assert self.avancer() == "recapitulatif", self.page.locator("main").inner_text()
        return self.deposer(), self.document(bouton)


Venir = Callable[..., Demandeur]
"""What the fixture `venir` gives: somebody in front of a new browser; `largeur` is its width."""
