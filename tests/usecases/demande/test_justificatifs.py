"""A received file is checked once, kept under what it is, and has no place after the filing."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.compte.freins import ENVOIS_DOSSIER
from chalicelib.domain.dossier.dossier import FICHIERS_MAX, Dossier
from chalicelib.domain.erreurs import DossierDejaDepose, ServiceOccupe
from chalicelib.domain.pieces.examen import ControleArrete, ControleEnPanne, Examen, Vignette
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.retouches import Retouche
from chalicelib.domain.pieces.televersements import FichierAccepte, FichierRefuse, Format, Verdict
from chalicelib.storage.compte.freins import Freins
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers
from chalicelib.storage.dossier.receptions import Receptions
from chalicelib.storage.refus import EcritureConcurrente
from chalicelib.storage.registre.ephotos import consommer
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.recevoir_fichier import Examiner, Guichet
from chalicelib.usecases.demande.retirer_fichier import retirer_fichier
from chalicelib.usecases.demande.verifier_televersement import verifier_televersement
from tests import faits
from tests.balai import balayer
from tests.builders import (
    CODE_EPHOTO,
    DOSSIER,
    MAINTENANT,
    un_dossier_complet,
    un_fichier,
    une_ephoto,
)
from tests.installation import installer
from tests.table import occuper

CLE = str(CleQuarantaine(DOSSIER, "DECISION", "0123456789abcdef"))
AUTRE_CLE = str(CleQuarantaine(DOSSIER, "DECISION", "fedcba9876543210"))
BON = FichierAccepte(format=Format.PNG, pages=1, taille=3)
MAUVAIS = FichierRefuse(motif=MotifRefus.MOT_DE_PASSE)


@pytest.fixture
def dossier(dossiers: Dossiers, table: Table) -> Dossier:
    from chalicelib.storage.registre.ephotos import Ephotos

    Ephotos(table).put(une_ephoto())
    return installer(dossiers, un_dossier_complet())


def _recevoir(seaux: Any, octets: bytes = b"abc", nom: str = "../ma décision\u202e.png") -> None:
    from email.header import Header

    ascii_ = Header(nom, "utf-8").encode()
    seaux.put_object(Bucket="televersements", Key=CLE, Body=octets, Metadata={"nom": ascii_})


def _verifier(
    dossiers: Dossiers,
    fichiers: Fichiers,
    verdict: Verdict = BON,
    examiner: Examiner | None = None,
    cle: str = CLE,
) -> Fichier | None:
    table = dossiers._table
    guichet = Guichet(
        Receptions(table), Freins(table, "secret"), examiner or (lambda octets: _examen(verdict))
    )
    return verifier_televersement(
        cle, dossiers=dossiers, guichet=guichet, fichiers=fichiers, maintenant=MAINTENANT
    )


def _examen(verdict: Verdict = BON) -> Examen:
    if not verdict.accepte:
        return Examen(verdict)
    return Examen(verdict, verdict.copie, Vignette(b"petite", "image/jpeg"))


def _en_panne(octets: bytes) -> Examen:
    raise ControleEnPanne("ZeroDivisionError")


def _trop_long(octets: bytes) -> Examen:
    raise ControleArrete("durée")


def _cles(seaux: Any, dossiers: Dossiers) -> list[str]:
    """What is left once at rest."""
    balayer(dossiers._table, seaux)
    objets = seaux.list_objects_v2(Bucket="televersements").get("Contents", [])
    return sorted(objet["Key"].split("/")[0] for objet in objets)


def _deposer(dossiers: Dossiers, dossier: Dossier) -> None:
    numero = "2026112106900000042"
    ephoto = consommer(CODE_EPHOTO, dossier.id, MAINTENANT)
    dossiers.deposer(dossier.deposer(numero, MAINTENANT), faits.demande_deposee(), ephoto)


def test_an_accepted_file_leaves_quarantine_with_a_preview_and_a_safe_name(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    fichier = _verifier(dossiers, fichiers)
    assert fichier is not None
    assert (fichier.accepte, fichier.nom, fichier.avec_apercu) == (True, "ma décision.png", True)
    assert _cles(seaux, dossiers) == ["apercus", "pieces"]
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    assert fichier in relu.fichiers


def test_the_cleaned_copy_is_what_is_kept_and_what_was_taken_out_is_noted(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    nettoye = FichierAccepte(
        format=Format.PDF,
        pages=1,
        taille=3,
        retouches=(Retouche.FICHIER_JOINT,),
        copie=b"propre",
    )
    fichier = _verifier(dossiers, fichiers, nettoye)
    assert fichier is not None
    assert fichier.retouches == (Retouche.FICHIER_JOINT,)
    assert fichiers.octets(DOSSIER, fichier.id) == b"propre"
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    assert fichier in relu.fichiers


def test_a_refused_file_keeps_its_reason_and_not_its_content(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    fichier = _verifier(dossiers, fichiers, MAUVAIS)
    assert fichier is not None
    assert not fichier.accepte
    assert fichier.explication is not None
    assert fichier.explication.probleme
    assert fichier.explication.conseil
    assert _cles(seaux, dossiers) == []


def test_a_file_checked_twice_appears_once(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    _verifier(dossiers, fichiers)
    assert _verifier(dossiers, fichiers) is None
    _recevoir(seaux)
    assert _verifier(dossiers, fichiers) is None
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    assert len(relu.fichiers) == len(dossier.fichiers) + 1
    assert _cles(seaux, dossiers) == ["apercus", "pieces"]


def test_two_workers_that_check_the_same_file_at_once_keep_its_content(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)

    def l_autre_finit_avant(octets: bytes) -> Examen:
        assert _verifier(dossiers, fichiers) is not None
        return _examen()

    _verifier(dossiers, fichiers, examiner=l_autre_finit_avant)
    assert _cles(seaux, dossiers) == ["apercus", "pieces"]


def _pendant(dossiers: Dossiers, fichiers: Fichiers, faire: Callable[[Dossier], None]) -> Examiner:
    """The check of a slow second delivery: the first one ends meanwhile, then `faire`."""

    def examiner(octets: bytes) -> Examen:
        assert _verifier(dossiers, fichiers) is not None
        faire(_relu(dossiers))
        return _examen()

    return examiner


def _relu(dossiers: Dossiers) -> Dossier:
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    return relu


@pytest.mark.exigence("K-18")
def test_a_slow_second_notice_never_destroys_a_file_filed_meanwhile(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    lente = _pendant(dossiers, fichiers, lambda relu: _deposer(dossiers, relu))
    assert _verifier(dossiers, fichiers, examiner=lente) is None
    (depose,) = set(_relu(dossiers).fichiers) - set(dossier.fichiers)
    assert fichiers.octets(DOSSIER, depose.id) == b"abc"


@pytest.mark.exigence("K-18")
@pytest.mark.parametrize("finit", ["accepte", "panne"])
def test_a_file_removed_while_a_slow_second_notice_is_checked_does_not_come_back(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier, finit: str
) -> None:
    _recevoir(seaux)

    def retirer(relu: Dossier) -> None:
        (venu,) = set(relu.fichiers) - set(dossier.fichiers)
        _retirer(dossiers, fichiers, relu, venu.id)

    lente = _pendant(dossiers, fichiers, retirer)

    def lente_en_panne(octets: bytes) -> Examen:
        lente(octets)
        raise ControleEnPanne("ZeroDivisionError")

    examiner = lente if finit == "accepte" else lente_en_panne
    assert _verifier(dossiers, fichiers, examiner=examiner) is None
    assert _relu(dossiers).fichiers == dossier.fichiers


@pytest.mark.exigence("K-18")
def test_a_slow_second_check_that_breaks_takes_nothing_from_the_verdict_of_the_first(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    assert _verifier(dossiers, fichiers, examiner=_en_panne) is not None
    lente = _pendant(dossiers, fichiers, lambda relu: None)

    def lente_en_panne(octets: bytes) -> Examen:
        lente(octets)
        raise ControleEnPanne("ZeroDivisionError")

    _verifier(dossiers, fichiers, examiner=lente_en_panne)
    (venu,) = set(_relu(dossiers).fichiers) - set(dossier.fichiers)
    assert venu.accepte


@pytest.mark.exigence("WIZ-05")
def test_a_file_that_arrives_after_the_filing_has_no_place(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _deposer(dossiers, dossier)
    _recevoir(seaux)
    assert _verifier(dossiers, fichiers) is None
    assert _cles(seaux, dossiers) == []


def test_a_file_checked_while_the_request_is_filed_leaves_nothing_behind(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)

    def depot_pendant_le_controle(octets: bytes) -> Examen:
        _deposer(dossiers, dossier)
        return _examen()

    assert _verifier(dossiers, fichiers, examiner=depot_pendant_le_controle) is None
    assert _cles(seaux, dossiers) == []
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    assert relu.fichiers == dossier.fichiers


def test_a_file_for_a_request_that_does_not_exist_is_thrown_away(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any
) -> None:
    _recevoir(seaux)
    assert _verifier(dossiers, fichiers) is None
    assert _cles(seaux, dossiers) == []


def test_a_dossier_takes_no_more_than_the_most_files(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any
) -> None:
    plein = tuple(un_fichier("DECISION", rang=rang) for rang in range(FICHIERS_MAX))
    installer(dossiers, un_dossier_complet().model_copy(update={"fichiers": plein}))
    _recevoir(seaux)
    assert _verifier(dossiers, fichiers) is None
    assert _cles(seaux, dossiers) == []


def test_a_check_that_crosses_another_write_is_taken_again_with_the_file_still_there(
    dossiers: Dossiers,
    fichiers: Fichiers,
    seaux: Any,
    dossier: Dossier,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _recevoir(seaux)

    with monkeypatch.context() as m:
        occuper(dossiers._table, m)
        with pytest.raises(EcritureConcurrente):
            _verifier(dossiers, fichiers)
    assert "quarantaine" in _cles(seaux, dossiers)
    assert _verifier(dossiers, fichiers) is not None


def _retirer(dossiers: Dossiers, fichiers: Fichiers, dossier: Dossier, fichier_id: str) -> None:
    retirer_fichier(
        dossier,
        fichier_id,
        dossiers=dossiers,
        identifiant=faits.identifiant(),
        maintenant=MAINTENANT,
    )


def _avec_un_fichier(dossiers: Dossiers, fichiers: Fichiers, seaux: Any) -> tuple[Dossier, str]:
    _recevoir(seaux)
    fichier = _verifier(dossiers, fichiers)
    relu = dossiers.get(DOSSIER)
    assert fichier is not None
    assert relu is not None
    return relu, fichier.id


def test_a_removed_file_is_forgotten_in_the_dossier_and_in_the_storage(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    relu, fichier_id = _avec_un_fichier(dossiers, fichiers, seaux)
    _retirer(dossiers, fichiers, relu, fichier_id)
    _retirer(dossiers, fichiers, relu, fichier_id)
    assert _cles(seaux, dossiers) == []
    apres = dossiers.get(DOSSIER)
    assert apres is not None
    assert apres.fichiers == dossier.fichiers


def test_removing_a_file_that_is_not_of_this_dossier_does_nothing(
    dossiers: Dossiers, fichiers: Fichiers, dossier: Dossier
) -> None:
    _retirer(dossiers, fichiers, dossier, "inconnu0")
    assert dossiers.get(DOSSIER) == dossier


@pytest.mark.exigence("WIZ-05")
def test_a_file_of_a_filed_request_is_never_removed(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    relu, fichier_id = _avec_un_fichier(dossiers, fichiers, seaux)
    _deposer(dossiers, relu)
    with pytest.raises(DossierDejaDepose):
        _retirer(dossiers, fichiers, relu, fichier_id)
    assert _cles(seaux, dossiers) == ["apercus", "pieces"]


def test_a_removal_that_crosses_another_write_says_so_and_keeps_the_file(
    dossiers: Dossiers,
    fichiers: Fichiers,
    seaux: Any,
    dossier: Dossier,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    relu, fichier_id = _avec_un_fichier(dossiers, fichiers, seaux)

    occuper(dossiers._table, monkeypatch)
    with pytest.raises(ServiceOccupe):
        _retirer(dossiers, fichiers, relu, fichier_id)
    assert _cles(seaux, dossiers) == ["apercus", "pieces"]


@pytest.mark.exigence("K-03")
def test_a_check_stopped_by_its_limits_is_a_verdict_that_says_how_to_go_on(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    fichier = _verifier(dossiers, fichiers, examiner=_trop_long)
    assert fichier is not None
    assert fichier.motif is MotifRefus.TROP_COMPLEXE
    assert fichier.explication is not None
    assert "trop complexe à contrôler" in fichier.explication.probleme
    assert "Photographiez chaque page" in fichier.explication.conseil
    assert _cles(seaux, dossiers) == []


@pytest.mark.exigence("K-02")
def test_a_file_on_which_our_check_breaks_waits_counts_as_sent_and_is_checked_again(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any
) -> None:
    sans = installer(dossiers, un_dossier_complet(sans_pieces=["DECISION"]))
    _recevoir(seaux)
    pannes = [_verifier(dossiers, fichiers, examiner=_en_panne) for _ in range(4)]
    for essai, lue in enumerate(filter(None, pannes), 1):
        assert (lue.non_controle, lue.essais, lue.a_regarder) == (True, essai, essai == 4)
    assert _cles(seaux, dossiers) == ["quarantaine"]
    relu, panne = dossiers.get(DOSSIER), pannes[-1]
    assert relu is not None
    assert panne is not None
    assert [a.piece.code for a in sans.pieces_manquantes] == ["DECISION"]
    assert relu.pieces_manquantes == ()
    assert relu.fichier_a_ouvrir(panne.id) is None
    bon = _verifier(dossiers, fichiers)
    assert bon is not None
    assert (bon.accepte, bon.id, bon.depose_le) == (True, panne.id, panne.depose_le)
    assert _cles(seaux, dossiers) == ["apercus", "pieces"]


@pytest.mark.exigence("K-02")
def test_a_file_that_waited_since_before_the_filing_is_checked_after_it(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    _verifier(dossiers, fichiers, examiner=_en_panne)
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    _deposer(dossiers, relu)
    bon = _verifier(dossiers, fichiers)
    assert bon is not None
    depose = dossiers.get(DOSSIER)
    assert depose is not None
    assert depose.fichier_a_ouvrir(bon.id) == bon
    assert depose.comme(relu).fichier_a_ouvrir(bon.id) == bon


def test_a_file_taken_out_while_it_waits_does_not_come_back(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    panne = _verifier(dossiers, fichiers, examiner=_en_panne)
    relu = dossiers.get(DOSSIER)
    assert panne is not None
    assert relu is not None
    _retirer(dossiers, fichiers, relu, panne.id)
    assert _verifier(dossiers, fichiers) is None
    assert _cles(seaux, dossiers) == []
    apres = dossiers.get(DOSSIER)
    assert apres is not None
    assert apres.fichiers == dossier.fichiers


@pytest.mark.exigence("K-03")
def test_a_removed_file_does_not_come_back_with_a_message_delivered_again(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    relu, fichier_id = _avec_un_fichier(dossiers, fichiers, seaux)
    _retirer(dossiers, fichiers, relu, fichier_id)
    _recevoir(seaux)
    assert _verifier(dossiers, fichiers) is None
    assert _cles(seaux, dossiers) == []


@pytest.mark.exigence("K-03")
def test_a_signed_form_serves_once_and_what_comes_after_is_told_and_not_decoded(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)
    _verifier(dossiers, fichiers)
    _recevoir(seaux, b"autre")
    decodes: list[bytes] = []

    def examiner(octets: bytes) -> Examen:
        decodes.append(octets)
        return _examen()

    second = _verifier(dossiers, fichiers, examiner=examiner)
    assert second is not None
    assert second.motif is MotifRefus.FORMULAIRE_SERVI
    assert decodes == []
    assert _cles(seaux, dossiers) == ["apercus", "pieces"]


@pytest.mark.exigence("K-03")
def test_a_sending_is_counted_before_its_check_even_when_the_check_kills_everything(
    dossiers: Dossiers,
    fichiers: Fichiers,
    seaux: Any,
    dossier: Dossier,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The worker that dies says nothing: the next files are counted with the one it died of."""
    monkeypatch.setattr(
        "chalicelib.usecases.demande.verifier_televersement.ENVOIS_DOSSIER",
        ENVOIS_DOSSIER.model_copy(update={"maximum": 1}),
    )

    def mourir(octets: bytes) -> Examen:
        raise SystemExit

    _recevoir(seaux)
    with pytest.raises(SystemExit):
        _verifier(dossiers, fichiers, examiner=mourir)
    seaux.put_object(Bucket="televersements", Key=AUTRE_CLE, Body=b"b", Metadata={"nom": "b"})
    second = _verifier(dossiers, fichiers, examiner=mourir, cle=AUTRE_CLE)
    assert second is not None
    assert second.motif is MotifRefus.TROP_D_ENVOIS
    assert _verifier(dossiers, fichiers) is not None
