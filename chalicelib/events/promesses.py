"""At night, what somebody was promised by a day outside any request: no task holds it (K-10)."""

from collections.abc import Iterable
from datetime import datetime

from aws_lambda_powertools import Logger

from chalicelib import entrepots
from chalicelib.domain.acheminement.a_prevenir import PersonneAPrevenir
from chalicelib.domain.agents.comptes_a_decider import CompteADecider
from chalicelib.domain.agents.lettres_du_code import EtatLettre, LettreDuCode
from chalicelib.domain.aide.delais_de_reponse import Releve, attentes
from chalicelib.domain.aide.ligne import LigneTicket
from chalicelib.domain.aide.representations import Representation
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage.aide import delais_de_reponse, listes, representations
from chalicelib.storage.compte import a_decider, lettres
from chalicelib.storage.courriels import a_prevenir
from chalicelib.usecases.inscription.relire_inscription import relire_inscription

journal = Logger()

PAGE = 50
Attente = CompteADecider | LettreDuCode | Representation | LigneTicket | PersonneAPrevenir


def compter(prefecture: str, le: datetime) -> int:
    """Letters to send, people to reach, accounts of representatives, messages to answer; those of
    nowhere once. How many wait."""
    table = entrepots.table()
    attendues: tuple[Attente, ...] = (
        *compter_les_tickets(prefecture, le),
        *(compter_les_tickets("", le) if prefecture == min(toutes()) else ()),
        *lettres.de(table, prefecture, EtatLettre.A_IMPRIMER, le),
        *lettres.de(table, prefecture, EtatLettre.A_POSTER, le),
        *representations.ouvertes(table, prefecture),
        *a_prevenir.qui_attendent(table, prefecture),
    )
    signaler(prefecture, le, attendues)
    return len(attendues)


def compter_les_tickets(prefecture: str, le: datetime) -> tuple[LigneTicket, ...]:
    """What waits at the préfecture, or at the contact centre for it; the figures of the contact
    page are made of it. The account of a representative is counted where it is decided."""
    table = entrepots.table()
    files = [listes.file(CENTRE, prefecture), *([prefecture] if prefecture else [])]
    lues = [ligne for file in files for ligne in listes.tous_ouverts(table, file)]
    attendent = tuple(ligne for ligne in lues if not ligne.representation)
    jour = PARIS.jour(le)
    personnes = (PARIS.jour(ligne.depuis) for ligne in attendent if not ligne.automatique)
    releve = Releve(
        jour=jour,
        repondus=delais_de_reponse.repondus(table, prefecture, le),
        attendent=attentes(personnes, jour),
    )
    table.seule(delais_de_reponse.relever(prefecture, releve))
    return attendent


def a_revoir(prefecture: str, le: datetime, apres: str) -> a_decider.PageDeComptes:
    """A page of the accounts that no agent answered; those of nowhere once."""
    premiere = prefecture == min(toutes())
    lues = a_decider.de(
        entrepots.table(), prefecture, le, apres=apres, limite=PAGE, de_nulle_part=premiere
    )
    return lues._replace(lignes=tuple(ligne for ligne in lues.lignes if not ligne.repondue))


def revoir(inscription_id: str, le: datetime) -> bool:
    """Whether it opened: what the registre confirms at last."""
    return relire_inscription(
        inscription_id, table=entrepots.table(), registre=entrepots.registre(), maintenant=le
    )


def signaler(prefecture: str, le: datetime, attentes: Iterable[Attente]) -> None:
    """The same alarm as the tasks of a request (infra/alarmes.yaml)."""
    jour = toutes()[prefecture].fuseau.jour(le)
    au_chef = sum(attente.palier(jour) is Palier.CHEF for attente in attentes)
    if au_chef:
        extra = {"prefecture": prefecture, "taches": au_chef}
        journal.warning("tasks left to the chef", extra=extra)
