"""The constat of a démarche as a PDF page: what was asked, what was answered, what to do next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chalicelib.documents.cadre import DEMARCHE, titrer, verification
from chalicelib.documents.data_matrix import qr
from chalicelib.documents.mise_en_page import (
    BAS,
    LARGEUR,
    MARGE,
    Marque,
    entete,
    filigrane,
    ouvrir,
    texte,
    titre_bloc,
)
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.porte.constat import Constat
from chalicelib.domain.saisie.imprimables import en_signes_imprimables

if TYPE_CHECKING:
    from fpdf import FPDF

TITRE = "Preuve de démarche"
SERVICE = "Demande de titre de séjour en ligne"
PORTEE = (
    "Ce document prouve qu’une personne a voulu faire une demande sur ce service, à cette date et "
    "à cette heure, et ce que le service lui a répondu. Il ne prouve ni son identité, ni son droit "
    "au séjour : ce qu’elle a écrit n’a pas été vérifié. Le service n’a pas pris de décision."
)
AIDE = (
    "Pour être aidé(e) : 0\u00a0806\u00a0001\u00a0620. Une association ou un avocat peut aussi "
    "vous conseiller. Vous pouvez aussi écrire à la préfecture, avec ce document."
)
_GAUCHE = 120.0
_HAUT = 20.0


def imprimer(
    constat: Constat,
    *,
    numero: str,
    specimen: bool,
    adresse_verification: str,
    marque: Marque,
) -> bytes:
    """The PDF; `specimen` marks what a test installation prints. Same arguments, same bytes."""
    quand = f"{en_clair(constat.jour)} à {constat.fuseau.heure_claire(constat.le)}"
    pdf = ouvrir(f"{TITRE} n° {numero}", numero, constat.jour, f"{TITRE} n° {numero}, {quand}")
    if specimen:
        filigrane(pdf, "SPECIMEN")
    y = entete(pdf, marque, SERVICE, DEMARCHE)
    haut = titrer(pdf, y + 2, TITRE, specimen=specimen) + 4
    verification(pdf, haut, qr(adresse_verification), adresse_verification)
    y = _lignes(pdf, haut, _identite(constat, numero, quand), _GAUCHE)
    y = _bloc(pdf, max(y, haut + 46), "Ce qui a été demandé", _demande(constat), marque)
    reponse = (constat.titre, constat.pourquoi, f"Règle : {constat.regle}.")
    y = _bloc(pdf, y, "Ce que le service a répondu", reponse, marque)
    y = _bloc(pdf, y, "Que faire maintenant", (constat.lieu, *constat.que_faire), marque)
    if constat.apporter:
        y = _bloc(pdf, y, "Que préparer", constat.apporter, marque)
    _bloc(pdf, y, "À savoir", (PORTEE, AIDE), marque)
    return bytes(pdf.output())


def _identite(constat: Constat, numero: str, quand: str) -> Sequence[str]:
    nom = f"Nom écrit par la personne, non vérifié : {constat.nom}"
    compte = f"Faite depuis un compte dont l’identifiant finit par {constat.fin_du_compte}."
    return (
        f"Numéro : {numero}",
        f"Date et heure : {quand}{constat.horloge}",
        *([nom] if constat.nom else ["Aucun nom n’a été écrit."]),
        *([compte] if constat.fin_du_compte else []),
    )


def _demande(constat: Constat) -> Sequence[str]:
    dites = [f"{question} {reponse}" for question, reponse in constat.reponses]
    return dites or ["La personne a lu la page de cette situation."]


def _bloc(pdf: "FPDF", y: float, titre: str, lignes: Sequence[str], marque: Marque) -> float:
    y = _place(pdf, y + 3, 18)
    return _lignes(pdf, titre_bloc(pdf, y, titre, marque, LARGEUR), lignes, LARGEUR)


def _lignes(pdf: "FPDF", y: float, lignes: Sequence[str], largeur: float) -> float:
    for dite in map(en_signes_imprimables, lignes):
        y = _place(pdf, y, texte(pdf, MARGE, 0, largeur, dite, mesure=True))
        y = texte(pdf, MARGE, y, largeur, dite) + 1.2
    return y


def _place(pdf: "FPDF", y: float, hauteur: float) -> float:
    if y + hauteur <= BAS:
        return y
    pdf.add_page()
    return _HAUT
