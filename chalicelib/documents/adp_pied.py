"""The lower blocks of a document: who signs it, what comes next, the acknowledgement."""

from datetime import date
from typing import TYPE_CHECKING

from chalicelib.documents.mise_en_page import (
    FILET,
    FOND,
    GRIS,
    LARGEUR,
    MARGE,
    Marque,
    accent,
    panneau,
    texte,
)
from chalicelib.domain.attestations.accuse_reception import AccuseReception
from chalicelib.domain.attestations.attestation import Signataire
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.droit.prefectures import Prefecture

if TYPE_CHECKING:
    from fpdf import FPDF


def signature(
    pdf: "FPDF", y: float, prefecture: Prefecture, jour: date, signataire: Signataire
) -> float:
    """Place, day, signatory (CRPA L. 212-1)."""
    delivree = f"Délivrée par : {prefecture.libelle} ({prefecture.autorite})"
    fin = texte(pdf, MARGE, y, 104, delivree, corps=9, gras=True)
    fin = texte(
        pdf, MARGE, fin, 104, f"Fait à {prefecture.chef_lieu}, le {en_clair(jour)}", corps=9
    )
    note = "Document établi par un téléservice, sans signature manuscrite"
    fin = texte(pdf, MARGE, fin, 104, f"{note} (CRPA, art. L.\u00a0212-2).", corps=7, couleur=GRIS)
    nom = f"{signataire.prenom} {signataire.nom.upper()}"
    bas = texte(pdf, MARGE + 108, y, 72, nom, corps=9.5, gras=True, cale="R")
    role = f"{signataire.qualite}\n{signataire.service}"
    return max(fin, texte(pdf, MARGE + 108, bas, 72, role, corps=8, cale="R"))


def ensuite(pdf: "FPDF", y: float, phrase: str, marque: Marque) -> float:
    """What comes next (DOC-11, R14)."""
    x, largeur = MARGE + 4, LARGEUR - 8
    fin = texte(pdf, x, y + 9, largeur, phrase, corps=9.6, mesure=True)
    panneau(pdf, MARGE, y, LARGEUR, fin - y + 2.5, FOND, accent(marque))
    couleur = accent(marque)
    haut = texte(pdf, x, y + 2.4, largeur, "Et ensuite ?", corps=10.5, gras=True, couleur=couleur)
    return texte(pdf, x, haut + 0.6, largeur, phrase, corps=9.6) + 2.5


def accuse(
    pdf: "FPDF", y: float, recu: AccuseReception, corps: float, *, mesure: bool = False
) -> float:
    """The acknowledgement block (CRPA R. 112-11-1), `corps` points; `mesure` draws nothing."""
    if not mesure:
        fin = accuse(pdf, y, recu, corps, mesure=True)
        panneau(pdf, MARGE, y, LARGEUR, fin - y, FOND, FILET)
    x, largeur = MARGE + 4, LARGEUR - 8
    titre = "Accusé de réception de votre demande"
    y = texte(pdf, x, y + 2.4, largeur, titre, corps=corps + 1.6, gras=True, mesure=mesure)
    for ligne in _lignes(recu):
        y = texte(pdf, x, y + 0.5, largeur, ligne, corps=corps, interligne=1.27, mesure=mesure)
    return y + 2.4


def _lignes(recu: AccuseReception) -> tuple[str, ...]:
    service = ". ".join((recu.service, *recu.joindre))
    recue = f"Demande n° {recu.numero_demande} reçue par voie électronique le"
    return (
        f"{recue} {recu.recue_le:%d/%m/%Y}. Service chargé du dossier : {service}.",
        recu.silence,
        f"{recu.motifs} Vous pourrez aussi contester ce refus :",
        *(f"– {voie}" for voie in recu.recours),
    )
