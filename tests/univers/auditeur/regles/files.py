"""The queues of agents say what the files are: same état, same agent, same place, same tasks."""

from datetime import date, timedelta
from typing import Any

from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Livre, lu
from tests.univers.auditeur.regle import Dits, a_la_fin, au_repos

PLACES = ("rang", "file_prefecture", "file_etat", "file_agent")
INSEE = 2


@au_repos
def la_file_dit_l_etat_du_dossier(dossier: DossierLu) -> Dits:
    tete = dossier.tete
    if not dossier.depose:
        if "fiche" in tete:
            yield f"{dossier.id} : un brouillon dans une file"
        return
    if not dossier.ouvert:
        restes = [nom for nom in PLACES if nom in tete]
        if restes:
            yield f"{dossier.id} {dossier.etat} : encore dans {restes}"
        return
    affectation = dossier.instruction.get("affectation") or {}
    ici = dossier.prefecture
    voulues = {
        "file_prefecture": ici,
        "file_etat": f"{ici}#{dossier.etat}",
        "file_agent": f"{ici}#{affectation.get('agent_id') or '-'}",
    }
    for nom, voulue in voulues.items():
        if tete.get(nom) != voulue:
            yield f"{dossier.id} {nom} : {tete.get(nom)}, {voulue} attendu"


@au_repos
def la_ligne_de_file_dit_le_dossier(dossier: DossierLu) -> Dits:
    if not dossier.depose:
        return
    fiche, tete = lu(dossier.tete["fiche"]), dossier.tete
    affectation = dossier.instruction.get("affectation") or {}
    voulus = {
        "etat": dossier.etat,
        "numero": tete["numero_demande"],
        "version": tete["version"],
        "dossier_id": dossier.id,
        "agent_id": affectation.get("agent_id", ""),
        "complements": len(dossier.instruction.get("complements") or ()),
    }
    for nom, voulu in voulus.items():
        if fiche[nom] != voulu and not (nom == "version" and tete.get("en_correction")):
            yield f"{dossier.id} {nom} : {fiche[nom]}, {voulu} attendu"


@au_repos
def une_tache_a_sa_place(dossier: DossierLu) -> Dits:
    if not dossier.depose:
        return
    taches, tete = lu(dossier.tete["fiche"])["taches"], dossier.tete
    if bool(taches) is not ("tache" in tete):
        yield f"{dossier.id} : {len(taches)} tâches, place {tete.get('tache')}"
    elif taches:
        avant = min(_rang(tache) for tache in taches)
        if not tete["tache"].startswith(avant) or tete["file_taches"] != dossier.prefecture:
            yield f"{dossier.id} : {tete['file_taches']} {tete['tache']}, {avant} attendu"


def _rang(tache: Any) -> str:
    return "0000-00-00" if tache["nature"] == "FIN_CONTESTEE" else str(tache["avant_le"])


@au_repos
def une_demande_est_dans_la_prefecture_de_l_adresse(dossier: DossierLu) -> Dits:
    """The last address filed says it; a card on its way stays where it is."""
    depots = dossier.de("DEPOT#")
    if not (depots and dossier.ouvert) or dossier.accorde or dossier.tete.get("en_correction"):
        return
    code = dossier.reponses["coordonnees"]["adresse"]["code_insee"]
    if not code.startswith("97") and dossier.prefecture != code[:INSEE]:
        yield f"{dossier.id} : {dossier.prefecture}, adresse {code}"


@au_repos
def qui_est_sans_document_est_devant(dossier: DossierLu) -> Dits:
    """R22: the place in the queue is the first day without a document, as the documents say it."""
    if not dossier.ouvert or dossier.accorde:
        return
    fins = [a["fin"] for a in dossier.vivantes.values() if a.get("fin")]
    rang = str(dossier.tete["rang"])[:10]
    if fins and not max(fins) < rang < "9999":
        yield f"{dossier.id} : rang {rang}, document jusqu’au {max(fins)}"
    prouve = max(fins, default="")
    if prouve and (dossier.instruction.get("droits_jusqu_au") or "") != prouve:
        yield f"{dossier.id} : droits {dossier.instruction.get('droits_jusqu_au')}, {prouve}"


@a_la_fin
def un_refus_a_signer_est_sur_sa_liste(livre: Livre) -> Dits:
    listes = {
        sk.removeprefix("REFUS#"): code
        for code, lignes in livre.partition("SIGNATURES#")
        for sk in lignes
    }
    attendus = {}
    for dossier_id, _ in livre.partition("DOSSIER#"):
        dossier = DossierLu(livre, f"DOSSIER#{dossier_id}")
        refus = dossier.instruction.get("refus") if dossier.ouvert else None
        if refus and not refus.get("signe_le"):
            attendus[dossier_id] = dossier.prefecture
    for dossier_id, code in sorted(attendus.items() ^ listes.items()):
        yield f"{dossier_id} à {code}"


@a_la_fin
def un_nom_mene_a_la_demande(livre: Livre) -> Dits:
    """Each filed request is found by its name, in its préfecture only."""
    for dossier_id, lignes in livre.partition("DOSSIER#"):
        tete = lignes.get("TETE", {})
        if "numero_demande" not in tete:
            continue
        noms = {str(x["annuaire"]) for sk, x in lignes.items() if sk.startswith("NOM#")}
        if noms != {f"{tete['annuaire']}#NOMS"}:
            yield f"{dossier_id} : {sorted(noms)}"


JOURS = timedelta(days=1)


def proche(jour: str, depuis: date, au_plus: int) -> bool:
    """Between that day and so many days later."""
    return depuis <= date.fromisoformat(jour) <= depuis + au_plus * JOURS
