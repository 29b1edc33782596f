"""A call to AWS ends before the function that makes it, and a sending is tried once (S14)."""

import json
import re

import pytest

from chalicelib import resources
from tools.paths import ROOT

CLIENTS = {
    "dynamodb": resources.dynamodb,
    "kms": resources.kms,
    "s3": resources.s3,
    "sesv2": resources.ses,
    "sns": resources.sns,
    "sqs": resources.sqs,
}
PAUSES = 2
"""Seconds that the client may leave between its tries, in all."""


def la_plus_courte() -> int:
    """Seconds of the shortest function; CloudFront leaves a page before it does."""
    etapes = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))["stages"]
    fonctions = etapes["site"]["lambda_functions"].values()
    frontal = (ROOT / "infra" / "cloudfront.yaml").read_text("utf-8")
    lues = re.findall(r"OriginReadTimeout: (\d+)", frontal)
    assert lues
    return min([*(int(f["lambda_timeout"]) for f in fonctions), *map(int, lues)])


@pytest.mark.parametrize("service", sorted(CLIENTS))
def test_un_appel_finit_avant_la_fonction_qui_l_a_fait(
    service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
    reglages = CLIENTS[service].__wrapped__().meta.config
    attente = resources.ATTENTES[service]
    assert reglages.connect_timeout == attente.connexion
    assert reglages.read_timeout == attente.reponse
    assert reglages.retries["total_max_attempts"] == attente.essais
    au_pire = (attente.connexion + attente.reponse) * attente.essais
    assert au_pire + PAUSES < la_plus_courte()


@pytest.mark.parametrize("service", ["sesv2", "sns", "sqs"])
def test_un_envoi_n_est_pas_retente_par_le_client(service: str) -> None:
    assert resources.ATTENTES[service].essais == 1


def test_chaque_client_a_ses_attentes() -> None:
    assert set(resources.ATTENTES) == set(CLIENTS)
