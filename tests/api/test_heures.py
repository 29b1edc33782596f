"""An appointment given through the API is at the hour of the place, whatever the offset."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.instruction.acte import Acte
from tests.agents import un_agent
from tests.api.logiciel import Logiciel
from tests.builders import une_coordonnee
from tests.web.fuseaux import lieu
from tests.web.site import Site

SAISIE = {"objet": "EMPREINTES", "lieu": "Guichet 4"}


def pris(site: Site) -> tuple[Logiciel, str]:
    """A request of La Réunion that an agent has taken, through the API."""
    adresse = lieu("974").adresse
    usager = site.usager_avec(
        depose=True, reponses={"coordonnees": une_coordonnee(adresse=adresse)}
    )
    logiciel = Logiciel(site, un_agent(prefectures={"974"}))
    assert logiciel.acte(usager.dossier, Acte.PRENDRE_EN_CHARGE).statut == 200
    return logiciel, usager.dossier_id


@pytest.mark.exigence("K-06")
@pytest.mark.parametrize(
    "quand",
    ["2026-12-15T09:00:00+04:00", "2026-12-15T06:00:00+01:00", "2026-12-15T05:00:00Z"],
)
def test_un_meme_instant_est_9_h_a_la_reunion_quel_que_soit_son_decalage(
    site: Site, quand: str
) -> None:
    logiciel, dossier_id = pris(site)
    dossier = site.dossiers.get(dossier_id)
    assert dossier is not None
    assert logiciel.acte(dossier, Acte.CONVOQUER, SAISIE | {"quand": quand}).statut == 200
    lu = logiciel.get(f"/dossiers/{dossier_id}?but=INSTRUCTION").json
    assert lu["instruction"]["convocations"][0]["quand"] == "2026-12-15T09:00:00+04:00"
    depose = site.dossiers.get(dossier_id)
    assert depose is not None
    (rendez_vous,) = depose.instruction.convocations
    assert rendez_vous.quand == datetime(2026, 12, 15, 5, tzinfo=UTC)
    dit = depose.fuseau.rendez_vous(rendez_vous.quand).replace("\u00a0", " ")
    assert dit == "15 décembre 2026 à 9 h 00 (heure du lieu)"


@pytest.mark.exigence("K-06")
@pytest.mark.parametrize(
    ("quand", "phrase"),
    [
        ("2026-12-15T09:00:00", "avec son décalage"),
        ("2026-12-20T09:00:00+04:00", "dimanche"),
        ("2026-12-15T09:00:00+01:00", ""),
        ("2026-12-15T23:00:00+04:00", "ne reçoit pas à 23 h 00"),
    ],
)
def test_une_heure_impossible_est_refusee_avec_sa_phrase(
    site: Site, quand: str, phrase: str
) -> None:
    logiciel, dossier_id = pris(site)
    dossier = site.dossiers.get(dossier_id)
    assert dossier is not None
    reponse = logiciel.acte(dossier, Acte.CONVOQUER, SAISIE | {"quand": quand})
    assert reponse.statut == (422 if phrase else 200)
    assert phrase in reponse.texte.replace("\u00a0", " ")
