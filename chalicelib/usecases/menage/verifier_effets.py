"""What happened to a request, and what should be there since: the effects, not what workers said.

The lines are read before the objects: what comes meanwhile has its line after its object was
looked for. What is young, or awaited still, is the business of those who are at it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.attestations.evenements import AttestationDelivree
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS
from chalicelib.domain.dossier.evenements import DemandeDeposee
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, EXPEDITIONS
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.lettres.des_actes import est_ecrit, lettre_de_l_acte
from chalicelib.storage import journal, keys, suites
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.attestations.documents import Documents, cle_attestation, cle_lettre
from chalicelib.storage.compte import comptes
from chalicelib.storage.compte.lecteurs import a_prevenir, messages_de
from chalicelib.storage.courriels import acheminements, envois
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Item
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table

PATIENCE = timedelta(minutes=15)
"""From when an effect that is not there is late."""
RECENT = timedelta(days=30)
"""A message that nobody missed for longer is not sent any more."""


class Effet(StrEnum):
    """What should be there; its value stands in logs and in the list of what was put right."""

    DOCUMENT = "document"  # the PDF of an attestation delivered
    LETTRE = "lettre"  # the PDF of the letter of an act
    DEPOT = "depot"  # a first document, once filed
    SUIVI = "suivi"  # an important message is followed until it is opened
    COURRIEL = "courriel"  # an e-mail prepared has left
    ENVOI = "envoi"  # the e-mail that bears an attestation has left


TRAVAILLEURS = {
    Effet.DEPOT: ATTESTATIONS,
    Effet.SUIVI: COURRIELS,
    Effet.COURRIEL: COURRIELS,
    Effet.ENVOI: EXPEDITIONS,
}
"""Who makes it of its événement; the papers have their own message."""


class EffetAbsent(NamedTuple):
    """`cle` is that of the événement, of the attestation for a DOCUMENT."""

    effet: Effet
    id: str
    cle: Cle

    @property
    def quoi(self) -> str:
        return f"{self.effet}-{self.id}"


class _Connu(NamedTuple):
    """An événement taken by all those it wakes, long enough ago."""

    cle: Cle
    fait: Evenement


def absents(
    dossier_id: str, *, table: Table, documents: Documents, maintenant: datetime
) -> tuple[EffetAbsent, ...]:
    """What a filed request lacks; nothing once it is erased."""
    lieu = keys.dossier(dossier_id)
    items = table.query(*lieu.evenements)
    lue = Dossiers(table).autour(dossier_id, lieu.avec_ses_documents)
    dossier, delivrees = Dossiers(lue).get(dossier_id), Attestations(lue).du_dossier(dossier_id)
    if dossier is None:
        return ()
    connus = [_connu(item) for item in items if not suites.est_attendu(item)]
    murs = [connu for connu in connus if maintenant - connu.fait.survenu_le >= PATIENCE]
    return (
        *_papiers(dossier, murs, delivrees, documents, maintenant),
        *_depots(dossier, murs, delivrees),
        *_messages(dossier, murs, table, maintenant),
    )


def _connu(item: Item) -> _Connu:
    return _Connu(Cle(str(item["PK"]), str(item["SK"])), journal.relire(item))


def _papiers(
    dossier: Dossier,
    connus: Iterable[_Connu],
    delivrees: dict[str, Delivree],
    documents: Documents,
    maintenant: datetime,
) -> Iterator[EffetAbsent]:
    lieu = keys.dossier(dossier.id)
    la = documents.sous(cle_attestation(dossier.id, "").removesuffix(".pdf"))
    for cle, lue in delivrees.items():
        mure = maintenant - lue.delivree_le >= PATIENCE
        if mure and cle_attestation(dossier.id, cle) not in la:
            yield EffetAbsent(Effet.DOCUMENT, cle, lieu.attestations[cle])
    ecrits = [(c, c.fait) for c in connus if est_ecrit(c.fait)]
    gardees = documents.sous(cle_lettre(dossier.id, "").removesuffix(".pdf")) if ecrits else ()
    for connu, fait in ecrits:
        if cle_lettre(dossier.id, fait.id) not in gardees and lettre_de_l_acte(fait, dossier):
            yield EffetAbsent(Effet.LETTRE, fait.id, connu.cle)


def _depots(
    dossier: Dossier, connus: Iterable[_Connu], delivrees: dict[str, Delivree]
) -> Iterator[EffetAbsent]:
    """Each filing gives a document, were it a mere confirmation, unless the request ended first."""
    if delivrees or dossier.etat in FINS:
        return
    for connu in connus:
        if isinstance(connu.fait, DemandeDeposee):
            yield EffetAbsent(Effet.DEPOT, connu.fait.id, connu.cle)


def _messages(
    dossier: Dossier, connus: Iterable[_Connu], table: Table, maintenant: datetime
) -> Iterator[EffetAbsent]:
    recents = [c for c in connus if maintenant - c.fait.survenu_le < RECENT]
    annonces = {c: _courriels(c.fait, dossier) for c in recents}
    restes = envois.a_moitie(table, (un for ids in annonces.values() for un in ids))
    for connu, ids in annonces.items():
        effet = Effet.ENVOI if isinstance(connu.fait, AttestationDelivree) else Effet.COURRIEL
        if restes.intersection(ids):
            yield EffetAbsent(effet, connu.fait.id, connu.cle)
        elif _est_perdu(connu.fait, dossier, table, maintenant):
            yield EffetAbsent(Effet.SUIVI, connu.fait.id, connu.cle)


def _courriels(fait: Evenement, dossier: Dossier) -> tuple[str, ...]:
    """The e-mails that may have been written of it: one to each reader, and to who was the first
    then."""
    if isinstance(fait, AttestationDelivree):
        racine = f"depot-{fait.attestation_id}"
    elif COURRIELS in fait.reveille:
        racine = fait.id
    else:
        return ()
    return tuple(dict.fromkeys((racine, *messages_de(dossier, racine, fait.survenu_le).values())))


def _est_perdu(fait: Evenement, dossier: Dossier, table: Table, maintenant: datetime) -> bool:
    """An important message of the owner that nobody follows: it was never begun."""
    if not isinstance(fait, FaitDuDossier):
        return False
    dit = fait.dit().courriel
    if dit is None or not dit.importante or acheminements.lire(table, dossier.id, fait.id):
        return False
    jour = dossier.fuseau.jour(maintenant)
    lecteurs = a_prevenir(table, dossier, fait.id, fait.survenu_le, jour)
    titulaire = dossier.compte_id
    return titulaire in lecteurs and comptes.lire(table, titulaire) is not None
