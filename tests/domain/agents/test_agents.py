"""Who an agent is: rights, each a role in a préfecture, from the groups of the directory (S18)."""

import pytest

from chalicelib.domain.agents.agent import Agent, AgentSansHabilitation, Role, groupe, habilite
from chalicelib.domain.instruction.habilitations import HABILITATIONS, peut, prefectures_ou


def test_chaque_groupe_donne_un_role_dans_une_prefecture_et_la_seulement() -> None:
    agent = habilite("a-1", "Camille", ["prefecture-75:instructeur", "prefecture-2B:referent"])
    assert agent.droits == {("75", Role.INSTRUCTEUR), ("2B", Role.REFERENT)}
    assert agent.roles_a("75") == {Role.INSTRUCTEUR}
    assert agent.roles_a("2B") == {Role.REFERENT}
    assert agent.roles_a("69") == frozenset()


def test_un_role_et_une_prefecture_dits_a_part_sont_lus_s_il_n_y_en_a_qu_une() -> None:
    agent = habilite("a-1", "Camille", ["instructeur", "referent", "prefecture-75"])
    assert agent.droits == {("75", Role.INSTRUCTEUR), ("75", Role.REFERENT)}


def test_un_role_dit_a_part_de_deux_prefectures_ne_donne_rien() -> None:
    """Nobody can tell which role is held where."""
    apart = ["instructeur", "prefecture-75", "prefecture-2B"]
    with pytest.raises(AgentSansHabilitation):
        habilite("a-1", "Camille", apart)
    avec = habilite("a-1", "Camille", [*apart, "prefecture-974:support"])
    assert avec.droits == {("974", Role.SUPPORT)}


@pytest.mark.exigence("INS-01")
@pytest.mark.parametrize("ici", Role)
@pytest.mark.parametrize("ailleurs", Role)
def test_un_role_ne_donne_rien_dans_une_prefecture_ou_il_n_est_pas_tenu(
    ici: Role, ailleurs: Role
) -> None:
    agent = habilite("a-1", "Camille", [groupe("75", ici), groupe("2B", ailleurs)])
    for action, roles in HABILITATIONS.items():
        assert peut(agent, action, "75") is (ici in roles)
        assert peut(agent, action, "2B") is (ailleurs in roles)
        assert peut(agent, action, "69") is False
        permises = [code for code, role in (("2B", ailleurs), ("75", ici)) if role in roles]
        assert list(prefectures_ou(agent, action)) == permises


def test_un_agent_vu_d_une_prefecture_n_y_a_que_ses_droits_de_la() -> None:
    agent = habilite("a-1", "Camille", ["prefecture-75:instructeur", "prefecture-2B:referent"])
    assert agent.a("2B").droits == {("2B", Role.REFERENT)}
    assert agent.a("2B").prefectures == {"2B"}


def test_une_session_d_avant_garde_ses_droits_jusqu_a_sa_fin() -> None:
    lue = Agent.model_validate_json(
        '{"id":"a-1","nom":"Camille","roles":["referent","support"],"prefectures":["75"]}'
    )
    assert lue.droits == {("75", Role.REFERENT), ("75", Role.SUPPORT)}


def test_un_groupe_inconnu_ne_donne_rien() -> None:
    connus = ["support", "prefecture-974"]
    hostiles = ["prefecture-999", "prefecture-", "prefecture-75 ", "Administrateur", "admin", ""]
    hostiles += ["prefecture-999:referent", "prefecture-75:chef", "75:referent", ":referent"]
    agent = habilite("a-1", "Camille", [*connus, *hostiles])
    assert agent.roles == {Role.SUPPORT}
    assert agent.prefectures == {"974"}


@pytest.mark.parametrize(
    "groupes",
    [
        [],
        ["instructeur"],
        ["prefecture-75"],
        ["instructeur", "prefecture-00"],
        ["prefecture-75", "x"],
    ],
)
def test_sans_role_ou_sans_prefecture_personne_n_entre(groupes: list[str]) -> None:
    with pytest.raises(AgentSansHabilitation):
        habilite("a-1", "Camille", groupes)


@pytest.mark.parametrize("identifiant", ["", "a b", "a/b", "é", "a" * 65, "a\nb", "a#b"])
def test_l_identifiant_d_un_agent_est_opaque_et_sans_piege(identifiant: str) -> None:
    with pytest.raises(ValueError, match="id"):
        habilite(identifiant, "Camille", ["instructeur", "prefecture-75"])


def test_un_agent_s_ecrit_toujours_pareil() -> None:
    """A session holds it: the order of a set changes from one process to the next."""
    groupes = [groupe(code, role) for code in ("75", "2B", "01", "974") for role in Role]
    ecrit = habilite("a-1", "Camille", groupes).model_dump(mode="json")
    droits = [(code, role.value) for code in ("01", "2B", "75", "974") for role in sorted(Role)]
    assert [tuple(droit) for droit in ecrit["droits"]] == droits


def test_les_fonctions_disent_ou_elles_sont_tenues_quand_ce_n_est_pas_partout() -> None:
    meme = [groupe(code, Role.REFERENT) for code in ("75", "2B")]
    assert habilite("a-1", "Camille", meme).fonctions == "Référent"
    melees = [groupe("75", Role.INSTRUCTEUR), groupe("2B", Role.REFERENT)]
    assert habilite("a-1", "Camille", melees).fonctions == "Instructeur (75), référent (2B)"
