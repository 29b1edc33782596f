"""What really happened, kept apart from the code: every item written, every message that left.

The book sits under the table in memory, where no error of the code can hide a write: it keeps the
raw items, decoded here and not by the storages, and gathers the writes of one transaction.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

Ligne = dict[str, Any]
"""An item, its attributes as plain values."""
COEUR = "COEUR#"
"""Where the product keeps what one query reads; the book calls these lines by their own names."""


class Changement(NamedTuple):
    """One item written or erased; `avant` is None when it was not there, `apres` once erased."""

    pk: str
    sk: str
    avant: Ligne | None
    apres: Ligne | None


class Fait(NamedTuple):
    """An événement as it is stored, and when it was written."""

    genre: str
    id: str
    le: datetime
    dit: Mapping[str, Any]
    ecrit_le: datetime


@dataclass
class Lot:
    """The writes of one transaction."""

    le: datetime
    changements: tuple[Changement, ...]

    @cached_property
    def faits(self) -> tuple[tuple[str, Fait], ...]:
        """The événements that it adds, with their subject."""
        return tuple(
            (pk, fait_de(apres, self.le))
            for pk, sk, avant, apres in self.changements
            if sk.startswith("EVT#") and apres is not None and avant is None
        )

    def tete(self, pk: str) -> Changement | None:
        return next((c for c in self.changements if c.pk == pk and c.sk == "TETE"), None)


class Depart(NamedTuple):
    """A mail that its service took; `doute`: whoever sent it could not know that it left, because
    the service did not answer, or because what would have said so could not be written.

    `remis_le` is when it was handed over: what is said while the service takes it stops nothing."""

    le: datetime
    a: str
    doute: bool = False
    remis_le: datetime | None = None


class Demenagement(NamedTuple):
    """When a request went to another préfecture, and which one it left."""

    le: datetime
    de: str


class Geste(NamedTuple):
    """An act asked by an agent, and what he was told: done, refused, or neither."""

    le: datetime
    dossier_id: str
    identifiant: str
    issue: str

    @property
    def accepte(self) -> bool:
        return self.issue == FAIT

    @property
    def refuse(self) -> bool:
        return self.issue.startswith(REFUS)


BROUILLON = "BROUILLON"
FAIT, REFUS = "fait", "refusé"
"""How an answer begins; any other leaves who asked in doubt."""


@dataclass
class Livre:
    """`seaux` are the objects by bucket, `attente` the messages of each queue that still wait.

    `accrocs` counts the faults of services; `sus` is when the table first said of a mail that it
    left; `textos_en_doute` counts, by the end of a number, the texts of which nobody could know it.
    `effaces` are the requests never filed whose head was taken out; `sujets` what each mail is of.
    """

    maintenant: Callable[[], datetime]
    seaux: Callable[[], Mapping[str, Mapping[str, bytes]]]
    attente: Callable[[], Mapping[str, int]] = dict
    morts: Callable[[], int] = lambda: 0
    accrocs: int = 0
    lignes: dict[str, dict[str, Ligne]] = field(default_factory=lambda: defaultdict(dict))
    faits: dict[str, dict[str, Fait]] = field(default_factory=lambda: defaultdict(dict))
    touches: set[str] = field(default_factory=set)
    departs: dict[str, list[Depart]] = field(default_factory=lambda: defaultdict(list))
    sus: dict[str, datetime] = field(default_factory=dict)
    textos: list[tuple[datetime, str, str]] = field(default_factory=list)
    textos_en_doute: Counter[str] = field(default_factory=Counter)
    adresses: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    telephones: set[str] = field(default_factory=set)
    suivent: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    demenages: dict[str, list[Demenagement]] = field(default_factory=lambda: defaultdict(list))
    effaces: set[str] = field(default_factory=set)
    sujets: dict[str, str] = field(default_factory=dict)
    sorties: Counter[str] = field(default_factory=Counter)
    gestes: list[Geste] = field(default_factory=list)
    journal: list[str] = field(default_factory=list)
    ecoute: Callable[[Lot], None] = lambda lot: None
    _ouvert: list[Changement] | None = None

    def brancher(self, client: Any) -> None:
        """Sit under this table in memory: what is there is read, each write noted as it is made."""
        ranger, ensemble = client.magasin.ranger, client.transact_write_items
        lues: dict[tuple[str, str], tuple[Any, Ligne | None]] = {}
        items = client.magasin.items
        for (pk, sk), item in items.items():
            self.lignes[pk][sk] = _ligne(item) or {}

        def noter(cle: tuple[str, str], apres: Any) -> None:
            avant = items.get(cle)
            ranger(cle, apres)
            gardee = items.get(cle)
            if gardee is not avant:
                (pk, sk), lue = cle, lues.get(cle)
                quittee = lue[1] if lue and lue[0] is avant else _ligne(avant)
                _, prise = lues[cle] = gardee, _ligne(gardee)
                self._noter(Changement(pk, sk.removeprefix(COEUR), quittee, prise))

        def transiger(**demande: Any) -> Any:
            self._ouvert = []
            try:
                return ensemble(**demande)
            finally:
                lot, self._ouvert = self._ouvert, None
                if lot:
                    self._conclure(tuple(lot))

        client.magasin.ranger = noter
        client.transact_write_items = transiger

    def _noter(self, change: Changement) -> None:
        if change.apres is None:
            self.lignes[change.pk].pop(change.sk, None)
        else:
            self.lignes[change.pk][change.sk] = change.apres
        if self._ouvert is None:
            self._conclure((change,))
        else:
            self._ouvert.append(change)

    def _conclure(self, changements: tuple[Changement, ...]) -> None:
        lot = Lot(self.maintenant(), changements)
        for change in changements:
            self._retenir(change)
        self.touches.update(change.pk for change in changements)
        self.ecoute(lot)
        for pk, fait in lot.faits:
            self.faits[pk].setdefault(fait.id, fait)

    def _retenir(self, change: Changement) -> None:
        """Who had which address, who followed which request, which numbers were given, which mails
        are known to have left: ever. When a request went to another préfecture."""
        sujet = change.pk.partition("#")[2]
        lue = change.apres or {}
        if change.sk == "ENVOI" and lue:
            self.sujets[sujet] = str(lue.get("sujet_id", ""))
        if change.sk == "TETE" and change.apres is None:
            self.effaces |= {sujet} if (change.avant or {}).get("etat") == BROUILLON else set()
        if change.sk == "ENVOI" and ("livraison" in lue or lue.get("etat") == "ENVOYE"):
            self.sus.setdefault(sujet, self.maintenant())
        if change.sk == "PROFIL" and lue.get("courriel"):
            self.adresses[sujet].add(str(lue["courriel"]))
        quittee = (change.avant or {}).get("annuaire")
        if change.sk == "TETE" and quittee and quittee != lue.get("annuaire"):
            self.demenages[sujet].append(Demenagement(self.maintenant(), str(quittee)))
        if change.sk == "TETE" and lue.get("compte_id"):
            self.suivent[sujet].add(str(lue["compte_id"]))
        if change.sk == "INSTRUCTION":
            self.suivent[sujet] |= set(donnees(lue).get("representants_joints", ()))
        if change.sk.startswith("ETAPE#") or change.sk == "COORDONNEES":
            dites = donnees(lue)
            dit = (dites.get("coordonnees") or dites).get("telephone")
            if dit:
                self.telephones.add("+33" + dit.replace(" ", "").removeprefix("0"))

    def partir(
        self, courriel_id: str, adresse: str, doute: bool = False, remis_le: datetime | None = None
    ) -> None:
        """A mail was handed to its service, and taken."""
        self.departs[courriel_id].append(Depart(self.maintenant(), adresse, doute, remis_le))

    def douter(self, courriel_id: str) -> None:
        """That it left could not be written."""
        departs = self.departs.get(courriel_id)
        if courriel_id in self.sus:
            return
        if departs:
            departs[-1] = departs[-1]._replace(doute=True)
        elif fin := fin_de_numero(self.ligne(f"COURRIEL#{courriel_id}", "ENVOI")):
            self.textos_en_doute[fin] += 1

    def texter(self, numero: str, texte: str, doute: bool = False) -> None:
        """A text was handed to its service, which is not told of which message it is."""
        self.textos.append((self.maintenant(), numero, texte))
        self.textos_en_doute[numero[-2:]] += doute

    def partition(self, prefixe: str) -> Iterator[tuple[str, dict[str, Ligne]]]:
        """Those of a kind, by what follows their prefix."""
        for pk, lignes in self.lignes.items():
            if pk.startswith(prefixe):
                yield pk.removeprefix(prefixe), lignes

    def ligne(self, pk: str, sk: str) -> Ligne | None:
        return self.lignes[pk].get(sk) if pk in self.lignes else None

    def objet(self, seau: str, cle: str) -> bool:
        return cle in self.seaux().get(seau, {})


def fin_de_numero(ligne: Ligne | None) -> str:
    """Of the telephone that a text goes to, all that is kept of it; empty for a mail."""
    est_un_texto = ligne is not None and str(ligne["gabarit"]).startswith("sms")
    return str(ligne["destinataire"])[-2:] if ligne and est_un_texto else ""


def _ligne(item: Mapping[str, tuple[str, Any]] | None) -> Ligne | None:
    if item is None:
        return None
    return {n: int(v) if genre == "N" else v for n, (genre, v) in item.items()}


@lru_cache(maxsize=4096)
def _lu(texte: str) -> Any:
    return json.loads(texte)


def lu(texte: Any) -> Any:
    """The JSON of an attribute, read once."""
    return _lu(str(texte))


def donnees(ligne: Ligne | None) -> Any:
    """What an item holds as JSON; nothing for none."""
    return lu(ligne["donnees"]) if ligne and "donnees" in ligne else {}


def fait_de(ligne: Ligne, ecrit_le: datetime) -> Fait:
    dit = donnees(ligne)
    le = datetime.fromisoformat(dit["survenu_le"])
    return Fait(str(ligne["type"]), str(dit["id"]), le, dit, ecrit_le)
