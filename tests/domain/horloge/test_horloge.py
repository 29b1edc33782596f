"""Each worked example of the law, on the real rules; whoever must act, and what else, is said."""

import pytest

from chalicelib.domain.horloge.horloge import termes
from chalicelib.domain.horloge.mots import QUI_POUR_L_AGENT
from chalicelib.domain.instruction.taches import taches
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


def test_le_document_pour_un_juriste_est_celui_des_exemples() -> None:
    """`make exemples-horloge` writes it."""
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
