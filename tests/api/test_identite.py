"""Who calls the API: a good bearer token, or a refusal that says what is missing."""

import pytest

from chalicelib import resources
from chalicelib.api import identite
from chalicelib.domain.agents.agent import AgentSansHabilitation
from chalicelib.oidc.erreurs import JetonDIdentite, JetonInvalide
from tests.agents import GROUPES, AnnuaireEssai, porteur, signer, traits, un_agent
from tests.builders import MAINTENANT


@pytest.fixture(autouse=True)
def _annuaire(monkeypatch: pytest.MonkeyPatch) -> None:
    annuaire = AnnuaireEssai().annuaire()
    monkeypatch.setattr(resources, "annuaire", lambda: annuaire)


def appel(autorisation: str) -> str:
    return identite.agent({"authorization": autorisation}, MAINTENANT).id


def test_un_jeton_d_acces_dit_qui_appelle() -> None:
    assert appel(porteur()["Authorization"]) == un_agent().id
    assert appel(f"bearer   {signer(traits(usage='access'))} ") == un_agent().id


def test_un_jeton_d_identite_dit_qui_s_est_connecte_et_n_ouvre_pas_l_api() -> None:
    with pytest.raises(JetonDIdentite) as refus:
        appel(porteur(usage="id")["Authorization"])
    assert identite.defi(refus.value) == 'Bearer realm="agents", error="invalid_token"'
    assert "access_token" in refus.value.suite


@pytest.mark.parametrize("autorisation", ["", "Basic YTpi", "Bearerabc", signer(traits())])
def test_sans_jeton_la_reponse_dit_qu_il_en_faut_un(autorisation: str) -> None:
    with pytest.raises(JetonInvalide) as refus:
        appel(autorisation)
    assert identite.defi(refus.value) == 'Bearer realm="agents"'


@pytest.mark.parametrize("autorisation", ["Bearer", "Bearer abc", "Bearer a.b.c", "Bearer é"])
def test_un_jeton_illisible_est_refuse_sans_etre_repete(autorisation: str) -> None:
    with pytest.raises(JetonInvalide) as refus:
        appel(autorisation)
    assert identite.defi(refus.value) == 'Bearer realm="agents", error="invalid_token"'


def test_un_agent_sans_habilitation_est_connu_mais_n_entre_pas() -> None:
    with pytest.raises(AgentSansHabilitation) as refus:
        appel(f"Bearer {signer(traits(usage='access') | {GROUPES: []})}")
    assert identite.defi(refus.value) == 'Bearer realm="agents", error="insufficient_scope"'
