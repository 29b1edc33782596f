"""This run beside the last one that was kept: what asks for more counted work, by name.

Times are never compared: they are those of a machine and of its load that day.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

RELEVE = Path(__file__).with_name("releve.json")
TOLERANCE = 0.10
COMPTES = {
    "appels": "appels",
    "lectures": "unités de lecture",
    "ecritures": "unités d’écriture",
    "reponse": "octets vers le navigateur",
    "envoyes": "octets vers AWS",
    "recus": "octets d’AWS",
    "octets": "octets du document",
    "fois": "passages",
}
"""Key of a record -> how it is said. Anything else of a record is not compared."""

Releve = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Part (« actes », « demande »…) -> name -> what was counted."""


class Ecart(NamedTuple):
    """One thing that asks for more than it did."""

    partie: str
    nom: str
    quoi: str
    avant: float
    apres: float

    @property
    def phrase(self) -> str:
        """As it is printed."""
        plus = f" (+ {100 * (self.apres / self.avant - 1):.0f} %)" if self.avant else ""
        nombres = f"{self.avant:g} avant, {self.apres:g} maintenant{plus}"
        return f"{self.partie}, {self.nom} : {self.quoi}, {nombres}."


def comptes(releve: Releve) -> dict[str, dict[str, dict[str, float]]]:
    """What is kept of a run: counted work only, so that any machine gives the same."""
    return {
        partie: {nom: dict(_lus(dit)) for nom, dit in noms.items()}
        for partie, noms in releve.items()
    }


def _lus(dit: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for cle in COMPTES:
        if cle in dit:
            valeur = dit[cle]
            yield cle, sum(valeur.values()) if isinstance(valeur, Mapping) else valeur


def comparer(avant: Releve, apres: Releve) -> list[Ecart]:
    """What got worse by more than a tenth; a name that only one of them has is not compared."""
    ecarts = []
    for partie, noms in comptes(apres).items():
        for nom, lus in noms.items():
            connus = avant.get(partie, {}).get(nom, {})
            for cle, valeur in lus.items():
                if cle in connus and valeur > connus[cle] * (1 + TOLERANCE):
                    ecarts.append(Ecart(partie, nom, COMPTES[cle], connus[cle], valeur))
    return ecarts


def disparus(avant: Releve, apres: Releve) -> list[str]:
    """What was measured and is not any more: said, so that nothing leaves unseen."""
    return [
        f"{partie}, {nom}"
        for partie, noms in avant.items()
        for nom in noms
        if nom not in apres.get(partie, {})
    ]


def lire() -> Releve:
    """The run that was kept; nothing at the first one."""
    if not RELEVE.is_file():
        return {}
    lu: Releve = json.loads(RELEVE.read_text("utf-8"))["comptes"]
    return lu


def retenir(releve: Releve, le: str) -> None:
    """This run is now the one to compare with; `le`: its day."""
    contenu = {"le": le, "comptes": comptes(releve)}
    texte = json.dumps(contenu, ensure_ascii=False, indent=1, sort_keys=True)
    RELEVE.write_text(f"{texte}\n", "utf-8")
