"""An error says which field, and of whom: every form of a person, sent empty, then sent wrong."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

import pytest

from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.attendues import ModeLogement
from chalicelib.web.formulaire.noms import nommees
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.page_lue import Formulaire, PageLue
from tests.web.saisies import enfant
from tests.web.scenarios import SCENARIOS
from tests.web.site import Site

MAUVAISES = ("", "李", "x" * 2500)
TAPES = ("text", "email", "tel", "textarea", "password")
ECRANS = ("etat-civil", "famille", "conjoint", "enfants", "parents", "coordonnees", "motif",
          "honneur", "logement")  # fmt: skip
DU_CAS = (
    ("refugee renewing her resident card", "titre-actuel"),
    ("BPS after four years", "residence"),
    ("spouse of a refugee by reunification", "ayant-droit"),
    ("spouse of a refugee by reunification", "lien-familial"),
    ("minor refugee", "parents"),
    ("minor refugee", "representant"),
    ("minor refugee", "activite"),
)
DU_COMPTE = ("/espace/coordonnees", "/espace/courriel", "/contact",
             "/demander/enfant?pour=enfant&objet=PREMIERE&qualite=REFUGIE")  # fmt: skip
SANS_COMPTE = ("/contact", "/compte/creer/numero-etranger", "/compte/creer/titre", "/connexion",
               "/mot-de-passe-oublie")  # fmt: skip


def _remplir(formulaire: Formulaire, mauvaise: str) -> dict[str, list[str]]:
    """Every field typed wrong, or emptied; what is hidden stays."""
    saisie = formulaire.saisie()
    for champ in formulaire.champs:
        if champ.genre in TAPES:
            saisie[champ.nom] = [mauvaise]
        elif champ.genre == "radio":
            saisie[champ.nom] = ["oui"] if mauvaise == "李" else ["zz"] if mauvaise else []
        elif champ.genre == "select":
            saisie[champ.nom] = ["zz"] if mauvaise else [""]
        elif champ.genre == "checkbox":
            saisie.pop(champ.nom, None)
    return saisie


def _refus(nav: Navigateur, chemin: str) -> Iterator[tuple[str, Page]]:
    """The page again, for each way of filling its form wrong."""
    for formulaire, mauvaise in product(PageLue(nav.get(chemin).corps).formulaires, MAUVAISES):
        if formulaire.action.partition("?")[0] == chemin.partition("?")[0]:
            page = nav.post(formulaire.action, _remplir(formulaire, mauvaise))
            if page.statut == 422:
                yield f"{chemin} {mauvaise[:2]!r}", page


def _resume(page: Page) -> list[tuple[str, str]]:
    bloc = re.search(r'id="resume-erreurs".*?</ul>', page.corps, re.S)
    assert bloc
    lus = re.findall(r'<li>(?:<a href="([^"]*)">)?(.*?)(?:</a>)?</li>', bloc[0], re.S)
    return [(href, re.sub(r"\s+", " ", phrase)) for href, phrase in lus]


def _mots(texte: str) -> set[str]:
    decompose = unicodedata.normalize("NFKD", texte.casefold())
    nu = "".join(c for c in decompose if not unicodedata.combining(c))
    return {mot[:5] for mot in re.findall(r"[a-z]{3,}", nu)} - {"vous", "votre", "les", "une"}


def _verifier(ou: str, page: Page) -> None:
    lue, resume = PageLue(page.corps), _resume(page)
    phrases = [phrase for _, phrase in resume]
    assert phrases, ou
    assert len(set(phrases)) == len(phrases), (ou, phrases)
    for href, phrase in resume:
        nom = href.removeprefix("#")
        assert nom in lue.ids, (ou, href)
        assert _mots(lue.libelle(nom)) & _mots(phrase), (ou, nom, phrase)
        assert "ce champ" not in phrase.casefold(), (ou, phrase)
        if qui := re.match(r"(parent)([12])_|(enfant)s_([0-9]+)_", nom):
            rang = int(qui[2] or int(qui[4]) + 1)
            assert phrase.startswith((f"Parent {rang}", f"Enfant {rang}")), (ou, phrase)


def test_every_error_of_the_request_names_its_field_and_its_person(site: Site) -> None:
    usager = site.usager_avec(
        situation=SituationFamiliale.MARIE, logement=ModeLogement.HEBERGE_TIERS
    )
    vus = 0
    for ecran in ECRANS:
        for ou, page in _refus(usager.nav, f"{usager.base}/{ecran}"):
            _verifier(ou, page)
            vus += 1
    assert vus > 2 * len(ECRANS)


@pytest.mark.parametrize(("nom", "ecran"), DU_CAS)
def test_every_error_of_a_screen_of_the_case_names_its_field(
    site: Site, nom: str, ecran: str
) -> None:
    usager = commencer(site, SCENARIOS[nom])
    remplir(usager, SCENARIOS[nom], jusqu_a=ecran)
    refus = [*_refus(usager.nav, f"{usager.base}/{ecran}")]
    assert refus
    for ou, page in refus:
        _verifier(ou, page)


def test_every_error_of_an_account_and_of_the_door_names_its_field(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    visiteur = site.visiteur()
    for nav, chemins in ((usager.nav, DU_COMPTE), (visiteur, SANS_COMPTE)):
        for chemin in chemins:
            refus = [*_refus(nav, chemin)]
            assert refus, chemin
            for ou, page in refus:
                _verifier(ou, page)


def test_a_child_is_called_by_the_first_name_that_was_typed(site: Site) -> None:
    usager = site.usager_avec()
    deux = {"avec_enfants": "oui"} | enfant(0) | enfant(1) | {"enfants_1_prenoms": "Selam Almaz"}
    page = usager.envoyer("enfants", **deux | {"enfants_1_date_naissance_annee": "1950"})
    ((_, phrase),) = _resume(page)
    assert phrase == "Enfant 2 (Selam), date de naissance : cet enfant serait né avant vous. " \
        "Vérifiez l’année."  # fmt: skip


def test_a_sentence_that_names_its_field_is_left_as_it_is() -> None:
    erreurs = {
        "telephone": "Écrivez votre numéro de téléphone.",
        "parent2_nom": "Écrivez le nom.",
        "date_union": "Cette date est dans le futur.",
        "inconnu": "OFPRA ou CNDA ?",
    }
    dites = nommees(erreurs, lambda champ: "")
    assert dites == {
        "telephone": "Écrivez votre numéro de téléphone.",
        "parent2_nom": "Parent 2 : écrivez le nom.",
        "date_union": "Date de l’union : cette date est dans le futur.",
        "inconnu": "OFPRA ou CNDA ?",
    }
    assert nommees(dites, lambda champ: "") == dites
