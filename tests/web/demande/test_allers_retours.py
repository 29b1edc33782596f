"""A wizard page is one query of its request to show, and one write more to save.

The session is read beside it, alone, and its visit noted: that is not counted here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import resources
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.attendues import ModeLogement
from chalicelib.storage import keys
from chalicelib.storage.ecritures import update
from tests.web.boutons import DEPARTS
from tests.web.demande.test_parcours_des_profils import commencer, remplir
from tests.web.saisies import saisies, saisies_du_cas
from tests.web.scenarios import SCENARIOS
from tests.web.site import Site, Usager

ECRANS = (
    "etat-civil",
    "famille",
    "conjoint",
    "enfants",
    "parents",
    "coordonnees",
    "motif",
    "honneur",
    "logement",
    "justificatifs",
    "recapitulatif",
)
MAXIMUM = 2


def est_la_session(demande: Any) -> bool:
    """Whether a call is about the session of the browser, and nothing else."""
    voulues = (cle for voulu in demande.get("RequestItems", {}).values() for cle in voulu["Keys"])
    cles = [*voulues, *([demande["Key"]] if "Key" in demande else [])]
    return bool(cles) and all(cle["PK"]["S"].startswith("SESSION#") for cle in cles)


@contextmanager
def compter() -> Iterator[list[str]]:
    """The calls of the application's own client to DynamoDB, those tried again included."""
    appels: list[str] = []

    def noter(model: Any, params: Any, **_: Any) -> None:
        if not est_la_session(params):
            appels.append(model.name)

    evenements = resources.dynamodb().meta.events
    evenements.register("before-call.dynamodb", noter)
    try:
        yield appels
    finally:
        evenements.unregister("before-call.dynamodb", noter)


@pytest.fixture
def usager(site: Site) -> Usager:
    usager = site.usager_avec(
        situation=SituationFamiliale.MARIE, logement=ModeLogement.HEBERGE_TIERS
    )
    assert usager.jeton
    return usager


def test_the_counter_counts(usager: Usager) -> None:
    with compter() as appels:
        usager.get("famille")
    assert appels == ["Query"]


@pytest.mark.parametrize("ecran", ECRANS)
def test_showing_a_screen_is_one_query(site: Site, usager: Usager, ecran: str) -> None:
    for attente in (0, 5):
        # After five minutes the visit is noted too: that is the dearest moment.
        site.maintenant += timedelta(minutes=attente)
        with compter() as appels:
            assert usager.get(ecran).statut == 200
        assert appels == ["Query"]


@pytest.mark.parametrize("ecran", ECRANS[:-2])
def test_saving_a_screen_costs_two_round_trips_at_most(
    site: Site, usager: Usager, ecran: str
) -> None:
    champs = saisies(SituationFamiliale.MARIE, ModeLogement.HEBERGE_TIERS)[ecran]
    vue = usager.vue(ecran)
    site.maintenant += timedelta(minutes=5)
    for typed in (champs, champs | {"date_entree_france_annee": "2022", "projet": "Études"}):
        with compter() as appels:
            assert usager.post(f"{usager.base}/{ecran}", **vue, **typed).statut in (303, 409)
        assert len(appels) <= MAXIMUM, appels


@pytest.mark.parametrize("ecran", ECRANS[:-2])
def test_a_refused_form_costs_one_round_trip(usager: Usager, ecran: str) -> None:
    vue = usager.vue(ecran)
    with compter() as appels:
        page = usager.post(f"{usager.base}/{ecran}", **vue, telephone="x", decision_numero="\x00")
    assert page.statut == 422
    assert len(appels) == 1, appels


@pytest.mark.parametrize(
    ("nom", "ecran"),
    [
        ("refugee renewing her resident card", "titre-actuel"),
        ("BPS after four years", "residence"),
        ("spouse of a refugee by reunification", "ayant-droit"),
        ("spouse of a refugee by reunification", "lien-familial"),
        ("minor refugee", "activite"),
        ("minor refugee", "representant"),
    ],
)
def test_a_screen_of_the_case_costs_no_more(site: Site, nom: str, ecran: str) -> None:
    scenario = SCENARIOS[nom]
    usager = commencer(site, scenario)
    remplir(usager, scenario, jusqu_a=ecran)
    with compter() as appels:
        vue = usager.vue(ecran)
    assert len(appels) <= MAXIMUM, appels
    champs = saisies_du_cas(scenario.cas, saisie=scenario.saisie)[ecran]
    with compter() as appels:
        assert usager.post(f"{usager.base}/{ecran}", **vue, **champs).statut == 303
    assert appels == ["Query", "UpdateItem"]
    with compter() as appels:
        usager.get("orientation")
    assert len(appels) <= MAXIMUM, appels


def test_a_save_is_one_read_and_one_write(usager: Usager) -> None:
    vue = usager.vue("famille")
    with compter() as appels:
        usager.post(f"{usager.base}/famille", **vue, situation_familiale="VEUF")
    assert appels == ["Query", "UpdateItem"]


def test_typing_the_ephoto_code_costs_no_round_trip_more_than_another_save(
    site: Site, usager: Usager
) -> None:
    vue, code = usager.vue("justificatifs"), site.ephoto()
    with compter() as appels:
        assert usager.post(f"{usager.base}/justificatifs", **vue, ephoto=code).statut == 303
    # The code is read in the round trip of the session.
    assert appels == ["BatchGetItem", "Query", "UpdateItem"]


def test_filing_costs_two_round_trips_and_a_reading_of_the_registre_and_its_wait_one_query(
    site: Site, usager: Usager
) -> None:
    vue = usager.vue("recapitulatif")
    with compter() as appels:
        page = usager.post(f"{usager.base}/recapitulatif", **vue, acte="deposer")
    assert page.vers == f"{usager.base}/confirmation"
    assert appels == ["Query", "GetItem", "TransactWriteItems"]
    for attente in (0, 5):
        site.maintenant += timedelta(minutes=attente)
        with compter() as appels:
            assert usager.get("confirmation").statut == 200
        assert appels == ["Query"]


def test_keeping_the_observations_costs_two_round_trips(usager: Usager) -> None:
    vue = usager.vue("recapitulatif")
    with compter() as appels:
        usager.post(f"{usager.base}/recapitulatif", **vue, acte="enregistrer", texte="Bonjour")
    assert len(appels) == MAXIMUM


@pytest.mark.parametrize("ecran", ["etat-civil", "coordonnees", "justificatifs", "recapitulatif"])
def test_an_account_to_confirm_costs_no_more_than_one_reading(usager: Usager, ecran: str) -> None:
    """Until the second proof, a page first reads whether it may tell what the registre knows."""
    profil = keys.compte(usager.compte.id).profil
    usager.site.table.write(update(profil, "SET a_confirmer = :oui", oui=True))
    with compter() as appels:
        assert usager.get(ecran).statut == 200
    assert len(appels) <= MAXIMUM, appels


def test_reading_what_warns_costs_two_round_trips_at_most(site: Site) -> None:
    usager = DEPARTS["a warning"].venir(site)
    with compter() as appels:
        assert usager.get("avertissements").statut == 200
    assert len(appels) <= MAXIMUM, appels
