"""What the kept copy of a file has no longer, or never had: the sentence said of it.

The copy that is kept and shown is cleaned: what acts by itself or leads outside is taken out,
the pages stay. Links, outlines and metadata are not worth a sentence.
"""

from enum import StrEnum


class Retouche(StrEnum):
    """A stored code; `phrase` is for the person, `libelle` for the agent."""

    phrase: str
    libelle: str

    def __new__(cls, code: str, phrase: str, libelle: str) -> "Retouche":
        membre = str.__new__(cls, code)
        membre._value_ = code
        membre.phrase = phrase
        membre.libelle = libelle
        return membre

    FICHIER_JOINT = (
        "FICHIER_JOINT",
        "Nous avons gardé les pages. Le fichier joint à ce document a été enlevé.",
        "fichier joint enlevé",
    )
    PROGRAMME = (
        "PROGRAMME",
        "Nous avons gardé les pages. Le programme contenu dans ce document a été enlevé.",
        "programme enlevé",
    )
    FORMULAIRE = (
        "FORMULAIRE",
        "Nous avons gardé les pages et vos réponses. Le formulaire ne peut plus être modifié.",
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
        "Nous avons gardé les pages. La signature électronique ne peut plus être vérifiée "
        "sur notre copie : gardez votre fichier.",
        "signature électronique enlevée",
    )
    MULTIMEDIA = (
        "MULTIMEDIA",
        "Nous avons gardé les pages. La vidéo, le son ou l’objet 3D a été enlevé.",
        "vidéo, son ou objet 3D enlevé",
    )
    CONTENU_EXTERIEUR = (
        "CONTENU_EXTERIEUR",
        "Nous avons gardé les pages. Une partie du document était dans un autre fichier : "
        "elle a été enlevée. Ouvrez le document pour vérifier.",
        "renvoi vers un autre fichier enlevé",
    )
    PAGE_MANQUANTE = (
        "PAGE_MANQUANTE",
        "Ce document est abîmé : nous avons gardé les pages lisibles. Ouvrez-le pour vérifier "
        "qu’il ne manque rien.",
        "fichier abîmé : une page manque peut-être",
    )
    IMAGE_INCOMPLETE = (
        "IMAGE_INCOMPLETE",
        "La fin de cette image manque. Ouvrez-la : si le document est coupé, ajoutez-la "
        "de nouveau.",
        "fichier abîmé : image incomplète",
    )
    CONVERTI = (
        "CONVERTI",
        "Nous avons transformé ce fichier en PDF, avec toutes ses pages.",
        "converti en PDF",
    )
