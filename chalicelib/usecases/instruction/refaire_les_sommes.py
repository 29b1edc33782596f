"""Find by how much the sums are wrong, while people act, and take it back (R22).

All the files are read, then the sums, then all the files again: what a file counted for both times
is what it counted for when the sums were read. Where a file moved in between, nothing is said this
time; run again, at night, it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chalicelib.domain.chiffres.statistiques import PAYS
from chalicelib.storage.instruction import sommes
from chalicelib.storage.instruction.compteurs import apports
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.instruction.lignes_de_compteur import Ligne
from chalicelib.storage.instruction.sommes import PAR_LECTURE, PartGardee
from chalicelib.storage.table import Table

Parts = dict[str, PartGardee]


@dataclass
class Mesure:
    """`ecarts` by place: the sum minus what the files say. `bouges`: lines, or whole places (None),
    where a file moved while they were read."""

    vus: int
    gardes: dict[str, int]
    ecarts: dict[str, Counter[Ligne]] = field(default_factory=dict)
    bouges: dict[str, set[Ligne] | None] = field(default_factory=dict)

    @property
    def nombre(self) -> int:
        """How many numbers are wrong."""
        return sum(map(len, self.ecarts.values()))


def mesurer(lieux: Iterable[str], *, table: Table, files: FilesAttente) -> Mesure:
    """`lieux` are the préfectures, each of them: a file may be counted where it no longer is."""
    tous = (PAYS, *lieux)
    gardes = {lieu: sommes.garde(table, lieu) for lieu in tous}
    avant = _parts(tous[1:], table, files)
    lues = {lieu: sommes.lire(table, lieu) for lieu in tous}
    apres = _parts(tous[1:], table, files)
    mesure = Mesure(len(apres), gardes, bouges=_bouges(avant, apres))
    attendues = _attendues(lue for qui, lue in apres.items() if avant.get(qui) == lue)
    for lieu in tous:
        ecarts = _ecarts(lues[lieu], attendues.get(lieu, Counter()), mesure.bouges.get(lieu, set()))
        if ecarts:
            mesure.ecarts[lieu] = ecarts
    return mesure


def corriger(mesure: Mesure, *, table: Table) -> None:
    """DejaFait when another command corrects the same place at this very moment."""
    for lieu, ecarts in mesure.ecarts.items():
        sommes.corriger(table, lieu, ecarts, mesure.gardes[lieu])


def _parts(prefectures: Iterable[str], table: Table, files: FilesAttente) -> Parts:
    """A page at a time."""
    lues: Parts = {}
    for code in prefectures:
        curseur: str | None = None
        while True:
            page = files.annuaire(code, curseur=curseur, limite=PAR_LECTURE)
            lues |= sommes.parts(table, [fiche.dossier_id for fiche in page.fiches])
            curseur = page.curseur
            if curseur is None:
                break
    return lues


def _bouges(avant: Parts, apres: Parts) -> dict[str, set[Ligne] | None]:
    """Moved once, a file was as before or as after; more often, nobody knows what it was."""
    bouges: dict[str, set[Ligne] | None] = {}
    rien = PartGardee(0, None)
    for qui in avant.keys() | apres.keys():
        deux = avant.get(qui, rien), apres.get(qui, rien)
        if deux[0] == deux[1]:
            continue
        une_fois = deux[1].fois - deux[0].fois == 1
        for lue in deux:
            for lieu, siennes in apports(lue.part).items():
                connues = bouges.setdefault(lieu, set())
                bouges[lieu] = (
                    connues | siennes.keys() if une_fois and connues is not None else None
                )
    return bouges


def _attendues(parts: Iterable[PartGardee]) -> dict[str, Counter[Ligne]]:
    attendues: dict[str, Counter[Ligne]] = {}
    for lue in parts:
        for lieu, siennes in apports(lue.part).items():
            attendues.setdefault(lieu, Counter()).update(siennes)
    return attendues


def _ecarts(
    lue: Mapping[Ligne, int], attendue: Mapping[Ligne, int], bougees: set[Ligne] | None
) -> Counter[Ligne]:
    if bougees is None:
        return Counter()
    toutes = (lue.keys() | attendue.keys()) - bougees
    ecarts = {ligne: lue.get(ligne, 0) - attendue.get(ligne, 0) for ligne in toutes}
    return Counter({ligne: ecart for ligne, ecart in ecarts.items() if ecart})
