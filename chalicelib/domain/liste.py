"""The list to prepare before beginning, made from the same table that drives step 3 (PRE-07)."""

from datetime import date

from chalicelib.domain.identite import Statut
from chalicelib.domain.justificatifs import LOGEMENTS, TABLE, TABLE_LOGEMENT, Exigence, ModeLogement
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces import CATALOGUE, DOMICILE, MOTIF, REMISE, Piece

VERSION = date(2026, 11, 1)
"""Day from which this list is the one in force."""

PHOTO = Piece(
    code="EPHOTO",
    libelle="Code e-photo (photographie et signature numérique)",
    rubrique="Photo et signature",
    conseil="22 lettres et chiffres, sur la planche donnée par une cabine ou un photographe agréé. "
    "Le code vaut 6 mois et sert une seule fois.",
    source="CESEDA annexe 10 ; FAQ 22 à 24",
)


class RubriqueListe(Modele):
    """A group of the list; `selon` says in which case it applies."""

    titre: str
    selon: str = ""
    pieces: tuple[tuple[str, str], ...]


def _aide(piece: Piece) -> str:
    au_choix = f"Au choix : {', '.join(piece.accepte)}." if piece.accepte else ""
    return " ".join(texte for texte in (au_choix, piece.conseil) if texte)


def _lignes(codes: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((CATALOGUE[code].libelle, _aide(CATALOGUE[code])) for code in codes)


def _codes(statut: Statut, rubrique: str, *exigences: Exigence) -> list[str]:
    cellules = TABLE[statut]
    return [
        code
        for code, piece in CATALOGUE.items()
        if piece.rubrique == rubrique and cellules.get(code) in exigences
    ]


def _logement(mode: ModeLogement) -> RubriqueListe:
    codes = [*TABLE_LOGEMENT[mode]]
    if mode is ModeLogement.HEBERGE_TIERS:
        codes.append("DOM_HEB_DOM")
    return RubriqueListe(titre=DOMICILE, selon=LOGEMENTS[mode], pieces=_lignes(codes))


def liste_a_preparer(statut: Statut) -> tuple[RubriqueListe, ...]:
    """Every document this protection may have to bring, group by group."""
    motif = _lignes(_codes(statut, MOTIF, Exigence.REQUISE))
    deja = _lignes(_codes(statut, MOTIF, Exigence.ADMINISTRATION))
    toujours = _lignes(_codes(statut, DOMICILE, Exigence.REQUISE))
    return (
        RubriqueListe(titre=MOTIF, pieces=motif),
        RubriqueListe(titre=MOTIF, selon="Si vous l’avez déjà", pieces=deja),
        RubriqueListe(titre=PHOTO.rubrique, pieces=((PHOTO.libelle, PHOTO.conseil),)),
        RubriqueListe(titre=DOMICILE, selon="Dans tous les cas", pieces=toujours),
        *(_logement(mode) for mode in ModeLogement),
        RubriqueListe(titre=REMISE, pieces=_lignes(_codes(statut, REMISE, Exigence.REMISE))),
    )
