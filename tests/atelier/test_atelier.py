"""A received file is decoded apart: what breaks or runs away there is told, and stops nothing."""

from collections.abc import Iterator

import pytest

from chalicelib.atelier.atelier import Atelier
from chalicelib.atelier.limites import MO, Limites
from chalicelib.domain.pieces.examen import ControleArrete, ControleEnPanne, Examen
from tests.atelier.decodeurs import BON
from tests.documents.fichiers import png

PETITES = Limites(calcul=1, duree=2, memoire=300 * MO)


@pytest.fixture(scope="module")
def atelier() -> Iterator[Atelier]:
    ouvert = Atelier(fonction="tests.atelier.decodeurs:examiner", limites=PETITES, a_charger=())
    yield ouvert
    ouvert.fermer()


@pytest.mark.exigence("K-03")
@pytest.mark.parametrize(
    ("facon", "cause"),
    [(b"boucle", "temps de calcul|durée"), (b"dort", "durée"), (b"mange", "mémoire")],
)
def test_a_check_that_reaches_a_limit_is_stopped_and_the_next_one_is_made(
    atelier: Atelier, facon: bytes, cause: str
) -> None:
    with pytest.raises(ControleArrete, match=cause):
        atelier.examiner(facon)
    assert atelier.examiner(b"ordinaire") == BON


@pytest.mark.exigence("K-02")
@pytest.mark.parametrize(
    ("facon", "cause"),
    [(b"z", "ZeroDivisionError"), (b"segfault", "SIGSEGV"), (b"quitte", "code 3")],
)
def test_a_decoder_that_breaks_is_our_failure_and_never_a_verdict(
    atelier: Atelier, facon: bytes, cause: str
) -> None:
    with pytest.raises(ControleEnPanne, match=cause):
        atelier.examiner(facon)
    assert atelier.examiner(b"ordinaire") == BON


def test_a_failure_names_its_place_and_none_of_what_was_read(atelier: Atelier) -> None:
    with pytest.raises(ControleEnPanne) as panne:
        atelier.examiner(b"z secret")
    assert any("decodeurs.py" in ou and "_diviser" in ou for ou in panne.value.ou)
    assert "secret" not in f"{panne.value} {panne.value.ou}"


def test_the_whole_workshop_may_die_and_another_takes_its_place(atelier: Atelier) -> None:
    assert atelier._processus is not None
    atelier._processus.kill()
    atelier._processus.wait()
    assert atelier.examiner(b"ordinaire") == BON


def test_the_child_sees_none_of_our_keys(atelier: Atelier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "cle")
    atelier.fermer()
    lu: Examen = atelier.examiner(b"environnement")
    assert lu.verdict.accepte
    assert lu.verdict.pages == 1


@pytest.mark.exigence("K-03")
def test_the_memory_of_a_check_is_held_by_the_system(atelier: Atelier) -> None:
    """The decoder says how many blocks of 16 MB it was given before it was refused one."""
    lu = atelier.examiner(b"compte")
    assert lu.verdict.accepte
    assert 5 < lu.verdict.pages < PETITES.memoire // (16 * MO)


def test_limits_are_told_to_the_child_as_they_are() -> None:
    assert Limites.lire(str(PETITES)) == PETITES
    assert Limites().duree == 20
    assert Limites().memoire <= 700 * MO


def test_the_real_check_gives_verdict_and_preview_from_the_workshop() -> None:
    vrai = Atelier()
    lu = vrai.examiner(png())
    assert lu.verdict.accepte
    assert lu.apercu is not None
    assert lu.apercu.octets.startswith(b"\xff\xd8")
    assert not vrai.examiner(b"GIF89a").verdict.accepte
    vrai.fermer()
