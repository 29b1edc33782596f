"""One seed, one universe: real use cases, relay, workers and night; services in memory; one clock.

What an auditor reads (nothing of it goes through a fault):
- `items`: key -> item of the table; `flux.ecrits`: every write in order, with its instant, the
  item before and after; `evenements()`: those of them that are événements;
- `objets.presents(seau)`, `objets.versions`; `courrier.partis`: mails and texts that left;
- `files.vivants`, `files.morts`, `files.perdus`, `flux.perdus`, `avis` (notices of S3 under way),
  `avis_perdus`;
- `actes`: what was asked, by whom, when, and the answer; `jours`: the nights that passed;
- `au_repos` is called when nothing is left to do and no service is out, `le_soir` after the night
  of each day;
- `regie.douteux`: how often a service did its work without saying so; `lignes`: the log.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from traceback import format_exc
from typing import Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import hasard as hasard_du_produit
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.settings import settings
from chalicelib.storage.refus import ConditionRefusee, EcritureConcurrente
from chalicelib.storage.table import Table
from tests.annee.habitants import avis_de_ses
from tests.memoire.attributs import Item
from tests.memoire.client import ClientMemoire
from tests.reglages import REGLAGES
from tests.univers.plan import plan
from tests.univers.regie import Regie
from tests.univers.services.appels import Client
from tests.univers.services.courrier import Courrier, Kms, Parti, Ses, Sns
from tests.univers.services.files import Files
from tests.univers.services.flux import Ecrit, FluxDate
from tests.univers.services.objets import Objets
from tests.univers.services.pannes import Tue

PANNES = (ClientError, BotoCoreError, ConditionRefusee, EcritureConcurrente)
"""What an entry point meets when a service does not do what it is asked."""


class Acte(NamedTuple):
    """Something asked, and its answer: « fait », « refusé : … », « panne : … », « tué ».

    `dit` is the request it is about, `identifiant` the id of the act, when it has one.
    """

    le: datetime
    qui: str
    genre: str
    dit: str
    issue: str
    identifiant: str = ""


class Ligne(NamedTuple):
    niveau: str
    message: str
    plus: dict[str, Any]


@dataclass
class Univers:
    graine: int
    maintenant: datetime
    prefectures: tuple[str, ...] = ("69", "75")
    actes: list[Acte] = field(default_factory=list)
    jours: list[date] = field(default_factory=list)
    lignes: list[Ligne] = field(default_factory=list)
    avis: list[tuple[str, str]] = field(default_factory=list)
    avis_perdus: list[tuple[str, str]] = field(default_factory=list)
    boites_mortes: set[str] = field(default_factory=set)
    erreurs: list[str] = field(default_factory=list)
    compte: Counter[str] = field(default_factory=Counter)
    hasard: Random = field(default_factory=Random)
    arretes: dict[str, datetime] = field(default_factory=dict)
    au_repos: Callable[[], None] = lambda: None
    le_soir: Callable[[date], None] = lambda jour: None
    sujet: str = ""
    en_plein_appel: bool = False
    cles: int = 0
    combien: int = 0

    def __post_init__(self) -> None:
        self.plan = plan()
        self.dynamodb = ClientMemoire()
        self.dynamodb.sur_parole = True
        self.flux = FluxDate(self, self.plan.filtre)
        self.dynamodb.magasin.flux = self.flux
        self.files = Files(self, self.plan.files)
        self.objets = Objets(self, self._objet_range, self.plan.versionnes)
        self.courrier = Courrier(self, self._courriel_parti)
        self.regie = Regie(self, lambda: self.dynamodb.magasin, self.flux)
        reels = {
            "dynamodb": self.dynamodb,
            "s3": self.objets,
            "sqs": self.files,
            "sesv2": Ses(self.courrier),
            "sns": Sns(self.courrier),
            "kms": Kms(),
        }
        self.clients = {nom: Client(nom, reel, self.regie) for nom, reel in reels.items()}

    @property
    def table(self) -> Table:
        """The table as the product sees it, faults included."""
        return Table(self.clients["dynamodb"], REGLAGES["TABLE"])

    @property
    def table_sure(self) -> Table:
        """The table as it is, for who looks from outside."""
        return Table(self.dynamodb, REGLAGES["TABLE"])

    @property
    def items(self) -> dict[tuple[str, str], Item]:
        return self.dynamodb.magasin.items

    def evenements(self, de: str = "") -> Iterator[Ecrit]:
        """In the order of writing; those of one file, by its id, when it is said."""
        return (ecrit for ecrit in self.flux.evenements if ecrit.cle[0].endswith(de))

    def identifiant(self, prefixe: str = "f") -> str:
        """An id nobody has, drawn by the step that is under way."""
        self.combien += 1
        return f"{prefixe}{hasard_du_produit.octets(12).hex()}"[:24]

    def semer(self, hasard: Random) -> None:
        """What the product and the world draw from there on comes from this source."""
        self.hasard = hasard
        hasard_du_produit.source = Random(hasard.getrandbits(64))

    def essayer(
        self, qui: str, genre: str, faire: Callable[[], Any], dit: str = "", identifiant: str = ""
    ) -> str:
        """Ask for something; its answer, which goes in the trace."""
        le, dehors, self.sujet = self.maintenant, self.sujet, dit or self.sujet
        try:
            faire()
            issue = "fait"
        except ErreurMetier as refus:
            issue = f"refusé : {type(refus).__name__}"
        except PANNES as panne:
            issue = f"panne : {type(panne).__name__}"
        except Tue:
            issue = "tué"
        except Exception as erreur:
            issue = f"erreur : {type(erreur).__name__}"
            self.s_etonner(genre)
        self.sujet = dehors
        self.regie.noter(le.timestamp(), qui, genre, issue)
        self.actes.append(Acte(le, qui, genre, dit, issue, identifiant))
        self.compte[f"{genre} — {issue}"] += 1
        return issue

    def s_etonner(self, genre: str) -> None:
        """Something was raised that is neither a refusal nor a fault that was drawn."""
        erreur = sys.exc_info()[1]
        if erreur is not None and not isinstance(erreur, (*PANNES, ErreurMetier)):
            self.erreurs.append(f"{genre}\n{format_exc()}")

    def tourner_les_cles(self) -> None:
        """Another key of the seal, another certificate, another secret of the site."""
        self.cles += 1
        os.environ["CLE_DE_CACHET"] = f"cle{self.cles}"
        os.environ["CERTIFICAT_DE_CACHET"] = f"{self.cles + 1:04}"
        os.environ["SECRET"] = f"secret-d-essai-numero-{self.cles:04}"
        settings.cache_clear()

    @property
    def en_panne(self) -> bool:
        """A service or a function is out at this instant."""
        return any(self.fins_de_panne)

    @property
    def fins_de_panne(self) -> list[datetime]:
        """When each service or function that is out at this instant comes back."""
        fins = (*self.regie.pannes.values(), *self.arretes.values())
        return [fin for fin in fins if fin > self.maintenant]

    def _courriel_parti(self, parti: Parti) -> None:
        """SES tells what became of a message: it came, or its mailbox is dead."""
        if parti.genre == "courriel":
            rejete = parti.vers in self.boites_mortes
            corps = avis_de_ses(parti.id, parti.vers, rejete=rejete, le=parti.le)
            self.files.send_message(QueueUrl="livraisons", MessageBody=corps, DelaySeconds=60)

    def _objet_range(self, seau: str, cle: str) -> None:
        for avis in self.plan.avis:
            if avis.seau == seau and cle.startswith(avis.prefixe):
                self.avis.append((avis.file, cle))
