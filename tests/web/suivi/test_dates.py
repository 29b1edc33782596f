"""Every date that the person reads says who acts, and goes into her agenda as it is."""

import re

import pytest

from chalicelib.domain.instruction.acte import Acte
from tests.instructeur import Instructeur
from tests.web.site import Site, Usager

LIEN = re.compile(r'href="([^"]*/dates/[A-Z_]+/agenda)"')


@pytest.fixture
def suivie(site: Site) -> Usager:
    """A request at the préfecture, with documents asked."""
    usager = site.usager_avec(depose=True)
    agent = Instructeur(site.table, usager.dossier_id, site.maintenant)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    agent.faire(Acte.DEMANDER_COMPLEMENT)
    return usager


@pytest.mark.exigence("R20")
def test_chaque_date_de_la_page_va_dans_l_agenda_le_meme_jour(suivie: Usager) -> None:
    page = suivie.nav.get("/espace")
    liens = LIEN.findall(page.corps)
    assert len(liens) >= 2
    uid = set()
    for lien in liens:
        recu = suivie.nav.get(lien)
        assert recu.en_tetes["Content-Type"] == "text/calendar; charset=utf-8"
        jour = re.search(r"DTSTART;VALUE=DATE:(\d{8})", recu.corps)
        assert jour, recu.corps
        uid.add(re.search(r"UID:(.*)", recu.corps)[1])  # type: ignore[index]
        assert suivie.nav.get(lien).corps == recu.corps
        for sien in (suivie.dossier.personne.etat_civil.nom_naissance, "Selam"):
            assert sien not in recu.corps
    assert len(uid) == len(liens)


@pytest.mark.exigence("R20")
def test_la_page_dit_qui_doit_agir_et_ce_qui_arrive_sinon(suivie: Usager) -> None:
    texte = suivie.nav.get("/espace").texte
    assert "vous : envoyer les documents demandés" in texte
    assert "la préfecture : décider" in texte
    assert "le silence vaut refus" in texte


def test_une_date_qui_n_existe_pas_ne_se_telecharge_pas(suivie: Usager) -> None:
    assert suivie.get("dates/RETRAIT/agenda").statut == 404
    assert suivie.get("dates/AUTRE/agenda").statut == 404
