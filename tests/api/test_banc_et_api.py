"""The bench and the API say the same of a file, whatever it is, wherever it stands."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent, Role
from chalicelib.domain.attestations.couverture import CAUSES, SansDocument
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE, Etat
from chalicelib.domain.dossier.instruction import Choix, Complement, PieceDemandee
from chalicelib.domain.dossier.pieces_du_dossier import EtatPiece
from chalicelib.domain.eligibilite.signalements import Signalement, mots
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.classement import RAISONS, RaisonRang
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.instruction.taches import TACHES, NatureTache
from chalicelib.web.agents.dossier import vues_pieces
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.agents.dossier.taches import DITES_PAR_UN_RISQUE
from tests.agents import un_agent
from tests.api.logiciel import (
    ACCORDEE,
    DEMANDEE,
    LYON,
    PRISE,
    Logiciel,
    agent,
    derouler,
    numerotee,
    relire,
)
from tests.builders import JOUR, MAINTENANT, un_fichier
from tests.depose import installer_depose
from tests.dossiers_types import PROFILS, SIGNALES, premiere, titulaire
from tests.web.compte.navigateur import Page
from tests.web.site import Site

A, E = Acte, Etat
FABRIQUEE = (*ACCORDEE, A.LANCER_FABRICATION)
CHEMINS: dict[Etat, tuple[Acte, ...]] = {
    E.DEPOSEE: (),
    E.EN_INSTRUCTION: PRISE,
    E.COMPLEMENT_DEMANDE: DEMANDEE,
    E.COMPLEMENT_TRANSMIS: DEMANDEE,
    E.ATTENTE_ETAT_CIVIL: (*PRISE, A.ATTENDRE_ETAT_CIVIL),
    E.CONVOCATION: (*PRISE, A.CONVOQUER),
    E.COMMISSION: (*PRISE, A.SAISIR_COMMISSION),
    E.DECISION_FAVORABLE: ACCORDEE,
    E.TITRE_EN_FABRICATION: FABRIQUEE,
    E.TITRE_DISPONIBLE: (*FABRIQUEE, A.RECEVOIR_TITRE),
    E.TITRE_REMIS: (*FABRIQUEE, A.RECEVOIR_TITRE, A.REMETTRE_TITRE),
    E.REFUSEE: (*PRISE, A.PROPOSER_REFUS, A.SIGNER_REFUS),
    E.CLASSEE_SANS_SUITE: (*PRISE, A.ANNONCER_FIN, A.CLASSER),
    E.CLOTUREE: (*PRISE, A.ANNONCER_FIN, A.CLOTURER),
}
"""The acts that lead to each état, from a request just filed."""
PREMIERE_CARTE = {Profil.REF, Profil.REF_MIN, Profil.BPS, Profil.BPS_MIN}
"""Only the first card of a protected person waits for the civil status of OFPRA."""
CHEF = un_agent(id="a9e2-tous", roles={Role.CHEF_DE_SECTION}, prefectures={LYON})


class Dit(NamedTuple):
    """What an agent is told of a file."""

    etat: str
    signalements: set[Signalement]
    actes: set[Acte]
    pieces: list[tuple[str, str]]
    sans_document: str
    echeances: list[str]
    suspendu: bool
    taches: list[str]


def installer(site: Site, dossier: Dossier, etat: Etat = Etat.DEPOSEE) -> Dossier:
    """The request as filed, then brought to this état."""
    actes = CHEMINS[etat]
    arrivee, faits = derouler(site, numerotee(dossier), *actes, fin=actes[-1] if actes else None)
    if etat is Etat.COMPLEMENT_TRANSMIS:  # the person answers, by the pages
        arrivee = arrivee.model_copy(update={"etat": etat})
    assert arrivee.etat is etat
    installer_depose(site.table, arrivee, faits)
    return arrivee


def lire(site: Site, dossier: Dossier, agent: Agent = CHEF) -> tuple[Page, dict[str, Any]]:
    """The same file, on the bench and through the API."""
    traits = {"id": agent.id, "roles": agent.roles, "prefectures": agent.prefectures}
    page = site.agent(**traits).get(f"{adresses.dossier(dossier.id)}?but=CONTROLE")
    lu = Logiciel(site, agent).get(f"/dossiers/{dossier.id}?but=CONTROLE")
    assert (page.statut, lu.statut) == (200, 200), page.texte
    return page, lu.json


def comparer(site: Site, dossier: Dossier, agent: Agent = CHEF) -> Dit:
    """What both say. Fails where they differ."""
    page, lu = lire(site, dossier, agent)
    au_banc, par_api = dit_au_banc(page, dossier), dit_par_api(lu, site.maintenant.date())
    assert au_banc == par_api
    return au_banc


def clair(texte: str) -> str:
    """With plain spaces, as `Page.texte`."""
    return re.sub(r"\s+", " ", texte)


def _mots(signalement: Signalement) -> str:
    dits = mots(signalement, JOUR)
    return clair(f"{dits.agent} {dits.article}")


def dit_au_banc(page: Page, dossier: Dossier) -> Dit:
    adresse = re.escape(adresses.dossier(dossier.id))
    offerts = set(re.findall(rf'(?:href|action)="{adresse}/([a-z-]+)"', page.corps))
    sans = re.search(r"Sans document valable depuis le (.+?) : (.+?)\.", page.texte)
    ecrites = re.findall(r"(?:À|Il fallait) décider avant le (.+? : .+?)\.", page.texte)
    liste = re.search(r'<nav class="pieces".*?</nav>', page.corps, re.S)
    assert liste
    pieces = re.findall(r"<a [^>]*>(.*?)</a>\s*<span [^>]*>(.*?)</span>", liste[0])
    badge = re.search(r'<span class="fr-badge[^>]*>(.*?)</span>', page.corps)
    assert badge
    return Dit(
        etat=badge[1],
        signalements={s for s in Signalement if _mots(s) in page.texte},
        actes={acte for acte in ACTES if acte.value in offerts},
        pieces=[(clair(libelle), mot) for libelle, mot in pieces],
        sans_document=f"{sans[1]} : {sans[2]}" if sans else "",
        echeances=ecrites,
        suspendu="Le délai est arrêté" in page.texte,
        taches=_taches_du_banc(page),
    )


def dit_par_api(lu: dict[str, Any], jour: date) -> Dit:
    risques = lu["delais"]["risques"]
    return Dit(
        etat=ETATS[Etat(lu["etat"])],
        signalements={Signalement(controle["code"]) for controle in lu["controles"]},
        actes={Acte(acte) for acte in lu["actes"]},
        pieces=[
            (clair(piece["libelle"]), vues_pieces.MOTS[EtatPiece(piece["etat"])][0])
            for piece in lu["pieces"]
            if piece["exigence"] == "R" or piece["fichiers"] or piece["refuses"]
        ],
        sans_document=_sans_document(lu["delais"]),
        echeances=_echeances(risques),
        suspendu=bool(risques) and lu["delais"]["suspendu"],
        taches=_taches_de_l_api(lu, jour),
    )


def _taches_du_banc(page: Page) -> list[str]:
    """At the head of the file."""
    liste = re.search(r'id="a-faire".*?</ul>', page.corps, re.S)
    lignes = re.findall(r"<li>(.*?)</span>", liste[0]) if liste else []
    return [clair(re.sub(r"<[^>]+>", "", ligne)) for ligne in lignes]


def _taches_de_l_api(lu: dict[str, Any], jour: date) -> list[str]:
    """Those begun, but the ones whose day stands in another sentence of the head."""
    sans = {NatureTache.ATTESTATION} if lu["delais"]["sans_document"] else set()
    return [
        f"{TACHES[NatureTache(t['nature'])].mots}, au plus tard le "
        f"{en_clair(date.fromisoformat(t['avant_le']))}"
        for t in lu["taches"]
        if date.fromisoformat(t["depuis"]) <= jour and t["nature"] not in DITES_PAR_UN_RISQUE | sans
    ]


def _sans_document(delais: dict[str, str]) -> str:
    if not delais["sans_document"]:
        return ""
    depuis = date.fromisoformat(delais["sans_document_depuis"])
    return f"{en_clair(depuis)} : {CAUSES[SansDocument(delais['sans_document'])]}"


def _echeances(risques: Iterable[dict[str, str]]) -> list[str]:
    return [
        f"{en_clair(date.fromisoformat(dit['le']))} : {RAISONS[RaisonRang(dit['raison'])]}"
        for dit in risques
        if dit["raison"] != RaisonRang.SANS_DOCUMENT
    ]


@pytest.mark.exigence("K-19")
@pytest.mark.parametrize("signalement", Signalement)
def test_chaque_signalement_se_voit_au_banc_comme_par_l_api(
    site: Site, signalement: Signalement
) -> None:
    dossier = installer(site, SIGNALES[signalement]())
    assert comparer(site, dossier).signalements == {signalement}


@pytest.mark.exigence("K-19")
@pytest.mark.parametrize(
    ("jours", "attendus"),
    [
        (90, set()),
        (59, {Signalement.DEPOT_TARDIF}),
        (-1, {Signalement.TITRE_EXPIRE}),
    ],
)
def test_un_renouvellement_est_juge_le_jour_de_son_depot_quand_qu_il_soit_lu(
    site: Site, jours: int, attendus: set[Signalement]
) -> None:
    dossier = installer(site, titulaire(jours))
    for apres in (0, 45, 400):
        site.maintenant += timedelta(days=apres)
        assert comparer(site, dossier).signalements == attendus


@pytest.mark.exigence("K-19")
@pytest.mark.parametrize(
    ("profil", "etat"),
    [
        (profil, etat)
        for profil in Profil
        for etat in CHEMINS
        if etat is not E.ATTENTE_ETAT_CIVIL or profil in PREMIERE_CARTE
    ],
)
def test_le_banc_et_l_api_disent_la_meme_chose_d_un_dossier(
    site: Site, profil: Profil, etat: Etat
) -> None:
    dossier = installer(site, PROFILS[profil](), etat)
    dit = comparer(site, dossier)
    assert dit.etat == ETATS[etat]
    assert dit.pieces
    assert bool(dit.echeances) is (etat in NON_DECIDEE)


@pytest.mark.exigence("K-19")
@pytest.mark.parametrize("etat", CHEMINS)
@pytest.mark.parametrize("role", [Role.INSTRUCTEUR, Role.CHEF_DE_SECTION, Role.REFERENT])
def test_chaque_role_peut_au_banc_ce_qu_il_peut_par_l_api(
    site: Site, role: Role, etat: Etat
) -> None:
    comparer(site, installer(site, premiere(), etat), agent(role))


def _avec_des_pieces_de_toute_sorte(site: Site) -> Dossier:
    """Accepted, questioned, replaced, refused by the checks, missing, sent and no longer asked."""
    dossier = premiere(sans_pieces=("ENGAGEMENT",))
    plus = (
        un_fichier("MARIAGE"),
        un_fichier("ENGAGEMENT", accepte=False),
        un_fichier("DECISION", rang=2),
    )
    dossier = dossier.model_copy(update={"fichiers": (*dossier.fichiers, *plus)})
    dossier, _ = derouler(site, numerotee(dossier), *PRISE, A.EXAMINER_PIECE)
    complement = Complement(
        id="complement1",
        pieces=(PieceDemandee(piece="DECISION", motif="ILLISIBLE"),),
        demande_le=MAINTENANT + timedelta(hours=1),
        avant_le=JOUR + timedelta(days=30),
        suspend=True,
        choix={"DECISION": Choix.REMPLACER},
        transmis_le=MAINTENANT + timedelta(hours=3),
    )
    nouveau = un_fichier("DECISION", rang=3, depose_le=MAINTENANT + timedelta(hours=2))
    instruction = dossier.instruction.model_copy(update={"complements": (complement,)})
    return dossier.model_copy(
        update={"fichiers": (*dossier.fichiers, nouveau), "instruction": instruction}
    )


@pytest.mark.exigence("K-19")
def test_les_memes_documents_sont_montres_en_vigueur_remplaces_et_refuses(site: Site) -> None:
    dossier = _avec_des_pieces_de_toute_sorte(site)
    installer_depose(site.table, dossier)
    page, lu = lire(site, dossier)
    assert dit_au_banc(page, dossier) == dit_par_api(lu, site.maintenant.date())
    etats = {piece["code"]: piece["etat"] for piece in lu["pieces"]}
    assert etats == {
        "DECISION": "A_EXAMINER",
        "EC_OFPRA": "ABSENTE",
        "MARIAGE": "A_EXAMINER",
        "ENGAGEMENT": "MANQUANTE",
        "TIMBRE": "ABSENTE",
        "DOM_PERSO": "ACCEPTEE",
        "EPHOTO": "A_EXAMINER",
    }
    (decision,) = [piece for piece in lu["pieces"] if piece["code"] == "DECISION"]
    assert [len(decision[genre]) for genre in ("fichiers", "anciens", "refuses")] == [1, 2, 0]
    for piece in lu["pieces"]:
        noms = [fichier["nom"] for fichier in (*piece["fichiers"], *piece["anciens"])]
        absente = piece["etat"] == "ABSENTE"
        assert noms == ([] if absente else _montres_au_banc(site, dossier, piece["code"]))
        assert all(f["nom"] in page.texte for f in piece["refuses"])


def _montres_au_banc(site: Site, dossier: Dossier, piece: str) -> list[str]:
    """The names of the files that the page of a document shows, in its order."""
    adresse = f"{adresses.dossier(dossier.id)}?but=CONTROLE&piece={piece}"
    page = site.agent(id=CHEF.id, roles=CHEF.roles, prefectures=CHEF.prefectures).get(adresse)
    liste = re.search(r'<ul class="fichiers".*?</ul>', page.corps, re.S)
    if liste:
        return re.findall(r"<(?:a|strong)[^>]*>([^<]+)</(?:a|strong)>", liste[0])
    return re.findall(r"Ouvrir (\S+) dans une autre fenêtre", page.texte)


@pytest.mark.exigence("K-19")
@pytest.mark.parametrize("profil", Profil)
def test_le_titre_que_montre_le_banc_est_celui_que_l_api_accorde_sans_rien_saisir(
    site: Site, profil: Profil
) -> None:
    dossier = numerotee(PROFILS[profil]())
    dossier, faits = derouler(site, dossier, *PRISE, A.RECEVOIR_ETAT_CIVIL)
    installer_depose(site.table, dossier, faits)
    banc = site.agent(id=CHEF.id, roles=CHEF.roles, prefectures=CHEF.prefectures)
    montre = banc.get(f"{adresses.acte(dossier.id, A.ACCORDER.value)}?but=CONTROLE").texte
    api = Logiciel(site, CHEF)
    assert api.get(f"/dossiers/{dossier.id}?but=CONTROLE").json["profil"] == profil
    assert api.acte(dossier, A.ACCORDER).statut == 200
    decision = relire(site, dossier).instruction.decision
    assert decision is not None
    titre = decision.titre
    for dit in (titre.libelle, en_clair(titre.debut), en_clair(titre.fin), titre.article):
        assert clair(dit) in montre
