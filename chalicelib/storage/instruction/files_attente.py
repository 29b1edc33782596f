"""The queues of a préfecture, read from the indexes that `rangement` feeds: one query a page.

Indexes are eventually consistent: what an act just moved may show for a moment where it was; its
version then stops any act on it.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any, NamedTuple

from pydantic_core import from_json

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.erreurs import Irrecevable
from chalicelib.domain.instruction.classement import Fiche
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Item
from chalicelib.storage.table import DepartRefuse, Table

LIMITE_MAX = 200


class CurseurIllisible(Irrecevable):
    """A cursor that this queue did not give."""

    phrase = "Cette page de la liste n’existe plus."
    suite = "Revenez au début de la liste."


Garde = Callable[[Fiche], bool]


class Page(NamedTuple):
    """`curseur` asks for what follows; None at the end."""

    fiches: tuple[Fiche, ...]
    curseur: str | None


class FilesAttente:
    def __init__(self, table: Table) -> None:
        self._table = table

    def page(
        self,
        prefecture: str,
        *,
        etat: Etat | None = None,
        agent_id: str | None = None,
        curseur: str | None = None,
        limite: int = 25,
        encore: Garde | None = None,
        tant_que: Garde | None = None,
    ) -> Page:
        """The open requests of a préfecture, who has no document first.

        Of one état, or of one agent (`SANS_AGENT` for nobody's). The page goes on past `limite`
        while files are `encore` so, up to LIMITE_MAX; the queue ends at the first that is no
        longer `tant_que` so. Raises CurseurIllisible.
        """
        index, valeur = _file(prefecture, etat, agent_id)
        lue = self._page(index, valeur, curseur, limite, encore=encore)
        retenues = tuple(takewhile(tant_que, lue.fiches)) if tant_que else lue.fiches
        return Page(retenues, lue.curseur if len(retenues) == len(lue.fiches) else None)

    def apres(
        self,
        prefecture: str,
        *,
        etat: Etat | None,
        agent_id: str | None,
        dossier_id: str,
        rang: str,
        limite: int,
        tant_que: Garde | None = None,
    ) -> Page:
        """What follows the place that a request had, whether it is still there or not."""
        index, valeur = _file(prefecture, etat, agent_id)
        partition, tri = INDEX[index]
        tete = keys.dossier(dossier_id).tete
        place: Item = {"PK": tete.pk, "SK": tete.sk, partition: valeur, tri: rang}
        return self.page(
            prefecture,
            etat=etat,
            agent_id=agent_id,
            curseur=curseur_de(place),
            limite=limite,
            tant_que=tant_que,
        )

    def taches(self, prefecture: str, *, curseur: str | None, limite: int, tant_que: Garde) -> Page:
        """The open requests where an agent owes something, the first due first.

        The queue ends at the first that is no longer `tant_que` so. Raises CurseurIllisible.
        """
        lue = self._page("par_tache", prefecture, curseur, limite)
        retenues = tuple(takewhile(tant_que, lue.fiches))
        return Page(retenues, lue.curseur if len(retenues) == len(lue.fiches) else None)

    def par_numero(self, numero: str) -> str | None:
        """The id of the request that bears these 19 digits."""
        item = self._table.get(keys.numero_demande(numero))
        return str(item["dossier_id"]) if item else None

    def fiche(self, dossier_id: str) -> Fiche | None:
        """The line of one request, as it stands in the queues; None for a draft."""
        tete = self._table.get(keys.dossier(dossier_id).tete)
        return Fiche.model_validate_json(str(tete["fiche"])) if tete and "fiche" in tete else None

    def annuaire(self, prefecture: str, *, curseur: str | None, limite: int) -> Page:
        """Every request ever of a préfecture, by name: a page of a walk, never all of them."""
        return self._page("par_nom", prefecture, curseur, limite)

    def toutes(self, prefecture: str) -> Iterator[Fiche]:
        """Every request ever of a préfecture, for a command; never for a page nor a function."""
        curseur: str | None = None
        while True:
            page = self.annuaire(prefecture, curseur=curseur, limite=LIMITE_MAX)
            yield from page.fiches
            if page.curseur is None:
                return
            curseur = page.curseur

    def _page(
        self,
        index: str,
        valeur: str,
        curseur: str | None,
        limite: int,
        encore: Garde | None = None,
    ) -> Page:
        partition, tri = INDEX[index]
        try:
            lus, suite = self._table.query_index(
                index,
                {partition: valeur},
                None,
                apres=depart(curseur, partition, tri, valeur),
                limite=LIMITE_MAX if encore else max(1, min(limite, LIMITE_MAX)),
            )
        except DepartRefuse as refus:
            raise CurseurIllisible from refus
        fiches = tuple(Fiche.model_validate_json(str(item["fiche"])) for item in lus)
        fin = _fin(fiches, limite, encore) if encore else len(fiches)
        if fin < len(fiches):
            suite = {nom: lus[fin - 1][nom] for nom in ("PK", "SK", partition, tri)}
        return Page(fiches[:fin], curseur_de(suite) if suite else None)


def _file(prefecture: str, etat: Etat | None, agent_id: str | None) -> tuple[str, str]:
    """The index of a queue, and its partition."""
    if agent_id is not None:
        return "par_agent", f"{prefecture}#{agent_id}"
    if etat is not None:
        return "par_etat", f"{prefecture}#{etat.value}"
    return "par_file", prefecture


def _fin(fiches: tuple[Fiche, ...], limite: int, encore: Garde) -> int:
    """Where the page ends: at its limit, or after the last file that must be on it."""
    suivantes = takewhile(encore, fiches[limite:])
    return min(len(fiches), limite + sum(1 for _ in suivantes))


INDEX = {
    "par_file": ("file_prefecture", "rang"),
    "par_etat": ("file_etat", "rang"),
    "par_agent": ("file_agent", "rang"),
    "par_tache": ("file_taches", "tache"),
    "par_nom": ("annuaire", "nom_cle"),
}


def curseur_de(suite: Item) -> str:
    """What asks for the items after this one."""
    brut = json.dumps(suite, separators=(",", ":"), ensure_ascii=False)
    return urlsafe_b64encode(brut.encode()).decode().rstrip("=")


def depart(curseur: str | None, partition: str, tri: str, valeur: str) -> Item | None:
    """Where a cursor of this very queue begins: it cannot be used to look into another one.

    `from_json` refuses what `json.loads` falls on or lets through: thousands of brackets, half a
    character. Raises CurseurIllisible.
    """
    if curseur is None:
        return None
    try:
        brut: Any = from_json(urlsafe_b64decode(curseur + "=" * (-len(curseur) % 4)))
    except ValueError as erreur:
        raise CurseurIllisible from erreur
    attendus = {"PK", "SK", partition, tri}
    if not isinstance(brut, dict) or set(brut) != attendus or brut[partition] != valeur:
        raise CurseurIllisible
    if not all(isinstance(v, str) and 0 < len(v) < 512 for v in brut.values()):
        raise CurseurIllisible
    return brut
