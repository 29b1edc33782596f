"""The errors of each service, as botocore raises them, and the names of its operations."""

from functools import cache
from typing import Any

from botocore import xform_name
from botocore.errorfactory import ClientExceptionsFactory
from botocore.exceptions import ClientError
from botocore.loaders import Loader
from botocore.model import ServiceModel

from tests.memoire.refus import exceptions as exceptions_de_la_table
from tests.memoire.refus import service as modele_de_la_table

DE_BOTO3 = {"upload_fileobj": "PutObject", "download_fileobj": "GetObject"}
"""What boto3 adds to a client of S3, and the operation behind it."""


@cache
def modele(service: str) -> ServiceModel:
    if service == "dynamodb":
        return modele_de_la_table()
    return ServiceModel(Loader().load_service_model(service, "service-2"))


@cache
def operations(service: str) -> dict[str, str]:
    """Method of a client -> the operation that it calls."""
    connues = {xform_name(nom): nom for nom in modele(service).operation_names}
    return connues | (DE_BOTO3 if service == "s3" else {})


@cache
def exceptions_de(service: str) -> Any:
    """`client.exceptions`."""
    if service == "dynamodb":
        return exceptions_de_la_table()
    return ClientExceptionsFactory().create_client_exceptions(modele(service))


def refus(service: str, code: str, operation: str, statut: int = 400, **plus: Any) -> ClientError:
    """One error; `plus` is what its answer says more."""
    reponse = {
        "Error": {"Code": code, "Message": code},
        "ResponseMetadata": {"HTTPStatusCode": statut, "RetryAttempts": 4},
        **plus,
    }
    erreur: ClientError = exceptions_de(service).from_code(code)(reponse, operation)
    return erreur
