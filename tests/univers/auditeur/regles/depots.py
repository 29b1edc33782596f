"""What was filed: kept as it was filed, under one number, with every file that came with it."""

import re
from datetime import datetime
from typing import Any

from tests.univers.auditeur.dossier import DossierLu, jour_de
from tests.univers.auditeur.livre import Livre, Lot, donnees
from tests.univers.auditeur.regle import Dits, a_la_fin, au_repos, des_lignes

GARDES = ("numero_demande", "depose_le", "fuseau_du_depot", "cree_le")
NUMERO = re.compile(r"^[0-9]{19}$")
MARQUE = 8
"""The end of a file's id; the rest is that of the form it came by."""


@des_lignes("TETE")
def un_numero_et_une_date_de_depot_ne_changent_pas(livre: Livre, lot: Lot) -> Dits:
    for pk, sk, avant, apres in lot.changements:
        efface = pk.removeprefix("DOSSIER#") in livre.effaces
        if sk == "TETE" and avant and pk.startswith("DOSSIER#") and not efface:
            for nom in GARDES:
                if nom in avant and avant[nom] != (apres or {}).get(nom):
                    yield f"{pk} {nom}"


@au_repos
def chaque_depot_annonce_est_garde(dossier: DossierLu) -> Dits:
    gardes = {int(numero) for numero in dossier.de("DEPOT#")}
    annonces = set(range(1, int(dossier.tete.get("depots", 0)) + 1))
    if gardes != annonces:
        yield f"{dossier.id} : {sorted(gardes)} gardés, {sorted(annonces)} annoncés"
    if dossier.depose and not annonces:
        yield f"{dossier.id} : déposé, rien de gardé"


@au_repos
def une_copie_de_travail_dit_ce_qui_est_depose(dossier: DossierLu) -> Dits:
    """Unless it is being corrected: the answers of the steps are those of the last filing.

    Who moved house says so in the working copy alone; a code of e-photo may come later.
    """
    depots = dossier.de("DEPOT#")
    if not depots or dossier.tete.get("en_correction"):
        return
    dernier = sans_vide(donnees(depots[max(depots)])["reponses"])
    ailleurs = any(fait.genre == "CoordonneesChangees" for fait in dossier.faits)
    for nom, dit in sans_vide(dossier.reponses).items():
        if nom != "ephoto" and not (nom == "coordonnees" and ailleurs) and dernier.get(nom) != dit:
            yield f"{dossier.id} {nom}"


def sans_vide(dit: Any) -> Any:
    """Without what is left unanswered: one form writes it, the other does not."""
    if isinstance(dit, dict):
        return {nom: sans_vide(valeur) for nom, valeur in dit.items() if valeur is not None}
    return [sans_vide(un) for un in dit] if isinstance(dit, list) else dit


@au_repos
def une_piece_deposee_est_encore_la(dossier: DossierLu) -> Dits:
    """Those that came by a form; the files of a draft made by the world have no object."""
    recues = dossier.de("RECEPTION#")
    for numero, depot in dossier.de("DEPOT#").items():
        for fichier in donnees(depot).get("fichiers", ()):
            accepte = fichier.get("motif") is None
            if accepte and fichier["id"][:-MARQUE] in recues:
                cle = f"pieces/{dossier.id}/{fichier['id']}"
                if not dossier.livre.objet("televersements", cle):
                    yield f"{dossier.id} dépôt {numero} {fichier['id']}"


@a_la_fin
def un_numero_est_celui_d_une_seule_demande(livre: Livre) -> Dits:
    vus: dict[str, str] = {}
    for dossier_id, lignes in livre.partition("DOSSIER#"):
        tete = lignes.get("TETE", {})
        numero = str(tete.get("numero_demande", ""))
        if not numero:
            continue
        if numero in vus:
            yield f"{numero} : {vus[numero]} et {dossier_id}"
        vus[numero] = dossier_id
        if livre.lignes[f"NUMERO#{numero}"].get("DOSSIER", {}).get("dossier_id") != dossier_id:
            yield f"{numero} ne mène pas à {dossier_id}"
        le = jour_de(datetime.fromisoformat(tete["depose_le"]))
        if not NUMERO.match(numero) or not numero.startswith(f"{le:%Y%m%d}"):
            yield f"{numero} : déposée le {le}"
    for numero, lignes in livre.partition("NUMERO#"):
        if lignes and numero not in vus:
            yield f"{numero} : aucune demande"


@a_la_fin
def une_demande_est_a_sa_place_dans_son_compte(livre: Livre) -> Dits:
    """Open, it holds the place of its purpose; ended, it stays listed and the place is free."""
    finies = {"REFUSEE", "CLASSEE_SANS_SUITE", "CLOTUREE", "TITRE_REMIS", "TITRE_RETIRE"}
    listees: dict[str, set[str]] = {}
    for compte, lignes in livre.partition("COMPTE#"):
        for sk, ligne in lignes.items():
            if sk.startswith("DEMANDE#"):
                dossier_id = str(ligne["dossier_id"])
                listees.setdefault(dossier_id, set()).add(sk)
                tete = livre.lignes[f"DOSSIER#{dossier_id}"].get("TETE", {})
                instruction = donnees(livre.ligne(f"DOSSIER#{dossier_id}", "INSTRUCTION"))
                siens = {tete.get("compte_id"), *instruction.get("representants_joints", ())}
                if compte not in siens:
                    yield f"{compte} a la demande {dossier_id} de {tete.get('compte_id')}"
    for dossier_id, lignes in livre.partition("DOSSIER#"):
        tete = lignes.get("TETE", {})
        if not tete.get("compte_id"):
            continue
        ancienne = f"DEMANDE#ancienne-{dossier_id}" in listees.get(dossier_id, set())
        refaite = donnees(lignes.get("INSTRUCTION")).get("cartes_refaites")
        if ancienne != (tete["etat"] in finies) and not refaite:
            yield f"{dossier_id} {tete['etat']} : {sorted(listees.get(dossier_id, ()))}"
