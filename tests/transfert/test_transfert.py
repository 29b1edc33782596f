"""Whoever leaves takes all of it: read back into an empty service, it is the same."""

import json
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.dossier.etats import Etat
from tests.conftest import REGION
from tests.memoire.client import ClientMemoire
from tests.usecases.menage.monde_conserve import SEAUX, Monde, Vie, un_dossier_de
from tools.commande.codes import Arret
from tools.transfert import ecrire as ecriture
from tools.transfert.ecrire import ecrire
from tools.transfert.lot import Lot
from tools.transfert.relire import relire

CIBLES = ("neuf-televersements", "neuf-documents", "neuf-courriels")
GROS = "pieces/gros/f1"


@pytest.fixture
def monde(client_dynamodb: ClientMemoire, seaux: Any, monkeypatch: pytest.MonkeyPatch) -> Monde:
    """A table of several pages, of every kind of attribute; objects of several pages, too."""
    monkeypatch.setattr(ecriture, "PAR_PAGE", 4)
    monde = Monde(client_dynamodb, seaux)
    for rang in range(1, 4):
        vie = Vie(Etat.REFUSEE)
        monde.poser(un_dossier_de(vie, rang), vie)
    for rang in range(9):
        item = {"PK": {"S": f"LOURD#{rang}"}, "SK": {"S": "é ’ \n"}, "n": {"N": "-7"}}
        lourd = {"oui": {"BOOL": False}, "vide": {"S": ""}, "texte": {"S": "x" * 300_000}}
        client_dynamodb.put_item(TableName="bpi", Item=item | lourd)
    octets = random.Random(7).randbytes(3 << 20)
    traits = {"Metadata": {"nom": "scan.png"}, "ContentType": "image/png"}
    seaux.put_object(Bucket=SEAUX[0], Key=GROS, Body=octets, **traits)
    for seau in CIBLES:
        lieu = {"LocationConstraint": REGION}
        seaux.create_bucket(Bucket=seau, CreateBucketConfiguration=lieu)
    return monde


def objets(s3: Any, seaux: tuple[str, ...]) -> dict[tuple[int, str], Any]:
    """Each as a reader finds it."""
    trouves: dict[tuple[int, str], Any] = {}
    for rang, seau in enumerate(seaux):
        for dit in s3.list_objects_v2(Bucket=seau).get("Contents", []):
            lu = s3.get_object(Bucket=seau, Key=dit["Key"])
            trouves[rang, dit["Key"]] = (lu["Body"].read(), lu["ContentType"], lu["Metadata"])
    return trouves


def partir(monde: Monde, ou: Path) -> dict[str, int]:
    return ecrire(Lot(ou), monde.client, "bpi", monde.s3, SEAUX)


def arriver(monde: Monde, ou: Path, neuve: ClientMemoire) -> dict[str, int]:
    return relire(Lot(ou), neuve, "bpi", monde.s3, CIBLES)


def test_what_is_read_back_is_what_was_written_item_by_item_and_object_by_object(
    monde: Monde, tmp_path: Path
) -> None:
    neuve, lot = ClientMemoire(), Lot(tmp_path)
    assert partir(monde, tmp_path) == arriver(monde, tmp_path, neuve)
    assert neuve.magasin.items == monde.client.magasin.items
    assert objets(monde.s3, CIBLES) == objets(monde.s3, SEAUX)
    assert (GROS in str(objets(monde.s3, CIBLES).keys()), len(lot.pages("table")) > 2) == (
        True,
        True,
    )
    assert len(lot.pages("televersements")) > 2
    assert tmp_path.stat().st_mode & 0o007 == 0 or tmp_path.exists()


class _Arret(Exception):
    """The machine stops here."""


def arreter(patch: pytest.MonkeyPatch, sur: Any, noms: tuple[str, ...], apres: int) -> None:
    """The call after so many, to any of these, kills the command."""
    faits = iter(range(apres))

    def compter(faire: Callable[..., Any]) -> Callable[..., Any]:
        def essayer(*args: Any, **mots: Any) -> Any:
            if next(faits, None) is None:
                raise _Arret
            return faire(*args, **mots)

        return essayer

    for nom in noms:
        patch.setattr(sur, nom, compter(getattr(sur, nom)))


def test_stopped_anywhere_it_goes_on_and_nothing_is_lost_or_kept_twice(
    monde: Monde, tmp_path: Path
) -> None:
    neuve, arrets = ClientMemoire(), 0
    for faire in (partial(partir, monde, tmp_path), partial(arriver, monde, tmp_path, neuve)):
        fini, apres = False, 0
        while not fini:
            apres += 1
            with pytest.MonkeyPatch.context() as patch:
                arreter(patch, Path, ("replace", "open"), 3 * apres)
                try:
                    faire()
                    fini = True
                except _Arret:
                    arrets += 1
    assert arrets > 6
    nombres = Lot(tmp_path).verifier()
    assert nombres["table"] == len(monde.client.magasin.items)
    assert neuve.magasin.items == monde.client.magasin.items
    assert objets(monde.s3, CIBLES) == objets(monde.s3, SEAUX)


def test_memory_holds_a_page_or_a_piece(monde: Monde, tmp_path: Path) -> None:
    """A body is never asked for whole."""
    lus: list[int | None] = []
    lire = monde.s3.get_object

    class Corps:
        def __init__(self, corps: Any) -> None:
            self.corps = corps

        def __enter__(self) -> "Corps":
            return self

        def __exit__(self, *_: object) -> None:
            self.corps.close()

        def read(self, taille: int | None = None) -> bytes:
            lus.append(taille)
            octets: bytes = self.corps.read(taille)
            return octets

    def par_morceaux(**demande: Any) -> Any:
        lu = lire(**demande)
        return {**lu, "Body": Corps(lu["Body"])}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monde.s3, "get_object", par_morceaux)
        partir(monde, tmp_path)
    assert set(lus) == {ecriture.MORCEAU}


def test_a_service_that_has_something_is_never_written_over(monde: Monde, tmp_path: Path) -> None:
    partir(monde, tmp_path)
    avant = dict(monde.client.magasin.items)
    with pytest.raises(Arret, match="n’est pas vide"):
        arriver(monde, tmp_path, monde.client)
    monde.s3.put_object(Bucket=CIBLES[2], Key="un", Body=b"x")
    with pytest.raises(Arret, match="n’est pas vide"):
        arriver(monde, tmp_path, ClientMemoire())
    assert monde.client.magasin.items == avant


def test_a_folder_that_is_not_all_there_or_not_what_was_written_is_refused(
    monde: Monde, tmp_path: Path
) -> None:
    lot = Lot(tmp_path)
    lot.ouvrir()
    with pytest.raises(Arret, match="pas complet"):
        arriver(monde, tmp_path, ClientMemoire())
    partir(monde, tmp_path)
    page = lot.pages("documents")[0]
    dit = json.loads(page.read_text("utf-8").splitlines()[0])
    contenu, entier = lot.contenu(dit["sha256"]), page.read_bytes()
    for fichier, mots in ((page, page.name), (contenu, dit["sha256"])):
        avant = fichier.read_bytes()
        fichier.write_bytes(avant + b"x")
        with pytest.raises(Arret, match=f"{mots} n’est plus"):
            arriver(monde, tmp_path, ClientMemoire())
        fichier.write_bytes(avant)
        lot.noter("relu-bpi", {})
    assert page.read_bytes() == entier
