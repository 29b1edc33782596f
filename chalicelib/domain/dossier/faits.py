"""What every événement of a request has in common: its words, whose hand it was, whom it tells."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.recit import Auteur, Recit
from chalicelib.domain.fait import COURRIELS, Fait

Precisions = Mapping[str, date | datetime | str | int]
"""The facts that the words of an e-mail name, as they are kept."""
Sortes = tuple[type["FaitDuDossier"], ...]
"""Kinds of événements."""


class FaitDuDossier(Fait):
    """It carries ids and coded facts, never the answers of the person.

    `fait_avancer` is False for what leaves the version of the request as it is. `eteint` are the
    messages that it makes without object, `en_presence` says that the person was there: neither
    needs another channel any more. `avant_le_depot`: told although nothing is filed yet. A class
    without its words, or whose e-mail wakes nobody, cannot be imported.
    """

    type: str
    dossier_id: str

    recit: ClassVar[Recit]
    auteur: ClassVar[Auteur] = Auteur.USAGER
    fait_avancer: ClassVar[bool] = True
    eteint: ClassVar[Sortes] = ()
    en_presence: ClassVar[bool] = False
    avant_le_depot: ClassVar[bool] = False

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        super().__pydantic_init_subclass__(**options)
        if not cls.est_concret():
            return
        if not hasattr(cls, "recit"):
            raise TypeError(f"{cls.__name__} has no words: recit = Recit(…)")
        if cls.recit.courriel and COURRIELS not in cls.reveille:
            raise TypeError(f"{cls.__name__} has an e-mail, and nobody is woken to send it")

    def dit(self) -> Recit:
        """Its words: those of its class, unless what happened has several."""
        return self.recit

    def raconter(self, dossier: Dossier) -> str:
        """What the history of the person says; empty when it says nothing of its own."""
        return self.dit().histoire

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """The facts that its e-mail names; None when what they are about is no longer there."""
        return {}


class FaitAgent(FaitDuDossier):
    """An act of an agent; `agent_id` is the opaque subject of the directory."""

    agent_id: str

    auteur: ClassVar[Auteur] = Auteur.AGENT


class ActeSitue(FaitAgent):
    """An act whose letter goes on naming the préfecture that did it, wherever the person lives by
    then: her request goes on, and follows her. Empty on those written before."""

    prefecture: str = ""
