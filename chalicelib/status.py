"""What HTTP says of an error, by its base: one small table, for the pages and for the API."""

from http import HTTPStatus

from chalicelib.domain.erreurs import (
    Conflit,
    ErreurMetier,
    Indisponible,
    Interdit,
    Introuvable,
    Irrecevable,
    LimiteAtteinte,
    Perime,
    SaisieImpossible,
)

StatusTable = dict[type[ErreurMetier], HTTPStatus]

STATUS: StatusTable = {
    Introuvable: HTTPStatus.NOT_FOUND,
    Perime: HTTPStatus.GONE,
    Interdit: HTTPStatus.FORBIDDEN,
    Conflit: HTTPStatus.CONFLICT,
    SaisieImpossible: HTTPStatus.UNPROCESSABLE_ENTITY,
    LimiteAtteinte: HTTPStatus.TOO_MANY_REQUESTS,
    Irrecevable: HTTPStatus.BAD_REQUEST,
    Indisponible: HTTPStatus.SERVICE_UNAVAILABLE,
}


def de(genre: type[ErreurMetier], table: StatusTable = STATUS) -> HTTPStatus:
    """The status of the nearest of its ancestors that `table` knows.

    Raises KeyError for an error of no base: a test finds it first.
    """
    base = next((ancetre for ancetre in genre.__mro__ if ancetre in table), genre)
    return table[base]
