"""The letters that say that a message waits in the account: one page each, for a window envelope.

They say no more than the mail did: neither outcome, nor reason, nor document.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from chalicelib.documents.lettre_du_code import adresser
from chalicelib.documents.mise_en_page import LARGEUR, MARGE, Marque, filigrane, ouvrir, texte
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.droit.prefectures import Prefecture
from chalicelib.domain.droit.services import NUMERO_NATIONAL
from chalicelib.typographie import espaces, numero_demande

TITRE = "Un message important vous attend"


class FeuilleDAvis(NamedTuple):
    """What one letter says; `objet` as the mail says it, `numero` of the request."""

    adresse: tuple[str, ...]
    objet: str
    numero: str


def imprimer(
    pages: Sequence[FeuilleDAvis],
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
        y = adresser(pdf, page.adresse, TITRE, prefecture, marque, jour)
        y = texte(pdf, MARGE, y, LARGEUR, espaces(page.objet), corps=13, gras=True) + 2
        numero = f"Demande n° {numero_demande(page.numero)}"
        y = texte(pdf, MARGE, y, LARGEUR, espaces(numero), corps=11) + 5
        for phrase in _phrases(site):
            y = texte(pdf, MARGE, y, LARGEUR, espaces(phrase), corps=11) + 3
    return bytes(pdf.output())


def _phrases(site: str) -> tuple[str, ...]:
    return (
        "Ce message est dans votre espace personnel. Vous ne l’avez pas encore ouvert. "
        "Ne pas le lire peut vous faire perdre un droit.",
        f"1. Allez sur {site} et connectez-vous.",
        "2. Choisissez « Mes messages », puis ouvrez le message.",
        "Vous ne pouvez plus vous connecter, ou vous ne recevez plus nos courriels ? Venez à la "
        f"préfecture avec deux documents à votre nom, ou appelez le {NUMERO_NATIONAL}.",
        "Une association ou un proche peut vous aider à lire cette lettre. Ne donnez votre mot de "
        "passe à personne.",
    )
