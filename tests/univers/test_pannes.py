"""An outage of days, by the clock of a world: nothing is dead, and all empties by itself (S12)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random

import pytest

from chalicelib.storage.dossier.dossiers import Dossiers
from tests.univers.gestes import avant
from tests.univers.ordonnanceur import Ordonnanceur, un_univers

HEURE, JOUR = timedelta(hours=1), timedelta(days=1)
PANNES = (
    ("courriels", 10 * JOUR),
    ("s3", 2 * HEURE),
    ("sesv2", JOUR),
    ("sqs", JOUR),
)
"""A service, or a worker that nobody runs any more; `make pannes` plays the others too."""


@contextmanager
def un_monde() -> Iterator[Ordonnanceur]:
    """People who filed, and whom nothing answered yet."""
    with un_univers(5) as monde:
        u, hasard = monde.u, Random("pannes")
        u.semer(hasard)
        for qui in monde.habitants:
            for _ in range(60):
                lu = Dossiers(u.table_sure).get(qui.dossier_id) if qui.dossier_id else None
                if lu and not lu.est_modifiable:
                    break
                nom, faire = avant.suite(u, qui)
                u.essayer(qui.qui, nom, faire, qui.dossier_id)
                if nom != "déposer":
                    monde.marche.suivre(hasard, mal=0)
        yield monde


def deposees(monde: Ordonnanceur) -> list[str]:
    faits = (ecrit.apres or {} for ecrit in monde.u.evenements())
    return [str(fait["PK"][1]) for fait in faits if fait["type"][1] == "DemandeDeposee"]


def jouer(quoi: str, duree: timedelta) -> None:
    """SQS out for a day takes with it what the stream keeps: the catch-up tells it again."""
    with un_monde() as monde:
        u, hasard = monde.u, Random("après")
        ou = u.regie.pannes if quoi in u.clients else u.arretes
        ou[quoi] = u.maintenant + duree
        monde.marche.passer(duree + 2 * JOUR, hasard, mal=0)
        assert u.files.morts == []
        assert u.files.perdus == []
        assert [m.corps for messages in u.files.vivants.values() for m in messages] == []
        assert deposees(monde)
        for dossier in deposees(monde):
            assert any(pk == dossier and sk.startswith("ATTESTATION#") for pk, sk in u.items)
        courriels = [item for (pk, _), item in u.items.items() if pk.startswith("COURRIEL#")]
        assert courriels
        assert all(item["etat"] == ("S", "ENVOYE") for item in courriels)
        assert not [cle for cle, item in u.items.items() if "a_suivre" in item]


@pytest.mark.parametrize(("quoi", "duree"), PANNES)
def test_une_panne_se_vide_seule_et_rien_n_est_mort(quoi: str, duree: timedelta) -> None:
    jouer(quoi, duree)
