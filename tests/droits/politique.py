"""What a policy of infra/politiques allows, decided as IAM decides it.

Names stand for the resources of the template: « BucketDocuments/lettres/* », « Table ». Only what
our policies say is known: another condition is refused aloud.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from tests.reglages import REGLAGES
from tools.paths import ROOT
from tools.template import INFRA

PSEUDO = {
    "AWS::Partition": "aws",
    "AWS::Region": "eu-west-3",
    "AWS::AccountId": "123456789012",
    "AWS::StackName": "bpi",
}
Contexte = tuple[tuple[str, tuple[str, ...]], ...]
"""Key of a condition -> what the request says of it."""


class Demande(NamedTuple):
    """One action on one resource, with what the request says of the keys of conditions."""

    action: str
    ressource: str
    contexte: Contexte = ()

    def __str__(self) -> str:
        dits = "".join(f" {cle}={','.join(valeurs)}" for cle, valeurs in self.contexte)
        return f"{self.action} {self.ressource}{dits}"


class Droit(NamedTuple):
    """One statement: `conditions` is operator, key and values of each."""

    sid: str
    refuse: bool
    actions: tuple[str, ...]
    ressources: tuple[str, ...]
    conditions: tuple[tuple[str, str, tuple[str, ...]], ...]

    def parle_de(self, demande: Demande) -> bool:
        """Whether it holds for this request."""
        return (
            any(ressemble(demande.action.lower(), a.lower()) for a in self.actions)
            and any(ressemble(demande.ressource, r) for r in self.ressources)
            and all(_tenue(demande, *condition) for condition in self.conditions)
        )


def permise(droits: Iterable[Droit], demande: Demande) -> bool:
    """Allowed by one statement at least, refused by none."""
    parlent = [droit for droit in droits if droit.parle_de(demande)]
    return bool(parlent) and not any(droit.refuse for droit in parlent)


def ressemble(dit: str, motif: str) -> bool:
    """With the wildcards of IAM, `*` and `?`, and no other."""
    return _en_regle(motif).fullmatch(dit) is not None


@cache
def _en_regle(motif: str) -> re.Pattern[str]:
    lus = {"*": ".*", "?": "."}
    return re.compile("".join(lus.get(signe, re.escape(signe)) for signe in motif), re.DOTALL)


def _tenue(demande: Demande, operateur: str, cle: str, valeurs: tuple[str, ...]) -> bool:
    """A key that the request does not have holds no condition, but a `ForAllValues` one."""
    de_tous, _, comment = operateur.rpartition(":")
    if de_tous not in ("", "ForAllValues") or comment not in ("StringEquals", "StringLike"):
        raise NotImplementedError(operateur)
    dites = dict(demande.contexte).get(cle, ())
    exact = comment == "StringEquals"
    tenues = [any(d == v if exact else ressemble(d, v) for v in valeurs) for d in dites]
    return all(tenues) and (bool(tenues) or bool(de_tous))


def lire(document: Mapping[str, Any]) -> tuple[Droit, ...]:
    """The statements of a policy, its references named."""
    return tuple(_droit(dite) for dite in document["Statement"])


def _droit(dite: Mapping[str, Any]) -> Droit:
    return Droit(
        dite["Sid"],
        dite["Effect"] == "Deny",
        tuple(_liste(dite["Action"])),
        tuple(_nomme(une) for une in _liste(dite["Resource"])),
        tuple(
            (operateur, cle, tuple(_nomme(v) for v in _liste(valeurs)))
            for operateur, cles in dite.get("Condition", {}).items()
            for cle, valeurs in cles.items()
        ),
    )


def _liste(dite: Any) -> list[Any]:
    return dite if isinstance(dite, list) else [dite]


def _nomme(dite: Any) -> str:
    """A reference of the template, as the tests name it."""
    if isinstance(dite, str):
        return dite
    ((fonction, vise),) = dite.items()
    if fonction == "Fn::GetAtt":
        return str(vise[0] if vise[1] == "Arn" else ".".join(vise))
    if fonction == "Ref":
        return REGLAGES[vise.upper()]
    assert fonction == "Fn::Sub", fonction
    return re.sub(r"\$\{([^}]+)\}", lambda m: PSEUDO.get(m[1], m[1].removesuffix(".Arn")), vise)


@cache
def des_fonctions() -> dict[str, tuple[Droit, ...]]:
    """Name of a function -> what its role may do, as `.chalice/config.json` gives it."""
    config = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))
    fonctions = config["stages"]["site"]["lambda_functions"]
    return {nom: _du_fichier(dite["iam_policy_file"]) for nom, dite in fonctions.items()}


def _du_fichier(chemin: str) -> tuple[Droit, ...]:
    nom = chemin.rpartition("/")[2]
    return lire(json.loads((INFRA / "politiques" / nom).read_text("utf-8")))


def morceaux(droits: Iterable[Droit]) -> Iterator[tuple[str, Droit]]:
    """Each right by itself, and its words: an action on a resource; an item of a condition.

    A statement that lists keys is read twice: each action, whatever the key; each key, whatever
    the action. One right for each pair would be many times longer than IAM takes.
    """
    for droit in droits:
        for action in droit.actions:
            for ressource in droit.ressources:
                un = droit._replace(actions=(action,), ressources=(ressource,))
                yield f"{droit.sid} : {action} {ressource}", un
        for rang, (operateur, cle, valeurs) in enumerate(droit.conditions):
            for valeur in valeurs if len(valeurs) > 1 else ():
                une = (*droit.conditions[:rang], (operateur, cle, (valeur,)))
                seule = droit._replace(conditions=(*une, *droit.conditions[rang + 1 :]))
                yield f"{droit.sid} : {cle} {valeur}", seule
