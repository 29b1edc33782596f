"""Whatever stops, wherever, and whoever crosses it: at rest each has the other (K-18).

Every act on an object × each call that it makes to AWS × killed before, killed after, crossed by
another hand × its notice lost, or delivered again, late.
"""

from collections.abc import Callable
from functools import cache

import pytest

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from tests.builders import CODE_EPHOTO, DOSSIER, un_dossier_complet, une_ephoto
from tests.installation import installer
from tests.usecases.menage.monde import (
    OCTETS,
    SEAU,
    Coupure,
    Monde,
    en_panne,
    jusqu_au_bout,
    mauvais,
)

Geste = Callable[[Monde], object]


@cache
def brouillon() -> Monde:
    """A draft ready to be filed, each file with its object, and one more in quarantine."""
    monde = Monde()
    Ephotos(monde.table).put(une_ephoto(code=CODE_EPHOTO))
    dossier = installer(monde.bureau.dossiers, un_dossier_complet())
    Registre(monde.table).save(dossier.personne)
    _ranger(monde, dossier)
    monde.recevoir()
    return monde


def _ranger(monde: Monde, dossier: Dossier) -> None:
    for fichier in dossier.fichiers:
        monde.fichiers.ranger(DOSSIER, fichier.id, OCTETS, "image/png")


@cache
def verifie() -> Monde:
    monde = brouillon().copie()
    monde.verifier()
    return monde


@cache
def en_correction() -> Monde:
    """Filed, reopened, then the file came: only the correction has it."""
    monde = brouillon().copie()
    monde.bureau.deposer()
    monde.bureau.rouvrir()
    monde.verifier()
    return monde


@cache
def depose_puis_rouvert() -> Monde:
    """The file was filed: taken out of the correction, the filing names it for ever."""
    monde = verifie().copie()
    monde.bureau.deposer()
    monde.bureau.rouvrir()
    return monde


@cache
def a_balayer() -> Monde:
    """A line to erase, an object without a line, one erased by mistake, a lost notice."""
    monde = verifie().copie()
    monde.retirer()
    monde.objets.put_object(Bucket=SEAU, Key=f"pieces/{DOSSIER}/seul", Body=OCTETS)
    garde = monde.bureau.dossier.fichiers[0].id
    monde.objets.delete_object(Bucket=SEAU, Key=f"pieces/{DOSSIER}/{garde}")
    monde.recevoir(f"quarantaine/{DOSSIER}/DECISION/fedcba9876543210")
    monde.maintenant = monde.maintenant.replace(year=2027)
    return monde


ACTES: dict[str, tuple[Callable[[], Monde], Geste]] = {
    "contrôle accepté": (brouillon, Monde.verifier),
    "contrôle refusé": (brouillon, lambda m: m.verifier(examiner=mauvais)),
    "contrôle en panne": (brouillon, lambda m: m.verifier(examiner=en_panne)),
    "retrait": (verifie, Monde.retirer),
    "retrait d’un fichier déposé": (depose_puis_rouvert, Monde.retirer),
    "correction abandonnée": (en_correction, lambda m: m.bureau.abandonner()),
    "dépôt": (verifie, lambda m: m.bureau.deposer()),
    "ronde": (a_balayer, Monde.ronde),
}


def _verifier_puis(faire: Geste) -> Geste:
    def tout(monde: Monde) -> None:
        monde.verifier()
        faire(monde)

    return tout


AUTRES: dict[str, Geste] = {
    "le même avis": Monde.verifier,
    "le même avis, puis un retrait": _verifier_puis(Monde.retirer),
    "le même avis, puis le dépôt": _verifier_puis(lambda m: m.bureau.deposer()),
    "une ronde": Monde.ronde,
}


PAS = {"ronde": 17}
"""Of the longest, one call in so many here; `make arrets` plays them all."""


def _points(acte: str) -> int:
    depart, faire = ACTES[acte]
    monde = depart().copie()
    monde.coupure = Coupure()
    faire(monde)
    return monde.coupure.vus


def _jouer(acte: str, coupure: Coupure, autre: Geste | None, *, double: bool) -> list[str]:
    depart, faire = ACTES[acte]
    monde = depart().copie()
    if autre:
        coupure.entre = lambda: jusqu_au_bout(lambda: autre(monde))
    monde.coupure = coupure
    jusqu_au_bout(lambda: faire(monde))
    monde.coupure = Coupure()
    etait = monde.venu
    monde.reposer(double=double)
    fautes = monde.fautes()
    if acte in ("retrait", "correction abandonnée") and not etait and monde.venu:
        fautes.append("revenu")
    return fautes


def tues(acte: str, *, double: bool, pas: int = 1) -> dict[tuple[int, str], list[str]]:
    """What is not right at rest, by call and by where the process died."""
    return {
        (rang, "avant" if avant else "après"): fautes
        for rang in range(0, _points(acte), pas)
        for avant in (True, False)
        if (fautes := _jouer(acte, Coupure(rang, avant), None, double=double))
    }


def croises(acte: str, pas: int = 1) -> dict[tuple[int, str], list[str]]:
    """What is not right at rest, by call and by who acted just before it."""
    return {
        (rang, nom): fautes
        for rang in range(0, _points(acte), pas)
        for nom, autre in AUTRES.items()
        if (fautes := _jouer(acte, Coupure(rang), autre, double=True))
    }


@pytest.mark.exigence("K-18")
@pytest.mark.parametrize("acte", sorted(ACTES))
@pytest.mark.parametrize("double", [False, True], ids=["avis perdu", "avis en retard"])
def test_an_act_killed_anywhere_leaves_each_line_its_object_and_each_object_its_line(
    acte: str, double: bool
) -> None:
    assert tues(acte, double=double, pas=PAS.get(acte, 1)) == {}


@pytest.mark.exigence("K-18")
@pytest.mark.parametrize("acte", sorted(ACTES))
def test_an_act_crossed_by_another_hand_leaves_each_line_its_object(acte: str) -> None:
    assert croises(acte, pas=PAS.get(acte, 2)) == {}
