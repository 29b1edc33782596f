"""Terms: as long as the text gives, never shortened once told, never overrun against the person."""

from datetime import date, timedelta
from typing import Any

from tests.univers.auditeur.dossier import jour_de
from tests.univers.auditeur.livre import Livre, Lot, donnees
from tests.univers.auditeur.regle import Dits, des_faits, des_lignes

PREAVIS = timedelta(days=15)
"""Choice of the project (R19): the least time before an end without decision."""
COMMISSION = (timedelta(days=15), timedelta(days=93))
"""CESEDA L432-15: fifteen days at least, three months at most."""
DESISTEMENT = timedelta(days=7)
COMPLEMENT = timedelta(days=30)
"""CRPA L114-5: what is given when the agent gives no day."""


def _termes(instruction: Any) -> dict[str, date]:
    rendu: dict[str, date] = {}
    for complement in instruction.get("complements") or ():
        rendu[f"complément {complement['id']}"] = date.fromisoformat(complement["avant_le"])
    preavis = instruction.get("preavis")
    if preavis:
        rendu[f"préavis {preavis['acte_id']}"] = date.fromisoformat(preavis["pas_avant"])
    procedure = instruction.get("fin_de_protection")
    if procedure:
        rendu[f"retrait {procedure.get('acte_id')}"] = date.fromisoformat(procedure["avant_le"])
    return rendu


@des_lignes("INSTRUCTION")
def un_terme_dit_n_avance_pas(livre: Livre, lot: Lot) -> Dits:
    for pk, sk, avant, apres in lot.changements:
        if sk == "INSTRUCTION" and avant and apres:
            dits, ecrits = _termes(donnees(avant)), _termes(donnees(apres))
            for quoi in dits.keys() & ecrits.keys():
                if ecrits[quoi] < dits[quoi]:
                    yield f"{pk} {quoi} : {dits[quoi]} -> {ecrits[quoi]}"


@des_lignes("INSTRUCTION")
def des_droits_prouves_ne_raccourcissent_pas(livre: Livre, lot: Lot) -> Dits:
    """A correction of the card declared, and what the registre learns, may say another day."""
    ailleurs = {"AttestationDelivree", "PersonneRelue", "FinAnnulee"}
    for pk, sk, avant, apres in lot.changements:
        if sk == "INSTRUCTION" and avant and apres:
            dit, ecrit = (donnees(x).get("droits_jusqu_au") for x in (avant, apres))
            genres = {f.genre for f in livre.faits[pk].values()}
            corrigee = {"DemandeCorrigee", "PersonneRelue", "FinAnnulee"} & genres
            if dit and ecrit and ecrit < dit and not (corrigee and ailleurs):
                yield f"{pk} : {dit} -> {ecrit}"


def _terme_du_preavis(preavis: Any) -> tuple[str, str] | None:
    """Which act said it, and its day; nothing else of a notice makes another term."""
    return (preavis["acte_id"], preavis["pas_avant"]) if preavis else None


@des_lignes("INSTRUCTION")
def un_terme_nouveau_est_celui_du_texte(livre: Livre, lot: Lot) -> Dits:
    """To answer her and keep the end says no term: the one she was told stands."""
    for pk, sk, avant, apres in lot.changements:
        if sk != "INSTRUCTION" or not apres:
            continue
        lue, ecrite, jour = donnees(avant), donnees(apres), jour_de(lot.le)
        preavis = ecrite.get("preavis")
        if (
            preavis
            and _terme_du_preavis(preavis) != _terme_du_preavis(lue.get("preavis"))
            and not preavis.get("prononce_le")
            and date.fromisoformat(preavis["pas_avant"]) < jour + PREAVIS
        ):
            yield f"{pk} préavis trop court : {preavis['pas_avant']}"
        reunion = ecrite.get("commission_reunion_le")
        if reunion and reunion != lue.get("commission_reunion_le"):
            dans = date.fromisoformat(reunion) - jour
            if not COMMISSION[0] <= dans <= COMMISSION[1]:
                yield f"{pk} commission dans {dans.days} jours"


@des_faits
def un_complement_laisse_son_temps(livre: Livre, lot: Lot) -> Dits:
    """The worlds never ask for less than the usual time; what is added to a request that waits has
    its own rule (`un_terme_dit_n_avance_pas`)."""
    for pk, fait in lot.faits:
        if fait.genre != "ComplementDemande":
            continue
        instruction = donnees(livre.ligne(pk, "INSTRUCTION"))
        dernier = (instruction.get("complements") or [{}])[-1]
        if dernier.get("id") != fait.id:
            continue
        attendu = jour_de(fait.le) + COMPLEMENT
        if dernier.get("avant_le", "") < attendu.isoformat():
            yield f"{pk} {fait.id} : {dernier.get('avant_le')} avant {attendu}"


@des_faits
def rien_ne_finit_avant_son_terme(livre: Livre, lot: Lot) -> Dits:
    for pk, fait in lot.faits:
        instruction = donnees(livre.ligne(pk, "INSTRUCTION"))
        if fait.genre in ("DemandeClassee", "DemandeCloturee"):
            preavis = instruction.get("preavis") or {}
            if jour_de(fait.le).isoformat() < preavis.get("pas_avant", "9999"):
                yield f"{pk} {fait.genre} le {fait.le}, pas avant {preavis.get('pas_avant')}"
        if fait.genre == "DemandeRetiree":
            demandes = [f for f in livre.faits[pk].values() if f.genre == "DesistementDemande"]
            if not demandes or jour_de(fait.le) < jour_de(demandes[-1].le) + DESISTEMENT:
                yield f"{pk} retirée le {fait.le}"


@des_faits
def un_complement_en_cours_n_arrete_rien(livre: Livre, lot: Lot) -> Dits:
    """The person still has days to answer: nothing is closed or refused meanwhile."""
    for pk, fait in lot.faits:
        if fait.genre in ("DemandeClassee", "DemandeCloturee", "DemandeRefusee"):
            dernier = (donnees(livre.ligne(pk, "INSTRUCTION")).get("complements") or [None])[-1]
            if (dernier and not (dernier.get("transmis_le") or dernier.get("leve_le"))) and jour_de(
                fait.le
            ).isoformat() <= dernier["avant_le"]:
                yield f"{pk} {fait.genre} avant le {dernier['avant_le']}"
