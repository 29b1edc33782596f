"""The scheduler: each step, played; people, agents and services share one clock and one seed."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import NamedTuple

from chalicelib import hasard
from chalicelib.domain.pieces.ephoto import Ephoto
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.menage.reparations import Reparation, essai
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.menage.verifier_effets import Effet
from tests.annee.aide import Centre
from tests.annee.service import Service
from tests.univers.gestes import agents, apres, avant
from tests.univers.gestes.habitants import Habitant, naitre
from tests.univers.marche import Marche
from tests.univers.ouverture import ouvrir
from tests.univers.pas import Pas
from tests.univers.univers import Univers

DEBUTS = (
    datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
    datetime(2027, 3, 25, 8, 0, tzinfo=UTC),
    datetime(2027, 10, 28, 8, 0, tzinfo=UTC),
    datetime(2028, 2, 25, 8, 0, tzinfo=UTC),
)
"""An ordinary day, and a little before each change of hour and a 29 February."""


class Allure(NamedTuple):
    """How time goes by between two steps: hours of a `jour`, from and to; days of a `saut`."""

    heures: tuple[int, int]
    jours: tuple[int, ...]


VIVE, LENTE = Allure((1, 10), (1,)), Allure((6, 40), (5, 8, 12, 20))
"""Most nights of a slow world see nothing happen, and cost as much as the others: few are slow."""
LENTS = 1 / 20
PAR_DEPART = 20
"""Seeds that begin alike: to be born costs a fifth of a life."""
MAL = 0.25
"""In how many steps a call goes wrong."""
REPARE = 0.5
EN_PANNE = timedelta(hours=24)
"""Between two tries of what failed, while a service is out."""


@dataclass
class Ordonnanceur:
    """`apres_chaque_pas` and `au_repos` are the doors of an auditor."""

    u: Univers
    gens: int
    allure: Allure = VIVE
    apres_chaque_pas: Callable[[Univers, Pas], None] = lambda univers, pas: None
    habitants: list[Habitant] = field(default_factory=list)
    services: dict[str, Service] = field(default_factory=dict)
    centres: dict[str, Centre] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.marche = Marche(self.u, EN_PANNE)
        self.u.semer(Random(f"gens{self.u.graine}"))
        for rang in range(1, self.gens + 1):
            self._faire_venir(rang)

    def _faire_venir(self, rang: int) -> None:
        u = self.u
        qui = naitre(rang, u.hasard.choice(u.prefectures), u.maintenant.date(), u.hasard)
        prise = u.maintenant - timedelta(days=10)
        Ephotos(u.table_sure).put(Ephoto(code=qui.code_ephoto, prise_le=prise, activee_le=prise))
        registre = Registre(u.table_sure)
        for personne in filter(None, (qui.modele.personne, qui.parent)):
            registre.save(personne)
        self.habitants.append(qui)
        if u.hasard.random() < 0.25:
            u.boites_mortes.add(qui.courriel)
        self._installer(qui)

    def _installer(self, qui: Habitant) -> None:
        """Where she is when the world begins: nothing asked yet, an account, a draft, a request."""
        (fait,) = self.u.hasard.choices((0, 2, 5, 40), (2, 1, 2, 5))
        for _ in range(fait):
            nom, faire = avant.suite(self.u, qui)
            self.u.essayer(qui.qui, nom, faire, qui.dossier_id)
            self.marche.suivre(self.u.hasard, mal=0)
            if nom == "déposer":
                self._reparer(qui)
                return

    def _reparer(self, qui: Habitant) -> None:
        """At times something was put right just before the world begins, and holds: the catch-up
        has to see it, and forget it."""
        if self.u.hasard.random() < REPARE and qui.dossier_id:
            avant = Reparation(qui.dossier_id, f"{Effet.DEPOT}-{qui.dossier_id}")
            self.u.table_sure.seule(essai(avant, self.u.maintenant))

    def prendre(self, graine: int) -> None:
        """From its beginning on, the world goes on as this seed draws it."""
        self.u.graine = graine
        self.allure = LENTE if Random(f"allure{graine}").random() < LENTS else VIVE

    def jouer(self, pas: Iterable[Pas]) -> None:
        for un in pas:
            self.faire(un)
            self.apres_chaque_pas(self.u, un)

    def faire(self, pas: Pas) -> None:
        """One step: everything it draws comes from its own number."""
        u, tirage = self.u, pas.hasard()
        u.semer(tirage)
        u.maintenant += timedelta(seconds=tirage.expovariate(1 / 60))
        u.regie.noter(*pas, u.maintenant.timestamp())
        u.regie.tirer(pas.hasard("panne"), MAL)
        u.regie.pendant = partial(self._pendant, pas)
        getattr(self, f"_{pas.genre}")(tirage)
        u.regie.tirer(tirage, 0)

    def _pendant(self, pas: Pas) -> None:
        """Somebody, an agent or a worker does something else, whole, at this very moment: no time
        goes by."""
        u, avant_lui = self.u, (self.u.hasard, hasard.source)
        u.regie.pendant, u.en_plein_appel = (lambda: None), True
        tirage = pas.hasard("pendant")
        u.semer(tirage)
        for faire in tirage.sample((self._personne, self._agent, self._message, self._suivre), 2):
            faire(tirage)
        u.hasard, hasard.source = avant_lui
        u.en_plein_appel = False

    def _personne(self, tirage: Random) -> None:
        self._geste(self._choisir(tirage))

    def _choisir(self, tirage: Random) -> Habitant:
        """Anybody; while somebody is at it, rather whom it is about: that is where races are."""
        concernes = [
            qui for qui in self.habitants if self.u.sujet and self.u.sujet == qui.dossier_id
        ]
        return tirage.choice(concernes if concernes and tirage.random() < 0.7 else self.habitants)

    def _geste(self, qui: Habitant) -> None:
        u = self.u
        lu = Dossiers(u.table_sure).get(qui.dossier_id) if qui.dossier_id else None
        en_cours = lu is None or lu.est_modifiable
        if lu is not None and (not en_cours or u.hasard.random() < 0.1):
            nom, faire = apres.au_hasard(u, qui)
        else:
            nom, faire = avant.suite(u, qui)
        u.essayer(qui.qui, nom, faire, qui.dossier_id)

    def _agent(self, tirage: Random) -> None:
        qui = self._choisir(tirage)
        if qui.dossier_id:
            agents.agir(self.u, self.services, qui.dossier_id)

    def _bureau(self, tirage: Random) -> None:
        """The lists of a préfecture and of the contact centre, as people there work them off."""
        service, jour = tirage.choice([*self.services.values()]), self.u.maintenant.date()
        centre = self.centres[service.prefecture]
        nom, faire = tirage.choice(
            (
                ("joindre", partial(service.joindre, jour)),
                ("répondre aux messages", partial(self._repondre, service, jour)),
                ("centre de contact", partial(centre.travailler, jour)),
            )
        )
        self.u.essayer(service.prefecture, nom, faire)

    def _repondre(self, service: Service, jour: date) -> None:
        files = FilesAttente(self.u.table)
        page = files.taches(
            service.prefecture, curseur=None, limite=60, tant_que=lambda fiche: True
        )
        service.repondre(jour, page.fiches)

    def _relais(self, tirage: Random) -> None:
        self.marche.relayer(tirage)

    def _message(self, tirage: Random) -> None:
        self.marche.delivrer(tirage)

    def _avis(self, tirage: Random) -> None:
        self.marche.avertir(tirage)

    def _suivre(self, tirage: Random) -> None:
        self.marche.suivre(tirage)

    def _jour(self, tirage: Random) -> None:
        self.marche.passer(timedelta(hours=tirage.uniform(*self.allure.heures)), tirage)

    def _saut(self, tirage: Random) -> None:
        self.marche.passer(timedelta(days=tirage.choice(self.allure.jours)), tirage)

    def _panne(self, tirage: Random) -> None:
        """A service or a function is out, from some minutes to ten days."""
        travailleurs = [travailleur.nom for travailleur in self.u.plan.travailleurs]
        quoi = tirage.choice([*self.u.clients, *travailleurs])
        duree = tirage.choice((timedelta(minutes=5), timedelta(hours=2), timedelta(days=1)))
        if tirage.random() < 0.1:
            duree = timedelta(days=10)
        ou = self.u.arretes if quoi in travailleurs else self.u.regie.pannes
        ou[quoi] = self.u.maintenant + duree

    def _cle(self, tirage: Random) -> None:
        self.u.tourner_les_cles()

    def _demenagement(self, tirage: Random) -> None:
        qui = tirage.choice(self.habitants)
        if qui.dossier_id:
            faire = lambda: apres.sur(apres.demenager, self.u, qui)  # noqa: E731
            self.u.essayer(qui.qui, "déménager", faire, qui.dossier_id)

    def reposer(self) -> None:
        """The end: what is late arrives, and nothing goes wrong any more."""
        tirage = Random(f"repos{self.u.graine}")
        self.u.semer(tirage)
        self.marche.reposer(tirage)


def depart(graine: int) -> int:
    """The beginning that this seed has, with its neighbours: who is there, and since when."""
    return graine // PAR_DEPART


@contextmanager
def un_univers(
    graine: int, guetter: Callable[[Univers], None] = lambda univers: None
) -> Iterator[Ordonnanceur]:
    """A small world: some people, two préfectures. `guetter` sees it before anybody is there."""
    tirage = Random(f"univers{depart(graine)}")
    debut = tirage.choices(DEBUTS, (5, 1, 1, 1))[0]
    with ouvrir(depart(graine), debut, ("69", "75")) as univers:
        guetter(univers)
        monde = Ordonnanceur(univers, tirage.randint(3, 5))
        monde.services = {code: Service(univers, code) for code in univers.prefectures}
        monde.centres = {code: Centre(univers, s) for code, s in monde.services.items()}
        monde.prendre(graine)
        yield monde
