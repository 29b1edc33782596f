"""Every événement has its effect, every effect its événement: letters, documents, mails, exchanges.

The table was written from the text of each act (domain.md §6, NOT-01 to 09), not read in the code.
"""

from datetime import datetime, timedelta

from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Fait, Livre
from tests.univers.auditeur.regle import Dits, a_la_fin, au_repos

ECRITS = {
    "DossierPrisEnCharge",
    "MessageEcrit",
    "MessageClos",
    "ComplementDemande",
    "ComplementLeve",
    "EtatCivilAttendu",
    "EtatCivilRecu",
    "PersonneConvoquee",
    "ConvocationRetiree",
    "CommissionSaisie",
    "AvisNote",
    "DemandeAccordee",
    "DemandeRefusee",
    "DemandeClassee",
    "DemandeCloturee",
    "FabricationLancee",
    "TitreRecu",
    "CarteCorrigee",
    "TitreTransfere",
    "CarteARefaire",
    "TitreRemis",
    "ComplementTransmis",
    "DesistementDemande",
    "DemandeRetiree",
}
"""Events that the person is always written of."""
REPRISES = {"DesistementDemande": "DemandeGardee", "ConvocationRetiree": "PersonneConvoquee"}
"""Taken back before its mail left, nothing is left to say."""
CARTE = {
    "FabricationLancee": "TITRE_EN_FABRICATION",
    "CarteARefaire": "TITRE_EN_FABRICATION",
    "TitreTransfere": "TITRE_EN_FABRICATION",
    "TitreRecu": "TITRE_DISPONIBLE",
    "CarteCorrigee": "TITRE_DISPONIBLE",
    "TitreRemis": "TITRE_REMIS",
}
"""What is told of a card, and the état in which it is true: told late, it is told only then, for
nobody has to buy a stamp, or come, for a card that is not there (ADR 0039)."""
AVANCENT = CARTE.keys() - {"CarteCorrigee"}
DEFONT = {
    "PersonneConvoquee": {
        *("PersonneConvoquee", "ConvocationRetiree", "VenueConstatee"),
        *("CarteARefaire", "TitreTransfere", "TitreRemis"),
    },
    "ConvocationRetiree": {"PersonneConvoquee"},
} | dict.fromkeys(CARTE, AVANCENT)
"""What makes false what a mail would say: another place of the card, another appointment, none."""
SOUS_LA_MAIN = timedelta(minutes=1)
"""A mail that was leaving when something happened says what was true."""
LETTRES = {"DemandeRefusee", "DemandeClassee", "DemandeCloturee", "PersonneConvoquee"}
"""A decision, an end, an appointment: a letter is made and kept (CRPA L211-2, L212-1)."""
ECHANGES = {
    "DemandeAccordee",
    "DemandeRefusee",
    "DemandeClassee",
    "DemandeCloturee",
    "DemandeRetiree",
    "FabricationLancee",
    "TitreRemis",
}
"""What the registre and who makes the cards are told."""


@au_repos
def chaque_fait_a_son_courriel(dossier: DossierLu) -> Dits:
    livre = dossier.livre
    compte = livre.ligne(f"COMPTE#{dossier.tete.get('compte_id')}", "PROFIL")
    if compte is None or not compte.get("courriel"):
        return
    for rang, fait in enumerate(dossier.faits):
        du = fait.genre in ECRITS and not _est_repris(dossier, rang, fait)
        if du and not livre.departs.get(fait.id):
            yield f"{dossier.id} {fait.genre} {fait.id}"


def _est_repris(dossier: DossierLu, rang: int, fait: Fait) -> bool:
    """Nothing is left to say of it, if its mail has not left."""
    if fait.genre == "PersonneConvoquee":
        return _rendez_vous_fini(dossier, fait)
    if fait.genre not in CARTE:
        apres = {suivant.genre for suivant in dossier.faits[rang + 1 :]}
        return REPRISES.get(fait.genre) in apres
    muet = fait.genre == "CarteCorrigee" and fait.dit.get("sujets") == ["NUMERO"]
    return muet or dossier.etat != CARTE[fait.genre] or _defait_le(dossier, rang, fait) is not None


def _rendez_vous_fini(dossier: DossierLu, fait: Fait) -> bool:
    """The appointment that it made is cancelled, replaced, or over because she came."""
    donnes = dossier.instruction.get("convocations", ())
    fait_par_lui = [c for c in donnes if c.get("acte_id") == fait.id]
    return any(c.get("retiree_le") or c.get("honoree_le") for c in fait_par_lui)


def _defait_le(dossier: DossierLu, rang: int, fait: Fait) -> datetime | None:
    """When what it tells was no longer true."""
    suivants = (s for s in dossier.faits[rang + 1 :] if s.genre in DEFONT.get(fait.genre, ()))
    return next((s.ecrit_le for s in suivants), None)


@au_repos
def un_courriel_ne_dit_que_ce_qui_est_encore_vrai(dossier: DossierLu) -> Dits:
    """HND-01, J31: who is told to buy a stamp, or to come, is awaited there."""
    for rang, fait in enumerate(dossier.faits):
        defait = _defait_le(dossier, rang, fait)
        if defait is None:
            continue
        for depart in dossier.livre.departs.get(fait.id, ()):
            if depart.le > defait + SOUS_LA_MAIN:
                yield f"{dossier.id} {fait.genre} {fait.id} parti le {depart.le}"


@au_repos
def un_preavis_en_cours_a_sa_lettre_et_son_courriel(dossier: DossierLu) -> Dits:
    preavis = dossier.instruction.get("preavis")
    fait = dossier.livre.faits[dossier.pk].get(preavis["acte_id"]) if preavis else None
    if fait is None or fait.genre != "FinAnnoncee":
        return
    if not dossier.livre.objet("documents", f"lettres/{dossier.id}/{fait.id}.pdf"):
        yield f"{dossier.id} préavis {fait.id} sans lettre"
    compte = dossier.livre.ligne(f"COMPTE#{dossier.tete.get('compte_id')}", "PROFIL") or {}
    if compte.get("courriel") and not dossier.livre.departs.get(fait.id):
        yield f"{dossier.id} préavis {fait.id} sans courriel"


@au_repos
def chaque_acte_ecrit_a_sa_lettre(dossier: DossierLu) -> Dits:
    for fait in dossier.faits:
        if fait.genre in LETTRES and not dossier.livre.objet(
            "documents", f"lettres/{dossier.id}/{fait.id}.pdf"
        ):
            yield f"{dossier.id} {fait.genre} {fait.id}"


@au_repos
def chaque_depot_a_son_document(dossier: DossierLu) -> Dits:
    """CRPA L112-3, CESEDA R431-15-1: whatever it gives, a filing has its document."""
    deposee = [f for f in dossier.faits if f.genre == "DemandeDeposee"]
    if deposee and not dossier.attestations and dossier.ouvert:
        yield dossier.id


@au_repos
def une_attestation_decidee_est_faite(dossier: DossierLu) -> Dits:
    for fait in dossier.faits:
        if fait.genre == "AttestationDecidee" and dossier.ouvert and not dossier.accorde:
            decidees = {d["acte_id"]: d for d in dossier.instruction.get("attestations", ())}
            fin = decidees[fait.id]["fin"] if fait.id in decidees else ""
            tenue = dossier.instruction.get("droits_jusqu_au") or ""
            if tenue < fin:
                yield f"{dossier.id} {fait.id} : décidée au {fin}, tenue au {tenue}"


@au_repos
def chaque_attestation_a_son_fait_et_chaque_fait_son_attestation(dossier: DossierLu) -> Dits:
    dites = {f.dit["attestation_id"] for f in dossier.faits if f.genre == "AttestationDelivree"}
    if dites != dossier.attestations.keys():
        yield f"{dossier.id} : {sorted(dites ^ dossier.attestations.keys())}"


@au_repos
def une_attestation_finie_a_ete_dite_finie(dossier: DossierLu) -> Dits:
    annulees = {
        un
        for fait in dossier.faits
        if fait.genre == "AttestationAnnulee"
        for un in fait.dit["attestations"]
    }
    finies = {
        un
        for un, ligne in dossier.attestations.items()
        if {"annulee_le", "titre_remis_le"} & ligne.keys()
    }
    if annulees != finies:
        yield f"{dossier.id} : {sorted(annulees ^ finies)}"


@au_repos
def ce_qui_remplace_est_plus_recent(dossier: DossierLu) -> Dits:
    for un, ligne in dossier.attestations.items():
        remplace = ligne.get("remplace")
        if remplace and "remplacee_le" not in dossier.attestations.get(str(remplace), {}):
            yield f"{dossier.id} {un} remplace {remplace}, encore en vigueur"


@a_la_fin
def chaque_fait_a_ete_dit_aux_autres_systemes(livre: Livre) -> Dits:
    for pk, faits in livre.faits.items():
        for fait in faits.values():
            if fait.genre in ECHANGES and not livre.sorties[fait.id]:
                yield f"{pk} {fait.genre} {fait.id}"


@a_la_fin
def chaque_lettre_a_son_acte(livre: Livre) -> Dits:
    connus = {fait.id: fait for faits in livre.faits.values() for fait in faits.values()}
    for cle in livre.seaux().get("documents", {}):
        if cle.startswith("lettres/"):
            _, dossier_id, nom = cle.split("/")
            fait = connus.get(nom.removesuffix(".pdf"))
            if fait is None or fait.dit.get("dossier_id") != dossier_id:
                yield cle
