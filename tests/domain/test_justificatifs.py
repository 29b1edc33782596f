"""Who brings what: the decision table, cell by cell (domain.md §2.2 to §2.4)."""

import pytest

from chalicelib.domain.identite import Statut
from chalicelib.domain.justificatifs import LOGEMENTS, Exigence, ModeLogement, pieces_attendues
from chalicelib.domain.pieces import CATALOGUE, DOMICILE

# Columns REF and BPS of §2.2. « – » hidden, « S » a statement of step 2, EPHOTO a code: no file.
TABLE = """
                   REF  BPS
    ENGAGEMENT     R    R
    DECISION       R    R
    EC_OFPRA       A    A
    NAISSANCE      –    –
    NATIONALITE    –    –
    VISA           –    –
    MARIAGE        –    –
    UNION_CIVILE   –    –
    CONCUBINAGE    –    –
    VIE_COMMUNE    –    –
    FILIATION      –    –
    TITRE_AYANTDROIT –  –
    REPRESENTANT   –    –
    ACTIVITE       –    –
    MEDICAL_OFII   –    –
    TIMBRE         H    H
"""
COLONNES = {"REF": Statut.REFUGIE, "BPS": Statut.PROTECTION_SUBSIDIAIRE}
LIGNES = [ligne.split() for ligne in TABLE.strip().splitlines()[1:]]
CELLULES = [
    (statut, ligne[0], ligne[rang])
    for ligne in LIGNES
    for rang, statut in enumerate(COLONNES.values(), start=1)
]

# §2.4; the last document of HEBERGE_TIERS only when the host's own paper has an old address (§2.1).
LOGEMENT = {
    ModeLogement.PERSONNEL: ["DOM_PERSO"],
    ModeLogement.HEBERGE_TIERS: ["DOM_HEB_ATT", "DOM_HEB_ID", "DOM_HEB_DOM"],
    ModeLogement.HOTEL: ["DOM_HOTEL_ATT", "DOM_HOTEL_FACT"],
    ModeLogement.DOMICILIE: ["DOM_DOMICILIATION"],
    ModeLogement.STRUCTURE: ["DOM_STRUCTURE"],
}
DU_PAYS_D_ORIGINE = ("passeport", "consul", "nationalité", "acte de naissance", "visa")


def _cellule(statut: Statut, code: str) -> str:
    trouvees = {a.piece.code: a.exigence.value for a in pieces_attendues(statut)}
    return trouvees.get(code, "–")


@pytest.mark.exigence("S3-01")
@pytest.mark.parametrize(("statut", "code", "attendue"), CELLULES)
def test_each_cell_of_the_table_says_what_the_specification_says(
    statut: Statut, code: str, attendue: str
) -> None:
    assert _cellule(statut, code) == attendue


def test_the_table_asks_for_nothing_that_the_specification_does_not_list() -> None:
    connus = {ligne[0] for ligne in LIGNES}
    for statut in Statut:
        assert {a.piece.code for a in pieces_attendues(statut)} <= connus


@pytest.mark.exigence("S3-03")
@pytest.mark.parametrize("statut", Statut)
@pytest.mark.parametrize("mode", ModeLogement)
def test_the_housing_decides_which_address_proofs_are_required(
    statut: Statut, mode: ModeLogement
) -> None:
    sans = {a.piece.code for a in pieces_attendues(statut)}
    avec = [a for a in pieces_attendues(statut, mode) if a.piece.code not in sans]
    assert [a.piece.code for a in avec] == LOGEMENT[mode]
    assert all(a.requise for a in avec)


@pytest.mark.exigence("S3-03")
@pytest.mark.parametrize("mode", ModeLogement)
def test_at_least_one_address_proof_less_than_six_months_old_is_required(
    mode: ModeLogement,
) -> None:
    domicile = [
        a
        for a in pieces_attendues(Statut.REFUGIE, mode, hebergeant_a_jour=True)
        if a.piece.rubrique == DOMICILE and a.piece.code != "ENGAGEMENT"
    ]
    assert domicile
    assert all(a.requise for a in domicile)
    assert "moins de 6 mois" in DOMICILE


def test_the_host_s_own_address_proof_is_not_asked_when_his_paper_is_up_to_date() -> None:
    a_jour = pieces_attendues(Statut.REFUGIE, ModeLogement.HEBERGE_TIERS, hebergeant_a_jour=True)
    codes = [a.piece.code for a in a_jour]
    assert "DOM_HEB_DOM" not in codes
    assert {"DOM_HEB_ATT", "DOM_HEB_ID"} <= set(codes)


@pytest.mark.parametrize("statut", Statut)
@pytest.mark.parametrize("mode", ModeLogement)
def test_a_bpi_is_never_asked_for_a_document_of_the_country_of_origin(
    statut: Statut, mode: ModeLogement
) -> None:
    for attendue in pieces_attendues(statut, mode):
        piece = attendue.piece
        texte = " ".join((piece.libelle, *piece.accepte, piece.conseil)).casefold()
        assert not [mot for mot in DU_PAYS_D_ORIGINE if mot in texte], piece.code


def test_the_contrat_d_engagement_stands_among_the_address_proofs() -> None:
    assert CATALOGUE["ENGAGEMENT"].rubrique == DOMICILE


def test_what_is_brought_on_the_last_day_cannot_be_uploaded_now() -> None:
    par_exigence = {a.exigence: a.televersable for a in pieces_attendues(Statut.REFUGIE)}
    assert par_exigence == {
        Exigence.REQUISE: True,
        Exigence.ADMINISTRATION: True,
        Exigence.REMISE: False,
    }


def test_the_certificate_of_the_ofpra_is_never_required() -> None:
    ofpra = next(a for a in pieces_attendues(Statut.REFUGIE) if a.piece.code == "EC_OFPRA")
    assert not ofpra.requise
    assert ofpra.televersable


def test_every_housing_has_a_label_and_every_document_a_source() -> None:
    assert set(LOGEMENTS) == set(ModeLogement)
    assert all(piece.source and piece.libelle for piece in CATALOGUE.values())
    assert all(code == piece.code for code, piece in CATALOGUE.items())
