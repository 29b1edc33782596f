"""Several writes, all or none."""

from collections.abc import Sequence

from botocore.exceptions import ClientError

from tests.memoire.attributs import Cle, Item, taille
from tests.memoire.ecritures import Ecriture
from tests.memoire.magasin import Magasin
from tests.memoire.refus import transaction_annulee, valeur_invalide

CLES_MAX = 100
OCTETS = 4 * 1024 * 1024
MOTIFS = {
    "ConditionalCheckFailedException": "ConditionalCheckFailed",
    "ValidationException": "ValidationError",
}
"""The error of a lone write -> the reason that a transaction gives for it."""


def une_fois_chacun(cles: Sequence[Cle]) -> None:
    """A transaction holds a hundred items at most, each once. Raises ValidationException."""
    if len(cles) > CLES_MAX:
        raise valeur_invalide("Member must have length less than or equal to 100")
    if len(set(cles)) < len(cles):
        raise valeur_invalide("Transaction request cannot include multiple operations on one item")


def ecrire_ensemble(magasin: Magasin, ecritures: Sequence[Ecriture]) -> None:
    """Raises ValidationException, TransactionCanceledException, with nothing written."""
    une_fois_chacun([ecriture.cle for ecriture in ecritures])
    suites: list[Item | None] = []
    motifs: list[dict[str, str]] = []
    for ecriture in ecritures:
        try:
            suites.append(ecriture.calculer(magasin.items.get(ecriture.cle)))
            motifs.append({"Code": "None"})
        except ClientError as refus:
            dit = refus.response["Error"]
            motifs.append({"Code": MOTIFS[dit["Code"]], "Message": dit["Message"]})
    if len(suites) < len(motifs):
        raise transaction_annulee(motifs)
    if sum(taille(item) for item in suites if item) > OCTETS:
        raise valeur_invalide("Transaction request exceeds the 4MB transaction size limit")
    for ecriture, suite in zip(ecritures, suites, strict=True):
        magasin.ranger(ecriture.cle, suite)
