"""The hashing of passwords, made once: its parameters are costly on purpose."""

from functools import cache

from chalicelib.usecases.compte.hachage import Hacheur


@cache
def hacheur() -> Hacheur:
    return Hacheur()
