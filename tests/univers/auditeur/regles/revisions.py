"""Revisions: none goes down, no write of a file escapes them, no list loses a line."""

from typing import Any

from tests.univers.auditeur.livre import Livre, Lot, donnees
from tests.univers.auditeur.regle import Dits, a_l_ecriture, des_lignes

MONTENT = (
    *("version", "revision", "passages", "depots", "envois", "acceptees"),
    *("mouvements", "ecriture", "ecriture_fichiers", "ecriture_instruction"),
)
FAITS = "faits"
"""What happened to a request and changed nothing of it, counted on its head."""
SUIVIS = frozenset({*MONTENT, FAITS})


@a_l_ecriture
def une_revision_ne_recule_pas(livre: Livre, lot: Lot) -> Dits:
    for pk, sk, avant, apres in lot.changements:
        if avant and apres:
            for nom in SUIVIS & (avant.keys() | apres.keys()):
                if apres.get(nom, 0) < avant.get(nom, 0):
                    yield f"{pk} {sk} {nom} : {avant[nom]} -> {apres.get(nom)}"


@des_lignes("TETE")
def chaque_ecriture_d_une_demande_avance_ses_mouvements(livre: Livre, lot: Lot) -> Dits:
    """S8: one revision of the head, raised by whatever is written of the request. What only happens
    to it has a count of its own, and changes nothing else (ADR 0057)."""
    for pk, sk, avant, apres in lot.changements:
        if sk == "TETE" and pk.startswith("DOSSIER#") and avant and apres:
            monte = apres.get("mouvements", 0) > avant.get("mouvements", 0)
            if not monte and apres != avant | {FAITS: avant.get(FAITS, 0) + 1}:
                yield f"{pk} au {lot.le}"


@des_lignes("EVT")
def ce_qui_arrive_a_une_demande_se_compte_sur_sa_tete(livre: Livre, lot: Lot) -> Dits:
    """ADR 0057: a summary that bears the same counts would say nothing of it."""
    for pk, sk, avant, apres in lot.changements:
        if apres and not avant and pk.startswith("DOSSIER#") and sk.startswith("EVT#"):
            tete = lot.tete(pk)
            lue, ecrite = (tete.avant or {}, tete.apres or {}) if tete else ({}, {})
            nee = tete is not None and not tete.avant
            if not nee and not any(
                ecrite.get(nom, 0) > lue.get(nom, 0) for nom in ("mouvements", FAITS)
            ):
                yield f"{pk} {sk} au {lot.le}"


@des_lignes("FICHIERS", "INSTRUCTION")
def ce_qu_un_dossier_garde_ne_change_pas_sans_sa_revision(livre: Livre, lot: Lot) -> Dits:
    """Who writes from a stale reading would otherwise take away what another wrote."""
    for pk, sk, avant, apres in lot.changements:
        if sk == "INSTRUCTION" and avant and apres:
            tete = lot.tete(pk)
            lue, ecrite = (tete.avant or {}, tete.apres or {}) if tete else ({}, {})
            if not any(ecrite.get(nom, 0) > lue.get(nom, 0) for nom in MONTENT):
                yield f"{pk} au {lot.le}"
        if (
            sk == "FICHIERS"
            and avant
            and apres
            and apres.get("revision", 0) <= avant.get("revision", 0)
        ):
            yield f"{pk} {sk}"


@des_lignes("TETE")
def un_etat_nouveau_a_une_version_nouvelle(livre: Livre, lot: Lot) -> Dits:
    for pk, sk, avant, apres in lot.changements:
        if (
            sk == "TETE"
            and avant
            and apres
            and avant["etat"] != apres["etat"]
            and apres["version"] <= avant["version"]
        ):
            yield f"{pk} {avant['etat']} -> {apres['etat']}"


LISTES = (
    *("complements", "convocations", "attestations", "rappels", "messages"),
    *("cartes_refaites", "comparaisons", "liberations", "representants_joints"),
)
TRACES = ("pris_le", "etat_civil_le", "commission_le", "decision", "commission_avis")
"""What stays once it is written."""


@des_lignes("INSTRUCTION")
def ce_qui_fut_instruit_reste(livre: Livre, lot: Lot) -> Dits:
    for pk, sk, avant, apres in lot.changements:
        if sk != "INSTRUCTION" or not avant:
            continue
        lue, ecrite = donnees(avant), donnees(apres)
        for nom in LISTES:
            dits, ecrits = lue.get(nom) or (), ecrite.get(nom) or ()
            if len(ecrits) < len(dits) or not _noms(dits) <= _noms(ecrits):
                yield f"{pk} {nom} perd une ligne"
        perdues = [n for n in TRACES if lue.get(n) and not ecrite.get(n)]
        if perdues and "CarteARefaire" not in {f.genre for _, f in lot.faits}:
            yield f"{pk} {perdues}"
        yield from _reponses_reprises(pk, lue, ecrite)


def _noms(lignes: Any) -> set[str]:
    """Those of the lines that have one."""
    dites = [ligne for ligne in lignes if isinstance(ligne, dict)]
    return {nom for ligne in dites if (nom := ligne.get("id") or ligne.get("acte_id"))}


def _reponses_reprises(pk: str, lue: Any, ecrite: Any) -> Dits:
    """A message answered does not wait again."""
    repondus = {m["id"] for m in lue.get("messages") or () if m.get("repondu_le")}
    for message in ecrite.get("messages") or ():
        if message["id"] in repondus and not message.get("repondu_le"):
            yield f"{pk} message {message['id']} attend à nouveau"
