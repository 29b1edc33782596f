"""Every act × every état by a real request (`make cases`); the suite does a sample of it."""

import pytest

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.acte import DU_DEMANDEUR, Acte
from chalicelib.domain.instruction.table import ACTES
from tests.api.cases import ETATS, FORMULAIRES, CasesDeLaPersonne, CasesDesAgents
from tests.web.site import Site


@pytest.mark.parametrize("etat", ETATS)
def test_chaque_acte_d_un_agent_commence_depuis_les_etats_de_la_table(
    site: Site, etat: Etat
) -> None:
    assert CasesDesAgents(site).ecarts(tuple(ACTES), (etat,)) == []


@pytest.mark.parametrize("acte", sorted(FORMULAIRES))
def test_chaque_acte_de_la_personne_commence_depuis_les_etats_de_la_table(
    site: Site, acte: Acte
) -> None:
    cases = CasesDeLaPersonne(site)
    dits = {etat: cases.permis(acte, etat) for etat in ETATS}
    assert dits == {etat: DU_DEMANDEUR[acte].possible(etat) for etat in ETATS}
