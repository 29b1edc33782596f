"""Where a request may stand when two hands meet on it."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache

from chalicelib.domain.instruction.acte import Acte
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.table import Table
from tests import faits
from tests.builders import DOSSIER
from tests.memoire.client import ClientMemoire
from tests.usecases.bureau import Bureau
from tests.usecases.deux_mains.mains import CHEF, INSTRUCTEUR, MAINS, SOMBRE, un_acte

PRISE = (Acte.PRENDRE_EN_CHARGE,)
ACCORDEE = (*PRISE, Acte.RECEVOIR_ETAT_CIVIL, Acte.ACCORDER)
EN_MAIN = (*ACCORDEE, Acte.LANCER_FABRICATION, Acte.RECEVOIR_TITRE)
RETRAIT = (Acte.ANNONCER_FIN_PROTECTION, Acte.NOTER_OBSERVATIONS)
BROUILLON = "brouillon"
"""Not filed yet: nobody but its owner, and the check of her files, knows of it."""
CHEMINS: Mapping[str, tuple[Acte | str, ...]] = {
    BROUILLON: (),
    "deposee": (),
    "corrigee": ("corriger",),
    "prise": PRISE,
    "ecrite": (*PRISE, "ecrire"),
    "complement": (*PRISE, Acte.DEMANDER_COMPLEMENT),
    "complement envoye": (*PRISE, Acte.DEMANDER_COMPLEMENT, "repondre"),
    "etat civil attendu": (*PRISE, Acte.ATTENDRE_ETAT_CIVIL),
    "convoquee": (*PRISE, Acte.CONVOQUER),
    "empechee": (*PRISE, Acte.CONVOQUER, "empecher"),
    "commission": (*PRISE, Acte.SAISIR_COMMISSION),
    "refus propose": (*PRISE, Acte.PROPOSER_REFUS),
    "fin annoncee": (*PRISE, Acte.ANNONCER_FIN),
    "desistement": (*PRISE, "se desister"),
    "protection": (*PRISE, Acte.ANNONCER_FIN_PROTECTION),
    "protection, elle a repondu": (*PRISE, *RETRAIT),
    "fin contestee": (*PRISE, Acte.ANNONCER_FIN, "ecrire"),
    "etat civil recu": (*PRISE, Acte.RECEVOIR_ETAT_CIVIL),
    "accordee": ACCORDEE,
    "en fabrication": (*ACCORDEE, Acte.LANCER_FABRICATION),
    "titre en main": EN_MAIN,
    "titre remis": (*EN_MAIN, Acte.REMETTRE_TITRE),
    "nationalite": (*PRISE, Acte.CONSTATER_NATIONALITE),
    "deces": (*PRISE, Acte.CONSTATER_DECES),
}
DES_DEUX = {Acte.PROPOSER_REFUS, Acte.ANNONCER_FIN_PROTECTION}
"""Somebody else decides of them."""


@cache
def preparee(nom: str) -> ClientMemoire:
    """To be copied; a photo of it is advised to be taken again."""
    client = ClientMemoire()
    debut = Bureau.commencer if nom == BROUILLON else Bureau.ouvrir
    bureau = debut(Table(client, "bpi"), None)  # type: ignore[arg-type]
    Equipes(bureau.table).noter(CHEF)
    for rang, pas in enumerate(CHEMINS[nom]):
        bureau.maintenant += timedelta(hours=1)
        agent = INSTRUCTEUR if pas in DES_DEUX else CHEF
        main = un_acte(pas, agent) if isinstance(pas, Acte) else MAINS[pas]
        main(bureau, f"{rang:024}")()
    if bureau.dossier.est_modifiable or nom == "complement":
        bureau.dossiers.ajouter_fichier(DOSSIER, SOMBRE, faits.fichier_verifie(SOMBRE))
    return client
