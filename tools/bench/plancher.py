"""The floor: what Chalice, one read and one conditional write cost when there is no rule at all.

`make bench` measures it in the run that measures the product, by the same means. It loads what the
product cannot do without (Chalice, pydantic, Jinja, the logger, one client) and nothing else.
"""

import os
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from aws_lambda_powertools import Logger
from chalice.app import Chalice, Response
from jinja2 import Environment
from pydantic import BaseModel, Field

app = Chalice(app_name="plancher", configure_logs=False)
journal = Logger(service="plancher")
FORMULAIRE = "application/x-www-form-urlencoded"
PAGE = Environment(autoescape=True).from_string(
    '<!doctype html><html lang="fr"><title>Plancher</title><form method="post">'
    '<input type="hidden" name="revision" value="{{ revision }}">'
    '<label for="texte">Texte</label><input id="texte" name="texte" value="{{ texte }}">'
    "<button>Enregistrer</button></form></html>"
)


class Saisie(BaseModel):
    """What the form sends: the text, and the revision that was read with it."""

    texte: str = Field(max_length=200)
    revision: int = Field(ge=0)


@cache
def dynamodb() -> Any:
    """The one client, made once in the life of the process."""
    import boto3

    return boto3.client("dynamodb")


@app.route("/plancher/{nom}", methods=["GET"])
def lire(nom: str) -> Response:
    """One strongly consistent read, one page."""
    lu = dynamodb().get_item(TableName=os.environ["TABLE"], Key=_cle(nom), ConsistentRead=True)
    item = lu.get("Item", {})
    texte = item.get("texte", {}).get("S", "")
    page = PAGE.render(texte=texte, revision=item.get("revision", {}).get("N", "0"))
    return Response(page, {"Content-Type": "text/html; charset=utf-8"})


@app.route("/plancher/{nom}", methods=["POST"], content_types=[FORMULAIRE])
def ecrire(nom: str) -> Response:
    """One read, one write on condition that nobody wrote since; then the page again."""
    recue: Any = app.current_request
    saisie = Saisie.model_validate(dict(parse_qsl(recue.raw_body.decode())))
    dynamodb().get_item(TableName=os.environ["TABLE"], Key=_cle(nom), ConsistentRead=True)
    valeurs = {
        ":t": {"S": saisie.texte},
        ":n": {"N": str(saisie.revision + 1)},
        ":lue": {"N": str(saisie.revision)},
    }
    try:
        dynamodb().update_item(
            TableName=os.environ["TABLE"],
            Key=_cle(nom),
            UpdateExpression="SET texte = :t, revision = :n",
            ConditionExpression="attribute_not_exists(revision) OR revision = :lue",
            ExpressionAttributeValues=valeurs,
        )
    except dynamodb().exceptions.ConditionalCheckFailedException:
        return Response("", {"Location": f"/plancher/{nom}"}, 409)
    return Response("", {"Location": f"/plancher/{nom}"}, 303)


def _cle(nom: str) -> dict[str, Any]:
    return {"PK": {"S": f"plancher-{nom}"}, "SK": {"S": "TEXTE"}}
