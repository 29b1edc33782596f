"""The parent side: a workshop apart where received files are decoded, and from where they report.

The process is started once and kept for the life of this one; a check that stops it is answered,
and the next one starts another.
"""

import atexit
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO

from chalicelib.atelier import reponses, trames
from chalicelib.atelier.limites import Limites
from chalicelib.domain.pieces.examen import ControleArrete, ControleEnPanne, Examen

EXAMINER = "chalicelib.documents.examen:examiner"
A_CHARGER = ("PIL.Image", "PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.ImageOps", "pikepdf")
MARGE = 10
"""Seconds given beyond the longest check before the whole workshop is taken for lost."""


@dataclass
class Atelier:
    """`environnement` is all that the child sees of ours: no key, no secret."""

    environnement: Mapping[str, str] = field(default_factory=dict)
    fonction: str = EXAMINER
    limites: Limites = field(default_factory=Limites)
    a_charger: tuple[str, ...] = A_CHARGER
    _processus: subprocess.Popen[bytes] | None = None

    def examiner(self, octets: bytes) -> Examen:
        """What this file is worth. Raises ControleArrete, ControleEnPanne."""
        processus = self._ouvert()
        try:
            blocs = self._demander(processus, octets)
        except (trames.TrameCoupee, OSError) as perdu:
            self.fermer()
            raise ControleEnPanne("atelier perdu") from perdu
        return reponses.lire(*blocs)

    def fermer(self) -> None:
        """Stop the process and whatever it started."""
        if self._processus is None:
            return
        processus, self._processus = self._processus, None
        with suppress(ProcessLookupError):
            os.killpg(processus.pid, signal.SIGKILL)
        for flux in (processus.stdin, processus.stdout):
            if flux:
                with suppress(OSError):
                    flux.close()
        processus.wait()

    def _demander(self, processus: subprocess.Popen[bytes], octets: bytes) -> reponses.Blocs:
        entree, sortie = _tuyaux(processus)
        trames.ecrire(entree, octets)
        pret, _, _ = select.select([sortie], [], [], self.limites.duree + MARGE)
        if not pret:
            self.fermer()
            raise ControleArrete("atelier sans réponse")
        premier, copie, apercu = (trames.lire_suite(sortie) for _ in range(reponses.BLOCS))
        return premier, copie, apercu

    def _ouvert(self) -> subprocess.Popen[bytes]:
        if self._processus is None or self._processus.poll() is not None:
            self.fermer()
            self._processus = self._demarrer()
        return self._processus

    def _demarrer(self) -> subprocess.Popen[bytes]:
        """In its own session, so that one signal ends it with its forks."""
        atexit.register(self.fermer)
        module = [sys.executable, "-B", "-P", "-m", "chalicelib.atelier.fils"]
        return subprocess.Popen(  # noqa: S603
            [*module, str(self.limites), self.fonction, *self.a_charger],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**self.environnement, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
        )


def _tuyaux(processus: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if processus.stdin is None or processus.stdout is None:
        raise OSError("no pipe")
    return processus.stdin, processus.stdout
