"""A letter of the préfecture as a PDF: one page when it is short, as many as it needs."""

from typing import TYPE_CHECKING

from chalicelib.documents.cadre import DEMARCHE, SPECIMEN
from chalicelib.documents.mise_en_page import (
    BAS,
    BLANC,
    ENCRE,
    FOND,
    GRIS,
    LARGEUR,
    MARGE,
    ROUGE,
    Marque,
    accent,
    ecrire,
    en_lignes,
    entete,
    filigrane,
    ouvrir,
    panneau,
    pas,
    texte,
    titre_bloc,
)
from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.droit.prefectures import Prefecture
from chalicelib.domain.droit.services import CENTRE
from chalicelib.domain.lettres.lettre import Bloc, Lettre
from chalicelib.domain.lettres.signataires import exiger_reels
from chalicelib.typographie import espaces

if TYPE_CHECKING:
    from fpdf import FPDF

_CORPS = 9.6
_LIGNE = pas(_CORPS)
_HAUT = 16.0  # of the pages that follow the first


class _Rouleau:
    """The pages of a letter: a height to write at, and a new page when it is passed."""

    def __init__(self, pdf: "FPDF", y: float, *, specimen: bool) -> None:
        self.pdf, self.y, self._specimen = pdf, y, specimen

    def reserver(self, hauteur: float) -> None:
        """Turn the page when `hauteur` does not fit on this one."""
        if self.y + hauteur <= BAS:
            return
        self.pdf.add_page()
        if self._specimen:
            filigrane(self.pdf, "SPECIMEN")
        self.y = _HAUT

    def paragraphe(self, contenu: str, *, puce: bool = False) -> None:
        """Wrapped text that goes on over the page when it must, two lines at least on each."""
        retrait = 4.0 if puce else 0.0
        x, largeur = MARGE + retrait, LARGEUR - retrait
        self._police()
        restantes = en_lignes(self.pdf, espaces(contenu), largeur)
        self.reserver(min(2, len(restantes)) * _LIGNE)
        if puce:
            texte(self.pdf, MARGE, self.y, retrait, "–", corps=_CORPS)
        while restantes:
            self.reserver(_LIGNE)
            tient = int((BAS - self.y) / _LIGNE)
            self._police()
            self.y = ecrire(self.pdf, x, self.y, largeur, restantes[:tient], _LIGNE)
            restantes = restantes[tient:]
        self.y += 1.4

    def _police(self) -> None:
        """Of the paragraphs: a page that is turned sets others."""
        self.pdf.set_font("Noto", "", _CORPS)
        self.pdf.set_text_color(*ENCRE)


def imprimer(lettre: Lettre, *, prefecture: Prefecture, marque: Marque, specimen: bool) -> bytes:
    """The PDF of a letter; `specimen` marks each page. Same arguments, same bytes.

    Raises SignataireFictif when an invented name would sign what is no specimen.
    """
    exiger_reels(lettre.signataires, specimen=specimen)
    pied = f"{lettre.titre} – demande n° {lettre.numero_demande}"
    pdf = ouvrir(lettre.titre, lettre.numero_demande, lettre.le, pied)
    if specimen:
        filigrane(pdf, "SPECIMEN")
    y = entete(pdf, marque, prefecture.libelle, DEMARCHE)
    y = _adresses(pdf, y + 3, lettre, prefecture)
    y = _titre(pdf, y + 5, lettre, specimen=specimen)
    rouleau = _Rouleau(pdf, _essentiel(pdf, y + 3, lettre, marque) + 3, specimen=specimen)
    for bloc in lettre.blocs:
        _bloc(rouleau, bloc, marque)
    for signataire in lettre.signataires:
        _signature(rouleau, signataire)
    return bytes(pdf.output())


def _adresses(pdf: "FPDF", y: float, lettre: Lettre, prefecture: Prefecture) -> float:
    """Who writes on the left, to whom on the right (where a window envelope shows it)."""
    service = "\n".join((*prefecture.joindre, CENTRE))
    fin = texte(pdf, MARGE, y, 80, prefecture.libelle, gras=True)
    fin = texte(pdf, MARGE, fin, 80, espaces(service), couleur=GRIS)
    x, largeur = MARGE + 95, LARGEUR - 95
    bas = texte(pdf, x, y + 6, largeur, "\n".join(lettre.destinataire), corps=10)
    jour = f"{prefecture.chef_lieu}, le {en_clair(lettre.le)}"
    return max(fin, texte(pdf, x, bas + 3, largeur, jour))


def _titre(pdf: "FPDF", y: float, lettre: Lettre, *, specimen: bool) -> float:
    if specimen:
        panneau(pdf, MARGE + 130, y, 50, 8, BLANC, ROUGE)
        texte(pdf, MARGE + 130, y + 1.7, 50, SPECIMEN, corps=10, gras=True, couleur=ROUGE, cale="C")
    fin = texte(pdf, MARGE, y, 126, lettre.titre, corps=16, gras=True, interligne=1.2)
    numero = f"Demande n°\u00a0{lettre.numero_demande}"
    return texte(pdf, MARGE, fin + 0.5, 126, numero, corps=9, couleur=GRIS)


def _essentiel(pdf: "FPDF", y: float, lettre: Lettre, marque: Marque) -> float:
    """What is decided and what can be done, in a frame, in larger letters."""
    phrases = [espaces(phrase) for phrase in lettre.essentiel]
    x, largeur = MARGE + 5, LARGEUR - 10

    def ecrire(debut: float, *, mesure: bool) -> float:
        for rang, phrase in enumerate(phrases):
            debut = 1.6 + texte(
                pdf, x, debut, largeur, phrase, corps=10.8, gras=not rang, mesure=mesure
            )
        return debut

    fin = ecrire(y + 4, mesure=True) + 2.4
    panneau(pdf, MARGE, y, LARGEUR, fin - y, FOND, accent(marque))
    ecrire(y + 4, mesure=False)
    return fin


def _bloc(rouleau: _Rouleau, bloc: Bloc, marque: Marque) -> None:
    """A heading never stays alone at the foot of a page."""
    rouleau.reserver(11 + 2 * _LIGNE)
    rouleau.y = titre_bloc(rouleau.pdf, rouleau.y + 2, espaces(bloc.titre), marque, LARGEUR)
    for ligne in bloc.lignes:
        rouleau.paragraphe(ligne, puce=bloc.liste)


def _signature(rouleau: _Rouleau, signataire: Signataire) -> None:
    """First name, name, function, service (CRPA L212-1); no handwriting (L212-2, 1°)."""
    rouleau.reserver(22)
    nom = f"{signataire.prenom} {signataire.nom.upper()}"
    x, largeur = MARGE + 90, LARGEUR - 90
    y = texte(rouleau.pdf, x, rouleau.y + 4, largeur, nom, corps=9.5, gras=True, cale="R")
    role = f"{signataire.qualite}\n{signataire.service}"
    rouleau.y = texte(rouleau.pdf, x, y, largeur, role, corps=8, cale="R")
