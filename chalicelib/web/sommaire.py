"""Every page of the site, audience by audience: `make build` reads their routes here."""

from types import ModuleType

from chalicelib.domain.instruction.habilitations import Action
from chalicelib.web.agents.actes import actes
from chalicelib.web.agents.connexion import connexion as connexion_agents
from chalicelib.web.agents.dossier import acces, dossier
from chalicelib.web.agents.file import (
    a_faire,
    a_prevenir,
    a_signer,
    absence,
    accueil,
    comptes_a_decider,
    guichet,
    lettres,
    lots,
    messages,
    recherche,
    representants,
    restitutions,
    statistiques,
)
from chalicelib.web.agents.support import avis as avis_lus
from chalicelib.web.agents.support import livraisons, ticket
from chalicelib.web.compte import (
    annuler_courriel,
    code,
    connexion,
    contester,
    coordonnees,
    courriel,
    creer,
    identite,
    messages_recus,
    mot_de_passe,
    oubli,
    sms,
    telephone,
)
from chalicelib.web.demande import avertissements, depot, ecrans, fichiers, justificatifs
from chalicelib.web.porte import (
    commencer,
    constats,
    demander,
    enfant_concerne,
    ma_situation,
    preambule,
)
from chalicelib.web.public import (
    aide,
    avis,
    chiffres,
    contact,
    pages,
    representant,
    sante,
    verification,
)
from chalicelib.web.public import ticket as ticket_public
from chalicelib.web.suivi import (
    annuler,
    attestation,
    complement,
    conversation,
    corriger,
    espace,
    fin_contestee,
    historique,
    notifications,
    rectifier,
    rendez_vous,
    se_desister,
)

COMPTE = (
    creer,
    connexion,
    mot_de_passe,
    oubli,
    sms,
    telephone,
    courriel,
    annuler_courriel,
    contester,
    code,
    identite,
    messages_recus,
    coordonnees,
)
PORTE = (demander, ma_situation, preambule, commencer, enfant_concerne, constats)
DEMANDE = (ecrans, avertissements, justificatifs, fichiers, depot)
SUIVI = (
    espace,
    attestation,
    corriger,
    annuler,
    se_desister,
    rectifier,
    rendez_vous,
    fin_contestee,
    complement,
    conversation,
    notifications,
    historique,
)
PUBLIC = (pages, aide, avis, chiffres, contact, ticket_public, representant, verification, sante)
BANC = (connexion_agents, accueil, a_faire, recherche, dossier, actes, acces, a_signer, lots)
COMPTES_A_DECIDER = (comptes_a_decider, representants, restitutions)
ORGANISATION = (
    *(lettres, a_prevenir, guichet, absence),
    *(statistiques, messages, ticket, livraisons, avis_lus),
)

PAGES: tuple[ModuleType, ...] = (
    *COMPTE,
    *PORTE,
    *DEMANDE,
    *SUIVI,
    *PUBLIC,
    *BANC,
    *COMPTES_A_DECIDER,
    *ORGANISATION,
)


def actions_des_agents() -> dict[tuple[str, str], Action]:
    """(method, address pattern) -> what the page does: the whole side of agents."""
    tables = (getattr(module.routes, "actions", {}) for module in PAGES)
    return {route: action for table in tables for route, action in table.items()}
