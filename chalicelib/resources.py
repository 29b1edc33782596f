"""AWS clients, the directory of agents, the workshop of files: made late.

A request pays for what it uses.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from chalicelib.settings import settings

if TYPE_CHECKING:
    from chalicelib.atelier.atelier import Atelier
    from chalicelib.oidc.annuaire import Annuaire

T = TypeVar("T")


@cache
def dynamodb() -> Any:
    """The DynamoDB client."""
    return client("dynamodb")


@cache
def s3() -> Any:
    """The S3 client for reading and writing from here."""
    return client("s3")


@cache
def s3_public() -> Any:
    """The S3 client that signs addresses for browsers (their way in may differ from ours)."""
    from botocore.config import Config

    reglages = settings()
    style = "path" if reglages.endpoint_public_s3 else "virtual"
    endpoint = reglages.endpoint_public_s3 or f"https://s3.{reglages.aws_region}.amazonaws.com"
    options = Config(signature_version="s3v4", s3={"addressing_style": style})
    return client("s3", endpoint_url=endpoint, config=options)


@cache
def sqs() -> Any:
    """The SQS client."""
    return client("sqs")


@cache
def kms() -> Any:
    """The KMS client."""
    return client("kms")


@cache
def ses() -> Any:
    """The SES (v2) client."""
    return client("sesv2")


@cache
def sns() -> Any:
    """The SNS client, for SMS."""
    return client("sns")


@cache
def annuaire() -> "Annuaire":
    """The directory of agents; its keys are kept for the life of the process."""
    from chalicelib.oidc.annuaire import Annuaire

    reglages = settings()
    return Annuaire(
        reglages.emetteur_agents,
        reglages.client_agents,
        groupes=reglages.groupes_agents,
        site=reglages.origine,
    )


@cache
def atelier() -> "Atelier":
    """The process where received files are decoded: it sees nothing of our environment."""
    from chalicelib.atelier.atelier import Atelier

    return Atelier({"LD_LIBRARY_PATH": settings().ld_library_path})


def est_occupe(erreur: Exception) -> bool:
    """Whether a service of AWS had too much to do, or was not reached: later, the same passes."""
    from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

    if isinstance(erreur, ConnectionError | HTTPClientError):
        return True
    if not isinstance(erreur, ClientError):
        return False
    dite = erreur.response
    statut = int(dite.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    code = dite.get("Error", {}).get("Code", "").removesuffix("Exception")
    return code in OCCUPES or statut >= 500


OCCUPES = frozenset(
    {
        *("ProvisionedThroughputExceeded", "Throttling", "Throttled", "TooManyRequests"),
        *("RequestLimitExceeded", "RequestThrottled", "LimitExceeded", "SlowDown"),
        *("TransactionConflict", "TransactionInProgress", "KMSInternal", "DependencyTimeout"),
        *("InternalServerError", "InternalError", "InternalFailure", "ServiceUnavailable"),
    }
)
"""What AWS says when it will do later what it does not now."""


def s_il_repond(lire: Callable[[], T], sinon: T) -> T:
    """What `lire` gives, or `sinon` while a service of AWS does not answer (S13).

    For what a page shows beside its own matter: it goes on without. Raises whatever else goes
    wrong, as it came: a right that is missing is no outage.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return lire()
    except (BotoCoreError, ClientError) as panne:
        if not est_occupe(panne):
            raise
        return sinon


class Patience(NamedTuple):
    """How long one call waits for a connection, then for each answer, and how often it is tried."""

    connexion: int
    reponse: int
    essais: int


ATTENTES = {
    "dynamodb": Patience(1, 3, 3),
    "s3": Patience(1, 5, 2),
    "kms": Patience(1, 3, 3),
    "sqs": Patience(1, 5, 1),
    "sesv2": Patience(1, 10, 1),
    "sns": Patience(1, 10, 1),
}
"""Well under the time of every function that calls. What is sent is never tried again by the
client: it would go twice where only the answer was lost; the queue brings its message back."""


NOM = "anef-bpi"
"""What a call says of who makes it. The default, a description of the machine, is composed anew
for each call: a twelfth of what a saved step costs."""


def client(service: str, config: Any = None, **options: Any) -> Any:
    """A new client of a service of `ATTENTES`, as patient as it says; `config` adds to it."""
    import boto3
    from botocore.config import Config

    attente = ATTENTES[service]
    explicite = Config(
        connect_timeout=attente.connexion,
        read_timeout=attente.reponse,
        retries={"mode": "standard", "total_max_attempts": attente.essais},
        user_agent=NOM,
    )
    tout = explicite.merge(config) if config else explicite
    return boto3.client(service, config=tout, **options)
