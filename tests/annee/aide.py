"""Messages to the people who help: the contact centre answers, or passes on to the préfecture."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Protocol

from chalicelib.domain.agents.agent import Agent, Role
from chalicelib.domain.aide.echanges import FinDeTicket
from chalicelib.domain.aide.gestes import SaisieCloture, SaisiePassage, SaisieReponse
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.aide.tickets import MessageContact, Sujet, reference
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.storage.aide import listes, tickets
from chalicelib.usecases.aide.ouvrir_ticket import ouvrir_ticket
from chalicelib.usecases.aide.traiter_ticket import Geste, traiter_ticket
from tests.agents import un_agent
from tests.annee.service import Lieu, Service


class Auteur(Protocol):
    """Who writes, logged in."""

    @property
    def courriel(self) -> str: ...

    @property
    def compte_id(self) -> str: ...


PAR_JOUR = 8
"""Messages that one person answers in a day."""


def ecrire_au_centre(monde: Lieu, qui: Auteur) -> str:
    """A message about her request, by who is logged in; its reference."""
    empreinte = monde.identifiant("t")
    return ouvrir_ticket(
        MessageContact(
            sujet=Sujet.DEMANDE, message="Où en est ma demande ?", courriel=qui.courriel
        ),
        empreinte=empreinte,
        reference=lambda essai: reference(sha256(f"{empreinte}{essai}".encode()).digest()[:8]),
        table=monde.table,
        maintenant=monde.maintenant,
        compte_id=qui.compte_id,
    )


@dataclass
class Centre:
    """Who answers for one préfecture, and the agents there who answer what is passed to them."""

    monde: Lieu
    service: Service

    def __post_init__(self) -> None:
        code = self.service.prefecture
        self.support = un_agent(
            id=f"support-{code}",
            nom="Support Exemple",
            roles={Role.SUPPORT},
            prefectures=frozenset({code}),
        )
        self.chef = un_agent(
            id=f"chef-centre-{code}",
            nom="Chef du centre Exemple",
            roles={Role.CHEF_DE_CENTRE},
            prefectures=frozenset({code}),
        )

    def travailler(self, jour: date) -> None:
        """A working day; the support is away one week in four. The chefs do what reached them."""
        if jour.weekday() >= 5:
            return
        code, au_centre = self.service.prefecture, listes.file(CENTRE, self.service.prefecture)
        if jour.isocalendar().week % 4:
            self._repondre(au_centre, self.support)
        for agent in self.service.presents(jour):
            self._repondre(code, agent)
        self._repondre(au_centre, self.chef, jour)
        self._repondre(code, self.service.chef, jour)

    def _repondre(self, file: str, agent: Agent, en_retard: date | None = None) -> None:
        monde = self.monde
        page = listes.de(monde.table, file, monde.maintenant, limite=PAR_JOUR)
        for ligne in page.lignes:
            if en_retard and ligne.palier(en_retard) is not Palier.CHEF:
                continue
            lu = tickets.lire(monde.table, ligne.reference)
            if lu is None or not lu.attend_depuis:
                continue
            try:
                traiter_ticket(
                    agent,
                    lu.reference,
                    self._geste(agent),
                    vu=lu.version,
                    envoi=monde.identifiant("e"),
                    table=monde.table,
                    maintenant=monde.maintenant,
                )
            except ErreurMetier as refus:
                monde.compte[f"refusé : ticket {type(refus).__name__}"] += 1
            else:
                monde.compte["ticket : geste"] += 1

    def _geste(self, agent: Agent) -> Geste:
        tirage = self.monde.hasard.random()
        if agent is self.support and tirage < 0.4:
            return SaisiePassage(vers=self.service.prefecture, note="À voir sur le dossier.")
        if tirage < 0.5:
            return SaisieCloture(motif=FinDeTicket.REGLE, explication="C’est réglé.")
        return SaisieReponse(texte="Votre demande est à l’étude.")
