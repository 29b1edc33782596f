"""What a table answers, made comparable: without its transport, and a refusal like the rest."""

from collections.abc import Iterable
from typing import Any

from botocore.exceptions import ClientError

from tests.memoire.comparaison.champ import Brut
from tests.memoire.comparaison.demandes import Demande
from tests.memoire.comparaison.emulateurs import Monde

FLUX = Demande("changements", {})
"""What the stream of the table said since the beginning."""
DE_COTE = ("ResponseMetadata", "ConsumedCapacity", "ItemCollectionMetrics")
"""What an answer says of its transport and of its price."""


def repondre(monde: Monde, demande: Demande) -> Brut:
    """The answer. Moto breaks down where it does not understand: that is an answer too."""
    client = monde.dynamodb
    try:
        if demande == FLUX:
            return {"changements": [_change(lu) for lu in monde.changements()]}
        if demande.methode == "pages":
            lues = client.get_paginator("query").paginate(**demande.corps)
            return {"pages": [_comparable(demande, page) for page in lues]}
        return _comparable(demande, getattr(client, demande.methode)(**demande.corps))
    except ClientError as refus:
        motifs = [motif["Code"] for motif in refus.response.get("CancellationReasons", [])]
        return {"refus": refus.response["Error"]["Code"], "motifs": motifs}
    except (AssertionError, KeyError, TypeError, ValueError) as panne:
        return {"refus": "panne", "motifs": [type(panne).__name__]}


def derniere(monde: Monde, demandes: Iterable[Demande]) -> str:
    """What a new table answers to the last of these, in a few words."""
    monde.neuf()
    return [bref(repondre(monde, demande)) for demande in demandes][-1]


def _change(lu: Brut) -> list[Any]:
    """INSERT, MODIFY or REMOVE, the key, and the item as it became."""
    return [lu["eventName"], lu["dynamodb"]["Keys"], lu["dynamodb"].get("NewImage")]


def _comparable(demande: Demande, reponse: Brut) -> Brut:
    """An answer whose order AWS does not promise is put in one."""
    dite = {nom: valeur for nom, valeur in reponse.items() if nom not in DE_COTE}
    if demande.methode == "scan":
        dite["Items"] = sorted(dite["Items"], key=str)
    if demande.methode == "batch_get_item":
        dite["Responses"] = {t: sorted(lus, key=str) for t, lus in dite["Responses"].items()}
    return dite


def bref(reponse: Brut) -> str:
    """The answer in a few words, for the table of known differences."""
    match reponse:
        case {"refus": refus, "motifs": motifs}:
            return f"{refus} {', '.join(motifs)}".strip()
        case {"Items": lus, "LastEvaluatedKey": _}:
            return f"{len(lus)} lus, une suite"
        case {"changements": lus}:
            return ", ".join(genre for genre, *_ in lus)
        case {"Items": lus}:
            return f"{len(lus)} lus"
        case {"Attributes": ecrit}:
            return "écrit " + ", ".join(_attributs(ecrit))
        case {"Responses": [*lus]}:
            return "lus " + " ; ".join(" ".join(lu.get("Item", {})) for lu in lus)
        case _:
            return "fait"


def _attributs(item: Brut) -> list[str]:
    """Those that are no key, as `etat=x`."""
    libres = (nom for nom in sorted(item) if nom not in ("PK", "SK"))
    return [f"{nom}={str(valeur)[:8]}" for nom in libres for valeur in item[nom].values()]
