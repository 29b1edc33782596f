"""How a document is looked at: turned, enlarged, page after page.

The view is in the address, so that its links work without script; the script does the same in
place. It is a way to look, never a fact about the document.
"""

from typing import NamedTuple

from chalicelib.adresses import agents as adresses
from chalicelib.adresses.chemin import avec
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.pieces.ephoto import code_en_clair
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.domain.pieces.retouches import Retouche
from chalicelib.domain.pieces.televersements import Format
from chalicelib.entrepots import fichiers, photos_ephoto
from chalicelib.web.agents.dossier.vues_pieces import VuePiece
from chalicelib.web.http.requete import Requete

QUART, TOUR = 90, 360
ZOOMS = (100, 150, 200, 300)
"""Percents of the frame."""


class LienDeVue(NamedTuple):
    """A link of the viewer: `vue` says to the script what it changes; without `href`, it rests."""

    mots: str
    touche: str
    vue: str
    href: str


class Visionneuse(NamedTuple):
    """`genre`, « pdf » or « image », at an address good for two minutes; `seul` opens it alone."""

    nom: str
    fichier_id: str
    genre: str
    adresse: str
    seul: str
    pages: int
    page: int = 1
    angle: int = 0
    zoom: int = 100
    gestes: tuple[LienDeVue, ...] = ()
    taille: int = 0
    retouches: tuple[Retouche, ...] = ()

    @property
    def dite(self) -> str:
        """What the view is, in words."""
        dites = [f"Page {self.page} sur {self.pages}."] if self.pages > 1 else []
        dites += [f"Tourné de {self.angle} degrés."] if self.angle else []
        return " ".join([*dites, f"Taille {self.zoom} %."])


def ouvrir(dossier: Dossier, piece: VuePiece, requete: Requete) -> Visionneuse | None:
    """The file asked for, else the first; the picture of an e-photo; None without any."""
    if piece.code == EPHOTO and dossier.reponses.ephoto:
        return _ephoto(dossier, dossier.reponses.ephoto.code, piece, requete)
    voulu = requete.query.get("fichier", "")
    fichier = next((f for f in piece.montres if f.id == voulu), next(iter(piece.montres), None))
    if fichier is None:
        return None
    apercu = fichier.format is Format.TIFF and fichier.avec_apercu
    vue = Visionneuse(
        nom=fichier.nom,
        fichier_id=fichier.id,
        genre="pdf" if fichier.format is Format.PDF else "image",
        adresse=fichiers().image(dossier.id, fichier, apercu=apercu),
        seul=adresses.fichier(dossier.id, fichier.id),
        pages=fichier.pages if fichier.format is Format.PDF else 1,
        taille=fichier.taille,
        retouches=fichier.retouches,
    )
    return regarder(vue, dossier, piece, requete)


def _ephoto(dossier: Dossier, code: str, piece: VuePiece, requete: Requete) -> Visionneuse | None:
    """By an address of ours, which logs each look."""
    if not photos_ephoto().existe(code):
        return None
    adresse = adresses.ephoto(dossier.id)
    vue = Visionneuse(f"e-photo {code_en_clair(code)}", "ephoto", "image", adresse, adresse, 1)
    return regarder(vue, dossier, piece, requete)


def regarder(vue: Visionneuse, dossier: Dossier, piece: VuePiece, requete: Requete) -> Visionneuse:
    """As the address says to look at it; what it says wrongly is left out."""
    angle, zoom, page = (_nombre(requete, nom) for nom in ("angle", "zoom", "page"))
    vue = vue._replace(
        angle=angle % TOUR // QUART * QUART,
        zoom=zoom if zoom in ZOOMS else ZOOMS[0],
        page=min(max(page, 1), max(vue.pages, 1)),
    )
    return vue._replace(gestes=(*_gestes(vue, dossier, piece), *_pages(vue, dossier, piece)))


def _gestes(vue: Visionneuse, dossier: Dossier, piece: VuePiece) -> list[LienDeVue]:
    rang = ZOOMS.index(vue.zoom)
    plus, moins = ZOOMS[min(rang + 1, len(ZOOMS) - 1)], ZOOMS[max(rang - 1, 0)]
    vers = {
        "gauche": vue._replace(angle=(vue.angle - QUART) % TOUR),
        "droite": vue._replace(angle=(vue.angle + QUART) % TOUR),
        "plus": vue._replace(zoom=plus),
        "moins": vue._replace(zoom=moins),
    }
    liens = {nom: _adresse(autre, dossier, piece) for nom, autre in vers.items()}
    return [
        LienDeVue("Tourner à gauche", "g", "gauche", liens["gauche"]),
        LienDeVue("Tourner à droite", "d", "droite", liens["droite"]),
        LienDeVue("Agrandir", "+", "plus", liens["plus"]),
        LienDeVue("Réduire", "-", "moins", liens["moins"]),
    ]


def _pages(vue: Visionneuse, dossier: Dossier, piece: VuePiece) -> list[LienDeVue]:
    """The next page; after the last one, the next file of the document."""
    gestes = []
    for mot, touche, pas in (("précédent", "p", -1), ("suivant", "n", 1)):
        if 1 <= vue.page + pas <= vue.pages:
            href = _adresse(vue._replace(page=vue.page + pas), dossier, piece)
            gestes.append(LienDeVue(f"Page {mot}e", touche, f"page{pas:+}", href))
        elif voisin := _voisin(vue, piece, pas):
            href = avec(adresses.dossier(dossier.id), piece=piece.code, fichier=voisin.id)
            gestes.append(LienDeVue(f"Fichier {mot}", touche, "", f"{href}#piece"))
    return gestes


def _voisin(vue: Visionneuse, piece: VuePiece, pas: int) -> Fichier | None:
    rangs = [rang for rang, f in enumerate(piece.montres) if f.id == vue.fichier_id]
    rang = rangs[0] + pas if rangs else -1
    return piece.montres[rang] if 0 <= rang < len(piece.montres) else None


def _adresse(vue: Visionneuse, dossier: Dossier, piece: VuePiece) -> str:
    href = avec(
        adresses.dossier(dossier.id),
        piece=piece.code,
        fichier=vue.fichier_id,
        angle=str(vue.angle or ""),
        zoom=str(vue.zoom) if vue.zoom != ZOOMS[0] else "",
        page=str(vue.page) if vue.page > 1 else "",
    )
    return f"{href}#piece"


def _nombre(requete: Requete, nom: str) -> int:
    brut = requete.query.get(nom, "")
    return int(brut) if brut.isascii() and brut.isdigit() and len(brut) < 5 else 0
