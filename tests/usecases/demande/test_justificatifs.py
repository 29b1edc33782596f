"""A received file is checked once, kept under what it is, and has no place after the filing."""

from typing import Any

import pytest

from chalicelib.domain.dossier.dossier import FICHIERS_MAX, Dossier
from chalicelib.domain.erreurs import DossierDejaDepose, DossierModifieEntreTemps
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.refus_fichier import MotifRefus
from chalicelib.domain.pieces.retouches import Retouche
from chalicelib.domain.pieces.televersements import FichierAccepte, FichierRefuse, Format, Verdict
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers
from chalicelib.storage.refus import EcritureConcurrente
from chalicelib.storage.registre.ephotos import consommer
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.retirer_fichier import retirer_fichier
from chalicelib.usecases.demande.verifier_televersement import Controle, verifier_televersement
from tests import faits
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
    controler: Controle | None = None,
) -> Fichier | None:
    return verifier_televersement(
        CLE,
        dossiers=dossiers,
        fichiers=fichiers,
        controler=controler or (lambda octets: verdict),
        faire_apercu=lambda octets, format_: (b"petite", "image/jpeg"),
        maintenant=MAINTENANT,
    )


def _cles(seaux: Any) -> list[str]:
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
    assert _cles(seaux) == ["apercus", "pieces"]
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
    assert _cles(seaux) == []


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
    assert _cles(seaux) == ["apercus", "pieces"]


def test_two_workers_that_check_the_same_file_at_once_keep_its_content(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)

    def l_autre_finit_avant(octets: bytes) -> Verdict:
        assert _verifier(dossiers, fichiers) is not None
        return BON

    _verifier(dossiers, fichiers, controler=l_autre_finit_avant)
    assert _cles(seaux) == ["apercus", "pieces"]


@pytest.mark.exigence("WIZ-05")
def test_a_file_that_arrives_after_the_filing_has_no_place(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _deposer(dossiers, dossier)
    _recevoir(seaux)
    assert _verifier(dossiers, fichiers) is None
    assert _cles(seaux) == []


def test_a_file_checked_while_the_request_is_filed_leaves_nothing_behind(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any, dossier: Dossier
) -> None:
    _recevoir(seaux)

    def depot_pendant_le_controle(octets: bytes) -> Verdict:
        _deposer(dossiers, dossier)
        return BON

    assert _verifier(dossiers, fichiers, controler=depot_pendant_le_controle) is None
    assert _cles(seaux) == []
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    assert relu.fichiers == dossier.fichiers


def test_a_file_for_a_request_that_does_not_exist_is_thrown_away(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any
) -> None:
    _recevoir(seaux)
    assert _verifier(dossiers, fichiers) is None
    assert _cles(seaux) == []


def test_a_dossier_takes_no_more_than_the_most_files(
    dossiers: Dossiers, fichiers: Fichiers, seaux: Any
) -> None:
    plein = tuple(un_fichier("DECISION", rang=rang) for rang in range(FICHIERS_MAX))
    installer(dossiers, un_dossier_complet().model_copy(update={"fichiers": plein}))
    _recevoir(seaux)
    assert _verifier(dossiers, fichiers) is None
    assert _cles(seaux) == []


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
    assert "quarantaine" in _cles(seaux)
    assert _verifier(dossiers, fichiers) is not None


def _retirer(dossiers: Dossiers, fichiers: Fichiers, dossier: Dossier, fichier_id: str) -> None:
    retirer_fichier(
        dossier,
        fichier_id,
        dossiers=dossiers,
        actes=ActesDossier(dossiers._table),
        fichiers=fichiers,
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
    assert _cles(seaux) == []
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
    assert _cles(seaux) == ["apercus", "pieces"]


def test_a_removal_that_crosses_another_write_says_so_and_keeps_the_file(
    dossiers: Dossiers,
    fichiers: Fichiers,
    seaux: Any,
    dossier: Dossier,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    relu, fichier_id = _avec_un_fichier(dossiers, fichiers, seaux)

    occuper(dossiers._table, monkeypatch)
    with pytest.raises(DossierModifieEntreTemps):
        _retirer(dossiers, fichiers, relu, fichier_id)
    assert _cles(seaux) == ["apercus", "pieces"]
