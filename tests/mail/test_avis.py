"""The reports of SES are read strictly: anything else is refused without a word of what it says."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.domain.compte.livraisons import EtatLivraison
from chalicelib.mail.avis import lire
from tests.avis import DEFINITIF, PLAINTE, REMISE, TEMPORAIRE, avis, corps

ADRESSE = "zara@exemple.test"


@pytest.mark.parametrize(
    ("genre", "etat"),
    [
        (REMISE, EtatLivraison.REMIS),
        (DEFINITIF, EtatLivraison.REJET_DEFINITIF),
        (TEMPORAIRE, EtatLivraison.REJET_TEMPORAIRE),
        (TEMPORAIRE | {"bounceType": "Undetermined"}, EtatLivraison.REJET_TEMPORAIRE),
        (PLAINTE, EtatLivraison.PLAINTE),
        ({"eventType": "Complaint"}, EtatLivraison.PLAINTE),
        (PLAINTE | {"complaintFeedbackType": "not-spam"}, EtatLivraison.REMIS),
    ],
)
def test_each_report_is_one_state(genre: dict[str, str], etat: EtatLivraison) -> None:
    lu = lire(corps(genre, "depot-1", ADRESSE))
    assert (lu.courriel_id, lu.destinataire, lu.livraison.etat) == ("depot-1", ADRESSE, etat)


def _avec(**changes: Any) -> str:
    return json.dumps(avis(DEFINITIF, "depot-1", ADRESSE) | changes)


def _message(**changes: Any) -> str:
    return _avec(mail=avis(DEFINITIF, "depot-1", ADRESSE)["mail"] | changes)


@pytest.mark.parametrize(
    "corps_recu",
    [
        "",
        "pas du json",
        "[]",
        "{}",
        _avec(eventType="Open"),
        _avec(bounce={}),
        _avec(bounce={"bounceType": "Autre", "timestamp": "2026-11-21T09:35:00Z"}),
        _avec(bounce={"bounceType": "Permanent", "timestamp": "hier"}),
        _avec(bounce={"bounceType": "Permanent", "timestamp": "2026-11-21T09:35:00"}),
        _message(tags={}),
        _message(tags={"courriel": []}),
        _message(tags={"courriel": ["a", "b"]}),
        _message(tags={"courriel": ["COMPTE#c1"]}),
        _message(destination=[]),
        _message(destination=[ADRESSE, "autre@exemple.test"]),
    ],
)
def test_what_is_no_report_is_refused_and_its_error_shows_no_address(corps_recu: str) -> None:
    with pytest.raises(ValidationError) as refus:
        lire(corps_recu)
    assert ADRESSE not in str(refus.value)
