"""The sworn statements of step 2: which ones a person makes follows the tables (S2-02, S2-03)."""

from datetime import date

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.regles import cherchee_une_fois
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.attendues import declarations_attendues


class Declaration(Modele):
    """A box to tick: `champ` is its field in AttestationsHonneur, `code` its piece in the table."""

    code: str
    champ: str
    texte: str
    article: str


EXACTITUDE = Declaration(
    code="EXACTITUDE",
    champ="exactitude",
    texte="J’atteste sur l’honneur l’exactitude des informations et des documents que je donne.",
    article="C. pén., art. 441-6 et 441-7",
)
SELON_LE_CAS = (
    Declaration(
        code="POLYGAMIE",
        champ="polygamie",
        texte="J’atteste sur l’honneur ne pas vivre en France en état de polygamie.",
        article="CESEDA, art. L.\u00a0412-6",
    ),
    Declaration(
        code="COMMUNAUTE_VIE",
        champ="communaute_vie",
        texte="J’atteste sur l’honneur que nous vivons vraiment ensemble.",
        article="CESEDA, art. L.\u00a0424-3, 2°",
    ),
    Declaration(
        code="NON_ABSENCE",
        champ="absence",
        texte="J’atteste sur l’honneur ne pas avoir séjourné plus de "
        "{lettres:residence.absence_max} de suite hors de France.",
        article="CESEDA, art. R.\u00a0432-3, 6°",
    ),
    Declaration(
        code="NON_MARIE",
        champ="non_marie",
        texte="J’atteste sur l’honneur que mon enfant protégé n’est pas marié.",
        article="CESEDA, art. L.\u00a0424-3, 4°",
    ),
)
CONJOINTS_POSTERIEURS = (Profil.FREF_CONJ_POST, Profil.FBPS_CONJ_POST)
"""Their common life must be real: they say so, beside the documents (domain.md §3.3)."""


@cherchee_une_fois
def declarations_au(jour: date) -> tuple[Declaration, ...]:
    """Every statement as it reads under the rules of a day."""
    return (
        EXACTITUDE,
        *(d.model_copy(update={"texte": dire(d.texte, jour)}) for d in SELON_LE_CAS),
    )


def declarations(dossier: Dossier) -> tuple[Declaration, ...]:
    """The boxes this person ticks, all required; without profile, the first one only."""
    profil = dossier.profil
    if profil is None:
        return (EXACTITUDE,)
    codes = {EXACTITUDE.code} | declarations_attendues(
        profil, dossier.cas.objet, dossier.jour_des_regles, conditions=dossier.conditions
    )
    if profil in CONJOINTS_POSTERIEURS and not _dit_vivre_separe(dossier):
        codes |= {"COMMUNAUTE_VIE"}
    return tuple(d for d in declarations_au(dossier.jour_des_regles) if d.code in codes)


def _dit_vivre_separe(dossier: Dossier) -> bool:
    """Nobody is made to swear the contrary of what he just said; an agent sees a flag instead."""
    declare = dossier.reponses.lien_familial
    return declare is not None and declare.vie_commune == "non"
