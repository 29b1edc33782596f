"""The five answers to an e-photo code (FAQ 24)."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.pieces.ephoto import (
    CARTE_PHOTOGRAPHES,
    CodeEphoto,
    Ephoto,
    IssueEphoto,
    code_en_clair,
    regles_au,
    repondre_au_code,
)

CODE = "1PMTYE991215114515JY05"
MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)
CODES: TypeAdapter[str] = TypeAdapter(CodeEphoto)


def fiche(
    *, age: timedelta = timedelta(days=9), active: bool = True, par: str | None = None
) -> Ephoto:
    prise_le = MIDI - age
    activee_le = prise_le + timedelta(hours=1) if active else None
    return Ephoto(code=CODE, prise_le=prise_le, activee_le=activee_le, utilisee_par=par)


@pytest.mark.parametrize(
    "saisie",
    [CODE, CODE.lower(), "1PMT YE99 1215 1145 15JY 05", " 1pmt-YE99\u00a0121511451 5JY05 "],
)
def test_a_code_is_read_whatever_its_spaces_and_case(saisie: str) -> None:
    assert CODES.validate_python(saisie) == CODE


@pytest.mark.parametrize("saisie", ["", CODE[:-1], CODE + "5", CODE[:-1] + "é", CODE[:-1] + "!"])
def test_a_code_has_22_letters_or_digits(saisie: str) -> None:
    with pytest.raises(ValidationError):
        CODES.validate_python(saisie)


def test_a_code_is_shown_as_on_the_photo_sheet() -> None:
    assert code_en_clair(CODE) == "1PMT YE99 1215 1145 15JY 05"


def test_a_known_active_unused_code_is_valid() -> None:
    assert repondre_au_code(CODE, fiche(), MIDI, MIDI).est_valide


@pytest.mark.exigence("S3-08", "S3-12")
def test_a_code_used_for_another_dossier_is_refused_and_a_new_photo_asked_for() -> None:
    resultat = repondre_au_code(CODE, fiche(par="autre"), MIDI, MIDI, dossier="mien")
    assert resultat.issue is IssueEphoto.DEJA_UTILISEE
    assert "Faites une nouvelle e-photo" in resultat.conseil
    assert resultat.lien == CARTE_PHOTOGRAPHES


def test_a_code_used_by_the_dossier_itself_stays_valid() -> None:
    vieille = fiche(age=timedelta(days=300), par="mien")
    assert repondre_au_code(CODE, vieille, MIDI, MIDI, dossier="mien").est_valide
    assert not repondre_au_code(CODE, vieille, MIDI, MIDI).est_valide


@pytest.mark.exigence("S3-09", "S3-12")
def test_a_code_older_than_six_months_is_refused_and_a_new_photo_asked_for() -> None:
    prise = datetime(2026, 8, 15, 10, tzinfo=UTC)
    photo = Ephoto(code=CODE, prise_le=prise, activee_le=prise)
    apres = datetime(2027, 2, 15, 10, tzinfo=UTC)
    avant = apres - timedelta(seconds=1)
    assert repondre_au_code(CODE, photo, avant, avant).est_valide
    resultat = repondre_au_code(CODE, photo, apres, apres)
    assert resultat.issue is IssueEphoto.PERIMEE
    assert "plus de 6 mois" in resultat.phrase
    assert "Faites une nouvelle e-photo" in resultat.conseil


@pytest.mark.parametrize(("jour", "valide"), [((2027, 2, 28), True), ((2027, 3, 1), False)])
def test_six_months_from_the_last_day_of_august_end_with_february(
    jour: tuple[int, int, int], valide: bool
) -> None:
    prise = datetime(2026, 8, 31, 10, tzinfo=UTC)
    photo = Ephoto(code=CODE, prise_le=prise, activee_le=prise)
    le = datetime(*jour, 22, 0, tzinfo=UTC)
    assert repondre_au_code(CODE, photo, le, le).est_valide is valide


@pytest.mark.parametrize("connue", [None, fiche(active=False)])
@pytest.mark.exigence("S3-10", "S3-11")
def test_an_unknown_code_is_not_yet_active_for_72_hours_then_to_be_reported(
    connue: Ephoto | None,
) -> None:
    bientot = repondre_au_code(CODE, connue, MIDI, MIDI + timedelta(hours=72, seconds=-1))
    assert bientot.issue is IssueEphoto.PAS_ENCORE_ACTIVE
    assert "réessayez" in bientot.conseil
    trop_tard = repondre_au_code(CODE, connue, MIDI, MIDI + timedelta(hours=72))
    assert trop_tard.issue is IssueEphoto.INCONNUE
    assert "cabine" in trop_tard.conseil
    assert "photographe" in trop_tard.conseil
    assert trop_tard.lien == CARTE_PHOTOGRAPHES


def test_a_code_is_valid_from_the_instant_of_its_activation() -> None:
    photo = Ephoto(code=CODE, prise_le=MIDI, activee_le=MIDI + timedelta(hours=20))
    avant = MIDI + timedelta(hours=19, minutes=59)
    assert repondre_au_code(CODE, photo, MIDI, avant).issue is IssueEphoto.PAS_ENCORE_ACTIVE
    assert repondre_au_code(CODE, photo, MIDI, MIDI + timedelta(hours=20)).est_valide


def test_the_activation_delay_is_a_rule_that_the_sentence_repeats() -> None:
    regles = regles_au(MIDI.date())
    longue = regles.activation.model_copy(update={"valeur": 72})
    longues = regles.model_copy(update={"activation": longue})
    resultat = repondre_au_code(CODE, None, MIDI, MIDI + timedelta(hours=71), regles=longues)
    assert resultat.issue is IssueEphoto.PAS_ENCORE_ACTIVE
    assert longue.duree.en_chiffres in resultat.conseil


def test_there_is_no_rule_before_there_were_e_photos() -> None:
    debut = regles_au(MIDI.date()).validite.depuis
    assert regles_au(debut) == regles_au(MIDI.date())
    with pytest.raises(LookupError):
        regles_au(debut - timedelta(days=1))


def test_each_of_the_five_answers_has_its_own_sentence_and_advice() -> None:
    trois_jours = MIDI - timedelta(days=3)
    resultats = [
        repondre_au_code(CODE, fiche(), MIDI, MIDI),
        repondre_au_code(CODE, None, MIDI, MIDI),
        repondre_au_code(CODE, None, trois_jours, MIDI),
        repondre_au_code(CODE, fiche(par="autre"), MIDI, MIDI),
        repondre_au_code(CODE, fiche(age=timedelta(days=200)), MIDI, MIDI),
    ]
    assert {r.issue for r in resultats} == set(IssueEphoto)
    assert len({r.phrase for r in resultats}) == len({r.conseil for r in resultats}) == 5


def test_the_record_of_another_code_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="another code"):
        repondre_au_code("A" * 22, fiche(), MIDI, MIDI)
