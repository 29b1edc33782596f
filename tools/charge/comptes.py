"""Filings accounted one by one: accepted = attested = mailed, and nothing for who was refused."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table
from tools.charge.depots import Depot
from tools.local.archive import Archive, attachments

PAUSE = 0.5
OBJET = "Confirmation du dépôt"


@dataclass
class Releve:
    """By request: whether it is filed, its documents; by address: the mails that bring a PDF."""

    deposes: set[str] = field(default_factory=set)
    attestations: dict[str, int] = field(default_factory=dict)
    courriels: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Bilan:
    """`fautes`: one sentence for each filing whose account is not right."""

    acceptes: int
    attestes: int
    expedies: int
    refuses: int
    fautes: tuple[str, ...]


def compter(depots: Sequence[Depot], releve: Releve) -> Bilan:
    """Each filing beside what was found of it."""
    acceptes = [depot for depot in depots if depot.accepte]
    fautes = [faute for depot in depots for faute in _fautes(depot, releve)]
    return Bilan(
        len(acceptes),
        sum(releve.attestations.get(d.dossier_id, 0) for d in acceptes),
        sum(releve.courriels.get(d.qui.qui.courriel, 0) for d in acceptes),
        len(depots) - len(acceptes),
        tuple(fautes),
    )


def _fautes(depot: Depot, releve: Releve) -> Iterable[str]:
    nom = f"{depot.vague}, {depot.qui.qui.courriel}"
    attestations = releve.attestations.get(depot.dossier_id, 0)
    courriels = releve.courriels.get(depot.qui.qui.courriel, 0)
    if not depot.accepte:
        yield f"{nom} : pas déposé ({depot.arret or f'réponse {depot.statut}'})."
        if depot.dossier_id in releve.deposes or attestations or courriels:
            yield f"{nom} : on lui a dit non, et sa demande est déposée."
        return
    if depot.dossier_id not in releve.deposes:
        yield f"{nom} : accepté, et sa demande n’est pas déposée."
    for quoi, combien in (("attestation", attestations), ("courriel", courriels)):
        if combien != 1:
            yield f"{nom} : accepté, {combien} {quoi} au lieu d’une ou un."


def relever(table: Table, archive: Archive, depots: Sequence[Depot]) -> Releve:
    """What the table and the archive of mails hold of these filings now."""
    dossiers, delivrees = Dossiers(table), Attestations(table)
    releve = Releve(courriels=_courriels(archive))
    for depot in depots:
        lu = dossiers.get(depot.dossier_id) if depot.dossier_id else None
        if lu is not None and lu.depose_le is not None:
            releve.deposes.add(depot.dossier_id)
            releve.attestations[depot.dossier_id] = len(delivrees.du_dossier(depot.dossier_id))
    return releve


def _courriels(archive: Archive) -> Mapping[str, int]:
    """Every message is read once: the archive shows its last ones only."""
    pages: Any = archive.s3.get_paginator("list_objects_v2").paginate(Bucket=archive.bucket)
    vus = (archive.message(objet["Key"]) for page in pages for objet in page.get("Contents", ()))
    return Counter(
        str(message["To"])
        for message in vus
        if message is not None
        and OBJET in str(message["Subject"])
        and [piece.kind for piece in attachments(message)] == ["application/pdf"]
    )


def attendre(
    depots: Sequence[Depot], relire: Callable[[], Releve], patience: float
) -> tuple[Bilan, float]:
    """The accounts once they are right, or after so many seconds; and how long it took."""
    debut = time.monotonic()
    while True:
        bilan, depuis = compter(depots, relire()), time.monotonic() - debut
        justes = bilan.acceptes == bilan.attestes == bilan.expedies
        if justes or depuis > patience:
            return bilan, round(depuis, 1)
        time.sleep(PAUSE)
