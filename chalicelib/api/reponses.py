"""Answers of the API when all goes well."""

from http import HTTPStatus

from chalice.app import Response

from chalicelib.domain.modele import Modele

JSON = "application/json"
EnTetes = dict[str, str | list[str]]


def json(modele: Modele, **plus: str) -> Response:
    en_tetes: EnTetes = {"Content-Type": JSON, **plus}
    return Response(modele.model_dump_json(), en_tetes, HTTPStatus.OK)


def etiquette(version: int) -> dict[str, str]:
    """The version of a request as the ETag that If-Match brings back."""
    return {"ETag": f'"{version}"'}


def ailleurs(adresse: str) -> Response:
    """To a short address that opens one file: nobody after us learns where it came from."""
    en_tetes: EnTetes = {"Location": adresse, "Referrer-Policy": "no-referrer"}
    return Response("", en_tetes, HTTPStatus.SEE_OTHER)
