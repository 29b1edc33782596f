"""The accounts to decide through the API: what the bench shows, on the same conditions."""

from typing import Any

from chalicelib.adresses import agents as adresses_agents
from chalicelib.domain.agents.agent import Role
from chalicelib.storage.compte import comptes
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.inscription.demander_compte import demander_compte
from chalicelib.usecases.inscription.ouvrir_compte import ouvrir_compte
from tests.api.logiciel import LYON, Logiciel, Reponse, agent
from tests.comptes import AMINA, COURRIEL, NUMERO, par_numero
from tests.web.site import Site

COMPTES = f"/prefectures/{LYON}/comptes"
BUT = "?but=INSTRUCTION"
DEMANDE = "a" * 32
FICHE = f"{COMPTES}/{DEMANDE}"


def demander(site: Site) -> None:
    registre = Registre(site.table)
    registre.save(AMINA)
    demander_compte(
        DEMANDE,
        par_numero("Exmple"),
        COURRIEL,
        prefecture=LYON,
        table=site.table,
        maintenant=site.maintenant,
    )
    ouvrir_compte(DEMANDE, table=site.table, registre=registre, maintenant=site.maintenant)


def decider(site: Site, decision: str, **en_tetes: str) -> Reponse:
    corps: dict[str, Any] = {"decision": decision}
    return Logiciel(site).appeler("POST", f"{FICHE}/decision", corps, en_tetes)


def test_la_liste_dit_le_jour_de_la_reponse_et_qui_doit_agir(site: Site) -> None:
    demander(site)
    (ligne,) = Logiciel(site).get(COMPTES).json["comptes"]
    assert (ligne["id"], ligne["genre"], ligne["palier"]) == (DEMANDE, "A_RAPPROCHER", "AGENT")
    assert not ligne["repondue"]
    assert ligne["reference"] in site.agent(prefectures={LYON}).get(adresses_agents.COMPTES).texte


def test_une_decision_porte_ce_qui_a_ete_lu_et_ouvre_le_compte(site: Site) -> None:
    demander(site)
    assert decider(site, "OUVRIR").statut == 400
    reponse = decider(site, "OUVRIR", **{"If-Match": f'"{"0" * 16}"'})
    assert (reponse.statut, reponse.probleme) == (409, "demande-de-compte-changee")
    assert comptes.par_identifiant(site.table, NUMERO) is None
    lu = Logiciel(site).get(FICHE + BUT)
    assert lu.en_tetes["ETag"] == f'"{lu.json["vu"]}"'
    assert [ligne["accord"] for ligne in lu.json["lignes"]] == [
        *("PAREIL", "PROCHE", "INCOMPLET", "PAREIL")
    ]
    for _ in range(2):
        reponse = decider(site, "OUVRIR", **{"If-Match": lu.en_tetes["ETag"]})
        assert (reponse.statut, reponse.json["decision"]) == (200, "OUVRIR")
    assert comptes.par_identifiant(site.table, NUMERO)
    assert Logiciel(site).get(COMPTES).json["comptes"] == []


def test_une_demande_de_compte_d_une_autre_prefecture_n_est_pas_la(site: Site) -> None:
    demander(site)
    paris = Logiciel(site, agent(Role.INSTRUCTEUR, "75"))
    assert paris.get(FICHE + BUT).statut == 403
    ailleurs = paris.get(f"/prefectures/75/comptes/{DEMANDE}{BUT}")
    inconnue = paris.get(f"/prefectures/75/comptes/{'b' * 32}{BUT}")
    assert ailleurs.statut == inconnue.statut == 404
    assert ailleurs.probleme == inconnue.probleme
