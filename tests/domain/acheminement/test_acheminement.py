"""Whatever the channels that are dead, a message is in somebody's hands in time (R18)."""

from datetime import datetime, timedelta
from itertools import product
from typing import NamedTuple

import pytest

from chalicelib.domain.acheminement.acheminement import (
    Acheminement,
    Canal,
    Connu,
    IssueAcheminement,
    SortCourriel,
)
from chalicelib.domain.droit.delais import CodeDelai, delai
from tests.builders import DOSSIER, MAINTENANT

HEURE = timedelta(hours=1)
"""How often it is looked at."""
GARANTIE = delai(CodeDelai.CANAL_GARANTIE, MAINTENANT.date()).valeur


def suivi(depuis: datetime = MAINTENANT) -> Acheminement:
    return Acheminement(
        id="m1",
        dossier_id=DOSSIER,
        evenement_id="e1",
        compte_id="c1",
        prefecture="75",
        depuis=depuis,
        a_voir_le=depuis,
    )


class Cas(NamedTuple):
    """How the world answers: after `avis` hours SES says what became of the mail."""

    sort: SortCourriel
    avis: int
    telephone: bool
    sms_refuse: bool
    adresse: bool

    def connu(self, heures: int) -> Connu:
        dit = self.sort if heures >= self.avis else SortCourriel.SANS_NOUVELLE
        return Connu(ouvert=False, courriel=dit, sms=self.telephone, adresse=self.adresse)


def vivre(cas: Cas, heures: int) -> tuple[Acheminement, list[Canal]]:
    """The message looked at each hour, whatever it needs done at once."""
    un, partis = suivi(), []
    for rang in range(heures + 1):
        maintenant = MAINTENANT + rang * HEURE
        pas = un.suite(cas.connu(rang), maintenant)
        while pas.canal:
            partis.append(pas.canal)
            un = un.model_copy(update=_fait(pas.canal, cas, maintenant))
            pas = un.suite(cas.connu(rang), maintenant)
    return un, partis


def _fait(canal: Canal, cas: Cas, le: datetime) -> dict[str, object]:
    if canal is Canal.SMS:
        return {"sms_refuse": True} if cas.sms_refuse else {"sms_le": le}
    return {"en_liste_le": le}


MONDES = [
    Cas(sort, avis, *vrais)
    for sort, avis in product(SortCourriel, (0, 1, 47, 60))
    for vrais in product((False, True), repeat=3)
]


@pytest.mark.exigence("R18")
@pytest.mark.parametrize("cas", MONDES)
def test_soixante_douze_heures_apres_un_message_important_est_remis_ou_sur_la_liste(
    cas: Cas,
) -> None:
    un, partis = vivre(cas, GARANTIE)
    connu = cas.connu(GARANTIE)
    assert un.est_assure(connu)
    assert not un.est_en_retard(connu, MAINTENANT + (GARANTIE + 1) * HEURE)
    assert len(partis) == len(set(partis))
    if un.en_liste_le:
        assert (Canal.LETTRE in partis) is cas.adresse
        assert (Canal.AGENT in partis) is not cas.adresse


@pytest.mark.exigence("R18")
@pytest.mark.parametrize("cas", MONDES)
def test_ce_qui_est_parti_ne_prouve_rien(cas: Cas) -> None:
    """Neither an SMS nor a mail that its server took: somebody must have opened it."""
    parti = suivi().model_copy(update={"sms_le": MAINTENANT})
    assert not parti.est_assure(cas.connu(GARANTIE))


@pytest.mark.exigence("R18")
@pytest.mark.parametrize("cas", MONDES)
def test_une_lettre_attend_quand_le_courriel_est_remis(cas: Cas) -> None:
    """On the list in time; on paper only for who has not opened it a week later."""
    remis = cas.connu(GARANTIE).courriel is SortCourriel.REMIS
    des = suivi().a_faire_des(cas.connu(GARANTIE))
    assert (des is not None) is remis
    assert des is None or des > MAINTENANT + GARANTIE * HEURE


@pytest.mark.exigence("R10", "R18")
def test_un_courriel_qui_revient_n_attend_pas() -> None:
    perdu = Connu(ouvert=False, courriel=SortCourriel.PERDU, sms=True, adresse=True)
    assert suivi().suite(perdu, MAINTENANT).canal is Canal.SMS
    assert suivi().suite(perdu._replace(sms=False), MAINTENANT).canal is Canal.LETTRE
    sans_rien = perdu._replace(sms=False, adresse=False)
    assert suivi().suite(sans_rien, MAINTENANT).canal is Canal.AGENT


@pytest.mark.exigence("R18")
@pytest.mark.parametrize("cas", MONDES[:8])
@pytest.mark.parametrize("heures", [0, 24, 48, 72, 24 * 30])
def test_un_message_ouvert_ne_part_plus_par_aucun_canal(cas: Cas, heures: int) -> None:
    ouvert = cas.connu(heures)._replace(ouvert=True)
    assert suivi().suite(ouvert, MAINTENANT + heures * HEURE).fini


@pytest.mark.exigence("R18")
def test_un_operateur_en_panne_n_arrete_pas_la_chaine() -> None:
    """Every try to send the SMS failed: at its hour the letter goes."""
    connu = Connu(ouvert=False, courriel=SortCourriel.PERDU, sms=True, adresse=True)
    assert suivi().suite(connu, MAINTENANT + 47 * HEURE).canal is Canal.SMS
    assert suivi().suite(connu, MAINTENANT + 48 * HEURE).canal is Canal.LETTRE


@pytest.mark.parametrize("issue", IssueAcheminement)
def test_ce_qui_est_fini_ne_repart_pas(issue: IssueAcheminement) -> None:
    fini = suivi().model_copy(update={"issue": issue})
    connu = Connu(ouvert=False, courriel=SortCourriel.PERDU, sms=True, adresse=True)
    assert fini.suite(connu, MAINTENANT + timedelta(days=30)).fini


@pytest.mark.parametrize("cas", MONDES)
def test_en_un_an_chaque_canal_ne_part_qu_une_fois(cas: Cas) -> None:
    _, partis = vivre(cas, 24 * 40)
    assert len(partis) == len(set(partis)) <= 2
    assert partis[-1] in (Canal.LETTRE, Canal.AGENT)


@pytest.mark.parametrize("cas", MONDES)
def test_quand_regarder_est_toujours_plus_tard(cas: Cas) -> None:
    """Looking again at the hour that was said is enough: nothing was due in between."""
    pas = suivi().suite(cas.connu(0), MAINTENANT)
    if pas.canal is None:
        assert pas.a_voir_le is not None
        assert pas.a_voir_le > MAINTENANT
        assert suivi().suite(cas.connu(0), pas.a_voir_le - HEURE).canal is None
        assert suivi().suite(cas.connu(0), pas.a_voir_le).canal is not None
