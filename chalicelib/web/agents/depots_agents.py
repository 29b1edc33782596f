"""What the pages of agents work with."""

from chalicelib.storage.bancs import Bancs
from chalicelib.storage.equipes import Equipes
from chalicelib.storage.files_attente import FilesAttente
from chalicelib.storage.instructions import Instructions
from chalicelib.storage.journal_acces import JournalAcces
from chalicelib.storage.releves import Releves
from chalicelib.storage.signatures import Signatures
from chalicelib.web.depots import table


def bancs() -> Bancs:
    return Bancs(table())


def equipes() -> Equipes:
    return Equipes(table())


def files() -> FilesAttente:
    return FilesAttente(table())


def instructions() -> Instructions:
    return Instructions(table())


def acces() -> JournalAcces:
    return JournalAcces(table())


def signatures() -> Signatures:
    return Signatures(table())


def releves() -> Releves:
    return Releves(table())
