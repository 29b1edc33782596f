"""Until an agent opens it, a filed request is corrected or cancelled; what was filed stays."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.dossier.differences import differences
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.reponses import Famille
from chalicelib.domain.erreurs import (
    DossierClos,
    DossierDejaDepose,
    DossierEnInstruction,
    DossierIncomplet,
    DossierModifieEntreTemps,
    ServiceOccupe,
)
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.storage import keys
from chalicelib.storage.dossier.fichiers import Fichiers
from chalicelib.storage.registre.ephotos import Ephotos, consommer
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.retirer_fichier import retirer_fichier
from tests import faits
from tests.balai import balayer
from tests.builders import (
    CODE_EPHOTO,
    DOSSIER,
    MAINTENANT,
    NUMERO_DEMANDE,
    un_fichier,
    une_ephoto,
    une_saisie_ephoto,
)
from tests.memoire.client import ClientMemoire
from tests.table import occuper
from tests.usecases.bureau import Bureau

VEUF = Famille(situation_familiale=SituationFamiliale.VEUF)
DIVORCE = Famille(situation_familiale=SituationFamiliale.DIVORCE)
AUTRE_CODE = "2PMTYE991215114515JY05"


def _situations(bureau: Bureau) -> list[SituationFamiliale | None]:
    return [version.situation for version in bureau.versions()]


@pytest.mark.exigence("R5", "WIZ-05")
def test_a_filed_request_is_corrected_and_both_versions_are_kept(bureau: Bureau) -> None:
    avant = bureau.dossier
    bureau.rouvrir()
    bureau.changer("famille", VEUF)
    bureau.deposer()
    apres = bureau.dossier
    assert (apres.situation, apres.depots, apres.en_correction) == (
        VEUF.situation_familiale,
        2,
        False,
    )
    assert apres.numero_demande == avant.numero_demande == NUMERO_DEMANDE
    assert (apres.depose_le, apres.regles) == (MAINTENANT, avant.regles)
    assert apres.etat is Etat.DEPOSEE
    assert _situations(bureau) == [SituationFamiliale.CELIBATAIRE, SituationFamiliale.VEUF]
    assert bureau.types() == ["CorrectionOuverte", "DemandeCorrigee"]
    (fait,) = [f for f in faits.du_dossier(bureau.table) if f.type == "DemandeCorrigee"]
    assert fait.depot == 2
    assert bureau.utilisee_par() == DOSSIER


@pytest.mark.exigence("WIZ-05")
def test_a_filed_request_does_not_change_before_it_is_reopened(bureau: Bureau) -> None:
    with pytest.raises(DossierDejaDepose):
        bureau.changer("famille", VEUF)


def test_a_correction_that_changes_nothing_files_nothing(bureau: Bureau) -> None:
    bureau.rouvrir()
    bureau.deposer()
    assert bureau.dossier.depots == 1
    assert not bureau.dossier.en_correction
    assert "DemandeCorrigee" not in bureau.types()


def test_an_incomplete_correction_is_not_filed(bureau: Bureau) -> None:
    bureau.rouvrir()
    bureau.changer("famille", Famille(situation_familiale=SituationFamiliale.MARIE))
    with pytest.raises(DossierIncomplet):
        bureau.deposer()
    assert bureau.dossier.depots == 1


@pytest.mark.exigence("R5")
def test_two_tabs_that_correct_at_once_file_one_version(bureau: Bureau) -> None:
    vue = bureau.dossier
    bureau.rouvrir(vue)
    bureau.rouvrir(vue)
    bureau.changer("famille", VEUF)
    ici = la = bureau.dossier
    assert bureau.deposer(ici).depots == bureau.deposer(la).depots == 2
    assert bureau.types() == ["CorrectionOuverte", "DemandeCorrigee"]


def test_a_tab_that_read_before_the_last_change_files_nothing(bureau: Bureau) -> None:
    bureau.rouvrir()
    bureau.changer("famille", VEUF)
    ancienne = bureau.dossier
    bureau.changer("famille", DIVORCE)
    with pytest.raises(DossierModifieEntreTemps):
        bureau.deposer(ancienne)
    assert _situations(bureau) == [SituationFamiliale.CELIBATAIRE]


def test_a_file_that_came_after_the_recap_stops_the_correction(bureau: Bureau) -> None:
    bureau.rouvrir()
    bureau.changer("famille", VEUF)
    lue = bureau.dossier
    fichier = un_fichier("DECISION", rang=9)
    bureau.dossiers.ajouter_fichier(DOSSIER, fichier, faits.fichier_verifie(fichier))
    with pytest.raises(DossierModifieEntreTemps):
        bureau.deposer(lue)
    assert bureau.dossier.depots == 1


@pytest.mark.exigence("R5")
def test_a_correction_filed_while_an_agent_opens_the_file_is_refused_and_kept(
    bureau: Bureau,
) -> None:
    bureau.rouvrir()
    bureau.changer("famille", VEUF)
    lue = bureau.dossier
    bureau.agent_ouvre()
    for acte in (bureau.deposer, bureau.abandonner, bureau.annuler):
        with pytest.raises(DossierEnInstruction):
            acte(lue)
    assert _situations(bureau) == [SituationFamiliale.CELIBATAIRE]
    assert bureau.dossier.situation is SituationFamiliale.VEUF
    with pytest.raises(DossierEnInstruction) as refus:
        bureau.changer("famille", DIVORCE)
    assert "rectification" in refus.value.suite


def test_another_ephoto_is_used_up_and_the_former_given_back(bureau: Bureau) -> None:
    Ephotos(bureau.table).put(une_ephoto(code=AUTRE_CODE))
    bureau.rouvrir()
    bureau.changer("ephoto", une_saisie_ephoto(code=AUTRE_CODE))
    bureau.deposer()
    assert bureau.utilisee_par(AUTRE_CODE) == DOSSIER
    assert bureau.utilisee_par(CODE_EPHOTO) is None


def test_an_ephoto_taken_elsewhere_stops_the_correction_and_the_former_stays(
    bureau: Bureau,
) -> None:
    Ephotos(bureau.table).put(une_ephoto(code=AUTRE_CODE))
    bureau.rouvrir()
    bureau.changer("ephoto", une_saisie_ephoto(code=AUTRE_CODE))
    bureau.table.write(consommer(AUTRE_CODE, "autre", MAINTENANT))
    with pytest.raises(EphotoIndisponible):
        bureau.deposer()
    assert bureau.utilisee_par(CODE_EPHOTO) == DOSSIER
    assert bureau.dossier.depots == 1


def test_the_same_ephoto_stays_valid_for_the_request_it_was_filed_with(bureau: Bureau) -> None:
    bureau.rouvrir()
    bureau.changer("famille", VEUF)
    bureau.maintenant = MAINTENANT.replace(year=2027, month=9)
    assert bureau.deposer().depots == 2


@pytest.mark.exigence("R5")
@pytest.mark.parametrize(
    ("acte", "fait"),
    [(Bureau.abandonner, "CorrectionAbandonnee"), (Bureau.annuler, "DemandeAnnulee")],
    ids=["given up", "cancelled"],
)
def test_a_correction_not_filed_leaves_the_request_as_filed(
    bureau: Bureau, seaux: Any, acte: Callable[[Bureau], Dossier], fait: str
) -> None:
    avant = bureau.dossier
    bureau.rouvrir()
    bureau.changer("famille", VEUF)
    ajoute, retire = un_fichier("DECISION", rang=9), avant.fichiers[0]
    for fichier in (ajoute, retire):
        bureau.fichiers.ranger(DOSSIER, fichier.id, b"x", "image/png")
    bureau.dossiers.ajouter_fichier(DOSSIER, ajoute, faits.fichier_verifie(ajoute))
    _retirer(bureau, retire.id)
    rendu = acte(bureau)
    acte(bureau)
    apres = bureau.dossier
    assert (apres.reponses, apres.fichiers) == (avant.reponses, avant.fichiers)
    assert (apres.depots, apres.en_correction) == (1, False)
    assert (apres.mouvements, apres.etapes_ecrites) == (rendu.mouvements, rendu.etapes_ecrites)
    balayer(bureau.table, seaux)
    gardes = {o["Key"] for o in seaux.list_objects_v2(Bucket="televersements")["Contents"]}
    assert gardes == {f"pieces/{DOSSIER}/{retire.id}"}
    assert bureau.types().count(fait) == 1


def _retirer(bureau: Bureau, fichier_id: str) -> None:
    retirer_fichier(
        bureau.dossier,
        fichier_id,
        dossiers=bureau.dossiers,
        identifiant=faits.identifiant(),
        maintenant=MAINTENANT,
    )


def test_the_answers_changed_before_the_recap_cross_a_conflict_of_the_database(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.rouvrir()
    bureau.changer("famille", VEUF)

    occuper(bureau.table, monkeypatch)
    with pytest.raises(ServiceOccupe):
        bureau.deposer()


@pytest.mark.exigence("R5")
def test_the_difference_between_two_versions_says_answers_and_files(bureau: Bureau) -> None:
    bureau.rouvrir()
    bureau.changer("famille", VEUF)
    ajoute = un_fichier("DECISION", rang=9)
    bureau.dossiers.ajouter_fichier(DOSSIER, ajoute, faits.fichier_verifie(ajoute))
    bureau.deposer()
    premiere, seconde = bureau.versions()
    trouvees = {d.sujet: d for d in differences(premiere, seconde)}
    assert set(trouvees) == {"famille", "DECISION"}
    assert trouvees["famille"].apres == VEUF
    assert ajoute in (trouvees["DECISION"].apres or ())
    assert trouvees["DECISION"].est_piece
    assert differences(premiere, premiere) == ()


@pytest.mark.exigence("R5", "R9")
def test_a_cancelled_request_frees_its_creneau_and_its_ephoto_and_stays_listed(
    bureau: Bureau,
) -> None:
    from chalicelib.domain.cas.creneau import creneau
    from chalicelib.usecases.demande.commencer_demande import commencer_demande
    from tests.builders import COMPTE

    depose = bureau.dossier
    bureau.annuler()
    bureau.annuler(depose)
    annulee = bureau.dossier
    assert (annulee.etat, annulee.annulee_le) == (Etat.CLOTUREE, bureau.maintenant)
    assert (annulee.numero_demande, annulee.depose_le) == (NUMERO_DEMANDE, MAINTENANT)
    assert bureau.types() == ["DemandeAnnulee"]
    assert bureau.utilisee_par() is None
    assert bureau.dossiers.ouvert(COMPTE, creneau(depose.cas, depose.personne)) is None
    nouvelle = commencer_demande(
        COMPTE,
        depose.personne,
        depose.cas,
        dossiers=bureau.dossiers,
        identifiant="b" * 24,
        maintenant=bureau.maintenant,
    )
    assert nouvelle == "b" * 24
    assert {d.id for d in bureau.dossiers.du_compte(COMPTE)} == {DOSSIER, nouvelle}


def test_a_cancelled_request_changes_no_more(bureau: Bureau) -> None:
    bureau.annuler()
    for acte in (bureau.rouvrir, bureau.abandonner):
        with pytest.raises(DossierClos):
            acte()
    with pytest.raises(DossierClos):
        bureau.changer("famille", VEUF)


def test_an_answer_saved_meanwhile_does_not_stop_a_cancellation(bureau: Bureau) -> None:
    bureau.rouvrir()
    lue = bureau.dossier
    bureau.changer("famille", VEUF)
    assert bureau.annuler(lue).etat is Etat.CLOTUREE
    annulee = bureau.dossier
    assert (annulee.etat, annulee.reponses) == (Etat.CLOTUREE, lue.reponses)


@pytest.mark.exigence("R5")
def test_a_cancellation_that_an_agent_crosses_is_refused(bureau: Bureau) -> None:
    lue = bureau.dossier
    bureau.agent_ouvre()
    with pytest.raises(DossierEnInstruction):
        bureau.annuler(lue)
    assert bureau.utilisee_par() == DOSSIER
    assert bureau.types() == []


ACTES = ("rouvrir", "veuf", "divorce", "ephoto", "deposer", "abandonner", "annuler", "agent")


def _faire(bureau: Bureau, acte: str) -> None:
    actes: dict[str, Callable[[], object]] = {
        "veuf": lambda: bureau.changer("famille", VEUF),
        "divorce": lambda: bureau.changer("famille", DIVORCE),
        "ephoto": lambda: bureau.changer("ephoto", une_saisie_ephoto(code=AUTRE_CODE)),
        "agent": bureau.agent_ouvre,
        "rouvrir": bureau.rouvrir,
        "deposer": bureau.deposer,
        "abandonner": bureau.abandonner,
        "annuler": bureau.annuler,
    }
    try:
        actes[acte]()
    except DossierDejaDepose:
        return


@pytest.mark.exigence("R5", "WIZ-05")
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suite=st.lists(st.sampled_from(ACTES), min_size=3, max_size=10))
def test_no_sequence_of_acts_moves_the_number_the_date_or_a_version(
    fichiers: Fichiers, suite: list[str]
) -> None:
    table = Table(ClientMemoire(), "bpi")
    bureau = Bureau.ouvrir(table, fichiers)
    Ephotos(table).put(une_ephoto(code=AUTRE_CODE))
    figees: list[Dossier] = bureau.versions()
    for acte in suite:
        if acte == "agent" and bureau.dossier.etat is Etat.CLOTUREE:
            continue
        _faire(bureau, acte)
        dossier, versions = bureau.dossier, bureau.versions()
        assert (dossier.numero_demande, dossier.depose_le) == (NUMERO_DEMANDE, MAINTENANT)
        assert versions[: len(figees)] == figees
        assert len(versions) == dossier.depots
        assert table.get(keys.numero_demande(NUMERO_DEMANDE)) is not None
        tenues = [c for c in (CODE_EPHOTO, AUTRE_CODE) if bureau.utilisee_par(c) == DOSSIER]
        assert len(tenues) == (0 if dossier.etat is Etat.CLOTUREE else 1)
        figees = versions
