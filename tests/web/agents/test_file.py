"""The queue: the loss of rights first, why, and never an urgent file out of sight."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.classement import Fiche, RaisonRang
from chalicelib.storage import keys
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.ecritures import put
from chalicelib.web.agents.file.vues import PAR_PAGE
from tests.agents import un_agent
from tests.builders import JOUR
from tests.web.agents.banc import LYON, Agente, Banc, lignes
from tests.web.compte.navigateur import Page


def remplir(banc: Banc, nombre: int, urgents: int, prefecture: str = "69") -> None:
    """Heads as the filings leave them in the queue, without the files they lead to."""
    for rang in range(nombre):
        risque = JOUR + timedelta(days=10 if rang < urgents else 60 + rang)
        identifiant = f"f{rang:023}"
        fiche = Fiche(
            dossier_id=identifiant,
            numero=f"{rang:019}",
            nom=f"Exemple {rang}",
            objet="PREMIERE",
            profil="REF",
            etat="DEPOSEE",
            depose_le=JOUR,
            risque_le=risque,
            raison=RaisonRang.FIN_DOCUMENT,
            mineur=False,
            version=1,
        )
        tete = {
            "fiche": fiche.model_dump_json(),
            "rang": f"{risque.isoformat()}#{rang:06}#{identifiant}",
            "file_prefecture": prefecture,
            "file_etat": f"{prefecture}#DEPOSEE",
            "file_agent": f"{prefecture}#-",
        }
        banc.site.table.write(put(keys.dossier(identifiant).tete, tete))


def suite(page: Page) -> str:
    trouve = re.search(r'href="([^"]*curseur=[^"]*)"', page.corps)
    return trouve[1].replace("&amp;", "&") if trouve else ""


@contextmanager
def appels(banc: Banc) -> Iterator[list[str]]:
    """The round trips to DynamoDB meanwhile."""
    vus: list[str] = []

    def noter(model: Any, **_: Any) -> None:
        vus.append(model.name)

    from chalicelib import resources

    evenements = resources.dynamodb().meta.events
    evenements.register("before-call.dynamodb", noter)
    try:
        yield vus
    finally:
        evenements.unregister("before-call.dynamodb", noter)


@pytest.mark.exigence("R22")
def test_la_file_dit_pourquoi_chaque_dossier_est_a_son_rang(banc: Banc) -> None:
    depose = banc.depose()
    banc.site.delivrer(depose)
    texte = banc.agente().nav.get("/agents").texte
    assert re.search(r"Fin de l’attestation ou du titre\s: 20 mai 2027", texte)
    assert re.search(r"Le silence vaut refus\s: 21 mars 2027", texte)
    assert "Urgent" not in texte
    banc.avancer(days=160)
    banc.agents.clear()
    assert "Urgent" in banc.agente().nav.get("/agents").texte
    lu = banc.agente().nav.get(f"/agents/dossiers/{depose}?but=INSTRUCTION").texte
    assert re.search(r"Il fallait décider avant le 21.mars.2027.: le silence vaut refus", lu)
    banc.avancer(days=60)
    banc.agents.clear()
    texte = banc.agente().nav.get("/agents").texte
    assert re.search(r"Sans document valable depuis le 21 mai 2027", texte)


def test_la_premiere_page_tient_tous_les_dossiers_urgents(banc: Banc) -> None:
    remplir(banc, nombre=90, urgents=70)
    premiere = banc.agente().nav.get("/agents")
    assert len(lignes(premiere)) == 70
    seconde = banc.agente().nav.get(suite(premiere))
    assert len(lignes(seconde)) == 20
    assert "Urgent" not in seconde.texte
    assert not set(lignes(premiere)) & set(lignes(seconde))


def test_une_page_ordinaire_et_sa_suite_couvrent_la_file_une_fois(banc: Banc) -> None:
    remplir(banc, nombre=PAR_PAGE + 10, urgents=5)
    nav = banc.agente().nav
    premiere = nav.get("/agents")
    seconde = nav.get(suite(premiere))
    assert (len(lignes(premiere)), len(lignes(seconde))) == (PAR_PAGE, 10)
    assert len({*lignes(premiere), *lignes(seconde)}) == PAR_PAGE + 10
    assert suite(seconde) == ""


def test_plus_de_200_urgents_c_est_dit_et_les_plus_presses_sont_la(banc: Banc) -> None:
    remplir(banc, nombre=205, urgents=205)
    page = banc.agente().nav.get("/agents")
    assert len(lignes(page)) == 200
    assert "Plus de 200 dossiers sont urgents" in page.texte


def test_la_file_coute_trois_allers_retours_quel_que_soit_le_nombre(banc: Banc) -> None:
    nav = banc.agente().nav
    with appels(banc) as vide:
        nav.get("/agents")
    remplir(banc, nombre=150, urgents=120)
    with appels(banc) as pleine:
        assert len(lignes(nav.get("/agents"))) == 120
    assert len(vide) == len(pleine) <= 3, pleine


def test_un_curseur_d_une_autre_file_est_refuse(banc: Banc) -> None:
    remplir(banc, nombre=PAR_PAGE + 1, urgents=0)
    nav = banc.agente(prefectures={"69", "75"}).nav
    vers = suite(nav.get("/agents?prefecture=69"))
    ailleurs = nav.get(vers.replace("prefecture=69", "prefecture=75"))
    assert ailleurs.statut == 400
    assert "Revenez au début de la liste" in ailleurs.texte


def prendre(agente: Agente) -> Page:
    page = agente.nav.remplir(agente.nav.get("/agents"), "/agents/suivant")
    agente.dossier_id = page.vers.rpartition("/")[2].partition("?")[0]
    return page


def test_prendre_le_suivant_prend_le_premier_que_personne_n_a(banc: Banc) -> None:
    ids = {banc.depose(), banc.depose()}
    camille, sacha = banc.agente(), banc.agente("Sacha")
    for agente in (camille, sacha):
        assert prendre(agente).statut == 303
        assert agente.dossier.etat is Etat.EN_INSTRUCTION
    assert {camille.dossier_id, sacha.dossier_id} == ids
    assert "n’attend d’agent" in prendre(camille).texte


def test_les_filtres_montrent_un_etat_un_agent_ou_personne(banc: Banc) -> None:
    libre, camille = banc.depose(), banc.pris()
    nav = camille.nav
    assert lignes(nav.get("/agents?agent=moi")) == [camille.dossier_id]
    assert lignes(nav.get("/agents?agent=-")) == [libre]
    assert lignes(nav.get("/agents?etat=DEPOSEE")) == [libre]
    assert lignes(nav.get("/agents?etat=DEPOSEE&agent=moi")) == []
    assert lignes(nav.get(f"/agents?agent={'x' * 80}&etat=INCONNU")) != []


@pytest.mark.exigence("K-11")
def test_qui_n_a_pas_de_document_est_en_tete_se_filtre_et_porte_un_badge(banc: Banc) -> None:
    couverte, sans = banc.depose(), banc.depose()
    banc.site.delivrer(couverte)
    nav = banc.agente().nav
    assert lignes(nav.get("/agents")) == [sans, couverte]
    filtree = nav.get("/agents?sans_document=oui")
    assert lignes(filtree) == [sans]
    assert "Sans document valable depuis le 21 novembre 2026" in filtree.texte
    assert lignes(nav.get("/agents?sans_document=oui&etat=EN_INSTRUCTION")) == []
    camille = banc.agente(dossier_id=sans)
    assert camille.faire("prendre-en-charge").statut == 303
    page = camille.nav.get(f"/agents/dossiers/{sans}")
    assert "Sans document valable depuis le 21 novembre 2026 : son attestation" in page.texte


def test_une_autre_prefecture_est_refusee(banc: Banc) -> None:
    assert banc.agente().nav.get("/agents?prefecture=75").statut == 403
    chercher = {"prefecture": "75", "cherche": "Tesfaye"}
    nav = banc.agente().nav
    assert nav.post("/agents/recherche", chercher | {"csrf": nav.get("/agents").csrf}).statut == 403


@pytest.mark.exigence("K-13")
@pytest.mark.parametrize(
    "cherche", ["tesfaye", "TESFAYE-ABEBE", "Selam", "abebe", "selam Tesfayé", "Abebe sel"]
)
def test_on_trouve_par_chaque_nom_dans_tous_les_ordres(banc: Banc, cherche: str) -> None:
    banc.depose()
    nav = banc.agente().nav
    page = nav.remplir(nav.get("/agents"), "/agents/recherche", cherche=cherche)
    assert "Tesfaye-Abebe" in page.texte


@pytest.mark.exigence("K-13")
@pytest.mark.parametrize(
    ("cherche", "dit"),
    [
        ("Tesfaye " * 20, "120 signes au plus, il y a 39 signes de trop"),
        ("T", "2 lettres au moins"),
        ("", "2 lettres au moins"),
        ("9900 0000 011", "19 chiffres"),
    ],
)
def test_une_recherche_impossible_dit_pourquoi_et_garde_ce_qui_est_tape(
    banc: Banc, cherche: str, dit: str
) -> None:
    banc.depose()
    nav = banc.agente().nav
    page = nav.remplir(nav.get("/agents"), "/agents/recherche", cherche=cherche)
    assert page.statut == 422
    assert page.texte.count(dit) == 2
    assert "Aucun dossier trouvé" not in page.texte
    assert f'value="{cherche.strip()}"' in page.corps


def test_on_trouve_par_numero_de_demande_et_par_numero_etranger(banc: Banc) -> None:
    usager = banc.site.usager_avec(depose=True)
    nav = banc.agente().nav
    numero = usager.dossier.numero_demande or ""
    accueil = nav.get("/agents")
    trouve = nav.remplir(accueil, "/agents/recherche", cherche=f"{numero[:4]} {numero[4:]}")
    assert trouve.vers == f"/agents/dossiers/{usager.dossier_id}"
    personne = usager.personne.numero_etranger or ""
    page = nav.remplir(accueil, "/agents/recherche", cherche=personne)
    assert usager.dossier_id in page.corps
    ailleurs = banc.agente("Paris", prefectures={"75"}).nav
    rien = ailleurs.remplir(ailleurs.get("/agents"), "/agents/recherche", cherche=numero)
    assert (rien.statut, "Aucun dossier trouvé" in rien.texte) == (200, True)


def test_un_lot_ne_fait_que_des_actes_favorables_dossier_par_dossier(banc: Banc) -> None:
    agente = banc.agente("Sacha")
    ids = []
    for _ in range(2):
        pris = banc.pris()
        pris.faire("attendre-etat-civil")
        ids.append(pris.dossier_id)
    page = agente.nav.get("/agents?etat=ATTENTE_ETAT_CIVIL")
    cases = re.findall(r'name="dossier" value="([^"]+)"', page.corps)
    assert {case.partition(":")[0] for case in cases} == set(ids)
    lot = "/agents/lots/recevoir-etat-civil"
    confirmer = agente.nav.post(lot, {"csrf": page.csrf, "dossier": cases})
    assert "2 dossiers" in confirmer.texte
    for dossier_id in ids:
        lues = JournalAcces(banc.site.table).du_dossier(dossier_id)
        assert sorted(lu.nom for lu in lues) == ["Camille (exemple)", "Sacha (exemple)"]
    agente.dossier_id = ids[0]
    agente.faire("recevoir-etat-civil")
    fait = agente.nav.post(f"{lot}/faire", {"csrf": page.csrf, "dossier": cases, "envoi": "e1"})
    assert fait.texte.count("Pas fait") == 1
    agente.nav.post(f"{lot}/faire", {"csrf": page.csrf, "dossier": cases, "envoi": "e1"})
    for dossier_id in ids:  # sent again, a lot leaves no second trace (S23)
        lues = JournalAcces(banc.site.table).du_dossier(dossier_id)
        assert sorted(lu.nom for lu in lues) == ["Camille (exemple)", "Sacha (exemple)"]
    for dossier_id in ids:
        agente.dossier_id = dossier_id
        assert agente.dossier.instruction.etat_civil_le is not None
    assert agente.nav.post(lot, {"csrf": page.csrf}).statut == 422
    assert "Choisir" not in agente.nav.get("/agents?etat=EN_INSTRUCTION").texte


def test_une_absence_confie_tous_les_dossiers_a_un_collegue(banc: Banc) -> None:
    equipe = Equipes(banc.site.table)
    camille, autre = banc.pris(), banc.pris()
    for nom in ("Camille", "Sacha"):
        equipe.noter(un_agent(id=f"agent-{nom}", nom=f"{nom} (exemple)", prefectures=LYON))
    chef = banc.chef()
    page = chef.nav.get("/agents/absence")
    champs = {"absent": "agent-Camille", "relais": "agent-Sacha"}
    bilan = chef.nav.remplir(page, "/agents/absence", **champs)
    assert "2 dossiers confiés à Sacha" in bilan.texte
    for agente in (camille, autre):
        affectation = agente.dossier.instruction.affectation
        assert affectation is not None
        assert affectation.nom == "Sacha (exemple)"
    faux = chef.nav.remplir(page, "/agents/absence", absent="agent-Camille", relais="agent-Camille")
    assert faux.statut == 422
    assert camille.nav.get("/agents/absence").statut == 403


def test_un_agent_est_connu_de_ses_collegues_a_sa_connexion(banc: Banc) -> None:
    Equipes(banc.site.table).noter(un_agent(prefectures={"69", "75"}))
    for code in ("69", "75"):
        (connu,) = Equipes(banc.site.table).de(code)
        assert connu.roles == {Role.INSTRUCTEUR}


def test_un_dossier_s_affecte_a_un_collegue_qui_instruit(banc: Banc) -> None:
    camille = banc.pris()
    equipe = Equipes(banc.site.table)
    equipe.noter(un_agent(id="agent-Sacha", nom="Sacha (exemple)", prefectures=LYON))
    aide = {"id": "agent-Noa", "nom": "Noa (exemple)", "roles": {Role.SUPPORT}}
    equipe.noter(un_agent(prefectures=LYON, **aide))
    chef = banc.chef(dossier_id=camille.dossier_id)
    formulaire = chef.formulaire("affecter")
    assert "Sacha (exemple)" in formulaire.texte
    assert "Noa (exemple)" not in formulaire.texte
    assert chef.faire("affecter", agent_id="agent-Noa").statut == 422
    assert chef.faire("affecter", agent_id="agent-Sacha").statut == 303
    affectation = camille.dossier.instruction.affectation
    assert affectation is not None
    assert affectation.agent_id == "agent-Sacha"
    assert camille.formulaire("affecter").statut == 403
