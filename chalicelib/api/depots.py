"""What the operations of the API work with, made late."""

from chalicelib import resources
from chalicelib.settings import settings
from chalicelib.storage.actes_dossier import ActesDossier
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.equipes import Equipes
from chalicelib.storage.fichiers import Fichiers
from chalicelib.storage.files_attente import FilesAttente
from chalicelib.storage.instructions import Instructions
from chalicelib.storage.journal_acces import JournalAcces
from chalicelib.storage.releves import Releves
from chalicelib.storage.table import Table


def table() -> Table:
    return Table(resources.dynamodb(), settings().table)


def dossiers() -> Dossiers:
    return Dossiers(table())


def actes() -> ActesDossier:
    return ActesDossier(table())


def instructions() -> Instructions:
    return Instructions(table())


def files() -> FilesAttente:
    return FilesAttente(table())


def equipes() -> Equipes:
    return Equipes(table())


def acces() -> JournalAcces:
    return JournalAcces(table())


def releves() -> Releves:
    return Releves(table())


def fichiers() -> Fichiers:
    reglages = settings()
    return Fichiers(resources.s3(), resources.s3_public(), reglages.bucket_televersements)
