"""What became of an e-mail is the same whatever the order of the reports."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.compte.livraisons import EtatLivraison, Livraison, masquer, retenir

MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)
UNE = st.builds(
    Livraison,
    etat=st.sampled_from(EtatLivraison),
    survenue_le=st.integers(0, 600).map(lambda minutes: MIDI + timedelta(minutes=minutes)),
)


def _entendre(avis: list[Livraison]) -> Livraison | None:
    connue: Livraison | None = None
    return reduce(retenir, avis, connue)


@pytest.mark.exigence("R18")
@given(
    st.lists(UNE, min_size=1, max_size=6).flatmap(
        lambda u: st.tuples(st.just(u), st.permutations(u))
    )
)
def test_late_repeated_or_disordered_reports_lead_to_the_same_state(
    avis: tuple[list[Livraison], list[Livraison]],
) -> None:
    dans_l_ordre, melanges = avis
    assert _entendre(dans_l_ordre) == _entendre(melanges) == _entendre(melanges + dans_l_ordre)


@given(st.lists(UNE, min_size=1, max_size=6))
def test_a_heavier_state_is_never_forgotten(avis: list[Livraison]) -> None:
    retenue = _entendre(avis)
    assert retenue is not None
    assert retenue.est_sans_issue == any(une.est_sans_issue for une in avis)


def test_a_final_rejection_wins_over_a_delivery_and_a_delivery_over_a_temporary_one() -> None:
    etats = [Livraison(etat=etat, survenue_le=MIDI) for etat in EtatLivraison]
    temporaire, remis, definitif, plainte = etats
    for trois in permutations((temporaire, remis, definitif)):
        assert _entendre(list(trois)) == definitif
    for deux in permutations((temporaire, remis)):
        assert _entendre(list(deux)) == remis
    for tous in permutations(etats):
        assert _entendre(list(tous)) == plainte


@pytest.mark.parametrize(
    ("adresse", "masquee"),
    [
        ("zara.exemple@exemple.test", "z•••@exemple.test"),
        ("z@exemple.test", "z•••@exemple.test"),
        ('"a@b"@exemple.test', '"•••@exemple.test'),
    ],
)
def test_a_masked_address_keeps_one_letter_and_the_domain(adresse: str, masquee: str) -> None:
    assert masquer(adresse) == masquee
