"""The 40 questions: complete, plain, right where the seed was not, found by any spelling."""

import re

import pytest

from chalicelib.domain.aide.questions import QuestionAide, aide, chercher, question, radicaux
from tests.builders import JOUR

QUESTIONS = aide(JOUR).questions


def texte(numero: int) -> str:
    lue = question(numero, JOUR)
    assert lue is not None
    return " ".join((lue.question, *lue.textes))


def trouvees(cherche: str) -> list[int]:
    return [q.numero for q in chercher(cherche, JOUR)]


def test_there_are_forty_questions_each_once_under_a_known_heading() -> None:
    assert sorted(q.numero for q in QUESTIONS) == list(range(1, 41))
    rangees = [q.numero for rubrique in aide(JOUR).rubriques for q in aide(JOUR).de(rubrique)]
    assert sorted(rangees) == list(range(1, 41))
    assert len({q.question for q in QUESTIONS}) == len({q.ancre for q in QUESTIONS}) == 40


@pytest.mark.parametrize("q", QUESTIONS, ids=lambda q: q.ancre)
def test_every_answer_is_plain_french_in_short_sentences(q: QuestionAide) -> None:
    assert q.question.endswith("?")
    for phrase in (phrase for t in q.textes for phrase in re.split(r"(?<=[.?!]) ", t)):
        assert len(phrase.split()) <= 45, phrase
    for faute in ("'", "ANEF", "  "):
        assert faute not in texte(q.numero), faute


def test_a_question_that_does_not_exist_is_none() -> None:
    assert question(0, JOUR) is question(41, JOUR) is None


@pytest.mark.exigence("ELI-01", "ELI-02", "ELI-03", "ELI-04")
@pytest.mark.parametrize(
    ("numero", "mots"),
    [
        (1, ("réfugié", "protection subsidiaire", "apatride")),
        (2, ("OFPRA", "CNDA", "convention de Genève du 28 juillet 1951", "CESEDA")),
        (3, ("risque réel", "atteinte grave", "n’entre pas dans la définition de réfugié")),
        (4, ("écrit dans la décision", "OFPRA", "CNDA")),
    ],
)
def test_the_protections_are_explained(numero: int, mots: tuple[str, ...]) -> None:
    assert [mot for mot in mots if mot not in texte(numero)] == []


CORRIGEES: list[tuple[str, int, tuple[str, ...], tuple[str, ...]]] = [
    ("GAP renewal of an ADP", 7, ("6 mois", "3 mois au plus"), ()),
    ("the permit, not the travel document", 23, ("titre de séjour",), ("voyage",)),
    ("a new code may need 72 hours", 24, ("48 heures", "72 heures", "6 mois"), ()),
    ("SUP-04 and R5", 26, ("corriger ou l’annuler", "rectification", "préfecture"), ()),
    ("GAP-06", 29, ("lien", "jamais de mot de passe par courriel"), ("fournis",)),
    ("no amount that ages", 33, ("Le montant exact est dans le message",), ("€", "euros")),
    ("R431-5", 39, ("120 et 60 jours", "3e mois", "6 mois après"), ()),
    ("the list of formats", 19, ("JPG, PNG, PDF, TIFF et BMP", "10 Mo"), ()),
]


@pytest.mark.parametrize(
    ("numero", "dits", "tus"), [c[1:] for c in CORRIGEES], ids=[c[0] for c in CORRIGEES]
)
def test_the_law_corrects_the_seed(
    numero: int, dits: tuple[str, ...], tus: tuple[str, ...]
) -> None:
    assert [mot for mot in dits if mot not in texte(numero)] == []
    assert [mot for mot in tus if mot in texte(numero)] == []


@pytest.mark.exigence("ELI-14")
def test_a_minor_who_turns_18_has_nothing_to_ask_again() -> None:
    assert "Vous n’avez pas de nouvelle demande à faire" in texte(35)
    assert "reste valable jusqu’à la date de fin écrite dessus" in texte(35)


@pytest.mark.exigence("DOC-02", "DOC-09", "DOC-12")
def test_the_attestation_is_explained_and_who_gets_it_at_once() -> None:
    assert "séjour est régulier pendant les dates écrites dessus" in texte(18)
    assert "OFPRA doit d’abord établir votre état civil" in texte(40)
    assert "la préfecture ne peut pas décider" in texte(40)
    assert "tout de suite aux personnes protégées elles-mêmes, et à elles seulement" in texte(28)


@pytest.mark.exigence("TAX-02", "TAX-03", "TAX-04")
def test_the_tax_is_paid_at_the_hand_over_with_an_electronic_stamp() -> None:
    dits = ("quand vous venez chercher votre titre à la préfecture", "bureau de tabac, aussi en e",
            "centre des impôts, aussi en espèces", "timbres.impots.gouv.fr", "16 chiffres",
            "le montant est le bon", "timbres en papier ne sont pas acceptés")  # fmt: skip
    assert [mot for mot in dits if mot not in texte(33)] == []


@pytest.mark.exigence("REN-03")
def test_a_card_keeps_its_effects_for_three_months() -> None:
    assert "renouvellement avant la date de fin" in texte(39)
    assert "pluriannuelle de 4 ans garde ses effets 3 mois après sa date de fin" in texte(39)


@pytest.mark.parametrize(
    ("cherche", "numero"),
    [
        ("mot de passe oublié", 14),
        ("MOT DE PASSE OUBLIE", 14),
        ("Mots de passes oubliés", 14),
        ("e-photo refusée", 24),
        ("ephoto", 24),
        ("carte perdue", 38),
        ("prix du timbre", 33),
        ("Récépissé", 15),
        ("recepisses", 15),
        ("sœurs", 37),
        ("soeur", 37),
        ("OFPRA", 4),
        ("voyager", 40),
    ],
)
def test_a_search_does_not_mind_accents_capitals_or_plurals(cherche: str, numero: int) -> None:
    assert numero in trouvees(cherche)[:4], trouvees(cherche)


def test_the_nearest_question_comes_first() -> None:
    assert trouvees("mot de passe oublié")[0] == 14
    assert trouvees("duplicata")[0] == 38


@pytest.mark.parametrize("cherche", ["", "  ", "?", "de la", "zzzz", "\x00", "œ" * 500, "<b>"])
def test_words_that_say_nothing_find_nothing(cherche: str) -> None:
    assert trouvees(cherche) == []


def test_one_unknown_word_does_not_hide_the_answers_to_the_others() -> None:
    assert 24 in trouvees("e-photo zzzz")


def test_stems_are_small_latin_letters() -> None:
    assert radicaux("L’Été des Œuvres") == ("ete", "oeuvr")
