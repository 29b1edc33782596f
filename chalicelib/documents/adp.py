"""The ADP as a PDF page: an A4 sheet, its 2D-DOC and the way to check it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from chalicelib.documents import adp_blocs as blocs
from chalicelib.documents import adp_pied as pied
from chalicelib.documents.cadre import CODES, DEMARCHE, SPECIMEN, titrer, verification
from chalicelib.documents.code_2d_doc import est_specimen
from chalicelib.documents.data_matrix import MODULE_MM, Matrice, data_matrix, dessiner, qr
from chalicelib.documents.mise_en_page import (
    BAS,
    FILET,
    GRIS,
    ROUGE,
    Marque,
    entete,
    filigrane,
    ouvrir,
    panneau,
    texte,
)
from chalicelib.domain.accuse_reception import accuse_reception
from chalicelib.domain.attestations import TITRES, Attestation, Signataire
from chalicelib.domain.prefectures import Prefecture

if TYPE_CHECKING:
    from fpdf import FPDF

_BOITE = 32.0
_CORPS = (8.4, 8.0, 7.6, 7.2)  # the largest that keeps everything on one page


def imprimer(
    attestation: Attestation,
    *,
    code: bytes,
    prefecture: Prefecture,
    signataire: Signataire,
    pays: Mapping[str, str],
    nationalites: Mapping[str, str],
    adresse_verification: str,
    marque: Marque,
) -> bytes:
    """The PDF of an attestation.

    `code` is the signed 2D-DOC; when it names a test authority the page is marked SPECIMEN,
    whatever the caller wants. `pays` and `nationalites` give French names by ISO code.
    `adresse_verification` is the whole public address of the checking page. Same arguments,
    same bytes.
    """
    specimen = est_specimen(code)
    titre = TITRES[attestation.nature]
    pdf = ouvrir(titre, attestation.numero_demande, attestation.emise_le, _pied(attestation))
    y = entete(pdf, marque, prefecture.libelle, DEMARCHE)
    y = titrer(pdf, y + 2, titre, specimen=specimen)
    haut = blocs.bandeau(pdf, y + 2, attestation, marque) + 4
    y = blocs.titulaire(pdf, haut, attestation, pays, nationalites, marque)
    y = blocs.demande(pdf, y + 1.5, attestation, marque)
    bas_codes = haut + 92
    y = blocs.droits(pdf, max(y + 2.5, bas_codes + 2), attestation.mentions, marque)
    y = pied.signature(pdf, y + 1.6, prefecture, attestation.emise_le, signataire)
    recu = accuse_reception(attestation.numero_demande, attestation.depose_le, prefecture)
    corps = next((c for c in _CORPS if pied.accuse(pdf, y + 2.5, recu, c, mesure=True) <= BAS), 9.5)
    if corps not in _CORPS:
        pdf.add_page()
        y = entete(pdf, marque, prefecture.libelle, DEMARCHE)
    pied.accuse(pdf, y + 2.5, recu, corps)
    _sceau(pdf, haut, code, adresse_verification)
    return bytes(pdf.output())


def _pied(attestation: Attestation) -> str:
    jour = f"{attestation.emise_le:%d/%m/%Y}"
    return f"Attestation de la demande n° {attestation.numero_demande}, émise le {jour}"


def _sceau(pdf: "FPDF", y: float, code: bytes, adresse: str) -> None:
    """The codes on the first page, over the watermark that a test key requires everywhere."""
    derniere = pdf.page
    specimen = est_specimen(code)
    for numero in range(1, derniere + 1):
        pdf.page = numero
        if specimen:
            filigrane(pdf, "SPECIMEN")
    pdf.page = 1
    y = _deux_d_doc(pdf, y, data_matrix(code), specimen=specimen)
    verification(pdf, y + 2, qr(adresse), adresse)
    pdf.page = derniere


def _deux_d_doc(pdf: "FPDF", y: float, matrice: Matrice, *, specimen: bool) -> float:
    x, largeur = CODES
    panneau(pdf, x, y, largeur, 48, None, FILET)
    bord = (_BOITE - len(matrice) * MODULE_MM) / 2
    dessiner(pdf, matrice, x + (largeur - _BOITE) / 2 + bord, y + 2 + bord)
    texte(pdf, x, y + 35.3, largeur, "2D-DOC", corps=9, gras=True, cale="C")
    if specimen:
        texte(pdf, x, y + 39.2, largeur, SPECIMEN, corps=8, gras=True, couleur=ROUGE, cale="C")
    aide = "Cachet électronique de la préfecture"
    texte(pdf, x, y + 43, largeur, aide, corps=6.8, couleur=GRIS, cale="C")
    return y + 48
