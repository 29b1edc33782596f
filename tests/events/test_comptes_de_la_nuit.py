"""At night the registre is asked again of the accounts that it did not confirm (R3, K-10)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib.domain.agents.comptes_a_decider import CompteADecider, GenreDeCompte
from chalicelib.domain.compte.decision import DecisionCompte
from chalicelib.events.nuit import Ronde
from chalicelib.events.promesses import PAGE
from chalicelib.storage.compte import a_decider, comptes
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.inscription import relire_inscription
from chalicelib.usecases.inscription.decider_compte import comparaison, decider_compte
from chalicelib.usecases.inscription.demander_compte import demander_compte
from chalicelib.usecases.inscription.ouvrir_compte import ouvrir_compte
from tests.agents import un_agent
from tests.comptes import AMINA, COURRIEL, NUMERO, par_numero
from tests.web.site import Site

DEMANDE = "e" * 32
LYON = "69"


@pytest.fixture
def inconnue(site: Site) -> Site:
    """Amina asked for an account before the registre knew her."""
    site.dynamodb.vider()
    table, maintenant = site.table, site.maintenant
    demander_compte(
        DEMANDE, par_numero(), COURRIEL, prefecture=LYON, table=table, maintenant=maintenant
    )
    ouvrir_compte(DEMANDE, table=table, registre=Registre(table), maintenant=maintenant)
    return site


def nuit(site: Site, jours: int = 1) -> None:
    le = site.maintenant + timedelta(days=jours)
    corps = Ronde(prefecture=LYON, le=le, comptes=True).model_dump_json()
    assert site.lot("veilles", corps, corps) == {"batchItemFailures": []}


def attendent(site: Site) -> int:
    return len(a_decider.de(site.table, LYON, site.maintenant).lignes)


@pytest.mark.exigence("R3")
def test_un_compte_que_le_registre_confirme_enfin_s_ouvre_sans_attendre(inconnue: Site) -> None:
    nuit(inconnue)
    assert comptes.par_identifiant(inconnue.table, NUMERO) is None
    assert attendent(inconnue) == 1
    Registre(inconnue.table).save(AMINA)
    nuit(inconnue)
    compte = comptes.par_identifiant(inconnue.table, NUMERO)
    assert compte
    assert compte.courriel == COURRIEL
    assert attendent(inconnue) == 0


def test_ce_que_le_registre_ne_dit_plus_n_ouvre_rien(
    inconnue: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import corrects the person while the night opens her account."""
    corrige = AMINA.etat_civil.model_copy(update={"nom_naissance": "Autre"})
    Registre(inconnue.table).save(AMINA.model_copy(update={"etat_civil": corrige}))
    monkeypatch.setattr(relire_inscription, "personne_de", lambda *_: AMINA)
    nuit(inconnue)
    assert comptes.par_identifiant(inconnue.table, NUMERO) is None
    assert attendent(inconnue) == 1
    Registre(inconnue.table).save(AMINA)
    nuit(inconnue)
    assert comptes.par_identifiant(inconnue.table, NUMERO)


def test_ce_qu_un_agent_a_repondu_n_est_plus_relu(inconnue: Site) -> None:
    table, registre, agent = inconnue.table, Registre(inconnue.table), un_agent(prefectures={LYON})
    decider_compte(
        agent,
        DEMANDE,
        DecisionCompte.NUMERO_INCONNU,
        vu=comparaison(agent, DEMANDE, table=table, registre=registre).vu,
        table=table,
        registre=registre,
        maintenant=inconnue.maintenant,
    )
    registre.save(AMINA)
    nuit(inconnue)
    assert comptes.par_identifiant(table, NUMERO) is None


@pytest.mark.exigence("K-10")
def test_un_compte_sans_reponse_reveille_quelqu_un_quand_il_arrive_au_chef(
    inconnue: Site, caplog: pytest.LogCaptureFixture
) -> None:
    nuit(inconnue, 2)
    assert "tasks left to the chef" not in caplog.text
    nuit(inconnue, 10)
    assert "tasks left to the chef" in caplog.text


def test_la_nuit_relit_les_comptes_une_page_a_la_fois(
    site: Site, files: Callable[[str], list[str]]
) -> None:
    """Whoever asks for a thousand accounts keeps no other from being read again."""
    site.dynamodb.vider()
    for rang in range(2 * PAGE + 1):
        ligne = CompteADecider(
            id=f"{rang:032x}",
            reference=f"REF{rang}",
            genre=GenreDeCompte.INCONNUE,
            prefecture=LYON,
            demandee_le=site.maintenant + timedelta(seconds=rang),
        )
        site.table.write(a_decider.inscrire(ligne))
    rondes = [Ronde(prefecture=LYON, le=site.maintenant, comptes=True).model_dump_json()]
    for ronde in rondes:
        assert site.lot("veilles", ronde) == {"batchItemFailures": []}
        rondes.extend(files("veilles"))
    assert len(rondes) == 3
