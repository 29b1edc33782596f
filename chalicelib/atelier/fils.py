"""The child side: `python -m chalicelib.atelier.fils <limits> <module:function> [modules to load]`.

A process that does nothing but wait, its libraries loaded, and forks for each file: the fork has
limits, decodes, answers, dies. Neither holds a right on AWS: their environment has no key.
"""

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO

from chalicelib.atelier import reponses, trames
from chalicelib.atelier.limites import Limites
from chalicelib.domain.pieces.examen import Examen
from chalicelib.lieux import lieux

Examiner = Callable[[bytes], Examen]
SANS_MEMOIRE = 77
"""The exit code of a fork that was refused memory: it may not have enough left to say it."""
ARRETS = {signal.SIGXCPU: "temps de calcul", signal.SIGALRM: "durée", signal.SIGKILL: "tué"}
"""The signals that our own limits send, and that of a system out of memory."""


def servir(examiner: Examiner, limites: Limites, entree: IO[bytes], sortie: IO[bytes]) -> None:
    """Answer each file in turn, until the other side closes."""
    while (octets := trames.lire(entree)) is not None:
        trames.ecrire(sortie, *_examiner_a_part(examiner, octets, limites))


def _examiner_a_part(examiner: Examiner, octets: bytes, limites: Limites) -> reponses.Blocs:
    lecture, ecriture = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(lecture)
        _dans_le_fils(examiner, octets, limites, ecriture)
    os.close(ecriture)
    with os.fdopen(lecture, "rb") as tuyau:
        try:
            blocs = [trames.lire_suite(tuyau) for _ in range(reponses.BLOCS)]
        except trames.TrameCoupee:
            blocs = []
    _, fin = os.waitpid(pid, 0)
    return _reponse(blocs, os.waitstatus_to_exitcode(fin))


def _reponse(blocs: list[bytes], code: int) -> reponses.Blocs:
    """What was said, if it was said to the end; otherwise what the way it died means."""
    if code == 0 and len(blocs) == reponses.BLOCS:
        return blocs[0], blocs[1], blocs[2]
    if code == SANS_MEMOIRE:
        return reponses.d_un_arret("mémoire")
    if code < 0:
        recu = signal.Signals(-code)
        arret = ARRETS.get(recu)
        return reponses.d_un_arret(arret) if arret else reponses.d_une_panne(recu.name)
    return reponses.d_une_panne(f"code {code}")


def _dans_le_fils(
    examiner: Examiner, octets: bytes, limites: Limites, ecriture: int
) -> None:  # pragma: no cover: another process
    """Never returns: nothing of the parent may go on twice."""
    code = 1
    try:
        limites.poser()
        with os.fdopen(ecriture, "wb") as tuyau:
            trames.ecrire(tuyau, *_blocs(examiner, octets))
        code = 0
    except MemoryError:
        code = SANS_MEMOIRE
    finally:
        os._exit(code)


def _blocs(examiner: Examiner, octets: bytes) -> reponses.Blocs:
    """Any error that is not one of the decoder's is ours: it is named, and its places.

    Its own words stay out: they may quote what the file holds.
    """
    try:
        return reponses.de_l_examen(examiner(octets))
    except MemoryError:
        raise
    except Exception as erreur:
        return reponses.d_une_panne(type(erreur).__name__, lieux(erreur))


def _fonction(nom: str) -> Examiner:
    module, _, fonction = nom.partition(":")
    trouvee: Examiner = getattr(import_module(module), fonction)
    return trouvee


def main(limites: str, fonction: str, *a_charger: str) -> None:
    examiner = _fonction(fonction)
    for module in a_charger:
        import_module(module)
    servir(examiner, Limites.lire(limites), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(*sys.argv[1:])
