"""What each kind of partition says of one person: one row each, and a test finds those without."""

from enum import Enum

from chalicelib.storage import keys
from chalicelib.storage.partitions import Partition, Seule


class Lieu(Enum):
    """Whose the items of a partition are."""

    SIEN = "a partition about one person, whole"
    COMPTE = "her account, by its id alone"
    DOSSIER = "a request of hers, by its id, or by the account that its head names"
    LIGNE = "a list: her lines are hers, the others their owners'"
    REGISTRE = "fed by another system: told to her, erased there"
    PERSONNE = "figures, agents, walks: nothing of anybody who asks"


LIEUX: dict[type[Partition] | Seule, Lieu] = {
    keys.compte: Lieu.COMPTE,
    keys.dossier: Lieu.DOSSIER,
    **dict.fromkeys(
        (
            *(keys.consultee, keys.inscription, keys.oubli, keys.representation, keys.ticket),
            *(keys.identifiant, keys.lien, keys.session, keys.numero_demande, keys.constat),
            *(keys.verification, keys.courriel),
        ),
        Lieu.SIEN,
    ),
    **dict.fromkeys(
        (
            *(keys.comptes_a_decider, keys.representations, keys.tickets, keys.tickets_de),
            *(keys.lettres_du_code, keys.acheminements, keys.a_prevenir, keys.enfant),
            *(keys.signatures, keys.ephotos, keys.effacements, keys.conservations),
            keys.brouillons,
            keys.reparations,
        ),
        Lieu.LIGNE,
    ),
    **dict.fromkeys((keys.personne, keys.titre, keys.ephoto), Lieu.REGISTRE),
    **dict.fromkeys(
        (
            *(keys.avis, keys.delais_de_reponse, keys.releves_de_reponse, keys.statistiques),
            *(keys.compteurs, keys.agent, keys.equipe, keys.session_agent, keys.frein),
            *(keys.chaine, keys.nuit, keys.periodes, keys.rattrapage),
        ),
        Lieu.PERSONNE,
    ),
}

PAR_PREFIXE = {genre.prefixe: lieu for genre, lieu in LIEUX.items()}


def lieu_de(pk: str) -> Lieu:
    """Raises KeyError for a partition that the plan of the table does not have."""
    return PAR_PREFIXE[pk.partition("#")[0] + "#"]
