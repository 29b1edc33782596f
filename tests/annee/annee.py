"""A year of people, agents, nights and days off, from one seed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.dossier.instruction import Choix
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.conversation import SaisieEcrit
from chalicelib.domain.instruction.reponse_complement import ReponseComplement, attendu
from chalicelib.domain.journal.evenements import DU_DOSSIER
from chalicelib.storage import journal, keys
from chalicelib.storage.courriels import a_prevenir
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.notifications import marquer_lue
from chalicelib.storage.instruction.complements import Complements
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.usecases.demande.transmettre_complement import transmettre_complement
from chalicelib.usecases.instruction.ecrire_a_la_prefecture import ecrire_a_la_prefecture
from tests.annee.aide import Centre, ecrire_au_centre
from tests.annee.depots import ADRESSES, deposer, ouvrir_le_compte
from tests.annee.habitants import ORDINAIRE, Boite, Habitant, Ligne, Sort, avis_de_ses, naitre
from tests.annee.monde import Monde, ouvrir
from tests.annee.promesses import Promesses
from tests.annee.service import Service
from tests.annee.verite import Verite

DEMANDENT = 0.2
"""One person in five writes to the people who help."""
ECRIVENT = 0.03
"""Once in thirty readings, a person writes to the préfecture."""
OUVERTURE, ENTRE_DEUX_GESTES = 9, (1, 6)
"""The hour when agents begin, in UTC; the days between two looks at a file."""


ANNONCENT = frozenset(
    nom
    for nom, classe in DU_DOSSIER.items()
    if classe.recit.annonce or classe.dit is not FaitDuDossier.dit
)
"""The événements that may be a notice."""


@dataclass
class Annee:
    """`jours` long; people arrive all along, the last ones early enough to be followed: in the
    first part of it that `arrivees` says."""

    monde: Monde
    gens: int
    jours: int
    sort: Sort = ORDINAIRE
    arrivees: float = 0.8
    habitants: dict[str, Habitant] = field(default_factory=dict)
    par_dossier: dict[str, Habitant] = field(default_factory=dict)
    par_telephone: dict[str, list[Habitant]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        monde = self.monde
        self.debut = monde.maintenant
        self.services = {code: Service(monde, code) for code in monde.prefectures}
        monde.recevoir_courriel = self._courriel
        monde.recevoir_texto = self._texto
        for rang in range(1, self.gens + 1):
            self._faire_venir(
                naitre(rang, monde.hasard.choice(monde.prefectures), monde.hasard, self.sort)
            )
        self.centres = [Centre(monde, service) for service in self.services.values()]
        for jour in range(self.jours):
            le = self.debut.replace(hour=OUVERTURE, minute=30) + timedelta(days=jour)
            monde.a(le, self._ouvrir_les_bureaux)
            for heure in range(24):
                instant = self.debut.replace(hour=heure, minute=5) + timedelta(days=jour)
                monde.a(instant, monde.chaque_heure)
            monde.a(self.debut.replace(hour=2, minute=0) + timedelta(days=jour), monde.nuit)

        self.verite = Verite(monde, self._lectrice, self._devant)
        self.promesses = Promesses(monde)
        monde.temoins = (self.verite.noter, self.promesses.noter)

    def _lectrice(self, dossier_id: str) -> Habitant | None:
        return self.par_dossier.get(dossier_id)

    def _devant(self, qui: Habitant, evenement_id: str) -> str:
        """On the list of letters of her préfecture, to post or posted."""
        lignes = (
            *a_prevenir.qui_attendent(self.monde.table, qui.prefecture),
            *a_prevenir.postees(self.monde.table, qui.prefecture, self.monde.maintenant),
        )
        return next(
            (
                f"liste : {ligne.etat.value}"
                for ligne in lignes
                if ligne.evenement_id == evenement_id
            ),
            "",
        )

    def courir(self) -> None:
        self.monde.jusqu_a(self.debut + timedelta(days=self.jours))

    def _faire_venir(self, qui: Habitant) -> None:
        self.habitants[qui.courriel] = qui
        self.par_telephone.setdefault(qui.telephone.replace(" ", ""), []).append(qui)
        quand = timedelta(days=self.monde.hasard.uniform(0, self.jours * self.arrivees))
        self.monde.a(self.debut + quand, partial(self._deposer, qui))

    def _deposer(self, qui: Habitant) -> None:
        ouvrir_le_compte(self.monde, qui)
        deposer(self.monde, qui)
        self.par_dossier[qui.dossier_id] = qui
        self._revoir(qui)
        if self.monde.hasard.random() < DEMANDENT:
            quand = timedelta(days=self.monde.hasard.uniform(1, 40))
            self.monde.dans(quand, lambda: self._demander(qui))

    def _demander(self, qui: Habitant) -> None:
        ecrire_au_centre(self.monde, qui)

    def _ouvrir_les_bureaux(self) -> None:
        jour = self.monde.maintenant.date()
        self.promesses.controler()
        for centre in self.centres:
            centre.travailler(jour)
        for service in self.services.values():
            service.joindre(jour)
            service.repondre(jour, self.promesses.listes[service.prefecture])

    def _revoir(self, qui: Habitant) -> None:
        """An agent looks at the file in some days, on a working day."""
        quand = self.monde.maintenant + timedelta(
            days=self.monde.hasard.uniform(*ENTRE_DEUX_GESTES)
        )
        while quand.weekday() >= 5:
            quand += timedelta(days=1)
        quand = quand.replace(hour=OUVERTURE + self.monde.hasard.randrange(7))
        self.monde.a(quand, partial(self._avancer, qui))

    def _avancer(self, qui: Habitant) -> None:
        if self.services[qui.prefecture].avancer(qui.dossier_id):
            self._revoir(qui)

    def _courriel(self, courriel_id: str, adresse: str) -> None:
        qui, monde = self.habitants[adresse], self.monde
        rejete = qui.boite is Boite.REJETTE
        dans = timedelta(minutes=monde.hasard.uniform(0.1, 4))
        avis = partial(self._avis, courriel_id, adresse, rejete)
        monde.dans(dans, avis)
        if qui.boite is Boite.VIVANTE:
            self._lira(qui, "courriel")

    def _avis(self, courriel_id: str, adresse: str, rejete: bool) -> None:
        corps = avis_de_ses(courriel_id, adresse, rejete=rejete, le=self.monde.maintenant)
        self.monde.files.send_message(QueueUrl="livraisons", MessageBody=corps)

    def _texto(self, numero: str, texte: str) -> None:
        for qui in self.par_telephone.get("0" + numero.removeprefix("+33"), ()):
            if qui.ligne is Ligne.VIVANTE:
                self._lira(qui, "texto")

    def _lira(self, qui: Habitant, voie: str) -> None:
        qui.recus.setdefault(voie, []).append(self.monde.maintenant)
        self.monde.dans(qui.lit_apres, partial(self._lire, qui))

    def _lire(self, qui: Habitant) -> None:
        """She opens her space: every notice, then what is asked of her."""
        if not qui.dossier_id:
            return
        monde = self.monde
        lieu = keys.dossier(qui.dossier_id)
        lues = {str(item["SK"]) for item in monde.table.query(*lieu.lues)}
        for item in monde.table.query(*lieu.evenements):
            if item["type"] not in ANNONCENT:
                continue
            fait = journal.relire(item)
            assert isinstance(fait, FaitDuDossier)
            if lieu.lues[fait.id].sk not in lues and fait.dit().annonce:
                marquer_lue(
                    monde.table,
                    NotificationLue(
                        id=monde.identifiant(),
                        survenu_le=monde.maintenant,
                        dossier_id=qui.dossier_id,
                        evenement_id=fait.id,
                    ),
                )
        self._repondre(qui)
        self._ecrire(qui)

    def _ecrire(self, qui: Habitant) -> None:
        """She answers what is announced to her, or asks something."""
        dossier = Dossiers(self.monde.table).get(qui.dossier_id)
        if dossier is None or dossier.depose_le is None:
            return
        preavis = dossier.instruction.preavis if dossier.est_ouvert else None
        if self.monde.hasard.random() > (qui.repond if preavis else ECRIVENT):
            return
        try:
            ecrire_a_la_prefecture(
                dossier,
                SaisieEcrit(
                    ecrit="Voici ma réponse.", en_reponse_a=preavis.acte_id if preavis else ""
                ),
                dossiers=Dossiers(self.monde.table),
                actes=ActesDossier(self.monde.table),
                instructions=Instructions(self.monde.table),
                identifiant=self.monde.identifiant("m"),
                maintenant=self.monde.maintenant,
            )
        except ErreurMetier as refus:
            self.monde.compte[f"refusé à la personne : {type(refus).__name__}"] += 1
        else:
            self.monde.compte["message à la préfecture"] += 1

    def _repondre(self, qui: Habitant) -> None:
        dossier = Dossiers(self.monde.table).get(qui.dossier_id)
        demande = attendu(dossier) if dossier else None
        if dossier is None or demande is None or self.monde.hasard.random() > qui.repond:
            return
        choix = {d.piece: Choix.GARDER for d in demande.pieces}
        try:
            transmettre_complement(
                dossier,
                ReponseComplement(complement_id=demande.id, choix=choix),
                complements=Complements(self.monde.table),
                dossiers=Dossiers(self.monde.table),
                identifiant=self.monde.identifiant(),
                maintenant=self.monde.maintenant,
            )
        except ErreurMetier as refus:
            self.monde.compte[f"refusé à la personne : {type(refus).__name__}"] += 1
        else:
            self.monde.compte["complément transmis"] += 1


@contextmanager
def une_annee(
    graine: int,
    *,
    gens: int,
    jours: int,
    debut: datetime,
    prefectures: tuple[str, ...] = tuple(ADRESSES),
    sort: Sort = ORDINAIRE,
    arrivees: float = 0.8,
    relire: bool = False,
) -> Iterator[Annee]:
    """The year, ready to run."""
    with ouvrir(graine, debut, prefectures, relire=relire) as monde:
        yield Annee(monde, gens, jours, sort, arrivees)
