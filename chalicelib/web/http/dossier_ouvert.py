"""What the pages of a request work with: the session, then the request in one query."""

from typing import NamedTuple

from chalicelib.domain.compte.mandats import MandatFini
from chalicelib.domain.compte.second_facteur import ConfirmationAttendue, Protege
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.resume import Resume
from chalicelib.entrepots import dossiers, resumes, table
from chalicelib.storage import keys
from chalicelib.storage.compte import comptes, lecteurs
from chalicelib.storage.dossier import historique
from chalicelib.storage.dossier import items as items_dossier
from chalicelib.storage.ecritures import Item
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table
from chalicelib.web.http import session
from chalicelib.web.http.requete import Requete

LONGUEUR_ID = 40


def evenements(dossier_id: str, lue: Table | None = None) -> tuple[EvenementDuDossier, ...]:
    """Everything that happened to a request, oldest first."""
    return historique.du_dossier(lue or table(), dossier_id)


def est_identifiant(brut: str) -> bool:
    """Whether a part of an address may be the id of something: no other text reaches the table."""
    return brut.isalnum() and brut.isascii() and len(brut) <= LONGUEUR_ID


def ouvrir_avec(
    requete: Requete,
    dossier_id: str,
    *autres: Cle,
    visite: bool = True,
    documents: bool = False,
) -> tuple[Dossier, dict[Cle, Item]]:
    """The dossier of the person logged in, and other items, read with the session.

    `documents`: the items hold its documents too, read with it.

    `visite` is False for a page that refreshes itself: it does not keep a session alive.

    Raises ConnexionRequise, MandatFini, and DossierInconnu for a dossier of somebody else as for
    none.
    """
    if not est_identifiant(dossier_id):
        raise DossierInconnu
    cle_session = session.cle(requete)
    items = table().get_many([cle_session, *autres])
    ouverte = session.exiger_lue(requete, items.get(cle_session), visite=visite)
    avec = keys.dossier(dossier_id).avec_ses_documents if documents else None
    items |= dossiers().lus(dossier_id, avec)
    dossier = items_dossier.lire(dossier_id, items)
    if dossier is None or ouverte.compte_id not in dossier.suivi_par:
        raise DossierInconnu
    if not dossier.ouvert_a(ouverte.compte_id, dossier.fuseau.jour(requete.maintenant)):
        raise MandatFini
    if ouverte.compte_id != dossier.compte_id:
        _exiger_une_identite(ouverte.compte_id)
        if not _tient_encore(ouverte.compte_id, dossier, requete):
            raise MandatFini
    requete.fuseau = dossier.fuseau
    return dossier.au(requete.jour), items


def _exiger_une_identite(compte_id: str) -> None:
    """A request that somebody else made is for a confirmed account. Raises ConfirmationAttendue."""
    if doit_attendre(compte_id, Protege.DEMANDES_D_AVANT):
        raise ConfirmationAttendue


def doit_attendre(compte_id: str, quoi: Protege, lue: Table | None = None) -> bool:
    """Whether this account waits for its second proof before it may do this."""
    compte = comptes.lire(lue or table(), compte_id)
    return compte is None or compte.doit_attendre(quoi)


def _tient_encore(compte_id: str, dossier: Dossier, requete: Requete) -> bool:
    compte = comptes.lire(table(), compte_id)
    jour = dossier.fuseau.jour(requete.maintenant)
    return lecteurs.represente_encore(table(), compte, dossier, jour)


def _visibles(compte_id: str, connus: tuple[Dossier, ...]) -> tuple[Dossier, ...]:
    """Those that an account may read: what somebody else began waits for the second proof."""
    siens = tuple(dossier for dossier in connus if dossier.compte_id == compte_id)
    if len(siens) == len(connus):
        return connus
    return siens if doit_attendre(compte_id, Protege.DEMANDES_D_AVANT) else connus


def ouvrir(requete: Requete, dossier_id: str) -> Dossier:
    """The dossier of the person logged in. Raises as `ouvrir_avec`."""
    return ouvrir_avec(requete, dossier_id)[0]


def siens_ouverts(requete: Requete, compte_id: str) -> tuple[Dossier, ...]:
    """The requests that this account may see today, oldest first."""
    return _ouverts(requete, compte_id, dossiers().du_compte(compte_id))


class Sien(NamedTuple):
    """A request of an account, and the table, where its documents and événements are read."""

    dossier: Dossier
    lue: Table


def siens_en_entier(requete: Requete, compte_id: str) -> tuple[Sien, ...]:
    """The same, each with all that her space shows of it: one query a request."""
    ids = dict.fromkeys(dossiers().places(compte_id).values())
    lues = {i: dossiers().autour(i, keys.dossier(i).pour_la_personne) for i in ids}
    connus = [lu for i, lue in lues.items() if (lu := dossiers(lue).get(i))]
    connus.sort(key=lambda lu: lu.cree_le)
    ouverts = _ouverts(requete, compte_id, tuple(connus))
    return tuple(Sien(lu, lues[lu.id]) for lu in ouverts)


def siens_resumes(requete: Requete, compte_id: str) -> tuple[Resume, ...]:
    """The same, each with what her space shows of it: two calls, and one for each that changed."""
    connus = resumes().du_compte(compte_id, requete.maintenant)
    ouverts = _ouverts(requete, compte_id, tuple(lu.dossier for lu in connus))
    ids = {lu.id for lu in ouverts}
    return tuple(lu for lu in connus if lu.dossier.id in ids)


def _ouverts(requete: Requete, compte_id: str, connus: tuple[Dossier, ...]) -> tuple[Dossier, ...]:
    return tuple(
        lu
        for lu in _visibles(compte_id, connus)
        if lu.ouvert_a(compte_id, lu.fuseau.jour(requete.maintenant))
        and (lu.compte_id == compte_id or _tient_encore(compte_id, lu, requete))
    )
