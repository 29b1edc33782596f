"""Messages through the API: what the bench shows and does, on the same conditions (R16)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.aide.tickets import reference
from tests.api.logiciel import LYON, Logiciel, Reponse, agent
from tests.attentes import un_ticket
from tests.web.site import Site

REFERENCE = reference(bytes([8]) * 8)
FICHE = f"/tickets/{REFERENCE}"


@pytest.fixture
def message(site: Site) -> str:
    """About a request of Lyon, at the contact centre."""
    site.table.write(*un_ticket(site.maintenant, 7, CENTRE, LYON))
    return REFERENCE


def faire(
    qui: Logiciel, geste: str, corps: dict[str, Any], version: int = 0, cle: str = "essai-1"
) -> Reponse:
    en_tetes = {"If-Match": f'"{version}"', "Idempotency-Key": cle}
    return qui.appeler("POST", f"{FICHE}/{geste}", corps, en_tetes)


def liste(qui: Logiciel, quoi: str, ou: str = LYON) -> list[str]:
    lues = qui.get(f"/prefectures/{ou}/{quoi}").json["tickets"]
    return [ligne["reference"] for ligne in lues]


@pytest.mark.exigence("R16")
def test_le_centre_lit_passe_et_la_prefecture_repond(site: Site, message: str) -> None:
    centre, ici = Logiciel(site, agent(Role.SUPPORT)), Logiciel(site)
    assert liste(centre, "tickets") == [message]
    assert liste(ici, "messages") == []
    lu = centre.get(FICHE)
    assert (lu.json["etat"], lu.json["service"], lu.json["version"]) == ("OUVERT", CENTRE, 0)
    assert lu.en_tetes["ETag"] == '"0"'
    passe = faire(centre, "passer", {"vers": LYON, "note": "À vous."})
    assert (passe.statut, passe.json["service"]) == (200, LYON)
    assert liste(centre, "tickets") == []
    assert liste(ici, "messages") == [message]
    repondu = faire(ici, "repondre", {"texte": "Essayez.", "attend": True}, version=1)
    assert (repondu.statut, repondu.json["etat"]) == (200, "EN_ATTENTE")
    assert [e["texte"] for e in repondu.json["echanges"]] == ["Essayez."]
    clos = faire(ici, "clore", {"motif": "REGLE"}, version=2, cle="essai-2")
    assert (clos.statut, clos.json["etat"], clos.json["avant_le"]) == (200, "CLOS", None)


@pytest.mark.exigence("R16")
def test_une_reponse_que_personne_n_ouvre_est_a_dire_au_telephone_ici_comme_au_banc(
    site: Site,
) -> None:
    centre = Logiciel(site, agent(Role.SUPPORT))
    site.table.write(*un_ticket(site.maintenant, 7, CENTRE, LYON, "0639980012"))

    def a_appeler() -> bool:
        (ligne,) = centre.get(f"/prefectures/{LYON}/tickets").json["tickets"]
        assert ligne["representation"] is False
        return bool(ligne["a_appeler"])

    assert faire(centre, "repondre", {"texte": "Essayez."}).statut == 200
    assert not a_appeler()
    site.maintenant += timedelta(days=5)
    assert a_appeler()


@pytest.mark.exigence("R16")
def test_un_autre_service_ne_repond_pas_et_une_version_ancienne_non_plus(
    site: Site, message: str
) -> None:
    ici, centre = Logiciel(site), Logiciel(site, agent(Role.SUPPORT))
    refus = faire(ici, "repondre", {"texte": "Non."})
    assert (refus.statut, refus.probleme) == (409, "ticket-confie-ailleurs")
    assert faire(centre, "repondre", {"texte": "Oui."}).statut == 200
    assert faire(centre, "repondre", {"texte": "Oui."}).statut == 200
    assert len(centre.get(FICHE).json["echanges"]) == 1
    tard = faire(centre, "clore", {"motif": "REGLE"}, cle="essai-3")
    assert (tard.statut, tard.probleme) == (409, "ticket-change")


def test_un_message_d_ailleurs_et_un_message_inconnu_ont_la_meme_reponse(
    site: Site, message: str
) -> None:
    paris = Logiciel(site, agent(Role.INSTRUCTEUR, "75"))
    ailleurs, inconnu = paris.get(FICHE), paris.get("/tickets/C-2222-2222")
    assert ailleurs.statut == inconnu.statut == 404
    assert ailleurs.probleme == inconnu.probleme == "ticket-inconnu"


def test_une_saisie_fausse_dit_le_champ(site: Site, message: str) -> None:
    centre = Logiciel(site, agent(Role.SUPPORT))
    for geste, corps, champ in (
        ("repondre", {"texte": " "}, "/texte"),
        ("passer", {"vers": "00", "note": "x"}, "/vers"),
        ("clore", {"motif": "PAR_LA_PERSONNE"}, "/motif"),
    ):
        refus = faire(centre, geste, corps)
        assert refus.statut == 422
        assert [e["pointeur"] for e in refus.json["erreurs"]] == [champ]
