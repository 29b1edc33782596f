"""Gather what the e-mail of an account needs; its link is signed here, never stored."""

from collections.abc import Callable

from chalicelib.domain.aide.representations import Representation
from chalicelib.domain.compte.evenements import EvenementCompte, RepresentationRefusee
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.droit.prefectures import fuseau_de
from chalicelib.domain.fuseau import Fuseau
from chalicelib.mail import regles_compte
from chalicelib.mail.message import Courriel
from chalicelib.storage.aide import representations
from chalicelib.storage.compte import comptes, inscriptions, liens
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table
from chalicelib.usecases.compte import jetons_de_lien

IDS = ("compte_id", "compte_enfant_id", "inscription_id", "lien_id")


def preparer_courriel_compte(
    evenement: EvenementCompte,
    *,
    table: Table,
    secret: str,
    adresse: Callable[[UsageLien, str], str],
) -> Courriel | None:
    """The message to send, or None.

    `adresse` makes the whole address of a page from what the link is for and its signed token.
    """
    ids = {nom: getattr(evenement, nom, None) for nom in IDS}
    lien = liens.lire(table, ids["lien_id"]) if ids["lien_id"] else None
    if ids["lien_id"] and lien is None:
        return None
    compte_id, enfant_id, inscription_id = (ids[nom] for nom in IDS[:3])
    message = regles_compte.courriel(
        evenement,
        compte=comptes.lire(table, compte_id) if compte_id else None,
        enfant=comptes.lire(table, enfant_id) if enfant_id else None,
        inscription=inscriptions.lire(table, inscription_id) if inscription_id else None,
        changement=lien,
        representation=_representation(evenement, table),
        lien=adresse(lien.usage, jetons_de_lien.signer(lien.id, secret)) if lien else "",
    )
    titulaire = compte_id or (lien.compte_id if lien else None)
    if message is None or titulaire is None:
        return message
    return message._replace(fuseau=_fuseau(table, titulaire))


def _representation(evenement: EvenementCompte, table: Table) -> Representation | None:
    if not isinstance(evenement, RepresentationRefusee):
        return None
    return representations.lire(table, evenement.representation_id)


def _fuseau(table: Table, compte_id: str) -> Fuseau:
    """That of the last address that the account gave; Paris before any."""
    donnees = Dossiers(table).coordonnees(compte_id)
    return fuseau_de(donnees.adresse.code_insee if donnees else None)
