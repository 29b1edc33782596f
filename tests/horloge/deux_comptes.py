"""Both counters of « dossiers ouverts sans document valable », on every day of every batch.

The first one is the real storage of the figures: each act of a batch writes its line on a head, as
acts do, and the sums move. The second is the real rule of the counter that opens the documents
(`contre_compter.sans_document`), asked of each batch on each day. A batch stands for equal files:
it is counted once in both, and told as many times as it stands for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.domain.chiffres.gens_sans_document import Deux
from chalicelib.domain.chiffres.part import Comptes
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Valeur, put
from chalicelib.storage.instruction.compteurs import Compteurs
from chalicelib.storage.table import Table
from tests.horloge.marche import Rangee, Vie
from tests.memoire.client import ClientMemoire
from tests.reglages import REGLAGES


class Compte(NamedTuple):
    """Of a préfecture, on a day."""

    prefecture: str
    deux: Deux


def compter_deux_fois(vies: Sequence[Vie], *, perdre: str = "") -> Iterator[Compte]:
    """Every day of every préfecture where somebody ever filed, in order.

    `perdre`: the relay loses what happened to this file after its filing, to see that it is found.
    """
    actes: defaultdict[date, dict[str, Rangee | None]] = defaultdict(dict)
    seconds: Counter[tuple[date, str]] = Counter()
    for vie in vies:
        for rangee in vie.rangees[:1] if vie.lot.dossier.id == perdre else vie.rangees:
            # Of several acts on a day, what stands at the end: sums move by the difference.
            actes[rangee.jour][vie.lot.dossier.id] = rangee
        if vie.fin < vie.lot.decide_le:
            actes[vie.fin][vie.lot.dossier.id] = None
        for lieu in vie.recomptes.items():
            seconds[lieu] += vie.lot.nombre
    yield from _jour_apres_jour(actes, seconds, next(vie.lot.nombre for vie in vies))


def _jour_apres_jour(
    actes: Mapping[date, dict[str, Rangee | None]],
    seconds: Counter[tuple[date, str]],
    nombre: int,
) -> Iterator[Compte]:
    client = ClientMemoire(REGLAGES["TABLE"])
    client.sur_parole = True
    table = Table(client, REGLAGES["TABLE"])
    lus: dict[str, Comptes] = {}
    lieux: dict[str, str] = {}
    for jour in _jours(min(actes), max(actes)):
        touches = set()
        for identifiant, rangee in actes.get(jour, {}).items():
            _ecrire(table, identifiant, rangee)
            touches.add(lieux.get(identifiant, ""))
            lieux[identifiant] = rangee.prefecture if rangee else ""
            touches.add(lieux[identifiant])
        lus |= {code: Compteurs(table).lire(code) for code in touches if code}
        for code, comptes in lus.items():
            premier = Deux.de(comptes, 0, jour).premier * nombre
            yield Compte(code, Deux(jour=jour, premier=premier, second=seconds[jour, code]))


def _jours(debut: date, fin: date) -> Iterator[date]:
    for rang in range((fin - debut).days + 1):
        yield debut + timedelta(days=rang)


def _ecrire(table: Table, identifiant: str, rangee: Rangee | None) -> None:
    """The line on its head, and what the relay asks for then; nothing once the walk is over."""
    tete: dict[str, Valeur] = {"vue": 1}
    if rangee:
        tete = {"fiche": rangee.fiche.model_dump_json(), "annuaire": rangee.prefecture}
    table.write(put(keys.dossier(identifiant).tete, tete))
    Compteurs(table).compter(identifiant)


def ecarts(comptes: Iterable[Compte]) -> tuple[Counter[str], list[str]]:
    """The days counted twice; and those when both do not say the same."""
    vus: Counter[str] = Counter()
    fautes = []
    for prefecture, deux in comptes:
        vus["jours comptés deux fois"] += 1
        vus["personnes comptées sans document"] += deux.second
        if not deux.egaux:
            dits = f"{deux.premier} d’après les actes, {deux.second} d’après les documents"
            fautes.append(f"{deux.jour}, {prefecture} : sans document, {dits}")
    return vus, fautes
