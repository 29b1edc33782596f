"""What the services of AWS do by themselves: the stream, the queues, the notices, the hours."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from chalicelib.events import menage
from chalicelib.usecases.menage.tournee import Balai, Balayage
from tests.annee.services import avis_d_objet
from tests.univers.plan import Declencheur
from tests.univers.services.files import Message
from tests.univers.univers import Univers

ESSAIS_DU_FLUX = 100
TOURS = 400
"""No rest comes after so many batches: something makes itself again for ever."""
REPOS = 30
"""Times of ten minutes that the last messages take to come back, at most."""
DOUBLE, PERDU, MAL = 0.05, 0.03, 0.02
"""How often a message done comes again, a notice of S3 never comes, a call fails on the way."""
TARD, REDIT = 0.05, 0.03
"""How often a schedule wakes its function late, and once more when all it asked for is done."""
RETARDS = (3, 50)
"""Minutes."""


class SansRepos(AssertionError):
    """The queues never empty."""


class Marche:
    """Everything that may happen next, done one at a time."""

    def __init__(self, univers: Univers, retard: timedelta = timedelta()) -> None:
        """`retard`: how long at most a message that failed waits besides, while a service is out.
        Each try fails alike, and SQS promises no hour."""
        self.u, self.retard = univers, retard
        self.derniers: dict[str, datetime] = {}
        self._prochains: dict[str, tuple[datetime, datetime]] = {}

    def relayer(self, hasard: Random) -> bool:
        """One batch of the stream; whether there was one."""
        flux, u = self.u.flux, self.u
        flux.vieillir()
        lot = max(1, u.plan.relais.lot >> min(flux.essais, 7))
        fin, lus = flux.suivants(hasard.randint(1, lot) if lot > 1 else 1)
        if not lus:
            flux.place = fin
            return False
        issue = u.essayer("relais", "relais", lambda: u.plan.relais.appeler({"Records": lus}))
        flux.essais = 0 if issue == "fait" else flux.essais + 1
        if issue == "fait":
            flux.place = fin
        elif flux.essais > ESSAIS_DU_FLUX:
            flux.perdus.extend(flux.ecrits[flux.place : fin])
            flux.place, flux.essais = fin, 0
        return issue == "fait"

    def delivrer(self, hasard: Random) -> bool:
        """A batch of some queue, in any order; whether one had something."""
        vivants = self.u.files.vivants
        pretes = [t for t in self.u.plan.travailleurs if vivants.get(t.file) and self._prete(t)]
        if not pretes:
            return False
        travailleur = hasard.choice(pretes)
        visibles = self.u.files.visibles(travailleur.file)
        combien = min(hasard.randint(1, travailleur.lot), len(visibles))
        lot = [m for m in hasard.sample(visibles, combien) if self.u.files.prendre(m)]
        if lot:
            self._traiter(travailleur, lot, hasard)
        return True

    def _prete(self, travailleur: Declencheur) -> bool:
        if not self.u.files.attend(travailleur.file):
            return False
        return self.u.arretes.get(travailleur.nom, self.u.maintenant) <= self.u.maintenant

    def _traiter(self, travailleur: Declencheur, lot: list[Message], hasard: Random) -> None:
        rates: set[str] = set()

        def faire() -> None:
            dit = travailleur.appeler({"Records": [m.enregistrement() for m in lot]})
            rates.update(rate["itemIdentifier"] for rate in dit["batchItemFailures"])

        issue = self.u.essayer("file", travailleur.nom, faire)
        for message in lot:
            fait = issue == "fait" and message.id not in rates
            self.u.regie.noter(message.id, fait)
            if fait and hasard.random() > DOUBLE:
                self.u.files.oublier(message)
            elif not fait and self.u.en_panne:
                message.visible_le = max(message.visible_le, self._plus_tard())

    def _plus_tard(self) -> datetime:
        """When what failed is tried again: once an outage is over, or at latest after `retard`."""
        return min(*self.u.fins_de_panne, self.u.maintenant + self.retard)

    def avertir(self, hasard: Random) -> bool:
        """A notice of S3 arrives: perhaps twice, perhaps never."""
        avis = self.u.avis
        if not avis:
            return False
        file, cle = avis.pop(hasard.randrange(len(avis)))
        tirage = hasard.random()
        if tirage < PERDU:
            self.u.avis_perdus.append((file, cle))
            return True
        for _ in range(2 if tirage > 1 - DOUBLE else 1):
            self.u.files.send_message(QueueUrl=file, MessageBody=avis_d_objet(file, cle))
        return True

    def suivre(self, hasard: Random, mal: float = MAL) -> None:
        """Until nothing is left to do now."""
        faires: tuple[Callable[[Random], bool], ...] = (self.avertir, self.relayer, self.delivrer)
        for _ in range(TOURS):
            restent = list(faires)
            hasard.shuffle(restent)
            self.u.regie.tirer(hasard, mal)
            if not any(faire(hasard) for faire in restent):
                if not self.u.en_panne:
                    self.u.au_repos()
                return
        raise SansRepos([m.corps[:80] for t in self.u.plan.travailleurs
                         for m in self.u.files.visibles(t.file)][:5])  # fmt: skip

    def passer(self, duree: timedelta, hasard: Random, mal: float = MAL) -> None:
        """Time goes by: each hour that something waits for, and what it asks."""
        u, fin = self.u, self.u.maintenant + duree
        while True:
            reveil, du = min((self._prochain(d), d.nom) for d in u.plan.horaires)
            retour = u.files.prochain(self._lues())
            if retour and u.en_panne:
                retour = max(retour, self._plus_tard())
            prochain = min(reveil, retour) if retour else reveil
            if prochain > fin:
                break
            u.maintenant = max(u.maintenant + timedelta(seconds=1), prochain)
            if prochain == reveil:
                if mal and hasard.random() < TARD:
                    u.maintenant += timedelta(minutes=hasard.uniform(*RETARDS))
                self.sonner(du, reveil, hasard, mal)
            self._vieillir()
            self.suivre(hasard, mal)
            if prochain == reveil and mal and hasard.random() < REDIT:
                self.sonner(du, reveil, hasard, mal)
                self.suivre(hasard, mal)
            if prochain == reveil and self._est_la_nuit(du):
                u.le_soir(reveil.date())
        u.maintenant = max(fin, u.maintenant)

    def sonner(self, nom: str, le: datetime, hasard: Random, mal: float) -> None:
        """A schedule wakes its function, which EventBridge calls again when it fails."""
        horaire = next(d for d in self.u.plan.horaires if d.nom == nom)
        self.derniers[nom] = le
        if horaire.a:
            self.u.jours.append(le.date())
        for _ in range(3):
            self.u.regie.tirer(hasard, mal)
            issue = self.u.essayer("heure", nom, lambda: horaire.appeler({}))
            if issue == "fait" and hasard.random() > DOUBLE:
                return

    def _est_la_nuit(self, nom: str) -> bool:
        return any(d.nom == nom and d.a for d in self.u.plan.horaires)

    def _lues(self) -> list[str]:
        """The queues whose function is there; an outage ends, and they are read again."""
        arretes = self.u.arretes
        return [
            t.file
            for t in self.u.plan.travailleurs
            if arretes.get(t.nom, self.u.maintenant) <= self.u.maintenant
        ]

    def _prochain(self, horaire: Declencheur) -> datetime:
        """When a schedule is due; the hourly ones once a day, which nothing forbids an outage."""
        dernier = self.derniers.setdefault(horaire.nom, self.u.maintenant)
        connu = self._prochains.get(horaire.nom)
        if connu is None or connu[0] != dernier:
            souvent = horaire.periode and horaire.periode < timedelta(days=1)
            depuis = dernier + timedelta(hours=22) if souvent else dernier
            connu = self._prochains[horaire.nom] = dernier, horaire.prochain(depuis)
        return connu[1]

    def _vieillir(self) -> None:
        self.u.files.vieillir()
        self.u.flux.vieillir()

    def reposer(self, hasard: Random) -> None:
        """No outage and no fault any more, two days and nights, then rest."""
        self.u.regie.apaiser()
        self.u.arretes.clear()
        self.passer(timedelta(days=2), hasard, mal=0)
        # Deployed, the rounds of the hour were not a day ago.
        for horaire in (d for d in self.u.plan.horaires if d.periode):
            self.sonner(horaire.nom, self.u.maintenant, hasard, mal=0)
        # The objects of every request come in turn in three days, forgotten drafts once a day: the
        # world played one quarter of an hour in ninety-six.
        for balai in (Balai.DOSSIERS, Balai.BROUILLONS):
            menage.demander(Balayage(balai=balai))
        for _ in range(REPOS):
            self.suivre(hasard, mal=0)
            if not any(self.u.files.vivants.get(file) for file in self._lues()):
                return
            self.passer(timedelta(minutes=10), hasard, mal=0)
