"""How much one check may spend; beyond, the system itself stops it."""

import resource
import signal
import sys
from dataclasses import dataclass

MO = 1024 * 1024


@dataclass(frozen=True)
class Limites:
    """Seconds of computing, seconds on the clock, bytes of memory."""

    calcul: int = 15
    duree: int = 20
    memoire: int = 700 * MO

    @classmethod
    def lire(cls, ecrites: str) -> "Limites":
        return cls(*map(int, ecrites.split(",")))

    def __str__(self) -> str:
        return f"{self.calcul},{self.duree},{self.memoire}"

    def poser(self) -> None:
        """On this very process. Only Linux holds the one on memory."""
        for recu in (signal.SIGALRM, signal.SIGXCPU):
            signal.signal(recu, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, self.duree)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (self.calcul, self.calcul + 1))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (self.memoire, self.memoire))
