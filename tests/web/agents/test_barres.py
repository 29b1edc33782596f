"""The plot of the statistics says what the table says."""

from chalicelib.web.agents.file.barres import DROITE, LARGEUR, MARGE, barres, hauteur


def test_chaque_barre_a_sa_part_de_la_plus_longue() -> None:
    lignes = barres({"0-30": 10, "31-60": 5, "61-90": 0})
    place = LARGEUR - MARGE - DROITE
    assert [ligne.largeur for ligne in lignes] == [place, place // 2, 0]
    assert [ligne.nombre for ligne in lignes] == [10, 5, 0]
    assert hauteur(lignes) >= lignes[-1].y + lignes[-1].hauteur


def test_sans_dossier_il_n_y_a_pas_de_division_par_zero() -> None:
    assert barres({}) == []
    assert [ligne.largeur for ligne in barres({"0-30": 0, "31-60": 0})] == [0, 0]
