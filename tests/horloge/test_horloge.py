"""Three years of a few batches: no day without a document that was due, nobody before nobody.

`make horloge` does 100,000 files and a thousand one by one.
"""

from collections import Counter
from functools import cache
from random import Random

import pytest

from tests.horloge.bilan import AUCUN, Oublis, jouer
from tests.horloge.juge import juger
from tests.horloge.lots import tirer_les_lots, tirer_les_pannes
from tests.horloge.marche import vivre
from tests.horloge.silence import CLOSES, PASSEES, SONNENT
from tests.horloge.un_par_un import comparer

LOTS, JOURS = 24, 420


@cache
def trois_ans(oublis: Oublis = AUCUN) -> tuple[Counter[str], list[str]]:
    return jouer(2027, LOTS, 50, JOURS, oublis)


@pytest.mark.exigence("R1", "R2", "R30", "DOC-11")
def test_aucun_jour_decouvert_ni_en_silence_avec_des_pannes_et_des_demenagements() -> None:
    comptes, fautes = trois_ans()
    assert fautes == []
    assert comptes["découverts"] == comptes["en silence"] == 0
    assert comptes["couverts"] > LOTS * 50 * 100
    assert comptes["devant un agent"], "the silent groups are tried too"


@pytest.mark.exigence("R1")
def test_un_renouvellement_oublie_est_trouve() -> None:
    """A mutation of the world, not of the judge."""
    hasard = Random(5)
    pannes = tirer_les_pannes(hasard, JOURS)
    renouvelees = [
        lot for lot in tirer_les_lots(hasard, LOTS, 1, JOURS)
        if len(vivre(lot, pannes, JOURS).faits) > 2
    ]  # fmt: skip
    comptes, fautes = juger(vivre(renouvelees[0], pannes, JOURS, sauter=2))
    assert comptes["découverts"]
    assert any("avait droit" in faute for faute in fautes)


@pytest.mark.exigence("R2")
def test_chaque_jour_les_deux_comptes_disent_le_meme_nombre() -> None:
    comptes, _ = trois_ans()
    assert comptes["jours comptés deux fois"] > JOURS
    assert comptes["personnes comptées sans document"] == comptes["devant un agent"]


@pytest.mark.exigence("R2")
def test_des_sommes_qui_perdent_un_dossier_sont_trouvees() -> None:
    _, fautes = trois_ans(Oublis(perdre=True))
    assert fautes
    assert all("d’après les actes" in faute for faute in fautes)


@pytest.mark.exigence("R1", "R2")
def test_un_groupe_silencieux_n_atteint_aucune_date_sans_acte_ni_alarme() -> None:
    comptes, _ = trois_ans()
    assert comptes["groupes silencieux"]
    assert comptes[CLOSES]
    assert comptes[PASSEES]
    assert comptes[SONNENT] == comptes["devant un agent"]


@pytest.mark.exigence("R1", "R2")
def test_une_ligne_qui_ne_dit_plus_rien_d_un_groupe_silencieux_est_trouvee() -> None:
    _, fautes = trois_ans(Oublis(taire=True))
    assert any("sans acte ni alarme" in faute for faute in fautes)
    assert any("d’après les documents" in faute for faute in fautes), "both counters differ too"


@pytest.mark.exigence("R1", "R30")
def test_joues_un_par_un_sur_le_vrai_service_les_dossiers_ont_les_memes_documents() -> None:
    vus, fautes = comparer(2026, 8, 330, pas=20)
    assert fautes == []
    for essaye in ("déménagements", "écritures coupées", "sceaux refusés", "messages rendus"):
        assert vus[essaye], essaye
    assert vus["jours comptés deux fois, un par un"]
