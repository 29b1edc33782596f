"""Finds what a PDF could do by itself: scripts, launches, attachments, opening of sites."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chalicelib.documents.controle_image import FichierDemesure
from chalicelib.domain.pieces.refus_fichier import ContenuActif

if TYPE_CHECKING:
    from pikepdf import Object

# A cheap sieve on the serialised object; what it keeps is then looked at key by key. qpdf writes
# names in one way only, so that « /J#61vaScript » does not get through.
_SUSPECT = re.compile(
    rb"/(JS|JavaScript|Launch|GoToR|GoToE|ImportData|EF|EmbeddedFile|FileAttachment|XFA|"
    rb"SubmitForm|RichMedia\w*|Rendition|Movie|Sound|3D|URI|OpenAction|AA)\b"
)

_CLES = {
    "/JS": ContenuActif.JAVASCRIPT,
    "/JavaScript": ContenuActif.JAVASCRIPT,
    "/EF": ContenuActif.FICHIER_JOINT,
    "/XFA": ContenuActif.FORMULAIRE_XFA,
}

_NOMS = {
    "/JavaScript": ContenuActif.JAVASCRIPT,
    "/Launch": ContenuActif.LANCEMENT,
    "/GoToR": ContenuActif.LANCEMENT,
    "/GoToE": ContenuActif.LANCEMENT,
    "/ImportData": ContenuActif.LANCEMENT,
    "/EmbeddedFile": ContenuActif.FICHIER_JOINT,
    "/FileAttachment": ContenuActif.FICHIER_JOINT,
    "/SubmitForm": ContenuActif.ENVOI,
    "/RichMedia": ContenuActif.MULTIMEDIA,
    "/Rendition": ContenuActif.MULTIMEDIA,
    "/Movie": ContenuActif.MULTIMEDIA,
    "/Sound": ContenuActif.MULTIMEDIA,
    "/3D": ContenuActif.MULTIMEDIA,
}
"""Values of /S (actions), /Subtype (annotations) and /Type."""

_VISITES_MAX = 100_000
"""Dictionaries and arrays looked at in one file: about 1 s."""

_CHAINE_MAX = 50
"""Actions followed through /Next."""


class Detecteur:
    """Looks for active content in one file, within a number of visits."""

    def __init__(self) -> None:
        self._visites = 0

    def contenu_actif(self, objet: "Object") -> ContenuActif | None:
        """The first active content held directly by an object; FichierDemesure when too many."""
        import pikepdf

        entete = objet.stream_dict if isinstance(objet, pikepdf.Stream) else objet
        if not _SUSPECT.search(entete.unparse(resolved=True)):
            return None
        pile = [entete]
        while pile:
            self._visites += 1
            if self._visites > _VISITES_MAX:
                raise FichierDemesure
            courant = pile.pop()
            if actif := next(_dans_un_objet(courant), None):
                return actif
            # Indirect children are visited for themselves.
            pile.extend(e for e in _enfants(courant) if not e.is_indirect)
        return None


def _enfants(objet: "Object") -> list["Object"]:
    import pikepdf

    if isinstance(objet, pikepdf.Dictionary):
        valeurs = [valeur for _, valeur in objet.items()]
    else:
        valeurs = list(objet) if isinstance(objet, pikepdf.Array) else []
    return [v for v in valeurs if isinstance(v, pikepdf.Dictionary | pikepdf.Array)]


def _dans_un_objet(objet: "Object") -> Iterator[ContenuActif]:
    import pikepdf

    if isinstance(objet, pikepdf.Dictionary):
        yield from _dans_un_dictionnaire(objet)
    # An indirect name can be the /S of any action.
    elif isinstance(objet, pikepdf.Name) and str(objet) in _NOMS:
        yield _NOMS[str(objet)]


def _dans_un_dictionnaire(objet: "Object") -> Iterator[ContenuActif]:
    import pikepdf

    for cle, valeur in objet.items():
        if cle in _CLES:
            yield _CLES[cle]
        elif cle in ("/S", "/Subtype", "/Type") and isinstance(valeur, pikepdf.Name):
            if str(valeur) in _NOMS:
                yield _NOMS[str(valeur)]
        elif cle == "/URI" and isinstance(valeur, pikepdf.String):
            yield from _adresse(bytes(valeur))
        elif cle == "/OpenAction":
            yield from _automatique(valeur)
        elif cle == "/AA" and isinstance(valeur, pikepdf.Dictionary):
            for _, action in valeur.items():
                yield from _automatique(action)


def _adresse(adresse: bytes) -> Iterator[ContenuActif]:
    """Links to the web, to a mail address or to a telephone are the reader's choice."""
    schema = adresse.lstrip().lower()
    if schema.startswith((b"javascript:", b"vbscript:", b"data:")):
        yield ContenuActif.JAVASCRIPT
    elif schema.startswith((b"file:", b"\\\\", b"smb:")):
        yield ContenuActif.LANCEMENT


def _automatique(premiere: "Object") -> Iterator[ContenuActif]:
    """What happens without a click: going to a page is fine, going to a site is not."""
    import pikepdf

    file = [premiere]
    for _ in range(_CHAINE_MAX):
        action = file.pop() if file else None
        if isinstance(action, pikepdf.Array):
            file.extend(list(action)[:_CHAINE_MAX])
        elif isinstance(action, pikepdf.Dictionary):
            if action.get("/S") == pikepdf.Name.URI:
                yield ContenuActif.OUVERTURE_SITE
            file.extend(suite for cle, suite in action.items() if cle == "/Next")
