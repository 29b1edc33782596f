"""The table in memory answers as the embedded AWS, which knows more of DynamoDB than moto does."""

from collections.abc import Iterator

import pytest

from tests.memoire.comparaison.comparer import Comparaison
from tests.memoire.comparaison.ecarts import ECARTS
from tests.memoire.comparaison.emulateurs import Emulateur, EnMemoire, ministack
from tests.memoire.comparaison.hasard import comparer_au_hasard
from tests.memoire.comparaison.reponses import derniere


@pytest.fixture(scope="module")
def emulateur() -> Iterator[Emulateur]:
    with ministack() as emulateur:
        yield emulateur


def test_the_same_requests_have_the_same_answers_on_both(emulateur: Emulateur) -> None:
    comparaison = Comparaison(emulateur)
    comparer_au_hasard(comparaison, exemples=15, graine=1)
    print(comparaison)
    assert comparaison.appels.total() > 600


def test_the_embedded_aws_answers_otherwise_where_it_is_noted_only(emulateur: Emulateur) -> None:
    dites = {ecart.sujet: derniere(emulateur, ecart.demandes) for ecart in ECARTS}
    assert dites == {ecart.sujet: ecart.ministack or ecart.aws for ecart in ECARTS}
    assert all(derniere(EnMemoire(), ecart.demandes) == ecart.aws for ecart in ECARTS)
