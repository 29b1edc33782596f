"""The way of a request (domain.md §6): from where to where, and by which événement."""

from tests.univers.auditeur.livre import Livre, Lot
from tests.univers.auditeur.regle import Dits, des_faits, des_lignes

OUVERTS = {
    "EN_INSTRUCTION",
    "COMPLEMENT_DEMANDE",
    "COMPLEMENT_TRANSMIS",
    "ATTENTE_ETAT_CIVIL",
    "CONVOCATION",
    "COMMISSION",
}
ACCORDEES = {"DECISION_FAVORABLE", "TITRE_EN_FABRICATION", "TITRE_DISPONIBLE"}
PAR: dict[str, tuple[set[str], str]] = {
    "DemandeDeposee": ({"BROUILLON"}, "DEPOSEE"),
    "DossierPrisEnCharge": ({"DEPOSEE"}, "EN_INSTRUCTION"),
    "DemandeAccordee": (OUVERTS, "DECISION_FAVORABLE"),
    "FabricationLancee": ({"DECISION_FAVORABLE"}, "TITRE_EN_FABRICATION"),
    "TitreRecu": ({"TITRE_EN_FABRICATION"}, "TITRE_DISPONIBLE"),
    "TitreRemis": ({"TITRE_DISPONIBLE"}, "TITRE_REMIS"),
    "DemandeRefusee": (OUVERTS, "REFUSEE"),
    "DemandeClassee": (OUVERTS, "CLASSEE_SANS_SUITE"),
    "DemandeCloturee": (OUVERTS | ACCORDEES | {"DEPOSEE"}, "CLOTUREE"),
    "DemandeAnnulee": ({"BROUILLON", "DEPOSEE"}, "CLOTUREE"),
    "DemandeRetiree": (OUVERTS, "CLOTUREE"),
}
"""Événement -> from where, to where."""
FINS = {"TITRE_REMIS", "TITRE_RETIRE", "REFUSEE", "CLASSEE_SANS_SUITE", "CLOTUREE"}
ROUVRENT = {"FinAnnulee", "CarteARefaire"}


@des_lignes("TETE")
def un_etat_ne_change_pas_sans_le_dire(livre: Livre, lot: Lot) -> Dits:
    dits = {pk for pk, _ in lot.faits}
    for pk, sk, avant, apres in lot.changements:
        if (
            sk == "TETE"
            and avant
            and apres
            and avant.get("etat") != apres.get("etat")
            and pk not in dits
        ):
            yield f"{pk} {avant['etat']} -> {apres['etat']}"


@des_faits
def un_fait_mene_ou_il_dit(livre: Livre, lot: Lot) -> Dits:
    for pk, fait in lot.faits:
        tete = lot.tete(pk)
        if fait.genre not in PAR:
            continue
        depuis, vers = PAR[fait.genre]
        if tete is None or tete.avant is None or tete.apres is None:
            yield f"{pk} {fait.genre} : la tête n’a pas bougé"
        elif tete.avant["etat"] not in depuis or tete.apres["etat"] != vers:
            yield f"{pk} {fait.genre} : {tete.avant['etat']} -> {tete.apres['etat']}"


@des_lignes("TETE")
def une_demande_finie_reste_finie(livre: Livre, lot: Lot) -> Dits:
    for pk, sk, avant, apres in lot.changements:
        if (
            sk == "TETE"
            and avant
            and apres
            and avant["etat"] in FINS
            and apres["etat"] != avant["etat"]
            and not ROUVRENT & {f.genre for _, f in lot.faits}
        ):
            yield f"{pk} {avant['etat']} -> {apres['etat']}"
