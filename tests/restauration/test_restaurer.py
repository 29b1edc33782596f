"""A restoration gives back what was there at its point, never what was erased since."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from chalicelib.domain.dossier.etats import Etat
from chalicelib.storage import keys
from chalicelib.storage.ecritures import put
from chalicelib.storage.menage import conservations
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.conserver import decider
from tests.memoire.client import ClientMemoire
from tests.usecases.menage.monde_conserve import SEAUX, Monde, Vie, un_dossier_de
from tools.commande.codes import Arret
from tools.restaurer import conserver, copier

REFUSEE = Vie(Etat.REFUSEE, jusqu_au=date(2032, 3, 1))
OUVERTE = Vie(Etat.EN_INSTRUCTION)
POINT = datetime(2032, 2, 20, 12, tzinfo=UTC)
APRES = date(2032, 3, 2)
DESASTRE = datetime(2032, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def monde(client_dynamodb: ClientMemoire, seaux: Any) -> Monde:
    monde = Monde(client_dynamodb, seaux)
    for rang, vie in enumerate((REFUSEE, OUVERTE, REFUSEE), start=1):
        monde.poser(un_dossier_de(vie, rang), vie)
    return monde


def copie_de(client: ClientMemoire) -> ClientMemoire:
    """The table as it is at this instant, as a restoration to a point makes one."""
    autre = ClientMemoire()
    for item in client.scan(TableName="bpi")["Items"]:
        autre.put_item(TableName="bpi", Item=item)
    return autre


def items(copies: tuple[str, ...]) -> set[str]:
    """Those of the table; the round of objects has its own tests."""
    return {ligne for ligne in copies if not ligne.startswith(SEAUX)}


def test_what_was_erased_since_the_point_is_erased_again_at_once(monde: Monde) -> None:
    """With its objects or without any: the second has none left when the walk begins."""
    un, ouverte, autre = (pose.dossier.id for pose in monde.poses)
    au_point, avant = copie_de(monde.client), monde.copies()
    assert monde.ronde(APRES) == 2
    assert monde.copies()[un] == ()
    monde.client.vider()
    copier(Table(au_point, "bpi"), monde.table)
    assert monde.copies()[un] != (), "the restoration brings its items back"
    faits = conserver(monde.table, monde.depots, DESASTRE)
    assert (faits["effacées"], faits.total()) == (2, 3)
    restent = monde.copies()
    assert (restent[un], restent[autre]) == ((), ())
    assert items(restent[ouverte]) == items(avant[ouverte])
    assert conserver(monde.table, monde.depots, DESASTRE).total() == 1


def test_an_erasure_that_the_point_cuts_in_two_is_finished(monde: Monde) -> None:
    """Decided before the point, done after: only its line and the rest of it come back."""
    un, _, _ = (pose.dossier.id for pose in monde.poses)
    assert decider(un, table=monde.table, maintenant=DESASTRE)
    au_point = copie_de(monde.client)
    monde.client.vider()
    copier(Table(au_point, "bpi"), monde.table)
    assert conservations.a_finir_de(monde.table, un)
    conserver(monde.table, monde.depots, DESASTRE)
    assert monde.copies()[un] == ()


def test_a_file_erased_by_mistake_is_put_back_from_its_last_version(monde: Monde) -> None:
    ouverte = monde.poses[1].dossier
    fichier = ouverte.fichiers[0]
    cle = f"pieces/{ouverte.id}/{fichier.id}"
    monde.s3.put_object(Bucket=SEAUX[0], Key=cle, Body=b"le passeport")
    monde.s3.delete_object(Bucket=SEAUX[0], Key=cle)
    conserver(monde.table, monde.depots, DESASTRE)
    assert monde.s3.get_object(Bucket=SEAUX[0], Key=cle)["Body"].read() == b"le passeport"


def test_what_is_lost_is_what_came_after_the_point_and_it_is_said(monde: Monde) -> None:
    au_point = copie_de(monde.client)
    ouverte = monde.poses[1].dossier
    perdu = keys.dossier(ouverte.id).notes["agent", "x"]
    monde.table.seule(put(perdu, {"texte": "écrit après"}))
    apres = dict(monde.client.magasin.items)
    monde.client.vider()
    faite = copier(Table(au_point, "bpi"), monde.table)
    manquent = apres.keys() - monde.client.magasin.items.keys()
    assert {Cle(*cle) for cle in manquent} == {perdu}
    assert faite.items == len(monde.client.magasin.items)
    assert faite.dernier is not None
    assert faite.dernier <= POINT


def test_a_trial_writes_nothing(monde: Monde) -> None:
    au_point = copie_de(monde.client)
    avant = dict(monde.client.magasin.items)
    monde.client.vider()
    assert copier(Table(au_point, "bpi"), monde.table, essai=True).items == len(avant)
    assert monde.client.magasin.items == {}
    copier(Table(au_point, "bpi"), monde.table)
    assert conserver(monde.table, monde.depots, DESASTRE, essai=True)["à effacer"] == 2
    assert monde.client.magasin.items == avant


def test_a_table_that_lives_is_never_filled_with_what_it_deleted(monde: Monde) -> None:
    au_point = copie_de(monde.client)
    monde.table.seule(put(Cle("PERIODES#x", "FAITE#y"), {"periode": "1"}))
    with pytest.raises(Arret, match="pas vide"):
        copier(Table(au_point, "bpi"), monde.table)


def test_stopped_anywhere_it_goes_on(monde: Monde) -> None:
    au_point = copie_de(monde.client)
    monde.client.vider()
    ecrire, restants = monde.table.seule, iter(range(17))

    def compter(*args: Any, **mots: Any) -> None:
        if next(restants, None) is None:
            raise KeyboardInterrupt
        ecrire(*args, **mots)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monde.table, "seule", compter)
        with pytest.raises(KeyboardInterrupt):
            copier(Table(au_point, "bpi"), monde.table)
    assert len(monde.client.magasin.items) == 17
    copier(Table(au_point, "bpi"), monde.table)
    assert monde.client.magasin.items == au_point.magasin.items
