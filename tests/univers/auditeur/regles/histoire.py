"""The history: nothing is lost, nothing is said twice, nothing moves without its événement."""

from tests.univers.auditeur.livre import Livre, Lot
from tests.univers.auditeur.regle import Dits, des_faits, des_lignes

FIXES = ("EVT#", "DEPOT#", "RECTIFICATION#", "INACHEVEE#")
"""What is written once, and never again."""
DITS = ("type", "donnees", "le")


@des_lignes(*(debut.removesuffix("#") for debut in FIXES))
def l_histoire_ne_perd_ni_ne_change_une_ligne(livre: Livre, lot: Lot) -> Dits:
    """A mark beside what was said, that it was acted on, changes nothing of it. A draft that is
    erased goes whole."""
    for pk, sk, avant, apres in lot.changements:
        if avant is None or not sk.startswith(FIXES):
            continue
        if apres is None and pk.partition("#")[2] in livre.effaces:
            continue
        if any(avant.get(nom) != (apres or {}).get(nom) for nom in DITS):
            yield f"{pk} {sk}"


@des_faits
def un_fait_ne_se_dit_qu_une_fois(livre: Livre, lot: Lot) -> Dits:
    for pk, fait in lot.faits:
        if fait.id in livre.faits[pk]:
            yield f"{pk} {fait.genre} {fait.id}"


@des_faits
def un_fait_n_est_pas_date_de_demain(livre: Livre, lot: Lot) -> Dits:
    for pk, fait in lot.faits:
        if fait.le > lot.le:
            yield f"{pk} {fait.genre} {fait.le}"


UNE_FOIS = {
    "DemandeDeposee",
    "DossierPrisEnCharge",
    "DemandeRefusee",
    "DemandeClassee",
    "DemandeAnnulee",
    "DemandeRetiree",
    "EtatCivilRecu",
}
"""What happens to a request once; an end undone may come again."""


@des_faits
def un_acte_unique_n_arrive_pas_deux_fois(livre: Livre, lot: Lot) -> Dits:
    for pk, fait in lot.faits:
        deja = [f.genre for f in livre.faits[pk].values() if f.id != fait.id]
        if fait.genre in UNE_FOIS and fait.genre in deja and "FinAnnulee" not in deja:
            yield f"{pk} {fait.genre} {fait.id}"


@des_faits
def une_lecture_ne_se_note_qu_une_fois(livre: Livre, lot: Lot) -> Dits:
    for pk, fait in lot.faits:
        if fait.genre != "NotificationLue":
            continue
        lu = (fait.dit["evenement_id"], fait.dit.get("compte_id"))
        for autre in livre.faits[pk].values():
            if (
                autre.genre == fait.genre
                and autre.id != fait.id
                and (autre.dit["evenement_id"], autre.dit.get("compte_id")) == lu
            ):
                yield f"{pk} {lu}"
