"""By the pages: an account opened with a visa alone, and the account of a minor."""

import pytest

from chalicelib.domain.compte.evenements import InvitationCompteEnfant
from chalicelib.events import inscriptions
from chalicelib.storage.compte import comptes
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from tests.comptes import AMINA, MOT_DE_PASSE, NUMERO, REFERENCE, SANS_NUMERO, TITRE
from tests.web.compte.conftest import Coulisses, Horloge
from tests.web.compte.navigateur import Navigateur
from tests.web.compte.parcours import TITRE_SAISI, connecter, definir, demander, oublier

ENFANT = "9900000045"


@pytest.fixture
def par_visa(navigateur: Navigateur, table: Table, horloge: Horloge) -> Coulisses:
    """Amina as the registre knew her at first: a visa, no number; her account is open."""
    Registre(table).save(SANS_NUMERO)
    coulisses = Coulisses(table, horloge)
    demander(navigateur, TITRE_SAISI)
    lien = coulisses.lien()
    texte = navigateur.get(lien).texte
    assert TITRE in texte
    assert REFERENCE not in texte
    assert definir(navigateur, lien).vers == "/compte/cree"
    return coulisses


@pytest.mark.exigence("GAP-05", "PRO-05", "ACC-01", "ACC-13")
def test_a_family_member_logs_in_by_visa_then_by_number_too(
    par_visa: Coulisses, navigateur: Navigateur, horloge: Horloge
) -> None:
    assert connecter(navigateur, numero="FRA 990 000 001").vers == "/"
    assert connecter(Navigateur(navigateur.app)).statut == 422
    horloge.avancer(minutes=1)
    Registre(par_visa.table).save(AMINA)
    for numero in (TITRE, NUMERO, TITRE):
        assert connecter(Navigateur(navigateur.app), numero=numero).vers == "/"
    assert par_visa.courriels()[-1].gabarit == "numero_attribue"


@pytest.mark.exigence("GAP-05", "ACC-14")
def test_a_forgotten_password_is_asked_for_with_the_visa(
    par_visa: Coulisses, navigateur: Navigateur, horloge: Horloge
) -> None:
    horloge.avancer(minutes=1)
    assert oublier(navigateur, TITRE).vers == "/mot-de-passe-oublie/envoye"
    assert definir(navigateur, par_visa.lien(), "trois vaches roses").vers.endswith("change")
    assert connecter(navigateur, "trois vaches roses", TITRE).vers == "/"


def test_a_new_password_forgets_the_failed_logins_with_the_visa(
    par_visa: Coulisses, navigateur: Navigateur, horloge: Horloge
) -> None:
    horloge.avancer(minutes=1)
    assert [connecter(navigateur, "faux", TITRE).statut for _ in range(6)][-1] == 429
    oublier(navigateur, TITRE)
    definir(navigateur, par_visa.lien())
    assert connecter(navigateur, numero=TITRE).vers == "/"


def inviter(coulisses: Coulisses) -> None:
    """As the instruction will, the queue bringing the événement twice."""
    parent = comptes.par_identifiant(coulisses.table, NUMERO)
    assert parent
    invitation = InvitationCompteEnfant(
        id="invitation1",
        survenu_le=coulisses.horloge.maintenant,
        dossier_id="d1",
        compte_parent_id=parent.id,
        reference_enfant=ENFANT,
    )
    for _ in range(2):
        inscriptions.traiter(
            invitation,
            table=coulisses.table,
            registre=Registre(coulisses.table),
            maintenant=coulisses.horloge.maintenant,
        )


@pytest.mark.exigence("MIN-02", "MIN-03", "NOT-06", "GAP-06")
def test_a_parent_activates_the_account_of_the_child_then_changes_its_password(
    compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    horloge.avancer(minutes=1)
    inviter(coulisses)
    gabarits = [courriel.gabarit for courriel in coulisses.courriels()]
    assert gabarits.count("compte_enfant_ouvert") == 1
    lien = coulisses.lien()
    assert lien.startswith("/compte/activation?jeton=")
    page = compte_actif.get(lien)
    assert "Ce n’est pas le vôtre" in page.texte
    assert page.formulaire("/compte/activation")["identifiant"] == ENFANT
    fait = compte_actif.remplir(page, "/compte/activation", mot_de_passe="le mot de l’enfant")
    assert fait.vers == "/compte/active"
    assert "Le compte de votre enfant est prêt" in compte_actif.get(fait.vers).texte
    assert connecter(Navigateur(compte_actif.app), "le mot de l’enfant", ENFANT).vers == "/"
    assert connecter(Navigateur(compte_actif.app), MOT_DE_PASSE, NUMERO).vers == "/"
    horloge.avancer(minutes=1)
    oublier(compte_actif, ENFANT)
    vers = definir(compte_actif, coulisses.lien(), "un autre mot pour lui").vers
    assert vers == "/compte/mot-de-passe-change"


@pytest.mark.exigence("GAP-06")
def test_an_activation_link_that_ended_is_replaced_by_a_forgotten_password(
    compte_actif: Navigateur, coulisses: Coulisses, horloge: Horloge
) -> None:
    horloge.avancer(minutes=1)
    inviter(coulisses)
    lien = coulisses.lien()
    horloge.avancer(hours=24)
    tard = compte_actif.get(lien)
    assert tard.statut == 410
    assert 'href="/mot-de-passe-oublie"' in tard.corps
    oublier(compte_actif, ENFANT)
    assert definir(compte_actif, coulisses.lien(), "le mot de l’enfant").vers == "/compte/cree"
