"""No sentence promises what nobody has to do (K-10)."""

from functools import cache
from pathlib import Path

import pytest

from chalicelib.domain.droit.delais import delai
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.instruction.taches import TACHES
from tests.builders import JOUR
from tests.promesses.recueil import FAMILLES, RACINE, Promesse, est_une_promesse, promesses
from tests.promesses.tenues import ACTES_DE, TENUES, Tenue

PLANTEES = {
    "templates/suivi/page.html": "<p>Un agent <strong>lit</strong> votre lettre dans les "
    "{{ duree('complement.delai') }}.</p>",
    "templates/courriels/mail.txt": "Vous aurez une réponse sous quinze jours.",
    "chalicelib/domain/regle.py": "MOTS = f'La préfecture vous appelle au plus tard le {jour}.'",
}
"""Three promises that nothing keeps, where people read."""


D_UNE_FAMILLE = {
    "acte": "Le service relit chaque lettre.",
    "envers": "Elle lui écrit.",
    "sera": "Un courrier vous sera adressé.",
    "nous": "Nous vous rappellerons.",
    "préfecture": "La préfecture vous appelle quand elle a choisi.",
    "quelqu’un": "Une personne de l’accueil rappelle chaque appelant.",
    "recevrez": "Vous recevrez une lettre recommandée.",
}
"""By themselves, without any day: somebody is waited for."""

SANS_PERSONNE = [
    "Vous serez rappelé par nos services.",
    "Un courrier vous sera adressé.",
    "Une réponse vous parviendra.",
    "On vous rappelle vite.",
    "Le préfet vous convoque ensuite.",
    "L’équipe examine votre situation.",
    "Elle regarde sa situation, et lui écrit.",
    "La commission vous invite par écrit.",
    "Un agent vous joint par téléphone.",
    "La carte vous est envoyée chez vous.",
    "Votre message a été transmis à la personne chargée de votre demande.",
    "Un conseiller reprendra contact avec vous.",
    "Les agents vous tiennent au courant.",
    "La préfecture doit vous rappeler.",
]
"""In other words than the first families: a stranger wrote them."""


@cache
def dites() -> list[Promesse]:
    """Read once, by a test and not by the collection: every worker collects."""
    return promesses()


def tenue(promesse: Promesse) -> Tenue | None:
    return next((ligne for ligne in TENUES if ligne.dit(promesse.phrase)), None)


@pytest.mark.exigence("K-10")
def test_chaque_delai_annonce_a_sa_tache_sa_file_et_son_escalade() -> None:
    sans = [f"{p.ou} : {p.phrase}" for p in dites() if tenue(p) is None]
    assert sans == [], (
        "a promise without an act: build it (domain/instruction/taches.py) or change it"
    )


@pytest.mark.exigence("K-10")
def test_chaque_ligne_sert_et_mene_a_quelqu_un() -> None:
    employees = {tenue(promesse) for promesse in dites()}
    assert [ligne.mots for ligne in TENUES if ligne not in employees] == []
    for ligne in TENUES:
        par = (ligne.taches, ligne.file, ligne.automate, ligne.raison)
        assert len([qui for qui in par if qui]) == 1, ligne.mots
        assert all(TACHES[nature].mots for nature in ligne.taches)
        for module in filter(None, (ligne.file, ligne.automate)):
            assert (RACINE / module).is_file(), module
        if ligne.file:
            assert "palier" in (RACINE / ligne.file).read_text(encoding="utf-8"), ligne.file
            assert (RACINE / ligne.operation).is_file(), ligne.operation
            assert ligne.terme, ligne.mots
            assert delai(ligne.terme, JOUR).valeur > 0


@pytest.mark.exigence("K-10")
def test_chaque_tache_a_son_acte_d_un_agent() -> None:
    """A task without an act to do it would be one more promise."""
    assert set(ACTES_DE) == set(TACHES)
    for nature, actes in ACTES_DE.items():
        assert actes, nature
        assert set(actes) <= set(ACTES), nature


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("famille", sorted(FAMILLES))
def test_une_promesse_de_chaque_famille_est_reconnue(famille: str) -> None:
    phrase = D_UNE_FAMILLE[famille]
    assert FAMILLES[famille].search(phrase)
    assert est_une_promesse(phrase)
    assert tenue(Promesse("plantée", phrase)) is None, phrase


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("phrase", SANS_PERSONNE)
def test_une_promesse_dite_autrement_est_trouvee_aussi(phrase: str) -> None:
    assert est_une_promesse(phrase)
    assert tenue(Promesse("plantée", phrase)) is None


@pytest.mark.exigence("K-10")
def test_trois_promesses_plantees_sont_trouvees(tmp_path: Path) -> None:
    for ou, contenu in PLANTEES.items():
        (tmp_path / ou).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ou).write_text(contenu, encoding="utf-8")
    trouvees = promesses(tmp_path)
    assert [promesse.ou for promesse in trouvees] == sorted(PLANTEES, reverse=True)
    assert [tenue(promesse) for promesse in trouvees] == [None, None, None]
