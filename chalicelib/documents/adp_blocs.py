"""The upper blocks of a document: validity, holder, request, rights."""

from collections.abc import Mapping
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
    en_lignes,
    panneau,
    texte,
    titre_bloc,
)
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.mention import Mention, Portee
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.personne.identite import Sexe

if TYPE_CHECKING:
    from fpdf import FPDF

_PAS = 4.2  # mm from one line of a mention to the next
GAUCHE = 122.0  # width of the column that faces the codes
_SEXES = {Sexe.FEMININ: "F (féminin)", Sexe.MASCULIN: "M (masculin)"}


def bandeau(pdf: "FPDF", y: float, attestation: Attestation, marque: Marque) -> float:
    """The dates of validity, what goes with them, and the right to work.

    A confirmation has no validity: the band says what it is, in grey.
    """
    couleur = GRIS if attestation.est_confirmation else accent(marque)
    panneau(pdf, MARGE, y, LARGEUR, 19.5, couleur, couleur)
    titre, suite = _dit_le_bandeau(attestation)
    texte(pdf, MARGE + 6, y + 2.6, LARGEUR - 12, titre, corps=16, gras=True, couleur=BLANC)
    texte(pdf, MARGE + 6, y + 12, 120, suite, corps=10.5, couleur=BLANC)
    droit = attestation.autorisation
    texte(pdf, 120, y + 12, 69, droit, corps=10.5, gras=True, couleur=BLANC, cale="R")
    return y + 19.5


def _dit_le_bandeau(attestation: Attestation) -> tuple[str, str]:
    accorde, debut, fin = attestation.titre_accorde, attestation.debut, attestation.fin
    if accorde:
        return "Valable jusqu’à la remise du titre", accorde.court
    if debut is None or fin is None:
        return "Preuve de dépôt", "Ce document n’est pas un titre de séjour."
    titre = f"Valable du {en_clair(debut)} au {en_clair(fin)}"
    if attestation.a_presenter:
        return titre, f"Avec {attestation.a_presenter}"
    statut = attestation.mention_statut
    return titre, f"Mention : « {statut} »" if statut else ""


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
    """The request this document is about, and the card asked or granted."""
    y = titre_bloc(pdf, y, "Demande", marque, GAUCHE)
    y = _rangee(
        pdf,
        y,
        (0, "Numéro de demande", attestation.numero_demande),
        (52, *_numero(attestation)),
        (90, "Déposée le", f"{attestation.depose_le:%d/%m/%Y}"),
    )
    accorde = attestation.titre_accorde
    libelle = "Titre accordé" if accorde else "Titre demandé"
    y = _donnee(pdf, MARGE, y, GAUCHE, libelle, attestation.categorie_titre)
    if accorde:
        dates = f"du {en_clair(accorde.debut)} au {en_clair(accorde.fin)}"
        y = _donnee(pdf, MARGE, y + 1.5, GAUCHE, "Dates du titre accordé", dates)
    detail = f"{attestation.titre_demande} ({attestation.article_titre})"
    return texte(pdf, MARGE, y, GAUCHE, detail, corps=7, couleur=GRIS)


def _numero(attestation: Attestation) -> tuple[str, str]:
    """The numéro étranger or, before it is attributed, the visa."""
    if attestation.numero_etranger:
        return "Numéro étranger", attestation.numero_etranger
    return "Numéro de visa", attestation.numero_visa or ""


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


def droits(
    pdf: "FPDF",
    y: float,
    mentions: tuple[Mention, ...],
    marque: Marque,
    titre: str = "Cette attestation",
) -> float:
    """What the document allows and what it does not, one sentence each."""
    y = titre_bloc(pdf, y, titre, marque, LARGEUR)
    for mention in mentions:
        _icone(pdf, MARGE, y + 0.1, mention.portee, marque)
        article = f" ({mention.article})" if mention.article else ""
        gras = mention.portee is not Portee.INFORMATION
        y = _phrase(pdf, y, (mention.texte, gras, 9.2, ENCRE), (article, False, 7, GRIS)) + 5.2
    return y


def _phrase(pdf: "FPDF", y: float, *morceaux: tuple[str, bool, float, Couleur]) -> float:
    """Each piece goes on where the one before it ends; where the last line begins."""
    gauche, droite = MARGE + 6, MARGE + LARGEUR
    x = gauche
    for contenu, gras, corps, couleur in morceaux:
        pdf.set_font("Noto", "B" if gras else "", corps)
        pdf.set_text_color(*couleur)
        coupees = en_lignes(pdf, contenu, droite - gauche, debut=droite - x)
        for rang, ligne in enumerate(coupees):
            x, y = (gauche, y + _PAS) if rang else (x, y)
            largeur = ligne.largeur * pdf.font_size / 1000
            pdf.set_xy(x, y)
            pdf.cell(largeur, _PAS, ligne.texte)
            x += largeur
    return y
