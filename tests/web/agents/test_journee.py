"""The agent's day: one file after the other, each saying what was decided of it."""

import re

import pytest

from chalicelib import entrepots
from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.storage.agents.journal_acces import JournalAcces
from tests.web.agents.banc import Agente, Banc, lignes
from tests.web.agents.test_file import appels
from tests.web.agents.test_instruire import accepter_tout
from tests.web.compte.navigateur import Page

EN_INSTRUCTION = "/agents?etat=EN_INSTRUCTION&agent=moi"


def suivant(page: Page) -> str:
    """Where « Dossier suivant » leads; '' without it."""
    trouve = re.search(r'href="([^"]+)">Dossier suivant', page.corps)
    return trouve[1].replace("&amp;", "&") if trouve else ""


def liens(page: Page) -> list[str]:
    return [
        lien.replace("&amp;", "&")
        for lien in re.findall(r'<th scope="row"><a href="([^"]+)"', page.corps)
    ]


def faire_et_lire(agente: Agente, acte: str, **champs: str) -> Page:
    fait = agente.faire(acte, **champs)
    assert fait.statut == 303, fait.texte
    return agente.nav.get(fait.vers)


def refuser(banc: Banc, camille: Agente) -> Agente:
    """A refusal that a chef reads; nothing is examined."""
    faits = "Les faits de ce dossier."
    camille.faire("proposer-refus", motifs="CONDITIONS_NON_REMPLIES", faits=faits)
    return banc.chef(dossier_id=camille.dossier_id)


@pytest.mark.exigence("K-13")
def test_le_dossier_suivant_garde_le_filtre_et_l_ordre_et_dit_combien_il_en_reste(
    banc: Banc,
) -> None:
    camille = banc.agente()
    for _ in range(3):
        banc.pris()
        banc.avancer(minutes=1)
    banc.depose()
    ordre = lignes(camille.nav.get(EN_INSTRUCTION))
    (premier, *_) = liens(camille.nav.get(EN_INSTRUCTION))
    camille.nav.get(premier)
    for rang, dossier_id in enumerate(ordre):
        camille.dossier_id = dossier_id
        page = faire_et_lire(camille, "ecrire", texte="Bonjour.")
        if rang == len(ordre) - 1:
            assert suivant(page) == ""
            assert "C’était le dernier de cette file" in page.texte
            break
        reste = len(ordre) - 1 - rang
        assert f"{reste} dossier{'s' if reste > 1 else ''} à voir dans cette file" in page.texte
        assert suivant(page).startswith(f"/agents/dossiers/{ordre[rang + 1]}?")
        assert "etat=EN_INSTRUCTION&amp;agent=moi" in page.corps
        camille.nav.get(suivant(page))


def test_un_acte_qui_sort_le_dossier_de_la_file_mene_au_meme_suivant(banc: Banc) -> None:
    for _ in range(2):
        camille = banc.pris()
        banc.avancer(minutes=1)
    premier, second = lignes(camille.nav.get(EN_INSTRUCTION))
    camille.nav.get(liens(camille.nav.get(EN_INSTRUCTION))[0])
    camille.dossier_id = premier
    page = faire_et_lire(camille, "attendre-etat-civil")
    assert suivant(page).startswith(f"/agents/dossiers/{second}?")


def test_un_dossier_trouve_par_la_recherche_n_a_pas_de_suivant(banc: Banc) -> None:
    camille = banc.pris()
    camille.ouvrir()
    assert suivant(faire_et_lire(camille, "ecrire", texte="Bonjour.")) == ""


@pytest.mark.parametrize("suite", ["file=69..moi&rang=x", "file=zz&rang=", "file=75..&rang=2026"])
def test_une_file_ou_une_place_inventee_ne_montre_rien(banc: Banc, suite: str) -> None:
    camille = banc.pris()
    page = camille.ouvrir(f"?fait=ecrire&{suite}")
    assert (page.statut, suivant(page)) == (200, "")


@pytest.mark.exigence("K-13")
def test_un_dossier_pret_s_accorde_en_une_pression_et_dit_ensuite_ce_qui_est_accorde(
    banc: Banc,
) -> None:
    camille = banc.pris()
    assert "accorder ce titre" not in camille.ouvrir().texte
    accepter_tout(camille)
    camille.faire("recevoir-etat-civil")
    page = camille.ouvrir()
    propose = camille.dossier.titre_propose(banc.site.maintenant.date())
    assert propose.libelle in page.texte
    assert (
        camille.nav.remplir(page, f"/agents/dossiers/{camille.dossier_id}/accorder").statut == 303
    )
    decision = camille.dossier.instruction.decision
    assert decision is not None
    assert decision.titre == propose
    texte = camille.ouvrir().texte
    for mots in (
        "Titre accordé",
        propose.libelle,
        "10 ans, du 21 novembre 2026 au 20 novembre 2036",
    ):
        assert mots in texte.replace("\xa0", " ")
    assert "accorder ce titre" not in texte


@pytest.mark.exigence("K-13")
def test_la_derniere_piece_acceptee_mene_a_l_accord_qui_dit_aussi_l_etat_civil_recu(
    banc: Banc,
) -> None:
    camille = banc.pris()
    pieces = [*dict.fromkeys(f.piece for f in camille.dossier.fichiers), EPHOTO]
    vers = [camille.examiner(piece).vers for piece in pieces]
    assert [v.endswith("#accorder") for v in vers] == [False] * (len(pieces) - 1) + [True]
    page = camille.nav.get(vers[-1])
    assert "Il reste l’état civil de l’OFPRA" in page.texte
    accord = adresses.acte(camille.dossier_id, "accorder")
    envoi = page.formulaire(accord)
    for _ in range(2):
        assert camille.nav.post(accord, envoi).statut == 303
    assert camille.dossier.instruction.etat_civil_le
    assert camille.dossier.etat is Etat.DECISION_FAVORABLE
    histoire = camille.ouvrir().texte
    assert histoire.count("État civil reçu de l’OFPRA") == 1


@pytest.mark.exigence("K-13")
def test_une_piece_questionnee_ne_mene_pas_a_l_accord(banc: Banc) -> None:
    camille = banc.pris()
    premiere, *autres = [*dict.fromkeys(f.piece for f in camille.dossier.fichiers), EPHOTO]
    camille.examiner(premiere, "ILLISIBLE")
    vers = [camille.examiner(piece).vers for piece in autres]
    assert not any(v.endswith("#accorder") for v in vers)
    assert "accorder ce titre" not in camille.ouvrir().texte


@pytest.mark.exigence("K-13")
def test_un_refus_propose_se_voit_sur_le_dossier_et_sa_lettre_se_lit_avant_la_signature(
    banc: Banc,
) -> None:
    camille = banc.pris()
    chef = refuser(banc, camille)
    vu = chef.ouvrir("?but=CONTROLE")
    assert "Refus proposé, pas encore signé" in vu.texte
    assert "Les faits de ce dossier." in vu.texte
    assert "Lire la lettre et signer" in vu.texte
    assert "Lire la lettre et signer" not in camille.ouvrir().texte
    page = chef.formulaire("signer-refus")
    lettre = page.texte.split("Rien n’est encore envoyé")[1]
    for mots in ("Les faits de ce dossier.", "Comment contester", "Dominique"):
        assert mots in lettre
    assert chef.dossier.etat is Etat.EN_INSTRUCTION
    assert chef.faire("signer-refus").statut == 303
    assert "Titre refusé" in chef.ouvrir().texte


def test_une_lettre_que_la_loi_fait_attendre_se_lit_quand_meme_avec_la_raison(banc: Banc) -> None:
    camille = banc.pris()
    camille.faire("proposer-refus", motifs="ORDRE_PUBLIC", faits="Les faits.")
    page = banc.chef(dossier_id=camille.dossier_id).formulaire("signer-refus")
    assert "Comment contester" in page.texte
    assert "doit être saisie" in page.texte


@pytest.mark.parametrize(
    ("acte", "champs"),
    [
        (
            "convoquer",
            {"objet": "EMPREINTES", "jour_jour": "10", "jour_mois": "12", "jour_annee": "2026"}
            | {"heure": "10:30", "lieu": "12 rue Inventée, 69003 Lyon"},
        ),
        ("annoncer-fin", {"motif": "INADAPTEE", "faits": "Une autre démarche convient."}),
    ],
)
def test_une_lettre_se_lit_avant_l_acte_et_rien_n_est_fait(
    banc: Banc, acte: str, champs: dict[str, str]
) -> None:
    camille = banc.pris()
    version = camille.dossier.version
    page = camille.faire(acte, **champs, apercu="oui")
    assert page.statut == 200
    assert "Rien n’est encore envoyé" in page.texte
    assert camille.dossier.version == version
    for valeur in champs.values():
        assert valeur in page.corps
    faux = camille.faire(acte, apercu="oui")
    assert faux.statut == 422


@pytest.mark.exigence("K-13")
@pytest.mark.parametrize("acte", ["accorder", "proposer-refus"])
def test_une_piece_pas_examinee_avertit_sans_bloquer(banc: Banc, acte: str) -> None:
    camille = banc.pris()
    page = camille.formulaire(acte)
    assert "Des pièces ne sont pas encore examinées" in page.texte
    assert f"/agents/dossiers/{camille.dossier_id}?piece=DECISION#piece" in page.corps
    accepter_tout(camille)
    assert "pas encore examinées" not in camille.formulaire(acte).texte
    assert camille.examiner(EPHOTO, motif="EPHOTO_REFUSEE").statut == 303


@pytest.mark.exigence("K-13")
def test_un_lot_se_choisit_en_entier_et_un_choix_vide_garde_le_filtre(banc: Banc) -> None:
    for _ in range(2):
        banc.pris().faire("attendre-etat-civil")
    nav = banc.agente("Sacha").nav
    page = nav.get("/agents?prefecture=69&etat=ATTENTE_ETAT_CIVIL")
    lot = re.search(r'action="(/agents/lots/[^"]+)"', page.corps)
    assert lot
    action = lot[1].replace("&amp;", "&")
    vide = nav.post(action, {"csrf": page.csrf})
    assert (vide.statut, "Aucun dossier n’est choisi" in vide.texte) == (422, True)
    assert len(lignes(vide)) == 2
    assert '<option value="ATTENTE_ETAT_CIVIL" selected>' in vide.corps
    tout = re.search(r'href="([^"]+)">Tout choisir', vide.corps)
    assert tout
    choisie = nav.get(tout[1].replace("&amp;", "&"))
    assert len(re.findall(r'type="checkbox"[^>]*checked', choisie.corps)) == 2
    cases = re.findall(r'name="dossier" value="([^"]+)"', choisie.corps)
    confirmer = nav.post(action, {"csrf": choisie.csrf, "dossier": cases})
    assert "2 dossiers" in confirmer.texte
    assert "etat=ATTENTE_ETAT_CIVIL" in confirmer.corps


@pytest.mark.exigence("K-13")
def test_un_document_se_tourne_s_agrandit_et_se_feuillette_sans_script(banc: Banc) -> None:
    camille = banc.pris()
    page = camille.ouvrir("?piece=DECISION")
    for mots, attendu in (
        ("Tourner à droite", 'data-angle="90"'),
        ("Tourner à gauche", 'data-angle="270"'),
        ("Agrandir", 'data-zoom="150"'),
    ):
        lien = re.search(rf'href="([^"]+)"[^>]*>{mots}', page.corps)
        assert lien, mots
        vers = lien[1].replace("&amp;", "&").partition("#")[0]
        assert attendu in camille.nav.get(vers).corps
    for angle in ("45", "-90", "x", "99999"):
        assert 'data-angle="0"' in camille.ouvrir(f"?piece=DECISION&angle={angle}").corps
    assert {Acte.ACCORDER.value} & set(re.findall(r"/([a-z-]+)\"", page.corps))


def test_le_dossier_ne_coute_pas_plus_d_allers_retours_et_un_acte_en_ajoute_un(banc: Banc) -> None:
    camille = banc.pris()
    camille.ouvrir("?file=69..moi")
    with appels(banc) as vus:
        camille.ouvrir("?piece=DECISION")
    assert len(vus) <= 10, vus
    rang = "2026-01-01#2026-11-21T09:30:00+00:00#d0551e000000000000000000"
    with appels(banc) as apres:
        camille.ouvrir(
            f"?piece=DECISION&fait=ecrire&rang={rang.replace('#', '%23').replace('+', '%2B')}"
        )
    assert len(apres) == len(vus) + 1


@pytest.mark.exigence("K-13")
def test_l_ephoto_est_vue_avant_d_etre_acceptee_et_chaque_regard_est_note(banc: Banc) -> None:
    camille = banc.pris()
    saisie = camille.dossier.reponses.ephoto
    assert saisie
    assert "n’a pas donné de photo" in camille.ouvrir("?piece=EPHOTO").texte
    assert camille.ouvrir("/ephoto").statut == 404
    entrepots.photos_ephoto().ranger(saisie.code, b"jpeg")
    page = camille.ouvrir("?piece=EPHOTO")
    adresse = f"/agents/dossiers/{camille.dossier_id}/ephoto"
    assert re.search(rf'<img[^>]*src="{adresse}"', page.corps)
    assert "Tourner à droite" in page.texte
    vue = camille.nav.get(adresse)
    assert (vue.statut, "X-Amz-Signature" in vue.vers) == (303, True)
    lues = JournalAcces(banc.site.table).du_dossier(camille.dossier_id)
    assert "EPHOTO" in {lu.piece for lu in lues}
    assert (
        banc.agente("Lou", camille.dossier_id, roles={Role.REFERENT}).ouvrir("/ephoto").statut
        == 403
    )
    ailleurs = banc.agente("Paris", camille.dossier_id, prefectures={"75"})
    assert ailleurs.ouvrir("/ephoto").statut == 403
