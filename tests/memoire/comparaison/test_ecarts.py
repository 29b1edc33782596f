"""Each known difference is real: the table in memory answers as AWS, the emulator as noted."""

import pytest

from tests.memoire.comparaison.ecarts import ECARTS
from tests.memoire.comparaison.ecarts_connus import Connu
from tests.memoire.comparaison.emulateurs import Emulateur, EnMemoire
from tests.memoire.comparaison.reponses import derniere


@pytest.mark.parametrize("connu", ECARTS, ids=lambda connu: connu.sujet)
def test_the_table_answers_as_aws_and_moto_as_noted(connu: Connu, emulateur: Emulateur) -> None:
    assert derniere(EnMemoire(), connu.demandes) == connu.aws
    assert derniere(emulateur, connu.demandes) == (connu.moto or connu.aws)


def test_each_difference_is_one_is_told_once_and_has_its_source() -> None:
    assert all({ecart.moto, ecart.ministack} - {"", ecart.aws} for ecart in ECARTS)
    assert len({ecart.sujet for ecart in ECARTS}) == len(ECARTS)
    assert all(ecart.source.startswith("https://docs.aws.amazon.com/") for ecart in ECARTS)
