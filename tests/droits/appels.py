"""What a call to AWS asks of IAM: the actions, the resources, the keys of conditions.

From the Service Authorization Reference of AWS. A call that is not here is refused aloud.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes
from email.utils import parseaddr
from functools import cache
from typing import Any

from tests.droits.politique import Demande
from tests.reglages import REGLAGES

Corps = Mapping[str, Any]
Lecture = Callable[[str, Corps], Iterator[Demande]]
CLE = "dynamodb:LeadingKeys"
PREFIXE = "s3:prefix"


def demandes(service: str, operation: str, corps: Corps) -> tuple[Demande, ...]:
    """What this call needs: all of it, or AWS refuses the call."""
    return tuple(LECTURES[service](operation, corps))


@cache
def noms() -> dict[tuple[str, str], str]:
    """(kind, name at run time) -> resource of the template."""
    from tests.univers.plan import _noms_des_files, _ressources  # the template is read once

    des_files = {("File", nom): r for r, nom in _noms_des_files(_ressources()).items()}
    seaux = {
        ("Bucket", REGLAGES[f"BUCKET_{nom.upper()}"]): f"Bucket{nom}"
        for nom in ("Televersements", "Documents", "Courriels")
    }
    soi_meme = {("File", r): r for r in des_files.values()}
    return {**soi_meme, **des_files, **seaux}


def _nom(genre: str, dit: str) -> str:
    court = re.split(r"[/:]", dit)[-1]
    return noms().get((genre, court), f"{genre}?{court}")


def _dynamodb(operation: str, corps: Corps) -> Iterator[Demande]:
    if operation == "TransactWriteItems":
        for action in corps["TransactItems"]:
            for genre, dit in action.items():
                yield _item(genre, dit)
    elif operation == "BatchGetItem":
        cles = (c["PK"]["S"] for dite in corps["RequestItems"].values() for c in dite["Keys"])
        # Every key must be allowed: each is a request, one of each kind is enough.
        for pk in {pk.partition("#")[0]: pk for pk in cles}.values():
            yield Demande("dynamodb:BatchGetItem", "Table", ((CLE, (pk,)),))
    elif operation == "Query":
        index = f"/index/{corps['IndexName']}" if "IndexName" in corps else ""
        pk = corps["ExpressionAttributeValues"][":pk"]["S"]
        yield Demande("dynamodb:Query", f"Table{index}", ((CLE, (pk,)),))
    elif operation == "Scan":
        yield Demande("dynamodb:Scan", "Table")
    else:
        yield _item(operation.removesuffix("Item"), corps)


def _item(genre: str, corps: Corps) -> Demande:
    cle = corps["Key"] if "Key" in corps else corps["Item"]
    return Demande(f"dynamodb:{genre}Item", "Table", ((CLE, (cle["PK"]["S"],)),))


def _s3(operation: str, corps: Corps) -> Iterator[Demande]:
    seau, cle = _nom("Bucket", corps["Bucket"]), corps.get("Key", "")
    if operation in LISTES:
        yield Demande(LISTES[operation], seau, ((PREFIXE, (corps.get("Prefix", ""),)),))
        return
    if operation == "CopyObject":
        source = corps["CopySource"]
        version = "Version" if source.get("VersionId") else ""
        lieu = f"{_nom('Bucket', source['Bucket'])}/{source['Key']}"
        yield Demande(f"s3:GetObject{version}", lieu)
    version = "Version" if corps.get("VersionId") else ""
    yield Demande(OBJETS[operation] + version, f"{seau}/{cle}")
    if operation == "DeleteObject" and "IfMatch" in corps:
        # S3 reads the ETag on behalf of who asks for it.
        yield Demande("s3:GetObject", f"{seau}/{cle}")


LISTES = {"ListObjectsV2": "s3:ListBucket", "ListObjectVersions": "s3:ListBucketVersions"}
OBJETS = {
    "GetObject": "s3:GetObject",
    "HeadObject": "s3:GetObject",
    "PutObject": "s3:PutObject",
    "CopyObject": "s3:PutObject",
    "CreateMultipartUpload": "s3:PutObject",
    "UploadPart": "s3:PutObject",
    "CompleteMultipartUpload": "s3:PutObject",
    "DeleteObject": "s3:DeleteObject",
}


def _sqs(operation: str, corps: Corps) -> Iterator[Demande]:
    if operation == "StartMessageMoveTask":
        rebut = _nom("File", corps["SourceArn"])
        for action in (operation, "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"):
            yield Demande(f"sqs:{action}", rebut)
        yield Demande("sqs:SendMessage", rebut.replace("Rebut", "File"))
        return
    yield Demande(f"sqs:{operation.removesuffix('Batch')}", _nom("File", corps["QueueUrl"]))


def _kms(operation: str, corps: Corps) -> Iterator[Demande]:
    yield Demande(f"kms:{operation}", "CleDeCachet")


def _sesv2(operation: str, corps: Corps) -> Iterator[Demande]:
    """What is sent raw is judged as such, whatever the operation is called."""
    assert operation == "SendEmail", operation
    brut = corps["Content"]["Raw"]["Data"]
    expediteur = parseaddr(str(message_from_bytes(brut)["From"]))[1]
    yield Demande(
        "ses:SendRawEmail", f"identity/{expediteur}", (("ses:FromAddress", (expediteur,)),)
    )


def _sns(operation: str, corps: Corps) -> Iterator[Demande]:
    """A text message has no resource but its number."""
    yield Demande(f"sns:{operation}", corps.get("TopicArn") or corps["PhoneNumber"])


LECTURES: Mapping[str, Lecture] = {
    "dynamodb": _dynamodb,
    "s3": _s3,
    "sqs": _sqs,
    "kms": _kms,
    "sesv2": _sesv2,
    "sns": _sns,
}


def motif(demande: Demande) -> Demande:
    """The same for all its kind: « DOSSIER#* » for any request, « pieces/* » for any file."""
    return Demande(
        demande.action,
        _motif_de_ressource(demande.ressource),
        tuple(
            (cle, tuple(sorted({_motif_de_cle(cle, demande.ressource, v) for v in valeurs})))
            for cle, valeurs in demande.contexte
        ),
    )


def _motif_de_ressource(ressource: str) -> str:
    seau, cle = ressource.partition("/")[::2]
    if seau.startswith("Bucket") and cle:
        return f"{seau}/{_dossier(cle)}"
    return "+*" if ressource.startswith("+") else ressource


def _motif_de_cle(cle: str, ressource: str, valeur: str) -> str:
    if cle == CLE:
        return "*" if "/index/" in ressource else f"{valeur.partition('#')[0]}#*"
    return _dossier(valeur) if cle == PREFIXE else valeur


def _dossier(cle: str) -> str:
    return f"{cle.partition('/')[0]}/*"
