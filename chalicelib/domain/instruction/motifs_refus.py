"""Why a permit may be refused, by permit, first or renewed (`droit/motifs_refus.csv`; J12)."""

import re
from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import BeforeValidator

from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.regles import Regle
from chalicelib.domain.droit.titres import TitrePrevu, titre_prevu
from chalicelib.domain.instruction.erreurs import MotifInconnu

TITRES = ("424-1", "424-3", "424-9", "424-11", "424-13", "421-35")
"""The articles under which a permit is given; the first one found names the permit."""
TOUS = "tous"
ARTICLE_DU_TITRE = "{titre}"


def _titres(brut: object) -> object:
    if brut == TOUS:
        return TITRES
    return tuple(brut.split()) if isinstance(brut, str) and brut != "-" else ()


Titres = Annotated[tuple[str, ...], BeforeValidator(_titres)]


class MotifRefusTitre(Regle):
    """A coded ground: `libelle` and `besoin` for the agent, `texte` opens its paragraph.

    `premiere` and `renouvellement` are the permits it may be held against, `carte` those whose
    card only was asked for again; one that is in none is read in what was signed, and never
    offered. `lien`: only against this member of a family; `objet`: only for this
    kind of request.
    """

    code: str
    libelle: str
    texte: str
    premiere: Titres
    renouvellement: Titres
    carte: Titres = ()
    lien: LienFamilial | Literal[""] = ""
    objet: Objet | Literal[""] = ""
    besoin: str

    def au(self, jour: date, article_du_titre: str = "") -> "MotifRefusTitre":
        """As it reads on a day, about the permit of this article."""
        article = self.article.replace(ARTICLE_DU_TITRE, f"L.\u00a0{article_du_titre}")
        return self.model_copy(update={"texte": dire(self.texte, jour), "article": article})


class MotifHorsTitre(MotifInconnu):
    """The law gives this ground for another permit, or for another request of this one."""

    champ = "motifs"
    phrase = "Ce motif de refus ne vaut pas pour ce titre."
    suite = "Choisissez un motif de la liste : elle dépend du titre, et de la première demande."


@cache
def tous() -> tuple[MotifRefusTitre, ...]:
    """Every ground, past and present."""
    return tuple(MotifRefusTitre.model_validate(ligne) for ligne in droit.lignes("motifs_refus"))


def motifs_connus(dossier: Dossier, jour: date) -> dict[str, MotifRefusTitre]:
    """Every ground as it reads about this request, offered or not, by code."""
    titre = _titre(dossier)
    numero = article_du_titre(titre) if titre else ""
    connus = droit.en_vigueur(tous(), jour, lambda motif: motif.code)
    return {code: motif.au(jour, numero) for code, motif in connus.items()}


def motifs_de_refus(dossier: Dossier, jour: date) -> dict[str, MotifRefusTitre]:
    """The grounds that may be held against this request on a day, by code."""
    titre = _titre(dossier)
    return {
        code: motif
        for code, motif in motifs_connus(dossier, jour).items()
        if _vaut(_opposable(motif, dossier, titre), titre)
        and motif.lien in ("", dossier.cas.lien)
        and motif.objet in ("", dossier.cas.objet)
    }


def _opposable(motif: MotifRefusTitre, dossier: Dossier, titre: TitrePrevu | None) -> Titres:
    """Who keeps her permit is asked nothing of what it rests on: it is not withdrawn this way."""
    if dossier.cas.garde_le_titre:
        return motif.carte
    return motif.renouvellement if est_renouvele(dossier, titre) else motif.premiere


def exiger_motifs(dossier: Dossier, codes: tuple[str, ...], jour: date) -> None:
    """Raises MotifHorsTitre for a ground the law does not give here."""
    if not set(codes) <= set(motifs_de_refus(dossier, jour)):
        raise MotifHorsTitre


def est_renouvele(dossier: Dossier, titre: TitrePrevu | None) -> bool:
    """Whether this very sort of card is renewed: another one asked for is a first one."""
    actuel = dossier.reponses.titre_actuel
    memes = actuel is None or titre is None or actuel.carte is titre.carte
    return dossier.cas.objet is Objet.RENOUVELLEMENT and memes


def article_du_titre(titre: TitrePrevu) -> str:
    """« 424-3 »: the article that names the permit, without its paragraph."""
    lus = re.findall(r"L\.\s?([0-9]+-[0-9]+)", titre.article)
    return next((article for article in TITRES if article in lus), "")


def _titre(dossier: Dossier) -> TitrePrevu | None:
    return titre_prevu(dossier.profil, dossier.jour_des_regles) if dossier.profil else None


def _vaut(titres: tuple[str, ...], titre: TitrePrevu | None) -> bool:
    return bool(titres) if titre is None else article_du_titre(titre) in titres
