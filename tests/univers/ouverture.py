"""The process of the product put in a universe: its clock, its clients, recorded papers."""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities import batch

from chalicelib import clock, entrepots, resources
from chalicelib.domain.pieces.examen import Examen
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.televersements import FichierAccepte, FichierRefuse, Format
from chalicelib.events import attestations, courriels, expeditions
from chalicelib.settings import settings
from chalicelib.storage import table
from chalicelib.storage.courriels.sms import Sms
from tests.reglages import REGLAGES
from tests.univers import relectures
from tests.univers.services import lots
from tests.univers.univers import Ligne, Univers
from tools.graine import semer

CLIENTS = {"dynamodb": "dynamodb", "s3": "s3", "s3_public": "s3", "sqs": "sqs", "kms": "kms"} | {
    "ses": "sesv2",
    "sns": "sns",
}
"""Maker of a client in `resources` -> its service."""
REFUSE = b"un fichier que le controle refuse"


class _Horloge(datetime):
    univers: Univers

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return cls.univers.maintenant.astimezone(tz)


class Journal:
    """In place of the logger of a module: what it says is kept."""

    def __init__(self, univers: Univers) -> None:
        self._univers = univers

    def __getattr__(self, niveau: str) -> Any:
        def dire(message: str, *_: Any, extra: Any = None, **__: Any) -> None:
            self._univers.lignes.append(Ligne(niveau, message, dict(extra or {})))
            if niveau == "error":
                self._univers.s_etonner(message)

        setattr(self, niveau, dire)
        return dire


class Atelier:
    """The recorded form of the check of a file: it refuses one text and takes the others."""

    def examiner(self, octets: bytes) -> Examen:
        if octets == REFUSE:
            return Examen(FichierRefuse(motif=MotifRefus.FORMAT_REFUSE))
        return Examen(FichierAccepte(format=Format.PNG, pages=1, taille=len(octets)))


def _message_brut(courriel: Any, *_: Any, expediteur: str, message_id: str, **__: Any) -> bytes:
    dit = {"gabarit": courriel.gabarit, "objet": courriel.objet}
    tetes = f"Message-ID: {message_id}\nFrom: {expediteur}\nTo: {courriel.destinataire}"
    return f"{tetes}\n\n{json.dumps(dit)}".encode()


def _texto_garde(_: Sms, envoi: Any, texte: str, maintenant: datetime) -> bytes:
    return f"To: {envoi.destinataire}\nDate: {maintenant.isoformat()}\n\n{texte}".encode()


def _sceller(attestation: Any) -> str:
    resources.kms().sign(KeyId=settings().cle_de_cachet, Message=attestation.numero_demande)
    return "sceau"


def _imprimer(attestation: Any, code: str) -> bytes:
    return (
        f"%PDF {attestation.numero_demande} {attestation.debut} {attestation.fin} {code}".encode()
    )


@contextmanager
def ouvrir(graine: int, debut: datetime, prefectures: tuple[str, ...]) -> Iterator[Univers]:
    """A universe that begins at `debut`, with nobody in it; for the whole process until the end."""
    univers = Univers(graine, debut, prefectures)
    _Horloge.univers = univers
    with pytest.MonkeyPatch.context() as patch, semer(graine):
        for nom, valeur in REGLAGES.items():
            patch.setenv(nom, valeur)
        patch.setenv("REBUTS", ",".join(univers.plan.rebuts))
        settings.cache_clear()
        patch.setattr(clock, "datetime", _Horloge)
        for faire, service in CLIENTS.items():
            client = univers.clients[service]
            patch.setattr(resources, faire, lambda client=client: client, raising=False)
        patch.setattr(resources, "atelier", Atelier)
        patch.setattr(attestations, "_sceller", _sceller)
        patch.setattr(attestations, "_imprimer", _imprimer)
        patch.setattr(attestations, "_imprimer_lettre", lambda lettre: b"%PDF-lettre")
        for module in (courriels, expeditions):
            patch.setattr(module, "composer", _message_brut)
        patch.setattr(Sms, "_archive", _texto_garde)
        une_table = univers.table
        patch.setattr(entrepots, "table", lambda: une_table)
        patch.setattr(batch, "process_partial_response", lots.repondre)
        patch.setattr(batch, "BatchProcessor", lots.Processeur)
        patch.setattr(table, "sleep", lambda secondes: _attendre(univers, secondes))
        _dans_les_modules(patch, univers)
        relectures.installer(patch)
        avant = logging.root.manager.disable
        logging.disable(logging.CRITICAL)
        try:
            yield univers
        finally:
            logging.disable(avant)
    settings.cache_clear()


def _attendre(univers: Univers, secondes: float) -> None:
    univers.maintenant += timedelta(seconds=secondes)


def _dans_les_modules(patch: pytest.MonkeyPatch, univers: Univers) -> None:
    """Loggers keep what they say; triggers walk the préfectures where somebody is."""
    journal = Journal(univers)
    for nom, module in sorted(sys.modules.items()):
        if not nom.startswith("chalicelib.") or module is None:
            continue
        if isinstance(getattr(module, "journal", None), Logger):
            patch.setattr(module, "journal", journal)
        if nom.startswith("chalicelib.events.") and hasattr(module, "toutes"):
            connues = module.toutes()
            peuplees = {code: connues[code] for code in univers.prefectures}
            patch.setattr(module, "toutes", lambda peuplees=peuplees: peuplees)
