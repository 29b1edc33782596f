"""The measure itself: what is counted, compared, priced; the floor is one (ADR 0053)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.bench.froid import demarrer
from tests.bench.gestes import GESTES, une_demande
from tests.bench.mesurer import PAGES, ligne
from tests.bench.monde import Monde, ouvrir
from tests.couts.actes import ACTES, compte_de
from tests.web.compte.navigateur import Navigateur
from tools.bench import comparaison, plancher
from tools.bench.cout import Travail, memoires, par_mille, tarifs
from tools.bench.personnes import EPHOTOS, demandeurs
from tools.paths import ROOT


@pytest.fixture(scope="module")
def le_monde() -> Iterator[Monde]:
    with ouvrir() as monde:
        yield monde


@pytest.fixture
def monde(le_monde: Monde) -> Monde:
    le_monde.vider()
    return le_monde


@pytest.mark.parametrize("acte", ["écran montré", "écran enregistré", "attestation faite"])
def test_the_client_of_production_asks_for_what_the_one_in_memory_counts(
    monde: Monde, acte: str
) -> None:
    (vu,) = monde.mesurer(ACTES[acte](monde.site))
    monde.vider()
    faire = ACTES[acte](monde.site)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chalicelib.resources.dynamodb", lambda: monde.site.dynamodb)
        with compte_de(monde.site) as compte:
            faire()
    vu.facture.appels[:] = [nom for nom in vu.facture.appels if nom != "Sign"]
    assert vu.facture == compte  # which does not listen to the keys
    assert vu.envoyes > 0
    assert vu.recus > 0


def test_a_page_started_cold_is_at_the_hour_at_which_it_was_asked(
    monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was measured since: its session has ended by now."""
    (vu,) = monde.mesurer(GESTES["écran montré"](monde.site))
    monkeypatch.setattr(monde.site, "maintenant", monde.site.maintenant + timedelta(days=1))
    assert demarrer(vu, PAGES, fois=1)["premier"] > 0


def test_what_answers_in_place_of_aws_is_not_in_our_time(
    monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table a thousand times slower, the same figure."""
    faire = ACTES["écran montré"](monde.site)
    monde.mesurer(faire)
    lente = type(monde.compteur)._de_la_table

    def patienter(*args: Any) -> Any:
        return [lente(*args) for _ in range(200)][-1]

    (vite,) = monde.mesurer(faire)
    monkeypatch.setattr(type(monde.compteur), "_de_la_table", patienter)
    (lent,) = monde.mesurer(faire)
    assert len(lent.facture.appels) == 200 * len(vite.facture.appels)
    assert lent.duree < 20 * vite.duree


HORS_DE_LA_TABLE_EN_MEMOIRE = [nom for nom in GESTES if nom not in ACTES]
"""Acts that `tests/couts` does not count; `make bench` compares every one."""


def test_the_run_that_was_kept_has_every_act_and_no_other() -> None:
    assert comparaison.lire()["actes"].keys() == GESTES.keys()


@pytest.mark.parametrize("acte", [*HORS_DE_LA_TABLE_EN_MEMOIRE, "écran montré"])
def test_no_act_asks_for_a_call_or_a_unit_more_than_the_run_that_was_kept(
    monde: Monde, acte: str
) -> None:
    """`make bench OPTIONS=--retenir` keeps another one: what grew is then in the difference."""
    (vu,) = monde.mesurer(GESTES[acte](monde.site))
    dite = comparaison.comptes({"actes": {acte: ligne([vu], 1)}})["actes"][acte]
    retenue = comparaison.lire()["actes"][acte]
    for quoi in ("appels", "lectures", "ecritures"):
        assert dite[quoi] <= retenue[quoi], (quoi, vu.facture)


def test_a_whole_request_ends_by_a_document_and_a_mail_and_every_passage_is_counted(
    monde: Monde,
) -> None:
    vus = monde.mesurer(une_demande(monde))
    fonctions = {vu.fonction for vu in vus}
    assert {"relais", "televersements", "attestations", "expeditions"} <= fonctions
    assert sum("SendEmail" in vu.facture.appels for vu in vus) == 1
    assert all(vu.processeur > 0 for vu in vus)
    retenu = comparaison.lire()["demande"]["total"]
    assert len(vus) <= retenu["fois"]
    assert sum(len(vu.facture.appels) for vu in vus) <= retenu["appels"]


def test_the_floor_reads_once_writes_once_and_fits_in_80_lines(monde: Monde) -> None:
    texte = (ROOT / "tools" / "bench" / "plancher.py").read_text("utf-8")
    assert len(texte.splitlines()) <= 80
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plancher, "dynamodb", lambda: monde.du_sol)
        nav = Navigateur(plancher.app)
        saisie = {"texte": "un", "revision": "0"}
        (ecrit,) = monde.mesurer(lambda: nav.post("/plancher/essai", saisie))
        (lu,) = monde.mesurer(lambda: nav.get("/plancher/essai"))
        assert 'value="un"' in nav.get("/plancher/essai").corps
        assert nav.post("/plancher/essai", saisie).statut == 409
    assert (lu.facture.appels, lu.facture.lectures) == (["GetItem"], 1)
    assert (ecrit.facture.appels, ecrit.facture.ecritures) == (["GetItem", "UpdateItem"], 1)


LIGNE = {"appels": {"Query": 2}, "lectures": 10, "reponse": 1000, "processeur": {"p50": 1.0}}


def _releve(**change: Any) -> Any:
    return {"actes": {"écran": LIGNE | change}}


def test_only_counted_work_is_compared_and_a_tenth_is_let_through() -> None:
    avant = comparaison.comptes(_releve())
    assert comparaison.comparer(avant, _releve(processeur={"p50": 900.0}, lectures=11)) == []
    (pire,) = comparaison.comparer(avant, _releve(lectures=11.5))
    assert pire.phrase == ("actes, écran : unités de lecture, 10 avant, 11.5 maintenant (+ 15 %).")
    (un_appel,) = comparaison.comparer(avant, _releve(appels={"Query": 2, "GetItem": 1}))
    assert (un_appel.avant, un_appel.apres) == (2, 3)


def test_what_costs_nothing_may_not_begin_to_and_what_is_new_or_gone_is_no_fault() -> None:
    avant = comparaison.comptes(_releve(ecritures=0))
    (pire,) = comparaison.comparer(avant, _releve(ecritures=1))
    assert pire.phrase.endswith("0 avant, 1 maintenant.")
    autre = {"actes": {"autre écran": LIGNE}}
    assert comparaison.comparer(avant, autre) == []
    assert comparaison.disparus(avant, autre) == ["actes, écran"]


def test_a_thousand_times_the_same_work_costs_what_the_formula_says() -> None:
    """Ten pages of 20 ms at 1,024 MB, each with one read of 2 units and one write of 1."""
    page = Travail("GET /page", 10, {"Query": 10, "UpdateItem": 10}, 20.0, 10, 200.0)
    couts = par_mille([page])
    secondes = 1000 * (0.2 * 1769 / 1024 + 20 * 0.005)
    assert couts["passerelle"] == pytest.approx(10_000 * 3.50 / 1e6)
    assert couts["fonction"] == pytest.approx(10_000 * 0.20 / 1e6)
    assert couts["gigaoctet_seconde"] == pytest.approx(secondes * 13.3334e-6)
    assert couts["lecture"] == pytest.approx(20_000 * 0.1487 / 1e6)
    assert couts["ecriture"] == pytest.approx(10_000 * 0.7423 / 1e6)
    assert couts["file"] == couts["courriel"] == 0
    assert couts["total"] == pytest.approx(sum(v for n, v in couts.items() if n != "total"))
    envoi = Travail("expeditions", 1, {"SendEmail": 1, "PutObject": 1}, 0.0, 0, 0.0)
    assert par_mille([envoi])["courriel"] == pytest.approx(0.10)
    assert par_mille([envoi])["file"] == pytest.approx(3000 * 0.40 / 1e6)


def test_every_price_says_of_where_it_is_where_it_comes_from_when_and_what_that_is_worth() -> None:
    for nom, dit in tarifs()["prix"].items():
        assert dit["source"].startswith("https://aws.amazon.com/")
        assert dit["confiance"] in ("lu", "rapporté", "à relire")
        assert ("par" in dit) == (dit["confiance"] == "rapporté"), nom
        assert dit["region"] in ("eu-west-3", "us-east-1")
        assert dit["le"].year >= 2026
    assert {"api_handler", "attestations", "relais"} <= memoires().keys()


def test_everybody_who_files_in_a_measure_is_taken_by_the_wizard() -> None:
    """One address that the form refuses stops a run at its third person."""
    from chalicelib.web.formulaire import communes
    from chalicelib.web.formulaire.formulaires import Formulaire

    personnes = demandeurs(EPHOTOS)
    assert len({qui.numero for qui in personnes}) == EPHOTOS
    for qui in personnes:
        _, refuse = communes.completer(Formulaire({n: [v] for n, v in qui.adresse.items()}))
        assert refuse == {}, qui
