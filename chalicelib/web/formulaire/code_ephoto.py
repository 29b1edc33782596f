"""The e-photo code as it is typed: 22 letters or digits, spaces ignored (GAP-13)."""

from typing import Annotated

from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.ephoto import CodeEphoto
from chalicelib.domain.saisie.phrases import Phrases

INVALIDE = (
    "Le code e-photo a 22 lettres et chiffres. Recopiez-le en entier. "
    "Exemple : 1PMT YE99 1215 1145 15JY 05."
)


class FormulaireEphoto(Modele):
    """The code of a request."""

    ephoto: Annotated[
        CodeEphoto,
        Phrases(absent="Écrivez le code e-photo de votre planche photo.", invalide=INVALIDE),
    ]


class FormulaireNouveauCode(Modele):
    """Another code, when one is asked for; empty when the person keeps hers."""

    ephoto: Annotated[CodeEphoto | None, Phrases(invalide=INVALIDE)] = None
