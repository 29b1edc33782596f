"""Which step the person gives her opinion of, from the page she reads."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.aide.etapes import Etape

SANS = ("agents/", "avis/", "api/", "public/erreur", "public/introuvable")
"""Pages of the other side, the opinion itself, and failures: those have their own way out."""
PAGES: tuple[tuple[str, Etape], ...] = (
    ("demande/confirmation", Etape.DEPOT),
    ("demande/recapitulatif", Etape.ETAPE_4),
    ("demande/justificatifs", Etape.ETAPE_3),
    ("demande/", Etape.AUTRE),
    ("demander/", Etape.PORTE),
    ("compte/", Etape.COMPTE),
    ("suivi/complement", Etape.COMPLEMENT),
    ("suivi/corriger", Etape.CORRECTION),
    ("suivi/annul", Etape.CORRECTION),
    ("suivi/rectif", Etape.CORRECTION),
    ("suivi/coordonnees", Etape.COORDONNEES),
    ("suivi/", Etape.SUIVI),
    ("aide/", Etape.AIDE),
    ("contact/", Etape.CONTACT),
    ("public/contact", Etape.CONTACT),
    ("verification/", Etape.VERIFICATION),
    ("", Etape.AUTRE),
)
"""The beginning of a template's name, the first that fits."""


def etape_d_avis(gabarit: str, contexte: Mapping[str, Any]) -> Etape | None:
    """None where no opinion is asked: in the middle of a step, she has a question to answer."""
    if gabarit.startswith(SANS):
        return None
    etape = getattr(contexte.get("ecran"), "etape", None)
    if gabarit.startswith("demande/") and etape in (1, 2, 3, 4):
        rang, nombre = contexte.get("rang") or (1, 1)
        return Etape(f"ETAPE_{etape}") if rang == nombre else None
    return next(etape for debut, etape in PAGES if gabarit.startswith(debut))
