"""A world in memory: the table, the services around it, the workers of the site, one clock.

What happens is asked of it at an instant (`a`); it does what is asked in that order, and after
each thing the stream is relayed and the queues are worked off, as the deployed site does within a
second. Workers, use cases and rules are the real ones. PDFs, the seal and the frame of mails are
replaced by a recorded form: other tests prove them, and a year of them would take hours.
"""

import heapq
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib import clock, resources
from chalicelib.events import (
    acheminements,
    attestations,
    chaine,
    compteurs,
    courriels,
    echanges,
    expeditions,
    inscriptions,
    livraisons,
    nuit,
)
from chalicelib.events.relais import DESTINATIONS
from chalicelib.settings import settings
from chalicelib.storage.table import Table
from tests.annee.relectures import Relectures
from tests.annee.services import Files, Objets, Poste, Textos, avis_d_objet
from tests.memoire.client import ClientMemoire
from tests.reglages import REGLAGES
from tools.graine import semer

ESSAIS = 5
"""How often a queue brings a message back before it goes to its dead-letter queue."""
ATTENTE = timedelta(minutes=1)
TRAVAILLEURS: dict[str, Callable[[Any], None]] = {
    "inscriptions": inscriptions._take,
    "attestations": attestations._take,
    "courriels": courriels._take,
    "expeditions": expeditions._take,
    "livraisons": livraisons._take,
    "veilles": nuit._take,
    "echanges": echanges._take,
}
"""Queue -> who takes its messages."""


@dataclass
class Monde:
    """`prefectures` are those whose nights are walked; the others have nobody. `temoins` are told
    of each événement written; `a_reprendre`: messages that failed and have their minute to wait."""

    hasard: Random
    maintenant: datetime
    prefectures: tuple[str, ...]
    recevoir_courriel: Callable[[str, str], None] = lambda courriel_id, adresse: None
    recevoir_texto: Callable[[str, str], None] = lambda numero, texte: None
    temoins: tuple[Callable[[str, str], None], ...] = ()
    dynamodb: ClientMemoire = field(default_factory=ClientMemoire)
    files: Files = field(default_factory=Files)
    morts: list[tuple[str, str, str]] = field(default_factory=list)
    a_reprendre: int = 0
    compte: Counter[str] = field(default_factory=Counter)
    _agenda: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _rangs: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.dynamodb.sur_parole = True
        self.objets = Objets(self._objet_range)
        self.poste = Poste(lambda identifiant, a: self.recevoir_courriel(identifiant, a))
        self.textos = Textos(lambda numero, texte: self.recevoir_texto(numero, texte))

    @property
    def table(self) -> Table:
        return Table(self.dynamodb, REGLAGES["TABLE"])

    def identifiant(self, prefixe: str = "f") -> str:
        """An id nobody has, the same in the same world."""
        return f"{prefixe}{next(self._rangs):023}"

    def a(self, instant: datetime, faire: Callable[[], None]) -> None:
        """To be done then, or now when that is past."""
        heapq.heappush(self._agenda, (max(instant, self.maintenant), next(self._rangs), faire))

    def dans(self, duree: timedelta, faire: Callable[[], None]) -> None:
        self.a(self.maintenant + duree, faire)

    def jusqu_a(self, fin: datetime) -> None:
        """Everything asked for before this instant, in order."""
        while self._agenda and self._agenda[0][0] < fin:
            self.maintenant, _, faire = heapq.heappop(self._agenda)
            faire()
            self.suivre()
        self.maintenant = fin

    def suivre(self) -> None:
        """Relay the stream and work off the queues, until nothing is left to do."""
        self._relayer()
        while self._travailler():
            self._relayer()

    def _relayer(self) -> None:
        flux = self.dynamodb.flux
        for changement in flux:
            image = changement.image or {}
            genre = str(image.get("type", ("S", ""))[1])
            if genre and "donnees" in image:
                for temoin in self.temoins:
                    temoin(genre, str(image["donnees"][1]))
            for destination in DESTINATIONS.get(genre, ()):
                file = getattr(settings(), destination)
                self.files.send_message(QueueUrl=file, MessageBody=str(image["donnees"][1]))
            if compteurs.change_les_chiffres(genre):
                compteurs.compter_bientot(str(image["PK"][1])[8:])
        flux.clear()

    def _travailler(self) -> bool:
        fait = False
        for file, prendre in TRAVAILLEURS.items():
            for corps in self.files.lot(file, 10):
                self._prendre(file, prendre, corps, 1)
                fait = True
        return fait

    def _prendre(self, file: str, prendre: Callable[[Any], None], corps: str, essai: int) -> None:
        """What fails comes back later, then goes where dead letters go, with its error."""
        self.compte[file] += 1
        try:
            prendre(SimpleNamespace(body=corps, message_id=f"{file}-{next(self._rangs)}"))
        except Exception as erreur:
            if essai >= ESSAIS:
                self.morts.append((file, corps, repr(erreur)))
                return
            self.a_reprendre += 1
            self.dans(ATTENTE, lambda: self._reprendre(file, prendre, corps, essai + 1))

    def _reprendre(self, file: str, prendre: Callable[[Any], None], corps: str, essai: int) -> None:
        self.a_reprendre -= 1
        self._prendre(file, prendre, corps, essai)

    def _objet_range(self, seau: str, cle: str) -> None:
        if seau == REGLAGES["BUCKET_DOCUMENTS"] and cle.startswith("attestations/"):
            avis = avis_d_objet(seau, cle)
            self.files.send_message(QueueUrl="expeditions", MessageBody=avis)

    def chaque_heure(self) -> None:
        """The look at important messages, in the same préfectures."""
        for code in self.prefectures:
            chaine.demander(
                acheminements.VerificationMessage(passage_le=self.maintenant, prefecture=code)
            )

    def nuit(self) -> None:
        """The walk that the schedule asks for, in the préfectures where somebody is."""
        for code in self.prefectures:
            chaine.demander(nuit.Ronde(prefecture=code, le=self.maintenant))

    @property
    def jour_des_chiffres(self) -> bool:
        """A count reads every request ever filed: a year of them does it on Mondays only."""
        return self.maintenant.weekday() == 0


class _Horloge(datetime):
    monde: Monde

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return cls.monde.maintenant.astimezone(tz)


def _message_brut(courriel: Any, *_: Any, expediteur: str, message_id: str, **__: Any) -> bytes:
    dit = {"gabarit": courriel.gabarit, "objet": courriel.objet}
    tetes = f"Message-ID: {message_id}\nFrom: {expediteur}\nTo: {courriel.destinataire}"
    return f"{tetes}\n\n{json.dumps(dit)}".encode()


@contextmanager
def ouvrir(
    graine: int, debut: datetime, prefectures: tuple[str, ...], *, relire: bool = False
) -> Iterator[Monde]:
    """A world that begins at `debut`; the same seed gives the same one.

    `relire`: also make again what is read again and did not change, as the site does.
    """
    monde = Monde(Random(graine), debut, prefectures)
    _Horloge.monde = monde
    with pytest.MonkeyPatch.context() as patch, semer(graine):
        for nom, valeur in REGLAGES.items():
            patch.setenv(nom, valeur)
        for nom in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(nom, "test")
        patch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
        settings.cache_clear()
        patch.setattr(clock, "datetime", _Horloge)
        services = {
            "dynamodb": monde.dynamodb,
            "s3": monde.objets,
            "s3_public": monde.objets,
            "sqs": monde.files,
            "ses": monde.poste,
            "sns": monde.textos,
        }
        if not relire:
            Relectures(monde.dynamodb.magasin).installer(patch)
        for nom, service in services.items():
            patch.setattr(resources, nom, lambda service=service: service, raising=False)
        compter = nuit._compter
        patch.setattr(nuit, "_compter", lambda r: compter(r) if monde.jour_des_chiffres else 0)
        patch.setattr(attestations, "_sceller", lambda attestation: "sceau")
        patch.setattr(attestations, "_imprimer", lambda attestation, code: b"%PDF-attestation")
        patch.setattr(attestations, "_imprimer_lettre", lambda lettre: b"%PDF-lettre")
        for module in (courriels, expeditions):
            patch.setattr(module, "composer", _message_brut)
        avant = logging.root.manager.disable
        logging.disable(logging.CRITICAL)
        yield monde
        logging.disable(avant)
    settings.cache_clear()
