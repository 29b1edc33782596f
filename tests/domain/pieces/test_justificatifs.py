"""Who brings what: the decision tables, cell by cell (domain.md §2.2 to §2.4)."""

import re
from collections.abc import Collection
from datetime import date
from itertools import combinations, product

import pytest

from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.regles import lignes
from chalicelib.domain.pieces.attendues import (
    LOGEMENTS,
    ModeLogement,
    PieceAttendue,
    declarations_attendues,
    pieces_attendues,
)
from chalicelib.domain.pieces.catalogue import CATALOGUE
from chalicelib.domain.pieces.piece import DOMICILE, ENGAGEMENT, Piece
from chalicelib.domain.pieces.tables import SELON, Condition, Exigence, colonne
from tests.builders import JOUR
from tests.domain import specification

CELLULES = list(specification.pieces_premiere())
HORS_TABLE = {"NON_MARIE"}
"""A statement of §2.1 and L424-3 4° that §2.2 does not list."""
BPI = [p for p in Profil if not p.est_famille]
ADULTES_BPI = [Profil.REF, Profil.BPS]
OBJETS_DES_BPI = [
    *((profil, Objet.PREMIERE) for profil in (Profil.REF, Profil.REF_MIN, Profil.BPS)),
    (Profil.BPS_MIN, Objet.PREMIERE),
    (Profil.REF, Objet.RENOUVELLEMENT),
    (Profil.BPS, Objet.RENOUVELLEMENT),
    (Profil.BPS_CR, Objet.CARTE_RESIDENT),
    (Profil.BPS_CR, Objet.RENOUVELLEMENT),
]
DU_PAYS_D_ORIGINE = ("passeport", "consul", "nationalité", "acte de naissance", "visa")
TOUTES = list(Condition)


def attendues(
    profil: Profil,
    objet: Objet = Objet.PREMIERE,
    mode: ModeLogement | None = None,
    conditions: Collection[Condition] = (),
) -> tuple[PieceAttendue, ...]:
    return pieces_attendues(profil, objet, JOUR, conditions=conditions, mode=mode)


def codes(*args: object, **options: object) -> set[str]:
    return {a.piece.code for a in attendues(*args, **options)}  # type: ignore[arg-type]


@pytest.mark.exigence("S3-01", "S3-02", "GAP-04")
@pytest.mark.parametrize(("piece", "col", "attendue"), CELLULES)
def test_each_cell_of_a_first_request_is_the_one_of_the_specification(
    piece: str, col: str, attendue: str
) -> None:
    (ligne,) = [ligne for ligne in lignes("pieces_premiere") if ligne["piece"] == piece]
    assert ligne[col].replace("-", "–") == attendue


def test_the_table_asks_for_nothing_that_the_specification_does_not_list() -> None:
    connues = {piece for piece, _, _ in CELLULES}
    assert {ligne["piece"] for ligne in lignes("pieces_premiere")} - connues == HORS_TABLE


RENOUVELLEMENT = specification.tables("2.2 Decision table")[1]
COLONNES = {
    1: {"BPI": "CR_BPI", "famille": "CR_FAMILLE"},
    2: {"BPI": "CSP_BPI", "famille": "CSP_FAMILLE", "FBPS_CONJ": "CSP_CONJOINT"},
    3: {"BPI": "RESIDENT_BPI", "famille": "RESIDENT_FAMILLE"},
}


def _cellule(piece: str, col: str) -> str:
    trouvees = [x for x in lignes("pieces_renouvellement") if x["piece"] == piece]
    return trouvees[0][col].partition("?")[0] if trouvees else "-"


@pytest.mark.exigence("S3-01", "GAP-01")
@pytest.mark.parametrize("ligne", RENOUVELLEMENT[1:], ids=lambda ligne: ligne[0])
def test_each_row_of_a_renewal_is_the_one_of_the_specification(ligne: list[str]) -> None:
    noms = [
        m for m in ligne[0].replace("(c4)", "").replace("(passport)", "").split() if m.isupper()
    ]
    pieces = [nom.strip(",/") for nom in noms if nom.strip(",/")]
    for piece in pieces:
        for rang, colonnes in COLONNES.items():
            dit = ligne[rang]
            for qui, col in colonnes.items():
                assert _cellule(piece, col) == _lue(dit, qui), (piece, col, dit)


def _lue(dit: str, qui: str) -> str:
    """What a cell of the renewal table says for a BPI, a family member, a spouse of a BPS."""
    if "FBPS_CONJ" in dit:
        return "R" if qui == "FBPS_CONJ" else "-"
    if "R for BPI" in dit:
        return "R" if qui == "BPI" else "O"
    if "R family" in dit:
        return "-" if qui == "BPI" else "R"
    if dit == "O family":
        return "-" if qui == "BPI" else "O"
    return dit[0].replace("–", "-")


@pytest.mark.exigence("S3-03")
@pytest.mark.parametrize("profil", Profil)
@pytest.mark.parametrize("mode", ModeLogement)
def test_the_housing_decides_which_address_proofs_are_required(
    profil: Profil, mode: ModeLogement
) -> None:
    objet = Objet.CARTE_RESIDENT if profil.endswith("_CR") else Objet.PREMIERE
    sans = codes(profil, objet)
    avec = attendues(profil, objet, mode, [Condition.HEBERGEANT_CHANGE])
    propres = [a for a in avec if a.piece.code not in sans]
    assert [a.piece.code for a in propres] == specification.logements()[mode.value]
    assert all(a.requise for a in propres)


@pytest.mark.exigence("S3-03")
@pytest.mark.parametrize("mode", ModeLogement)
def test_at_least_one_address_proof_less_than_six_months_old_is_required(
    mode: ModeLogement,
) -> None:
    rubrique = dire(DOMICILE, JOUR)
    domicile = [a for a in attendues(Profil.REF, mode=mode) if a.piece.rubrique == rubrique]
    assert domicile
    assert all(a.requise for a in domicile)
    assert "moins de 6 mois" in rubrique


def test_the_host_s_own_address_proof_is_not_asked_when_his_paper_is_up_to_date() -> None:
    a_jour = codes(Profil.REF, mode=ModeLogement.HEBERGE_TIERS)
    assert "DOM_HEB_DOM" not in a_jour
    assert {"DOM_HEB_ATT", "DOM_HEB_ID"} <= a_jour


@pytest.mark.exigence("LAW-18")
@pytest.mark.parametrize(("profil", "objet"), OBJETS_DES_BPI)
@pytest.mark.parametrize("mode", ModeLogement)
def test_a_bpi_is_never_required_a_document_of_the_country_of_origin(
    profil: Profil, objet: Objet, mode: ModeLogement
) -> None:
    for nombre in range(3):
        for conditions in combinations(TOUTES, nombre):
            for attendue in attendues(profil, objet, mode, conditions):
                piece = attendue.piece
                texte = " ".join((piece.libelle, *piece.accepte, piece.conseil)).casefold()
                trouves = [mot for mot in DU_PAYS_D_ORIGINE if mot in texte]
                assert not (attendue.requise and trouves), piece.code


@pytest.mark.exigence("S3-02")
@pytest.mark.parametrize("profil", [Profil.FREF_CONJ_REU, Profil.FBPS_CONJ_REU])
@pytest.mark.parametrize(
    ("condition", "piece"),
    [
        (Condition.MARIE, "MARIAGE"),
        (Condition.PACSE, "UNION_CIVILE"),
        (Condition.CONCUBIN, "CONCUBINAGE"),
    ],
)
def test_exactly_one_proof_of_the_union_is_asked_as_the_situation_says(
    profil: Profil, condition: Condition, piece: str
) -> None:
    preuves = {"MARIAGE", "UNION_CIVILE", "CONCUBINAGE"}
    assert codes(profil, conditions=[condition]) & preuves == {piece}


def test_the_visa_is_asked_of_those_who_came_by_reunification_only() -> None:
    venue = attendues(Profil.FREF_CONJ_REU, conditions=[Condition.REUNIFICATION])
    assert next(a for a in venue if a.piece.code == "VISA").requise
    assert "VISA" not in codes(Profil.FREF_CONJ_REU)


@pytest.mark.exigence("S2-03")
@pytest.mark.parametrize("profil", [*ADULTES_BPI, Profil.FREF_ENF, Profil.FBPS_PAR])
def test_a_married_person_owes_the_statement_on_polygamy_and_nobody_else(profil: Profil) -> None:
    marie = declarations_attendues(profil, Objet.PREMIERE, JOUR, conditions=[Condition.MARIE])
    assert "POLYGAMIE" in marie
    assert "POLYGAMIE" not in declarations_attendues(profil, Objet.PREMIERE, JOUR)


@pytest.mark.parametrize(
    ("profil", "objet", "code"),
    [
        (Profil.REF, Objet.RENOUVELLEMENT, "NON_ABSENCE"),
        (Profil.FREF_PAR, Objet.PREMIERE, "NON_MARIE"),
        (Profil.REF_MIN, Objet.PREMIERE, "ACTIVITE"),
    ],
)
def test_each_statement_belongs_to_its_profile(profil: Profil, objet: Objet, code: str) -> None:
    assert code in declarations_attendues(profil, objet, JOUR)
    assert code not in declarations_attendues(Profil.BPS, objet, JOUR)


def test_a_wish_to_work_is_stated_and_its_document_optional() -> None:
    activite = next(a for a in attendues(Profil.BPS_MIN) if a.piece.code == "ACTIVITE")
    assert activite.exigence is Exigence.FACULTATIVE
    assert not activite.requise


def test_the_contrat_d_engagement_has_a_heading_of_its_own() -> None:
    """It proves no address, and it is of any age."""
    seules = [code for code, piece in CATALOGUE.items() if piece.rubrique == ENGAGEMENT]
    assert seules == ["ENGAGEMENT"]


def test_the_contrat_d_engagement_was_not_asked_before_its_decree() -> None:
    avant = pieces_attendues(Profil.REF, Objet.PREMIERE, date(2024, 7, 16))
    assert "ENGAGEMENT" not in {a.piece.code for a in avant}
    assert "ENGAGEMENT" in codes(Profil.REF)


def test_what_is_brought_on_the_last_day_cannot_be_uploaded_now() -> None:
    par_exigence = {a.exigence: a.televersable for a in attendues(Profil.REF)}
    assert par_exigence == {
        Exigence.REQUISE: True,
        Exigence.ADMINISTRATION: True,
        Exigence.REMISE: False,
    }


def test_the_certificate_of_the_ofpra_is_never_required() -> None:
    ofpra = next(a for a in attendues(Profil.REF) if a.piece.code == "EC_OFPRA")
    assert not ofpra.requise
    assert ofpra.televersable


def test_a_family_member_reads_whose_decision_is_asked() -> None:
    def libelle(profil: Profil, lien: LienFamilial | None = None) -> str:
        lues = pieces_attendues(profil, Objet.PREMIERE, JOUR, lien=lien)
        return next(a for a in lues if a.piece.code == "DECISION").piece.libelle

    assert "vous accorde" in libelle(Profil.REF)
    assert "protège votre proche" in libelle(Profil.FREF_CONJ_REU, LienFamilial.CONJOINT)
    assert "protège votre enfant" in libelle(Profil.FREF_PAR, LienFamilial.PARENT)


def test_every_profile_has_a_column_for_what_it_may_ask() -> None:
    for profil in Profil:
        for objet in Objet:
            if objet is Objet.PREMIERE and profil.endswith("_CR"):
                continue
            nom, col = colonne(profil, objet)
            assert col in lignes(nom)[0], (profil, objet)


def test_every_piece_of_the_tables_is_in_the_catalogue_or_needs_no_file() -> None:
    sans_fichier = {"EPHOTO", "POLYGAMIE", "NON_MARIE", "NON_ABSENCE"}
    noms = ("pieces_premiere", "pieces_renouvellement", "pieces_titulaire", "pieces_logement")
    citees = {ligne["piece"] for nom in noms for ligne in lignes(nom)}
    assert citees - set(CATALOGUE) == sans_fichier
    assert set(CATALOGUE) <= citees


def test_every_housing_and_condition_has_words_and_every_document_a_source() -> None:
    assert set(LOGEMENTS) == set(ModeLogement)
    assert set(SELON) == set(Condition)
    assert all(piece.source and piece.libelle for piece in CATALOGUE.values())
    assert all(code == piece.code for code, piece in CATALOGUE.items())


@pytest.mark.parametrize("piece", CATALOGUE.values(), ids=lambda piece: piece.code)
def test_un_agent_ne_lit_jamais_vous_dans_le_nom_d_une_piece(piece: Piece) -> None:
    """J25: « vous » would be himself, for the person, her family, a parent, a child."""
    for famille, parent, enfant in product((False, True), repeat=3):
        dite = piece.pour(famille=famille, parent=parent, enfant=enfant).pour_agent
        assert not re.search(r"\b[Vv](ous|otre|os)\b", dite)
