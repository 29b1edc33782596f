"""What a person can always do: say what is wrong, and change address or phone."""

from typing import Any

import pytest

from chalicelib.domain.cas.cas import LienFamilial, Pour
from chalicelib.domain.demande.rectifications import (
    RECTIFICATIONS_MAX,
    PasEncoreEnInstruction,
    TropDeRectifications,
)
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Famille
from chalicelib.domain.dossier.reponses_mineur import QualiteRepresentant, Representant
from chalicelib.domain.erreurs import ServiceOccupe
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.instruction.taches import NatureTache
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.storage.dossier.fichiers import Fichiers
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.instruction.recherches import Recherches
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.commencer_demande import commencer_demande
from tests import faits
from tests.builders import COMPTE, DOSSIER, un_cas, un_dossier_complet, une_coordonnee, une_personne
from tests.installation import installer
from tests.instruction import agir
from tests.table import occuper
from tests.usecases.bureau import Bureau

PARIS = Adresse(voie="3 quai Neuf", code_postal="75011", commune="Paris", code_insee="75111")
NOUVELLES = CoordonneesCompte(adresse=PARIS, telephone="06 39 98 00 99")
VEUF = Famille(situation_familiale=SituationFamiliale.VEUF)
ENFANT = "d0551e00000000000000enfant"
FAMILLE = "d0551e0000000000000famille"


@pytest.mark.exigence("SUP-04", "R5")
def test_a_demande_de_rectification_is_received_once_and_moves_nothing(bureau: Bureau) -> None:
    bureau.agent_ouvre()
    avant = bureau.dossier
    premiere = bureau.rectifier()
    assert bureau.rectifier() == premiere
    apres = bureau.dossier
    assert apres.instruction.rectification_le == bureau.maintenant
    comme_avant = {nom: getattr(avant, nom) for nom in ("instruction", "passages", "mouvements")}
    assert apres.model_copy(update=comme_avant) == avant
    assert bureau.actes.rectifications(DOSSIER) == (premiere,)
    assert premiere.demandee_le == bureau.maintenant
    assert bureau.types() == ["RectificationDemandee"]


@pytest.mark.exigence("K-10")
def test_a_rectification_waits_for_an_agent_by_a_day_until_he_writes(bureau: Bureau) -> None:
    bureau.agent_ouvre()
    bureau.rectifier()

    def dues() -> set[NatureTache]:
        files = FilesAttente(bureau.table)
        page = files.taches("69", curseur=None, limite=5, tant_que=lambda fiche: True)
        return {tache.nature for fiche in page.fiches for tache in fiche.taches}

    assert NatureTache.RECTIFICATION in dues()
    agir(bureau.table, Acte.ECRIRE, SaisieMessage(texte="C’est corrigé."))
    assert NatureTache.RECTIFICATION not in dues()


@pytest.mark.exigence("R5")
def test_a_correction_that_came_too_late_becomes_a_rectification_and_the_filed_answers_stay(
    bureau: Bureau,
) -> None:
    bureau.rouvrir()
    bureau.changer("famille", VEUF)
    bureau.agent_ouvre()
    bureau.rectifier()
    assert bureau.dossier.situation is SituationFamiliale.CELIBATAIRE
    assert not bureau.dossier.en_correction
    assert bureau.dossier.etat == "EN_INSTRUCTION"


def test_before_an_agent_opens_it_the_person_corrects_without_asking(bureau: Bureau) -> None:
    with pytest.raises(PasEncoreEnInstruction) as refus:
        bureau.rectifier()
    assert "corriger vous-même" in refus.value.suite
    assert bureau.types() == []


def test_the_rectifications_of_a_request_are_bounded(bureau: Bureau) -> None:
    bureau.agent_ouvre()
    for rang in range(RECTIFICATIONS_MAX):
        bureau.rectifier(f"{rang:024}")
    with pytest.raises(TropDeRectifications):
        bureau.rectifier()


def _trois_demandes(bureau: Bureau) -> None:
    """A filed one, a draft for a child, a draft as a family member."""
    enfant = une_personne(numero="9900000999")
    representant = {"representant": Representant(qualite=QualiteRepresentant.PARENT)}
    installer(
        bureau.dossiers,
        un_dossier_complet(
            id=ENFANT, cas=un_cas(pour=Pour.ENFANT), personne=enfant, reponses=representant
        ),
    )
    cas = un_cas(lien=LienFamilial.CONJOINT)
    installer(bureau.dossiers, un_dossier_complet(id=FAMILLE, cas=cas))


def _adresses(bureau: Bureau) -> list[str]:
    lus = [bureau.lire(i).reponses.coordonnees for i in (DOSSIER, ENFANT, FAMILLE)]
    return [lu.adresse.voie for lu in lus if lu]


@pytest.mark.exigence("R8", "ACC-16", "CHG-01")
@pytest.mark.parametrize("etat", ["DEPOSEE", "EN_INSTRUCTION"])
def test_new_contacts_reach_every_open_request_and_no_frozen_version(
    bureau: Bureau, etat: str
) -> None:
    _trois_demandes(bureau)
    if etat == "EN_INSTRUCTION":
        bureau.agent_ouvre()
    figee = bureau.versions()
    atteints = bureau.demenager(NOUVELLES)
    assert {d.id for d in atteints} == {DOSSIER, ENFANT, FAMILLE}
    assert _adresses(bureau) == ["3 quai Neuf"] * 3
    assert bureau.dossier.prefecture.code == "75"
    coordonnees = bureau.dossier.reponses.coordonnees
    assert coordonnees is not None
    assert coordonnees.courriel == une_coordonnee().courriel
    assert bureau.versions() == figee
    assert bureau.dossier.etat == etat
    for dossier_id in (DOSSIER, ENFANT, FAMILLE):
        assert faits.types(bureau.table, dossier_id).count("CoordonneesChangees") == 1
    assert bureau.dossiers.coordonnees(COMPTE) == NOUVELLES
    trouvees = {
        code: Recherches(bureau.table).par_nom(code, "selam").fiches for code in ("69", "75")
    }
    assert DOSSIER in {fiche.dossier_id for fiche in trouvees["75"]}
    assert trouvees["69"] == ()


def test_the_same_contacts_sent_again_change_nothing(bureau: Bureau) -> None:
    bureau.demenager(NOUVELLES)
    avant = bureau.dossier
    assert bureau.demenager(NOUVELLES) == ()
    assert bureau.dossier == avant
    assert bureau.types() == ["CoordonneesChangees"]


def test_a_request_that_ended_keeps_its_contacts(bureau: Bureau) -> None:
    bureau.annuler()
    assert bureau.demenager(NOUVELLES) == ()
    coordonnees = bureau.dossier.reponses.coordonnees
    assert coordonnees == une_coordonnee()


def test_the_child_of_somebody_else_does_not_move_with_the_guardian(
    table: Table, fichiers: Fichiers
) -> None:
    bureau = Bureau(table, fichiers)
    tuteur = {"representant": Representant(qualite=QualiteRepresentant.TUTEUR)}
    installer(bureau.dossiers, un_dossier_complet(cas=un_cas(pour=Pour.ENFANT), reponses=tuteur))
    assert bureau.demenager(NOUVELLES) == ()
    assert bureau.dossier.reponses.coordonnees == une_coordonnee()


def test_a_correction_given_up_keeps_the_contacts_given_meanwhile(bureau: Bureau) -> None:
    bureau.rouvrir()
    bureau.changer("famille", VEUF)
    bureau.demenager(NOUVELLES)
    bureau.abandonner()
    assert bureau.dossier.situation is SituationFamiliale.CELIBATAIRE
    assert bureau.dossier.prefecture.code == "75"
    assert bureau.versions()[0].prefecture.code == "69"


@pytest.mark.exigence("R8")
def test_a_new_draft_begins_with_the_last_contacts(bureau: Bureau) -> None:
    bureau.demenager(NOUVELLES)
    nouvelle = commencer_demande(
        COMPTE,
        une_personne(),
        un_cas(lien=LienFamilial.CONJOINT),
        dossiers=bureau.dossiers,
        identifiant="c" * 24,
        maintenant=bureau.maintenant,
    )
    lue = bureau.lire(nouvelle)
    assert lue.coordonnees_du_compte == NOUVELLES
    assert lue.reponses.coordonnees is None


def test_a_request_that_another_tab_writes_is_read_again(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    vrai = bureau.table.write
    restent = [1]

    def conflit(*ecritures: Any, **sinon: Any) -> None:
        if restent:
            restent.pop()
            bureau_2 = Bureau(bureau.table, bureau.fichiers, bureau.maintenant)
            monkeypatch.setattr(bureau.table, "write", vrai)
            bureau_2.rouvrir()
            bureau_2.changer("famille", VEUF)
        vrai(*ecritures, **sinon)

    monkeypatch.setattr(bureau.table, "write", conflit)
    bureau.demenager(NOUVELLES)
    assert bureau.dossier.situation is SituationFamiliale.VEUF
    assert bureau.dossier.prefecture.code == "75"


def test_a_database_that_stays_busy_is_said_and_nothing_is_half_written(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as m:
        occuper(bureau.table, m)
        with pytest.raises(ServiceOccupe):
            bureau.demenager(NOUVELLES)
    assert bureau.dossiers.coordonnees(COMPTE) is None


def test_many_requests_are_all_listed_and_all_reached(table: Table, fichiers: Fichiers) -> None:
    bureau = Bureau(table, fichiers)
    for rang in range(35):
        _brouillon(bureau, rang)
    assert len(bureau.dossiers.du_compte(COMPTE)) == 35
    assert len(bureau.demenager(NOUVELLES)) == 35


def _brouillon(bureau: Bureau, rang: int) -> Dossier:
    enfant = une_personne(numero=f"99000{rang:05}")
    cas = un_cas(pour=Pour.ENFANT)
    vide = un_dossier_complet(id=f"d0551e{rang:018}", cas=cas, personne=enfant)
    return installer(bureau.dossiers, vide)
