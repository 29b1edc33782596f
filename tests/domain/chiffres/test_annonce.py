"""What a person reads of her wait: few words, and what nobody knows is said so (K-17)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations.evenements import AttestationDelivree
from chalicelib.domain.chiffres.annonce import INCONNU, ChiffresDuLieu, dire
from chalicelib.domain.chiffres.comparables import DelaiObserve, Sorte
from chalicelib.domain.chiffres.part import Comptes
from chalicelib.domain.chiffres.statistiques import PAYS, chiffrer
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.actes.prise_en_charge import DossierPrisEnCharge
from tests.builders import JOUR, un_dossier_depose

DEPOSE: Dossier = un_dossier_depose()
ICI = DEPOSE.prefecture.code
REGULIER = tuple(range(10, 109))
"""The hundredth k is decided after k + 9 days."""


def releve(code: str, *, nombre: int = 40, fins: dict[date, int] | None = None) -> ChiffresDuLieu:
    attente = DelaiObserve(
        sorte=Sorte.PREMIERE, comparables=nombre, decidees=nombre, paliers=REGULIER
    )
    vides = chiffrer(code, Comptes(), JOUR)
    return ChiffresDuLieu(vides.model_copy(update={"attentes": (attente,)}), fins or {})


def dites(
    jours: int, *, dossier: Dossier = DEPOSE, faits: Any = (), **releves: ChiffresDuLieu
) -> str:
    """What is read so many days after the filing."""
    depose = dossier.jour_du_depot
    assert depose
    chiffres = {{"ici": ICI, "pays": PAYS}[nom]: lu for nom, lu in releves.items()}
    lues = dire(dossier, depose + timedelta(days=jours), chiffres=chiffres, faits=faits)
    return "\n".join(lues)


@pytest.mark.exigence("K-17")
def test_la_moitie_et_neuf_sur_dix_sont_des_dates_a_venir() -> None:
    au_depot = dites(0, ici=releve(ICI))
    assert "Une décision sur deux arrive avant le 20 janvier 2027" in au_depot
    assert "neuf sur dix avant le 1er mars 2027" in au_depot
    assert "40 demandes comparables dans votre préfecture" in au_depot
    assert "Ce n’est pas une promesse." in au_depot
    # Eighty days later, half of those who still wait is not what it was at the filing.
    assert "avant le 25 février 2027" in dites(80, ici=releve(ICI))


@pytest.mark.exigence("K-17")
def test_trop_peu_de_demandes_ici_alors_partout_et_c_est_dit_sinon_rien() -> None:
    peu = releve(ICI, nombre=29)
    assert "dans toutes les préfectures" in dites(0, ici=peu, pays=releve(PAYS))
    assert INCONNU in dites(0, ici=peu, pays=releve(PAYS, nombre=29))
    assert INCONNU in dites(0)


def test_ce_qui_n_est_pas_connu_est_dit() -> None:
    connu = releve(ICI)
    attente = connu.statistiques.attentes[0].model_copy(update={"paliers": REGULIER[:60]})
    partiel = connu._replace(
        statistiques=connu.statistiques.model_copy(update={"attentes": (attente,)})
    )
    lu = dites(0, ici=partiel)
    assert "Une décision sur deux" in lu
    assert "Pour neuf sur dix, nous ne savons pas encore." in lu
    assert INCONNU in dites(70, ici=partiel), "nobody knows of those who waited as long"


@pytest.mark.exigence("R22")
def test_qui_passe_avant_et_pourquoi() -> None:
    apres = {date(2031, 1, 1): 7}
    assert "avant la vôtre" not in dites(0, ici=releve(ICI, fins=apres))
    avant = apres | {date(2026, 1, 1): 1}
    assert "Une demande passe avant la vôtre, parce que ses droits" in dites(
        0, ici=releve(ICI, fins=avant)
    )
    assert "5 demandes passent avant la vôtre" in dites(
        0, ici=releve(ICI, fins=avant | {date(2026, 2, 1): 4})
    )


def test_depuis_quand_personne_n_a_agi() -> None:
    assert DEPOSE.depose_le
    assert "Depuis 12 jours, personne" in dites(12)
    assert "Depuis" not in dites(1)
    le = DEPOSE.depose_le + timedelta(days=5)
    assert "Depuis 7 jours, personne" in dites(12, faits=[pris(le)])
    du_service = AttestationDelivree(
        id="f" * 24, survenu_le=le, dossier_id=DEPOSE.id, attestation_id="a" * 24
    )
    assert "Depuis 12 jours, personne" in dites(12, faits=[du_service]), "a machine is nobody"


def pris(le: datetime) -> DossierPrisEnCharge:
    return DossierPrisEnCharge(
        id="e" * 24, survenu_le=le, dossier_id=DEPOSE.id, agent_id="un-agent"
    )


@pytest.mark.parametrize("etat", sorted({Etat.DECISION_FAVORABLE, Etat.REFUSEE, Etat.CLOTUREE}))
def test_rien_n_est_dit_de_l_attente_une_fois_la_demande_decidee(etat: Etat) -> None:
    assert dites(30, dossier=DEPOSE.model_copy(update={"etat": etat}), ici=releve(ICI)) == ""
