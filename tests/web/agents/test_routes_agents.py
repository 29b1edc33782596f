"""No page of agents without a session, nor without a role that allows what it does."""

import pytest

import app as application
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.instruction.acte import ActeAgent
from chalicelib.domain.instruction.habilitations import HABILITATIONS, Lecture
from chalicelib.domain.instruction.table import ACTES
from chalicelib.templating import templates_folder
from chalicelib.web.sommaire import actions_des_agents
from tests.web.site import Site

ACTIONS = actions_des_agents()
OUVERTES = {
    ("GET", adresses.CONNEXION),
    ("POST", adresses.CONNEXION),
    ("GET", adresses.RETOUR),
    ("POST", adresses.DECONNEXION),
}


def routes() -> set[tuple[str, str]]:
    """Every address of the agents' side that the application answers."""
    return {
        (methode, chemin)
        for chemin, methodes in application.app.routes.items()
        for methode in methodes
        if chemin == adresses.ACCUEIL or chemin.startswith(f"{adresses.ACCUEIL}/")
        if methode != "HEAD"
    }


def test_chaque_page_des_agents_dit_ce_qu_elle_fait() -> None:
    assert routes() - OUVERTES == set(ACTIONS)
    assert set(ACTIONS.values()) <= set(HABILITATIONS)


def test_sans_session_chaque_page_mene_a_la_connexion(site: Site) -> None:
    for methode, chemin in ACTIONS:
        if methode == "GET":
            page = site.visiteur().get(chemin.replace("{", "").replace("}", ""))
            assert page.vers.startswith(adresses.CONNEXION), chemin


@pytest.mark.parametrize("role", Role)
def test_un_role_que_l_action_n_admet_pas_est_refuse(
    site: Site, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    nav = site.agent(roles={role})
    assert nav.get(adresses.ACCUEIL).statut == 200
    monkeypatch.setitem(HABILITATIONS, Lecture.ACCUEIL, frozenset(Role) - {role})
    page = nav.get(adresses.ACCUEIL)
    assert page.statut == 403
    assert "Vous n’avez pas le droit" in page.texte
    assert "Aller à l’accueil des agents" in page.texte


@pytest.mark.parametrize("ligne", ACTES.values(), ids=lambda ligne: ligne.acte.value)
def test_an_act_that_asks_for_something_has_the_fields_of_its_form(ligne: ActeAgent) -> None:
    """`agents/acte.html` shows an act without fields when there is no template of its own."""
    gabarit = templates_folder() / "agents" / "actes" / f"{ligne.acte.value}.html"
    assert gabarit.is_file() or not ligne.saisie.model_fields
