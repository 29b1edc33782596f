"""The list to prepare before beginning, made from the tables that drive step 3 (PRE-07).

Before any answer a case may still be several profiles: what only some of them bring is listed with
the condition that decides.
"""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour
from chalicelib.domain.cas.profils import Profil, Voie, deduire
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import TypeCarte
from chalicelib.domain.pieces.attendues import LOGEMENTS, ModeLogement
from chalicelib.domain.pieces.catalogue import CATALOGUE, piece_au
from chalicelib.domain.pieces.piece import DOMICILE, REMISE, Piece
from chalicelib.domain.pieces.tables import SELON, Cellule, Condition, Exigence, cellules, colonne

VERSION = date(2026, 11, 1)
"""Day from which this list is the one in force."""

PHOTO = Piece(
    code="EPHOTO",
    libelle="Code e-photo (photographie et signature numérique)",
    rubrique="Photo et signature",
    conseil="22 lettres et chiffres, sur la planche donnée par une cabine ou un photographe agréé. "
    "Le code vaut {delai:ephoto.validite} et sert une seule fois.",
    source="CESEDA annexe 10 ; FAQ 22 à 24",
)
UNIONS = {
    LienFamilial.CONJOINT: Condition.MARIE,
    LienFamilial.PARTENAIRE: Condition.PACSE,
    LienFamilial.CONCUBIN: Condition.CONCUBIN,
}
DEJA = "Si vous l’avez déjà"
FACULTATIF = "Si vous voulez"
COLONNES = {
    "CONJ_REU": "Si votre union est d’avant la demande d’asile de la personne protégée",
    "CONJ_POST": "Si votre union est d’après la demande d’asile de la personne protégée",
    "CR_FAMILLE": "Si la personne protégée est réfugiée",
    "CSP_CONJOINT": "Si la personne protégée a la protection subsidiaire",
    "CSP_FAMILLE": "Si la personne protégée a la protection subsidiaire",
    "CSP_BPI": "Si vous avez une carte pluriannuelle",
    "CR_BPI": "Si vous avez une carte de résident",
}


class RubriqueListe(Modele):
    """A group of the list; `selon` says in which case it applies."""

    titre: str
    selon: str = ""
    pieces: tuple[tuple[str, str], ...]


def profils_possibles(cas: Cas) -> tuple[Profil, ...]:
    """The profiles this case may turn out to be, before any answer."""
    protections = tuple(Statut) if cas.est_famille else (Statut(cas.qualite.value),)
    voies = tuple(Voie) if cas.en_couple_avec_ayant_droit else (None,)
    cartes = (None,) if cas.est_premiere else (None, TypeCarte.RESIDENT)
    trouves = (
        deduire(cas, protection, mineur=cas.est_pour_enfant, carte=carte, voie=voie)
        for protection in protections
        for voie in voies
        for carte in cartes
    )
    return tuple(dict.fromkeys(profil for profil in trouves if profil))


def _colonnes(cas: Cas) -> dict[tuple[str, str], Profil]:
    return {colonne(profil, cas.objet): profil for profil in profils_possibles(cas)}


def _selon(cellules: dict[str, Cellule], toutes: int) -> str:
    """Why a piece may not be asked: its condition, else the column it belongs to, else a choice."""
    requises = {c: x for c, x in cellules.items() if x.exigences[-1] is Exigence.REQUISE}
    col, cellule = next(iter((requises or cellules).items()))
    if cellule.condition:
        return SELON[cellule.condition]
    if len(requises or cellules) < toutes:
        return COLONNES.get(col, "")
    exigence = cellule.exigences[-1]
    return {Exigence.ADMINISTRATION: DEJA, Exigence.FACULTATIVE: FACULTATIF}.get(exigence, "")


def _possible(cellule: Cellule, cas: Cas) -> bool:
    """A statement is not a document; the proof of another kind of union is not one to prepare."""
    if cellule.exigences[-1] is Exigence.DECLARATION:
        return False
    if cellule.condition is Condition.SEUL and cas.est_pour_enfant:
        return False
    union = UNIONS.get(cas.lien) if cas.lien and cas.est_premiere else None
    return (
        union is None
        or cellule.condition in (None, union)
        or (cellule.condition not in UNIONS.values())
    )


def _aide(piece: Piece) -> str:
    au_choix = f"Au choix : {', '.join(piece.accepte)}." if piece.accepte else ""
    return " ".join(texte for texte in (au_choix, piece.conseil) if texte)


def _ligne(piece: Piece) -> tuple[str, str]:
    return piece.libelle, _aide(piece)


def _du_cas(cas: Cas, jour: date) -> Iterable[tuple[Piece, str]]:
    """The pieces of the catalogue this case may bring, with the condition of each."""
    colonnes = _colonnes(cas)
    vues: dict[str, list[tuple[str, Cellule]]] = {}
    for (nom, col), _ in colonnes.items():
        for cellule in cellules(nom, col, jour):
            vues.setdefault(cellule.piece, []).append((col, cellule))
    parent, enfant = cas.lien is LienFamilial.PARENT, cas.pour is Pour.ENFANT
    for code, piece in CATALOGUE.items():
        retenues = {c: x for c, x in vues.get(code, []) if _possible(x, cas)}
        if retenues:
            nommee = piece.pour(famille=cas.est_famille, parent=parent, enfant=enfant)
            yield nommee.au(jour), _selon(retenues, len(colonnes))


def _logement(mode: ModeLogement, jour: date) -> RubriqueListe:
    codes = [cellule.piece for cellule in cellules("pieces_logement", mode.value, jour)]
    pieces = tuple(_ligne(piece_au(code, jour)) for code in codes)
    return RubriqueListe(titre=dire(DOMICILE, jour), selon=LOGEMENTS[mode], pieces=pieces)


def liste_a_preparer(
    cas: Cas, jour: date = VERSION, logement: ModeLogement | None = None
) -> tuple[RubriqueListe, ...]:
    """Every document this case may bring, group by group; one housing only when it is known."""
    groupes: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for piece, selon in _du_cas(cas, jour):
        groupes.setdefault((piece.rubrique, selon), []).append(_ligne(piece))
    rubriques = [
        RubriqueListe(titre=titre, selon=selon, pieces=tuple(lignes))
        for (titre, selon), lignes in groupes.items()
    ]
    photo = RubriqueListe(titre=PHOTO.rubrique, pieces=(_ligne(PHOTO.au(jour)),))
    photos = () if cas.objet.est_changement else (photo,)
    modes = [logement] if logement else list(ModeLogement)
    if cas.objet is Objet.CHANGEMENT_SITUATION:
        modes = []
    a_l_etape = [r for r in rubriques if r.titre != REMISE]
    remise = [r for r in rubriques if r.titre == REMISE]
    return (*a_l_etape, *photos, *(_logement(m, jour) for m in modes), *remise)
