"""The letters that bear the code of an account: one page each, for a window envelope."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.adresses.compte import CODE
from chalicelib.documents.cadre import DEMARCHE
from chalicelib.documents.mise_en_page import (
    FOND,
    GRIS,
    LARGEUR,
    MARGE,
    Marque,
    accent,
    entete,
    filigrane,
    ouvrir,
    panneau,
    texte,
)
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.droit.prefectures import Prefecture
from chalicelib.domain.droit.services import NUMERO_NATIONAL
from chalicelib.typographie import espaces

if TYPE_CHECKING:
    from fpdf import FPDF

TITRE = "Votre code pour confirmer votre compte"
TITRE_ACCES = "Votre code pour choisir votre mot de passe"


class FeuilleDuCode(NamedTuple):
    """What one letter says; `code` as it is written, `fin` its last day; `acces`: it leads to a new
    password, without any e-mail."""

    adresse: tuple[str, ...]
    code: str
    fin: date
    acces: bool = False


def imprimer(
    pages: Sequence[FeuilleDuCode],
    *,
    prefecture: Prefecture,
    marque: Marque,
    site: str,
    jour: date,
    specimen: bool,
) -> bytes:
    """The PDF of a batch; `specimen` marks each page. Same arguments, same bytes."""
    pdf = ouvrir(TITRE, "Lettres à envoyer", jour, f"{prefecture.libelle} – {en_clair(jour)}")
    for rang, page in enumerate(pages):
        if rang:
            pdf.add_page()
        if specimen:
            filigrane(pdf, "SPECIMEN")
        _page(pdf, page, prefecture, marque, site, jour)
    return bytes(pdf.output())


def _page(
    pdf: "FPDF", page: FeuilleDuCode, prefecture: Prefecture, marque: Marque, site: str, jour: date
) -> None:
    titre = TITRE_ACCES if page.acces else TITRE
    y = adresser(pdf, page.adresse, titre, prefecture, marque, jour)
    y = texte(pdf, MARGE, y, LARGEUR, espaces(AVANT[page.acces]), corps=11) + 4
    panneau(pdf, MARGE, y, LARGEUR, 22, FOND, accent(marque))
    y = texte(pdf, MARGE, y + 5, LARGEUR, page.code, corps=26, gras=True, cale="C") + 10
    for phrase in _suite(page, site):
        y = texte(pdf, MARGE, y, LARGEUR, espaces(phrase), corps=11) + 3


def adresser(
    pdf: "FPDF",
    adresse: tuple[str, ...],
    titre: str,
    prefecture: Prefecture,
    marque: Marque,
    jour: date,
) -> float:
    """The head of a letter for a window envelope; where its text begins."""
    y = entete(pdf, marque, prefecture.libelle, DEMARCHE) + 3
    fin = texte(pdf, MARGE, y, 80, prefecture.libelle, gras=True)
    fin = texte(pdf, MARGE, fin, 80, espaces("\n".join(prefecture.joindre)), couleur=GRIS)
    x, largeur = MARGE + 95, LARGEUR - 95
    bas = texte(pdf, x, y + 6, largeur, "\n".join(adresse), corps=10)
    bas = texte(pdf, x, bas + 3, largeur, f"{prefecture.chef_lieu}, le {en_clair(jour)}")
    return texte(pdf, MARGE, max(fin, bas) + 10, LARGEUR, titre, corps=16, gras=True) + 4


QUI = {
    False: "Ce n’est pas vous qui avez créé ce compte ?",
    True: "Ce n’est pas vous qui avez demandé ce code ?",
}
AVANT = {
    False: "Un compte a été créé à votre nom sur le site des titres de séjour. "
    "Ce code prouve que c’est bien vous.",
    True: "Avec ce code, vous choisissez le mot de passe de votre compte sur le site des titres "
    "de séjour. Vous n’avez pas besoin d’adresse électronique.",
}


def _ou(page: FeuilleDuCode, site: str) -> tuple[str, str]:
    if page.acces:
        return (
            f"1. Allez sur {site}{CODE}.",
            "2. Écrivez votre identifiant : c’est votre numéro étranger.",
        )
    return (
        f"1. Allez sur {site} et connectez-vous.",
        "2. Dans « Mon espace », choisissez « Confirmer mon identité ».",
    )


def _suite(page: FeuilleDuCode, site: str) -> tuple[str, ...]:
    return (
        *_ou(page, site),
        f"3. Écrivez ce code. Il est valable jusqu’au {en_clair(page.fin)} et sert une fois.",
        "Le code n’a ni zéro, ni lettre O, ni chiffre 1, ni lettre I, ni lettre L.",
        f"{QUI[page.acces]} Ne donnez ce code à personne. Appelez le "
        f"{NUMERO_NATIONAL} ou venez à la préfecture avec deux documents à votre nom.",
        "Personne ne vous demandera jamais ce code par téléphone ou par courriel.",
    )
