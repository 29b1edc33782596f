"""A dossier and its événement are written together or not at all."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.reponses import Famille, Observations
from chalicelib.domain.erreurs import DossierDejaDepose, DossierModifieEntreTemps
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.storage import keys
from chalicelib.storage.dossier.depots import NumeroDejaDonne
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.registre.ephotos import Ephotos, consommer
from chalicelib.storage.table import Table
from tests import faits
from tests.builders import (
    CODE_EPHOTO,
    COMPTE,
    DOSSIER,
    MAINTENANT,
    NUMERO_DEMANDE,
    un_dossier,
    un_dossier_complet,
    un_fichier,
    une_coordonnee,
    une_ephoto,
)
from tests.installation import installer

CRENEAU_PREMIERE = "moi-premiere-protection"
VEUF = Famille(situation_familiale=SituationFamiliale.VEUF)


def _relu(dossiers: Dossiers) -> Dossier:
    lu = dossiers.get(DOSSIER)
    assert lu is not None
    return lu


def _deposer(dossiers: Dossiers, dossier: Dossier, numero: str = NUMERO_DEMANDE) -> Dossier:
    ephoto = consommer(CODE_EPHOTO, dossier.id, MAINTENANT)
    return dossiers.deposer(dossier.deposer(numero, MAINTENANT), faits.demande_deposee(), ephoto)


@pytest.fixture
def brouillon(dossiers: Dossiers) -> Dossier:
    dossiers.creer(un_dossier(), CRENEAU_PREMIERE, faits.brouillon_cree())
    return _relu(dossiers)


@pytest.fixture
def complet(dossiers: Dossiers, table: Table) -> Dossier:
    Ephotos(table).put(une_ephoto())
    return installer(dossiers, un_dossier_complet(situation=SituationFamiliale.MARIE))


@pytest.mark.exigence("WIZ-02", "WIZ-03")
def test_what_was_saved_is_read_back_exactly(dossiers: Dossiers, complet: Dossier) -> None:
    attendu = un_dossier_complet(situation=SituationFamiliale.MARIE)
    assert complet.reponses == attendu.reponses
    assert {f.id: f for f in complet.fichiers} == {f.id: f for f in attendu.fichiers}
    assert complet.personne == attendu.personne
    assert (complet.compte_id, complet.etat) == (COMPTE, Etat.BROUILLON)


def test_an_unknown_dossier_is_none(dossiers: Dossiers) -> None:
    assert dossiers.get("inconnu0000000000000000a") is None
    assert dossiers.ouvert(COMPTE, CRENEAU_PREMIERE) is None
    assert dossiers.du_compte(COMPTE) == ()


def test_an_account_begins_one_first_request_only(table: Table, dossiers: Dossiers) -> None:
    dossiers.creer(un_dossier(), CRENEAU_PREMIERE, faits.brouillon_cree())
    autre = un_dossier(id="d0551e0000000000000000b2")
    with pytest.raises(DossierModifieEntreTemps):
        dossiers.creer(autre, CRENEAU_PREMIERE, faits.brouillon_cree())
    assert dossiers.get(autre.id) is None
    assert [d.id for d in dossiers.du_compte(COMPTE)] == [DOSSIER]
    assert dossiers.ouvert(COMPTE, CRENEAU_PREMIERE) == DOSSIER
    assert faits.types(table) == ["BrouillonCree"]


def test_the_second_of_two_writers_of_a_step_is_told_and_writes_nothing(
    table: Table, dossiers: Dossiers, brouillon: Dossier
) -> None:
    dossiers.garder(brouillon.repondre(famille=VEUF), 1, MAINTENANT)
    second = brouillon.repondre(coordonnees=une_coordonnee())
    with pytest.raises(DossierModifieEntreTemps):
        dossiers.garder(second, 1, MAINTENANT)
    assert _relu(dossiers).reponses.famille == VEUF
    assert _relu(dossiers).reponses.coordonnees is None


def test_a_step_of_a_draft_is_one_write_that_leaves_its_head_and_no_evenement(
    table: Table, dossiers: Dossiers, brouillon: Dossier
) -> None:
    tete = table.get(keys.dossier(DOSSIER).tete)
    garde = dossiers.garder(brouillon.repondre(famille=VEUF), 1, MAINTENANT)
    assert table.get(keys.dossier(DOSSIER).tete) == tete
    assert faits.types(table) == ["BrouillonCree"]
    assert garde == _relu(dossiers)
    assert (table.get(keys.dossier(DOSSIER).etapes[1]) or {})["ecrite_le"] == MAINTENANT.isoformat()


@pytest.mark.exigence("WIZ-05")
def test_a_step_read_before_the_draft_ended_is_not_saved_after(
    table: Table, dossiers: Dossiers, complet: Dossier
) -> None:
    """However often it had been saved: its revision never comes back to what it was."""
    souvent = complet
    for _ in range(9):
        souvent = dossiers.garder(souvent, 1, MAINTENANT)
    ecrites = _deposer(dossiers, souvent).etapes_ecrites
    depose = _relu(dossiers)
    assert depose.etapes_ecrites == ecrites
    for lu in (complet, souvent):
        with pytest.raises(DossierModifieEntreTemps):
            dossiers.garder(lu.repondre(famille=VEUF), 1, MAINTENANT)
    assert _relu(dossiers) == depose


def test_a_step_saved_since_the_recap_was_read_stops_the_filing(
    table: Table, dossiers: Dossiers, complet: Dossier
) -> None:
    dossiers.garder(complet.repondre(famille=VEUF), 1, MAINTENANT)
    with pytest.raises(DossierModifieEntreTemps):
        _deposer(dossiers, complet)
    _rien_ne_bouge(table, dossiers, _relu(dossiers))


def test_an_evenement_already_written_takes_the_state_down_with_it(
    table: Table, dossiers: Dossiers, brouillon: Dossier
) -> None:
    un, autre = un_fichier("DECISION", rang=1), un_fichier("DECISION", rang=2)
    fait = faits.fichier_verifie(un)
    dossiers.ajouter_fichier(DOSSIER, un, fait)
    with pytest.raises(ConditionRefusee):
        dossiers.ajouter_fichier(DOSSIER, autre, fait)
    assert [f.id for f in _relu(dossiers).fichiers] == [un.id]


@pytest.mark.exigence("S5-01")
def test_filing_writes_number_frozen_answers_ephoto_and_evenement_together(
    table: Table, dossiers: Dossiers, complet: Dossier
) -> None:
    _deposer(dossiers, complet.observer(Observations(texte="Bonjour")))
    relu = _relu(dossiers)
    assert (relu.etat, relu.numero_demande) == (Etat.DEPOSEE, NUMERO_DEMANDE)
    assert relu.depose_le == MAINTENANT
    assert relu.reponses.observations == Observations(texte="Bonjour")
    numero = table.get(keys.numero_demande(NUMERO_DEMANDE))
    assert numero is not None
    assert numero["dossier_id"] == DOSSIER
    ephoto = Ephotos(table).get(CODE_EPHOTO)
    assert ephoto is not None
    assert ephoto.utilisee_par == DOSSIER
    depot = table.get(keys.dossier(DOSSIER).depots[1])
    assert depot is not None
    assert json.loads(str(depot["donnees"]))["numero_demande"] == NUMERO_DEMANDE
    assert faits.types(table).count("DemandeDeposee") == 1


def _rien_ne_bouge(table: Table, dossiers: Dossiers, avant: Dossier) -> None:
    assert _relu(dossiers) == avant
    assert table.get(keys.dossier(DOSSIER).depots[1]) is None
    assert "DemandeDeposee" not in faits.types(table)


def test_a_number_already_given_stops_the_whole_filing(
    table: Table, dossiers: Dossiers, complet: Dossier
) -> None:
    from chalicelib.storage.ecritures import put

    table.write(put(keys.numero_demande(NUMERO_DEMANDE), {"dossier_id": "autre"}))
    with pytest.raises(NumeroDejaDonne):
        _deposer(dossiers, complet)
    _rien_ne_bouge(table, dossiers, complet)


@pytest.mark.exigence("S3-08")
def test_an_ephoto_used_elsewhere_stops_the_whole_filing(
    table: Table, dossiers: Dossiers, complet: Dossier
) -> None:
    table.write(consommer(CODE_EPHOTO, "autre", MAINTENANT))
    with pytest.raises(EphotoIndisponible):
        _deposer(dossiers, complet)
    _rien_ne_bouge(table, dossiers, complet)


def test_filing_twice_is_refused_and_the_first_number_stays(
    table: Table, dossiers: Dossiers, complet: Dossier
) -> None:
    _deposer(dossiers, complet)
    with pytest.raises(DossierModifieEntreTemps):
        _deposer(dossiers, complet, "2026112106900000043")
    assert _relu(dossiers).numero_demande == NUMERO_DEMANDE
    assert table.get(keys.numero_demande("2026112106900000043")) is None
    assert faits.types(table).count("DemandeDeposee") == 1


def test_a_file_added_after_the_recap_was_read_stops_the_filing(
    table: Table, dossiers: Dossiers, complet: Dossier
) -> None:
    fichier = un_fichier("DECISION", rang=7)
    dossiers.ajouter_fichier(DOSSIER, fichier, faits.fichier_verifie(fichier))
    with pytest.raises(DossierModifieEntreTemps):
        _deposer(dossiers, complet)
    _rien_ne_bouge(table, dossiers, _relu(dossiers))


@pytest.mark.exigence("WIZ-05")
def test_a_filed_dossier_takes_no_answer_and_no_file_and_loses_none(
    table: Table, dossiers: Dossiers, complet: Dossier
) -> None:
    _deposer(dossiers, complet)
    depose = _relu(dossiers)
    force = depose.model_copy(update={"version": depose.version + 1})
    nouveau, present = un_fichier("DECISION", rang=8), depose.fichiers[0]
    with pytest.raises(DossierModifieEntreTemps):
        dossiers.enregistrer(force, 1, faits.etape_enregistree())
    with pytest.raises(DossierDejaDepose):
        dossiers.ajouter_fichier(DOSSIER, nouveau, faits.fichier_verifie(nouveau))
    with pytest.raises(DossierDejaDepose):
        dossiers.retirer_fichier(DOSSIER, present.id, faits.fichier_retire(present))
    assert _relu(dossiers) == depose
    assert faits.types(table)[-1] != "FichierRetire"


def test_a_file_is_added_once_and_removed_once(
    table: Table, dossiers: Dossiers, brouillon: Dossier
) -> None:
    fichier = un_fichier("DECISION")
    dossiers.ajouter_fichier(DOSSIER, fichier, faits.fichier_verifie(fichier))
    dossiers.ajouter_fichier(DOSSIER, fichier, faits.fichier_verifie(fichier))
    assert _relu(dossiers).fichiers == (fichier,)
    dossiers.retirer_fichier(DOSSIER, fichier.id, faits.fichier_retire(fichier))
    dossiers.retirer_fichier(DOSSIER, fichier.id, faits.fichier_retire(fichier))
    assert _relu(dossiers).fichiers == ()
    assert faits.types(table) == ["BrouillonCree", "FichierRetire", "FichierVerifie"]


def test_files_are_shown_in_the_order_they_came(dossiers: Dossiers, brouillon: Dossier) -> None:
    for rang in (3, 1, 2):
        le = datetime(2026, 11, 21, 9, tzinfo=UTC) + timedelta(minutes=rang)
        fichier = un_fichier("DECISION", rang=rang, depose_le=le)
        dossiers.ajouter_fichier(DOSSIER, fichier, faits.fichier_verifie(fichier))
    assert [f.nom for f in _relu(dossiers).fichiers] == ["scan-1.png", "scan-2.png", "scan-3.png"]


def test_an_evenement_carries_ids_and_coded_facts_never_answers(
    table: Table, dossiers: Dossiers, complet: Dossier
) -> None:
    traces = " ".join(fait.model_dump_json() for fait in faits.du_dossier(table))
    for secret in ("Tesfaye", "Selam", "Lilas", "exemple.test", "9900000101", CODE_EPHOTO):
        assert secret not in traces
