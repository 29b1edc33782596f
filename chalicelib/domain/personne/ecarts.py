"""What the registre no longer says as the request does: an agent looks, and no right is lost (R9).

The registre may be late, or wrong for a night: what was once known of a person stays.
"""

from enum import StrEnum


class EcartRegistre(StrEnum):
    """PERSONNE: it does not know her any more. IDENTITE: somebody else stands under her number.

    PROTECTION, TITRE, FILIATION: it no longer knows them, or knows others. SITUATION: what it says
    now would lead out of this procedure.
    """

    PERSONNE = "PERSONNE"
    IDENTITE = "IDENTITE"
    PROTECTION = "PROTECTION"
    TITRE = "TITRE"
    FILIATION = "FILIATION"
    SITUATION = "SITUATION"
