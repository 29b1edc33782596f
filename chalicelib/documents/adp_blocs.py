"""The upper blocks of the ADP page: validity, holder, request, rights."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from chalicelib.documents.mise_en_page import (
    BLANC,
    ENCRE,
    GRIS,
    LARGEUR,
    MARGE,
    ROUGE,
    VERT,
    Couleur,
    Marque,
    accent,
    panneau,
    texte,
    titre_bloc,
)
from chalicelib.domain.attestations import CATEGORIES, Attestation
from chalicelib.domain.identite import MOIS, Sexe
from chalicelib.domain.mentions import STATUT, Mention, Portee

if TYPE_CHECKING:
    from fpdf import FPDF

GAUCHE = 122.0  # width of the column that faces the codes
_SEXES = {Sexe.FEMININ: "F (féminin)", Sexe.MASCULIN: "M (masculin)"}


def en_clair(jour: date) -> str:
    """« 1er mars 2027 »."""
    return f"{'1er' if jour.day == 1 else jour.day} {MOIS[jour.month - 1]} {jour.year}"


def bandeau(pdf: "FPDF", y: float, attestation: Attestation, marque: Marque) -> float:
    """The dates of validity, the mention of the decree and the right to work."""
    panneau(pdf, MARGE, y, LARGEUR, 19.5, accent(marque), accent(marque))
    dates = f"Valable du {en_clair(attestation.debut)} au {en_clair(attestation.fin)}"
    texte(pdf, MARGE + 6, y + 2.6, LARGEUR - 12, dates, corps=16, gras=True, couleur=BLANC)
    statut = f"Mention : « {STATUT[attestation.statut]} »"
    texte(pdf, MARGE + 6, y + 12, 120, statut, corps=10.5, couleur=BLANC)
    droit = attestation.autorisation
    texte(pdf, 120, y + 12, 69, droit, corps=10.5, gras=True, couleur=BLANC, cale="R")
    return y + 19.5


def _donnee(
    pdf: "FPDF", x: float, y: float, largeur: float, libelle: str, valeur: str, corps: float = 10
) -> float:
    y = texte(pdf, x, y, largeur, libelle, corps=7, couleur=GRIS)
    corps = _corps_tenable(pdf, valeur, largeur, corps)
    return texte(pdf, x, y, largeur, valeur, corps=corps, gras=True, interligne=1.22)


def _corps_tenable(pdf: "FPDF", valeur: str, largeur: float, corps: float) -> float:
    """The largest size that avoids a line break, 9 points at least; 9.5 when it must break."""
    for essai in (corps, corps - 1, 9.5, 9):
        pdf.set_font("Noto", "B", essai)
        if all(pdf.get_string_width(ligne) <= largeur for ligne in valeur.split("\n")):
            return essai
    return 9.5


def _rangee(pdf: "FPDF", y: float, *colonnes: tuple[float, str, str]) -> float:
    """Labelled values side by side, each with its left edge; they wrap in their own column."""
    bords = [*(gauche for gauche, _, _ in colonnes[1:]), GAUCHE + 4]
    fins = [
        _donnee(pdf, MARGE + gauche, y, bord - gauche - 4, libelle, valeur)
        for (gauche, libelle, valeur), bord in zip(colonnes, bords, strict=True)
    ]
    return max(fins) + 1.5


def titulaire(
    pdf: "FPDF",
    y: float,
    attestation: Attestation,
    pays: Mapping[str, str],
    nationalites: Mapping[str, str],
    marque: Marque,
) -> float:
    """Who holds the document, as in the register."""
    personne = attestation.etat_civil
    y = titre_bloc(pdf, y, "Titulaire", marque, GAUCHE)
    y = _donnee(pdf, MARGE, y, GAUCHE, "Nom de naissance", personne.nom_naissance.upper(), 11.5)
    if personne.nom_usage:
        y = _donnee(pdf, MARGE, y + 1.5, GAUCHE, "Nom d’usage", personne.nom_usage.upper())
    prenoms = ", ".join(personne.prenoms) or "Aucun prénom connu"
    y = _donnee(pdf, MARGE, y + 1.5, GAUCHE, "Prénoms", prenoms, 11.5) + 1.5
    y = _rangee(
        pdf,
        y,
        (0, "Date de naissance", personne.date_naissance.chiffres),
        (38, "Sexe", _SEXES[personne.sexe]),
        (70, "Nationalité", _code(personne.nationalites[0], nationalites)),
    )
    naissance = f"{personne.ville_naissance}, {_code(personne.pays_naissance, pays)}"
    y = _donnee(pdf, MARGE, y, GAUCHE, "Lieu de naissance", naissance) + 1.5
    *lignes, commune = attestation.adresse.lignes
    adresse = "\n".join([*lignes, f"{commune}, {_code('FR', pays)}"])
    return _donnee(pdf, MARGE, y, GAUCHE, "Adresse", adresse) + 1.5


def _code(code: str, noms: Mapping[str, str]) -> str:
    return f"{noms.get(code, code)} ({code})"


def demande(pdf: "FPDF", y: float, attestation: Attestation, marque: Marque) -> float:
    """The request this document extends."""
    y = titre_bloc(pdf, y, "Demande", marque, GAUCHE)
    y = _rangee(
        pdf,
        y,
        (0, "Numéro de demande", attestation.numero_demande),
        (52, "Numéro étranger", attestation.numero_etranger),
        (90, "Déposée le", f"{attestation.depose_le:%d/%m/%Y}"),
    )
    categorie = CATEGORIES[attestation.statut]
    y = _donnee(pdf, MARGE, y, GAUCHE, "Titre demandé", attestation.categorie_titre)
    detail = f"{categorie.carte} ({categorie.article})"
    return texte(pdf, MARGE, y, GAUCHE, detail, corps=7, couleur=GRIS)


def _icone(pdf: "FPDF", x: float, y: float, portee: Portee, marque: Marque) -> None:
    couleurs = {Portee.DROIT: VERT, Portee.LIMITE: ROUGE, Portee.INFORMATION: accent(marque)}
    pdf.set_fill_color(*couleurs[portee])
    pdf.circle(x + 1.9, y + 1.9, 1.9, style="F")
    pdf.set_draw_color(*BLANC)
    pdf.set_line_width(0.55)
    if portee is Portee.DROIT:
        pdf.polyline([(x + 0.9, y + 2), (x + 1.6, y + 2.8), (x + 2.9, y + 1.1)])
    elif portee is Portee.LIMITE:
        pdf.line(x + 1.1, y + 1.1, x + 2.7, y + 2.7)
        pdf.line(x + 1.1, y + 2.7, x + 2.7, y + 1.1)
    else:
        pdf.line(x + 1.9, y + 1.75, x + 1.9, y + 3)
        pdf.line(x + 1.9, y + 0.85, x + 1.9, y + 0.95)


def droits(pdf: "FPDF", y: float, mentions: tuple[Mention, ...], marque: Marque) -> float:
    """What the document allows and what it does not, one sentence each."""
    y = titre_bloc(pdf, y, "Cette attestation", marque, LARGEUR)
    for mention in mentions:
        _icone(pdf, MARGE, y + 0.1, mention.portee, marque)
        article = f" ({mention.article})" if mention.article else ""
        gras = mention.portee is not Portee.INFORMATION
        y = _phrase(pdf, y, (mention.texte, gras, 9.2, ENCRE), (article, False, 7, GRIS)) + 5.2
    return y


def _phrase(pdf: "FPDF", y: float, *morceaux: tuple[str, bool, float, Couleur]) -> float:
    pdf.set_left_margin(MARGE + 6)
    pdf.set_xy(MARGE + 6, y)
    for contenu, gras, corps, couleur in morceaux:
        pdf.set_font("Noto", "B" if gras else "", corps)
        pdf.set_text_color(*couleur)
        pdf.write(4.2, contenu)
    pdf.set_left_margin(MARGE)
    return pdf.get_y()
