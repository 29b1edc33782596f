"""Every service out for three days, every worker for ten: `make pannes`."""

import pytest

from tests.univers.plan import plan
from tests.univers.test_pannes import JOUR, jouer

SERVICES = ("dynamodb", "kms", "s3", "sesv2", "sns", "sqs")
TRAVAILLEURS = sorted(travailleur.nom for travailleur in plan().travailleurs)


@pytest.mark.parametrize("service", SERVICES)
def test_trois_jours_sans_un_service_se_vident_seuls(service: str) -> None:
    jouer(service, 3 * JOUR)


@pytest.mark.parametrize("travailleur", TRAVAILLEURS)
def test_dix_jours_sans_un_travailleur_se_vident_seuls(travailleur: str) -> None:
    jouer(travailleur, 10 * JOUR)
