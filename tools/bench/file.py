"""The queue of a préfecture that grows to 20,000 open files: what one page asks, and how long."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from chalicelib.domain.cas.cas import Cas, Qualite
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Coordonnees
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.classement import classer
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.storage import keys
from chalicelib.storage.dossier.rangement import rangement
from chalicelib.storage.ecritures import attributs_de, cle_de
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.table import Table
from tools.bench.mesures import Serie, resumer
from tools.demande_type import demande_type
from tools.local.stack import Stack

TAILLES = (100, 20_000)
FOIS = 20
LOT = 25
PREFECTURE = "75"
APPELS_MAX = 3

Dire = Callable[[str], None]


def mesurer_file(stack: Stack, dire: Dire) -> list[Serie]:
    """The same page at both sizes. Raises AssertionError beyond three round trips."""
    client = stack.emulator.client("dynamodb")
    nom = stack.outputs["Table"]
    series, faits = [], 0
    for taille in TAILLES:
        _remplir(client, nom, range(faits, taille))
        faits = taille
        appels, durees, lues = _pages(client, nom)
        if appels / FOIS > APPELS_MAX:
            raise AssertionError(f"{appels / FOIS} round trips for a page of {taille} files")
        dire(f"file de {taille} dossiers : {lues} lignes, {appels / FOIS:.0f} aller-retour")
        series.append(resumer(f"file de {taille} dossiers", durees))
    return series


def _pages(client: Any, nom: str) -> tuple[int, list[float], int]:
    appels: list[str] = []

    def noter(model: Any, **_: Any) -> None:
        appels.append(model.name)

    client.meta.events.register("before-call.dynamodb", noter)
    files = FilesAttente(Table(client, nom))
    durees, lues = [], 0
    for _ in range(FOIS):
        debut = time.perf_counter()
        lues = len(files.page(PREFECTURE, limite=50).fiches)
        durees.append((time.perf_counter() - debut) * 1000)
    return len(appels), durees, lues


def _remplir(client: Any, nom: str, rangs: range) -> None:
    """Heads of filed requests, with the attributes that the queue sorts."""
    items = _tetes(rangs)
    while lot := [item for _, item in zip(range(LOT), items, strict=False)]:
        ecritures = [{"PutRequest": {"Item": item}} for item in lot]
        client.batch_write_item(RequestItems={nom: ecritures})


def _tetes(rangs: range) -> Iterator[dict[str, Any]]:
    modele, hasard = _modele(), Random(rangs.start)
    for rang in rangs:
        dossier = _dossier(modele, rang, hasard)
        place = rangement(dossier)
        cle = keys.dossier(dossier.id).tete
        yield cle_de(cle) | attributs_de(place.valeurs)


def _modele() -> Dossier:
    """A filed first request of a fictitious person in Paris."""
    cas = Cas(qualite=Qualite.REFUGIE)
    adresse = Adresse(voie="1 rue", code_postal="75004", commune="Paris", code_insee="75104")
    coordonnees = Coordonnees(
        adresse=adresse, telephone="06 39 98 00 01", courriel="a@exemple.test"
    )
    dossier = demande_type(cas, connu=True, fin=date(2027, 1, 1))
    return dossier.repondre(coordonnees=coordonnees).deposer("2026112507500000042", dossier.cree_le)


def _dossier(modele: Dossier, rang: int, hasard: Random) -> Dossier:
    le = datetime.now(UTC) - timedelta(days=hasard.randrange(300), minutes=hasard.randrange(1440))
    fin = PARIS.jour(le) + timedelta(days=hasard.randrange(200))
    instruction = modele.instruction.model_copy(update={"droits_jusqu_au": fin})
    suite = {"id": f"b{rang:023}", "depose_le": le, "instruction": instruction}
    dossier = modele.model_copy(update=suite)
    assert classer(dossier).prefecture == PREFECTURE
    return dossier
