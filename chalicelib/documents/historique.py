"""The history of a request as a PDF: day by day, who did what, then its documents."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from chalicelib.documents.mise_en_page import (
    BAS,
    GRIS,
    LARGEUR,
    MARGE,
    Marque,
    entete,
    ouvrir,
    texte,
    titre_bloc,
)
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.journal.historique import Journee, LigneHistorique
from chalicelib.domain.saisie.imprimables import en_signes_imprimables

if TYPE_CHECKING:
    from fpdf import FPDF

_HAUT = 20.0
_HEURE = 16.0

Rubrique = tuple[str, Sequence[str]]


def imprimer(
    numero: str,
    service: str,
    journees: Sequence[Journee],
    rubriques: Sequence[Rubrique],
    *,
    jour: date,
    marque: Marque,
) -> bytes:
    """The PDF; `rubriques` are lists of documents. Same arguments, same bytes.

    A text kept before the font refused signs is written with what stands for each of them.
    """
    titre = f"Historique de la demande n° {numero}"
    pdf = ouvrir(titre, numero, jour, f"{titre}, au {jour:%d/%m/%Y}")
    y = entete(pdf, marque, service, "Séjour des bénéficiaires de la protection internationale")
    y = texte(pdf, MARGE, y + 2, LARGEUR, titre, corps=15, gras=True) + 4
    for journee in journees:
        y = titre_bloc(pdf, _place(pdf, y, 18), en_clair(journee.jour), marque, LARGEUR)
        for ligne in journee.lignes:
            y = _ligne(pdf, y, ligne)
        y += 3
    for nom, lignes in rubriques:
        y = titre_bloc(pdf, _place(pdf, y, 18), nom, marque, LARGEUR)
        for dite in map(en_signes_imprimables, lignes):
            y = _place(pdf, y, texte(pdf, MARGE, 0, LARGEUR, dite, mesure=True))
            y = texte(pdf, MARGE, y, LARGEUR, dite) + 0.8
        y += 3
    return bytes(pdf.output())


def _ligne(pdf: "FPDF", y: float, ligne: LigneHistorique) -> float:
    dit = en_signes_imprimables(f"{ligne.qui} – {ligne.quoi}")
    x, largeur = MARGE + _HEURE, LARGEUR - _HEURE
    y = _place(pdf, y, texte(pdf, x, 0, largeur, dit, mesure=True))
    texte(pdf, MARGE, y, _HEURE, f"{ligne.le:%H:%M}", couleur=GRIS)
    return texte(pdf, x, y, largeur, dit) + 0.8


def _place(pdf: "FPDF", y: float, hauteur: float) -> float:
    if y + hauteur <= BAS:
        return y
    pdf.add_page()
    return _HAUT
