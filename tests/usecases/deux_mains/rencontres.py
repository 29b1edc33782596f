"""Two hands on one request: as if one had come after the other, or refused with nothing written."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.table import Table
from tests.builders import MAINTENANT
from tests.memoire.client import ClientMemoire
from tests.memoire.magasin import Magasin
from tests.usecases.bureau import Bureau
from tests.usecases.deux_mains.mains import DU_BROUILLON, MAINS, SEULES, Geste
from tests.usecases.deux_mains.situations import BROUILLON, preparee
from tests.usecases.entrelacs import ECRIRE, ECRIRE_SEUL, avant

PREMIER, SECOND = "a" * 24, "b" * 24
APRES = timedelta(days=40)
REVISIONS = re.compile(r"^(mouvements|passages|version|revision|ecriture.*)$")
"""How many writes there were is not what they say."""
ESSAI = re.compile(f"({PREMIER}|{SECOND})[0-9]{{3}}")


class Bilan(NamedTuple):
    """What became of a hand, and what the table holds then."""

    refus: type[BaseException] | None
    table: str


def un_bureau(situation: str) -> tuple[Bureau, ClientMemoire]:
    client = ClientMemoire()
    client.magasin = _copie(preparee(situation).magasin)
    bureau = Bureau(Table(client, "bpi"), None, MAINTENANT + APRES)  # type: ignore[arg-type]
    return bureau, client


def _copie(magasin: Magasin) -> Magasin:
    """Items are replaced, never changed: only the lists of them are copied."""
    neuf = Magasin()
    for cle, item in magasin.items.items():
        neuf.ranger(cle, item)
    return neuf


def ce_qui_reste(client: ClientMemoire) -> str:
    lignes = (
        f"{cle} {sorted((nom, v) for nom, v in item.items() if not REVISIONS.match(nom))}"
        for cle, item in client.magasin.items.items()
    )
    sans = (re.sub(r'\\?"(version|revision|mouvements|passages)\\?": ?\d+', "", x) for x in lignes)
    return "\n".join(sorted(ESSAI.sub(r"\1", ligne) for ligne in sans))


def faire(geste: Geste) -> type[BaseException] | None:
    """The refusal that is told to somebody, or that brings a message back."""
    try:
        geste()
    except (ErreurMetier, ConditionRefusee) as refus:
        return type(refus)
    return None


@cache
def seule(situation: str, nom: str) -> Bilan:
    bureau, client = un_bureau(situation)
    refus = faire(MAINS[nom](bureau, PREMIER))
    return Bilan(refus, ce_qui_reste(client))


@cache
def possibles(situation: str) -> tuple[str, ...]:
    """The hands that write something there."""
    _, client = un_bureau(situation)
    rien = ce_qui_reste(client)
    lues = ((nom, seule(situation, nom)) for nom in (DU_BROUILLON, MAINS)[situation != BROUILLON])
    return tuple(nom for nom, bilan in lues if bilan.refus is None and bilan.table != rien)


@cache
def l_une_apres_l_autre(situation: str, *noms: tuple[str, str]) -> Bilan:
    """Both were begun on what was there; the refusal is that of the last one."""
    bureau, client = un_bureau(situation)
    gestes = [MAINS[nom](bureau, rang) for nom, rang in noms]
    refus = [faire(geste) for geste in gestes]
    return Bilan(refus[-1], ce_qui_reste(client))


def croisees(situation: str, une: str, autre: str) -> str:
    """What is wrong when `autre` acts entirely just before `une` writes; nothing when all is."""
    bureau, client = un_bureau(situation)
    geste, entre = MAINS[une](bureau, PREMIER), MAINS[autre](bureau, SECOND)
    with avant(client, (ECRIRE, ECRIRE_SEUL), entre) as dits:
        refus = faire(geste)
    if not dits:
        return ""
    derriere = l_une_apres_l_autre(situation, (autre, SECOND))
    if une in SEULES and ce_qui_reste(client) == derriere.table:
        refus = faire(geste)
    reste = ce_qui_reste(client)
    if refus is not None and une not in SEULES:
        tue = reste == derriere.table and issubclass(refus, ErreurMetier)
        return "" if tue else f"refused by {refus.__name__}, or written all the same"
    ensuite = l_une_apres_l_autre(situation, (autre, SECOND), (une, PREMIER))
    d_abord = l_une_apres_l_autre(situation, (une, PREMIER), (autre, SECOND))
    ordres = [ordre.table for ordre in (ensuite, d_abord) if une in SEULES or not ordre.refus]
    return "" if reste in ordres else "not as if one had come after the other"


def rencontres_de(situation: str) -> Iterator[tuple[str, str]]:
    """Every hand that writes there, with every one that does, itself too."""
    for une in possibles(situation):
        for autre in possibles(situation):
            yield une, autre
