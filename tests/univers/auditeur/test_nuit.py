"""The figures of a night are those of that hour: who moved since was counted where she was."""

import json
from datetime import timedelta

import pytest

from tests.builders import MAINTENANT
from tests.univers.auditeur.livre import Changement, Livre
from tests.univers.auditeur.regles.nuit import un_releve_de_la_nuit_compte_juste

HEURE = timedelta(hours=1)
ICI, LA = ({"annuaire": code, "etat": "DEPOSEE", "numero_demande": "1"} for code in ("75", "69"))


@pytest.mark.parametrize(("depuis", "vues"), [(-HEURE, 0), (timedelta(), 0), (HEURE, 1)])
def test_qui_demenage_apres_le_releve_y_etait_comptee(depuis: timedelta, vues: int) -> None:
    livre = Livre(lambda: MAINTENANT, dict)
    livre.lignes["DOSSIER#d1"]["TETE"] = LA
    livre.lignes["STATISTIQUES#75"]["DERNIER"] = {
        "releve_le": (MAINTENANT + depuis).isoformat(),
        "donnees": json.dumps({"ouverts": 1}),
    }
    livre._retenir(Changement("DOSSIER#d1", "TETE", ICI, LA))
    assert len(list(un_releve_de_la_nuit_compte_juste(livre))) == vues
