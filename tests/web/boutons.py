"""What every control of every screen of a person must do, and where these screens are.

A page is opened as a person would have it, each of its buttons is pressed with what the page
already holds, each link followed. A button that nobody describes here fails the walk.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

from chalicelib.domain.agents.lettres_du_code import LettreDuCode
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.attendues import ModeLogement
from chalicelib.storage import keys
from chalicelib.storage.compte import lettres
from chalicelib.storage.ecritures import update
from tests.instruction import agir, demander
from tests.web.compte.navigateur import Page
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.page_lue import Bouton, Formulaire, PageLue
from tests.web.saisies import enfant, saisies_du_cas, une_date
from tests.web.scenarios import SCENARIOS
from tests.web.site import Site, Usager

Venir = Callable[[Site], Usager]


@dataclass(frozen=True)
class Depart:
    """A screen, and who comes to it; `suites` are after the person's request, or whole paths."""

    venir: Venir
    suites: tuple[str, ...]


def _complet(site: Site) -> Usager:
    usager = site.usager_avec(
        situation=SituationFamiliale.MARIE, logement=ModeLogement.HEBERGE_TIERS
    )
    deux = {"avec_enfants": "oui"} | enfant(0, "Aine-Exemple") | enfant(1, "Cadet-Exemple")
    assert usager.envoyer("enfants", **deux).statut == 303
    return usager


def _depose(site: Site) -> Usager:
    return site.usager_avec(depose=True)


def _en_correction(site: Site) -> Usager:
    usager = _depose(site)
    usager.post(f"{usager.base}/corriger")
    return usager


def _a_completer(site: Site) -> Usager:
    usager = _depose(site)
    site.maintenant += timedelta(minutes=5)
    commun: dict[str, Any] = {"dossier_id": usager.dossier_id, "maintenant": site.maintenant}
    agir(site.table, Acte.PRENDRE_EN_CHARGE, **commun)
    agir(site.table, Acte.DEMANDER_COMPLEMENT, demander("DECISION"), **commun)
    return usager


def _du_cas(nom: str, ecran: str) -> Depart:
    def venir(site: Site) -> Usager:
        site.dynamodb.vider()
        usager = commencer(site, SCENARIOS[nom])
        remplir(usager, SCENARIOS[nom], jusqu_a=ecran)
        return usager

    return Depart(venir, (ecran,))


def _avertie(site: Site) -> Usager:
    """Her card ended long ago: she reads a warning before she goes on."""
    site.dynamodb.vider()
    scenario = SCENARIOS["refugee renewing her resident card"]
    usager = commencer(site, scenario)
    remplir(usager, scenario, jusqu_a="titre-actuel")
    saisies = saisies_du_cas(scenario.cas, situation=scenario.situation, saisie=scenario.saisie)
    titre = saisies["titre-actuel"] | une_date("fin", 1, 2, 2026)
    assert usager.envoyer("titre-actuel", **titre).vers.endswith("/avertissements")
    return usager


def _a_confirmer(site: Site) -> Usager:
    """Her account was opened online; the letter with its code left long ago."""
    site.dynamodb.vider()
    usager = site.usager()
    partie = site.maintenant - timedelta(days=40)
    lettre = LettreDuCode(
        id="d" * 32,
        compte_id=usager.compte.id,
        prefecture="75",
        demandee_le=partie,
        imprimee_le=partie,
        postee_le=partie,
        adresse=("Une Personne", "12 rue de l’Exemple", "75011 Paris"),
    )
    profil = keys.compte(usager.compte.id).profil
    site.table.write(
        update(profil, "SET a_confirmer = :oui", oui=True), *lettres.ecriture(None, lettre)
    )
    return usager


def _avec_une_preuve(site: Site) -> Usager:
    usager = site.usager()
    chemin = "/demander/orientation/non-reconnu"
    formulaire = usager.nav.get(chemin).formulaire("/preuves")
    assert usager.nav.post("/preuves", formulaire).statut == 303
    return usager


DEPARTS: dict[str, Depart] = {
    "a request ready": Depart(_complet, (
        "etat-civil", "famille", "conjoint", "enfants", "parents", "coordonnees", "motif",
        "honneur", "logement", "justificatifs", "recapitulatif", "parents?depuis=recapitulatif",
        "annuler", "/espace", "/espace/coordonnees", "/espace/courriel", "/espace/messages-recus",
        "/espace/notifications", "/deconnexion", "/contact",
        "/demander/enfant?pour=enfant&objet=PREMIERE&qualite=REFUGIE",
        "/demander/preambule?pour=moi&objet=PREMIERE&qualite=REFUGIE",
    )),
    "a request filed": Depart(_depose, (
        "confirmation", "versions", "corriger", "annuler", "notifications", "historique", "/espace",
    )),
    "a correction": Depart(_en_correction, ("recapitulatif", "famille", "versions")),
    "documents asked": Depart(_a_completer, ("complement", "retirer-la-demande", "rectifier",
                                             "rectifications",
                                             "notifications", "/espace")),
    "a renewal": _du_cas("refugee renewing her resident card", "titre-actuel"),
    "years of residence": _du_cas("BPS after four years", "residence"),
    "the protected person": _du_cas("spouse of a refugee by reunification", "ayant-droit"),
    "the tie": _du_cas("spouse of a refugee by reunification", "lien-familial"),
    "who acts for a minor": _du_cas("minor refugee", "representant"),
    "the work of a minor": _du_cas("minor refugee", "activite"),
    "a warning": Depart(_avertie, ("avertissements",)),
    "an account to confirm": Depart(_a_confirmer, ("/espace/identite", "/espace")),
    "a proof kept": Depart(_avec_une_preuve, ("/espace/preuves", "/espace")),
    "nobody logged in": Depart(lambda site: _personne(site), (
        "/", "/demander", "/demander?pour=moi", "/demander?pour=enfant", "/ma-situation",
        "/demander?pour=moi&situation=numero", "/demander?pour=moi&situation=titre",
        "/demander/preambule?pour=moi&objet=PREMIERE&qualite=REFUGIE",
        "/demander/orientation/apatride", "/connexion", "/mot-de-passe-oublie", "/compte/creer",
        "/compte/creer/numero-etranger", "/compte/creer/titre", "/compte/ai-je-un-compte",
        "/compte/representant", "/demander/orientation/non-reconnu",
        "/compte/cree", "/contact", "/aide", "/aide/questions/24", "/verifier", "/timbre-fiscal",
        "/changement", "/document-de-voyage", "/accessibilite", "/mentions-legales",
        "/donnees-personnelles",
    )),
}  # fmt: skip


def _personne(site: Site) -> Usager:
    """A browser where nobody is logged in."""
    usager = site.usager()
    usager.nav = site.visiteur()
    return usager


@dataclass(frozen=True)
class Presse:
    """One press: who, on which page, what was there before, and what came."""

    usager: Usager
    page: Page
    formulaire: Formulaire
    bouton: Bouton
    avant: Dossier | None
    reponse: Page

    @property
    def apres(self) -> Dossier | None:
        site, numero = self.usager.site, self.usager.dossier_id
        return site.dossiers.get(numero) if numero else None

    @property
    def mene(self) -> Page:
        """Where the person ends, redirections followed."""
        page = self.reponse
        for _ in range(5):
            if page.statut != 303 or not page.vers.startswith("/"):
                return page
            page = self.usager.nav.get(page.vers.partition("#")[0])
        return page


def avance(presse: Presse) -> None:
    """The page is saved and another one opens; no answer is lost."""
    if presse.formulaire.methode == "post":
        assert presse.reponse.statut == 303
    assert presse.mene.statut in (200, 422)
    garde(presse)


def garde(presse: Presse) -> None:
    """Nothing of what was answered is lost; what the page proposed may be saved."""
    if presse.avant and presse.apres:
        assert _repondu(presse.avant).items() <= _repondu(presse.apres).items()
        assert presse.apres.fichiers == presse.avant.fichiers


def _repondu(dossier: Dossier) -> dict[str, str]:
    reponses = ((nom, getattr(dossier.reponses, nom)) for nom in Reponses.model_fields)
    dites = {nom: lue.model_dump_json() for nom, lue in reponses if lue is not None}
    return {nom: re.sub(r"\s", "", dite).replace("+33", "0") for nom, dite in dites.items()}


def demande(presse: Presse) -> None:
    """The page asks for what is missing, and says where."""
    assert presse.reponse.statut == 422
    assert 'id="resume-erreurs"' in presse.reponse.corps
    garde(presse)


def avance_ou_demande(presse: Presse) -> None:
    (demande if presse.reponse.statut == 422 else avance)(presse)


def ajoute_une_ligne(presse: Presse) -> None:
    """One place more; what was typed, saved or not, is still there."""
    assert presse.reponse.statut == 200
    assert _noms(presse.reponse)[:-1] == _noms(presse.page)
    assert _noms(presse.reponse)[-1] == ""
    garde(presse)


def retire_une_ligne(presse: Presse) -> None:
    """That place is gone, the others stay; nothing is saved yet."""
    assert presse.reponse.statut == 200
    retire = int(presse.bouton.valeur.rsplit("-", 1)[1])
    restes = [nom for rang, nom in enumerate(_noms(presse.page)) if rang != retire]
    assert _noms(presse.reponse) == restes
    garde(presse)


def _noms(page: Page) -> list[str]:
    return re.findall(r'name="enfants_\d+_nom"[^>]* value="([^"]*)"', page.corps)


def supprime_le_fichier(presse: Presse) -> None:
    assert presse.reponse.statut == 303
    assert presse.avant
    assert presse.apres
    assert len(presse.apres.fichiers) == len(presse.avant.fichiers) - 1
    assert presse.apres.reponses == presse.avant.reponses


def depose(presse: Presse) -> None:
    assert presse.reponse.statut == 303
    assert presse.apres
    assert presse.apres.depose_le
    assert presse.mene.statut == 200


def abandonne(presse: Presse) -> None:
    assert presse.reponse.statut == 303
    assert presse.apres
    assert not presse.apres.en_correction


def ouvre_la_correction(presse: Presse) -> None:
    assert presse.reponse.statut == 303
    assert presse.apres
    assert presse.apres.en_correction


def deconnecte(presse: Presse) -> None:
    assert presse.reponse.statut == 303
    assert presse.usager.nav.get("/espace").statut == 303


def cherche(presse: Presse) -> None:
    """A search, or a question of the door: the page that answers, or that asks again."""
    assert presse.mene.statut in (200, 422)


def garde_la_preuve(presse: Presse) -> None:
    assert presse.reponse.statut == 303
    assert presse.reponse.vers.startswith("/preuves/")


GESTES: tuple[tuple[str, Callable[[Presse], None]], ...] = (
    (r"Enregistrer et continuer|Envoyer|Continuer|Je continue", avance_ou_demande),
    (r"Ajouter un autre enfant", ajoute_une_ligne),
    (r"Retirer l’enfant \d+", retire_une_ligne),
    (r"(Retirer|Supprimer|Reprendre la photo : retirer) .+", supprime_le_fichier),
    (r"Déposer ma (demande|correction)", depose),
    (r"Enregistrer mes observations sans déposer|Enregistrer sans envoyer", avance),
    (r"Ouvrir la correction", ouvre_la_correction),
    (r"Abandonner mes corrections", abandonne),
    (r"Annuler ma demande|Retirer ma demande|Jeter mon brouillon", demande),
    (r"Garder ma demande|Demander un autre rendez-vous", avance),
    (r"Enregistrer mes coordonnées", avance_ou_demande),
    (r"Ne plus (les recevoir|recevoir de SMS)|Les recevoir.*|Recevoir des SMS", avance),
    (r"Recevoir le lien|Se connecter|Créer un compte", avance_ou_demande),
    (r"Envoyer (mon message|à la préfecture|ma demande de rectification)", demande),
    (r"Chercher|Vérifier", cherche),
    (r"Recevoir la preuve de ma démarche", garde_la_preuve),
    (r"Continuer ma demande|Confirmer|Enregistrer ma demande", demande),
    (r"Recevoir une autre lettre", avance),
    (r"Se déconnecter", deconnecte),
)
"""The words of a button, and what pressing it must do to the page as it was opened."""


def signature(formulaire: Formulaire, bouton: Bouton) -> str:
    """The same button in the header of two pages is one control."""
    vers = bouton.vers or formulaire.action
    return re.sub(r"[0-9a-f]{20,}", "…", f"{bouton.texte} {vers}")


def geste(texte: str) -> Callable[[Presse], None] | None:
    return next((faire for motif, faire in GESTES if re.fullmatch(motif, texte)), None)


def boutons(page: Page) -> Iterator[tuple[int, Formulaire, Bouton]]:
    """Every button that sends a form of ours; the storage's own forms are walked elsewhere."""
    for rang, formulaire in enumerate(PageLue(page.corps).formulaires):
        if not formulaire.televerse:
            for bouton in formulaire.boutons:
                yield rang, formulaire, bouton


def presser(usager: Usager, page: Page, formulaire: Formulaire, bouton: Bouton) -> Presse:
    saisie = formulaire.saisie() | ({bouton.nom: [bouton.valeur]} if bouton.nom else {})
    numero = usager.dossier_id
    avant = usager.site.dossiers.get(numero) if numero else None
    vers = unescape(bouton.vers or formulaire.action).partition("#")[0]
    if formulaire.methode == "get":
        reponse = usager.nav.get(f"{vers}?{urlencode(saisie, doseq=True)}")
    else:
        reponse = usager.nav.post(vers, saisie)
    return Presse(usager, page, formulaire, bouton, avant, reponse)


def liens(page: Page, chemin: str) -> Iterator[str]:
    """Every address of our own that the page leads to, and its own anchors as « #id »."""
    for lien in PageLue(page.corps).liens:
        parts = urlsplit(lien.href)
        if lien.href.startswith("#"):
            yield lien.href
        elif not parts.scheme and lien.href and not lien.href.startswith("/statique/"):
            base = chemin.partition("?")[0] if lien.href.startswith("?") else ""
            yield base + lien.href
