"""An uploaded PDF: opened by qpdf, its pages taken out and put in a new document, nothing else.

Decisions:
- The copy is made of what draws the pages, and of nothing else: what acts by itself, what is
  attached, what points outside does not follow. There is no list of dangers to keep up to date.
- A PDF that opens without a password is accepted even when its owner restricted copying or
  printing (many bills do). One that asks for a password is refused.
- A damaged PDF is repaired as readers do; a page that is lost is told, not a reason to refuse.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.documents.recus.budget import Budget, FichierDemesure, FichierIllisible
from chalicelib.documents.recus.pdf import lecture as lire
from chalicelib.documents.recus.pdf.copie import calques_de, ecrire, page_neuve, remplacer
from chalicelib.documents.recus.pdf.cout import Cout
from chalicelib.documents.recus.pdf.dessin import Nettoyage
from chalicelib.documents.recus.pdf.extras import extras
from chalicelib.documents.recus.pdf.flux import (
    LIMITE_FLUX,
    LIMITE_FLUX_OBJETS,
    Decodeur,
    borner_qpdf,
)
from chalicelib.documents.recus.pdf.pages import trouver_pages
from chalicelib.documents.recus.pdf.reparation import avec_catalogue
from chalicelib.documents.recus.pdf.reponses import dessiner_les_reponses
from chalicelib.documents.recus.pdf.syntaxe import poids_de_la_syntaxe
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.retouches import Retouche
from chalicelib.domain.pieces.televersements import FichierAccepte, Format

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

LIMITE_SYNTAXE = 500_000_000
"""Bytes of memory that the objects outside streams would take, all parsed."""

_DEBUT_DE_PDF, _FIN_DE_PDF = 1024, 2048
_BLANCS = b"\x00 \t\r\n\x0c\x1a"
"""What a transfer adds after the end, up to a whole block: no page is lost."""


class CopieFausse(Exception):
    """The copy that was made has not the pages of the file."""


def controler_pdf(octets: bytes) -> FichierAccepte:
    """Raises FichierIllisible, FichierDemesure."""
    try:
        accepte = _ouvrir(octets, len(octets))
    except FichierIllisible as illisible:
        repare = avec_catalogue(octets) if illisible.motif is MotifRefus.ILLISIBLE else None
        if repare is None:
            raise
        accepte = _ouvrir(repare, len(octets))
        dites = {*accepte.retouches, Retouche.PAGE_MANQUANTE}
        accepte = accepte.model_copy(update={"retouches": tuple(r for r in Retouche if r in dites)})
    _relire(accepte)
    return accepte


def _relire(accepte: FichierAccepte) -> None:
    """A copy that does not open is our failure, not the file's: the error goes up as it is."""
    import pikepdf

    with pikepdf.open(BytesIO(accepte.copie or b"")) as copie:
        if len(copie.pages) != accepte.pages:
            raise CopieFausse(f"{len(copie.pages)} pages for {accepte.pages}")


def _ouvrir(octets: bytes, taille: int) -> FichierAccepte:
    import pikepdf

    if poids_de_la_syntaxe(octets, LIMITE_SYNTAXE) > LIMITE_SYNTAXE:
        raise FichierDemesure
    borner_qpdf(LIMITE_FLUX_OBJETS)
    try:
        with pikepdf.open(
            BytesIO(_avec_entete(octets)), conversion_mode="explicit", inherit_page_attributes=False
        ) as pdf:
            return _controler(pdf, octets, taille)
    except pikepdf.PasswordError as erreur:
        raise FichierIllisible(MotifRefus.MOT_DE_PASSE) from erreur
    except MemoryError as erreur:
        raise FichierDemesure from erreur
    except pikepdf.PikepdfError as erreur:
        raise _motif(str(erreur)) from erreur


def _avec_entete(octets: bytes) -> bytes:
    """Readers do without the first line of a file; qpdf then finds no object after it."""
    return octets if b"%PDF-" in octets[:_DEBUT_DE_PDF] else b"%PDF-1.7\n" + octets


def _motif(message: str) -> Exception:
    if "limit" in message:
        return FichierDemesure()
    # A security handler unknown to qpdf: nobody opens this file without a key.
    return FichierIllisible(
        MotifRefus.MOT_DE_PASSE if "encryption" in message else MotifRefus.ILLISIBLE
    )


def _controler(pdf: "Pdf", octets: bytes, taille: int) -> FichierAccepte:
    budget = Budget()
    _verifier_flux_d_objets(pdf)
    # The limit for the other streams comes only now: parsed objects weigh more than pixels.
    borner_qpdf(LIMITE_FLUX)
    trouvees = trouver_pages(pdf, budget)
    if not trouvees.pages:
        raise FichierIllisible
    retouches = set(extras(pdf, trouvees.pages, budget))
    dessiner_les_reponses(pdf, [page.objet for page in trouvees.pages], budget)
    neuves = [page_neuve(pdf, page, budget) for page in trouvees.pages]
    calques = calques_de(lire.dictionnaire(pdf.Root, "/OCProperties"))
    retouches |= _nettoyer(neuves, calques, budget)
    remplacer(pdf, neuves, calques)
    for ancienne in trouvees.pages:
        # pikepdf still knows the old pages, and would warn of the fields that stand on them.
        lire.oter(ancienne.objet, "/Annots")
    # Readers find the table of a PDF by this mark at its end: without it, the end is lost.
    if trouvees.manque or b"startxref" not in octets.rstrip(_BLANCS)[-_FIN_DE_PDF:]:
        retouches.add(Retouche.PAGE_MANQUANTE)
    return FichierAccepte(
        format=Format.PDF,
        pages=len(neuves),
        taille=taille,
        retouches=tuple(r for r in Retouche if r in retouches),
        copie=ecrire(pdf),
    )


def _verifier_flux_d_objets(pdf: "Pdf") -> None:
    """The weight of the compressed objects, before they are parsed."""
    table = pdf.get_xref_table()
    decodeur = Decodeur(Budget())
    poids = 0
    for numero in {e.obj_stream_number or 0 for e in table.values() if e.type == 2}:
        poids += decodeur.decode(pdf.get_object(numero, 0)).longueur
        if poids > LIMITE_FLUX_OBJETS:
            raise FichierDemesure


def _nettoyer(pages: "list[Object]", calques: "Object | None", budget: Budget) -> set[Retouche]:
    nettoyage = Nettoyage(budget)
    for page in pages:
        nettoyage.nettoyer(page)
    if calques is not None:
        nettoyage.nettoyer(calques)
    decodeur = Decodeur(budget)
    cout = Cout(budget, decodeur)
    for page in pages:
        cout.page(page)
    for flux in nettoyage.flux:
        if lire.nom(flux, "/Subtype") != b"/Image":
            decodeur.decode(flux)
    return set(nettoyage.retouches)
