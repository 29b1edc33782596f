"""Answer a request for an account, out of sight of whoever asked: the registre decides."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import (
    Compte,
    IdentiteParNumero,
    IdentiteParTitre,
    Inscription,
    IssueInscription,
    issue,
)
from chalicelib.domain.compte.evenements import (
    CompteDejaOuvert,
    CompteOuvert,
    InscriptionARapprocher,
    InscriptionSansSuite,
)
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.domain.personne.rapprochement import IdentiteSaisie, Rapprochement, rapprocher
from chalicelib.domain.personne.references import cle_de_titre
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, inscriptions, liens
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.registre.attribuer_numero import compte_de


def ouvrir_compte(
    inscription_id: str, *, table: Table, registre: Registre, maintenant: datetime
) -> IssueInscription | None:
    """What becomes of the request; None when it was answered before or erased.

    Raises ConditionRefusee or EcritureConcurrente when another worker was at it: nothing is
    written then, and trying again finds what the other one did.
    """
    inscription = inscriptions.lire(table, inscription_id)
    if inscription is None or inscription.issue is not None:
        return None
    personne, verdict = _chercher(inscription, registre)
    compte = compte_de(personne, table=table) if personne else None
    suite = issue(verdict, compte)
    table.write(
        inscriptions.conclusion(inscription, suite),
        *_ecritures(suite, inscription, personne, compte, maintenant),
    )
    return suite


def _chercher(
    inscription: Inscription, registre: Registre
) -> tuple[Personne | None, Rapprochement | None]:
    saisie = inscription.identite
    if isinstance(saisie, IdentiteParNumero):
        personne = registre.get(saisie.numero_etranger) or _par_la_carte(saisie, registre)
        identite = IdentiteSaisie(
            nom=saisie.nom, prenoms=saisie.prenoms, date_naissance=saisie.date_naissance
        )
        return personne, rapprocher(identite, personne.etat_civil) if personne else None
    personne = registre.par_titre(saisie.numero_titre)
    if personne is None:
        return _par_son_numero(saisie, registre)
    juste = personne.titre_correspond(saisie.numero_titre, saisie.debut, saisie.fin)
    return personne, Rapprochement.IDENTIQUE if juste else None


def _par_la_carte(saisie: IdentiteParNumero, registre: Registre) -> Personne | None:
    """The number of a card of nine digits, typed in the box of the numéro étranger (J10)."""
    numero = saisie.numero_etranger
    return registre.par_titre(numero.removeprefix("0")) if numero.startswith("0") else None


def _par_son_numero(
    saisie: IdentiteParTitre, registre: Registre
) -> tuple[Personne | None, Rapprochement | None]:
    """Her numéro étranger, typed in the box of the document: its dates must be those of one."""
    personne = registre.get(saisie.numero_titre.zfill(10))
    juste = personne and personne.aux_dates(saisie.debut, saisie.fin)
    return personne, Rapprochement.IDENTIQUE if juste else None


def _ecritures(
    suite: IssueInscription,
    inscription: Inscription,
    personne: Personne | None,
    compte: Compte | None,
    maintenant: datetime,
) -> Iterable[Ecriture]:
    if suite is IssueInscription.OUVERT and personne:
        return _ouverture(inscription, personne, maintenant)
    if suite is IssueInscription.RELANCE and compte:
        return _relance(inscription, compte, maintenant)
    if suite is IssueInscription.DEJA_OUVERT and compte:
        return _deja_ouvert(inscription, compte, maintenant)
    genre = (
        InscriptionARapprocher if suite is IssueInscription.A_RAPPROCHER else InscriptionSansSuite
    )
    evenement = genre(id=hasard.identifiant(), survenu_le=maintenant, inscription_id=inscription.id)
    return [journal.ecrire(keys.inscription(inscription.id), evenement)]


def _ouverture(
    inscription: Inscription, personne: Personne, maintenant: datetime
) -> Iterable[Ecriture]:
    compte = Compte(
        id=hasard.identifiant(),
        identifiant=personne.reference,
        courriel=inscription.courriel,
        cree_le=maintenant,
    )
    return [*comptes.creation(compte), *_lien(inscription, compte, maintenant)]


def _relance(inscription: Inscription, compte: Compte, maintenant: datetime) -> Iterable[Ecriture]:
    """The account was never used (link lost, address mistyped): the new address replaces it."""
    if inscription.courriel == compte.courriel:
        return [comptes.inchange(compte), *_lien(inscription, compte, maintenant)]
    suivant = compte.model_copy(update={"generation": compte.generation + 1})
    changement = comptes.changement_de_courriel(compte, inscription.courriel)
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
    if not isinstance(inscription.identite, IdentiteParNumero):
        titre = cle_de_titre(inscription.identite.numero_titre)
        ecrit = inscription.identite.numero_titre.zfill(10)
        if compte.identifiant not in (titre, ecrit):
            yield comptes.autre_identifiant(compte.id, titre)


def _deja_ouvert(
    inscription: Inscription, compte: Compte, maintenant: datetime
) -> Iterable[Ecriture]:
    """The owner is told at the account's address; another address gets the neutral answer."""
    deja = CompteDejaOuvert(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        compte_id=compte.id,
        inscription_id=inscription.id,
    )
    yield journal.ecrire(keys.compte(compte.id), deja)
    if inscription.courriel.casefold() != compte.courriel.casefold():
        neutre = InscriptionSansSuite(
            id=hasard.identifiant(), survenu_le=maintenant, inscription_id=inscription.id
        )
        yield journal.ecrire(keys.inscription(inscription.id), neutre)
