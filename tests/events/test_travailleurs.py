"""The workers of the queues: one bad message brings back one message only."""

import email
import json
import logging
from email import policy
from typing import Any

import pytest

from chalicelib.domain.personne.identite import Statut
from tests import faits
from tests.documents.fichiers import png
from tests.web.site import Site, Usager, avis_s3

EMPOISONNES = ("pas du json", "[]", '{"Records": [{"s3": {}}]}', '{"Records": 3}')
AVIS_D_ESSAI = json.dumps(
    {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "televersements"}
)


def _rates(lot: Any) -> int:
    return len(lot["batchItemFailures"])


def _cles(site: Site, seau: str) -> list[str]:
    objets = site.s3.list_objects_v2(Bucket=seau).get("Contents", [])
    return [objet["Key"] for objet in objets]


@pytest.mark.parametrize("fonction", ["televersements", "expeditions"])
def test_the_test_message_of_s3_is_ignored(site: Site, fonction: str) -> None:
    assert site.lot(fonction, AVIS_D_ESSAI) == {"batchItemFailures": []}


@pytest.mark.parametrize("corps", EMPOISONNES)
@pytest.mark.parametrize("fonction", ["televersements", "expeditions"])
def test_a_message_that_is_no_notification_comes_back_alone(
    site: Site, fonction: str, corps: str
) -> None:
    assert _rates(site.lot(fonction, AVIS_D_ESSAI, corps, AVIS_D_ESSAI)) == 1


@pytest.mark.parametrize("corps", ["pas du json", "{}", '{"type": "Inconnu"}', "[]"])
@pytest.mark.parametrize("fonction", ["attestations", "courriels", "inscriptions"])
def test_a_message_that_is_no_evenement_comes_back_alone(
    site: Site, fonction: str, corps: str
) -> None:
    bon = faits.brouillon_cree().model_dump_json()
    assert _rates(site.lot(fonction, bon, corps, bon)) == 1


def test_a_poisoned_upload_does_not_stop_the_good_ones(site: Site) -> None:
    usager = site.usager_avec(sans_pieces=["DECISION"])
    bons = [site.deposer_fichier(usager.dossier_id, "DECISION") for _ in range(2)]
    hors_sujet = avis_s3("televersements", "pieces/x/y")
    corps = [avis_s3("televersements", bons[0]), hors_sujet, avis_s3("televersements", bons[1])]
    lot = site.lot("televersements", *corps)
    assert _rates(lot) == 1
    assert sum(f.piece == "DECISION" and f.accepte for f in usager.dossier.fichiers) == 2


def test_a_key_with_spaces_and_accents_is_read_as_it_is(site: Site) -> None:
    usager = site.usager_avec()
    cle = f"quarantaine/{usager.dossier_id}/DECISION/00112233445566aa"
    site.s3.put_object(Bucket="televersements", Key=cle, Body=png(), Metadata={"nom": "x"})
    avis = avis_s3("televersements", "quarantaine/a b/é/c+d")
    assert _rates(site.lot("televersements", avis, avis_s3("televersements", cle))) == 0
    assert any(f.id.startswith("00112233445566aa") for f in usager.dossier.fichiers)


def test_an_object_already_gone_is_no_failure(site: Site) -> None:
    avis = avis_s3("televersements", f"quarantaine/{'d' * 24}/DECISION/abc")
    assert site.lot("televersements", avis, avis) == {"batchItemFailures": []}


@pytest.fixture
def depose(site: Site) -> Usager:
    return site.usager_avec(statut=Statut.PROTECTION_SUBSIDIAIRE, depose=True)


def test_an_attestation_delivered_twice_is_one_pdf_and_one_mail(site: Site, depose: Usager) -> None:
    identifiant = site.delivrer(depose.dossier_id)
    cle = f"attestations/{depose.dossier_id}/{identifiant}.pdf"
    avant = site.s3.get_object(Bucket="documents", Key=cle)["Body"].read()
    assert site.delivrer(depose.dossier_id) == identifiant
    assert site.s3.get_object(Bucket="documents", Key=cle)["Body"].read() == avant
    assert len([c for c in _cles(site, "courriels") if identifiant in c]) == 1


def test_a_filing_nobody_knows_comes_back(site: Site) -> None:
    fait = faits.demande_deposee(dossier_id="inconnu")
    assert _rates(site.lot("attestations", fait.model_dump_json())) == 1


@pytest.mark.exigence("S5-04", "NOT-03")
def test_the_mail_goes_to_the_address_of_the_account_and_to_no_other(
    site: Site, depose: Usager
) -> None:
    coordonnees = depose.dossier.reponses.coordonnees
    assert coordonnees is not None
    assert coordonnees.courriel != depose.compte.courriel
    identifiant = site.delivrer(depose.dossier_id)
    (cle,) = [c for c in _cles(site, "courriels") if identifiant in c]
    brut = site.s3.get_object(Bucket="courriels", Key=cle)["Body"].read()
    message = email.message_from_bytes(brut, policy=policy.default)
    assert message["To"] == depose.compte.courriel
    assert str(coordonnees.courriel).encode() not in brut


PERSONNELS = ("Tesfaye", "Selam", "Lilas", "@exemple.test", "06 39 98", "Asmara", "2026-0042")


def test_logs_and_queues_never_name_anybody(
    site: Site, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, logger="chalicelib")
    usager = site.usager_avec(sans_pieces=["DECISION"])
    site.televerser(usager.dossier_id, "DECISION", nom="Decision Tesfaye.png")
    assert usager.envoyer("recapitulatif", acte="deposer", texte="Selam").statut == 303
    site.delivrer(usager.dossier_id)
    site.lot("attestations", '{"type": "DemandeDeposee", "nom": "Tesfaye"}')
    sorties = capsys.readouterr()
    ephoto = usager.dossier.reponses.ephoto
    assert ephoto is not None
    ecrit = caplog.text + sorties.out + sorties.err
    assert "attestation delivered" in ecrit
    for secret in (*PERSONNELS, str(usager.personne.numero_etranger), ephoto.code,
                   str(usager.dossier.numero_demande)):  # fmt: skip
        assert secret not in ecrit, secret
    traces = " ".join(str(e["donnees"]) for e in site.evenements(usager.dossier_id))
    assert not [secret for secret in PERSONNELS if secret in traces]


def test_addresses_of_pages_never_name_anybody(site: Site, depose: Usager) -> None:
    identifiant = site.delivrer(depose.dossier_id)
    secrets = (*PERSONNELS, depose.personne.numero_etranger, str(depose.dossier.numero_demande))
    pages = [depose.nav.get("/espace"), depose.get("confirmation"),
             depose.get(f"attestations/{identifiant}")]  # fmt: skip
    import re

    for page in pages:
        for adresse in re.findall(r'(?:href|src|action)="([^"]*)"', page.corps):
            assert not [secret for secret in secrets if secret in adresse]
