"""The attestation of a filed request: made once, printed the same, sent once."""

from typing import Any

import boto3
import pytest

from chalicelib.documents.deux_d_doc import sceller
from chalicelib.domain.attestations import Attestation
from chalicelib.domain.autorites import AutoriteCachet
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.evenements import DemandeDeposee
from chalicelib.domain.identite import Statut
from chalicelib.events import attestations as lot
from chalicelib.storage.attestations import Attestations
from chalicelib.storage.courriels import Courriels
from chalicelib.storage.documents import Documents, cle_attestation
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.ephotos import Ephotos, consommer
from chalicelib.storage.table import Table
from chalicelib.usecases.annoncer_attestation import annoncer_attestation
from chalicelib.usecases.delivrer_attestation import delivrer_attestation
from tests import faits
from tests.builders import (
    CODE_EPHOTO,
    DOSSIER,
    MAINTENANT,
    NUMERO_DEMANDE,
    un_dossier_complet,
    une_ephoto,
)
from tests.conftest import REGION
from tests.installation import installer

AUTORITE = AutoriteCachet(ca_id="FR00", cert_id="0002", signataire_externe=False)
CODE = "Vx7Kq2mPz4Rt9LwB"


class Bureau:
    """The worker of attestations with its storages; counts what it signs and prints."""

    def __init__(self, table: Table, s3: Any) -> None:
        self.table = table
        self.dossiers = Dossiers(table)
        self.attestations = Attestations(table)
        self.documents = Documents(s3, s3, "documents")
        self.signatures = 0
        self.fait: DemandeDeposee = faits.demande_deposee()

    def deposer(self, statut: Statut = Statut.REFUGIE) -> Dossier:
        Ephotos(self.table).put(une_ephoto())
        dossier = installer(self.dossiers, un_dossier_complet(statut=statut))
        depose = dossier.deposer(NUMERO_DEMANDE, MAINTENANT)
        ephoto = consommer(CODE_EPHOTO, DOSSIER, MAINTENANT)
        self.dossiers.deposer(depose, self.fait, ephoto)
        return depose

    def sceller(self, attestation: Attestation) -> str:
        self.signatures += 1
        rang = bytes([self.signatures]) * 64
        return sceller(attestation, AUTORITE, lambda octets: rang).decode("ascii")

    def delivrer(self, code: str = CODE, imprimer: Any = None) -> str:
        return delivrer_attestation(
            self.fait,
            dossiers=self.dossiers,
            attestations=self.attestations,
            documents=self.documents,
            sceller=self.sceller,
            imprimer=imprimer or (lambda a, c: f"{a.model_dump_json()}{c}".encode()),
            code_verification=code,
            maintenant=MAINTENANT,
        )

    def pdf(self) -> bytes:
        return self.documents.lire(cle_attestation(DOSSIER, self.fait.id))


@pytest.fixture
def bureau(table: Table) -> Bureau:
    s3 = boto3.client("s3", region_name=REGION)
    for nom in ("documents", "courriels"):
        s3.create_bucket(Bucket=nom, CreateBucketConfiguration={"LocationConstraint": REGION})
    return Bureau(table, s3)


@pytest.mark.exigence("S5-02", "DOC-01")
@pytest.mark.parametrize("statut", Statut)
def test_a_filed_request_of_a_bpi_gets_an_adp_of_six_months(bureau: Bureau, statut: Statut) -> None:
    depose = bureau.deposer(statut)
    lue = bureau.attestations.get(DOSSIER, bureau.delivrer())
    assert lue is not None
    attestation, _ = lue
    assert attestation.numero_demande == depose.numero_demande
    assert attestation.statut is statut
    assert (attestation.debut.isoformat(), attestation.fin.isoformat()) == (
        "2026-11-21",
        "2027-05-20",
    )
    assert faits.types(bureau.table).count("AttestationDelivree") == 1
    assert bureau.attestations.par_verification(CODE) == attestation


def test_an_attestation_delivered_twice_is_one_and_prints_the_same_bytes(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lot, "settings", lambda: _Reglages)
    bureau.deposer()
    bureau.delivrer(imprimer=lot._imprimer)
    premier = bureau.pdf()
    bureau.delivrer(code="AutreCodeTireAuSort", imprimer=lot._imprimer)
    assert premier.startswith(b"%PDF-")
    assert bureau.pdf() == premier
    assert bureau.signatures == 1
    assert faits.types(bureau.table).count("AttestationDelivree") == 1
    assert bureau.attestations.par_verification("AutreCodeTireAuSort") is None


class _Reglages:
    origine = "https://exemple.test"

    class marque:
        value = "neutre"


def test_a_print_that_failed_is_printed_later_with_the_signature_already_made(
    bureau: Bureau,
) -> None:
    bureau.deposer()

    def panne(attestation: Attestation, code: str) -> bytes:
        raise OSError("no more paper")

    with pytest.raises(OSError, match="paper"):
        bureau.delivrer(imprimer=panne)
    assert not bureau.documents.existe(cle_attestation(DOSSIER, bureau.fait.id))
    bureau.delivrer()
    assert bureau.signatures == 1
    assert CODE.encode() in bureau.pdf()


def test_two_workers_at_once_keep_the_first_record(bureau: Bureau) -> None:
    bureau.deposer()
    scelle = bureau.sceller

    def l_autre_finit_avant(attestation: Attestation) -> str:
        bureau.sceller = scelle  # type: ignore[method-assign]
        bureau.delivrer(code="PremierArriveEnTete")
        return scelle(attestation)

    bureau.sceller = l_autre_finit_avant  # type: ignore[method-assign]
    bureau.delivrer()
    lue = bureau.attestations.get(DOSSIER, bureau.fait.id)
    assert lue is not None
    assert lue[0].code_verification == "PremierArriveEnTete"
    assert lue[1].encode() in bureau.pdf()
    assert b"PremierArriveEnTete" in bureau.pdf()


def test_a_draft_or_an_unknown_request_gets_no_attestation(bureau: Bureau) -> None:
    with pytest.raises(DossierIncomplet):
        bureau.delivrer()
    installer(bureau.dossiers, un_dossier_complet())
    with pytest.raises(DossierIncomplet):
        bureau.delivrer()
    assert bureau.attestations.du_dossier(DOSSIER) == {}


class Poste:
    def __init__(self) -> None:
        self.pannes = 0
        self.envoyes: list[bytes] = []

    def send_email(self, *, Content: dict[str, Any]) -> dict[str, str]:
        if self.pannes:
            self.pannes -= 1
            raise ConnectionError("SES is away")
        self.envoyes.append(Content["Raw"]["Data"])
        return {"MessageId": "m1"}


def _annoncer(bureau: Bureau, poste: Poste, cle: str = "") -> None:
    s3 = bureau.documents._client
    annoncer_attestation(
        cle or cle_attestation(DOSSIER, bureau.fait.id),
        dossiers=bureau.dossiers,
        attestations=bureau.attestations,
        documents=bureau.documents,
        courriels=Courriels(bureau.table, s3, poste, "courriels"),
        composer=lambda id_, dossier, attestation, pdf: id_.encode() + b" " + pdf[:4],
        maintenant=MAINTENANT,
    )


@pytest.mark.exigence("NOT-03")
def test_the_mail_with_the_attestation_leaves_once(bureau: Bureau) -> None:
    bureau.deposer()
    bureau.delivrer()
    poste = Poste()
    _annoncer(bureau, poste)
    _annoncer(bureau, poste)
    assert poste.envoyes == [f"depot-{bureau.fait.id} ".encode() + bureau.pdf()[:4]]


def test_after_a_crash_between_archive_and_sending_the_mail_still_leaves_once(
    bureau: Bureau,
) -> None:
    bureau.deposer()
    bureau.delivrer()
    poste = Poste()
    poste.pannes = 1
    with pytest.raises(ConnectionError):
        _annoncer(bureau, poste)
    assert bureau.documents._client.list_objects_v2(Bucket="courriels")["KeyCount"] == 1
    _annoncer(bureau, poste)
    _annoncer(bureau, poste)
    assert len(poste.envoyes) == 1


def test_a_document_that_is_of_no_request_sends_nothing(bureau: Bureau) -> None:
    poste = Poste()
    _annoncer(bureau, poste, "attestations/inconnu/inconnue.pdf")
    assert poste.envoyes == []
