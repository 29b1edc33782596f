"""One line of the log for each page that says no, found by the reference that the page shows.

`contexte` is API Gateway's: its requestId names the request, here and in the logs of the gateway.
The line holds no address, no field, no word of the person: a pattern of address, a name of class.
"""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib import hasard

LONGUEUR_REFERENCE = 13
"""« c6af9ac6-7b61 »: 48 bits, short enough to be read aloud."""

journal = Logger()


def identifier(contexte: dict[str, Any]) -> str:
    """The id of this request, given now when the gateway gave none."""
    return str(contexte.setdefault("requestId", hasard.uuid()))


def reference(contexte: dict[str, Any]) -> str:
    """What a person tells the people who help: the beginning of the id."""
    return identifier(contexte)[:LONGUEUR_REFERENCE]


def noter(contexte: dict[str, Any], statut: int, appel: str) -> None:
    """`appel` is the id of the Lambda invocation, where the trace of a failure is."""
    ecrire = journal.error if statut >= 500 else journal.info
    ecrire(
        "page refused",
        extra={
            "reference": reference(contexte),
            "requete": identifier(contexte),
            "statut": statut,
            "erreur": str(contexte.get("erreur") or ""),
            "route": str(contexte.get("resourcePath") or ""),
            "methode": str(contexte.get("httpMethod") or ""),
            "appel": appel,
        },
    )


def fichier_perdu(dossier_id: str, fichier_id: str) -> None:
    """A request lists a file that the storage does not give: infra/alarmes.yaml counts these."""
    journal.error("file not in storage", extra={"dossier": dossier_id, "fichier": fichier_id})
