"""The agents of a préfecture, absent by turns: they move the files, and do what is « À faire ».

The acts are the real use case. What an act refuses is counted and tried again another day: an agent
who reads the refusal does something else.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Protocol

from chalicelib.domain.acheminement.a_prevenir import EtatAvis, Moyen, PersonneAPrevenir
from chalicelib.domain.agents.agent import Agent, Role
from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.instruction import (
    NatureFin,
    PieceDemandee,
    SensAvis,
)
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.actes.accord import SaisieAccord
from chalicelib.domain.instruction.actes.commission import SaisieAvis, SaisieCommission
from chalicelib.domain.instruction.actes.complement import SaisieComplement
from chalicelib.domain.instruction.actes.convocation import SaisieConvocation
from chalicelib.domain.instruction.actes.fin import SaisieFin
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.instruction.actes.refus import SaisieRefus
from chalicelib.domain.instruction.actes.remise import SaisieReception, SaisieRemise
from chalicelib.domain.instruction.classement import Fiche
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.taches import NatureTache, a_faire
from chalicelib.domain.modele import Modele
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.courriels import a_prevenir
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.table import Table
from chalicelib.usecases.courriels import prevenir
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from tests.accueil import a_l_ouverture
from tests.agents import un_agent

LIEU = "Préfecture, accueil des étrangers, 1 place de l’Exemple"
RANGS = {Palier.AGENT: Role.INSTRUCTEUR, Palier.REFERENT: Role.REFERENT}


class Lieu(Protocol):
    """What a world gives to the agents who work there."""

    hasard: Random
    maintenant: datetime
    compte: Counter[str]

    @property
    def table(self) -> Table: ...

    def identifiant(self, prefixe: str = ...) -> str: ...


@dataclass
class Service:
    """Three instructeurs and a chef de section, who is référent too."""

    monde: Lieu
    prefecture: str

    def __post_init__(self) -> None:
        ici: dict[str, Any] = {"prefectures": frozenset({self.prefecture})}
        self.instructeurs = tuple(
            un_agent(id=f"agent{rang}-{self.prefecture}", nom=f"Agent {rang} Exemple", **ici)
            for rang in range(3)
        )
        self.chef = un_agent(
            id=f"chef-{self.prefecture}",
            nom="Chef Exemple",
            roles={Role.CHEF_DE_SECTION, Role.REFERENT, Role.INSTRUCTEUR},
            **ici,
        )
        for agent in (*self.instructeurs, self.chef):
            Equipes(self.monde.table).noter(agent)

    def presents(self, jour: date) -> tuple[Agent, ...]:
        """One instructeur is away each week, and one week in six only one is there."""
        semaine = jour.isocalendar().week
        if semaine % 6 == 0:
            return (self.instructeurs[semaine % 3],)
        absent = self.instructeurs[semaine % 3]
        return tuple(agent for agent in self.instructeurs if agent != absent)

    def avancer(self, dossier_id: str) -> bool:
        """One step of a file, by somebody who is there; whether it is still open."""
        dossier = Dossiers(self.monde.table).get(dossier_id)
        if dossier is None or dossier.etat in FINS:
            return False
        agent = self.monde.hasard.choice(self.presents(self.monde.maintenant.date()))
        prochain = self.prochain(dossier)
        if prochain:
            self.agir(dossier, agent, *prochain)
        return True

    def agir(self, dossier: Dossier, agent: Agent, acte: Acte, saisie: Modele) -> bool:
        """Whether it was done."""
        monde = self.monde
        try:
            accomplir_acte(
                acte,
                dossier.id,
                saisie,
                Contexte(agent, monde.maintenant, monde.identifiant("a")),
                version_lue=dossier.version,
                dossiers=Dossiers(monde.table),
                actes=ActesDossier(monde.table),
                instructions=Instructions(monde.table),
                equipes=Equipes(monde.table),
            )
        except ErreurMetier as refus:
            monde.compte[f"refusé : {acte.value} {type(refus).__name__}"] += 1
            return False
        monde.compte[f"acte : {acte.value}"] += 1
        return True

    def joindre(self, jour: date) -> None:
        """The list of people whom no channel reached: letters printed, posted, or a call."""
        if jour.weekday() >= 5:
            return
        agent, monde = self.presents(jour)[0], self.monde
        communs: dict[str, Any] = {"table": monde.table, "maintenant": monde.maintenant}
        try:
            prevenir.imprimer_avis(agent, self.prefecture, **communs)
        except ErreurMetier:
            return
        for ligne in a_prevenir.qui_attendent(monde.table, self.prefecture):
            # Who has just gone to live elsewhere is for the préfecture of there.
            with suppress(ErreurMetier):
                self._prevenir(agent, ligne, communs)

    def _prevenir(self, agent: Agent, ligne: PersonneAPrevenir, communs: dict[str, Any]) -> None:
        if ligne.etat is EtatAvis.A_JOINDRE:
            prevenir.noter_jointe(agent, self.prefecture, ligne.id, Moyen.TELEPHONE, **communs)
        elif ligne.etat is EtatAvis.A_POSTER:
            prevenir.poster_avis(agent, self.prefecture, [ligne.id], **communs)

    def repondre(self, jour: date, liste: tuple[Fiche, ...]) -> None:
        """What people wrote, from the list « À faire »: agents, then who is above them."""
        if jour.weekday() >= 5:
            return
        for fiche in liste:
            for vue in a_faire(fiche.taches, jour, self.prefecture):
                if vue.tache.nature is NatureTache.MESSAGE_RECU and self._y_vient(vue.palier):
                    dossier = Dossiers(self.monde.table).get(fiche.dossier_id)
                    if dossier:
                        self._dire(dossier, jour, vue.palier)

    def _y_vient(self, palier: Palier) -> bool:
        """Agents are busy: one message in three waits for another day; not with the chef."""
        return palier is Palier.CHEF or self.monde.hasard.random() < 0.6

    def _dire(self, dossier: Dossier, jour: date, palier: Palier) -> None:
        agent = self.presents(jour)[0] if palier is Palier.AGENT else self.chef
        if dossier.instruction.preavis and dossier.est_ouvert:
            self.agir(dossier, agent, Acte.RENONCER_FIN, SansSaisie())
            return
        self.agir(dossier, agent, Acte.ECRIRE, SaisieMessage(texte="Voici notre réponse."))

    def prochain(self, dossier: Dossier) -> tuple[Acte, Modele] | None:
        """What an agent does next; None while it is the person's turn."""
        return SUITES.get(dossier.etat, _rien)(self, dossier)

    def _au_hasard(self, dossier: Dossier) -> tuple[Acte, Modele]:
        """In instruction: most files are granted, some need something first."""
        if suite := self._preavis(dossier):
            return suite
        if dossier.instruction.refus:
            return Acte.ECARTER_REFUS, SansSaisie()
        tirage = self.monde.hasard.random()
        for seuil, (acte, saisie) in zip(SEUILS, self._envies(dossier), strict=True):
            if tirage < seuil:
                return acte, saisie
        if dossier.instruction.etat_civil_le is None:
            return Acte.RECEVOIR_ETAT_CIVIL, SansSaisie()
        return Acte.ACCORDER, SaisieAccord()

    def _envies(self, dossier: Dossier) -> tuple[tuple[Acte, Modele], ...]:
        dans_vingt_jours = self.monde.maintenant + timedelta(days=20)
        rendez_vous = a_l_ouverture(dans_vingt_jours, self.prefecture)
        piece = PieceDemandee(piece=self._piece(dossier), motif="ILLISIBLE")
        fin = SaisieFin(nature=NatureFin.CLASSEMENT, motif="INADAPTEE", faits="Des faits.")
        refus = SaisieRefus(motifs=("CONDITIONS_NON_REMPLIES",), faits="Des faits.")
        return (
            (Acte.DEMANDER_COMPLEMENT, SaisieComplement(pieces=(piece,))),
            (
                Acte.CONVOQUER,
                SaisieConvocation(objet=ObjetConvocation.EMPREINTES, quand=rendez_vous, lieu=LIEU),
            ),
            (Acte.ECRIRE, SaisieMessage(texte="Votre dossier est complet. Nous l’étudions.")),
            (Acte.ANNONCER_FIN, fin),
            (Acte.SAISIR_COMMISSION, SaisieCommission(reunion_le=rendez_vous.date())),
            (Acte.PROPOSER_REFUS, refus),
        )

    def _piece(self, dossier: Dossier) -> str:
        return dossier.fichiers[0].piece

    def _preavis(self, dossier: Dossier) -> tuple[Acte, Modele] | None:
        preavis = dossier.instruction.preavis
        if preavis is None:
            return None
        if self.monde.maintenant.date() < preavis.pas_avant:
            return Acte.ECRIRE, SaisieMessage(texte="Vous pouvez encore répondre.")
        classer = self.monde.hasard.random() < 0.4
        return (Acte.CLASSER if classer else Acte.RENONCER_FIN), SansSaisie()

    def _complement(self, dossier: Dossier) -> tuple[Acte, Modele] | None:
        attendu = dossier.instruction.complement
        if attendu is None or self.monde.maintenant.date() <= attendu.avant_le:
            return None
        return self._preavis(dossier) or (Acte.LEVER_COMPLEMENT, SansSaisie())

    def _convocation(self, dossier: Dossier) -> tuple[Acte, Modele] | None:
        derniere = dossier.instruction.convocations[-1]
        passe = derniere.quand < self.monde.maintenant
        return (Acte.CONSTATER_VENUE, SansSaisie()) if passe else None

    def _commission(self, dossier: Dossier) -> tuple[Acte, Modele] | None:
        reunion = dossier.instruction.commission_reunion_le
        if reunion and self.monde.maintenant.date() <= reunion:
            return None
        if dossier.instruction.commission_avis is None:
            return Acte.NOTER_AVIS, SaisieAvis(sens=SensAvis.AUCUN)
        if dossier.instruction.etat_civil_le is None:
            return Acte.RECEVOIR_ETAT_CIVIL, SansSaisie()
        return Acte.ACCORDER, SaisieAccord()

    def _recevoir(self, dossier: Dossier) -> tuple[Acte, Modele]:
        numero = f"RES{self.monde.hasard.randrange(10**9):09}"
        return Acte.RECEVOIR_TITRE, SaisieReception(numero_titre=numero, lieu=LIEU)

    def _remettre(self, dossier: Dossier) -> tuple[Acte, Modele]:
        rendu = {"ancien_titre": "RENDU"} if dossier.reponses.titre_actuel else {}
        return Acte.REMETTRE_TITRE, SaisieRemise.model_validate(
            {"timbre": "1234567890123456"} | rendu
        )


SEUILS = (0.15, 0.25, 0.35, 0.40, 0.42, 0.45)
"""Complement, appointment, message, notice of end, commission, refusal; then the grant."""


def _rien(service: Service, dossier: Dossier) -> None:
    return None


def _fixe(acte: Acte) -> Callable[[Service, Dossier], tuple[Acte, Modele]]:
    return lambda service, dossier: (acte, SansSaisie())


SUITES: dict[Etat, Callable[[Service, Dossier], tuple[Acte, Modele] | None]] = {
    Etat.DEPOSEE: _fixe(Acte.PRENDRE_EN_CHARGE),
    Etat.EN_INSTRUCTION: Service._au_hasard,
    Etat.COMPLEMENT_DEMANDE: Service._complement,
    Etat.COMPLEMENT_TRANSMIS: _fixe(Acte.REPRENDRE),
    Etat.CONVOCATION: Service._convocation,
    Etat.COMMISSION: Service._commission,
    Etat.ATTENTE_ETAT_CIVIL: _fixe(Acte.RECEVOIR_ETAT_CIVIL),
    Etat.DECISION_FAVORABLE: _fixe(Acte.LANCER_FABRICATION),
    Etat.TITRE_EN_FABRICATION: Service._recevoir,
    Etat.TITRE_DISPONIBLE: Service._remettre,
}
