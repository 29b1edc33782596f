"""What one check may cost: one purse for a whole file, spent at each mention."""

from chalicelib.domain.pieces.refus_fichier import MotifRefus

LIMITE_PIXELS = 75_000_000
"""One image: an A3 page at 600 dpi (pixels)."""

LIMITE_DECODES = 200_000_000
"""Bytes decoded by the check itself, each stream once."""

LIMITE_DESSINES = 3_000_000_000
"""Bytes that showing the whole file asks a reader for, at each mention: 50 A4 pages in colour at
300 dpi are 1.3 GB."""

LIMITE_VISITES = 200_000
"""Arrays, dictionaries and mentions looked at: about 12 µs each."""


class FichierDemesure(Exception):
    """Checking or showing the file costs too much; `motif` tells pages from the rest."""

    def __init__(self, motif: MotifRefus = MotifRefus.DEMESURE) -> None:
        super().__init__(motif)
        self.motif = motif


class FichierIllisible(Exception):
    """The decoder could not read the file; `motif` tells a password from damage."""

    def __init__(self, motif: MotifRefus = MotifRefus.ILLISIBLE) -> None:
        super().__init__(motif)
        self.motif = motif


class Budget:
    """FichierDemesure as soon as one of its three purses is empty."""

    def __init__(self) -> None:
        self.a_decoder = LIMITE_DECODES
        self.a_dessiner = LIMITE_DESSINES
        self.a_visiter = LIMITE_VISITES

    def decoder(self, octets: int) -> None:
        self.a_decoder -= octets
        self._tenir()

    def dessiner(self, octets: int) -> None:
        self.a_dessiner -= octets
        self._tenir()

    def visiter(self, combien: int = 1) -> None:
        self.a_visiter -= combien
        self._tenir()

    def _tenir(self) -> None:
        if min(self.a_decoder, self.a_dessiner, self.a_visiter) < 0:
            raise FichierDemesure
