"""The near misses stored before agents had a list appear in it, and are no longer erased."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.agents.acces import But
from chalicelib.storage import keys
from chalicelib.storage.compte import a_decider, inscriptions
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.inscription.decider_compte import decider_compte, lire_compte_a_decider
from chalicelib.usecases.inscription.reprendre_inscriptions import reprendre_inscriptions
from tests.agents import un_agent
from tests.donnees.lecture import bruts
from tests.memoire.client import ClientMemoire

BASTIA = "2B"
LE_LENDEMAIN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.exigence("R27")
def test_une_demande_d_avant_attend_dans_la_liste_de_la_prefecture_du_registre(
    client_dynamodb: ClientMemoire, table: Table
) -> None:
    for brut in bruts():
        if brut["PK"]["S"].startswith(("INSCRIPTION#", "REGISTRE#")):
            client_dynamodb.put_item(TableName="bpi", Item=brut)
    registre, agent = Registre(table), un_agent(prefectures={BASTIA})

    def reprises(maintenant: datetime) -> int:
        return reprendre_inscriptions(table=table, registre=registre, maintenant=maintenant)

    assert reprises(LE_LENDEMAIN + timedelta(days=90)) == 0, "it was to be erased: it stays so"
    assert [reprises(LE_LENDEMAIN) for _ in range(2)] == [1, 0], "run again, it changes nothing"
    (ligne,) = a_decider.de(table, BASTIA, LE_LENDEMAIN).lignes
    assert inscriptions.lire(table, ligne.id)
    assert "expire_le" not in (table.get(keys.inscription(ligne.id).fiche) or {})
    compare = lire_compte_a_decider(
        agent,
        ligne.id,
        But.CONTROLE,
        table=table,
        registre=registre,
        identifiant="lecture",
        maintenant=LE_LENDEMAIN,
    )
    prise = decider_compte(
        agent,
        ligne.id,
        compare.possibles[0],
        vu=compare.vu,
        table=table,
        registre=registre,
        maintenant=LE_LENDEMAIN,
    )
    assert prise.ouvre
