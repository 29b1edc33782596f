"""The tasks on the bench: by due date, and what was not done seen by who must see it."""

import pytest

from tests.web.agents.banc import Banc, lignes

PAGE = "/agents/a-faire"


@pytest.mark.exigence("K-10")
def test_chaque_tache_est_a_sa_date_et_remonte_au_referent_puis_au_chef(banc: Banc) -> None:
    dossier_id = banc.depose()
    premiere = banc.agente().nav.get(PAGE)
    assert lignes(premiere) == [dossier_id]
    assert "27 novembre 2026 : Décider d’une attestation" in premiere.texte
    assert "En retard" not in premiere.texte
    chef = banc.chef().nav
    assert lignes(chef.get(f"{PAGE}?palier=REFERENT")) == []
    banc.avancer(days=4)
    banc.agents.clear()
    chef = banc.chef().nav
    assert lignes(chef.get(f"{PAGE}?palier=REFERENT")) == [dossier_id]
    assert lignes(chef.get(f"{PAGE}?palier=CHEF")) == []
    banc.avancer(days=4)
    banc.agents.clear()
    page = banc.chef().nav.get(PAGE)
    assert lignes(page) == [dossier_id]
    assert "En retard" in page.texte
    assert "chef de section" in page.texte


@pytest.mark.exigence("K-10")
def test_une_demande_couverte_n_attend_personne_avant_longtemps(banc: Banc) -> None:
    banc.site.delivrer(banc.depose())
    assert "Décider d’une attestation" not in banc.agente().nav.get(PAGE).texte


def test_une_autre_prefecture_ne_se_lit_pas(banc: Banc) -> None:
    assert banc.agente().nav.get(f"{PAGE}?prefecture=75").statut == 403
