"""A failing world made small: the fewest steps that still fail, printed as a test."""

from collections.abc import Callable, Sequence

from tests.univers.pas import Pas

ESSAIS = 400
"""Worlds lived at most to make one smaller."""


def reduire(pas: Sequence[Pas], echoue: Callable[[tuple[Pas, ...]], bool]) -> tuple[Pas, ...]:
    """Delta debugging: parts are left out, smaller and smaller, as long as the rest still fails."""
    reste, parts, essais = tuple(pas), 2, 0
    while len(reste) > 1 and essais < ESSAIS:
        taille = -(-len(reste) // parts)
        for debut in range(0, len(reste), taille):
            sans = reste[:debut] + reste[debut + taille :]
            essais += 1
            if sans and echoue(sans):
                reste, parts = sans, max(parts - 1, 2)
                break
        else:
            if taille == 1:
                break
            parts = min(parts * 2, len(reste))
    return reste


def en_test(graine: int, pas: Sequence[Pas], dit: str) -> str:
    """The text of a test that plays these steps again."""
    lignes = "".join(f'            Pas("{un.genre}", {un.alea}),\n' for un in pas)
    return (
        f"def test_univers_{graine}() -> None:\n"
        f"    # {dit}\n"
        f"    essai = essayer(\n        {graine},\n        (\n{lignes}        ),\n    )\n"
        "    assert essai.fautes == []\n"
    )
