"""`make restauration`: a table lost after years, its last point put back, what was due gone again.

Dozens of requests of every état, in every place that keeps a copy; what is lost and how long it
took is printed.
"""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.storage import keys
from chalicelib.storage.ecritures import put
from chalicelib.storage.table import Table
from tests.memoire.client import ClientMemoire
from tests.restauration.test_restaurer import copie_de, items
from tests.usecases.menage.monde_conserve import Monde
from tools.restaurer import conserver, copier

FOIS = 3
POINT = date(2027, 6, 1)
"""Before the first request is due."""
DESASTRE = datetime(2032, 6, 1, 12, tzinfo=UTC)
"""After the last one is: what the point brings back is due again."""
ECRITS = 12


def test_all_that_was_there_comes_back_but_what_is_due(
    client_dynamodb: ClientMemoire, seaux: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    monde = Monde(client_dynamodb, seaux)
    monde.peupler(FOIS)
    au_point, avant = copie_de(monde.client), monde.copies()
    for rang in range(ECRITS):
        dossier = monde.poses[rang].dossier
        apres = keys.dossier(dossier.id).notes["agent", str(rang)]
        monde.table.seule(put(apres, {"texte": "écrit après le point"}))
    lignes = set(monde.client.magasin.items)
    for jour in (POINT, DESASTRE.date() - timedelta(days=1)):
        monde.ronde(jour)
    monde.client.vider()
    debut = time.monotonic()
    faite = copier(Table(au_point, "bpi"), monde.table)
    perdus = lignes - set(monde.client.magasin.items)
    faits = conserver(monde.table, monde.depots, DESASTRE)
    duree, restent = time.monotonic() - debut, monde.copies()
    for dossier, vie in monde.poses:
        du = vie.jusqu_au is not None and DESASTRE.date() > vie.jusqu_au
        attendus = set() if du else items(avant[dossier.id])
        assert items(restent[dossier.id]) == attendus, vie
    assert len(perdus) == ECRITS
    with capsys.disabled():
        print(
            f"\n{faite.items} éléments recopiés en {duree:.1f} s, {len(perdus)} perdus (écrits "
            f"après le point) ; {faits['effacées']} demandes effacées à nouveau sur {len(restent)}."
        )
