"""Who an agent is: roles and préfectures, from the groups of the directory."""

import pytest

from chalicelib.domain.agents.agent import AgentSansHabilitation, Role, habilite


def test_les_groupes_donnent_les_roles_et_les_prefectures() -> None:
    agent = habilite(
        "a-1", "Camille", ["instructeur", "referent", "prefecture-75", "prefecture-2B"]
    )
    assert agent.roles == {Role.INSTRUCTEUR, Role.REFERENT}
    assert agent.prefectures == {"75", "2B"}


def test_un_groupe_inconnu_ne_donne_rien() -> None:
    connus = ["support", "prefecture-974"]
    hostiles = ["prefecture-999", "prefecture-", "prefecture-75 ", "Administrateur", "admin", ""]
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
    groupes = [*Role, *(f"prefecture-{code}" for code in ("75", "2B", "01", "974"))]
    ecrit = habilite("a-1", "Camille", groupes).model_dump(mode="json")
    assert ecrit["roles"] == sorted(Role)
    assert ecrit["prefectures"] == ["01", "2B", "75", "974"]
