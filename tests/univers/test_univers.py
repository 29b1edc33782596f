"""A few small worlds; `make univers` lives thousands of them."""

from datetime import timedelta

import pytest

from chalicelib.domain.suivi.contestation import RienAContester
from tests.droits import releve
from tests.droits.politique import des_fonctions
from tests.univers import essai as essais
from tests.univers.essai import Essai, essayer, plus_petit, vivre_ensemble
from tests.univers.gestes import apres
from tests.univers.ordonnanceur import depart, un_univers
from tests.univers.pas import Pas, tirer

PAS = 60
SAINES = (3, 5)


def test_des_mondes_tires_au_hasard_sont_sans_faute() -> None:
    assert [essayer(graine, PAS).fautes for graine in SAINES] == [[], []]


def test_la_meme_graine_donne_la_meme_trace() -> None:
    premiere, seconde = essayer(3, PAS), essayer(3, PAS)
    assert premiere.trace == seconde.trace
    assert premiere.points == seconde.points
    assert premiere.trace != essayer(4, 20).trace


def test_une_vie_est_la_meme_que_d_autres_aient_commence_comme_elle_ou_non() -> None:
    """Several seeds begin alike, and are born once: nothing of a life is left to the next."""
    graines = range(5, 8)
    assert {depart(graine) for graine in graines} == {depart(5)}
    ensemble = dict(vivre_ensemble(graines, PAS))
    assert [ensemble[graine] for graine in graines] == [essayer(g, PAS) for g in graines]
    assert len({essai.trace for essai in ensemble.values()}) == len(graines)


def test_a_la_fin_les_rondes_de_chaque_heure_viennent_de_passer() -> None:
    """Else a world is judged on what no site deployed would leave undone for a day."""
    with un_univers(SAINES[0]) as monde:
        monde.reposer()
        horaires = [horaire for horaire in monde.u.plan.horaires if horaire.periode]
        derniers = [monde.marche.derniers[horaire.nom] for horaire in horaires]
        assert derniers
        assert monde.u.maintenant - min(derniers) < timedelta(hours=2)


def test_un_pas_de_moins_ne_change_pas_les_tirages_des_autres() -> None:
    pas = tirer(3, 10)
    assert tirer(3, 10) == pas
    assert pas[4].hasard().random() == Pas(*pas[4]).hasard().random()


def test_un_monde_casse_expres_est_trouve_et_reduit(monkeypatch: pytest.MonkeyPatch) -> None:
    def casse(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(apres.GESTES, "écrire", (20, casse))
    graine = next(g for g in range(1, 20) if essayer(g, PAS).fautes)
    texte = plus_petit(graine, PAS)
    gardes: list[Pas] = []

    def rejouer(la_meme: int, pas: tuple[Pas, ...]) -> Essai:
        gardes.extend(pas)
        return essayer(la_meme, pas)

    joue: dict[str, object] = {"Pas": Pas, "essayer": rejouer}
    exec(texte, joue)
    with pytest.raises(AssertionError):
        joue[f"test_univers_{graine}"]()  # type: ignore[operator]
    assert 0 < len(gardes) < PAS / 4
    for un in gardes:
        sans = tuple(pas for pas in gardes if pas is not un)
        assert essayer(graine, sans).fautes == [], f"{un} was of no use"


def test_ce_qui_est_refuse_n_est_pas_une_faute(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise RienAContester

    monkeypatch.setitem(apres.GESTES, "écrire", (20, refuse))
    assert essais.essayer(SAINES[0], PAS).fautes == []


def test_ce_qu_une_politique_refuse_est_une_faute(monkeypatch: pytest.MonkeyPatch) -> None:
    sans_ecrire = tuple(d for d in des_fonctions()["courriels"] if d.sid != "EcrireDansLaTable")
    politiques = des_fonctions() | {"courriels": sans_ecrire}
    monkeypatch.setattr(releve, "des_fonctions", lambda: politiques)
    monkeypatch.setattr(releve.RELEVE, "faits", set())
    fautes = essais.essayer(SAINES[0], PAS).fautes
    assert fautes
    assert all(f.startswith(f"{essais.DROITS} : courriels : sa politique") for f in fautes)
