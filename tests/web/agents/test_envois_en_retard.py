"""Who answers people reads whether what the service owes them is late: figures, of nobody."""

from datetime import timedelta

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.storage import suites
from chalicelib.storage.suites import Retard
from tests.web.agents.banc import Banc

CEUX_QUI_REPONDENT = [
    ("/agents", Role.SUPPORT),
    ("/agents", Role.ADMINISTRATEUR),
    ("/agents/courriels", Role.SUPPORT),
]
chaque_page = pytest.mark.parametrize(("adresse", "role"), CEUX_QUI_REPONDENT)


def lue(banc: Banc, adresse: str, role: Role, vu: Retard | None = None) -> str:
    if vu:
        banc.site.table.write(suites.noter_le_passage(vu, None))
    return banc.agente(f"Noa-{role}", roles={role}).nav.get(adresse).corps


@chaque_page
def test_un_envoi_en_retard_est_dit_a_qui_repond_aux_gens(
    banc: Banc, adresse: str, role: Role
) -> None:
    maintenant = banc.site.maintenant
    assert "en retard" not in lue(banc, adresse, role)
    corps = lue(banc, adresse, role, Retard(3, True, maintenant - timedelta(hours=1), maintenant))
    assert "Envois en retard\u202f: 3 ou plus" in corps.replace("&nbsp;", "\u00a0").replace(
        "\u00a0", "\u202f"
    )
    assert "SuitesEnRetard" in corps
    assert "Aucun envoi en retard" in lue(banc, adresse, role, Retard(0, False, None, maintenant))


@chaque_page
def test_un_controle_arrete_ne_dit_pas_que_tout_va_bien(
    banc: Banc, adresse: str, role: Role
) -> None:
    vieux = Retard(0, False, None, banc.site.maintenant - timedelta(minutes=21))
    corps = lue(banc, adresse, role, vieux)
    assert "Nous ne savons pas" in corps
    assert "Aucun envoi" not in corps
