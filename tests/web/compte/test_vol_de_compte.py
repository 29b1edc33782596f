"""An open session, or even the password, does not take an account from its owner (S9, K-15)."""

import pytest

from chalicelib.adresses.compte import PAGES
from chalicelib.domain.compte.adresses_precedentes import MAXIMUM
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.storage.compte import comptes
from tests.comptes import COURRIEL, MOT_DE_PASSE, NUMERO
from tests.web.compte.conftest import Coulisses, Horloge
from tests.web.compte.navigateur import ORIGINE, Navigateur, Page
from tests.web.compte.parcours import connecter, definir, oublier

VOLEUR = "voleur@exemple.test"
ANNULER = "/compte/courriel/annuler"


@pytest.fixture
def voleur(compte_actif: Navigateur, horloge: Horloge) -> Navigateur:
    """A shared computer where the owner forgot to log out; her phone is another browser."""
    poste = Navigateur(compte_actif.app, "198.51.100.66")
    connecter(poste)
    horloge.avancer(minutes=1)
    return poste


def demander_le_changement(nav: Navigateur, nouveau: str, mot: str = MOT_DE_PASSE) -> Page:
    champs = {"courriel": nouveau, "courriel_confirmation": nouveau, "mot_de_passe": mot}
    return nav.remplir(nav.get("/espace/courriel"), "/espace/courriel", **champs)


def changer(nav: Navigateur, coulisses: Coulisses, horloge: Horloge, nouveau: str = VOLEUR) -> str:
    """The whole change, and the path of the link that undoes it."""
    assert demander_le_changement(nav, nouveau).statut == 303
    horloge.avancer(minutes=1)
    lien = dernier(coulisses, "courriel_a_confirmer")
    assert nav.remplir(nav.get(lien), "/compte/courriel").vers == "/compte/courriel-change"
    horloge.avancer(minutes=1)
    return dernier(coulisses, "courriel_change")


def dernier(coulisses: Coulisses, gabarit: str) -> str:
    coulisses.travailler()
    bouton = [c for c in coulisses.courriels() if c.gabarit == gabarit][-1].contexte["bouton"]
    assert isinstance(bouton, tuple)
    return bouton[1].removeprefix(ORIGINE)


def adresse(coulisses: Coulisses) -> str:
    compte = comptes.par_identifiant(coulisses.table, NUMERO)
    assert compte
    return str(compte.courriel)


def annuler(nav: Navigateur, lien: str) -> Page:
    return nav.remplir(nav.get(lien), ANNULER)


@pytest.mark.exigence("K-15")
@pytest.mark.parametrize("mot", ["", "pas le bon mot", "quatre chats bleus dansaient"])
def test_an_open_session_alone_changes_no_address_and_writes_to_nobody(
    voleur: Navigateur, coulisses: Coulisses, mot: str
) -> None:
    avant = len(coulisses.courriels())
    page = demander_le_changement(voleur, VOLEUR, mot)
    assert page.statut == 422
    assert 'id="mot_de_passe-erreur"' in page.corps
    assert page.formulaire("/espace/courriel")["courriel"] == VOLEUR
    assert mot not in page.corps or not mot
    assert len(coulisses.courriels()) == avant


@pytest.mark.exigence("K-15", "K-16")
def test_guessing_the_password_in_an_open_session_stops_that_session_alone(
    voleur: Navigateur, compte_actif: Navigateur
) -> None:
    statuts = [demander_le_changement(voleur, VOLEUR, "faux").statut for _ in range(6)]
    assert statuts == [422] * 5 + [429]
    assert demander_le_changement(voleur, VOLEUR).statut == 429
    connecter(compte_actif)
    assert demander_le_changement(compte_actif, "moi@exemple.test").statut == 303


@pytest.mark.exigence("K-15")
def test_a_change_closes_every_other_session(
    voleur: Navigateur, compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    connecter(compte_actif)
    changer(voleur, coulisses, horloge)
    assert voleur.get("/espace").statut == 200
    assert compte_actif.get("/espace").vers.startswith("/connexion")


@pytest.mark.exigence("K-15")
def test_the_former_address_undoes_the_change_and_the_owner_chooses_a_password(
    voleur: Navigateur, compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    lien = changer(voleur, coulisses, horloge)
    prevenue = [c for c in coulisses.courriels() if c.gabarit == "courriel_change"]
    assert [c.destinataire for c in prevenue] == [COURRIEL]
    horloge.avancer(days=6, hours=23)
    for _ in range(2):  # A mail scanner opens the links it sees.
        assert COURRIEL in compte_actif.get(lien).texte
    assert adresse(coulisses) == VOLEUR
    suite = annuler(compte_actif, lien)
    assert suite.vers.startswith("/compte/mot-de-passe?jeton=")
    assert adresse(coulisses) == COURRIEL
    assert voleur.get("/espace").vers.startswith("/connexion")
    assert connecter(voleur).statut == 422
    recus = {c.gabarit: c.destinataire for c in coulisses.courriels()}
    assert (recus["courriel_retabli"], recus["courriel_retire"]) == (COURRIEL, VOLEUR)
    horloge.avancer(minutes=1)
    assert definir(compte_actif, suite.vers, "trois vaches roses").statut == 303
    assert connecter(compte_actif, "trois vaches roses").vers == "/"
    assert annuler_encore(compte_actif, lien) == 410


def annuler_encore(nav: Navigateur, lien: str) -> int:
    page = nav.get(lien)
    assert "Mot de passe oublié" in page.texte
    return page.statut


@pytest.mark.exigence("K-15")
def test_whatever_the_thief_does_afterwards_the_first_link_undoes_it_all(
    voleur: Navigateur, compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    """Other addresses, his own undo links, another password: hers is under them all."""
    elle = changer(voleur, coulisses, horloge)
    lui = [changer(voleur, coulisses, horloge, f"v{rang}@exemple.test") for rang in range(3)]
    suite = annuler(voleur, lui[1]).vers
    horloge.avancer(minutes=1)
    assert definir(voleur, suite, "le mot du voleur ici").statut == 303
    assert adresse(coulisses) == "v0@exemple.test"
    assert voleur.get(lui[2]).statut == 410
    suite = annuler(compte_actif, elle).vers
    assert adresse(coulisses) == COURRIEL
    assert [voleur.get(lien).statut for lien in lui] == [410] * 3
    horloge.avancer(minutes=1)
    assert definir(compte_actif, suite, "trois vaches roses").statut == 303
    assert connecter(voleur, "le mot du voleur ici").statut == 422


@pytest.mark.exigence("K-15")
def test_the_pile_of_addresses_is_bounded_and_hers_stays_under_it(
    voleur: Navigateur, compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    elle = changer(voleur, coulisses, horloge)
    for rang in range(MAXIMUM - 1):
        horloge.avancer(minutes=20)
        changer(voleur, coulisses, horloge, f"v{rang}@exemple.test")
    horloge.avancer(hours=1)
    connecter(voleur)
    demander_le_changement(voleur, "encore@exemple.test")
    horloge.avancer(minutes=1)
    lien = dernier(coulisses, "courriel_a_confirmer")
    assert voleur.remplir(voleur.get(lien), "/compte/courriel").statut == 410
    annuler(compte_actif, elle)
    assert adresse(coulisses) == COURRIEL


@pytest.mark.exigence("K-15")
def test_for_seven_days_a_new_password_is_not_sent_to_the_new_address(
    voleur: Navigateur, compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    changer(voleur, coulisses, horloge)
    changer(voleur, coulisses, horloge, "encore@exemple.test")
    assert oublier(voleur).vers == "/mot-de-passe-oublie/envoye"
    lien = dernier(coulisses, "reinitialisation")
    recus = {c.gabarit: c.destinataire for c in coulisses.courriels()}
    assert recus["reinitialisation"] == COURRIEL
    assert recus["reinitialisation_retenue"] == "encore@exemple.test"
    assert connecter(Navigateur(voleur.app)).vers == "/"
    horloge.avancer(days=8)
    oublier(voleur)
    coulisses.travailler()
    tardif = [c for c in coulisses.courriels() if c.gabarit == "reinitialisation"][-1]
    assert tardif.destinataire == "encore@exemple.test"
    assert lien


@pytest.mark.exigence("K-15")
def test_a_change_is_undone_within_seven_days_only(
    voleur: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    lien = changer(voleur, coulisses, horloge)
    horloge.avancer(days=7)
    page = voleur.get(lien)
    assert page.statut == 410
    assert "ne peut plus être annulé" in page.texte
    assert voleur.post(ANNULER, {"csrf": "", "jeton": lien.partition("jeton=")[2]}).statut == 403
    assert adresse(coulisses) == VOLEUR


@pytest.mark.exigence("K-15")
def test_a_second_change_asked_for_leaves_the_first_link_good(
    voleur: Navigateur, compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    """A pending address is not replaced: the first that is confirmed ends the others."""
    demander_le_changement(voleur, "un@exemple.test")
    un = dernier(coulisses, "courriel_a_confirmer")
    horloge.avancer(minutes=1)
    demander_le_changement(voleur, "deux@exemple.test")
    deux = dernier(coulisses, "courriel_a_confirmer")
    assert un != deux
    voleur.remplir(voleur.get(un), "/compte/courriel")
    assert adresse(coulisses) == "un@exemple.test"
    assert voleur.get(deux).statut == 410


@pytest.mark.exigence("K-15")
@pytest.mark.parametrize("usage", sorted(UsageLien))
def test_a_link_that_undoes_serves_for_nothing_else(
    voleur: Navigateur, coulisses: Coulisses, horloge: Horloge, usage: UsageLien
) -> None:
    jeton = changer(voleur, coulisses, horloge).partition("jeton=")[2]
    attendu = 200 if usage is UsageLien.ANNULATION else 410
    assert voleur.get(f"{PAGES[usage]}?jeton={jeton}").statut == attendu
