"""A folder that holds a whole service: pages, where each walk is, and a seal once all is there.

A page is written beside, then takes its name; only then does the walk say that it went on. Stopped
anywhere, it begins again after its last page.
"""

import json
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from tools.commande.codes import Arret, Code

TABLE = "table"
DEPOTS = ("televersements", "documents", "courriels")
POUR_SOI_SEUL = 0o700
INCOMPLET = "Ce dossier n’est pas complet : relancez « ecrire » jusqu’au bout, puis relisez-le."
ABIME = "Le fichier {} n’est plus ce qui a été écrit : reprenez le dossier d’une autre copie."


class Lot:
    """`racine` is the folder; `partie` names a walk: the table, or a repository."""

    def __init__(self, racine: Path) -> None:
        self.racine = racine

    def ouvrir(self) -> None:
        self.racine.mkdir(mode=POUR_SOI_SEUL, parents=True, exist_ok=True)

    def place(self, partie: str) -> Any:
        """After what the walk goes on; None before its first page, False once it is over."""
        return self._marche(partie)["place"]

    def ajouter(self, partie: str, lignes: Iterable[Any], place: Any) -> None:
        """One more page, and where the walk is then. A page that it did not say is written over."""
        rang = self._marche(partie)["pages"]
        textes = (json.dumps(ligne, ensure_ascii=False, sort_keys=True) for ligne in lignes)
        _poser(self._page(partie, rang), "".join(f"{texte}\n" for texte in textes))
        self.noter(partie, {"pages": rang + 1, "place": place})

    def pages(self, partie: str) -> list[Path]:
        return [self._page(partie, rang) for rang in range(self._marche(partie)["pages"])]

    def _marche(self, partie: str) -> Any:
        return self.note(partie) or {"pages": 0, "place": None}

    def note(self, nom: str) -> Any:
        """What was noted last under this name; None before."""
        fichier = self.racine / f"{nom}.place.json"
        return json.loads(fichier.read_text("utf-8")) if fichier.exists() else None

    def noter(self, nom: str, dit: Any) -> None:
        _poser(self.racine / f"{nom}.place.json", json.dumps(dit))

    def lignes(self, page: Path) -> Iterator[Any]:
        """Of one page, as they were given."""
        with page.open(encoding="utf-8") as ouverte:
            yield from map(json.loads, ouverte)

    def contenu(self, empreinte: str) -> Path:
        """Where the bytes of an object are, by their SHA-256: the same twice is kept once."""
        dossier = self.racine / "contenus" / empreinte[:2]
        dossier.mkdir(mode=POUR_SOI_SEUL, parents=True, exist_ok=True)
        return dossier / empreinte

    def sceller(self, dits: dict[str, int]) -> None:
        """All is there: what each page was."""
        pages = {p.name: empreinte(p) for partie in (TABLE, *DEPOTS) for p in self.pages(partie)}
        _poser(self.racine / "complet.json", json.dumps({"nombres": dits, "pages": pages}))

    def verifier(self) -> dict[str, int]:
        """How many of each; every page is what it was. Raises Arret."""
        sceau = self.racine / "complet.json"
        if not sceau.exists():
            raise Arret(Code.DEMANDE, INCOMPLET)
        dit = json.loads(sceau.read_text("utf-8"))
        for nom, attendue in dit["pages"].items():
            verifier(self.racine / nom, attendue)
        nombres: dict[str, int] = dit["nombres"]
        return nombres

    def _page(self, partie: str, rang: int) -> Path:
        return self.racine / f"{partie}.{rang:06}.jsonl"


def verifier(fichier: Path, attendue: str) -> None:
    """Raises Arret when it is not what was written."""
    if not fichier.exists() or empreinte(fichier) != attendue:
        raise Arret(Code.DEMANDE, ABIME.format(fichier.name))


def empreinte(fichier: Path) -> str:
    """SHA-256, a piece at a time."""
    calcul = sha256()
    with fichier.open("rb") as ouvert:
        while morceau := ouvert.read(1 << 20):
            calcul.update(morceau)
    return calcul.hexdigest()


def _poser(fichier: Path, texte: str) -> None:
    """The whole of it, or what was there before: a machine that stops leaves no half."""
    neuf = fichier.with_suffix(".neuf")
    with neuf.open("w", encoding="utf-8") as ouvert:
        ouvert.write(texte)
        ouvert.flush()
        os.fsync(ouvert.fileno())
    neuf.replace(fichier)
