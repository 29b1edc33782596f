"""What the pages of accounts work with: table, registre, throttles, password hashing."""

from functools import cache

from chalicelib import resources
from chalicelib.settings import settings
from chalicelib.storage.freins import Freins
from chalicelib.storage.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.hachage import Hacheur


def table() -> Table:
    return Table(resources.dynamodb(), settings().table)


def registre() -> Registre:
    return Registre(table())


def freins() -> Freins:
    return Freins(table(), settings().secret)


@cache
def hacheur() -> Hacheur:
    return Hacheur()
