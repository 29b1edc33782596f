"""Who calls the API: a good bearer token, or a refusal that says what is missing."""

import pytest

from chalicelib import resources
from chalicelib.api import identite
from chalicelib.domain.agents.agent import AgentSansHabilitation
from chalicelib.oidc.erreurs import JetonInvalide
from tests.agents import GROUPES, AnnuaireEssai, porteur, signer, traits, un_agent
from tests.builders import MAINTENANT


@pytest.fixture(autouse=True)
def _annuaire(monkeypatch: pytest.MonkeyPatch) -> None:
    annuaire = AnnuaireEssai().annuaire()
    monkeypatch.setattr(resources, "annuaire", lambda: annuaire)


def appel(autorisation: str) -> str:
    return identite.agent({"authorization": autorisation}, MAINTENANT).id


@pytest.mark.parametrize("usage", ["id", "access"])
def test_un_jeton_porteur_dit_qui_appelle(usage: str) -> None:
    assert appel(porteur(usage=usage)["Authorization"]) == un_agent().id
    assert appel(f"bearer   {signer(traits(usage=usage))} ") == un_agent().id


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
        appel(f"Bearer {signer(traits() | {GROUPES: []})}")
    assert identite.defi(refus.value) == 'Bearer realm="agents", error="insufficient_scope"'
