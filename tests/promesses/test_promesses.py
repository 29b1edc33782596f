"""No sentence promises what nobody has to do (K-10)."""

from pathlib import Path

import pytest

from chalicelib.domain.instruction.taches import TACHES
from tests.promesses.recueil import RACINE, Promesse, promesses
from tests.promesses.tenues import TENUES, Tenue

PLANTEES = {
    "templates/suivi/page.html": "<p>Un agent <strong>lit</strong> votre lettre dans les "
    "{{ duree('complement.delai') }}.</p>",
    "templates/courriels/mail.txt": "Vous aurez une réponse sous quinze jours.",
    "chalicelib/domain/regle.py": "MOTS = f'La préfecture vous appelle au plus tard le {jour}.'",
}
"""Three promises that nothing keeps, where people read."""


DITES = promesses()


def tenue(promesse: Promesse) -> Tenue | None:
    return next((ligne for ligne in TENUES if ligne.dit(promesse.phrase)), None)


@pytest.mark.exigence("K-10")
def test_chaque_delai_annonce_a_sa_tache_sa_file_et_son_escalade() -> None:
    sans = [f"{p.ou} : {p.phrase}" for p in DITES if tenue(p) is None]
    assert sans == [], (
        "a promise without an act: build it (domain/instruction/taches.py) or change it"
    )


@pytest.mark.exigence("K-10")
def test_chaque_ligne_sert_et_mene_a_quelqu_un() -> None:
    employees = {tenue(promesse) for promesse in DITES}
    assert [ligne.mots for ligne in TENUES if ligne not in employees] == []
    for ligne in TENUES:
        par = (ligne.taches, ligne.file, ligne.automate, ligne.raison)
        assert len([qui for qui in par if qui]) == 1, ligne.mots
        assert all(TACHES[nature].mots for nature in ligne.taches)
        for module in filter(None, (ligne.file, ligne.automate)):
            assert (RACINE / module).is_file(), module
        if ligne.file:
            assert "palier" in (RACINE / ligne.file).read_text(encoding="utf-8"), ligne.file


@pytest.mark.exigence("K-10")
def test_trois_promesses_plantees_sont_trouvees(tmp_path: Path) -> None:
    for ou, contenu in PLANTEES.items():
        (tmp_path / ou).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ou).write_text(contenu, encoding="utf-8")
    trouvees = promesses(tmp_path)
    assert [promesse.ou for promesse in trouvees] == sorted(PLANTEES, reverse=True)
    assert [tenue(promesse) for promesse in trouvees] == [None, None, None]
