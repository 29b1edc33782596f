"""Every alarm of the template rings when it must, not before, and on the thing that it names."""

from datetime import timedelta

import pytest

from tests.alarmes.essai import MERCREDI, essayer, etat, un_cloudwatch
from tests.alarmes.jugement import juger, publier
from tests.alarmes.modele import ALARME, du_genre, rendue
from tests.alarmes.provocations import A_AWS, A_NOUS, FAMILLES, provocation

NOMS = sorted(du_genre(ALARME))


def test_chaque_alarme_du_modele_a_sa_ligne_et_chaque_ligne_une_alarme() -> None:
    assert [nom for nom in NOMS if provocation(nom) is None] == []
    assert (A_AWS.keys() | A_NOUS.keys()) <= set(NOMS)
    for debut in FAMILLES:
        assert any(nom.startswith(debut) for nom in NOMS), debut


@pytest.mark.parametrize("nom", NOMS)
def test_une_alarme_sonne_au_dela_de_son_seuil_et_se_tait_en_deca(nom: str) -> None:
    essai = essayer(nom)
    muette = "ALARM" if rendue(nom)["TreatMissingData"] == "breaching" else "OK"
    attendu = "ALARM" if nom == "AlarmeRienNArrive" else muette
    assert (essai.sans_rien, essai.en_deca, essai.au_dela) == (attendu, "OK", "ALARM")


@pytest.mark.parametrize("nom", [nom for nom in NOMS if "Dimensions" in du_genre(ALARME)[nom]])
def test_une_alarme_n_ecoute_que_ce_qu_elle_nomme(nom: str) -> None:
    alarme = rendue(nom)
    if alarme["TreatMissingData"] == "breaching":
        au_dela, sans = [[1.0]] * alarme["EvaluationPeriods"], "ALARM"
    else:
        au_dela, sans = [[1e9]] * alarme["EvaluationPeriods"], "OK"
    autres = [une | {"Value": f"{une['Value']}-autre"} for une in alarme["Dimensions"]]
    with un_cloudwatch() as cloudwatch:
        publier(cloudwatch, alarme | {"Dimensions": autres}, au_dela, MERCREDI)
        assert juger(cloudwatch, alarme, MERCREDI) == sans


@pytest.mark.parametrize(
    ("jours", "heures"),
    [(3, 0), (4, 0), (0, 9), (0, -10)],
    ids=["samedi", "dimanche", "nuit", "matin"],
)
def test_personne_n_est_reveille_quand_les_bureaux_sont_fermes(jours: int, heures: int) -> None:
    quand = MERCREDI + timedelta(days=jours, hours=heures)
    assert etat(rendue("AlarmeRienNArrive"), [], quand) == "OK"


def test_une_ronde_qui_manque_une_fois_ne_sonne_pas_et_trois_fois_sonne() -> None:
    alarme = rendue("AlarmeSilenceRattrapage")
    assert etat(alarme, [[1.0], [], []]) == "OK"
    assert etat(alarme, [[1.0], [], [], []]) == "ALARM"
