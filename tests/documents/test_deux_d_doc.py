"""The 2D-DOC of an attestation: fields, character sets, size, typed values read back."""

import hashlib
from datetime import date
from typing import Any

import pytest

from chalicelib.documents.code_2d_doc import (
    CHAMPS,
    GS,
    est_specimen,
    message,
    taille_c40,
    tenir,
)
from chalicelib.documents.data_matrix import MODULE_MM, data_matrix
from chalicelib.documents.deux_d_doc import PLACE, a_signer, champs, sceller
from chalicelib.documents.translitteration import translitterer
from chalicelib.domain.attestations.autorites import AutoriteCachet
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.personne.identite import Statut
from tests.documents import lecteurs
from tests.documents.exemples import (
    ADRESSE_LONGUE,
    ILES,
    NOMS_LONGS,
    SELAM,
    attestation,
    attestation_difficile,
)


def _sans_cle(octets: bytes) -> bytes:
    return hashlib.sha512(octets).digest()


def test_the_foreigner_number_comes_last_without_a_separator() -> None:
    octets = a_signer(attestation(), AutoriteCachet()).decode()
    assert octets.endswith("6Q0123456789")
    assert list(champs(attestation()))[-1] == "6Q"


def test_an_absent_usage_name_is_an_empty_field() -> None:
    assert f"63{GS}" in a_signer(attestation(), AutoriteCachet()).decode()


def test_a_person_without_first_name_has_an_empty_list() -> None:
    seul = SELAM.model_copy(update={"prenoms": ()})
    assert f"60{GS}" in a_signer(attestation(etat_civil=seul), AutoriteCachet()).decode()


def test_hard_values_obey_the_character_sets_and_the_lengths() -> None:
    valeurs = champs(attestation_difficile())
    admis = {"60": "A-Z/", "62": "A-Z", "63": "A-Z", "6A": "A-Z", "6M": "A-Z", "6P": "A-Z"}
    for cle, jeu in (admis | {"6X": "A-Z", "6U": "A-Z0-9"}).items():
        assert valeurs[cle] == translitterer(valeurs[cle], jeu)
    assert set(valeurs) <= set(CHAMPS)


def test_a_reader_finds_every_typed_field_of_the_attestation() -> None:
    adp = attestation()
    lus = lecteurs.valeurs(sceller(adp, AutoriteCachet(), _sans_cle))
    assert lus["6L"] == adp.depose_le
    assert (lus["6N"], lus["6O"]) == (adp.debut, adp.fin)
    assert lus["69"] == date(1990, 3, 1)
    assert int(lus["6K"]) == int(adp.numero_demande)
    assert lus["62"] == "TESFAYE ABEBE"
    assert lus["6Q"] == "0123456789"
    assert lus["6P"] == "AUTORISE A TRAVAILLER"
    assert set(lus) == set(champs(adp))


@pytest.mark.parametrize(
    "adp",
    [
        attestation_difficile(),
        attestation(etat_civil=NOMS_LONGS),
        attestation(adresse=ADRESSE_LONGUE),
    ],
    ids=["tout", "noms", "adresse"],
)
def test_no_hard_value_swallows_the_next_field(adp: Any) -> None:
    valeurs = champs(adp)
    lus = lecteurs.valeurs(sceller(adp, AutoriteCachet(), _sans_cle))
    assert list(lus) == list(valeurs)
    assert lus["6Q"] == "0123456789"
    for cle in ("60", "62", "63", "6A", "6M", "6U", "6X"):
        assert lus[cle] in (tenir(cle, valeurs[cle])[0], valeurs[cle])


def test_the_symbol_never_outgrows_its_box() -> None:
    code = sceller(attestation_difficile(), AutoriteCachet(), _sans_cle)
    assert len(data_matrix(code)) * MODULE_MM <= 32


def test_optional_lines_are_left_out_only_when_they_do_not_fit() -> None:
    pleine = attestation_difficile()
    debordante = attestation(
        Statut.PROTECTION_SUBSIDIAIRE,
        pleine.etat_civil.model_copy(update={"prenoms": ("Aa-Bb Cc-Dd Ee-Ff Gg Hh Ii Jj",) * 3}),
        pleine.adresse.model_copy(update={"voie": "1" * 60, "complement": "2" * 38}),
        ILES,
    )
    assert {"6S", "6T", "6V", "6M"} <= set(champs(pleine))
    code = sceller(debordante, AutoriteCachet(), _sans_cle)
    assert len(data_matrix(code)) <= 80
    assert taille_c40(message(champs(debordante))) <= PLACE


def test_an_unknown_birth_day_is_written_with_zeros() -> None:
    inconnu = SELAM.model_copy(update={"date_naissance": DateNaissance(annee=1985)})
    assert champs(attestation(etat_civil=inconnu))["69"] == "00001985"


def test_the_authority_is_read_from_the_code_itself() -> None:
    externe = AutoriteCachet(ca_id="FR06", cert_id="DGE2", signataire_externe=True)
    assert est_specimen(sceller(attestation(), AutoriteCachet(), _sans_cle))
    assert not est_specimen(sceller(attestation(), externe, _sans_cle))
