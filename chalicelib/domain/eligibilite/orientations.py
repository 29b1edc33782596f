"""Where to send the people that this procedure does not serve now: why, what to do, with what.

Nobody is left at a refusal: each orientation says why, names what to do, where, what to bring, and
a next step. The contact is the same everywhere (0 806 001 620, e-MERAUDE) and stands on the page.
"""

from enum import StrEnum

from chalicelib.domain.modele import Modele


class Orientation(StrEnum):
    """The reason; also the name of the page that says what to do."""

    APATRIDE = "apatride"
    SANS_NUMERO = "sans-numero"
    RECEPISSE = "recepisse"
    MINEUR = "mineur"
    ENFANT_TROP_JEUNE = "enfant-trop-jeune"
    ENFANT_SANS_ACTIVITE = "enfant-sans-activite"
    ENFANT_MAJEUR = "enfant-majeur"
    TITRE = "titre"
    TROP_TOT = "trop-tot"
    TROP_TARD = "trop-tard"
    QUATRE_ANS = "quatre-ans"
    DEJA_RESIDENT = "deja-resident"
    CONCUBIN = "concubin"
    UNION_RECENTE = "union-recente"
    ENFANT_PLUS_DE_19_ANS = "enfant-plus-de-19-ans"
    PARENT_D_UN_MAJEUR = "parent-d-un-majeur"
    NON_RECONNU = "non-reconnu"
    PERTE = "perte"
    CHANGEMENT = "changement"
    VOYAGE = "voyage"


class Lieu(StrEnum):
    """Where the next step is done."""

    PREFECTURE = "À la préfecture de votre département"
    ICI = "Sur ce site"
    TELEPHONE = "Par téléphone"


class Conseil(Modele):
    """The page of an orientation. `suite`: label and name of the next page (see web/urls.py)."""

    titre: str
    pourquoi: str
    que_faire: tuple[str, ...]
    lieu: Lieu
    apporter: tuple[str, ...]
    suite: tuple[str, str]
    source: str
