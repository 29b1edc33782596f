"""Begin a request and answer its screens, from one tab or several."""

from datetime import timedelta

import pytest

from chalicelib.domain.demande.parcours import ecran_de
from chalicelib.domain.dossier.bornes import (
    DEMANDES_MAX,
    ENREGISTREMENTS_MAX,
    TropDeDemandes,
    TropDEnregistrements,
)
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import EtatCivilVerifie, Famille
from chalicelib.domain.erreurs import DossierDejaDepose, DossierModifieEntreTemps, ServiceOccupe
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.storage import keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import put
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.commencer_demande import commencer_demande
from chalicelib.usecases.demande.completer_ecran import ReponseIncoherente, completer_ecran
from tests import faits
from tests.builders import (
    COMPTE,
    JOUR,
    MAINTENANT,
    des_reponses,
    un_cas,
    un_dossier_complet,
    un_dossier_depose,
    une_personne,
)
from tests.installation import installer
from tests.table import occuper

VEUF = Famille(situation_familiale=SituationFamiliale.VEUF)
MARIE = Famille(situation_familiale=SituationFamiliale.MARIE)


def _commencer(dossiers: Dossiers, identifiant: str = "a" * 24) -> str:
    return commencer_demande(
        COMPTE,
        une_personne(),
        un_cas(),
        dossiers=dossiers,
        identifiant=identifiant,
        maintenant=MAINTENANT,
    )


def _completer(
    dossiers: Dossiers, dossier: Dossier, reponse: str, valeur: Modele, vue: str | None = None
) -> Dossier:
    return completer_ecran(
        dossier,
        ecran_de(reponse),
        valeur,
        vue=dossier.empreinte(reponse) if vue is None else vue,
        dossiers=dossiers,
        identifiant=faits.identifiant(),
        maintenant=MAINTENANT,
    )


def _relu(dossiers: Dossiers, dossier: Dossier) -> Dossier:
    lu = dossiers.get(dossier.id)
    assert lu is not None
    return lu


@pytest.fixture
def brouillon(dossiers: Dossiers) -> Dossier:
    lu = dossiers.get(_commencer(dossiers))
    assert lu is not None
    return lu


@pytest.mark.exigence("WIZ-04")
def test_a_new_draft_holds_what_the_registre_knows(brouillon: Dossier) -> None:
    assert brouillon.personne == une_personne()
    assert brouillon.cas == un_cas()


def test_beginning_twice_gives_the_same_draft(dossiers: Dossiers, table: Table) -> None:
    premier = _commencer(dossiers)
    assert _commencer(dossiers, "b" * 24) == premier
    assert dossiers.get("b" * 24) is None
    assert faits.types(table, premier) == ["BrouillonCree"]


def test_beginning_at_the_same_instant_on_two_devices_gives_the_draft_of_the_first(
    dossiers: Dossiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    premier = _commencer(dossiers)
    vus = iter([None, premier])
    monkeypatch.setattr(dossiers, "ouvert", lambda *_: next(vus))
    assert _commencer(dossiers, "b" * 24) == premier


def test_a_beginning_whose_winner_is_not_visible_yet_is_no_dossier_that_does_not_exist(
    dossiers: Dossiers, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    occuper(table, monkeypatch)
    with pytest.raises(ServiceOccupe):
        _commencer(dossiers)


@pytest.mark.exigence("WIZ-02")
def test_a_validated_screen_of_a_draft_is_saved_and_nobody_is_told(
    dossiers: Dossiers, table: Table, brouillon: Dossier
) -> None:
    _completer(dossiers, brouillon, "famille", VEUF)
    assert _relu(dossiers, brouillon).reponses.famille == VEUF
    assert faits.types(table, brouillon.id) == ["BrouillonCree"]


def test_the_same_answer_again_writes_nothing(
    dossiers: Dossiers, table: Table, brouillon: Dossier
) -> None:
    suivant = _completer(dossiers, brouillon, "famille", VEUF)
    assert _completer(dossiers, suivant, "famille", VEUF, vue="perimee") == suivant
    assert _relu(dossiers, brouillon).etapes_ecrites == suivant.etapes_ecrites


def test_a_contradiction_is_told_and_nothing_is_saved(
    dossiers: Dossiers, brouillon: Dossier
) -> None:
    demain = EtatCivilVerifie(conforme="oui", date_entree_france=JOUR + timedelta(days=1))
    with pytest.raises(ReponseIncoherente) as refus:
        _completer(dossiers, brouillon, "etat_civil", demain)
    assert set(refus.value.erreurs) == {"date_entree_france"}
    assert _relu(dossiers, brouillon) == brouillon


def test_two_tabs_on_the_same_screen_never_overwrite_each_other_silently(
    dossiers: Dossiers, brouillon: Dossier
) -> None:
    vue = brouillon.empreinte("famille")
    _completer(dossiers, brouillon, "famille", VEUF, vue)
    with pytest.raises(DossierModifieEntreTemps):
        _completer(dossiers, _relu(dossiers, brouillon), "famille", MARIE, vue)
    assert _relu(dossiers, brouillon).reponses.famille == VEUF


def test_two_tabs_that_read_the_same_version_never_overwrite_each_other(
    dossiers: Dossiers, brouillon: Dossier
) -> None:
    _completer(dossiers, brouillon, "famille", VEUF)
    with pytest.raises(DossierModifieEntreTemps):
        _completer(dossiers, brouillon, "famille", MARIE)
    assert _relu(dossiers, brouillon).reponses.famille == VEUF


def test_two_tabs_on_different_screens_both_save(dossiers: Dossiers, brouillon: Dossier) -> None:
    vue = brouillon.empreinte("coordonnees")
    _completer(dossiers, brouillon, "famille", VEUF)
    coordonnees = des_reponses().coordonnees
    assert coordonnees is not None
    _completer(dossiers, _relu(dossiers, brouillon), "coordonnees", coordonnees, vue)
    reponses = _relu(dossiers, brouillon).reponses
    assert (reponses.famille, reponses.coordonnees) == (VEUF, coordonnees)


@pytest.mark.exigence("WIZ-05")
def test_a_filed_request_takes_no_screen(dossiers: Dossiers) -> None:
    installe = installer(dossiers, un_dossier_complet())
    depose = un_dossier_depose().model_copy(update={"version": installe.version})
    with pytest.raises(DossierDejaDepose):
        _completer(dossiers, depose, "famille", VEUF)


def test_a_draft_is_written_so_many_times_and_keeps_what_it_holds(
    dossiers: Dossiers, brouillon: Dossier
) -> None:
    """S23: each write leaves an événement; the way on is to file."""
    dernier = brouillon.model_copy(update={"mouvements": ENREGISTREMENTS_MAX})
    with pytest.raises(TropDEnregistrements) as refus:
        _completer(dossiers, dernier, "famille", MARIE)
    assert "déposez votre demande" in refus.value.suite
    assert _relu(dossiers, brouillon).reponses == brouillon.reponses
    presque = brouillon.model_copy(update={"mouvements": ENREGISTREMENTS_MAX - 1})
    assert _completer(dossiers, presque, "famille", MARIE).reponses.famille == MARIE


def test_an_account_begins_so_many_requests_and_goes_on_with_those(
    dossiers: Dossiers, table: Table
) -> None:
    """S23: what a page of the account reads does not grow without end."""
    for rang in range(DEMANDES_MAX):
        place = keys.compte(COMPTE).demandes[f"enfant-{rang}-premiere-famille"]
        table.write(put(place, {"dossier_id": f"{rang:024}"}))
    with pytest.raises(TropDeDemandes) as refus:
        _commencer(dossiers)
    assert "0 806 001 620" in refus.value.suite


def test_the_request_already_begun_is_found_whatever_their_number(
    dossiers: Dossiers, table: Table, brouillon: Dossier
) -> None:
    for rang in range(DEMANDES_MAX):
        place = keys.compte(COMPTE).demandes[f"enfant-{rang}-premiere-famille"]
        table.write(put(place, {"dossier_id": f"{rang:024}"}))
    assert _commencer(dossiers) == brouillon.id
