"""On the bench: the accounts that the registre did not confirm, compared and decided (J4)."""

import re

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.storage.compte import comptes
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.inscription.demander_compte import demander_compte
from chalicelib.usecases.inscription.ouvrir_compte import ouvrir_compte
from tests.comptes import AMINA, COURRIEL, NUMERO, par_numero
from tests.web.agents.banc import Banc
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_dit_une_fois

LISTE = "/agents/comptes"
DEMANDE = "0" * 31 + "1"
FICHE = f"{LISTE}/{DEMANDE}"


def demander(banc: Banc, nom: str = "Exmple", demande: str = DEMANDE) -> None:
    site = banc.site
    registre = Registre(site.table)
    registre.save(AMINA)
    demander_compte(
        demande,
        par_numero(nom),
        COURRIEL,
        prefecture="69",
        table=site.table,
        maintenant=site.maintenant,
    )
    ouvrir_compte(demande, table=site.table, registre=registre, maintenant=site.maintenant)


def decider(banc: Banc, decision: str, **traits: object) -> Page:
    nav = banc.agente(**traits).nav  # type: ignore[arg-type]
    return nav.remplir(nav.get(FICHE), FICHE, decision=decision)


@pytest.mark.exigence("R27")
def test_un_agent_compare_puis_ouvre_le_compte(banc: Banc) -> None:
    demander(banc)
    nav = banc.agente().nav
    assert FICHE in nav.get(LISTE).corps
    verifier_dit_une_fois(nav.get(LISTE))
    page = nav.get(FICHE)
    verifier_dit_une_fois(page)
    for attendu in ("Exmple", "Exemple", "proche", "pareil", COURRIEL):
        assert attendu in page.texte
    suite = decider(banc, "OUVRIR")
    assert suite.statut == 303
    assert comptes.par_identifiant(banc.site.table, NUMERO)
    page = nav.get(suite.vers)
    assert "Le compte est ouvert" in page.texte
    assert FICHE not in page.corps


def test_une_reponse_sans_compte_reste_pour_le_guichet(banc: Banc) -> None:
    demander(banc)
    suite = decider(banc, "GUICHET")
    page = banc.agente().nav.get(suite.vers)
    verifier_dit_une_fois(page)
    assert "La réponse est envoyée" in page.texte
    assert FICHE in page.corps[page.corps.index("Répondues") :]
    assert "vous avez vu un document" in banc.agente().nav.get(FICHE).texte
    assert decider(banc, "OUVRIR").statut == 303
    assert comptes.par_identifiant(banc.site.table, NUMERO)


def test_sans_decision_ou_sur_une_autre_comparaison_rien_n_est_decide(banc: Banc) -> None:
    demander(banc)
    nav = banc.agente().nav
    champs = nav.get(FICHE).formulaire(FICHE)
    page = nav.post(FICHE, {nom: champs[nom] for nom in ("csrf", "vu")})
    assert (page.statut, "Choisissez votre décision" in page.texte) == (422, True)
    page = nav.remplir(nav.get(FICHE), FICHE, decision="OUVRIR", vu="0" * 16)
    assert page.statut == 409
    assert "ont changé" in page.texte
    assert re.search(r'value="OUVRIR" checked', page.corps), "what was chosen is kept"
    assert comptes.par_identifiant(banc.site.table, NUMERO) is None


def test_une_demande_d_ailleurs_ne_se_voit_ni_ne_se_decide(banc: Banc) -> None:
    demander(banc)
    nav = banc.agente("Noor", prefectures={"75"}).nav
    assert FICHE not in nav.get(LISTE).corps
    for chemin in (FICHE, f"{LISTE}/{'f' * 32}", f"{LISTE}/x"):
        assert nav.get(chemin).statut == 404
        assert nav.post(chemin, {"csrf": nav.get(LISTE).csrf}).statut in (404, 422)


@pytest.mark.exigence("K-10")
def test_la_liste_dit_qui_doit_agir_et_ce_qui_est_en_retard(banc: Banc) -> None:
    demander(banc)
    nav = banc.agente("Lou", roles={Role.REFERENT}).nav
    vus = []
    for _ in range(15):
        texte = nav.get(LISTE).texte
        vus.append(("au référent" in texte, "au chef" in texte, "en retard" in texte))
        banc.avancer(days=1)
        nav = banc.agente(f"Lou-{banc.site.maintenant:%d}", roles={Role.REFERENT}).nav
    assert list(dict.fromkeys(vus)) == [
        (False, False, False),
        (True, False, False),
        (False, True, False),
        (False, True, True),
    ]


def test_la_lecture_d_une_demande_se_note_avec_son_but(banc: Banc) -> None:
    demander(banc)
    banc.agente().nav.get(FICHE)
    (acces,) = banc.site.table.query(f"INSCRIPTION#{DEMANDE}", "ACCES#")
    assert '"but":"INSTRUCTION"' in str(acces["donnees"])
    assert '"quoi":"COMPTE"' in str(acces["donnees"])
