"""What each function asks of AWS while the tests walk, and what its policy would refuse.

Every client of the tests tells its calls here: those of moto, the table in memory, the universes.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.droits.appels import demandes, motif
from tests.droits.fonction import appelante
from tests.droits.politique import Contexte, Demande, des_fonctions, permise
from tools.paths import ROOT

FICHIER = ROOT / "tests" / "droits" / "appels.csv"
"""What the whole suite was last seen to ask, kept by `make droits`."""
NOM = "droits"
"""So that a client heard twice is heard once."""
SERVICES = ("dynamodb", "s3", "sqs", "kms", "sesv2", "sns")


class Fait(NamedTuple):
    """Something that a function asks, whoever it is for."""

    fonction: str
    demande: Demande


Ligne = tuple[str, str, str, str]
"""A row of the file: function, action, resource, keys of conditions."""


class Releve:
    """`faits` are those seen; `refuses` what a policy would not have allowed, in words."""

    def __init__(self) -> None:
        self.faits: set[Fait] = set()
        self.refuses: list[str] = []
        self._ecoute = True

    @contextmanager
    def a_part(self, *, ecoute: bool) -> Iterator[list[str]]:
        """What is refused meanwhile, apart from the rest; nothing when nobody listens."""
        avant, self.refuses, self._ecoute = (self.refuses, self._ecoute), [], ecoute
        try:
            yield self.refuses
        finally:
            self.refuses, self._ecoute = avant

    def noter(self, service: str, operation: str, corps: Mapping[str, Any]) -> None:
        """One call; those that a test makes itself are nobody's."""
        if not self._ecoute:
            return
        fonction = appelante()
        if not fonction:
            return
        for demande in demandes(service, operation, corps):
            fait = Fait(fonction, motif(demande))
            if fait not in self.faits:
                self.faits.add(fait)
                self._juger(fonction, demande)

    def _juger(self, fonction: str, demande: Demande) -> None:
        if not permise(des_fonctions()[fonction], demande):
            self.refuses.append(f"{fonction} : sa politique refuse {demande}")

    def ecouter(self, service: str, client: Any) -> None:
        """The calls of a client of boto3, and the addresses that it signs for browsers."""
        if service not in SERVICES:
            return

        def appel(params: Mapping[str, Any], model: Any, **_: Any) -> None:
            # botocore describes the form that it signs as the making of its bucket.
            if model.name != "CreateBucket":
                self.noter(service, model.name, params)

        client.meta.events.register(f"provide-client-params.{service}", appel, NOM)
        if service == "s3":
            client.meta.events.register("before-sign.s3.PutObject", self._formulaire, f"{NOM}-form")

    def _formulaire(self, request: Any, **_: Any) -> None:
        """The form that a browser sends is a PutObject in the name of who signed it."""
        champs = request.context.get("s3-presign-post-fields")
        if champs is not None:
            self.noter("s3", "PutObject", {"Bucket": _seau(request), "Key": champs["key"]})


def _seau(request: Any) -> str:
    """Of the conditions of a form."""
    conditions = request.context["s3-presign-post-policy"]["conditions"]
    (seau,) = [c["bucket"] for c in conditions if isinstance(c, dict) and "bucket" in c]
    return str(seau)


RELEVE = Releve()
"""That of this process."""


def retenus() -> frozenset[Fait]:
    """The rows of the file."""
    with FICHIER.open(encoding="utf-8", newline="") as lu:
        return frozenset(_fait(ligne) for ligne in csv.DictReader(lu, delimiter=";"))


def retenir(lignes: Iterable[Ligne], fichier: Path = FICHIER) -> None:
    """Write these rows, in order."""
    with fichier.open("w", encoding="utf-8", newline="") as ecrit:
        colonnes = csv.writer(ecrit, delimiter=";", lineterminator="\n")
        colonnes.writerow(("fonction", "action", "ressource", "contexte"))
        colonnes.writerows(sorted(set(lignes)))


def en_ligne(fait: Fait) -> Ligne:
    demande = fait.demande
    contexte = " ".join(f"{cle}={','.join(valeurs)}" for cle, valeurs in demande.contexte)
    return fait.fonction, demande.action, demande.ressource, contexte


def _fait(ligne: Mapping[str, str]) -> Fait:
    dits = (dit.partition("=")[::2] for dit in ligne["contexte"].split())
    contexte: Contexte = tuple((cle, tuple(valeurs.split(","))) for cle, valeurs in dits)
    return Fait(ligne["fonction"], Demande(ligne["action"], ligne["ressource"], contexte))
