"""The attestation of a filed request: made once, printed the same, sent once."""

from datetime import datetime
from functools import partial
from typing import Any

import pytest

from chalicelib.documents.deux_d_doc import sceller
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.autorites import AutoriteCachet
from chalicelib.domain.attestations.delivrees import Validite, en_vigueur
from chalicelib.domain.dossier.carte import CarteRefaite
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import (
    CoordonneesChangees,
    DemandeAnnulee,
    DemandeCorrigee,
    DemandeDeposee,
)
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.instruction.actes.remise import TitreRemis
from chalicelib.domain.journal.documents_attendus import Cause
from chalicelib.domain.personne.identite import Statut
from chalicelib.events import attestations as lot
from chalicelib.mail.message import Courriel
from chalicelib.storage import keys
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.attestations.documents import Documents, cle_attestation
from chalicelib.storage.compte import lecteurs
from chalicelib.storage.courriels.courriels import PRISE, Courriels
from chalicelib.storage.dossier import items
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.items import donnees
from chalicelib.storage.ecritures import put, update
from chalicelib.storage.registre.ephotos import Ephotos, consommer
from chalicelib.storage.table import Table
from chalicelib.usecases.attestations.annoncer_attestation import annoncer_attestation
from chalicelib.usecases.attestations.annuler_attestations import annuler_attestations
from chalicelib.usecases.attestations.delivrer_attestation import delivrer_attestation
from chalicelib.usecases.demande.annuler_demande import annuler_demande
from tests import faits
from tests.builders import (
    CODE_EPHOTO,
    DOSSIER,
    JOUR,
    LYON,
    MAINTENANT,
    NUMERO_DEMANDE,
    un_dossier_complet,
    une_coordonnee,
    une_ephoto,
)
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

    def delivrer(self, code: str = CODE, imprimer: Any = None, fait: Cause | None = None) -> str:
        delivree = self.tenter(code, imprimer, fait)
        assert delivree
        return delivree

    def tenter(
        self, code: str = CODE, imprimer: Any = None, fait: Cause | None = None
    ) -> str | None:
        """The id of the document; None when there is none to make."""
        return delivrer_attestation(
            fait or self.fait,
            dossiers=self.dossiers,
            actes=ActesDossier(self.table),
            attestations=self.attestations,
            documents=self.documents,
            sceller=self.sceller,
            imprimer=imprimer or (lambda a, c: f"{a.model_dump_json()}{c}".encode()),
            tirer_un_code=iter((code, f"{code}Suite")).__next__,
            maintenant=MAINTENANT,
        )

    def pdf(self) -> bytes:
        return self.documents.lire(cle_attestation(DOSSIER, self.fait.id))


@pytest.fixture
def bureau(table: Table, seaux: Any) -> Bureau:
    return Bureau(table, seaux)


@pytest.mark.exigence("S5-02", "DOC-01")
@pytest.mark.parametrize("statut", Statut)
def test_a_filed_request_of_a_bpi_gets_an_adp_of_six_months(bureau: Bureau, statut: Statut) -> None:
    depose = bureau.deposer(statut)
    lue = bureau.attestations.get(DOSSIER, bureau.delivrer())
    assert lue is not None
    attestation = lue.attestation
    assert attestation.debut
    assert attestation.fin
    assert attestation.numero_demande == depose.numero_demande
    assert attestation.statut is statut
    assert (attestation.debut.isoformat(), attestation.fin.isoformat()) == (
        "2026-11-21",
        "2027-05-20",
    )
    assert faits.types(bureau.table).count("AttestationDelivree") == 1
    assert bureau.attestations.avec_sa_suite(CODE)[0] == lue


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
    assert bureau.attestations.avec_sa_suite("AutreCodeTireAuSort")[0] is None


class _Reglages:
    origine = "https://exemple.test"
    autorite_de_cachet = "FR00"

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
    assert lue.attestation.code_verification == "PremierArriveEnTete"
    assert lue.code.encode() in bureau.pdf()
    assert b"PremierArriveEnTete" in bureau.pdf()


def test_a_draft_or_an_unknown_request_gets_no_attestation(bureau: Bureau) -> None:
    with pytest.raises(DossierIncomplet):
        bureau.delivrer()
    installer(bureau.dossiers, un_dossier_complet())
    with pytest.raises(DossierIncomplet):
        bureau.delivrer()
    assert bureau.attestations.du_dossier(DOSSIER) == {}


@pytest.mark.parametrize("fin", ["brouillon", "annulé", "effacé"])
def test_a_move_told_late_of_what_was_never_filed_asks_for_nothing_more(
    bureau: Bureau, fin: str
) -> None:
    """Given up, or erased, before the worker came: its message must not come back for ever."""
    if fin != "effacé":
        brouillon = installer(bureau.dossiers, un_dossier_complet())
    if fin == "annulé":
        annuler_demande(
            brouillon,
            dossiers=bureau.dossiers,
            actes=ActesDossier(bureau.table),
            identifiant=faits.identifiant(),
            maintenant=MAINTENANT,
        )
    demenage = CoordonneesChangees(
        id=faits.identifiant(), survenu_le=MAINTENANT, dossier_id=DOSSIER
    )
    assert bureau.tenter(fait=demenage) is None
    assert bureau.attestations.du_dossier(DOSSIER) == {}


def _corrigee(**traits: str) -> DemandeCorrigee:
    commun = {"id": faits.identifiant(), "survenu_le": MAINTENANT, "dossier_id": DOSSIER}
    return DemandeCorrigee(**commun, depot=2)


def _ranger(bureau: Bureau, **reponses: Any) -> None:
    """The answers of a filed request as a correction leaves them."""
    lu = bureau.dossiers.get(DOSSIER)
    assert lu is not None
    change = lu.model_copy(update={"reponses": lu.reponses.model_copy(update=reponses)})
    bureau.table.write(put(keys.dossier(DOSSIER).etapes[1], {"donnees": donnees(change, 1)}))


PARIS = LYON.model_copy(update={"code_insee": "75056", "code_postal": "75011", "commune": "Paris"})


@pytest.mark.exigence("R5")
def test_a_correction_that_changes_nothing_on_the_document_makes_no_other(bureau: Bureau) -> None:
    bureau.deposer()
    premier = bureau.delivrer()
    assert bureau.delivrer(code="AutreCodeTireAuSort", fait=_corrigee()) == premier
    assert list(bureau.attestations.du_dossier(DOSSIER)) == [premier]
    assert bureau.signatures == 1


@pytest.mark.exigence("R5", "R8")
def test_a_new_address_makes_another_document_that_replaces_the_first_with_the_same_dates(
    bureau: Bureau,
) -> None:
    bureau.deposer()
    premier = bureau.delivrer()
    _ranger(bureau, coordonnees=une_coordonnee(adresse=PARIS))
    fait = _corrigee()
    second = bureau.delivrer(code="AutreCodeTireAuSort", fait=fait)
    assert bureau.delivrer(code="TroisiemeCode123", fait=fait) == second == fait.id
    lues = bureau.attestations.du_dossier(DOSSIER)
    avant, apres = lues[premier], lues[second]
    assert (avant.en_vigueur, apres.en_vigueur) == (False, True)
    assert apres.remplace == premier
    assert avant.validite_au(JOUR) is Validite.REMPLACEE
    gardes = ("depose_le", "debut", "fin", "numero_demande")
    assert [getattr(avant.attestation, n) for n in gardes] == [
        getattr(apres.attestation, n) for n in gardes
    ]
    assert apres.attestation.code_prefecture == "75"


def test_two_changes_at_once_never_leave_two_documents_in_force(bureau: Bureau) -> None:
    bureau.deposer()
    bureau.delivrer()
    _ranger(bureau, coordonnees=une_coordonnee(adresse=PARIS))
    scelle = bureau.sceller

    def l_autre_finit_avant(attestation: Attestation) -> str:
        bureau.sceller = scelle  # type: ignore[method-assign]
        bureau.delivrer(code="PremierArriveEnTete", fait=_corrigee())
        return scelle(attestation)

    bureau.sceller = l_autre_finit_avant  # type: ignore[method-assign]
    bureau.delivrer(code="AutreCodeTireAuSort", fait=_corrigee())
    assert len(en_vigueur(bureau.attestations.du_dossier(DOSSIER), JOUR)) == 1


def _annulee() -> DemandeAnnulee:
    return DemandeAnnulee(id=faits.identifiant(), survenu_le=MAINTENANT, dossier_id=DOSSIER)


@pytest.mark.exigence("R5", "R13")
def test_a_cancelled_request_has_no_document_in_force_any_more(bureau: Bureau) -> None:
    bureau.deposer()
    premier = bureau.delivrer()
    fait = _annulee()
    for _ in range(2):
        annuler_attestations(
            fait,
            dossiers=bureau.dossiers,
            attestations=bureau.attestations,
            maintenant=MAINTENANT,
        )
    lue = bureau.attestations.avec_sa_suite(CODE)[0]
    assert lue is not None
    assert (lue.id, lue.validite_au(JOUR)) == (premier, Validite.ANNULEE)
    assert faits.types(bureau.table).count("AttestationAnnulee") == 1


def test_a_request_cancelled_before_its_document_never_gets_one(bureau: Bureau) -> None:
    bureau.deposer()
    bureau.table.write(update(keys.dossier(DOSSIER).tete, "SET etat = :fin", fin="CLOTUREE"))
    with pytest.raises(AssertionError):
        bureau.delivrer()
    assert bureau.attestations.du_dossier(DOSSIER) == {}


def test_a_request_cancelled_while_its_document_is_signed_never_gets_one(bureau: Bureau) -> None:
    bureau.deposer()
    scelle = bureau.sceller

    def annulee_avant(attestation: Attestation) -> str:
        bureau.table.write(update(keys.dossier(DOSSIER).tete, "SET etat = :fin", fin="CLOTUREE"))
        return scelle(attestation)

    bureau.sceller = annulee_avant  # type: ignore[method-assign]
    with pytest.raises(AssertionError):
        bureau.delivrer()
    assert bureau.attestations.du_dossier(DOSSIER) == {}


def test_what_is_being_corrected_is_not_on_the_document(bureau: Bureau) -> None:
    bureau.deposer()
    _ranger(bureau, coordonnees=une_coordonnee(adresse=PARIS))
    tete = update(keys.dossier(DOSSIER).tete, "SET en_correction = :vrai", vrai=True)
    bureau.table.write(tete)
    lue = bureau.attestations.get(DOSSIER, bureau.delivrer())
    assert lue is not None
    assert lue.attestation.adresse == LYON


class Poste:
    def __init__(self) -> None:
        self.pannes = 0
        self.envoyes: list[bytes] = []

    def send_email(self, *, Content: dict[str, Any], **_: Any) -> dict[str, str]:
        if self.pannes:
            self.pannes -= 1
            raise ConnectionError("SES is away")
        self.envoyes.append(Content["Raw"]["Data"])
        return {"MessageId": "m1"}


def _annoncer(
    bureau: Bureau, poste: Poste, cle: str = "", maintenant: datetime = MAINTENANT
) -> None:
    s3 = bureau.documents._client
    annoncer_attestation(
        cle or cle_attestation(DOSSIER, bureau.fait.id),
        dossiers=bureau.dossiers,
        attestations=bureau.attestations,
        documents=bureau.documents,
        courriels=Courriels(bureau.table, s3, poste, "courriels", "envois"),
        lecteurs=partial(lecteurs.a_prevenir, bureau.table),
        composer=lambda id_, compte_id, dossier, attestation, pdf: (
            Courriel("demande_deposee", "zara@exemple.test", "", {}),
            id_.encode() + b" " + pdf[:4],
        ),
        maintenant=maintenant,
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
    _annoncer(bureau, poste, maintenant=MAINTENANT + PRISE)
    _annoncer(bureau, poste, maintenant=MAINTENANT + PRISE)
    assert len(poste.envoyes) == 1


def test_a_document_that_is_of_no_request_sends_nothing(bureau: Bureau) -> None:
    poste = Poste()
    _annoncer(bureau, poste, "attestations/inconnu/inconnue.pdf")
    assert poste.envoyes == []


@pytest.mark.parametrize("reprise", [True, False])
def test_a_card_taken_back_before_its_hand_over_is_told_ends_no_document(
    bureau: Bureau, *, reprise: bool
) -> None:
    """The two messages come in any order: who waits for a card again keeps her document."""
    depose = bureau.deposer()
    premier = bureau.delivrer()
    refaite = CarteRefaite(
        acte_id="a9", motif="DEFAUT", faits="Rayée.", remise_le=MAINTENANT, par="Awa", le=MAINTENANT
    )
    refaites = (refaite,) if reprise else ()
    bureau.table.write(
        items.instruction(
            depose.model_copy(update={"instruction": Instruction(cartes_refaites=refaites)})
        ),
        update(
            keys.dossier(DOSSIER).tete,
            "SET etat = :etat",
            etat="TITRE_EN_FABRICATION" if reprise else "TITRE_REMIS",
        ),
    )
    remise = TitreRemis(id="a8", survenu_le=MAINTENANT, dossier_id=DOSSIER, agent_id="agent-1")
    finies = annuler_attestations(
        remise, dossiers=bureau.dossiers, attestations=bureau.attestations, maintenant=MAINTENANT
    )
    assert finies == (() if reprise else (premier,))
