"""A request, its objects and the round, with a call that may be cut, or crossed by another hand."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.pieces.examen import ControleEnPanne, Examen, Vignette
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.televersements import FichierAccepte, FichierRefuse, Format
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers
from chalicelib.storage.dossier.receptions import Receptions
from chalicelib.storage.refus import EcritureConcurrente
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.recevoir_fichier import Examiner, Guichet
from chalicelib.usecases.demande.retirer_fichier import retirer_fichier
from chalicelib.usecases.demande.verifier_televersement import verifier_televersement
from tests import faits
from tests.balai import balayer
from tests.builders import DOSSIER, MAINTENANT
from tests.memoire.client import ClientMemoire
from tests.univers.services.objets import Objets
from tests.usecases.bureau import Bureau

SEAU = "televersements"
CLE = str(CleQuarantaine(DOSSIER, "DECISION", "0123456789abcdef"))
OCTETS = b"abc"


class Tue(BaseException):
    """The process died there."""


@dataclass
class Coupure:
    """At the call of this rank: `avant`, `apres` die; another hand acts, then the call goes on."""

    rang: int = -1
    avant: bool = False
    entre: Callable[[], object] | None = None
    vus: int = 0

    def passer(self, appel: Callable[[], Any]) -> Any:
        self.vus += 1
        if self.vus - 1 != self.rang:
            return appel()
        if self.entre:
            self.entre()
            return appel()
        if not self.avant:
            appel()
        raise Tue


class Client:
    """A client whose calls are counted; what it answers of itself is not one."""

    def __init__(self, vrai: Any, monde: "Monde") -> None:
        self._vrai, self._monde = vrai, monde

    def __getattr__(self, nom: str) -> Any:
        trait = getattr(self._vrai, nom)
        if nom in ("exceptions", "meta", "get_paginator") or not callable(trait):
            return trait
        return lambda **d: self._monde.coupure.passer(lambda: trait(**d))


@dataclass
class Monde:
    """`maintenant` is the clock of everybody."""

    dynamodb: ClientMemoire = field(default_factory=ClientMemoire)
    maintenant: datetime = MAINTENANT
    coupure: Coupure = field(default_factory=Coupure)

    def __post_init__(self) -> None:
        self.objets = Objets(self, lambda *_: None, frozenset({SEAU}))
        self.table = Table(Client(self.dynamodb, self), "bpi")
        self.s3 = Client(self.objets, self)
        self.fichiers = Fichiers(self.s3, self.s3, SEAU)
        self.bureau = Bureau(self.table, self.fichiers)

    def copie(self) -> "Monde":
        autre = Monde(maintenant=self.maintenant)
        autre.dynamodb.magasin = deepcopy(self.dynamodb.magasin)
        versions = {seau: {c: [*v] for c, v in cles.items()} for seau, cles in self._versions}
        autre.objets.versions, autre.objets.combien = versions, self.objets.combien
        autre.bureau.maintenant = self.bureau.maintenant
        return autre

    @property
    def _versions(self) -> Any:
        return self.objets.versions.items()

    def recevoir(self, cle: str = CLE) -> None:
        self.objets.put_object(Bucket=SEAU, Key=cle, Body=OCTETS, Metadata={"nom": "scan.png"})

    def verifier(self, cle: str = CLE, examiner: Examiner | None = None) -> None:
        """One delivery of the notice."""
        guichet = Guichet(Receptions(self.table), Freins(self.table, "secret"), examiner or bon)
        verifier_televersement(
            cle,
            dossiers=self.bureau.dossiers,
            guichet=guichet,
            fichiers=self.fichiers,
            maintenant=self.maintenant,
        )

    @property
    def venu(self) -> str | None:
        """The id of the file that came by CLE, while the list names it."""
        venus = [f.id for f in self.bureau.dossier.fichiers if f.id.startswith("0123456789abcdef")]
        return venus[0] if venus else None

    def retirer(self) -> None:
        if self.venu:
            self._retirer(self.venu)

    def _retirer(self, fichier_id: str) -> None:
        retirer_fichier(
            self.bureau.dossier,
            fichier_id,
            dossiers=self.bureau.dossiers,
            identifiant=faits.identifiant(),
            maintenant=self.maintenant,
        )

    def ronde(self) -> None:
        """One turn, by the clock; a lost notice is delivered as soon as it is sent again."""
        arreter = lambda cle: self.verifier(cle, en_panne)  # noqa: E731
        balayer(self.table, self.s3, self.maintenant, self.verifier, arreter)

    def reposer(self, *, double: bool) -> None:
        """Turns until nothing waits; `double`: a late delivery of the notice before and after."""
        for attente in (timedelta(minutes=20), timedelta(days=2), timedelta(days=2)):
            if double:
                self.verifier()
            self.maintenant += attente
            self.ronde()

    def fautes(self) -> list[str]:
        """What is not right at rest."""
        dossier, depots = self.bureau.dossier, self.bureau.actes.depots(DOSSIER, range(1, 9))
        deposes = {f.id for depot in depots for f in depot.dossier.fichiers}
        listes = {f.id for f in dossier.fichiers if f.accepte} | deposes
        presents = dict(self.objets.presents(SEAU))
        pieces = {cle.split("/")[2] for cle in presents if cle.startswith("pieces/")}
        gardees = {cle for cle in presents if cle.startswith("quarantaine/")}
        return [
            *(f"sans objet : {un}" for un in sorted(listes - pieces)),
            *(f"sans ligne : {un}" for un in sorted(pieces - listes)),
            *(f"en quarantaine : {cle}" for cle in sorted(gardees)),
        ]


def bon(octets: bytes) -> Examen:
    verdict = FichierAccepte(format=Format.PNG, pages=1, taille=len(octets))
    return Examen(verdict, None, Vignette(b"petite", "image/jpeg"))


def mauvais(octets: bytes) -> Examen:
    return Examen(FichierRefuse(motif=MotifRefus.MOT_DE_PASSE))


def en_panne(octets: bytes) -> Examen:
    raise ControleEnPanne("ZeroDivisionError")


def jusqu_au_bout(faire: Callable[[], object]) -> None:
    """What stops there is tried again by nobody but the round."""
    try:
        faire()
    except (Tue, ErreurMetier, EcritureConcurrente):
        return
