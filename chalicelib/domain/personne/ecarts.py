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


AU_BANC = {
    EcartRegistre.PERSONNE: "Le registre ne connaît plus cette personne. Rien ne change dans le "
    "dossier : comparez.",
    EcartRegistre.IDENTITE: "Le registre donne un autre état civil sous ce numéro. Le dossier "
    "garde le sien : comparez avec les pièces.",
    EcartRegistre.PROTECTION: "Le registre ne dit plus la même protection que le dossier. La "
    "personne garde ses droits : comparez avec la décision.",
    EcartRegistre.TITRE: "Le registre ne dit plus la même chose des titres de séjour. Le dossier "
    "garde ce qui était connu : comparez.",
    EcartRegistre.FILIATION: "Le registre ne nomme plus cette personne parmi celles qui peuvent "
    "agir pour l’enfant : comparez.",
    EcartRegistre.SITUATION: "Le registre dit du nouveau qui sortirait de cette démarche. La "
    "demande continue : comparez.",
}
"""What an agent reads; the person reads nothing of it."""
