"""The queue: the loss of rights first, why, and never an urgent file out of sight."""

from chalicelib.domain.etats import Etat
from tests.web.agents.banc import Banc


def test_la_file_dit_pourquoi_chaque_dossier_est_a_son_rang(banc: Banc) -> None:
    banc.depose()
    page = banc.agente().nav.get("/agents")
    assert page.statut == 200
    assert "Le silence vaudra refus" in page.texte
    assert "21 mars 2027" in page.texte.replace("\xa0", " ")


def test_prendre_le_suivant_prend_le_premier_que_personne_n_a(banc: Banc) -> None:
    ids = {banc.depose(), banc.depose()}
    camille, sacha = banc.agente(), banc.agente("Sacha")
    for agente in (camille, sacha):
        page = agente.nav.remplir(agente.nav.get("/agents"), "/agents/suivant")
        assert page.statut == 303
        agente.dossier_id = page.vers.rpartition("/")[2]
        assert agente.dossier.etat is Etat.EN_INSTRUCTION
    assert {camille.dossier_id, sacha.dossier_id} == ids
    vide = camille.nav.remplir(camille.nav.get("/agents"), "/agents/suivant")
    assert "n’attend d’agent" in vide.texte
