"""Who signs what a préfecture sends (CRPA L212-1, L212-2 1°).

Data to be filled with the delegations of signature of each préfecture before going live. The
present name is plainly fictitious: it is printed on specimens, and on nothing else.
"""

from collections.abc import Iterable
from typing import NamedTuple

from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.dossier.instruction import Affectation

FICTIF = Signataire(
    prenom="Camille",
    nom="Exemple",
    qualite="directrice des migrations et de l’intégration",
    service="Service des étrangers",
)

PAR_PREFECTURE: dict[str, Signataire] = {}


class Delegation(NamedTuple):
    """In what capacity agents sign: a refusal, and an end without decision or its notice."""

    refus: str
    fin: str
    service: str


DELEGATION_USUELLE = Delegation(
    refus="chef de section, par délégation du préfet",
    fin="agent instructeur, par délégation du préfet",
    service="Service des étrangers",
)
DELEGATIONS: dict[str, Delegation] = {}
"""By department code; those of a préfecture whose order of delegation says otherwise."""


class SignataireFictif(RuntimeError):
    """A document with legal effect was about to bear an invented name: fill the tables above."""


def signataire(code_prefecture: str) -> Signataire:
    """The signatory of a préfecture by its department code."""
    return PAR_PREFECTURE.get(code_prefecture, FICTIF)


def delegation(code_prefecture: str) -> Delegation:
    return DELEGATIONS.get(code_prefecture, DELEGATION_USUELLE)


def par_delegation(agent: Affectation, qualite: str, service: str) -> Signataire:
    """The agent who did the act; the first word of the name is the first name."""
    prenom, _, nom = agent.nom.partition(" ")
    return Signataire(prenom=prenom, nom=nom, qualite=qualite, service=service)


def exiger_reels(signataires: Iterable[Signataire], *, specimen: bool) -> None:
    """Raises SignataireFictif for an invented name on what is no specimen."""
    if not specimen and FICTIF in signataires:
        raise SignataireFictif
