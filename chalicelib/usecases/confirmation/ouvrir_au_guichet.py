"""Open an account at the counter, with an e-mail address or with none: two documents seen (R10)."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from chalicelib import hasard
from chalicelib.domain.agents.acces import Acces, But, Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lettres_du_code import (
    CompteAuGuichetInconnu,
    CompteChangeAuGuichet,
    LettreDuCode,
)
from chalicelib.domain.compte.compte import Compte, identifiants_possibles
from chalicelib.domain.compte.evenements_de_confirmation import CompteOuvertAuGuichet
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.domain.compte.second_facteur import (
    Confirmation,
    Justificatif,
    MoyenDeConfirmation,
    Venu,
    exiger_deux,
)
from chalicelib.domain.droit.prefectures import departement_de
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.habilitations import Lecture, prefectures_ou
from chalicelib.domain.personne.references import numero_du_titre
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import journal, keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.compte import comptes, lettres, liens
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.confirmation.code_du_guichet import code_du_guichet
from chalicelib.usecases.confirmation.recevoir_au_guichet import venu_pour
from chalicelib.usecases.registre.attribuer_numero import compte_de


class PersonneVue(NamedTuple):
    """Whom the registre knows, and who has no account; `prefecture`: where she is received."""

    personne: Personne
    venu: Venu
    prefecture: str


def lire_personne_vue(
    agent: Agent,
    identifiant: str,
    *,
    table: Table,
    registre: Registre,
    identifiant_d_acces: str,
    maintenant: datetime,
) -> PersonneVue:
    """Written down first, under her number (R142-22). Raises CompteAuGuichetInconnu."""
    vue = _trouver(agent, identifiant, table, registre, maintenant)
    lu = Acces(
        id=identifiant_d_acces,
        agent_id=agent.id,
        nom=agent.nom,
        but=But.INSTRUCTION,
        lu_le=maintenant,
        quoi=Consultation.GUICHET,
    )
    JournalAcces(table).noter_sous(keys.consultee(vue.personne.reference), lu)
    return vue


def ouvrir_au_guichet(
    agent: Agent,
    identifiant: str,
    vus: Iterable[Justificatif],
    courriel: str | None,
    *,
    table: Table,
    registre: Registre,
    maintenant: datetime,
) -> LettreDuCode | None:
    """The account, confirmed at once; a link leaves, or the code to print is given back.

    Raises CompteAuGuichetInconnu, PreuvesInsuffisantes, CompteChangeAuGuichet: opened
    meanwhile, or the registre changed.
    """
    vue = _trouver(agent, identifiant, table, registre, maintenant)
    dite = Confirmation(
        preuve=MoyenDeConfirmation.GUICHET,
        le=maintenant,
        agent_id=agent.id,
        vus=exiger_deux(vus, vue.venu),
    )
    compte = Compte(
        id=hasard.identifiant(),
        identifiant=vue.personne.reference,
        courriel=courriel,
        cree_le=maintenant,
        a_confirmer=True,
        confirmation=dite,
        prefecture=vue.prefecture,
    )
    lien = _lien(compte, maintenant) if courriel else None
    code = None if lien else _code(compte, agent, maintenant)
    fait = CompteOuvertAuGuichet(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        compte_id=compte.id,
        lien_id=lien.id if lien else None,
        agent_id=agent.id,
    )
    table.write(
        *(ecriture.sinon(CompteChangeAuGuichet) for ecriture in comptes.creation(compte)),
        registre.inchangee(vue.personne).sinon(CompteChangeAuGuichet),
        *((liens.creation(lien),) if lien else ()),
        *(lettres.ecriture(None, code) if code else ()),
        journal.ecrire(keys.compte(compte.id), fait),
    )
    return code


def _code(compte: Compte, agent: Agent, maintenant: datetime) -> LettreDuCode:
    return code_du_guichet(compte.id, compte.generation, compte.prefecture, agent, maintenant)


def _lien(compte: Compte, maintenant: datetime) -> Lien:
    return Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant + VALIDITE,
    )


def _trouver(
    agent: Agent, identifiant: str, table: Table, registre: Registre, maintenant: datetime
) -> PersonneVue:
    """Where the registre says she lives; any counter when it says nothing."""
    personne = _du_registre(identifiant, registre)
    if personne is None or compte_de(personne, table=table) is not None:
        raise CompteAuGuichetInconnu
    adresse = personne.adresse
    ou = departement_de(adresse.code_insee) if adresse else ""
    ici = prefectures_ou(agent, Lecture.LETTRES)
    if not ici or (ou and ou not in ici):
        raise CompteAuGuichetInconnu
    venu = venu_pour(personne.reference, personne.etat_civil, PARIS.jour(maintenant))
    return PersonneVue(personne, venu, ou or ici[0])


def _du_registre(identifiant: str, registre: Registre) -> Personne | None:
    for possible in identifiants_possibles(identifiant):
        titre = numero_du_titre(possible)
        if trouvee := registre.par_titre(titre) if titre else registre.get(possible):
            return trouvee
    return None
