"""How long it takes, and how many people have no valid document: for everybody to read (R2, K-17).

The figures are those of the night, read in one round trip; no file, no person is in them.
"""

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.chiffres.annonce import ChiffresDuLieu
from chalicelib.domain.chiffres.comparables import SORTES
from chalicelib.domain.chiffres.statistiques import COMPARABLES_MIN, PAYS
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import Introuvable
from chalicelib.entrepots import releves
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()

PARTOUT = "Toutes les préfectures"


class LieuInconnu(Introuvable):
    """No préfecture bears this code."""

    phrase = "Nous ne connaissons pas cette préfecture."
    suite = "Choisissez une préfecture dans la liste."


@routes.get(adresses.CHIFFRES)
def montrer(requete: Requete) -> Response:
    """Raises LieuInconnu."""
    connues = toutes()
    code = requete.query.get("prefecture") or PAYS
    if code != PAYS and code not in connues:
        raise LieuInconnu
    lus = releves().derniers(code).get(code)
    return pages.page(
        "public/chiffres.html",
        requete,
        choisie=code,
        ou=PARTOUT if code == PAYS else connues[code].libelle,
        prefectures=[(PAYS, PARTOUT), *((c, une.libelle) for c, une in connues.items())],
        stats=lus.statistiques if lus else None,
        deux=releves().deux(code).get(code),
        attentes=_connues(lus),
        minimum=COMPARABLES_MIN,
    )


def _connues(lus: ChiffresDuLieu | None) -> list[tuple[str, int, int | None, int | None]]:
    """A kind of request, how many were compared, the days of half of them and of nine in ten."""
    return [
        (SORTES[une.sorte], une.comparables, une.decides_en(0.5), une.decides_en(0.9))
        for une in (lus.statistiques.attentes if lus else ())
        if une.comparables >= COMPARABLES_MIN
    ]
