"""Each worked example of the law, on the real rules; whoever must act, and what else, is said."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.horloge.horloge import dates, termes
from chalicelib.domain.horloge.mots import QUI_POUR_L_AGENT
from chalicelib.domain.instruction.taches import D_ABORD, DE_LA_LOI, NatureTache, Tache, taches
from chalicelib.domain.suivi.suivi import suivi
from tests.domain.horloge.document import PAGE, page
from tests.domain.horloge.exemples import Exemple, Fil, exemples

CONNUS = exemples()


def dit(exemple: Exemple) -> str:
    """What the clock says of the nature that the example asks about."""
    fil = Fil().joue(exemple.evenements)
    nature = exemple.attendu.split()[0]
    if fil.regle:
        return f"{nature} {fil.regle}"
    if nature.startswith("TACHE:"):
        du = {str(t.nature): t.avant_le for t in taches(fil.dossier)}
        return f"{nature} {du.get(nature.removeprefix('TACHE:'), 'rien')}"
    connus = {str(t.nature): t for t in termes(fil.dossier, exemple.demande_le, fil.notifiee_le)}
    terme = connus.get(nature)
    if terme is None:
        return f"{nature} rien"
    return f"{nature} {terme.avant_le}{' suspendu' if terme.suspendu else ''}"


@pytest.mark.exigence("R20")
def test_l_horloge_dit_les_dates_de_chaque_exemple() -> None:
    faux = {e.numero: (dit(e), e.attendu) for e in CONNUS if dit(e) != e.attendu}
    assert not faux


def test_le_jour_que_la_page_dit_d_abord_est_toujours_une_date_de_l_horloge() -> None:
    """Two rooms never tell two days: what is shown goes into the agenda as well."""
    for exemple in CONNUS[::4]:
        fil, jour = Fil().joue(exemple.evenements), exemple.demande_le
        lu = suivi(fil.dossier, jour, fil.notifiee_le)
        connues = {t.avant_le for t in dates(fil.dossier, lu, jour, fil.notifiee_le)}
        assert lu.avant is None or lu.avant < jour or lu.avant in connues, exemple.numero


@pytest.mark.parametrize("departement", ["67", "69"])
def test_la_tache_est_au_chef_le_jour_dit_et_pas_la_veille(departement: str) -> None:
    """Round Good Friday, a holiday in Alsace alone; a term of the law goes up in its last week."""
    depuis = date(2027, 3, 24)
    for nature in sorted(set(NatureTache) - D_ABORD):
        avant_le = depuis + (timedelta(days=30) if nature in DE_LA_LOI else timedelta(days=7))
        tache = Tache(nature=nature, depuis=depuis, avant_le=avant_le)
        le = tache.chef_le(departement)
        assert tache.palier(le, departement) is Palier.CHEF
        assert tache.palier(le - timedelta(days=1), departement) is not Palier.CHEF


def test_le_document_pour_un_juriste_est_celui_des_exemples() -> None:
    """`make exemples` writes it."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_les_exemples_sont_deux_cents_au_moins_numerotes_et_tous_differents() -> None:
    assert len(CONNUS) >= 200
    assert [e.numero for e in CONNUS] == list(range(1, len(CONNUS) + 1))
    assert len({(e.evenements, e.demande_le) for e in CONNUS}) == len(CONNUS)


def test_chaque_terme_dit_qui_agit_et_ce_qui_arrive_sinon() -> None:
    for exemple in CONNUS:
        fil = Fil().joue(exemple.evenements)
        nature = exemple.attendu.split()[0]
        for terme in termes(fil.dossier, exemple.demande_le, fil.notifiee_le):
            assert terme.sinon
            assert terme.mots.quoi
            if terme.nature == nature:
                dits = (QUI_POUR_L_AGENT[terme.mots.qui], terme.mots.sinon)
                assert dits == (exemple.qui, exemple.sinon), exemple.numero
