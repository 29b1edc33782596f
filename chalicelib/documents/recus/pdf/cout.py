"""What showing a PDF asks of a reader, at each mention: the same image drawn twice counts twice.

Nothing is decoded twice to know it: a form inside a form inside a form is weighed once.
"""

from typing import TYPE_CHECKING

from chalicelib.documents.recus.budget import LIMITE_PIXELS, Budget, FichierDemesure
from chalicelib.documents.recus.images import jpeg
from chalicelib.documents.recus.images.pillow import taille_jpeg_2000
from chalicelib.documents.recus.pdf import lecture as lire
from chalicelib.documents.recus.pdf.flux import JPEG, JPEG_2000, Decodeur, filtres
from chalicelib.documents.recus.pdf.syntaxe import nom_de_cle

if TYPE_CHECKING:
    from pikepdf import Object

_PROFONDEUR = 60
"""Forms inside forms."""

_PASSES_USUELLES = 10
_COMPOSANTES = {b"/DeviceGray": 1, b"/CalGray": 1, b"/G": 1, b"/DeviceCMYK": 4, b"/CMYK": 4}


class Cout:
    """Spends the budget of one file for each of its pages."""

    def __init__(self, budget: Budget, decodeur: Decodeur) -> None:
        self._budget = budget
        self._decodeur = decodeur
        self._connus: dict[tuple[int, int], int] = {}

    def page(self, page: "Object") -> None:
        import pikepdf

        ressources = lire.dictionnaire(page, "/Resources")
        for partie in lire.elements(page, "/Contents"):
            self._budget.visiter()
            if isinstance(partie, pikepdf.Stream):
                self._budget.dessiner(self._contenu(partie, ressources, 0))

    def _contenu(self, flux: "Object", ressources: "Object | None", profondeur: int) -> int:
        decode = self._decodeur.decode(flux)
        if not decode.dessins:
            return decode.longueur
        if profondeur > _PROFONDEUR:
            raise FichierDemesure
        cibles = lire.entrees(lire.dictionnaire(ressources, "/XObject"))
        return decode.longueur + sum(
            decode.dessins[nom_de_cle(cle)] * self._objet(cible, ressources, profondeur)
            for cle, cible in cibles
            if nom_de_cle(cle) in decode.dessins
        )

    def _objet(self, objet: "Object", heritees: "Object | None", profondeur: int) -> int:
        import pikepdf

        if not isinstance(objet, pikepdf.Stream):
            return 0
        if objet.objgen not in self._connus:
            # A form that draws itself: readers stop there too.
            self._connus[objet.objgen] = 0
            if lire.nom(objet, "/Subtype") == b"/Image":
                cout = self._image(objet)
            else:
                propres = lire.dictionnaire(objet, "/Resources") or heritees
                cout = self._contenu(objet, propres, profondeur + 1)
            self._connus[objet.objgen] = cout
        self._budget.visiter()
        return self._connus[objet.objgen]

    def _image(self, image: "Object") -> int:
        largeur, hauteur = lire.entier(image, "/Width"), lire.entier(image, "/Height")
        passes = 1
        codage = filtres(image)
        if len(codage) == 1 and codage[0] in JPEG:
            lu = jpeg.lire(image.read_raw_bytes())
            largeur, hauteur = max(largeur, lu.largeur), max(hauteur, lu.hauteur)
            passes = max(1, lu.passes // _PASSES_USUELLES)
        elif len(codage) == 1 and codage[0] in JPEG_2000:
            vraie = taille_jpeg_2000(image.read_raw_bytes())
            largeur, hauteur = max(largeur, vraie[0]), max(hauteur, vraie[1])
        if largeur * hauteur > LIMITE_PIXELS:
            raise FichierDemesure
        masques = [m for cle in ("/SMask", "/Mask") if (m := lire.flux(image, cle)) is not None]
        voiles = sum(self._objet(masque, None, 0) for masque in masques)
        return largeur * hauteur * _bits(image) * passes // 8 + voiles


def _bits(image: "Object") -> int:
    """Bits of one pixel."""
    if lire.vrai(image, "/ImageMask"):
        return 1
    composantes = _COMPOSANTES.get(lire.nom(image, "/ColorSpace"), 3)
    return composantes * min(16, max(1, lire.entier(image, "/BitsPerComponent", 8)))
