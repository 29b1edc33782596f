"""The errors of DynamoDB, as botocore raises them."""

from functools import cache
from typing import Any

from botocore.errorfactory import ClientExceptionsFactory
from botocore.exceptions import ClientError
from botocore.loaders import Loader
from botocore.model import ServiceModel


@cache
def service() -> ServiceModel:
    """What botocore knows of DynamoDB: the shapes of requests, the errors."""
    return ServiceModel(Loader().load_service_model("dynamodb", "service-2"))


@cache
def exceptions() -> Any:
    """`client.exceptions`: one class for each error of the service."""
    return ClientExceptionsFactory().create_client_exceptions(service())


def refus(code: str, message: str, **plus: Any) -> ClientError:
    """One error; `plus` is what its answer says more."""
    reponse = {"Error": {"Code": code, "Message": message}, **plus}
    erreur: ClientError = exceptions().from_code(code)(reponse, "")
    return erreur


def valeur_invalide(message: str) -> ClientError:
    """What DynamoDB answers to a request that makes no sense."""
    return refus("ValidationException", message)


def condition_refusee() -> ClientError:
    """The condition of a lone write does not hold."""
    return refus("ConditionalCheckFailedException", "The conditional request failed")


def transaction_annulee(motifs: list[dict[str, str]]) -> ClientError:
    """Nothing of a transaction was written; one reason for each write, "None" when it was fine."""
    codes = ", ".join(motif["Code"] for motif in motifs)
    message = (
        f"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]"
    )
    return refus("TransactionCanceledException", message, CancellationReasons=motifs)
