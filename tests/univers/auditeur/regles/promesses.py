"""A promise has its task, its day and its rung; an important message is followed to the end."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from tests.univers.auditeur.dossier import DossierLu, jour_de
from tests.univers.auditeur.livre import Livre, donnees, lu
from tests.univers.auditeur.regle import Dits, a_la_fin, au_repos
from tests.univers.auditeur.regles.files import proche

Attendue = tuple[str, date, int]
"""A task: its kind, since when, and the most days (holidays in) until its term."""
CINQ_OUVRES = 14
GARANTIE = timedelta(hours=72)
"""Harms, R18: opened, or before an agent, after that."""
TOUR = timedelta(hours=2)
"""The round is hourly."""
IMPORTANTS = {
    "MessageEcrit",
    "ComplementDemande",
    "PersonneConvoquee",
    "CommissionSaisie",
    "DemandeAccordee",
    "DemandeRefusee",
    "DemandeClassee",
    "TitreRecu",
}
"""Who never reads it loses a right."""


def attendues(dossier: DossierLu) -> Iterator[Attendue]:
    """What agents owe, from what happened: an answer, a reading, a signature, an end."""
    instruction = dossier.instruction
    ouverts = [m for m in instruction.get("messages", ()) if not m.get("repondu_le")]
    if ouverts:
        yield "MESSAGE_RECU", jour_de(ouverts[0]["ecrit_le"]), CINQ_OUVRES
    if not dossier.ouvert or _se_retire(dossier):
        return
    dernier = (instruction.get("complements") or [None])[-1]
    if dernier and dernier.get("a_lire") and dernier.get("transmis_le"):
        yield "COMPLEMENT_RECU", jour_de(dernier["transmis_le"]), CINQ_OUVRES
    if (
        dernier and not (dernier.get("transmis_le") or dernier.get("leve_le"))
    ) and not dossier.accorde:
        echu = date.fromisoformat(dernier["avant_le"]) + timedelta(days=1)
        yield "COMPLEMENT_ECHU", echu, CINQ_OUVRES
    refus = instruction.get("refus")
    if refus and not refus.get("signe_le") and not dossier.accorde:
        propose = jour_de(refus["propose_le"])
        yield "REFUS_A_SIGNER", max([propose, *_possible_des(instruction)]), CINQ_OUVRES
    preavis = instruction.get("preavis")
    if preavis and not preavis.get("prononce_le"):
        yield "PREAVIS_ECHU", max(_possible_des(instruction)), CINQ_OUVRES
    if dossier.etat == "COMMISSION" and instruction.get("commission_reunion_le"):
        reunie = date.fromisoformat(instruction["commission_reunion_le"])
        yield "COMMISSION_REUNIE", reunie + timedelta(days=1), CINQ_OUVRES
    rectification = instruction.get("rectification_le")
    if rectification:
        yield "RECTIFICATION", jour_de(rectification), CINQ_OUVRES


def _possible_des(instruction: Any) -> Iterator[date]:
    """Nothing is taken before the day told, nor while she may still answer (CRPA L121-1)."""
    preavis = instruction.get("preavis")
    if preavis and not preavis.get("prononce_le"):
        yield date.fromisoformat(preavis["pas_avant"])
    for complement in instruction.get("complements", ()):
        if not (complement.get("transmis_le") or complement.get("leve_le")):
            yield date.fromisoformat(complement["avant_le"]) + timedelta(days=1)
    retrait = instruction.get("fin_de_protection")
    if retrait and not retrait.get("signe_le"):
        yield date.fromisoformat(retrait["avant_le"]) + timedelta(days=1)


def _se_retire(dossier: DossierLu) -> bool:
    return bool(dossier.instruction.get("desistement"))


@au_repos
def une_promesse_a_sa_tache(dossier: DossierLu) -> Dits:
    if not dossier.depose:
        return
    taches = {t["nature"]: t for t in lu(dossier.tete["fiche"])["taches"]}
    for nature, depuis, au_plus in attendues(dossier):
        tache = taches.get(nature)
        if tache is None:
            yield f"{dossier.id} {nature} depuis le {depuis}"
        elif tache["depuis"] != depuis.isoformat() or not proche(
            tache["avant_le"], depuis, au_plus
        ):
            yield f"{dossier.id} {nature} : du {tache['depuis']} au {tache['avant_le']}"


@au_repos
def un_message_ecrit_est_garde_et_suivi(dossier: DossierLu) -> Dits:
    """What the person wrote has its text and its place among what waits, or was answered."""
    suivis = {m["id"] for m in dossier.instruction.get("messages", ())}
    textes = dossier.de("MESSAGE#")
    for fait in dossier.faits:
        if fait.genre == "MessageEnvoye" and not (fait.id in suivis and fait.id in textes):
            yield f"{dossier.id} message {fait.id}"
        if fait.genre == "MessageEcrit" and fait.id not in textes:
            yield f"{dossier.id} message {fait.id} de l’agent"


@au_repos
def un_message_important_est_suivi(dossier: DossierLu) -> Dits:
    suivis = dossier.de("ACHEMINEMENT#")
    connu = dossier.livre.ligne(f"COMPTE#{dossier.tete.get('compte_id')}", "PROFIL")
    for fait in dossier.faits:
        if fait.genre in IMPORTANTS and connu and fait.id not in suivis:
            yield f"{dossier.id} {fait.genre} {fait.id}"


@a_la_fin
def un_message_suivi_est_sur_sa_liste(livre: Livre) -> Dits:
    """One pointer for each that nobody opened, where and when it is to be looked at."""
    voulus, ecrits = set(), set()
    for _, lignes in livre.partition("DOSSIER#"):
        for sk, ligne in lignes.items():
            if sk.startswith("ACHEMINEMENT#"):
                dit = donnees(ligne)
                if not dit.get("issue"):
                    a_voir = datetime.fromisoformat(dit["a_voir_le"])
                    voulus.add((dit["prefecture"], dit["id"], a_voir))
    for code, lignes in livre.partition("ACHEMINEMENTS#"):
        for ligne in lignes.values():
            ecrits.add((code, ligne["id"], datetime.fromisoformat(ligne["a_voir_le"])))
    for un in sorted(voulus ^ ecrits):
        yield f"{un[0]} {un[1]} {un[2]}"


@a_la_fin
def qui_n_a_pas_ouvert_est_devant_un_agent(livre: Livre) -> Dits:
    """After 72 hours, a line in the list of the préfecture; opened or reached, none."""
    listes = {
        donnees(ligne)["id"]
        for _, lignes in livre.partition("A_PREVENIR#")
        for sk, ligne in lignes.items()
        if sk.startswith("AVIS#")
    }
    for _, lignes in livre.partition("DOSSIER#"):
        for sk, ligne in lignes.items():
            if not sk.startswith("ACHEMINEMENT#"):
                continue
            dit = donnees(ligne)
            vieux = livre.maintenant() - datetime.fromisoformat(dit["depuis"]) > GARANTIE + TOUR
            if not dit.get("issue") and vieux and dit["id"] not in listes:
                yield f"{dit['dossier_id']} {dit['id']} depuis {dit['depuis']}"
            if dit.get("issue") in ("OUVERT", "JOINT") and dit["id"] in listes:
                yield f"{dit['dossier_id']} {dit['id']} : {dit['issue']}, encore en liste"


@a_la_fin
def un_message_au_centre_est_sur_la_liste_de_qui_le_doit(livre: Livre) -> Dits:
    """Open, in one list; its copies beside the request and in the account say the same."""
    places: dict[str, list[str]] = {}
    for nom, lignes in livre.partition("TICKETS_DE#"):
        for sk, ligne in lignes.items():
            if sk.startswith("OUVERT#"):
                places.setdefault(donnees(ligne)["reference"], []).append(nom)
    for reference, lignes in livre.partition("TICKET#"):
        fiche = lignes.get("TICKET")
        if fiche is None:
            continue
        paroles = donnees(fiche).get("echanges") or ()
        repondu = paroles and (paroles[-1].get("motif") or paroles[-1]["cote"] == "SERVICE")
        attend = not repondu
        ou = places.pop(reference, [])
        if len(ou) != attend:
            yield f"{reference} : {'attend' if attend else 'n’attend rien'}, {ou}"
    for reference, ou in places.items():
        yield f"{reference} : dans {ou}, aucun message"
