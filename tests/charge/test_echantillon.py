"""A small load in the suite: all file before any worker wakes, and each filing is accounted.

`make charge` plays more, for longer, from several processes.
"""

from collections.abc import Iterator

import pytest

from tests.bench.gestes import aller_au_recapitulatif, deposer
from tests.bench.monde import Monde, ouvrir
from tests.conftest import client_aws
from tests.reglages import REGLAGES
from tests.web.site import Usager
from tools.charge.comptes import compter, relever
from tools.charge.depots import Depot
from tools.charge.gens import Venue
from tools.local.archive import Archive
from tools.smoke.personnes import Personne

ENSEMBLE = 3


@pytest.fixture(scope="module")
def le_monde() -> Iterator[Monde]:
    with ouvrir() as monde:
        yield monde


@pytest.fixture
def usagers(le_monde: Monde) -> list[Usager]:
    """At their recap, their files accepted."""
    le_monde.vider()
    usagers = [le_monde.site.usager() for _ in range(ENSEMBLE)]
    for usager in usagers:
        aller_au_recapitulatif(le_monde, usager)
    return usagers


def _depot(usager: Usager) -> Depot:
    deposer(usager)
    qui = Personne(
        numero=usager.personne.numero_etranger or "",
        nom=usager.personne.etat_civil.nom_naissance,
        prenoms="",
        naissance=usager.site.maintenant.date(),
        statut="REFUGIE",
        ephoto="",
        courriel=usager.compte.courriel or "",
    )
    return Depot(Venue(qui, "", ""), "pointe", dossier_id=usager.dossier_id, statut=303)


def _archive() -> Archive:
    return Archive(client_aws("s3"), REGLAGES["BUCKET_COURRIELS"])


def test_all_who_file_before_a_worker_wakes_are_attested_and_mailed_once(
    le_monde: Monde, usagers: list[Usager]
) -> None:
    depots = [_depot(usager) for usager in usagers]
    avant = compter(depots, relever(le_monde.site.table, _archive(), depots))
    assert (avant.acceptes, avant.attestes, avant.expedies) == (ENSEMBLE, 0, 0)
    assert len(avant.fautes) == 2 * ENSEMBLE
    le_monde.travailler()
    bilan = compter(depots, relever(le_monde.site.table, _archive(), depots))
    assert bilan.fautes == ()
    assert bilan.acceptes == bilan.attestes == bilan.expedies == ENSEMBLE


def test_a_message_of_the_stream_that_is_lost_is_somebody_who_is_named(
    le_monde: Monde, usagers: list[Usager]
) -> None:
    le_monde.travailler()
    perdue, *autres = usagers
    depots = [_depot(perdue)]
    le_monde.perdre_le_flux()
    depots += [_depot(usager) for usager in autres]
    le_monde.travailler()
    fautes = compter(depots, relever(le_monde.site.table, _archive(), depots)).fautes
    assert [faute.split(" : ")[0] for faute in fautes] == [f"pointe, {perdue.compte.courriel}"] * 2
