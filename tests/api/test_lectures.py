"""What agents read through the API: the queue by pages, a file, its documents, who read it."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from chalicelib import entrepots
from chalicelib.api.publiques import OPERATIONS
from chalicelib.domain.agents.acces import But
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.domain.journal.evenements import lire
from chalicelib.domain.pieces.motifs_complement import EPHOTO
from chalicelib.storage import journal, keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.instruction.compteurs import Compteurs
from tests.agents import un_agent
from tests.api.logiciel import CHEF, LYON, Logiciel, agent, deposee, relire
from tests.builders import un_fichier
from tests.web.site import Site

FILE = f"/prefectures/{LYON}/file"
RECHERCHE = f"/prefectures/{LYON}/dossiers/recherche"


def test_qui_appelle_lit_ses_roles_et_ses_prefectures(site: Site) -> None:
    lu = Logiciel(site, CHEF).get("/moi").json
    assert (lu["id"], lu["roles"], lu["prefectures"]) == (CHEF.id, ["chef_de_section"], [LYON])


def test_la_file_se_lit_page_par_page_sans_rien_perdre(site: Site) -> None:
    attendus = {deposee(site).id for _ in range(5)}
    logiciel, vus, suite = Logiciel(site), [], ""
    for nombre in (2, 2, 1):
        page = logiciel.get(f"{FILE}?limite=2{suite}").json
        assert len(page["fiches"]) == nombre
        vus += page["fiches"]
        suite = f"&curseur={page['curseur']}"
    assert page["curseur"] is None or logiciel.get(f"{FILE}?limite=2{suite}").json["fiches"] == []
    assert {fiche["dossier_id"] for fiche in vus} == attendus
    assert vus == sorted(
        vus, key=lambda f: (f["sans_document_le"], f["depose_le"], f["dossier_id"])
    )


def test_la_file_se_filtre_par_etat_et_par_agent(site: Site) -> None:
    libre, prise = deposee(site), deposee(site, Acte.PRENDRE_EN_CHARGE)
    logiciel = Logiciel(site)

    def ids(filtre: str) -> list[str]:
        return [f["dossier_id"] for f in logiciel.get(f"{FILE}?{filtre}").json["fiches"]]

    assert ids("etat=DEPOSEE") == ids("agent=-") == [libre.id]
    affectation = prise.instruction.affectation
    assert affectation is not None
    assert ids("etat=EN_INSTRUCTION") == ids(f"agent={affectation.agent_id}") == [prise.id]
    (depot,) = [e for e in site.evenements(libre.id) if e["type"] == "DemandeDeposee"]
    site.lot("attestations", str(depot["donnees"]))
    assert ids("sans_document=oui") == [prise.id]
    assert ids("") == [prise.id, libre.id]


@pytest.mark.exigence("K-10")
def test_les_taches_se_lisent_avec_leur_date_et_ce_qui_est_remonte(site: Site) -> None:
    dossier = deposee(site)
    taches = FILE.replace("/file", "/taches")

    def lues(palier: str) -> dict[str, dict[str, str]]:
        page = Logiciel(site).get(f"{taches}?palier={palier}").json
        return {t["nature"]: t for f in page["fiches"] for t in f["taches"]}

    assert lues("AGENT")["ATTESTATION"]["avant_le"] == "2026-11-27"
    assert lues("REFERENT") == {}
    site.maintenant += timedelta(days=4)
    assert "ATTESTATION" in lues("REFERENT")
    assert lues("CHEF") == {}
    site.maintenant += timedelta(days=4)
    (fiche,) = Logiciel(site).get(f"{taches}?palier=CHEF").json["fiches"]
    assert fiche["dossier_id"] == dossier.id


@pytest.mark.parametrize(
    ("filtre", "nom"),
    [
        ("limite=0", "limite"),
        ("limite=201", "limite"),
        ("limite=dix", "limite"),
        ("etat=BROUILLON", "etat"),
        ("etat=REFUSEE", "etat"),
        ("agent=", "agent"),
        ("curseur=%20", "curseur"),
        ("limit=50", "limit"),
        ("etat=DEPOSEE&Agent=-", "Agent"),
    ],
)
def test_un_parametre_qui_n_est_pas_bon_est_nomme(site: Site, filtre: str, nom: str) -> None:
    reponse = Logiciel(site).get(f"{FILE}?{filtre}")
    assert (reponse.statut, reponse.json["erreurs"][0]["pointeur"]) == (400, nom)


def test_un_curseur_d_une_autre_file_ne_la_montre_pas(site: Site) -> None:
    for _ in range(2):
        deposee(site)
    curseur = Logiciel(site).get(f"{FILE}?limite=1").json["curseur"]
    assert curseur
    paris = Logiciel(site, agent(Role.INSTRUCTEUR, "75"))
    for essai in (curseur, curseur[:-4], "AAAA"):
        reponse = paris.get(f"/prefectures/75/file?curseur={essai}")
        assert (reponse.statut, reponse.probleme) == (400, "curseur-illisible")


PROFONDS = ("[" * 1_400, '{"a":' * 280)


@pytest.mark.parametrize("brut", [*PROFONDS, '"\\ud800"', "1e999", "\x00"])
def test_un_json_trop_profond_ou_casse_est_refuse_partout_sans_panne(site: Site, brut: str) -> None:
    logiciel, anonyme = Logiciel(site), Logiciel(site, None)
    cache = urlsafe_b64encode(brut.encode()).decode().rstrip("=")
    partout = (
        logiciel.get(f"{FILE}?curseur={cache}"),
        logiciel.appeler("POST", RECHERCHE, {"nom": "Tesfaye", "curseur": cache}),
        logiciel.appeler("POST", RECHERCHE, brut),
        *(
            anonyme.appeler("GET", "/moi", None, {"Authorization": f"Bearer {jeton}"})
            for jeton in (f"{cache}.e30.e30", f"e30.{cache}.e30")
        ),
    )
    assert [r.statut for r in partout] == [400, 400, 422, 401, 401]


@pytest.mark.exigence("K-13")
def test_un_dossier_se_trouve_par_nom_et_par_numero_dans_sa_prefecture(site: Site) -> None:
    dossier = deposee(site)

    def trouves(saisie: dict[str, str], prefecture: str = LYON) -> list[str]:
        logiciel = Logiciel(site, agent(Role.INSTRUCTEUR, prefecture))
        chemin = f"/prefectures/{prefecture}/dossiers/recherche"
        fiches = logiciel.appeler("POST", chemin, saisie).json["fiches"]
        return [fiche["dossier_id"] for fiche in fiches]

    numero = str(dossier.numero_demande)
    for nom in ("tesfaye abe", "Selam", "selam TESFAYE", "Abebe"):
        assert trouves({"nom": nom}) == [dossier.id], nom
    assert trouves({"numero": numero}) == [dossier.id]
    assert trouves({"nom": "Tesfaye"}, "75") == trouves({"numero": numero}, "75") == []
    assert trouves({"numero": "0" * 19}) == trouves({"nom": "Zz"}) == []


@pytest.mark.parametrize("saisie", [{}, {"nom": "Te", "numero": "1" * 19}, {"nom": "T"}])
def test_une_recherche_dit_un_nom_ou_un_numero(site: Site, saisie: dict[str, str]) -> None:
    assert Logiciel(site).appeler("POST", RECHERCHE, saisie).statut == 422


def test_un_dossier_lu_dit_tout_et_sa_lecture_est_notee(site: Site) -> None:
    dossier = deposee(site, Acte.PRENDRE_EN_CHARGE, Acte.EXAMINER_PIECE)
    logiciel = Logiciel(site)
    logiciel.acte(dossier, Acte.ECRIRE)
    dossier = relire(site, dossier)
    reponse = logiciel.get(f"/dossiers/{dossier.id}?but=QUESTION")
    lu = reponse.json
    assert reponse.en_tetes["ETag"] == f'"{dossier.version}"'
    assert lu["reponses"]["coordonnees"]["adresse"]["code_insee"] == "69123"
    assert [m["texte"] for m in lu["messages"]] == ["Votre dossier est complet. Nous l’étudions."]
    examinees = {p["code"]: p["examen"] for p in lu["pieces"] if p["examen"]}
    assert {code: e["verdict"] for code, e in examinees.items()} == {"DOM_PERSO": "ACCEPTEE"}
    assert "demander-complement" in lu["actes"]
    assert not {"affecter", "signer-refus", "lever-complement"} & set(lu["actes"])
    assert lu["delais"]["refus_implicite_le"] == "2027-03-21"
    assert logiciel.agent is not None
    (acces,) = JournalAcces(site.table).du_dossier(dossier.id)
    assert (acces.agent_id, acces.but, acces.piece) == (logiciel.agent.id, But.QUESTION, "")


@pytest.mark.exigence("R20")
def test_une_decision_notifiee_dit_jusqu_a_quand_elle_se_conteste(site: Site) -> None:
    """As the person and the bench read it: not before she opened it."""
    dossier = deposee(site, Acte.PRENDRE_EN_CHARGE, Acte.PROPOSER_REFUS, Acte.SIGNER_REFUS)

    def contester() -> list[tuple[str, str]]:
        lus = Logiciel(site).get(f"/dossiers/{dossier.id}?but=QUESTION").json["delais"]["termes"]
        return [(t["qui"], t["avant_le"]) for t in lus if t["nature"] == "CONTESTER"]

    assert contester() == []
    (refus,) = [e for e in site.evenements(dossier.id) if e["type"] == "DemandeRefusee"]
    lue = NotificationLue(
        id="lue1",
        survenu_le=site.maintenant,
        dossier_id=dossier.id,
        evenement_id=lire(str(refus["donnees"])).id,
    )
    site.table.write(journal.ecrire(keys.dossier(dossier.id), lue))
    assert contester() == [("PERSONNE", "2027-01-21")]


def test_sans_dire_pourquoi_le_dossier_n_est_pas_lu(site: Site) -> None:
    dossier = deposee(site)
    for suite in ("", "?but=CURIOSITE"):
        refus = Logiciel(site).get(f"/dossiers/{dossier.id}{suite}")
        assert refus.statut == 400
        phrase = refus.json["erreurs"][0]["phrase"]
        assert phrase.endswith(f"Au choix : {', '.join(But)}.")
    assert JournalAcces(site.table).du_dossier(dossier.id) == ()


def test_une_piece_s_ouvre_par_une_adresse_courte_et_notee(site: Site) -> None:
    dossier = deposee(site)
    site.ranger_les_pieces(dossier)
    fichier = dossier.fichiers[0]
    chemin = f"/dossiers/{dossier.id}/pieces/{fichier.id}?but=INSTRUCTION"
    reponse = Logiciel(site).get(chemin)
    adresse = urlsplit(reponse.en_tetes["Location"])
    assert reponse.statut == 303
    assert adresse.path.endswith(f"pieces/{dossier.id}/{fichier.id}")
    assert "X-Amz-Expires=120" in adresse.query
    (acces,) = JournalAcces(site.table).du_dossier(dossier.id)
    assert acces.piece == fichier.id


@pytest.mark.exigence("K-13")
@pytest.mark.exigence("K-19")
def test_la_photo_se_voit_avant_d_etre_acceptee_comme_au_banc(site: Site) -> None:
    dossier = deposee(site)
    saisie = dossier.reponses.ephoto
    assert saisie
    chemin = f"/dossiers/{dossier.id}/ephoto?but=INSTRUCTION"
    sans = Logiciel(site).get(chemin)
    assert (sans.statut, sans.probleme) == (404, "photo-absente")
    entrepots.photos_ephoto().ranger(saisie.code, b"jpeg")
    vue = Logiciel(site).get(chemin)
    assert (vue.statut, "X-Amz-Expires=120" in vue.en_tetes["Location"]) == (303, True)
    assert {a.piece for a in JournalAcces(site.table).du_dossier(dossier.id)} == {EPHOTO}
    for autre in (agent(Role.REFERENT), un_agent(prefectures={"75"})):
        assert Logiciel(site, autre).get(chemin).statut == 403


def test_un_fichier_d_un_autre_dossier_n_est_pas_montre(site: Site) -> None:
    dossier = deposee(site)
    inconnu = un_fichier("DECISION", rang=9).id
    reponse = Logiciel(site).get(f"/dossiers/{dossier.id}/pieces/{inconnu}?but=INSTRUCTION")
    assert (reponse.statut, reponse.probleme) == (404, "ressource-inconnue")


def test_l_historique_dit_tout_ce_qui_est_arrive_sans_nommer_personne(site: Site) -> None:
    dossier = deposee(site, Acte.PRENDRE_EN_CHARGE, Acte.CONVOQUER)
    reponse = Logiciel(site).get(f"/dossiers/{dossier.id}/historique?but=CONTROLE")
    assert [(f["type"], f["par"]) for f in reponse.json["faits"]] == [
        ("DemandeDeposee", "USAGER"),
        ("DossierPrisEnCharge", "AGENT"),
        ("PersonneConvoquee", "AGENT"),
    ]
    assert "a9e2" not in reponse.texte


def test_le_referent_voit_qui_a_lu_le_dossier(site: Site) -> None:
    dossier = deposee(site)
    Logiciel(site).get(f"/dossiers/{dossier.id}?but=INSTRUCTION")
    reponse = Logiciel(site, agent(Role.REFERENT)).get(f"/dossiers/{dossier.id}/acces")
    assert [(a["but"], a["agent_id"]) for a in reponse.json["acces"]] == [
        ("INSTRUCTION", un_agent().id)
    ]


def test_les_chiffres_d_une_prefecture_se_lisent(site: Site) -> None:
    Compteurs(site.table).compter(deposee(site).id)
    chiffres = Logiciel(site, CHEF).get(f"/prefectures/{LYON}/statistiques").json
    assert (chiffres["ouverts"], chiffres["finis"]) == (1, 0)


@pytest.mark.parametrize("operation", sorted(o.nom for o in OPERATIONS if not o.publique))
def test_chaque_lecture_notee_demande_son_but_et_ne_le_presume_pas(operation: str) -> None:
    """What is written down of a reading is what the caller says of it (S23)."""
    lue = next(o for o in OPERATIONS if o.nom == operation)
    noms = {p.nom for p in lue.parametres}
    personnelle = noms & {"dossier_id", "demande_id"}
    notee = lue.methode == "GET" and personnelle and lue.action is not Lecture.ACCES
    assert ("but" in noms) is bool(notee)
