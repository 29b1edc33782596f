"""Answer a request for an account, out of sight of whoever asked: the registre decides."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.agents.comptes_a_decider import CompteADecider, GenreDeCompte
from chalicelib.domain.compte.comparaison import verdict
from chalicelib.domain.compte.compte import A_DECIDER, Compte, Inscription, IssueInscription, issue
from chalicelib.domain.compte.decision import InscriptionARapprocher
from chalicelib.domain.compte.evenements import (
    CompteDejaOuvert,
    CompteOuvert,
)
from chalicelib.domain.compte.identite_declaree import IdentiteDeclaree, IdentiteParNumero
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.prefectures import departement_de
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.personne.references import cle_de_titre
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import a_decider, comptes, inscriptions, liens
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.registre.attribuer_numero import compte_de

OUVERTES = (IssueInscription.OUVERT, IssueInscription.RELANCE)
"""A link leaves: what the registre said of the person is still what it says."""


def ouvrir_compte(
    inscription_id: str, *, table: Table, registre: Registre, maintenant: datetime
) -> IssueInscription | None:
    """What becomes of the request; None when it was answered before or erased.

    Raises ConditionRefusee or EcritureConcurrente when another worker was at it, and
    PersonneModifieeEntreTemps when an import was: nothing is written then, and trying again finds
    what the other one did.
    """
    inscription = inscriptions.lire(table, inscription_id)
    if inscription is None or inscription.issue is not None:
        return None
    personne = personne_de(inscription.identite, registre)
    compte = compte_de(personne, table=table) if personne else None
    suite = issue(verdict(inscription.identite, personne), compte, inscription.courriel)
    if suite in OUVERTES and titre_d_un_autre(inscription, compte, table):
        suite = IssueInscription.A_RAPPROCHER
    inscription = inscription.model_copy(
        update={"prefecture": prefecture_de(inscription, personne)}
    )
    if compte and suite is IssueInscription.RELANCE:
        suite = _relance_ou_attente(inscription, compte, maintenant)
    table.write(
        inscriptions.conclusion(inscription, suite),
        *((registre.inchangee(personne),) if personne and suite in OUVERTES else ()),
        *_ecritures(suite, inscription, personne, compte, maintenant),
        *(_avis(suite, inscription, compte, table, maintenant) if compte else ()),
    )
    return suite


def _relance_ou_attente(
    inscription: Inscription, compte: Compte, maintenant: datetime
) -> IssueInscription:
    """A pending address is not moved, nor its link killed, for a day: an agent decides (K-15)."""
    donnee_le = compte.adresse_depuis or compte.cree_le
    fixe = delai(CodeDelai.ADRESSE_EN_ATTENTE, PARIS.jour(donnee_le)).echeance(donnee_le)
    attend = not compte.recoit_a(inscription.courriel) and maintenant < fixe
    return IssueInscription.AUTRE_ADRESSE if attend else IssueInscription.RELANCE


def personne_de(identite: IdentiteDeclaree, registre: Registre) -> Personne | None:
    """Whom the registre has under the number that was typed, even in the box of another (J10)."""
    if isinstance(identite, IdentiteParNumero):
        numero = identite.numero_etranger
        carte = numero.removeprefix("0") if numero.startswith("0") else ""
        return registre.get(numero) or (registre.par_titre(carte) if carte else None)
    numero = identite.numero_titre
    return registre.par_titre(numero) or registre.get(numero.zfill(10))


def prefecture_de(inscription: Inscription, personne: Personne | None) -> str:
    """Where the person says she lives; or where the registre says, for what was asked before."""
    adresse = personne.adresse if personne else None
    return inscription.prefecture or (departement_de(adresse.code_insee) if adresse else "")


def titre_d_un_autre(inscription: Inscription, compte: Compte | None, table: Table) -> bool:
    """The document that was typed is how somebody else logs in: an agent looks, nobody loses it."""
    if isinstance(inscription.identite, IdentiteParNumero):
        return False
    autre = comptes.par_identifiant(table, cle_de_titre(inscription.identite.numero_titre))
    return autre is not None and (compte is None or autre.id != compte.id)


def ligne_a_decider(inscription: Inscription, suite: IssueInscription) -> CompteADecider:
    """Its line in the list of its préfecture."""
    return CompteADecider(
        id=inscription.id,
        reference=inscription.reference,
        genre=GenreDeCompte(suite.value),
        prefecture=inscription.prefecture,
        demandee_le=inscription.demandee_le,
    )


def _ecritures(
    suite: IssueInscription,
    inscription: Inscription,
    personne: Personne | None,
    compte: Compte | None,
    maintenant: datetime,
) -> Iterable[Ecriture]:
    if suite in A_DECIDER:
        yield a_decider.inscrire(ligne_a_decider(inscription, suite))
        evenement = InscriptionARapprocher(
            id=hasard.identifiant(), survenu_le=maintenant, inscription_id=inscription.id
        )
        yield journal.ecrire(keys.inscription(inscription.id), evenement)
    if personne and suite in OUVERTES:
        yield from ouverture(inscription, personne, compte, maintenant)


def _avis(
    suite: IssueInscription,
    inscription: Inscription,
    compte: Compte,
    table: Table,
    maintenant: datetime,
) -> Iterable[Ecriture]:
    """The owner is told that somebody asks for her account: not at each attempt (K-16)."""
    deja = (IssueInscription.DEJA_OUVERT, IssueInscription.AUTRE_ADRESSE)
    if not compte.est_active or suite not in deja:
        return
    if not comptes.est_prevenu(table, compte.id, maintenant):
        yield comptes.avis(compte.id, maintenant)
        yield _deja_ouvert(inscription, compte, maintenant)


def ouverture(
    inscription: Inscription,
    personne: Personne,
    compte: Compte | None,
    maintenant: datetime,
    *,
    par_titre: bool = True,
) -> Iterable[Ecriture]:
    """A new account, or another link for one that was never used.

    `par_titre`: the document that was typed leads to it too.
    """
    if compte is None:
        compte = _nouveau(inscription, personne, maintenant)
        yield from comptes.creation(compte)
        yield from _lien(inscription, compte, maintenant)
    else:
        yield from _relance(inscription, compte, maintenant)
    if par_titre:
        yield from _par_titre(inscription, compte)


def _nouveau(inscription: Inscription, personne: Personne, maintenant: datetime) -> Compte:
    return Compte(
        id=hasard.identifiant(),
        identifiant=personne.reference,
        courriel=inscription.courriel,
        cree_le=maintenant,
        a_confirmer=_avec_ce_que_d_autres_savent(inscription),
        prefecture=inscription.prefecture,
    )


def _avec_ce_que_d_autres_savent(inscription: Inscription) -> bool:
    """A number, a name, a date: it waits for a second proof, unless an agent saw documents."""
    vue = inscription.decision is not None
    return isinstance(inscription.identite, IdentiteParNumero) and not vue


def _relance(inscription: Inscription, compte: Compte, maintenant: datetime) -> Iterable[Ecriture]:
    """The account was never used (link lost, address mistyped): the new address replaces it."""
    if inscription.courriel == compte.courriel:
        return [comptes.inchange(compte), *_lien(inscription, compte, maintenant)]
    suivant = compte.model_copy(update={"generation": compte.generation + 1})
    changement = comptes.changement_de_courriel(compte, inscription.courriel, maintenant)
    return [changement, *_lien(inscription, suivant, maintenant)]


def _lien(inscription: Inscription, compte: Compte, maintenant: datetime) -> Iterable[Ecriture]:
    lien = Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant + VALIDITE,
        suite=inscription.suite,
    )
    evenement = CompteOuvert(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        compte_id=compte.id,
        inscription_id=inscription.id,
        lien_id=lien.id,
    )
    yield liens.creation(lien)
    yield journal.ecrire(keys.compte(compte.id), evenement)


def _par_titre(inscription: Inscription, compte: Compte) -> Iterable[Ecriture]:
    if not isinstance(inscription.identite, IdentiteParNumero):
        titre = cle_de_titre(inscription.identite.numero_titre)
        ecrit = inscription.identite.numero_titre.zfill(10)
        if compte.identifiant not in (titre, ecrit):
            yield comptes.autre_identifiant(compte.id, titre)


def _deja_ouvert(inscription: Inscription, compte: Compte, maintenant: datetime) -> Ecriture:
    """The owner is told, at the account's address; whoever asked from another waits as all do."""
    deja = CompteDejaOuvert(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        compte_id=compte.id,
        inscription_id=inscription.id,
    )
    return journal.ecrire(keys.compte(compte.id), deja)
