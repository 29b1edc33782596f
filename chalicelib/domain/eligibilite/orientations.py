"""Where to send the people that this procedure does not serve now: why, what to do, with what.

An exit is never a condition on the merits: who may not fulfil one is warned, files, and gets an
answer (`avertissements`). Nobody is left at a refusal: each orientation says why, names what to do,
where, what to bring, and a next step. The contact is the same everywhere (0 806 001 620, e-MERAUDE)
and stands on the page.
"""

from enum import StrEnum

from chalicelib.domain.modele import Modele


class Orientation(StrEnum):
    """The reason; also the name of the page that says what to do."""

    APATRIDE = "apatride"
    SANS_NUMERO = "sans-numero"
    RECEPISSE = "recepisse"
    MINEUR = "mineur"
    MINEUR_SANS_ACTIVITE = "mineur-sans-activite"
    ENFANT_TROP_JEUNE = "enfant-trop-jeune"
    ENFANT_SANS_ACTIVITE = "enfant-sans-activite"
    ENFANT_MAJEUR = "enfant-majeur"
    NON_RECONNU = "non-reconnu"
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
