"""After an outage: until nothing waits any more, by itself; then what was lost or went twice."""

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.storage import keys, suites
from chalicelib.storage.table import Table
from tools.local.emulator import ACCOUNT
from tools.local.stack import Stack
from tools.pannes.gens import Gens
from tools.smoke.client import Client
from tools.smoke.compte import SUJET, se_connecter
from tools.smoke.pages import Page
from tools.smoke.parcours import PRETE, Parcours

PAUSE = 2.0
LE_PLUS_LONG = 75 * 60
"""Seconds: queues of failures are given back at each hour, and what is retried comes soon after."""
NOMBRES = tuple(f"ApproximateNumberOfMessages{suite}" for suite in ("", "NotVisible", "Delayed"))


@dataclass(frozen=True)
class Attente:
    """How much waits: in the queues, in those of failures, and what has had no effect yet."""

    files: int
    rebuts: int
    suites: int
    a_envoyer: int

    @property
    def dite(self) -> str:
        """In words."""
        return (
            f"{self.files} messages en attente, {self.rebuts} au rebut, {self.suites} événements "
            f"sans leur suite, {self.a_envoyer} courriels à envoyer"
        )

    @property
    def rien(self) -> bool:
        return not (self.files or self.rebuts or self.suites or self.a_envoyer)


@dataclass(frozen=True)
class Releve:
    """What the outage left behind."""

    a_la_fin: Attente
    rebuts_au_plus: int
    secondes: float
    perdus: tuple[str, ...]
    doubles: int
    envoyes: int


def attendre(
    stack: Stack,
    gens: Gens,
    dire: Callable[[str], None] = lambda _ligne: None,
    le_plus_long: float = LE_PLUS_LONG,
) -> Releve:
    """Looks, and does nothing: whatever empties a queue is the stack itself."""
    debut = time.monotonic()
    premiere = attente = _attente(stack)
    rebuts = premiere.rebuts
    while not attente.rien and time.monotonic() - debut < le_plus_long:
        time.sleep(PAUSE)
        avant, attente = attente, _attente(stack)
        if attente != avant:
            dire(f"{time.monotonic() - debut:.0f} s : {attente.dite}")
        rebuts = max(rebuts, attente.rebuts)
    secondes = time.monotonic() - debut
    restes = () if attente.rien else (f"il reste {attente.dite}",)
    envoyes = len([un for un in _courriels(stack) if un["etat"]["S"] == "ENVOYE"])
    return Releve(
        a_la_fin=premiere,
        rebuts_au_plus=rebuts,
        secondes=secondes,
        perdus=(*restes, *_perdus(gens)),
        doubles=_partis(stack) - envoyes,
        envoyes=envoyes,
    )


def _attente(stack: Stack) -> Attente:
    sqs = stack.emulator.client("sqs")
    compte = {"File": 0, "Rebut": 0}
    for nom, adresse in stack.outputs.items():
        genre = next((debut for debut in compte if nom.startswith(debut)), None)
        if genre and "/" in adresse:
            lus = sqs.get_queue_attributes(QueueUrl=adresse, AttributeNames=list(NOMBRES))
            compte[genre] += sum(int(lus["Attributes"].get(un, 0)) for un in NOMBRES)
    table = Table(stack.emulator.client("dynamodb"), stack.outputs["Table"])
    attendues = len(
        [une for une in suites.page(table, apres=None, limite=200).suites if une.attendus]
    )  # the catch-up takes out what waits for nobody
    a_envoyer = len([un for un in _courriels(stack) if un["etat"]["S"] != "ENVOYE"])
    return Attente(compte["File"], compte["Rebut"], attendues, a_envoyer)


def _courriels(stack: Stack) -> list[dict[str, Any]]:
    """Each message that was written, by the line that keeps its state."""
    pages = (
        stack.emulator.client("dynamodb")
        .get_paginator("scan")
        .paginate(
            TableName=stack.outputs["Table"],
            FilterExpression="begins_with(PK, :c) AND attribute_exists(etat)",
            ExpressionAttributeValues={":c": {"S": keys.courriel.prefixe}},
        )
    )
    return [un for page in pages for un in page["Items"]]


def _partis(stack: Stack) -> int:
    """How many times SES was really asked and said yes."""
    adresse = f"{stack.emulator.address}/_ministack/ses/messages?account={ACCOUNT}"
    with urllib.request.urlopen(adresse, timeout=30) as reponse:
        return len(json.load(reponse)["messages"].get(ACCOUNT, []))


def _perdus(gens: Gens) -> Iterator[str]:
    """Whatever a page said was received, and that is not there."""
    for parcours in gens.deposes:
        page = _revenir(gens, parcours).get(f"{parcours.demande}/confirmation")
        if PRETE not in page.text:
            yield f"l’attestation de {parcours.qui.numero}"
        if not _a_recu(gens, parcours.qui.courriel, "Confirmation du dépôt"):
            yield f"le courriel d’attestation de {parcours.qui.numero}"
    ecrits = _revenir(gens, gens.installee).get(f"{gens.installee.demande}/messages").text
    yield from (f"« {texte} »" for texte in gens.ecrits if texte not in ecrits)
    joint = _revenir(gens, gens.qui_joint).get(f"{gens.qui_joint.demande}/justificatifs")
    joints = _recus(joint)
    if joints < gens.joints:
        yield f"{gens.joints - joints} fichiers"
    for qui in gens.demandes:
        if not _a_recu(gens, qui.courriel, SUJET):
            yield f"le lien de compte de {qui.numero}"


def _revenir(gens: Gens, parcours: Parcours) -> Client:
    """In another browser: what empties by itself may take longer than a session lasts."""
    client = Client(gens.stack.site)
    se_connecter(client, parcours.qui)
    return client


def _recus(page: Page) -> int:
    return page.text.count("Reçu ")


def _a_recu(gens: Gens, adresse: str, objet: str) -> bool:
    """In the archive, which is written before the sending; `a_envoyer` says the rest."""
    return any(
        adresse in str(ligne.message["To"]) and objet in str(ligne.message["Subject"])
        for ligne in gens.installee.courriels.archive.newest()
    )
