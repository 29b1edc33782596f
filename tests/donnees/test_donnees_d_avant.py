"""What people and agents had stored with the version before still opens, and means the same.

The data were made by the code of commit eead82f: see LISEZMOI.md beside this file.
"""

import json
import re
from contextlib import suppress
from datetime import date
from typing import Any

import boto3
import pytest

from chalicelib.domain.agents.acces import Acces
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.agents.equipe import Collegue
from chalicelib.domain.agents.lectures import LectureAgent
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.chiffres.statistiques import Statistiques
from chalicelib.domain.demande.ecrans.justificatifs import JUSTIFICATIFS
from chalicelib.domain.demande.ecrans.table import ECRANS
from chalicelib.domain.demande.parcours import est_pret
from chalicelib.domain.demande.rectifications import Rectification
from chalicelib.domain.dossier.carte import AncienTitre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.instruction import (
    Instruction,
    Remise,
    SensAvis,
    VerdictPiece,
)
from chalicelib.domain.dossier.messages import Message
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.accompli import Accompli
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.attestation import SaisieAttestation
from chalicelib.domain.instruction.actes.commission import SaisieAvis, SaisieCommission
from chalicelib.domain.instruction.actes.examen import SaisieExamen
from chalicelib.domain.instruction.actes.poste import SaisiePoste
from chalicelib.domain.instruction.actes.prise_en_charge import SaisieAffectation
from chalicelib.domain.instruction.actes.remise import SaisieRemise
from chalicelib.domain.instruction.actes.representants import MotifLiberation, SaisieLiberation
from chalicelib.domain.instruction.classement import RaisonRang
from chalicelib.domain.instruction.reponse_complement import ReponseComplement
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.journal.evenements import EvenementDuDossier, lire
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.personne.registre import Personne
from chalicelib.events.nuit import Ronde
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.aide import listes
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.compte import comptes, inscriptions, liens, oublis
from chalicelib.storage.ecritures import Item
from chalicelib.storage.instruction.releves import Releves
from chalicelib.storage.instruction.signatures import RefusASigner, Signatures
from chalicelib.storage.registre import ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.aide.reprendre_tickets import reprendre_tickets
from tests import faits
from tests.agents import un_agent
from tests.api.logiciel import Logiciel
from tests.comptes import MOT_DE_PASSE
from tests.donnees.lecture import attendu, autour, identifiants, ranges
from tests.donnees.resume import PREFECTURES, resume
from tests.instructeur import TIMBRE, Instructeur
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.compte.parcours import connecter
from tests.web.site import Site, Usager

MODELES: dict[tuple[str, str], type[Modele]] = {
    ("AGENTS#", "AGENT#"): Collegue,
    ("COMPTE#", "ACCES#"): Acces,
    ("COMPTE#", "COORDONNEES"): CoordonneesCompte,
    ("DOSSIER#", "ACCES#"): Acces,
    ("DOSSIER#", "ACTE#"): Accompli,
    ("DOSSIER#", "ATTESTATION#"): Attestation,
    ("DOSSIER#", "DEPOT#"): Dossier,
    ("DOSSIER#", "INACHEVEE#"): Dossier,
    ("DOSSIER#", "INSTRUCTION"): Instruction,
    ("DOSSIER#", "LECTURE#"): LectureAgent,
    ("DOSSIER#", "MESSAGE#"): Message,
    ("DOSSIER#", "RECTIFICATION#"): Rectification,
    ("DOSSIER#", "REPONSE"): ReponseComplement,
    ("REGISTRE#", "PERSONNE"): Personne,
    ("SIGNATURES#", "REFUS#"): RefusASigner,
    ("STATISTIQUES#", ""): Statistiques,
    ("TICKET#", "ACCES#"): Acces,
    ("TICKET#", "TICKET"): Ticket,
}
"""What the JSON text of each kind of item is."""
SAISIES: dict[Acte, Modele] = {
    Acte.AFFECTER: SaisieAffectation(agent_id="a9e20002-69", nom="Lou Section (exemple)"),
    Acte.DELIVRER_ATTESTATION: SaisieAttestation(motif="PROTECTION_PROUVEE"),
    Acte.EXAMINER_PIECE: SaisieExamen(piece="DECISION", verdict=VerdictPiece.ACCEPTEE),
    Acte.LIBERER_ENFANT: SaisieLiberation(motif=MotifLiberation.PAS_REPRESENTANT),
    Acte.NOTER_AVIS: SaisieAvis(sens=SensAvis.DEFAVORABLE),
    Acte.NOTIFIER_PAR_POSTE: SaisiePoste(
        recommande="2C00000000000", remise=Remise.REMISE, notifiee_le=date(2027, 1, 3)
    ),
    Acte.SAISIR_COMMISSION: SaisieCommission(reunion_le=date(2027, 2, 15)),
    Acte.REMETTRE_TITRE: SaisieRemise(timbre=TIMBRE, ancien_titre=AncienTitre.RENDU),
}
"""What an agent types, where `Instructeur` does not say."""
FINIT_MAINTENANT = "La préfecture pense arrêter votre demande maintenant"
APRES = (r"(pense arrêter votre demande) après le .*? \d{4}\.", r"\1 maintenant.")
AVANT = (r"répondez avant :", "répondez tout de suite :")
INOPPOSABLE = "le délai de recours ne peut pas vous être opposé"
SILENCE = re.compile("Depuis ce jour, .* faire un recours jusqu’au")
HORAIRES = "Pour les horaires, appelez le"
DEPOSES = [str(item["dossier_id"]) for item in ranges("NUMERO#", "DOSSIER")]
TOUS_ROLES = {"roles": set(Role), "prefectures": set(PREFECTURES)}


def perdu(garde: Any, relu: Any, chemin: str = "") -> list[str]:
    """Where something that was kept is no longer there once read; sets have no order."""
    if isinstance(garde, dict) and isinstance(relu, dict):
        return [p for nom in garde for p in perdu(garde[nom], relu.get(nom), f"{chemin}.{nom}")]
    if isinstance(garde, list) and isinstance(relu, list) and len(garde) == len(relu):
        if all(isinstance(valeur, str) for valeur in garde):
            garde, relu = sorted(garde), sorted(relu)
        paires = zip(garde, relu, strict=True)
        return [p for rang, (g, r) in enumerate(paires) for p in perdu(g, r, f"{chemin}.{rang}")]
    return [] if garde == relu else [f"{chemin} : {garde} -> {relu}"]


def usager(site: Site, dossier_id: str) -> Usager:
    """The owner of a stored request, logged in."""
    dossier = site.dossiers.get(dossier_id)
    assert dossier
    compte = comptes.lire(site.table, dossier.compte_id)
    assert compte
    return Usager(site, dossier.personne, compte, site.session(compte), dossier_id)


def en(situation: str) -> str:
    """A stored request that its owner sees so."""
    connues: dict[str, Any] = attendu()["dossiers"]
    return next(i for i, dit in connues.items() if dit["situation"][0] == situation)


def suivre(nav: Navigateur, chemin: str) -> Page:
    """The page that an address of ours ends on."""
    page = nav.get(chemin)
    while page.vers.startswith("/"):
        page = nav.get(page.vers)
    return page


def test_every_evenement_is_read_and_nothing_of_it_is_lost() -> None:
    for item in ranges("", "EVT#"):
        garde = str(item["donnees"])
        relu = lire(garde)
        assert relu.type == item["type"]
        assert perdu(json.loads(garde), json.loads(relu.model_dump_json())) == []


def test_every_screen_that_an_evenement_names_is_still_called_so() -> None:
    gardes = {
        json.loads(str(item["donnees"]))["ecran"]
        for item in ranges("", "EVT#")
        if item["type"] == "EtapeEnregistree"
    }
    ephoto = JUSTIFICATIFS.reponse
    assert ephoto in gardes
    assert gardes - {ephoto} <= {ecran.nom for ecran in ECRANS}


@pytest.mark.parametrize(("pk", "sk"), MODELES)
def test_every_text_kept_is_read_and_nothing_of_it_is_lost(pk: str, sk: str) -> None:
    items = list(ranges(pk, sk))
    assert items
    for item in items:
        garde = str(item["donnees"])
        relu = MODELES[pk, sk].model_validate_json(garde)
        assert perdu(json.loads(garde), json.loads(relu.model_dump_json())) == []


PORTE_OUVERTE = "trop-tot"
DITES_DEPUIS = (
    *("Votre protection est plus récente", "Vous êtes en France depuis plus de"),
    "Si vous n’ajoutez rien pendant 90 jours",
)
DE_VOUS, DE_L_ENFANT = "CNDA qui vous accorde la protection", "CNDA qui protège l’enfant"


def juge(dit: Any, lu: Any) -> Any:
    """What was said, but for twelve differences that were judged: the hours of the place are told,
    a day to keep is no longer told once it is past, the decision of a child is not called that of
    who files for him, a condition on the merits stops no draft any more, and a draft says that its
    protection came after its card, or that its owner came long ago with a visa, and a
    queue looks at the document of the person before anything else, and at what a card keeps,
    and an acknowledgement that was incomplete opposes no delay, and an état closes fewer acts:
    agents may also answer what is asked once a request ended, and the person may withdraw a
    request or say that she cannot come, and nobody is said to be invited when no act invites."""
    if not isinstance(dit, dict) or not lu.get("situation"):
        return dit
    dit = dit | {"situation": _gestes_de_plus(dit["situation"], lu["situation"])}
    dit = dit | {"actes": _actes(dit, lu.get("actes", []))}
    dit = dit | {"delais": _document_d_abord(dit["delais"], lu["delais"])}
    dit = dit | {"delais": _sans_promesse(dit)}
    if dit["situation"][-1] == PORTE_OUVERTE:
        assert lu["situation"][0] == "EN_SAISIE"
        return dit | {"situation": lu["situation"]}
    for rang, phrase in enumerate(lu["situation"]):
        if str(phrase).startswith(DITES_DEPUIS):
            avant = dit["situation"]
            dit = dit | {"situation": [*avant[:rang], phrase, *avant[rang:]]}
    if any(DE_L_ENFANT in str(ligne) for ligne in lu["historique"]):
        historique = [ligne.replace(DE_VOUS, DE_L_ENFANT) for ligne in dit["historique"]]
        dit = dit | {"historique": historique}
    phrases = dit["situation"]
    sans_delai = [p for p in lu["situation"] if INOPPOSABLE in str(p)]
    if sans_delai:
        phrases = [sans_delai[0] if SILENCE.match(str(phrase)) else phrase for phrase in phrases]
    if any(str(phrase).startswith(FINIT_MAINTENANT) for phrase in lu["situation"]):
        phrases = [re.sub(*APRES, re.sub(*AVANT, phrase or "")) for phrase in phrases]
    horaires = [p for p in lu["situation"] if str(p).startswith(HORAIRES)]
    rang = lu["situation"].index(horaires[0]) if horaires else 0
    phrases = [*phrases[:rang], *horaires, *phrases[rang:]]
    if "CONTESTER" in lu["situation"]:  # who thinks that an end is a mistake may say so (R19)
        rang = lu["situation"].index("CONTESTER")
        phrases = [*phrases[:rang], "CONTESTER", *phrases[rang:]]
    phrases = [phrase.replace(INVITEE, VENIR) if phrase else phrase for phrase in phrases]
    return dit | {"situation": phrases}


INVITEE = "Elle vous invite par écrit à venir parler, seul(e) "
"""What no act did: the commission invites by a letter that nobody here sends."""
VENIR = "Vous pouvez venir y parler, seul(e) "
DE_PLUS = {"demander-complement", "convoquer", "saisir-commission", "annoncer-fin"} | {
    *("accorder", "proposer-refus", "renoncer-fin", "classer", "cloturer"),
    *("corriger-carte", "refaire-carte", "transferer-titre"),
    *("constater-deces", "constater-nationalite", "voir-famille", "revenir-sur-fin"),
    "annoncer-fin-protection",
}
"""What an état does not close any more (J24), and what is done with a card since."""


GESTES_DE_PLUS = {"RETIRER", "DEPLACER", "ABSENCE"}
ABSENTE = ("? Signalez-le à la préfecture.", "? Dites-le : on vous répond.")


def _gestes_de_plus(dits: list[str], lus: list[str]) -> list[str]:
    """What she may do besides stands where it is read; an absence has a page of its own."""
    dits = [str(dit).replace(*ABSENTE) if dit else dit for dit in dits]
    for rang, lu in enumerate(lus):
        if lu in GESTES_DE_PLUS and lu not in dits:
            dits = [*dits[:rang], lu, *dits[rang:]]
    return dits


def _actes(dit: Any, lus: list[str]) -> list[str]:
    """Those that were possible still are, in their order; writing, to whose request ended too."""
    dits, possible = dit["actes"], DE_PLUS
    if dit["etat"] in {etat.value for etat in FINS} and dit["prefecture"]:
        assert "ecrire" in lus
        possible = DE_PLUS | {"ecrire"}
    return lus if [acte for acte in lus if acte in dits or acte not in possible] == dits else dits


def _document_d_abord(dits: list[str], lus: list[str]) -> list[str]:
    """The line of the document comes first, and says who has none (K-11)."""
    autres = [dit for dit in dits if not dit.startswith(RaisonRang.FIN_DOCUMENT)]
    rangs = [rang for rang, dit in enumerate(lus) if dit.startswith(DU_DOCUMENT)]
    for rang in rangs:
        garde = lus[rang] in dits or lus[rang].startswith(RaisonRang.SANS_DOCUMENT)
        assert garde or lus[rang] in _apres_les_effets(dits)
        autres.insert(rang, lus[rang])
    return autres


def _apres_les_effets(dits: list[str]) -> list[str]:
    """A long card whose renewal was asked in time holds some months more (CESEDA L433-3)."""
    fins = [date.fromisoformat(dit.split()[1]) for dit in dits if dit.startswith("FIN_DOCUMENT")]
    effets = (delai(CodeDelai.EFFETS_APRES_EXPIRATION, fin).apres(fin) for fin in fins)
    return [f"FIN_DOCUMENT {fin}" for fin in effets]


DU_DOCUMENT = (RaisonRang.FIN_DOCUMENT, RaisonRang.SANS_DOCUMENT, RaisonRang.FILIATION)


def test_every_request_account_and_queue_means_what_it_meant(site: Site) -> None:
    lu, connu = resume(site), attendu()
    assert set(lu) == set(connu)
    for quoi in connu:
        assert set(lu[quoi]) == set(connu[quoi])
        for cle, dit in connu[quoi].items():
            assert lu[quoi][cle] == juge(dit, lu[quoi][cle]), f"{quoi} {cle}"


def test_every_login_leads_to_its_account(site: Site) -> None:
    for item in ranges("IDENTIFIANT#", "COMPTE"):
        compte = comptes.par_identifiant(site.table, str(item["PK"]).partition("#")[2])
        assert compte
        assert compte.id == item["compte_id"]


def test_every_person_and_every_permit_of_the_registre_is_found(site: Site) -> None:
    registre = Registre(site.table)
    for reference in identifiants("REGISTRE#", "PERSONNE"):
        connue = registre.get(reference)
        assert connue
        assert connue.reference == reference
    assert all(registre.par_titre(numero) for numero in identifiants("TITRE#", "PERSONNE"))


def test_every_link_inscription_and_photo_is_read(site: Site) -> None:
    table = site.table
    assert all(liens.lire(table, i) for i in identifiants("LIEN#", "LIEN"))
    assert all(inscriptions.lire(table, i) for i in identifiants("INSCRIPTION#", "INSCRIPTION"))
    assert all(ephotos.Ephotos(table).get(i) for i in identifiants("EPHOTO#", "EPHOTO"))
    a_traiter = [oublis.identifiant_a_traiter(table, i) for i in identifiants("OUBLI#", "OUBLI")]
    assert sum(bool(identifiant) for identifiant in a_traiter) == 1


def test_what_agents_left_is_read(site: Site) -> None:
    table = site.table
    assert len(Equipes(table).de("69")) == len(list(ranges("AGENTS#69", "AGENT#")))
    assert len(Signatures(table).de("69")) == len(list(ranges("SIGNATURES#69", "REFUS#")))
    assert all(Releves(table).dernier(prefecture) for prefecture in PREFECTURES)
    anciens = len(list(ranges("TICKETS#", "")))
    assert reprendre_tickets(table=table, maintenant=site.maintenant) == anciens > 0
    files = (listes.file(CENTRE, None), *(listes.file(CENTRE, code) for code in PREFECTURES))
    lignes = [li for file in (*files, *PREFECTURES) for li in listes.tous_ouverts(table, file)]
    assert {ligne.reference for ligne in lignes} == set(identifiants("TICKET#", "TICKET"))
    assert reprendre_tickets(table=table, maintenant=site.maintenant) == 0
    lus = [acces for i in DEPOSES for acces in JournalAcces(table).du_dossier(i)]
    assert len(lus) == len(list(ranges("DOSSIER#", "ACCES#")))


def test_the_space_every_request_and_its_history_open_for_the_person(site: Site) -> None:
    for tete in ranges("DOSSIER#", "TETE"):
        compte = comptes.lire(site.table, str(tete["compte_id"]))
        assert compte
        nav, base = site.session(compte), _demande(tete)
        assert nav.get("/espace").statut == 200
        assert suivre(nav, base).statut == 200
        assert nav.get(f"{base}/historique").statut == 200
        if int(tete.get("depots", 0)) > 1:
            assert nav.get(f"{base}/versions").statut == 200


def _demande(item: Item) -> str:
    return f"/demandes/{str(item['PK']).partition('#')[2]}"


def test_every_kind_of_message_and_of_document_opens_for_the_person(site: Site) -> None:
    """One of each kind, in the request where it is the last."""
    adresses: dict[str, str] = {}
    for item in ranges("DOSSIER#", "EVT#"):
        fait = lire(str(item["donnees"]))
        if isinstance(fait, EvenementDuDossier) and (dite := fait.dit().annonce):
            adresses[dite.titre] = f"{_demande(item)}/notifications/{fait.id}"
    for item in ranges("DOSSIER#", "ATTESTATION#"):
        document = json.loads(str(item["donnees"]))["document"]
        adresses[document] = f"{_demande(item)}/attestations/{str(item['SK']).partition('#')[2]}"
    for adresse in adresses.values():
        nav = usager(site, adresse.split("/")[2]).nav
        assert nav.get(adresse).statut == 200, adresse
        if "attestations" in adresse:
            assert nav.get(f"{adresse}/pdf").statut == 303


def test_every_filed_request_opens_on_the_bench_and_by_the_api(site: Site) -> None:
    nav = site.agent(**TOUS_ROLES)
    logiciel = Logiciel(site, un_agent(**TOUS_ROLES))
    for dossier_id in DEPOSES:
        assert nav.get(f"/agents/dossiers/{dossier_id}?but=INSTRUCTION").statut == 200
        lu = logiciel.get(f"/dossiers/{dossier_id}?but=INSTRUCTION")
        assert lu.statut == 200
        connu = attendu()["dossiers"][dossier_id]
        actes = _actes(connu, lu.json["actes"])
        assert (lu.json["etat"], lu.json["actes"]) == (connu["etat"], actes)


def test_queues_tickets_mails_and_figures_open_for_agents(site: Site) -> None:
    nav = site.agent(**TOUS_ROLES)
    reference = identifiants("TICKET#", "TICKET")[0]
    pages = ("", "/a-signer", "/absence", "/statistiques", "/tickets", f"/tickets/{reference}")
    for suite in pages:
        for prefecture in ("69", "75"):
            assert nav.get(f"/agents{suite}?prefecture={prefecture}").statut == 200
    page = nav.get("/agents/courriels")
    page = nav.remplir(page, "/agents/courriels", identifiant="9900000001")
    assert (page.statut, "z•••@exemple.test" in page.texte) == (200, True)


def test_every_document_delivered_is_still_verified_by_its_code(site: Site) -> None:
    nav = site.visiteur()
    for code in identifiants("VERIFICATION#", "ATTESTATION"):
        assert Attestations(site.table).avec_sa_suite(code)[0]
        assert nav.get(f"/verifier/{code}").statut == 200


def test_open_sessions_and_the_password_stay_good(site: Site) -> None:
    jetons: dict[str, str] = autour()["jetons"]
    personne = Navigateur(site.app, cookies={"__Host-session": jetons["personne"]})
    assert personne.get("/espace").statut == 200
    agents = [jeton for nom, jeton in jetons.items() if nom.startswith("agent_")]
    # The chef of the contact centre came later.
    assert len(agents) == len(set(Role) - {Role.CHEF_DE_CENTRE})
    for jeton in agents:
        agent = Navigateur(site.app, cookies={"__Host-agent": jeton})
        assert agent.get("/agents").statut == 200
    assert connecter(site.visiteur(), MOT_DE_PASSE, "9900000001").statut == 303


LIENS = [nom for nom in autour()["jetons"] if nom.startswith(("lien_", "ticket"))]


@pytest.mark.parametrize("lien", LIENS)
def test_a_link_already_sent_still_leads_to_its_page(site: Site, lien: str) -> None:
    assert site.visiteur().get(autour()["jetons"][lien]).statut == 200


def test_a_request_is_filed_corrected_cancelled_and_answered_where_it_was_left(site: Site) -> None:
    prets = [i for i in identifiants("DOSSIER#", "TETE") if est_pret(_lu(site, i))]
    for dossier_id in (next(i for i in prets if i not in DEPOSES), en("EN_CORRECTION")):
        deposant = usager(site, dossier_id)
        depots = deposant.dossier.depots
        assert deposant.envoyer("recapitulatif", acte="deposer").statut == 303
        assert deposant.dossier.depots == depots + 1
    annulant = usager(site, en("DEPOSEE"))
    assert annulant.post(f"{annulant.base}/annuler", confirmer="oui").statut == 303
    assert annulant.dossier.annulee_le == site.maintenant
    for item in ranges("DOSSIER#", "REPONSE"):
        repondant = usager(site, str(item["PK"]).partition("#")[2])
        demande = repondant.dossier.instruction.complements[-1]
        choix = {f"choix_{p.piece}": "GARDER" for p in demande.pieces}
        envoi = {"complement": demande.id, "acte": "envoyer"} | choix
        assert repondant.post(f"{repondant.base}/complement", **envoi).statut == 303
        assert repondant.dossier.etat is Etat.COMPLEMENT_TRANSMIS


def _lu(site: Site, dossier_id: str) -> Dossier:
    dossier = site.dossiers.get(dossier_id)
    assert dossier
    return dossier


NOUVEAUX = {
    Acte.COMPARER_REGISTRE,
    Acte.MAINTENIR_RENDEZ_VOUS,
    Acte.REUNIR_DEMANDES,
    Acte.GARDER_A_PART,
    Acte.CLORE_MESSAGE,
    Acte.MAINTENIR_FIN,
    Acte.ENREGISTRER_CHANGEMENT,
    Acte.CONSTATER_DECES,
    Acte.CONSTATER_NATIONALITE,
    Acte.VOIR_FAMILLE,
    Acte.REVENIR_SUR_FIN,
    Acte.CONFIRMER_FIN,
    Acte.ANNONCER_FIN_PROTECTION,
    Acte.NOTER_OBSERVATIONS,
    Acte.ABANDONNER_RETRAIT,
    Acte.RETIRER_TITRE,
    Acte.TRANSFERER_TITRE,
}
"""Two filings for one child, a message, an absence or a change: there is none in these data."""


@pytest.mark.parametrize("acte", [acte for acte in ACTES if acte not in NOUVEAUX])
def test_every_act_of_an_agent_may_be_done_on_a_stored_request(site: Site, acte: Acte) -> None:
    connues: dict[str, Any] = attendu()["dossiers"]
    permis = [i for i, d in connues.items() if acte.value in d["actes"] or acte.value in DE_PLUS]
    assert any(_fait(site, acte, dossier_id) for dossier_id in permis)


def _fait(site: Site, acte: Acte, dossier_id: str) -> bool:
    """What is typed, or the day it is, may forbid what the request permits."""
    agent = Instructeur(site.table, dossier_id, site.maintenant)
    if acte is Acte.SIGNER_REFUS:  # since then, the opinion of the commission is noted first
        with suppress(ErreurMetier):
            agent.faire(Acte.NOTER_AVIS, SAISIES[Acte.NOTER_AVIS], id="agent-d-apres")
    try:
        agent.faire(acte, SAISIES.get(acte), id="agent-d-apres", roles=set(Role))
    except ErreurMetier:
        return False
    return True


@pytest.mark.parametrize("appel", autour()["appels"], ids=lambda appel: str(appel["acte"]))
def test_a_call_sent_again_after_the_move_is_still_the_same_act(
    site: Site, appel: dict[str, Any]
) -> None:
    logiciel = Logiciel(site, un_agent(id=appel["agent_id"], prefectures={"69"}))
    connus, dossier = faits.types(site.table, appel["dossier_id"]), _lu(site, appel["dossier_id"])
    acte, version = Acte(appel["acte"]), appel["version"]
    assert logiciel.acte(dossier, acte, version=version, cle=appel["cle"]).statut == 200
    assert faits.types(site.table, dossier.id) == connus


def test_messages_that_waited_in_the_queues_are_taken(site: Site, files: Any) -> None:
    boto3.client("sqs").create_queue(QueueName="sortie")
    for message in autour()["messages"]:
        lot = site.lot(message["file"], message["corps"])
        assert lot == {"batchItemFailures": []}, message
    for message in autour()["messages"]:
        fait = json.loads(message["corps"])
        if fait.get("type") == "DemandeDeposee":
            assert Attestations(site.table).get(fait["dossier_id"], fait["id"])
        if fait.get("type") == "InscriptionDemandee":
            inscription = inscriptions.lire(site.table, fait["inscription_id"])
            assert inscription
            assert inscription.issue


def test_the_night_watches_over_every_open_request(
    site: Site, files: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for prefecture in PREFECTURES:
        rondes = [Ronde(prefecture=prefecture, le=site.maintenant).model_dump_json()]
        for ronde in rondes:
            assert site.lot("veilles", ronde) == {"batchItemFailures": []}
            rondes += files("veilles")
    vues = [vars(dit) for dit in caplog.records if dit.message == "page watched"]
    assert sum(vue["vus"] for vue in vues) == sum(map(len, attendu()["files"].values()))
    assert sum(vue["echecs"] for vue in vues) == 0
    connues: dict[str, Any] = attendu()["dossiers"]
    for dossier_id, connu in connues.items():
        avant = connu["evenements"].get("PointFait", 0)
        points = faits.types(site.table, dossier_id).count("PointFait") - avant
        assert points == _a_dire(_sans_promesse(connu)), dossier_id


def _sans_promesse(dit: Any) -> list[str]:
    """R431-5, 2° does not name the children of a BPS: past its 3°, an agent decides (J27)."""
    tard = dit["demande"][1] == "FBPS_ENF"
    return [d for d in dit["delais"] if not (tard and d.startswith("prolongation"))]


def _a_dire(delais: list[str]) -> bool:
    """News go with the new document of the night, when there is one."""
    prolonge = any(dit.startswith("prolongation") for dit in delais)
    return any(d.startswith("point") and not (prolonge and "NOUVELLES" in d) for d in delais)
