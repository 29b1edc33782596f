"""Why an uploaded file is refused, and the two sentences the person reads (spec S3-04)."""

from enum import StrEnum

from chalicelib.domain.modele import Modele


class MotifRefus(StrEnum):
    """What is wrong with the file."""

    VIDE = "VIDE"
    TROP_LOURD = "TROP_LOURD"
    FORMAT_REFUSE = "FORMAT_REFUSE"
    ILLISIBLE = "ILLISIBLE"
    MOT_DE_PASSE = "MOT_DE_PASSE"
    CONTENU_ACTIF = "CONTENU_ACTIF"
    """No longer given: what acts is taken out. Files refused before still tell it."""
    CONTENU_CACHE = "CONTENU_CACHE"
    """No longer given: the kept copy is one file only."""
    TROP_DE_PAGES = "TROP_DE_PAGES"
    DEMESURE = "DEMESURE"
    TROP_COMPLEXE = "TROP_COMPLEXE"
    FORMULAIRE_SERVI = "FORMULAIRE_SERVI"
    TROP_D_ENVOIS = "TROP_D_ENVOIS"
    VIRUS = "VIRUS"


class _Nomme(StrEnum):
    """A stored code with the words people read."""

    libelle: str

    def __new__(cls, code: str, libelle: str) -> "_Nomme":
        membre = str.__new__(cls, code)
        membre._value_ = code
        membre.libelle = libelle
        return membre


class FormatEtranger(_Nomme):
    """A format recognised and not accepted; its libelle completes « Ce fichier est … »."""

    HEIC = "HEIC", "une photo au format HEIC (celui de l’iPhone)"
    AVIF = "AVIF", "une image au format AVIF"
    WEBP = "WEBP", "une image au format WebP"
    GIF = "GIF", "une image au format GIF"
    SVG = "SVG", "un dessin au format SVG"
    JPEG_2000 = "JPEG_2000", "une image au format JPEG 2000"
    PSD = "PSD", "une image Photoshop"
    TRAITEMENT_DE_TEXTE = (
        "TRAITEMENT_DE_TEXTE",
        "un document de traitement de texte (Word ou LibreOffice)",
    )
    TABLEUR = "TABLEUR", "un tableau (Excel ou LibreOffice)"
    PRESENTATION = "PRESENTATION", "une présentation (PowerPoint ou LibreOffice)"
    OFFICE_ANCIEN = "OFFICE_ANCIEN", "un ancien document Word, Excel ou PowerPoint"
    RTF = "RTF", "un document de traitement de texte (RTF)"
    POSTSCRIPT = "POSTSCRIPT", "un document PostScript"
    ARCHIVE = "ARCHIVE", "un dossier compressé (ZIP, RAR ou 7z)"
    HTML = "HTML", "une page web"
    XML = "XML", "un fichier XML"
    COURRIEL = "COURRIEL", "un courriel enregistré"
    VIDEO = "VIDEO", "une vidéo"
    SON = "SON", "un enregistrement sonore"
    PROGRAMME = "PROGRAMME", "un programme"
    TEXTE = "TEXTE", "un fichier de texte simple"
    INCONNU = "INCONNU", "d’un format que nous ne reconnaissons pas"


class ContenuActif(_Nomme):
    """What a PDF could do by itself; its libelle completes « Ce PDF contient … »."""

    JAVASCRIPT = "JAVASCRIPT", "un programme (JavaScript)"
    LANCEMENT = "LANCEMENT", "une commande qui ouvre un programme ou un autre fichier"
    FICHIER_JOINT = "FICHIER_JOINT", "un autre fichier en pièce jointe"
    FORMULAIRE_XFA = "FORMULAIRE_XFA", "un formulaire dynamique (XFA)"
    ENVOI = "ENVOI", "un bouton qui envoie des données sur internet"
    OUVERTURE_SITE = "OUVERTURE_SITE", "une commande qui ouvre un site internet toute seule"
    MULTIMEDIA = "MULTIMEDIA", "une vidéo, un son ou un objet en 3D"


Detail = FormatEtranger | ContenuActif | None


class Explication(Modele):
    """What is wrong, and what to do now: plain French, one or two short sentences each."""

    probleme: str
    conseil: str


_PHOTO = "Prenez le document en photo, au format JPG."
_IMPRIMER = (
    "Ouvrez le document, choisissez « Imprimer », puis « Enregistrer au format PDF ». "
    "Ajoutez ce nouveau PDF."
)
_CAPTURE = "Ouvrez l’image et faites une capture d’écran, ou enregistrez-la au format JPG ou PNG."

_TROP_COMPLEXE = (
    "Ce fichier est trop complexe à contrôler : nous avons arrêté avant la fin.",
    "Photographiez chaque page, au format JPG, en qualité normale. Ou ouvrez le document, "
    "choisissez « Imprimer », puis « Enregistrer au format PDF ». Ajoutez ce nouveau fichier.",
)
"""Seen before any decoding or stopped on the way: the person has the same thing to do."""

_CONSEILS_FORMAT = {
    FormatEtranger.HEIC: (
        "Sur l’iPhone, ouvrez Réglages, Appareil photo, Formats, choisissez « Le plus compatible » "
        "et reprenez la photo. Ou faites une capture d’écran de la photo."
    ),
    FormatEtranger.AVIF: _CAPTURE,
    FormatEtranger.WEBP: _CAPTURE,
    FormatEtranger.GIF: _CAPTURE,
    FormatEtranger.SVG: _CAPTURE,
    FormatEtranger.JPEG_2000: _CAPTURE,
    FormatEtranger.PSD: _CAPTURE,
    FormatEtranger.ARCHIVE: (
        "Ouvrez le dossier compressé sur votre appareil et ajoutez les documents un par un."
    ),
    FormatEtranger.COURRIEL: (
        "Ouvrez le courriel, enregistrez la pièce jointe, puis ajoutez cette pièce jointe."
    ),
    FormatEtranger.VIDEO: _PHOTO,
    FormatEtranger.SON: _PHOTO,
    FormatEtranger.PROGRAMME: (
        "Ne l’ouvrez pas. Choisissez le bon document, ou prenez-le en photo au format JPG."
    ),
    FormatEtranger.INCONNU: (
        "Ajoutez un fichier JPG, PNG, PDF, TIFF ou BMP. "
        "Vous pouvez aussi prendre le document en photo."
    ),
}

_EXPLICATIONS = {
    MotifRefus.VIDE: (
        "Ce fichier est vide.",
        "Vérifiez que le document s’ouvre sur votre appareil, puis ajoutez-le de nouveau.",
    ),
    MotifRefus.TROP_LOURD: (
        "Ce fichier est trop lourd : il dépasse 10 Mo.",
        "Reprenez la photo avec une qualité plus basse, ou numérisez le document en 150 ou "
        "200 points par pouce. Vous pouvez aussi envoyer les pages dans plusieurs fichiers.",
    ),
    MotifRefus.ILLISIBLE: (
        "Ce fichier est abîmé ou incomplet : nous ne pouvons pas le lire.",
        "Vérifiez que le document s’ouvre sur votre appareil. S’il s’ouvre, imprimez-le en PDF "
        "ou prenez-le en photo, puis ajoutez ce nouveau fichier. S’il ne s’ouvre pas, "
        "téléchargez-le ou numérisez-le encore une fois.",
    ),
    MotifRefus.MOT_DE_PASSE: (
        "Ce PDF est protégé par un mot de passe.",
        "Ouvrez le document avec son mot de passe, choisissez « Imprimer », puis "
        "« Enregistrer au format PDF ». Ajoutez ce nouveau PDF, sans mot de passe.",
    ),
    MotifRefus.CONTENU_CACHE: (
        "Ce fichier cache un autre fichier à l’intérieur. Pour votre sécurité et la nôtre, "
        "nous ne pouvons pas l’accepter.",
        "Faites une capture d’écran du document, ou prenez-le en photo au format JPG.",
    ),
    MotifRefus.TROP_DE_PAGES: (
        "Ce document a trop de pages : le maximum est de 50 pages par fichier.",
        "Gardez seulement les pages utiles, ou envoyez les pages dans plusieurs fichiers.",
    ),
    MotifRefus.DEMESURE: _TROP_COMPLEXE,
    MotifRefus.TROP_COMPLEXE: _TROP_COMPLEXE,
    MotifRefus.FORMULAIRE_SERVI: (
        "Ce fichier est arrivé par une page ancienne, qui avait déjà servi.",
        "Ajoutez-le de nouveau depuis cette page.",
    ),
    MotifRefus.TROP_D_ENVOIS: (
        "Vous avez envoyé beaucoup de fichiers aujourd’hui : nous n’avons pas pris celui-ci.",
        "Ajoutez-le de nouveau demain. Si c’est urgent, appelez le 0 806 001 620.",
    ),
    MotifRefus.VIRUS: (
        "Ce fichier n’est pas un document : c’est un fichier d’essai pour antivirus (EICAR).",
        "Choisissez le bon document, ou prenez-le en photo avec votre téléphone.",
    ),
}


def _insecables(texte: str) -> str:
    for signe in ":;?!»":
        texte = texte.replace(f" {signe}", f"\N{NO-BREAK SPACE}{signe}")
    for gauche in ("«", "10", "50", "200", "300"):
        texte = texte.replace(f"{gauche} ", f"{gauche}\N{NO-BREAK SPACE}")
    return texte


def _phrases(motif: MotifRefus, detail: Detail) -> tuple[str, str]:
    if motif is MotifRefus.FORMAT_REFUSE:
        etranger = detail if isinstance(detail, FormatEtranger) else FormatEtranger.INCONNU
        probleme = f"Ce fichier est {etranger.libelle}. Ce format n’est pas accepté."
        return probleme, _CONSEILS_FORMAT.get(etranger, _IMPRIMER)
    if motif is MotifRefus.CONTENU_ACTIF:
        contenu = detail if isinstance(detail, ContenuActif) else ContenuActif.JAVASCRIPT
        return f"Ce PDF contient {contenu.libelle}. Ce contenu n’est pas accepté.", _IMPRIMER
    return _EXPLICATIONS[motif]


def expliquer(motif: MotifRefus, detail: Detail = None) -> Explication:
    """The sentences for a refusal; `detail` is a FormatEtranger or a ContenuActif when known."""
    probleme, conseil = _phrases(motif, detail)
    return Explication(probleme=_insecables(probleme), conseil=_insecables(conseil))
