"""A file that moves meanwhile, texts not sent yet, who reads and why, what changed since."""

import re

import pytest

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.acces import But
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.etats import Etat
from chalicelib.storage import keys
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.instruction.compteurs import Compteurs
from tests.agents import un_agent
from tests.web.agents.banc import LYON, Agente, Banc
from tests.web.compte.navigateur import Page


def envoyer(agente: Agente, page: Page, acte: str, **champs: str) -> Page:
    return agente.nav.remplir(page, adresses.acte(agente.dossier_id, acte), **champs)


def noms_lus(banc: Banc, agente: Agente) -> list[tuple[str, But]]:
    """Who read the file, and why, from the log."""
    lues = JournalAcces(banc.site.table).du_dossier(agente.dossier_id)
    return sorted((lu.nom, lu.but) for lu in lues)


def test_un_dossier_qui_a_bouge_le_dit_et_garde_le_texte(banc: Banc) -> None:
    camille = banc.pris()
    ouverte = camille.formulaire("ecrire")
    banc.avancer(minutes=5)
    sacha = banc.agente("Sacha", camille.dossier_id)
    sacha.faire("attendre-etat-civil")
    banc.avancer(minutes=1)
    refus = envoyer(camille, ouverte, "ecrire", texte="Bonjour, un mot.")
    assert refus.statut == 409
    assert "Ce dossier a changé" in refus.texte
    assert "Dossier en attente de l’état civil" in refus.texte
    assert "Dossier pris en charge" not in refus.texte
    assert "Bonjour, un mot." in refus.corps
    assert envoyer(camille, refus, "ecrire", texte="Bonjour, un mot.").statut == 303
    assert "Bonjour, un mot." in camille.ouvrir().texte


def test_un_acte_devenu_impossible_garde_le_texte_et_ne_se_renvoie_pas(banc: Banc) -> None:
    camille = banc.pris()
    ouverte = camille.formulaire("demander-complement")
    sacha = banc.agente("Sacha", camille.dossier_id)
    sacha.faire("recevoir-etat-civil")
    sacha.faire("accorder")
    refus = envoyer(
        camille, ouverte, "demander-complement", pieces_0_motif="ILLISIBLE", message="Merci."
    )
    assert refus.statut == 409
    assert "n’est plus possible" in refus.texte
    assert "Merci." in refus.corps
    assert not re.search(r"<button[^>]*type=\"submit\">Demander un complément", refus.corps)


def test_deux_agents_qui_decident_en_meme_temps_un_seul_decide(banc: Banc) -> None:
    camille = banc.pris()
    camille.faire("recevoir-etat-civil")
    sacha = banc.agente("Sacha", camille.dossier_id)
    pages = [agente.formulaire("accorder") for agente in (camille, sacha)]
    statuts = [
        envoyer(agente, page, "accorder").statut
        for agente, page in zip((camille, sacha), pages, strict=True)
    ]
    assert statuts == [303, 409]
    decision = camille.dossier.instruction.decision
    assert decision is not None
    assert decision.par.nom == "Camille (exemple)"


def test_le_meme_formulaire_envoye_deux_fois_est_un_acte(banc: Banc) -> None:
    camille = banc.pris()
    page = camille.formulaire("ecrire")
    for _ in range(2):
        assert envoyer(camille, page, "ecrire", texte="Une fois.").statut == 303
    assert len(banc.site.table.query(f"DOSSIER#{camille.dossier_id}", "MESSAGE#")) == 1


def test_un_brouillon_est_garde_repris_et_efface_par_son_auteur_seul(banc: Banc) -> None:
    camille = banc.pris()
    garde = camille.faire("ecrire", texte="À finir <demain>", brouillon="oui")
    assert garde.statut == 303
    repris = camille.formulaire("ecrire")
    assert "Votre brouillon est repris" in repris.texte
    assert "À finir &lt;demain&gt;" in repris.corps
    assert "À finir" not in banc.agente("Sacha", camille.dossier_id).formulaire("ecrire").texte
    assert not banc.site.table.query(f"DOSSIER#{camille.dossier_id}", "MESSAGE#")
    camille.faire("ecrire", effacer="oui")
    assert "À finir" not in camille.formulaire("ecrire").texte


def test_un_texte_envoye_n_est_plus_un_brouillon(banc: Banc) -> None:
    camille = banc.pris()
    camille.faire("ecrire", texte="Bonjour", brouillon="oui")
    assert camille.faire("ecrire", texte="Bonjour").statut == 303
    assert "brouillon est repris" not in camille.formulaire("ecrire").texte


@pytest.mark.parametrize("texte", ["", "x" * 4001, "guichet ⑤"])
def test_un_message_vide_trop_long_ou_hostile_est_refuse_sans_etre_perdu(
    banc: Banc, texte: str
) -> None:
    camille = banc.pris()
    page = camille.faire("ecrire", texte=texte)
    assert page.statut == 422
    assert texte in page.corps
    assert not banc.site.table.query(f"DOSSIER#{camille.dossier_id}", "MESSAGE#")


def test_le_but_est_demande_une_fois_a_qui_n_a_pas_le_dossier(banc: Banc) -> None:
    sacha = banc.agente("Sacha", banc.pris().dossier_id)
    assert "Pourquoi ouvrez-vous ce dossier" in sacha.ouvrir().texte
    assert "Asmara" in sacha.ouvrir("?but=QUESTION").texte
    assert "Asmara" in sacha.ouvrir().texte
    banc.avancer(minutes=31)
    banc.agents.pop("Sacha")
    sacha = banc.agente("Sacha", sacha.dossier_id)
    assert "Pourquoi ouvrez-vous ce dossier" in sacha.ouvrir().texte


@pytest.mark.parametrize("but", ["", "CURIOSITE", "../x"])
def test_un_but_inconnu_n_ouvre_rien(banc: Banc, but: str) -> None:
    sacha = banc.agente("Sacha", banc.pris().dossier_id)
    assert "Asmara" not in sacha.ouvrir(f"?but={but}").texte


def test_chaque_lecture_est_notee_une_fois_et_montree_au_referent(banc: Banc) -> None:
    camille = banc.pris()
    for _ in range(3):
        camille.ouvrir()
    sacha = banc.agente("Sacha", camille.dossier_id)
    sacha.ouvrir("?but=QUESTION")
    assert noms_lus(banc, camille) == [
        ("Camille (exemple)", But.INSTRUCTION),
        ("Sacha (exemple)", But.QUESTION),
    ]
    referent = banc.agente("Lou", camille.dossier_id, roles={Role.REFERENT})
    page = referent.ouvrir("/acces")
    assert "Répondre à une question de la personne" in page.texte
    assert camille.ouvrir("/acces").statut == 403


@pytest.mark.parametrize("acte", ["ecrire", "demander-complement", "proposer-refus", "accorder"])
def test_le_formulaire_d_un_acte_est_une_lecture_qui_dit_son_but_et_se_note(
    banc: Banc, acte: str
) -> None:
    camille = banc.pris()
    sacha = banc.agente("Sacha", camille.dossier_id)
    question = sacha.ouvrir(f"/{acte}")
    assert "Pourquoi ouvrez-vous ce dossier" in question.texte
    assert f'action="{adresses.acte(camille.dossier_id, acte)}"' in question.corps
    assert noms_lus(banc, camille) == [("Camille (exemple)", But.INSTRUCTION)]
    for suite in ("?but=QUESTION", "", ""):
        assert "Pourquoi ouvrez-vous" not in sacha.ouvrir(f"/{acte}{suite}").texte
    assert "Pourquoi ouvrez-vous" not in camille.ouvrir(f"/{acte}").texte
    assert noms_lus(banc, camille) == [
        ("Camille (exemple)", But.INSTRUCTION),
        ("Sacha (exemple)", But.QUESTION),
    ]


def test_la_page_d_un_conflit_est_une_lecture_qui_se_note(banc: Banc) -> None:
    camille = banc.pris()
    sacha = banc.agente("Sacha", camille.dossier_id)
    ouverte = sacha.formulaire("ecrire")
    camille.faire("attendre-etat-civil")
    for _ in range(2):
        sacha.nav.get("/agents")
        banc.avancer(minutes=20)
    assert envoyer(sacha, ouverte, "ecrire", texte="Un mot.").statut == 409
    assert noms_lus(banc, camille).count(("Sacha (exemple)", But.INSTRUCTION)) == 2


def test_un_envoi_sans_lecture_ne_montre_rien_avant_le_but_et_garde_le_texte(banc: Banc) -> None:
    camille = banc.pris()
    sacha = banc.agente("Sacha", camille.dossier_id)
    adresse, csrf = adresses.acte(camille.dossier_id, "ecrire"), sacha.nav.get("/agents").csrf
    envoi = sacha.nav.post(adresse, {"csrf": csrf, "version": "0", "texte": "Un mot."})
    assert "Pourquoi ouvrez-vous ce dossier" in envoi.texte
    assert len(noms_lus(banc, camille)) == 1
    assert "Un mot." in sacha.formulaire("ecrire").corps


def test_qui_prend_un_dossier_deja_pris_l_apprend_et_c_est_une_lecture(banc: Banc) -> None:
    camille = banc.pris()
    sacha = banc.agente("Sacha", camille.dossier_id)
    adresse, csrf = (
        adresses.acte(camille.dossier_id, "prendre-en-charge"),
        sacha.nav.get("/agents").csrf,
    )
    assert sacha.nav.post(adresse, {"csrf": csrf}).statut == 409
    assert noms_lus(banc, camille)[-1] == ("Sacha (exemple)", But.INSTRUCTION)


def test_le_referent_voit_le_dossier_et_pas_les_documents(banc: Banc) -> None:
    camille = banc.pris()
    referent = banc.agente("Lou", camille.dossier_id, roles={Role.REFERENT})
    page = referent.ouvrir("?but=CONTROLE&piece=DECISION")
    assert "Asmara" in page.texte
    assert "ne donnent pas accès aux documents" in page.texte
    assert "X-Amz-Signature" not in page.corps
    fichier = camille.dossier.fichiers[0].id
    assert referent.ouvrir(f"/fichiers/{fichier}").statut == 403
    assert "X-Amz-Signature" in camille.ouvrir("?piece=DECISION").corps


def test_un_document_ouvert_sans_lecture_en_cours_demande_le_but(banc: Banc) -> None:
    """S23: the purpose of a reading is said, never presumed."""
    camille = banc.pris()
    sacha = banc.agente("Sacha", camille.dossier_id)
    banc.site.ranger_les_pieces(camille.dossier)
    fichier = camille.dossier.fichiers[0].id
    question = sacha.ouvrir(f"/fichiers/{fichier}")
    assert "Pourquoi ouvrez-vous ce dossier" in question.texte
    assert "X-Amz-Signature" not in question.corps
    assert "Sacha (exemple)" not in {nom for nom, _ in noms_lus(banc, camille)}
    assert sacha.ouvrir(f"/fichiers/{fichier}?but=CONTROLE").statut == 303
    assert noms_lus(banc, camille)[-1] == ("Sacha (exemple)", But.CONTROLE)


def test_un_document_ouvert_a_part_est_note(banc: Banc) -> None:
    camille = banc.pris()
    camille.ouvrir()
    banc.site.ranger_les_pieces(camille.dossier)
    fichier = camille.dossier.fichiers[0].id
    assert "X-Amz-Signature" in camille.ouvrir(f"/fichiers/{fichier}").vers
    assert camille.ouvrir("/fichiers/inconnu").statut == 403
    lues = JournalAcces(banc.site.table).du_dossier(camille.dossier_id)
    assert fichier in {lu.piece for lu in lues}


def test_un_dossier_d_une_autre_prefecture_est_comme_s_il_n_existait_pas(banc: Banc) -> None:
    ailleurs = banc.agente("Paris", banc.depose(), prefectures={"75"})
    inconnu = banc.agente("Autre", "d" * 24, prefectures={"75"})
    for suite in ("?but=QUESTION", "/ecrire", "/acces", "/fichiers/f1"):
        pages = [ailleurs.ouvrir(suite), inconnu.ouvrir(suite)]
        assert {page.statut for page in pages} == {403}, suite
        assert re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}|[\w.-]{40,}", "", pages[0].texte)


def test_ce_qui_a_change_depuis_la_derniere_lecture_est_dit(banc: Banc) -> None:
    camille = banc.pris()
    camille.ouvrir()
    banc.avancer(minutes=40)
    sacha = banc.agente("Sacha", camille.dossier_id)
    sacha.faire("attendre-etat-civil")
    banc.avancer(minutes=1)
    banc.agents.pop("Camille")
    camille = banc.agente(dossier_id=camille.dossier_id)
    page = camille.ouvrir()
    assert "Depuis votre lecture du" in page.texte
    assert "Dossier en attente de l’état civil" in page.texte.split("Depuis votre lecture")[1]
    assert "Depuis votre lecture du" in camille.ouvrir().texte


def test_la_correction_interrompue_est_montree_sans_etre_appliquee(banc: Banc) -> None:
    usager = banc.site.usager_avec(depose=True)
    usager.post(f"{usager.base}/corriger", acte="ouvrir")
    usager.envoyer("parents", parent1_nom="Autrenom", parent2_inconnu="oui")
    agente = banc.agente(dossier_id=usager.dossier_id)
    page = agente.nav.get("/agents")
    agente.nav.remplir(page, "/agents/suivant")
    lu = agente.ouvrir()
    assert "corrigeait sa demande" in lu.texte
    assert "Autrenom" in lu.texte
    parents = agente.dossier.reponses.parents
    assert parents is not None
    assert parents.parent1_nom == "Abebe"


def test_une_rectification_demandee_est_a_verifier(banc: Banc) -> None:
    usager = banc.site.usager_avec(depose=True)
    agente = banc.agente(dossier_id=usager.dossier_id)
    agente.faire("prendre-en-charge")
    usager.post(f"{usager.base}/rectifier", inexact="La rue", exact="3 quai Neuf", envoi="a" * 24)
    texte = agente.ouvrir().texte
    assert "Rectification demandée" in texte
    assert "3 quai Neuf" in texte


def test_un_refus_propose_est_dans_la_liste_a_signer_jusqu_a_sa_fin(banc: Banc) -> None:
    camille = banc.pris()
    chef = banc.chef(dossier_id=camille.dossier_id)
    assert "Aucun refus" in chef.nav.get("/agents/a-signer").texte
    motif = camille.formulaire("proposer-refus").corps.split('name="motifs" value="')[1]
    camille.faire("proposer-refus", motifs=motif.split('"')[0], faits="Les faits.")
    liste = chef.nav.get("/agents/a-signer")
    assert "Proposé par Camille (exemple)" in liste.texte
    assert camille.nav.get("/agents/a-signer").statut == 403
    chef.faire("ecarter-refus")
    assert "Aucun refus" in chef.nav.get("/agents/a-signer").texte
    assert camille.dossier.etat is Etat.EN_INSTRUCTION


def test_le_support_voit_les_messages_d_aide_et_ni_file_ni_dossier(banc: Banc) -> None:
    usager = banc.site.usager_avec(depose=True)
    champs = {"sujet": "COMPTE", "message": "Je ne peux plus entrer.", "envoi": "b" * 32}
    recu = usager.post("/contact", **champs, courriel="zoe@exemple.test")
    assert recu.statut == 303
    support = banc.agente("Noa", usager.dossier_id, roles={Role.SUPPORT})
    liste = support.nav.get("/agents/tickets")
    (reference,) = re.findall(r"/agents/tickets/(C-[0-9A-Z-]+)", liste.corps)
    page = support.nav.get(f"/agents/tickets/{reference}")
    assert "Je ne peux plus entrer." in page.texte
    assert "Asmara" not in page.texte
    assert support.nav.get("/agents/tickets/C-XXXX-XXXX").statut == 404
    for interdit in (adresses.dossier(usager.dossier_id), "/agents?prefecture=69&x=1"):
        assert "Tesfaye" not in support.nav.get(interdit).texte
    assert support.ouvrir("?but=QUESTION").statut == 403
    assert banc.agente().nav.get("/agents/tickets").statut == 403


def test_le_support_sait_si_les_courriels_arrivent(banc: Banc) -> None:
    usager = banc.site.usager()
    support = banc.agente("Noa", roles={Role.SUPPORT}).nav
    page = support.get("/agents/courriels")
    numero = usager.personne.numero_etranger or ""
    trouve = support.remplir(page, "/agents/courriels", identifiant=f"{numero[:2]} {numero[2:]}")
    assert "Aucun courriel." in trouve.texte
    inconnu = support.remplir(page, "/agents/courriels", identifiant="9900000000")
    assert inconnu.statut == 422


def test_les_statistiques_se_lisent_et_s_emportent_sans_donnee_personnelle(banc: Banc) -> None:
    camille = banc.pris()
    chef = banc.chef(dossier_id=camille.dossier_id)
    Compteurs(banc.site.table).compter(camille.dossier_id)
    page = chef.nav.get("/agents/statistiques")
    assert "Une décision sur deux en" in page.texte
    assert "<svg" in page.corps
    csv = chef.nav.get("/agents/statistiques/csv?prefecture=69")
    assert csv.en_tetes["Content-Type"] == "text/csv; charset=utf-8"
    assert "69;2026-11-21;ouverts;1" in csv.corps
    for secret in ("Tesfaye", camille.dossier_id, "Camille", keys.dossier(camille.dossier_id).pk):
        assert secret not in csv.corps
    assert camille.nav.get("/agents/statistiques").statut == 403


def test_un_but_par_defaut_n_est_jamais_suppose_pour_un_dossier_libre(banc: Banc) -> None:
    agente = banc.agente(dossier_id=banc.depose())
    assert "Personne n’en est chargé" in agente.ouvrir().texte


def test_l_historique_dit_qui_a_fait_quoi(banc: Banc) -> None:
    camille = banc.pris()
    Equipes(banc.site.table).noter(
        un_agent(id="agent-Camille", nom="Camille (exemple)", prefectures=LYON)
    )
    camille.examiner("DECISION", motif="ILLISIBLE")
    texte = camille.ouvrir().texte
    assert "Pièce questionnée : Décision de l’OFPRA" in texte.replace("\xa0", " ")
    assert "Dossier pris en charge (Camille (exemple))" in texte
    assert "Demande commencée" not in texte
