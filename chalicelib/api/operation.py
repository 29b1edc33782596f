"""What the API can do, as data: routes and the OpenAPI document are both made from it."""

import re
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, NamedTuple

from chalice.app import Response

from chalicelib.adresses.api import BASE
from chalicelib.api.appel import Appel
from chalicelib.api.erreurs import ParametreRefuse
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.habilitations import Action
from chalicelib.domain.modele import Modele


class Parametre(NamedTuple):
    """`ou`: path, query or header. The schema says what is accepted, here and in the document.

    The description names its rules (`droit/phrases.py`). `absent` is the error of its absence,
    when it has one of its own.
    """

    nom: str
    ou: str
    description: str
    schema: dict[str, Any]
    exemple: str
    requis: bool = True
    absent: type[ErreurMetier] | None = None

    def lire(self, appel: Appel) -> str | None:
        """The value, None when an optional one is absent. Raises ParametreRefuse, `absent`."""
        source = {"path": appel.chemin, "query": appel.query, "header": appel.en_tetes}[self.ou]
        valeur = source.get(self.nom.lower() if self.ou == "header" else self.nom)
        if valeur is None and not self.requis:
            return None
        if valeur is None and self.absent:
            raise self.absent
        if valeur is None or not self.accepte(valeur):
            raise ParametreRefuse(self.nom, self.attendu(PARIS.jour(appel.maintenant)))
        return valeur

    def attendu(self, jour: date) -> str:
        """What it is, and the values when it only takes some."""
        dit = dire(self.description, jour)
        return (
            f"{dit} Au choix : {', '.join(choix)}." if (choix := self.schema.get("enum")) else dit
        )

    def accepte(self, valeur: str) -> bool:
        if "enum" in self.schema:
            return valeur in self.schema["enum"]
        if self.schema["type"] == "integer":
            entier = int(valeur) if re.fullmatch(r"[0-9]{1,6}", valeur) else -1
            return bool(self.schema["minimum"] <= entier <= self.schema["maximum"])
        return bool(re.fullmatch(self.schema["pattern"].removesuffix("$"), valeur))


class Succes(NamedTuple):
    """The answer when all goes well; `modele` is None for an answer without JSON."""

    description: str
    modele: type[Modele] | None
    statut: HTTPStatus = HTTPStatus.OK
    en_tetes: tuple[str, ...] = ()
    exemple: Any = None


class Operation(NamedTuple):
    """`action` None: any agent; `publique`: nobody in particular.

    `autres` are the answers of its own, besides those that every operation may give.
    """

    nom: str
    methode: str
    adresse: str
    resume: str
    vue: Callable[[Appel], Response]
    succes: Succes
    action: Action | None = None
    publique: bool = False
    parametres: tuple[Parametre, ...] = ()
    saisie: type[Modele] | None = None
    exemple: dict[str, Any] | None = None
    autres: tuple[HTTPStatus, ...] = ()

    @property
    def chemin(self) -> str:
        """As the document writes it, under the address of its server."""
        return self.adresse.removeprefix(BASE)
