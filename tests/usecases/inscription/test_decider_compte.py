"""An agent decides of an account that the registre did not confirm: once, on what was read."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.agents.acces import But
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.comptes_a_decider import CompteADecider, reponse_promise
from chalicelib.domain.compte.compte import IssueInscription
from chalicelib.domain.compte.decision import (
    CompteDejaDecide,
    DecisionCompte,
    DecisionImpossible,
    DemandeDeCompteChangee,
    DemandeDeCompteInconnue,
)
from chalicelib.domain.droit.escalade import Palier
from chalicelib.storage import keys
from chalicelib.storage.compte import a_decider, comptes, inscriptions
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.inscription.decider_compte import decider_compte, lire_compte_a_decider
from tests.agents import un_agent
from tests.comptes import AMINA, NUMERO, evenements, par_numero
from tests.usecases.guichet import Guichet

OUVRIR, GUICHET, *AUTRES = DecisionCompte
PREMIERE = f"{1:032x}"


@pytest.fixture
def guichet(table: Table, maintenant: datetime) -> Guichet:
    Registre(table).save(AMINA)
    return Guichet(table, Registre(table), maintenant)


def vu(guichet: Guichet, agent: Agent, demande: str = PREMIERE) -> str:
    lu = lire_compte_a_decider(
        agent,
        demande,
        But.QUESTION,
        table=guichet.table,
        registre=guichet.registre,
        identifiant="lecture",
        maintenant=guichet.maintenant,
    )
    return lu.vu


def decider(
    guichet: Guichet,
    decision: DecisionCompte,
    agent: Agent | None = None,
    lu: str | None = None,
    demande: str = PREMIERE,
) -> None:
    agent = agent or un_agent()
    decider_compte(
        agent,
        demande,
        decision,
        vu=lu or vu(guichet, agent, demande),
        table=guichet.table,
        registre=guichet.registre,
        maintenant=guichet.maintenant,
    )


def liste(guichet: Guichet, prefecture: str = "75") -> list[CompteADecider]:
    return list(a_decider.de(guichet.table, prefecture, guichet.maintenant).lignes)


@pytest.mark.exigence("R27")
def test_ouvrir_donne_le_compte_et_le_lien_et_vide_la_liste(guichet: Guichet) -> None:
    guichet.demander(par_numero("Exmple"))
    assert [ligne.id for ligne in liste(guichet)] == [PREMIERE]
    decider(guichet, OUVRIR)
    assert guichet.compte().identifiant == NUMERO
    guichet.activer()
    assert liste(guichet) == []
    assert "CompteDecide" in guichet.types(1)


@pytest.mark.parametrize("decision", [GUICHET, *AUTRES])
def test_une_reponse_sans_compte_laisse_venir_au_guichet(
    guichet: Guichet, decision: DecisionCompte
) -> None:
    guichet.demander(par_numero("Exmple"))
    decider(guichet, decision)
    assert comptes.par_identifiant(guichet.table, NUMERO) is None
    (ligne,) = liste(guichet)
    assert ligne.repondue
    decider(guichet, OUVRIR, un_agent(id="au-guichet"))
    assert guichet.compte().identifiant == NUMERO


@pytest.mark.parametrize("identite", [par_numero(numero="9900000009"), par_numero("Tout", "Autre")])
def test_un_compte_ne_s_ouvre_pas_sous_une_identite_que_le_registre_ne_porte_pas(
    guichet: Guichet, identite: object
) -> None:
    guichet.demander(identite)  # type: ignore[arg-type]
    with pytest.raises(DecisionImpossible):
        decider(guichet, OUVRIR)


def test_un_compte_qui_sert_ne_s_ouvre_pas_a_une_autre_adresse(guichet: Guichet) -> None:
    guichet.demander(par_numero())
    guichet.activer()
    avant = guichet.compte()
    for nom in ("EXEMPLE", "Exmple"):
        guichet.demander(par_numero(nom), "curieux@exemple.test")
        demande = f"{guichet.demandes:032x}"
        with pytest.raises(DecisionImpossible):
            decider(guichet, OUVRIR, demande=demande)
        decider(guichet, DecisionCompte.COMPTE_EXISTANT, demande=demande)
        with pytest.raises(DecisionImpossible):
            decider(guichet, OUVRIR, demande=demande)
    assert guichet.compte() == avant


@pytest.mark.exigence("K-15")
def test_un_compte_en_attente_ailleurs_ne_change_d_adresse_qu_apres_le_guichet(
    guichet: Guichet,
) -> None:
    guichet.demander(par_numero(), "victime@exemple.test")
    guichet.demander(par_numero(), "curieux@exemple.test")
    demande = f"{guichet.demandes:032x}"
    with pytest.raises(DecisionImpossible):
        decider(guichet, OUVRIR, demande=demande)
    assert guichet.compte().courriel == "victime@exemple.test"
    decider(guichet, GUICHET, demande=demande)
    decider(guichet, OUVRIR, demande=demande)
    assert guichet.compte().courriel == "curieux@exemple.test"


def test_la_meme_decision_deux_fois_est_une_decision(guichet: Guichet) -> None:
    guichet.demander(par_numero("Exmple"))
    lu = vu(guichet, un_agent())
    for _ in range(2):
        decider(guichet, GUICHET, lu=lu)
    assert guichet.types(1).count("CompteDecide") == 1


def test_deux_agents_ne_decident_pas_deux_fois(guichet: Guichet) -> None:
    guichet.demander(par_numero("Exmple"))
    autre = un_agent(id="autre")
    lu = vu(guichet, autre)
    decider(guichet, OUVRIR)
    with pytest.raises(CompteDejaDecide):
        decider(guichet, GUICHET, autre, lu)
    assert guichet.types(1).count("CompteDecide") == 1


@pytest.mark.parametrize("decision", [OUVRIR, GUICHET])
def test_ce_qui_a_change_depuis_la_lecture_se_relit(
    guichet: Guichet, decision: DecisionCompte
) -> None:
    guichet.demander(par_numero("Exmple"))
    lu = vu(guichet, un_agent())
    civil = AMINA.etat_civil.model_copy(update={"nom_naissance": "Exempel"})
    guichet.registre.save(AMINA.model_copy(update={"etat_civil": civil}))
    with pytest.raises(DemandeDeCompteChangee):
        decider(guichet, decision, lu=lu)
    assert guichet.types(1).count("CompteDecide") == 0


def test_une_demande_d_ailleurs_n_existe_pas_ici(guichet: Guichet) -> None:
    guichet.demander(par_numero("Exmple"))
    lyon = un_agent(prefectures={"69"})
    for demande in (PREMIERE, "f" * 32):
        with pytest.raises(DemandeDeCompteInconnue):
            decider(guichet, GUICHET, lyon, "0" * 16, demande)
    assert liste(guichet, "69") == []


def test_ce_que_le_registre_a_confirme_n_est_pas_a_decider(guichet: Guichet) -> None:
    assert guichet.demander(par_numero()) is IssueInscription.OUVERT
    with pytest.raises(DemandeDeCompteInconnue):
        vu(guichet, un_agent())
    assert liste(guichet) == []


@pytest.mark.exigence("R27")
def test_une_demande_reste_jusqu_a_la_decision_puis_s_efface(guichet: Guichet) -> None:
    """30 days after the decision, however late it came."""
    guichet.demander(par_numero("Exmple"))
    fiche = keys.inscription(PREMIERE).fiche
    assert "expire_le" not in (guichet.table.get(fiche) or {})
    guichet.maintenant += timedelta(days=90)
    assert [ligne.id for ligne in liste(guichet)] == [PREMIERE]
    decider(guichet, GUICHET)
    expire = int((guichet.table.get(fiche) or {})["expire_le"])
    assert expire == int((guichet.maintenant + timedelta(days=30)).timestamp())
    guichet.maintenant += timedelta(days=31)
    assert liste(guichet) == [], "DynamoDB is late to erase: the list does not wait for it"


def test_la_lecture_est_notee(guichet: Guichet) -> None:
    guichet.demander(par_numero("Exmple"))
    vu(guichet, un_agent())
    lus = guichet.table.query(*keys.inscription(PREMIERE).acces)
    assert len(lus) == 1
    assert "COMPTE" in str(lus[0]["donnees"])


@pytest.mark.exigence("K-10")
def test_une_demande_sans_reponse_monte_au_referent_puis_au_chef(guichet: Guichet) -> None:
    guichet.demander(par_numero("Exmple"))
    (ligne,) = liste(guichet)
    jour = guichet.maintenant.date()
    paliers = [ligne.palier(jour + timedelta(days=n)) for n in range(12)]
    assert list(dict.fromkeys(paliers)) == [Palier.AGENT, Palier.REFERENT, Palier.CHEF]
    assert ligne.avant_le == reponse_promise(ligne.demandee_le, "75").avant_le


def test_chaque_decision_est_un_evenement_sans_rien_de_la_personne(guichet: Guichet) -> None:
    guichet.demander(par_numero("Exmple"))
    decider(guichet, OUVRIR)
    for fait in evenements(guichet.table, keys.inscription(PREMIERE).pk):
        for secret in ("Exmple", "exemple.test", NUMERO):
            assert secret not in fait.model_dump_json()
    lue = inscriptions.lire(guichet.table, PREMIERE)
    assert lue
    assert lue.decision
    assert lue.decision.ouvre
