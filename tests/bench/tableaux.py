"""A run as tables of text."""

from collections.abc import Iterable, Mapping
from typing import Any

COLONNES = (
    f"{'appels':>7}{'lect.':>7}{'écr.':>6}{'octets':>9}{'→ AWS':>9}{'AWS →':>9}"
    f"{'cpu p50':>9}{'p95':>7}{'durée p50':>11}{'p95':>7}"
)


def montrer(releve: Mapping[str, Any]) -> str:
    """Acts, one request by function, the floor, documents, cold starts, prices."""
    comptes = releve["comptes"]
    parties = [
        _comptes("Acte, à chaud", comptes["actes"]),
        _comptes("Une demande, par fonction", comptes["demande"], avec_fois=True),
        _comptes("Plancher", comptes["plancher"]),
        _documents(comptes["documents"]),
        _froid(releve["froid"]),
        _couts(releve["couts"]),
        f"Temps en ms de processeur des nôtres, sans ce qui répond à la place d’AWS. Charge de la "
        f"machine : {releve['charge']['debut']:.1f} au début, {releve['charge']['fin']:.1f} à la "
        "fin.",
    ]
    return "\n\n".join(["", *parties])


def _comptes(
    titre: str, lignes: Mapping[str, Mapping[str, Any]], *, avec_fois: bool = False
) -> str:
    large = max(len(titre), *(len(nom) + 6 for nom in lignes))
    corps = [f"{titre:<{large}}{COLONNES}"]
    for nom, dit in lignes.items():
        dite = f"{nom} × {dit['fois']}" if avec_fois else nom
        appels = sum(dit["appels"].values())
        cpu, duree = dit["processeur"], dit["duree"]
        corps.append(
            f"{dite:<{large}}{appels:>7.0f}{dit['lectures']:>7.1f}{dit['ecritures']:>6.0f}"
            f"{dit['reponse']:>9}{dit['envoyes']:>9}{dit['recus']:>9}"
            f"{cpu['p50']:>9.1f}{cpu['p95']:>7.1f}{duree['p50']:>11.1f}{duree['p95']:>7.1f}"
            + (f"   + {dit['a_cote']:.0f} ms à côté" if dit["a_cote"] else "")
        )
    return "\n".join(corps)


def _documents(lignes: Mapping[str, Mapping[str, Any]]) -> str:
    return _table(
        ("Document, à chaud", "octets", "cpu p50", "p95"),
        (
            (nom, d["octets"], d["processeur"]["p50"], d["processeur"]["p95"])
            for nom, d in lignes.items()
        ),
    )


def _froid(lignes: Mapping[str, Mapping[str, float]]) -> str:
    return _table(
        ("À froid", "import", "premier", "total"),
        (
            (nom, d["import"], d["premier"], round(d["import"] + d["premier"], 1))
            for nom, d in lignes.items()
        ),
    )


def _couts(couts: Mapping[str, Mapping[str, float]]) -> str:
    quoi = list(dict.fromkeys(nom for dit in couts.values() for nom in dit))
    entete = ("Dollars pour mille (tools/bench/cout.py)", *couts)
    return _table(
        entete,
        ((nom, *(f"{dit.get(nom, 0):.4f}" for dit in couts.values())) for nom in quoi),
    )


def _table(entete: tuple[str, ...], lignes: Iterable[tuple[Any, ...]]) -> str:
    dites = [tuple(map(str, ligne)) for ligne in lignes]
    larges = [max(len(ligne[rang]) for ligne in (entete, *dites)) for rang in range(len(entete))]
    return "\n".join(
        "  ".join(
            f"{mot:<{larges[0]}}" if rang == 0 else f"{mot:>{larges[rang]}}"
            for rang, mot in enumerate(ligne)
        )
        for ligne in (entete, *dites)
    )
