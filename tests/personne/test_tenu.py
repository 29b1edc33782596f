"""All that is held of a person goes in her file, and goes away; her neighbours are untouched.

Worlds where people, agents and workers did everything (`tests/univers`); what is left of somebody
is read from the whole table and every version of the whole buckets, by nobody's index.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from chalicelib import entrepots
from chalicelib.storage import keys
from chalicelib.storage.partitions import Cle, Partition, Seule
from tests.univers.ordonnanceur import Ordonnanceur, un_univers
from tests.univers.pas import tirer
from tools.personne import effacer, exporter
from tools.personne.lieux import LIEUX, Lieu, lieu_de
from tools.personne.tenu import Tenu, objets, tenu

GRAINE = 11
PAS = 150
Objet = tuple[str, str, str]


@pytest.fixture(scope="module")
def monde() -> Iterator[Ordonnanceur]:
    with un_univers(GRAINE) as ne:
        ne.jouer(tirer(GRAINE, PAS))
        ne.reposer()
        yield ne


def comptes(monde: Ordonnanceur) -> dict[str, set[str]]:
    """Account -> what tells its owner: ids of it and of its requests, read from every item."""
    siens: dict[str, set[str]] = {}
    for (pk, sk), item in sorted(monde.u.items.items()):
        if pk.startswith("COMPTE#"):
            siens.setdefault(pk[7:], {pk[7:]})
            if sk.startswith("DEMANDE#"):
                siens[pk[7:]].add(str(item["dossier_id"][1]))
    return siens


def portent(monde: Ordonnanceur, ids: set[str]) -> set[Cle]:
    motif = re.compile("|".join(map(re.escape, ids)))
    return {
        Cle(*cle)
        for cle, item in monde.u.items.items()
        if motif.search(repr(item)) and lieu_de(cle[0]) is not Lieu.PERSONNE
    }


def versions(monde: Ordonnanceur) -> dict[Objet, bytes]:
    return {
        (seau, cle, version.version): version.octets
        for seau, cles in monde.u.objets.versions.items()
        for cle, siennes in cles.items()
        for version in siennes
        if version.octets is not None
    }


def d_elle(monde: Ordonnanceur, ids: set[str], portes: set[Cle]) -> dict[Objet, bytes]:
    """Those whose key or bytes bear an id, and those that an item of hers names."""
    nommes = "".join(repr(monde.u.items[cle]) for cle in portes)
    motif = re.compile("|".join(map(re.escape, ids)).encode())
    return {
        (seau, cle, version): octets
        for (seau, cle, version), octets in versions(monde).items()
        if motif.search(cle.encode() + b" " + octets) or (seau == "courriels" and cle in nommes)
    }


def nommes(monde: Ordonnanceur) -> str:
    """Whatever the items that are left say: the name of an object of a neighbour is there, or his
    request is."""
    return " ".join(map(repr, monde.u.items.values()))


def lieu_d_objet(cle: str) -> str:
    """The request, the ticket or the code that it is kept under."""
    return f"#{cle.split('/')[1].partition('.')[0]}'"


def trouve(monde: Ordonnanceur, compte_id: str) -> Tenu:
    return tenu(monde.u.table_sure, compte_id)


def test_every_item_and_object_of_a_person_is_in_what_she_is_given(
    monde: Ordonnanceur, tmp_path: Path
) -> None:
    for compte_id, ids in comptes(monde).items():
        vu, depots = trouve(monde, compte_id), entrepots.depots()
        chemin = tmp_path / f"{compte_id}.zip"
        exporter.ecrire(chemin, vu, objets(vu, depots), depots, monde.u.maintenant)
        donnees, octets = contenu(chemin)
        portes = portent(monde, ids)
        assert portes - donnees == set(vu.mentions)
        assert all(est_d_un_autre(monde, cle, ids) for cle in vu.mentions)
        siens = d_elle(monde, ids, portes & vu.siens.keys())
        assert set(siens.values()) <= octets
        assert (chemin.stat().st_mode & 0o777) == exporter.POUR_ELLE_SEULE


def contenu(chemin: Path) -> tuple[set[Cle], set[bytes]]:
    with ZipFile(chemin) as archive:
        lus = {nom: archive.read(nom) for nom in archive.namelist()}
    assert len(lus) == len(ZipFile(chemin).namelist()), "one name, one file"
    items = [i for nom, brut in lus.items() if est_donnee(nom) for i in json.loads(brut)]
    return {Cle(i["PK"], i["SK"]) for i in items}, set(lus.values())


def est_donnee(nom: str) -> bool:
    return nom.startswith(("donnees/", "registres/"))


def est_d_un_autre(monde: Ordonnanceur, cle: Cle, ids: set[str]) -> bool:
    """It is in the account or the request of somebody else, or says that it is his."""
    pk, _, partition = cle.pk.partition("#")
    dit = re.search(r"compte_id\W+(?:'S'\W+)?([\w-]+)", repr(monde.u.items[cle]))
    return (pk in ("COMPTE", "DOSSIER") and partition not in ids) or bool(dit and dit[1] not in ids)


def test_nothing_of_a_person_is_left_and_her_neighbours_are_untouched(
    monde: Ordonnanceur,
) -> None:
    u = monde.u
    for compte_id, ids in comptes(monde).items():
        vu, depots = trouve(monde, compte_id), entrepots.depots()
        siens, avant = d_elle(monde, ids, portent(monde, ids) & vu.siens.keys()), versions(monde)
        autres = {cle: dict(i) for cle, i in u.items.items() if Cle(*cle) not in vu.siens}
        photos = {cle for cle in vu.registres if cle.pk.startswith(keys.ephoto.prefixe)}
        effacer.effacer(vu, table=u.table_sure, depots=depots, maintenant=u.maintenant)
        restent = portent(monde, ids)
        assert {cle for cle in restent if effacer.s_efface(cle)} <= {*vu.mentions, *vu.registres}
        assert {cle for cle in autres if cle not in u.items} <= photos
        partis = avant.keys() - versions(monde).keys()
        assert partis >= siens.keys()
        restes = nommes(monde)
        assert not any(cle in restes or lieu_d_objet(cle) in restes for _, cle, _ in partis)
        assert {c: dict(u.items[c]) for c in autres if c in u.items} == {
            c: i for c, i in autres.items() if c in u.items
        }


def test_every_kind_of_partition_says_whose_its_items_are() -> None:
    genres = {
        genre
        for genre in vars(keys).values()
        if isinstance(genre, Seule)
        or (isinstance(genre, type) and issubclass(genre, Partition) and "prefixe" in vars(genre))
    }
    assert genres == set(LIEUX)
