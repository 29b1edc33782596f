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
        self.ranger(f"COURRIEL#{UN}", "ENVOI", **attributs)

    def ranger(self, pk: str, sk: str, **attributs: str) -> None:
        """One item of text."""
        item = {nom: ("S", dit) for nom, dit in {"PK": pk, "SK": sk, **attributs}.items()}
        self.table.magasin.ranger((pk, sk), item)

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


@pytest.mark.parametrize("minutes", [-1, 1])
def test_ce_qui_se_dit_pendant_que_le_service_prend_le_courriel_n_y_peut_plus_rien(
    minutes: int,
) -> None:
    """A report of the first time is noted a minute before it is handed over again, or after."""
    temps = Temps()
    temps.livre.partir(UN, A, doute=True)
    temps.ecrire(etat="ENVOYE", livraison="{}")
    temps.livre.partir(UN, A, remis_le=temps.livre.sus[UN] - timedelta(minutes=minutes))
    assert temps.vues == (0 if minutes == 1 else 1)


def test_le_monde_note_quand_un_courriel_est_remis_et_ce_qui_se_dit_avant_qu_il_soit_pris() -> None:
    with ouvrir(1, DEBUTS[0], ("69",)) as univers:
        ecoute = Ecoute(univers)
        univers.regie._prevue = Prevue(Panne.ENTRELACE, 0)
        univers.regie.pendant = lambda: setattr(
            univers, "maintenant", univers.maintenant + timedelta(minutes=1)
        )
        univers.clients["sesv2"].send_email(
            Content={"Raw": {"Data": f"Message-ID: {UN}\nTo: {A}\n\n{{}}".encode()}},
            EmailTags=[{"Name": "courriel", "Value": UN}],
        )
        (depart,) = ecoute.livre.departs[UN]
        assert depart.remis_le == depart.le - timedelta(minutes=1)


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


CLOS = {"etat": "SANS_OBJET", "sans_objet_le": (MAINTENANT + timedelta(hours=2)).isoformat()}


def _de_l_enfant(compte: str, apres: int, **dits: str) -> list[str]:
    """Freed from c1 so many hours after what a mail to `compte` says; what the rule says of it."""
    temps = Temps()
    liberation = {
        "compte_id": "c1",
        "le": (MAINTENANT + timedelta(hours=apres)).isoformat(),
    }
    fait = {"id": UN, "survenu_le": MAINTENANT.isoformat()}
    temps.ranger("COMPTE#c1", "PROFIL", courriel=A)
    temps.ranger("COMPTE#c2", "PROFIL", courriel=A)
    temps.ranger("DOSSIER#d1", "TETE", compte_id="")
    temps.ranger("DOSSIER#d1", "INSTRUCTION", donnees=json.dumps({"liberations": [liberation]}))
    temps.ranger("DOSSIER#d1", f"EVT#{UN}", type="FabricationLancee", donnees=json.dumps(fait))
    temps.ecrire(sujet_id="d1", compte_id=compte, **dits)
    return list(un_courriel_prepare_est_parti(temps.livre))


@pytest.mark.parametrize(
    ("compte", "apres", "vrai"),
    [("c1", 1, True), ("c1", -1, False), ("c2", 1, False)],
    ids=["libéré depuis", "libéré avant", "un autre compte"],
)
def test_un_courriel_se_ferme_pour_qui_a_perdu_la_demande_de_l_enfant_et_pour_lui_seul(
    compte: str, apres: int, *, vrai: bool
) -> None:
    """Freed from c1 while its mail waited; told of what came later, or another one, it is due."""
    clos = _de_l_enfant(compte, apres, **CLOS, sans_objet="LECTEUR")
    assert clos == ([] if vrai else [f"{UN} clos à tort : LECTEUR"])
    assert _de_l_enfant(compte, apres, etat="A_ENVOYER") == [f"{UN} A_ENVOYER"]


@pytest.mark.parametrize(("genre", "vrai"), [("RetraitAbandonne", True), ("SmsEnvoye", False)])
def test_un_courriel_se_ferme_quand_ce_qu_il_annonce_est_repris(genre: str, *, vrai: bool) -> None:
    temps = Temps()
    for un, dit, heures in ((UN, "FinProtectionAnnoncee", 0), ("b", genre, 1)):
        le = MAINTENANT + timedelta(hours=heures)
        donnees = json.dumps({"id": un, "survenu_le": le.isoformat()})
        temps.ranger("DOSSIER#d1", f"EVT#{un}", type=dit, donnees=donnees)
    temps.ecrire(sujet_id="d1", compte_id="c1", sans_objet="FAIT", **CLOS)
    vues = list(un_courriel_prepare_est_parti(temps.livre))
    assert vues == ([] if vrai else [f"{UN} clos à tort : FAIT"])


def test_un_courriel_ferme_ne_part_plus() -> None:
    temps = Temps()
    temps.ecrire(sujet_id="d1", compte_id="c1", sans_objet="ADRESSE", **CLOS)
    assert list(un_courriel_prepare_est_parti(temps.livre)) == []
    temps.le += timedelta(days=1)
    temps.livre.partir(UN, A)
    assert list(un_courriel_prepare_est_parti(temps.livre)) == [f"{UN} clos à tort : ADRESSE"]
