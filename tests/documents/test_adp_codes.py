"""The codes of the printed ADP: scanned from pixels, checked by an independent reader."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import boto3
import pytest
from moto import mock_aws

from chalicelib.documents.code_2d_doc import tenir
from chalicelib.documents.deux_d_doc import champs, sceller
from chalicelib.documents.translitteration import abreger, translitterer
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.autorites import AutoriteCachet
from chalicelib.domain.calendrier import MOIS
from chalicelib.storage.attestations.cachet import Cachet
from tests.documents import lecteurs
from tests.documents.exemples import (
    VERIFICATION,
    attestation,
    code_factice,
    imprimer,
)
from tools.autorite_test import certifier


class Scelleur(NamedTuple):
    """A seal on moto's KMS and the trust chain that readers load."""

    cachet: Cachet
    trousseau: Any


@pytest.fixture(scope="module")
def scelleur() -> Iterator[Scelleur]:
    with pytest.MonkeyPatch.context() as environnement, mock_aws():
        environnement.setenv("AWS_ACCESS_KEY_ID", "test")
        environnement.setenv("AWS_SECRET_ACCESS_KEY", "test")
        kms: Any = boto3.client("kms", region_name="eu-west-3")
        cle = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
        cachet = Cachet(kms, cle["KeyMetadata"]["KeyId"], AutoriteCachet())
        debut, fin = (datetime(annee, 1, 1, tzinfo=UTC) for annee in (2020, 2090))
        ders = certifier(cachet.cle_publique(), debut, fin).der
        yield Scelleur(cachet, lecteurs.trousseau(*ders))


@pytest.mark.parametrize("resolution", [200, 300])
def test_the_printed_code_is_scanned_and_its_signature_accepted(
    scelleur: Scelleur, imprimee: Attestation, resolution: int
) -> None:
    code = sceller(imprimee, scelleur.cachet.autorite, scelleur.cachet.signer)
    lu = lecteurs.scanner(imprimer(imprimee, code), "DataMatrix", resolution)
    assert lu == code
    assert lecteurs.deux_d_doc(lu).signature_is_valid(scelleur.trousseau)
    valeurs = lecteurs.valeurs(lu)
    assert (valeurs["6N"], valeurs["6O"]) == (imprimee.debut, imprimee.fin)
    assert valeurs["6L"] == imprimee.depose_le
    assert int(valeurs["6K"]) == int(imprimee.numero_demande)


@pytest.mark.parametrize("place", [30, 60, 150, -110])
def test_one_changed_character_is_rejected(scelleur: Scelleur, place: int) -> None:
    code = bytearray(sceller(attestation(), scelleur.cachet.autorite, scelleur.cachet.signer))
    code[place] = ord("3") if chr(code[place]).isdigit() else ord("Q")
    falsifie = lecteurs.deux_d_doc(bytes(code))
    assert not falsifie.signature_is_valid(scelleur.trousseau)


@pytest.mark.exigence("DOC-08")
def test_every_encoded_value_is_printed_in_clear(imprimee: Attestation) -> None:
    texte = lecteurs.texte(imprimer(imprimee, code_factice(imprimee)))
    clair = translitterer(texte)
    for cle, valeur in champs(imprimee).items():
        if cle == "6J":
            assert imprimee.designation.code_2d_doc == valeur
            assert "ATTESTATION DE PROLONGATION D INSTRUCTION" in clair
        elif cle in ("6N", "6O"):
            jour = imprimee.debut if cle == "6N" else imprimee.fin
            assert jour
            assert f"{jour.day} {MOIS[jour.month - 1]} {jour.year}" in texte
        elif cle in ("6L", "69"):
            assert f"{valeur[:2]}/{valeur[2:4]}/{valeur[4:]}" in texte
        elif cle == "68":
            assert f"{valeur} (" in texte
        elif cle in ("67", "6C", "6Y"):
            assert f"({valeur})" in texte
        elif cle in ("6A", "6X"):
            assert tenir(cle, valeur)[0] in translitterer(texte, "A-Z")
        else:
            garde, _ = tenir(cle, valeur.replace("/", " "))
            assert garde in clair or garde in abreger(clair)


def test_the_qr_code_leads_to_the_address_printed_below_it() -> None:
    pdf = imprimer(attestation(), code_factice(attestation()))
    assert lecteurs.scanner(pdf, "QRCode") == VERIFICATION.encode()
    assert VERIFICATION in lecteurs.texte(pdf).replace("\n", "")
