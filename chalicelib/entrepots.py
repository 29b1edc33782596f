"""Every storage, made once: late, with what `resources` and the settings give.

A storage brings the models of what it keeps: it is imported by who asks for it.
"""

from typing import TYPE_CHECKING

from chalicelib import resources
from chalicelib.settings import settings

if TYPE_CHECKING:
    from chalicelib.storage.agents.bancs import Bancs
    from chalicelib.storage.agents.equipes import Equipes
    from chalicelib.storage.agents.journal_acces import JournalAcces
    from chalicelib.storage.attestations.attestations import Attestations
    from chalicelib.storage.attestations.documents import Documents
    from chalicelib.storage.compte.constats import Constats
    from chalicelib.storage.compte.freins import Freins
    from chalicelib.storage.compte.resumes import Resumes
    from chalicelib.storage.courriels.courriels import Courriels
    from chalicelib.storage.courriels.sms import Sms
    from chalicelib.storage.dossier.actes import ActesDossier
    from chalicelib.storage.dossier.dossiers import Dossiers
    from chalicelib.storage.dossier.fichiers import Fichiers
    from chalicelib.storage.dossier.receptions import Receptions
    from chalicelib.storage.instruction.complements import Complements
    from chalicelib.storage.instruction.compteurs import Compteurs
    from chalicelib.storage.instruction.files_attente import FilesAttente
    from chalicelib.storage.instruction.instructions import Instructions
    from chalicelib.storage.instruction.recherches import Recherches
    from chalicelib.storage.instruction.releves import Releves
    from chalicelib.storage.instruction.signatures import Signatures
    from chalicelib.storage.menage.objets import Objets
    from chalicelib.storage.registre.photos_ephoto import PhotosEphoto
    from chalicelib.storage.registre.registre import Registre
    from chalicelib.storage.table import Table


def table() -> "Table":
    """The single table."""
    from chalicelib.storage.table import Table

    return Table(resources.dynamodb(), settings().table)


def acces() -> "JournalAcces":
    from chalicelib.storage.agents.journal_acces import JournalAcces

    return JournalAcces(table())


def actes(lue: "Table | None" = None) -> "ActesDossier":
    """`lue`: the table, where a page has read a range of it."""
    from chalicelib.storage.dossier.actes import ActesDossier

    return ActesDossier(lue or table())


def attestations(lue: "Table | None" = None) -> "Attestations":
    from chalicelib.storage.attestations.attestations import Attestations

    return Attestations(lue or table())


def bancs(lue: "Table | None" = None) -> "Bancs":
    from chalicelib.storage.agents.bancs import Bancs

    return Bancs(lue or table())


def complements() -> "Complements":
    from chalicelib.storage.instruction.complements import Complements

    return Complements(table())


def compteurs() -> "Compteurs":
    from chalicelib.storage.instruction.compteurs import Compteurs

    return Compteurs(table())


def dossiers(lue: "Table | None" = None) -> "Dossiers":
    from chalicelib.storage.dossier.dossiers import Dossiers

    return Dossiers(lue or table())


def equipes() -> "Equipes":
    from chalicelib.storage.agents.equipes import Equipes

    return Equipes(table())


def files() -> "FilesAttente":
    from chalicelib.storage.instruction.files_attente import FilesAttente

    return FilesAttente(table())


def instructions(lue: "Table | None" = None) -> "Instructions":
    from chalicelib.storage.instruction.instructions import Instructions

    return Instructions(lue or table())


def receptions() -> "Receptions":
    """The forms that served, and whose check is over."""
    from chalicelib.storage.dossier.receptions import Receptions

    return Receptions(table())


def recherches() -> "Recherches":
    from chalicelib.storage.instruction.recherches import Recherches

    return Recherches(table())


def registre(lue: "Table | None" = None) -> "Registre":
    from chalicelib.storage.registre.registre import Registre

    return Registre(lue or table())


def releves(lue: "Table | None" = None) -> "Releves":
    from chalicelib.storage.instruction.releves import Releves

    return Releves(lue or table())


def resumes() -> "Resumes":
    from chalicelib.storage.compte.resumes import Resumes

    return Resumes(table())


def signatures() -> "Signatures":
    from chalicelib.storage.instruction.signatures import Signatures

    return Signatures(table())


def freins() -> "Freins":
    """The throttles; what they count is told apart by a keyed hash."""
    from chalicelib.storage.compte.freins import Freins

    return Freins(table(), settings().secret)


def fichiers() -> "Fichiers":
    """The justificatifs, with the client that signs addresses for browsers."""
    from chalicelib.storage.dossier.fichiers import Fichiers

    return Fichiers(resources.s3(), resources.s3_public(), settings().bucket_televersements)


def objets() -> "Objets":
    """The same objects, for the round that erases and puts back."""
    from chalicelib.storage.menage.objets import Objets

    return Objets(resources.s3(), settings().bucket_televersements)


def depots() -> "tuple[Objets, Objets, Objets]":
    """Received files, documents, e-mails: where an object of a request may be."""
    from chalicelib.storage.menage.objets import Objets

    dits = settings()
    noms = (dits.bucket_televersements, dits.bucket_documents, dits.bucket_courriels)
    televersements, documents, courriels = (Objets(resources.s3(), nom) for nom in noms)
    return televersements, documents, courriels


def photos_ephoto() -> "PhotosEphoto":
    """The pictures of the photographers' registry."""
    from chalicelib.storage.registre.photos_ephoto import PhotosEphoto

    return PhotosEphoto(resources.s3(), resources.s3_public(), settings().bucket_televersements)


def courriels() -> "Courriels":
    """The way out of every message: archived, then sent, once."""
    from chalicelib.storage.courriels.courriels import Courriels

    reglages = settings()
    return Courriels(
        table(),
        resources.s3(),
        resources.ses(),
        reglages.bucket_courriels,
        reglages.configuration_d_envoi,
    )


def sms() -> "Sms":
    """The way out of SMS: archived, then sent, once."""
    from chalicelib.storage.courriels.sms import Sms

    reglages = settings()
    return Sms(
        table(),
        resources.s3(),
        resources.sns(),
        reglages.bucket_courriels,
        reglages.expediteur_sms,
    )


def constats() -> "Constats":
    from chalicelib.storage.compte.constats import Constats

    return Constats(table())


def documents() -> "Documents":
    """What the administration issued."""
    from chalicelib.storage.attestations.documents import Documents

    return Documents(resources.s3(), resources.s3_public(), settings().bucket_documents)
