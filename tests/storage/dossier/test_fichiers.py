"""Justificatifs in S3: what a presigned form allows, and what leaves quarantine."""

import base64
import json
from typing import Any

import pytest

from chalicelib.storage.dossier.fichiers import (
    DUREE_FORMULAIRE,
    PLAFOND_OCTETS,
    CleQuarantaine,
    Fichiers,
)
from tests.builders import DOSSIER, MAINTENANT, un_fichier

CLE = CleQuarantaine(DOSSIER, "DECISION", "0123456789abcdef")
RETOUR = "https://exemple.test/demandes/x/justificatifs"


@pytest.fixture
def fichiers(seaux: Any) -> Fichiers:
    return Fichiers(seaux, seaux, "televersements")


def _politique(champs: dict[str, str]) -> Any:
    return json.loads(base64.b64decode(champs["policy"]))


def _recevoir(seaux: Any, octets: bytes = b"abc", nom: str = "scan.png") -> None:
    seaux.put_object(Bucket="televersements", Key=str(CLE), Body=octets, Metadata={"nom": nom})


def test_the_form_signs_the_whole_key_the_size_and_the_type(fichiers: Fichiers) -> None:
    champs = fichiers.formulaire(CLE, RETOUR).champs
    conditions = _politique(champs)["conditions"]
    assert {"key": f"quarantaine/{DOSSIER}/DECISION/0123456789abcdef"} in conditions
    assert {"bucket": "televersements"} in conditions
    assert ["content-length-range", 0, PLAFOND_OCTETS] in conditions
    assert {"Content-Type": "application/octet-stream"} in conditions
    assert {"success_action_redirect": RETOUR} in conditions
    libres = [c for c in conditions if isinstance(c, list) and c[0] == "starts-with"]
    assert libres == [["starts-with", "$x-amz-meta-nom", ""]]


def test_the_form_sends_the_very_fields_that_were_signed(fichiers: Fichiers) -> None:
    champs = fichiers.formulaire(CLE).champs
    signes = {n for c in _politique(champs)["conditions"] if isinstance(c, dict) for n in c}
    assert signes - {"bucket"} <= set(champs)
    assert champs["success_action_status"] == "204"
    assert champs["x-amz-meta-nom"] == "${filename}"


def test_the_form_dies_after_an_hour(fichiers: Fichiers) -> None:
    from datetime import UTC, datetime

    fin = datetime.fromisoformat(_politique(fichiers.formulaire(CLE).champs)["expiration"])
    reste = (fin - datetime.now(UTC)).total_seconds()
    assert DUREE_FORMULAIRE - 120 < reste <= DUREE_FORMULAIRE


@pytest.mark.parametrize(
    "cle", ["pieces/a/b/c", "quarantaine/a/b", "quarantaine/a/b/c/d", "", "quarantaine"]
)
def test_a_key_that_no_form_of_ours_makes_is_refused(cle: str) -> None:
    with pytest.raises(ValueError, match="not a quarantine key"):
        CleQuarantaine.lire(cle)
    assert CleQuarantaine.lire(str(CLE)) == CLE


def test_what_is_received_is_read_with_its_name(fichiers: Fichiers, seaux: Any) -> None:
    assert fichiers.en_quarantaine(str(CLE)) is None
    _recevoir(seaux)
    recu = fichiers.en_quarantaine(str(CLE))
    assert recu is not None
    assert (recu.octets, recu.nom) == (b"abc", "scan.png")


def test_the_same_form_used_twice_gives_two_marks(fichiers: Fichiers, seaux: Any) -> None:
    marques = set()
    for octets in (b"un", b"deux", b"un"):
        _recevoir(seaux, octets)
        recu = fichiers.en_quarantaine(str(CLE))
        assert recu is not None
        marques.add(recu.marque)
    assert len(marques) == 2


def test_what_waits_for_its_check_is_counted_by_document(fichiers: Fichiers, seaux: Any) -> None:
    assert fichiers.en_attente(DOSSIER, ()) == ()
    _recevoir(seaux)
    (attente,) = fichiers.en_attente(DOSSIER, ())
    assert attente.piece == "DECISION"
    assert attente.recu_le.tzinfo is not None
    assert fichiers.en_attente("autre", ()) == ()
    connu = un_fichier("DECISION", id=attente.fichier_id)
    assert fichiers.en_attente(DOSSIER, [connu]) == ()


def test_a_checked_file_is_kept_under_the_type_that_was_decoded(
    fichiers: Fichiers, seaux: Any
) -> None:
    fichiers.ranger(DOSSIER, "f1", b"image", "image/png")
    fichiers.ranger_apercu(DOSSIER, "f1", b"petite", "image/jpeg")
    objet = seaux.get_object(Bucket="televersements", Key=f"pieces/{DOSSIER}/f1")
    assert objet["ContentType"] == "image/png"


@pytest.mark.exigence("K-18")
def test_what_a_first_check_put_is_never_written_over(fichiers: Fichiers, seaux: Any) -> None:
    for octets in (b"premier", b"second"):
        fichiers.ranger(DOSSIER, "f1", octets, "image/png")
    assert fichiers.octets(DOSSIER, "f1") == b"premier"


def test_an_address_to_read_is_short_lived_and_never_in_quarantine(fichiers: Fichiers) -> None:
    fichier = un_fichier("DECISION", id="fichier01")
    fichiers.ranger(DOSSIER, fichier.id, b"x", "image/png")
    adresses = [fichiers.lecture(DOSSIER, fichier), fichiers.image(DOSSIER, fichier, apercu=True)]
    assert f"/pieces/{DOSSIER}/fichier01?" in adresses[0]
    assert f"/apercus/{DOSSIER}/fichier01?" in adresses[1]
    assert not [a for a in adresses if "quarantaine" in a]
    assert all("Expires=" in a for a in adresses)
    assert MAINTENANT.tzinfo is not None
