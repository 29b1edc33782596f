"""What the kept copy of a file has no longer, or never had: the sentences said of it.

The copy that is kept and shown is cleaned: what acts by itself or leads outside is taken out,
the pages stay. Links, outlines and metadata are not worth a sentence.
"""

from collections.abc import Iterable
from enum import StrEnum


class Retouche(StrEnum):
    """A stored code; `phrase` is for the person, `libelle` for the agent."""

    phrase: str
    libelle: str
    pages_gardees: bool

    def __new__(
        cls, code: str, phrase: str, libelle: str, pages_gardees: bool = True
    ) -> "Retouche":
        membre = str.__new__(cls, code)
        membre._value_ = code
        membre.phrase = phrase
        membre.libelle = libelle
        membre.pages_gardees = pages_gardees
        return membre

    FICHIER_JOINT = (
        "FICHIER_JOINT",
        "Le fichier joint à ce document a été enlevé.",
        "fichier joint enlevé",
    )
    PROGRAMME = (
        "PROGRAMME",
        "Le programme contenu dans ce document a été enlevé.",
        "programme enlevé",
    )
    COMMANDE = (
        "COMMANDE",
        "Une commande automatique (par exemple : imprimer) a été enlevée.",
        "commande automatique enlevée",
    )
    FORMULAIRE = (
        "FORMULAIRE",
        "Vos réponses restent visibles, mais ne peuvent plus être changées.",
        "formulaire figé",
    )
    FORMULAIRE_XFA = (
        "FORMULAIRE_XFA",
        "Ce formulaire ne s’affiche pas partout. Ouvrez le document : si les pages sont vides, "
        "imprimez-le en PDF et ajoutez ce nouveau PDF.",
        "formulaire dynamique (XFA) enlevé",
    )
    SIGNATURE = (
        "SIGNATURE",
        "La signature électronique ne peut plus être vérifiée sur notre copie : "
        "gardez votre fichier.",
        "signature électronique enlevée",
    )
    MULTIMEDIA = (
        "MULTIMEDIA",
        "La vidéo, le son ou l’objet en 3D a été enlevé.",
        "vidéo, son ou objet en 3D enlevé",
    )
    CONTENU_EXTERIEUR = (
        "CONTENU_EXTERIEUR",
        "Une partie de ce document était dans un autre fichier : elle a été enlevée. "
        "Ouvrez le document pour vérifier.",
        "renvoi vers un autre fichier enlevé",
    )
    PAGE_MANQUANTE = (
        "PAGE_MANQUANTE",
        "Ce fichier est abîmé. Ouvrez-le pour vérifier qu’il ne manque pas une page.",
        "fichier abîmé : une page manque peut-être",
    )
    IMAGE_INCOMPLETE = (
        "IMAGE_INCOMPLETE",
        "La fin de cette image manque. Ouvrez-la : si le document est coupé, ajoutez-la "
        "de nouveau.",
        "fichier abîmé : image incomplète",
        False,
    )
    CONVERTI = (
        "CONVERTI",
        "Ce fichier est devenu un PDF.",
        "converti en PDF",
    )


_PAGES_GARDEES = "Nous avons gardé les pages."


def dire(retouches: Iterable[Retouche]) -> str:
    """What the person reads under the file; nothing when the copy says all that was sent."""
    toutes = tuple(retouches)
    debut = (_PAGES_GARDEES,) if any(r.pages_gardees for r in toutes) else ()
    return " ".join((*debut, *(r.phrase for r in toutes)))
