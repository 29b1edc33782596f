"""Événements as items: written in the same transaction as the state they explain."""

from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.journal.evenements import Evenement, lire
from chalicelib.storage import keys, suites
from chalicelib.storage.ecritures import Ecriture, Item, put_nouveau


def ecrire(sujet: keys.Journalisee, evenement: Evenement | FaitAgent) -> Ecriture:
    """The write that records `evenement` under its subject: a dossier, an account…"""
    cle = sujet.evenements[evenement.survenu_le, evenement.id]
    attendus = suites.marques((*evenement.reveille, *evenement.attendu_de))
    dit: Item = {"type": evenement.type, "donnees": evenement.model_dump_json()}
    return put_nouveau(cle, dit | attendus)


def relire(item: Item) -> Evenement:
    return lire(str(item["donnees"]))
