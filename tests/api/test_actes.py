"""Acts through the API: the version read, the key of the act, what is said when it cannot be."""

from typing import Any

import pytest

from chalicelib import entrepots
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.acte import Acte
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.dossier import historique
from chalicelib.storage.instruction.instructions import Instructions
from tests.api.logiciel import CHEF, COLLEGUE, Logiciel, Reponse, agent, avancer, deposee, relire
from tests.web.site import Site

PRENDRE = Acte.PRENDRE_EN_CHARGE


def test_un_acte_fait_avancer_le_dossier_et_donne_sa_nouvelle_version(site: Site) -> None:
    dossier = deposee(site)
    reponse = Logiciel(site).acte(dossier, PRENDRE)
    apres = relire(site, dossier)
    assert (reponse.statut, apres.etat) == (200, Etat.EN_INSTRUCTION)
    assert reponse.en_tetes["ETag"] == f'"{apres.version}"'
    assert reponse.json | {"evenement_id": ""} == {
        "dossier_id": dossier.id,
        "acte": "prendre-en-charge",
        "evenement_id": "",
        "etat": "EN_INSTRUCTION",
        "version": apres.version,
    }


def test_sans_la_version_lue_l_acte_n_est_pas_fait(site: Site) -> None:
    dossier = deposee(site)
    chemin = f"/dossiers/{dossier.id}/actes/{PRENDRE.value}"
    sans = Logiciel(site).appeler("POST", chemin, {}, {"Idempotency-Key": "a"})
    assert (sans.statut, sans.probleme) == (428, "version-non-dite")
    for illisible in ("8", "*", 'W/"8"', '"huit"', '"8", "9"'):
        mal = Logiciel(site).appeler(
            "POST", chemin, {}, {"Idempotency-Key": "a", "If-Match": illisible}
        )
        assert (mal.statut, mal.json["erreurs"][0]["pointeur"]) == (400, "If-Match")
    assert relire(site, dossier) == dossier


@pytest.mark.parametrize("cle", [None, "", "a" * 65, "clé", "a b", "a/b"])
def test_sans_une_bonne_cle_l_acte_n_est_pas_fait(site: Site, cle: str | None) -> None:
    dossier = deposee(site)
    en_tetes = {"If-Match": f'"{dossier.version}"'} | ({"Idempotency-Key": cle} if cle else {})
    chemin = f"/dossiers/{dossier.id}/actes/{PRENDRE.value}"
    reponse = Logiciel(site).appeler("POST", chemin, {}, en_tetes)
    assert (reponse.statut, reponse.probleme) == (400, "parametre-refuse")
    assert reponse.json["erreurs"][0]["pointeur"] == "Idempotency-Key"
    assert relire(site, dossier) == dossier


def test_une_version_passee_dit_ce_qui_a_change_sans_rien_de_la_personne(site: Site) -> None:
    dossier = avancer(site, Acte.ECRIRE)
    collegue = Logiciel(site, agent(Role.INSTRUCTEUR, rang=2))
    assert collegue.acte(dossier, Acte.ECRIRE, {"texte": "Un mot à Selam."}).statut == 200
    assert collegue.acte(relire(site, dossier), Acte.CONVOQUER).statut == 200
    avant = relire(site, dossier)
    reponse = Logiciel(site).acte(dossier, Acte.SAISIR_COMMISSION)
    assert (reponse.statut, reponse.probleme) == (412, "dossier-avance")
    vus = [(c["type"], c["par"]) for c in reponse.json["changements"]]
    assert vus == [("MessageEcrit", "AGENT"), ("PersonneConvoquee", "AGENT")]
    assert "Selam" not in reponse.texte
    assert collegue.agent is not None
    assert collegue.agent.id not in reponse.texte
    assert relire(site, dossier) == avant


@pytest.mark.parametrize("ecart", [1, 900_000])
def test_une_version_qui_n_a_jamais_existe_ne_raconte_rien(site: Site, ecart: int) -> None:
    dossier = deposee(site)
    reponse = Logiciel(site).acte(dossier, PRENDRE, version=dossier.version + ecart)
    assert (reponse.statut, reponse.json["changements"]) == (412, [])


def test_deux_agents_a_la_fois_l_un_gagne_l_autre_l_apprend(site: Site) -> None:
    dossier = deposee(site)
    reponses = [
        Logiciel(site, agent(Role.INSTRUCTEUR, rang=rang)).acte(dossier, PRENDRE) for rang in (1, 2)
    ]
    assert [r.statut for r in reponses] == [200, 412]
    assert [c["type"] for c in reponses[1].json["changements"]] == ["DossierPrisEnCharge"]


def test_le_meme_acte_renvoye_n_est_fait_qu_une_fois_et_rend_la_meme_reponse(site: Site) -> None:
    dossier = avancer(site, Acte.ECRIRE)
    logiciel = Logiciel(site)
    premiere = logiciel.acte(dossier, Acte.ECRIRE, cle="message-1")
    logiciel.acte(relire(site, dossier), Acte.CONVOQUER)
    seconde = logiciel.acte(dossier, Acte.ECRIRE, cle="message-1")
    assert "Idempotent-Replayed" not in premiere.en_tetes
    assert seconde.en_tetes["Idempotent-Replayed"] == "true"
    assert (seconde.statut, seconde.texte) == (200, premiere.texte)
    assert seconde.en_tetes["ETag"] == premiere.en_tetes["ETag"]
    faits = historique.du_dossier(site.table, dossier.id)
    assert [f.type for f in faits].count("MessageEcrit") == 1


@pytest.mark.parametrize(
    ("acte", "saisie"), [(Acte.ECRIRE, {"texte": "Un autre texte."}), (Acte.CONVOQUER, None)]
)
def test_la_meme_cle_pour_autre_chose_est_refusee(site: Site, acte: Acte, saisie: Any) -> None:
    dossier = avancer(site, Acte.ECRIRE)
    logiciel = Logiciel(site)
    logiciel.acte(dossier, Acte.ECRIRE, cle="k")
    apres = relire(site, dossier)
    reponse = logiciel.acte(apres, acte, saisie, cle="k")
    assert (reponse.statut, reponse.probleme) == (422, "cle-deja-utilisee")
    assert relire(site, dossier) == apres


def test_la_meme_cle_de_deux_agents_fait_deux_actes(site: Site) -> None:
    dossier = avancer(site, Acte.ECRIRE)
    for rang in (1, 2):
        logiciel = Logiciel(site, agent(Role.INSTRUCTEUR, rang=rang))
        assert logiciel.acte(relire(site, dossier), Acte.ECRIRE, cle="k").statut == 200
    faits = historique.du_dossier(site.table, dossier.id)
    assert [f.type for f in faits].count("MessageEcrit") == 2


def test_ce_qui_n_a_pas_la_bonne_forme_est_dit_champ_par_champ(site: Site) -> None:
    dossier = avancer(site, Acte.REMETTRE_TITRE)
    reponse = Logiciel(site).acte(
        dossier, Acte.REMETTRE_TITRE, {"timbre": "1" * 15, "ancien_titre": "VENDU", "plus": 1}
    )
    assert (reponse.statut, reponse.probleme) == (422, "saisie-refusee")
    assert {e["pointeur"]: e["phrase"] for e in reponse.json["erreurs"]} == {
        "/timbre": "Le numéro du timbre a 16 chiffres. Recopiez-le sans lettre.",
        "/ancien_titre": "Choisissez une des réponses proposées.",
        "/plus": "Ce champ n’est pas prévu ici.",
    }
    assert relire(site, dossier) == dossier


@pytest.mark.parametrize(
    "corps", ["", "{", "[]", "null", '"texte"', '{"texte": "\\ud800"}', "[" * 10_000, b"\xff\xfe"]
)
def test_un_contenu_illisible_est_refuse(site: Site, corps: Any) -> None:
    dossier = avancer(site, Acte.ECRIRE)
    reponse = Logiciel(site).acte(dossier, Acte.ECRIRE, corps)
    assert reponse.statut == 422
    assert reponse.json["erreurs"]
    assert relire(site, dossier) == dossier


def test_un_texte_est_lu_sans_ses_signes_caches_et_refuse_s_il_ne_s_imprime_pas(
    site: Site,
) -> None:
    dossier = avancer(site, Acte.ECRIRE)
    refus = Logiciel(site).acte(dossier, Acte.ECRIRE, {"texte": "Guichet ➜ ⑤"})
    assert (refus.statut, refus.json["erreurs"][0]["pointeur"]) == (422, "/texte")
    assert "« ➜ » (écrivez « -> »)" in refus.json["erreurs"][0]["phrase"]
    assert Logiciel(site).acte(dossier, Acte.ECRIRE, {"texte": "Payez \u202e ici"}).statut == 200
    (message,) = entrepots.instructions().messages(dossier.id)
    assert message.texte == "Payez  ici"


def test_un_contenu_trop_long_est_refuse_avant_d_etre_lu(site: Site) -> None:
    dossier = avancer(site, Acte.ECRIRE)
    reponse = Logiciel(site).acte(dossier, Acte.ECRIRE, {"texte": "x" * 70_000})
    assert (reponse.statut, reponse.probleme) == (413, "contenu-trop-long")


def test_un_dossier_ne_se_donne_qu_a_un_collegue_connu_sous_son_nom(site: Site) -> None:
    dossier = avancer(site, Acte.AFFECTER)
    chef = Logiciel(site, CHEF)
    inconnu = chef.acte(dossier, Acte.AFFECTER, {"agent_id": "quelqu-un", "nom": "Quelqu’un"})
    assert (inconnu.statut, inconnu.probleme) == (422, "agent-inconnu")
    assert relire(site, dossier) == dossier
    nomme = {"agent_id": COLLEGUE.id, "nom": "Un autre nom"}
    assert chef.acte(dossier, Acte.AFFECTER, nomme).statut == 200
    affectation = relire(site, dossier).instruction.affectation
    assert affectation is not None
    assert (affectation.agent_id, affectation.nom) == (COLLEGUE.id, COLLEGUE.nom)


def test_le_meme_envoi_recu_deux_fois_en_meme_temps_n_est_fait_qu_une_fois(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = avancer(site, Acte.ECRIRE)
    logiciel = Logiciel(site)
    jumelles: list[Reponse] = []

    class Devancees(Instructions):
        """The same call, sent a second time, goes first at the very moment of writing."""

        def avancer(self, *args: Any, **options: Any) -> None:
            if not jumelles:
                monkeypatch.undo()
                jumelles.append(logiciel.acte(dossier, Acte.ECRIRE, cle="double"))
            super().avancer(*args, **options)

    monkeypatch.setattr(entrepots, "instructions", lambda: Devancees(site.table))
    reponse = logiciel.acte(dossier, Acte.ECRIRE, cle="double")
    assert (jumelles[0].statut, reponse.statut) == (200, 200), reponse.texte
    assert reponse.texte == jumelles[0].texte
    assert relire(site, dossier).version == dossier.version + 1


def test_un_acte_impossible_dit_pourquoi_et_que_faire(site: Site) -> None:
    dossier = deposee(site)
    reponse = Logiciel(site).acte(dossier, Acte.ACCORDER)
    assert (reponse.statut, reponse.probleme) == (409, "acte-impossible")
    assert "stade du dossier" in reponse.json["detail"]
    assert reponse.json["suite"]
    sans_etat_civil = avancer(site, Acte.PROPOSER_REFUS)
    refus = Logiciel(site).acte(sans_etat_civil, Acte.ACCORDER)
    assert (refus.statut, refus.probleme) == (409, "etat-civil-manquant")


def test_un_dossier_ne_se_confie_qu_a_qui_instruit(site: Site) -> None:
    dossier = avancer(site, Acte.AFFECTER)
    support = agent(Role.SUPPORT)
    Equipes(site.table).noter(support)
    nomme = {"agent_id": support.id, "nom": support.nom}
    reponse = Logiciel(site, CHEF).acte(dossier, Acte.AFFECTER, nomme)
    assert (reponse.statut, reponse.probleme) == (422, "agent-inconnu")
    assert relire(site, dossier) == dossier


def test_un_acte_est_signe_d_un_nom_jamais_d_un_identifiant(site: Site) -> None:
    dossier = avancer(site, Acte.ECRIRE)
    logiciel = Logiciel(site, agent(Role.INSTRUCTEUR, rang=3), a_un_nom=False)
    assert logiciel.get(f"/dossiers/{dossier.id}?but=INSTRUCTION").statut == 200
    sans = logiciel.acte(dossier, Acte.ECRIRE)
    assert (sans.statut, sans.probleme) == (403, "agent-sans-nom")
    assert "l’espace des agents" in sans.json["suite"]
    assert relire(site, dossier) == dossier
    assert logiciel.agent is not None
    Equipes(site.table).noter(logiciel.agent)
    assert logiciel.acte(dossier, Acte.ECRIRE).statut == 200
    assert [m.par for m in Instructions(site.table).messages(dossier.id)] == [logiciel.agent.nom]
