"""A great place costs what a small one does; `make bench OPTIONS=--grand` has the great numbers."""

from tests.bench.grand import LISTES, Compte, Lieu, ecarts, parcourir
from tests.bench.monde import ouvrir


def test_un_meme_parcours_coute_autant_d_appels_et_d_unites_dans_un_plus_grand_lieu() -> None:
    with ouvrir() as monde:
        petit, vu = (parcourir(monde, lieu) for lieu in (Lieu(200, 200, 3), Lieu(300, 300, 60)))
    assert ecarts(petit, petit, vu) == []
    fonctions = {fonction for _, fonction in vu}
    assert {"attestations", "expeditions", "relais", "veilles", "GET /agents"} <= fonctions
    assert all(compte.appels for compte in vu.values())


def test_une_unite_de_plus_une_fonction_de_plus_ou_de_moins_est_dite() -> None:
    avant, apres = Compte({"Query": 1}, 2, 0), Compte({"Query": 1}, 3, 0)
    ecran, file, autre = ("un acte", "GET /a"), (LISTES[0], "GET /b"), ("un acte", "relais")
    assert ecarts({ecran: avant}, {}, {ecran: avant}) == []
    (phrase,) = ecarts({ecran: avant}, {ecran: apres}, {ecran: apres})
    assert phrase == (
        "un acte, GET /a : 1 Query ; 2 lues, 0 écrites dans un petit lieu ; "
        "1 Query ; 3 lues, 0 écrites dans un grand."
    )
    assert ecarts({file: avant}, {file: apres}, {file: apres}) == []
    assert len(ecarts({file: avant}, {file: avant}, {file: apres})) == 1
    assert len(ecarts({ecran: avant}, {}, {})) == len(ecarts({}, {}, {autre: avant})) == 1
