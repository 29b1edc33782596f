"""A mail twice: only where nobody could know that it had left."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import MAINTENANT
from tests.memoire.client import ClientMemoire
from tests.univers.auditeur.livre import Livre
from tests.univers.auditeur.regles.courriels import (
    un_courriel_ne_part_qu_une_fois,
    un_courriel_prepare_est_parti,
)
from tests.univers.auditeur.univers import Ecoute
from tests.univers.ordonnanceur import DEBUTS
from tests.univers.ouverture import ouvrir
from tests.univers.regie import Prevue
from tests.univers.services.pannes import Panne, Tue

UN, A = "a501", "personne@exemple.test"


class Temps:
    """A book whose hour moves by itself, and what the product writes of one mail."""

    def __init__(self) -> None:
        self.le, self.table = MAINTENANT, ClientMemoire()
        self.livre = Livre(self._maintenant, dict)
        self.livre.brancher(self.table)

    def _maintenant(self) -> Any:
        self.le += timedelta(minutes=1)
        return self.le

    def ecrire(self, **attributs: str) -> None:
        cle = {"PK": f"COURRIEL#{UN}", "SK": "ENVOI"}
        item = {nom: ("S", dit) for nom, dit in {**cle, **attributs}.items()}
        self.table.magasin.ranger((cle["PK"], cle["SK"]), item)

    @property
    def vues(self) -> int:
        return len(list(un_courriel_ne_part_qu_une_fois(self.livre)))


def test_sans_doute_une_seconde_fois_est_une_faute() -> None:
    temps = Temps()
    temps.livre.partir(UN, A)
    assert temps.vues == 0
    temps.livre.partir(UN, A)
    assert temps.vues == 1


def test_un_depart_que_rien_n_a_pu_dire_peut_se_refaire_une_fois() -> None:
    temps = Temps()
    temps.livre.partir(UN, A, doute=True)
    temps.livre.partir(UN, A)
    assert temps.vues == 0
    temps.livre.partir(UN, A)
    assert temps.vues == 1


def test_une_ecriture_qui_echoue_apres_le_depart_le_met_en_doute() -> None:
    temps = Temps()
    temps.livre.partir(UN, A)
    temps.livre.douter(UN)
    temps.livre.partir(UN, A)
    assert temps.vues == 0


@pytest.mark.parametrize("dit", [{"etat": "ENVOYE"}, {"etat": "A_ENVOYER", "livraison": "{}"}])
def test_un_depart_que_la_table_connait_ne_se_refait_pas(dit: dict[str, str]) -> None:
    """By the mark of whoever sent it, or by what the receiving server reports of it."""
    temps = Temps()
    temps.livre.partir(UN, A, doute=True)
    temps.ecrire(**dit)
    temps.livre.partir(UN, A)
    assert temps.vues == 1


@pytest.mark.parametrize(
    ("panne", "doute"), [(Panne.TUE_APRES, True), (Panne.ENTRELACE, False), (None, False)]
)
def test_le_monde_dit_de_quel_depart_personne_n_a_su(panne: Panne | None, doute: bool) -> None:
    with ouvrir(1, DEBUTS[0], ("69",)) as univers:
        ecoute = Ecoute(univers)
        univers.regie._prevue = Prevue(panne, 0) if panne else None
        try:
            univers.clients["sesv2"].send_email(
                Content={"Raw": {"Data": f"Message-ID: {UN}\nTo: {A}\n\n{{}}".encode()}},
                EmailTags=[{"Name": "courriel", "Value": UN}],
            )
        except Tue:
            assert doute
        assert [depart.doute for depart in ecoute.livre.departs[UN]] == [doute]


@pytest.mark.parametrize(
    ("compte", "apres", "du"),
    [("c1", 1, False), ("c1", -1, True), ("c2", 1, True)],
    ids=["libéré depuis", "libéré avant", "un autre compte"],
)
def test_un_courriel_ne_part_plus_vers_qui_a_perdu_la_demande_de_l_enfant(
    compte: str, apres: int, *, du: bool
) -> None:
    """Freed from c1 while its mail waited; told of what came later, or another one, it is due."""
    temps = Temps()
    liberation = {
        "compte_id": "c1",
        "le": (MAINTENANT + timedelta(hours=apres)).isoformat(),
    }
    fait = {"id": UN, "survenu_le": MAINTENANT.isoformat()}
    for sk, dits in (
        ("TETE", {"compte_id": ""}),
        ("INSTRUCTION", {"donnees": json.dumps({"liberations": [liberation]})}),
        (f"EVT#{UN}", {"type": "FabricationLancee", "donnees": json.dumps(fait)}),
    ):
        cle = {"PK": "DOSSIER#d1", "SK": sk}
        item = {nom: ("S", dit) for nom, dit in {**cle, **dits}.items()}
        temps.table.magasin.ranger((cle["PK"], cle["SK"]), item)
    temps.ecrire(etat="A_ENVOYER", sujet_id="d1", compte_id=compte)
    assert bool(list(un_courriel_prepare_est_parti(temps.livre))) is du
