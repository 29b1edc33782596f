"""Each act asks AWS for what is written here, and one call more fails (ADR 0053).

Units are those of AWS's published rule on the size of the items (`tools/bench/unites.py`).
"""

from typing import NamedTuple

import pytest

from tests.couts.actes import ACTES, compte_de
from tests.memoire.attributs import Item, lire, rendre, taille
from tests.web.site import Site
from tools.bench.unites import ecrites, lues, octets


class Cout(NamedTuple):
    """Calls in their order; units at most."""

    appels: tuple[str, ...]
    lectures: float
    ecritures: int = 0


SESSION, SEULE = "BatchGetItem", "GetItem"
"""What reads the session: with other items when its page may ask for some, else alone."""


ESPACE = (SEULE, "Query", "BatchGetItem", "BatchGetItem")
"""The requests of the account and their summaries, then the heads of all, then who she is with the
figures of the place: however many there are."""


COUTS = {
    "écran montré": Cout((SESSION, "Query"), 3),
    "justificatifs montrés": Cout((SESSION, "Query", "ListObjectsV2"), 3),
    "récapitulatif montré": Cout((SESSION, "Query"), 3),
    "écran enregistré": Cout((SESSION, "Query", "UpdateItem"), 3, 2),
    "écran corrigé": Cout((SESSION, "Query", "TransactWriteItems"), 3, 8),
    "confirmation attendue": Cout((SESSION, "Query"), 3),
    "confirmation": Cout((SESSION, "Query", "ListObjectsV2"), 4),
    "lien du PDF": Cout((SESSION, "Query", "ListObjectsV2"), 4),
    "billet d’envoi": Cout((SESSION, "Query"), 3),
    "demande commencée": Cout((SEULE, "BatchGetItem", "Query", "TransactWriteItems"), 6, 12),
    "attestation faite": Cout(("Query", "Query", "TransactWriteItems", "PutObject"), 3, 16),
    "attestation expédiée": Cout(
        (
            *("Query", "GetObject", "GetItem", "TransactWriteItems", "PutObject", "SendEmail"),
            *("UpdateItem", "UpdateItem"),
        ),
        4,
        6,
    ),
    "espace d’une demande": Cout(ESPACE, 9),
    "espace de 20 demandes": Cout(ESPACE, 60),
    "espace de 100 demandes": Cout(ESPACE, 260),
    "dossier ouvert par un agent": Cout((SEULE, "Query", "PutItem", "Query"), 7, 1),
    "formulaire d’un acte": Cout((SEULE, "Query", "BatchGetItem", "PutItem"), 5, 1),
    "acte d’un agent": Cout((SEULE, "Query", "GetItem", "TransactWriteItems"), 4, 12),
}


@pytest.mark.parametrize("acte", COUTS)
def test_un_acte_coute_ce_qui_est_ecrit_et_pas_un_appel_de_plus(site: Site, acte: str) -> None:
    attendu = COUTS[acte]
    faire = ACTES[acte](site)
    with compte_de(site) as vu:
        faire()
    assert tuple(vu.appels) == attendu.appels
    assert vu.lectures <= attendu.lectures
    assert vu.ecritures <= attendu.ecritures


def test_une_page_d_une_demande_coute_la_meme_chose_quand_elle_a_trois_cents_faits(
    site: Site,
) -> None:
    faire, couts = ACTES["écran montré"](site), []
    for _ in range(2):
        with compte_de(site) as vu:
            faire()
        couts.append((tuple(vu.appels), vu.lectures))
        vieillir(site)
    assert couts[0] == couts[1]
    assert couts[0][1] <= 4


def vieillir(site: Site) -> None:
    """Three hundred événements, readings and messages more."""
    (fait, *_), debuts = faits(site), ("EVT#2026-12-01", "LECTURE#", "MESSAGE#", "ACCES#")
    for rang in range(300):
        for debut in debuts:
            copie = rendre(fait) | {"SK": {"S": f"{debut}{rang:03}"}}
            site.dynamodb.put_item(TableName="bpi", Item=copie)


def faits(site: Site) -> list[Item]:
    """The événements of every request."""
    items = site.dynamodb.magasin.items.items()
    return [item for (pk, sk), item in items if pk.startswith("DOSSIER#") and sk.startswith("EVT#")]


@pytest.mark.parametrize(
    "item",
    [
        {"PK": {"S": "é"}, "n": {"N": "0"}, "b": {"BOOL": True}},
        {"n": {"N": "-1200"}, "m": {"N": "12345"}, "long": {"S": "x" * 5000}},
    ],
)
def test_un_item_pese_ce_que_dynamodb_compte(item: dict[str, dict[str, object]]) -> None:
    assert octets(item) == taille(lire(item))


def test_les_unites_sont_celles_de_la_regle_publiee() -> None:
    assert lues([1, 4096, 4097]) == 4
    assert lues([1, 4096, 4097], ensemble=True) == 3
    assert lues([0]) == 1
    assert lues([1, 4097], sur=False) == 1.5
    assert ecrites([1, 1024, 1025]) == 4
    assert ecrites([1, 1025], transaction=True) == 6
