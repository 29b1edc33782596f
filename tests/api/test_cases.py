"""A sample of every act × every état by a real request; the whole with `make cases`."""

import pytest

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.acte import DU_DEMANDEUR, Acte
from chalicelib.domain.instruction.table import ACTES
from tests.api.cases import ETATS, FORMULAIRES, CasesDeLaPersonne, CasesDesAgents
from tests.web.site import Site


@pytest.mark.exigence("INS-01")
@pytest.mark.parametrize("etat", [Etat.COMMISSION, Etat.TITRE_REMIS])
def test_chaque_acte_d_un_agent_commence_ou_non_depuis_ces_etats(site: Site, etat: Etat) -> None:
    assert CasesDesAgents(site).ecarts(tuple(ACTES), (etat,)) == []


@pytest.mark.exigence("R5")
def test_le_retrait_d_une_demande_commence_depuis_chaque_etat_de_la_table(site: Site) -> None:
    cases = CasesDeLaPersonne(site)
    dits = {etat: cases.permis(Acte.SE_DESISTER, etat) for etat in ETATS}
    assert dits == {etat: DU_DEMANDEUR[Acte.SE_DESISTER].possible(etat) for etat in ETATS}


def test_chaque_acte_de_la_personne_a_son_formulaire() -> None:
    assert set(FORMULAIRES) == set(DU_DEMANDEUR) - {Acte.DEPOSER}
