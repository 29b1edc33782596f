"""Somebody is at the counter: find the account, compare, confirm it or give it back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.agents.acces import Acces, But, Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lettres_du_code import (
    CompteAuGuichetInconnu,
    CompteChangeAuGuichet,
    LettreDuCode,
    RienAConfirmer,
)
from chalicelib.domain.compte.compte import Compte, identifiants_possibles
from chalicelib.domain.compte.liens import LienRemplace
from chalicelib.domain.compte.mandats import Mandat
from chalicelib.domain.compte.second_facteur import (
    Confirmation,
    Justificatif,
    MoyenDeConfirmation,
    Venu,
    exiger_deux,
)
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.prefectures import departement_de
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.habilitations import Lecture, prefectures_ou
from chalicelib.domain.personne.identite import EtatCivil
from chalicelib.domain.personne.references import d_un_representant
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.compte import comptes, lettres, mandats
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur
from chalicelib.usecases.confirmation.confirmer_identite import confirmer_au_guichet
from chalicelib.usecases.confirmation.rendre_compte import rendre_compte


class CompteVu(NamedTuple):
    """An account, whose it is as far as anything says it, and who may show documents for it.

    `du_registre`: False when only what the account filed says it. `prefecture`: where the agent
    receives her; empty when nothing says where she lives.
    """

    compte: Compte
    civil: EtatCivil | None
    du_registre: bool
    venu: Venu
    mandats: tuple[Mandat, ...]
    prefecture: str


def lire_compte_vu(
    agent: Agent,
    identifiant: str,
    *,
    table: Table,
    registre: Registre,
    identifiant_d_acces: str,
    maintenant: datetime,
) -> CompteVu:
    """An agent reads who somebody is: it is written down first (R142-22).

    Raises CompteAuGuichetInconnu.
    """
    vu = _trouver(agent, identifiant, table, registre, maintenant)
    lu = Acces(
        id=identifiant_d_acces,
        agent_id=agent.id,
        nom=agent.nom,
        but=But.INSTRUCTION,
        lu_le=maintenant,
        quoi=Consultation.GUICHET,
    )
    JournalAcces(table).noter_sous(keys.compte(vu.compte.id), lu)
    return vu


def confirmer_compte_vu(
    agent: Agent,
    identifiant: str,
    vus: Iterable[Justificatif],
    courriel: str | None = "",
    *,
    lu: str,
    table: Table,
    registre: Registre,
    hacheur: Hacheur,
    maintenant: datetime,
) -> LettreDuCode | None:
    """With another address, the account is given back; else it is confirmed. None for an address:
    she has none, and the code to print is given back.

    `lu` is what the page bore of the account compared with the person. Raises
    CompteAuGuichetInconnu, CompteChangeAuGuichet, PreuvesInsuffisantes, RienAConfirmer.
    """
    vu = _trouver(agent, identifiant, table, registre, maintenant)
    compte = vu.compte
    if lu != empreinte(compte):
        raise CompteChangeAuGuichet
    dite = Confirmation(
        preuve=MoyenDeConfirmation.GUICHET,
        le=maintenant,
        agent_id=agent.id,
        vus=exiger_deux(vus, vu.venu),
    )
    if courriel is None or (courriel and not compte.recoit_a(courriel)):
        ou = vu.prefecture or next(iter(prefectures_ou(agent, Lecture.LETTRES)))
        try:
            return rendre_compte(
                compte, courriel, dite, agent=agent, prefecture=ou, table=table, hacheur=hacheur
            )
        except LienRemplace:
            raise CompteChangeAuGuichet from None
    if compte.attend_sa_confirmation or compte.attend_le_guichet:
        confirmer_au_guichet(compte, dite, table=table)
        return None
    raise RienAConfirmer


def _trouver(
    agent: Agent, identifiant: str, table: Table, registre: Registre, maintenant: datetime
) -> CompteVu:
    compte = comptes.par_identifiant(table, *identifiants_possibles(identifiant))
    if compte is None:
        raise CompteAuGuichetInconnu
    confies = mandats.du_compte(table, compte.id)
    personne = registre.get(compte.identifiant)
    deposees = [d for d in Dossiers(table).du_compte(compte.id) if d.depose_le]
    enfants = [p for m in confies if (p := registre.get(m.enfant))]
    lieux = _lieux(compte, [personne] if personne else enfants, table)
    if not (compte.attend_sa_confirmation or compte.attend_le_guichet) or lieux:
        lieux |= {d.prefecture.code for d in deposees}
    ici = prefectures_ou(agent, Lecture.LETTRES)
    la = next((code for code in ici if code in lieux), None)
    if la is None and (lieux or not ici):
        raise CompteAuGuichetInconnu
    dites = (d.personne.etat_civil for d in deposees if not d.cas.est_pour_enfant)
    civil = personne.etat_civil if personne else next(dites, None)
    venu = venu_pour(compte.identifiant, civil, PARIS.jour(maintenant))
    return CompteVu(compte, civil, personne is not None, venu, confies, la or "")


def venu_pour(identifiant: str, civil: EtatCivil | None, jour: date) -> Venu:
    """Who may show documents for the account of this person."""
    if d_un_representant(identifiant):
        return Venu.REPRESENTANT
    majorite = delai(CodeDelai.MAJORITE, jour)
    mineur = civil is not None and jour < majorite.apres(civil.date_naissance.au_plus_tard)
    return Venu.PARENT if mineur else Venu.TITULAIRE


def empreinte(compte: Compte) -> str:
    """It changes with the address and the password: what was compared is what is confirmed."""
    return str(compte.generation)


def _lieux(compte: Compte, connues: Iterable[Personne], table: Table) -> set[str]:
    """The préfectures that may receive her: the registre's (that of the children, for who acts for
    them), and those that she said. Of nowhere, any agent does: she is shut out of no counter.

    What an account that nobody confirmed says may be said by a thief: it never takes the counter
    of her own préfecture away from the owner. Another account is that of its requests too.
    """
    sus = {departement_de(une.adresse.code_insee) for une in connues if une.adresse}
    if not sus and (compte.attend_sa_confirmation or compte.attend_le_guichet):
        return set()
    lettre = lettres.lire(table, compte.id)
    return {*sus, compte.prefecture, lettre.prefecture if lettre else ""} - {""}
