"""Change the address of an account: the new one is proved first, the old one can undo it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.adresses_precedentes import AdressePrecedente
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import (
    ChangementDeCourrielDemande,
    ChangementDeCourrielSignale,
    CourrielChange,
)
from chalicelib.domain.compte.liens import VALIDITE, Lien, LienInutilisable
from chalicelib.domain.compte.livraisons import EtatLivraison
from chalicelib.domain.compte.restitution import VerificationEnCours
from chalicelib.domain.compte.telephone import IdentiteAConfirmer
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, liens, sessions
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.definir_mot_de_passe import consulter_lien


def demander_changement_de_courriel(
    compte: Compte, nouveau: str, *, lien_id: str, table: Table, maintenant: datetime
) -> None:
    """Write down the address and make the link that proves it; the account does not change yet.

    The same form sent twice (the same `lien_id`) is one request. Another request replaces none:
    each link lives its own 24 hours, and the first that is confirmed ends the others.
    """
    lien = Lien(
        id=lien_id,
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant + VALIDITE,
        usage=UsageLien.COURRIEL,
        courriel=nouveau,
        ancien_courriel=compte.courriel,
    )
    avant = (ChangementDeCourrielSignale,) if compte.courriel else ()
    faits = [
        genre(id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, lien_id=lien.id)
        for genre in (ChangementDeCourrielDemande, *avant)
    ]
    sujet = keys.compte(compte.id)
    with suppress(DejaFait):
        table.write(liens.creation(lien), *(journal.ecrire(sujet, fait) for fait in faits))


def confirmer_changement_de_courriel(
    lien_id: str, *, session_ouverte: str = "", table: Table, maintenant: datetime
) -> None:
    """The address of the link becomes that of the account, once; what undoes it is made.

    Links sent to the former address stop working: a new generation begins. Every session is closed
    but `session_ouverte` (its imprint). Raises LienInutilisable and its kinds, TropDeChangements,
    VerificationEnCours, IdentiteAConfirmer.
    """
    lien, compte = consulter_lien(lien_id, UsageLien.COURRIEL, table=table, maintenant=maintenant)
    if lien.courriel is None:
        raise LienInutilisable
    if compte.est_conteste:
        raise VerificationEnCours
    if compte.entre_par_telephone:
        raise IdentiteAConfirmer
    table.write(
        liens.consommation(lien, maintenant),
        *_changement(compte, lien, lien.courriel, maintenant),
        *sessions.fermetures(table, compte.id, session_ouverte),
    )
    sessions.fermer_toutes(table, compte.id, session_ouverte)


def _changement(
    compte: Compte, lien: Lien, nouveau: str, maintenant: datetime
) -> Iterator[Ecriture]:
    """The same address, proved again because messages came back, leaves nothing to undo; nor does
    the first one of an account."""
    retour, precedentes = lien, compte.precedentes
    if compte.courriel and not compte.recoit_a(nouveau):
        retour = _annulation(compte, nouveau, maintenant)
        precedentes = precedentes.avec(_precedente(compte.courriel, compte, retour, maintenant))
        yield liens.creation(retour)
    fait = CourrielChange(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, lien_id=retour.id
    )
    yield comptes.confirmation_de_courriel(compte, nouveau, precedentes)
    yield journal.ecrire(keys.compte(compte.id), fait)


def _fin_de_l_annulation(change_le: datetime) -> datetime:
    """Until when a change of address made then can be undone."""
    return delai(CodeDelai.ANNULATION_COURRIEL, PARIS.jour(change_le)).echeance(change_le)


def _annulation(compte: Compte, nouveau: str, maintenant: datetime) -> Lien:
    """What puts the present address back."""
    return Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=_fin_de_l_annulation(maintenant),
        usage=UsageLien.ANNULATION,
        courriel=compte.courriel,
        ancien_courriel=nouveau,
    )


def _precedente(
    courriel: str, compte: Compte, retour: Lien, maintenant: datetime
) -> AdressePrecedente:
    revenu = compte.courriel_non_remis
    return AdressePrecedente(
        courriel=courriel,
        change_le=maintenant,
        annulable_jusqu_a=retour.valable_jusqu_a,
        lien_id=retour.id,
        joignable=revenu is None or revenu.etat is not EtatLivraison.REJET_DEFINITIF,
    )
