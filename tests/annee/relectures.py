"""What is read again and did not change is not made again: a year reads each request every night.

Items are replaced, never changed, and models are frozen: the same items make the same dossier,
the same text the same model. Only time is spared; `test_annee` compares with a season that spares
none.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.classement import Classement, Fiche, classer
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.items import cles
from chalicelib.storage.partitions import Cle
from chalicelib.usecases.instruction import veiller
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose
from tests.memoire.magasin import Magasin

PAR_TEXTE = 100_000
"""Models kept by their text: the lines of the queues and the people of the registre."""


class Relectures:
    """By request: the items it was last made of, and what was made of them."""

    def __init__(self, magasin: Magasin) -> None:
        self._magasin = magasin
        self._cles: dict[str, tuple[Cle, ...]] = {}
        self._lus: dict[str, tuple[list[Any], Dossier | None]] = {}
        self._deposes: dict[str, tuple[Dossier, Dossier]] = {}
        self._classes: dict[str, tuple[Dossier, Classement]] = {}
        self._lire = Dossiers.get

    def installer(self, patch: Any) -> None:
        """In place of the readings, until `patch` is undone."""
        patch.setattr(Dossiers, "get", lambda depots, dossier_id: self.dossier(depots, dossier_id))
        patch.setattr(veiller, "tel_que_depose", self.depose)
        patch.setattr(veiller, "classer", self.classement)
        for modele in (Fiche, Personne):
            patch.setattr(modele, "model_validate_json", _par_texte(modele.model_validate_json))

    def dossier(self, depots: Dossiers, dossier_id: str) -> Dossier | None:
        if dossier_id not in self._cles:
            self._cles[dossier_id] = cles(dossier_id)
        items = [self._magasin.items.get(cle) for cle in self._cles[dossier_id]]
        connu = self._lus.get(dossier_id)
        if connu is None or any(a is not b for a, b in zip(items, connu[0], strict=True)):
            connu = self._lus[dossier_id] = (items, self._lire(depots, dossier_id))
        return connu[1]

    def depose(self, lu: Dossier, actes: ActesDossier) -> Dossier:
        connu = self._deposes.get(lu.id)
        if connu is None or connu[0] is not lu:
            connu = self._deposes[lu.id] = (lu, tel_que_depose(lu, actes))
        return connu[1]

    def classement(self, depose: Dossier) -> Classement:
        connu = self._classes.get(depose.id)
        if connu is None or connu[0] is not depose:
            connu = self._classes[depose.id] = (depose, classer(depose))
        return connu[1]


def _par_texte(lire: Callable[[str], Any]) -> Any:
    return staticmethod(lru_cache(PAR_TEXTE)(lire))
