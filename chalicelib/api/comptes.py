"""The accounts to decide, through the API: the same list, comparison and decisions as the bench."""

from http import HTTPStatus

from chalice.app import Response

from chalicelib import entrepots, hasard
from chalicelib.adresses import api as adresses
from chalicelib.api import noms, parametres, reponses, saisies
from chalicelib.api.appel import Appel
from chalicelib.api.operation import Operation, Parametre, Succes
from chalicelib.api.vues import CompteADeciderLu, ComptesADecider, LigneDeCompte
from chalicelib.domain.agents.acces import But
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.comptes_a_decider import CompteADecider
from chalicelib.domain.compte.decision import DecisionCompte, DecisionPrise, SaisieDecisionCompte
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.instruction.habilitations import Lecture
from chalicelib.storage.compte import a_decider
from chalicelib.usecases.inscription import decider_compte

DEMANDE = Parametre(
    "demande_id",
    "path",
    "Identifiant de la demande de compte, donné par la liste.",
    {"type": "string", "pattern": "^[0-9a-f]{32}$"},
    "0123456789abcdef0123456789abcdef",
)
APRES = Parametre(
    "apres",
    "query",
    "La « suite » de la page précédente.",
    {"type": "string", "pattern": a_decider.SUITE.pattern},
    "",
    requis=False,
)
VU = Parametre(
    "If-Match",
    "header",
    "Le « vu » de la comparaison lue : la décision n’est prise que si rien n’a changé depuis.",
    {"type": "string", "pattern": '^"[0-9a-f]{16}"$'},
    '"0123456789abcdef"',
)


def lister(appel: Appel) -> Response:
    code = appel.chemin["code"]
    page = a_decider.de(entrepots.table(), code, appel.maintenant, apres=APRES.lire(appel) or "")
    jour = toutes()[code].fuseau.jour(appel.maintenant)
    lues = tuple(_ligne(ligne, ligne.palier(jour)) for ligne in page.lignes)
    return reponses.json(ComptesADecider(comptes=lues, suite=page.suite or None))


def _ligne(ligne: CompteADecider, palier: str) -> LigneDeCompte:
    return LigneDeCompte.model_validate(
        ligne.model_dump() | {"avant_le": ligne.avant_le, "palier": palier}
    )


def lire(appel: Appel) -> Response:
    """Raises DemandeDeCompteInconnue."""
    lu = decider_compte.lire_compte_a_decider(
        _ici(appel.agent, appel),
        appel.chemin["demande_id"],
        But(parametres.BUT.lire(appel) or ""),
        table=entrepots.table(),
        registre=entrepots.registre(),
        identifiant=hasard.hexadecimal(12),
        maintenant=appel.maintenant,
    )
    return reponses.json(
        CompteADeciderLu(
            id=lu.inscription.id,
            reference=lu.inscription.reference,
            lignes=lu.lignes,
            possibles=lu.possibles,
            decision=lu.inscription.decision,
            vu=lu.vu,
        ),
        ETag=f'"{lu.vu}"',
    )


def decider(appel: Appel) -> Response:
    """Raises SaisieRefusee, AgentSansNom, and what the decision itself raises."""
    saisie = saisies.lire(SaisieDecisionCompte, appel)
    prise = decider_compte.decider_compte(
        _ici(noms.nommer(appel.agent), appel),
        appel.chemin["demande_id"],
        saisie.decision,
        vu=(VU.lire(appel) or "").strip('"'),
        table=entrepots.table(),
        registre=entrepots.registre(),
        maintenant=appel.maintenant,
    )
    return reponses.json(prise)


def _ici(agent: Agent, appel: Appel) -> Agent:
    """The agent in the préfecture of the address: a request of another one is not found there."""
    return agent.a(appel.chemin["code"])


LECTURES = (
    Operation(
        "comptes",
        "GET",
        adresses.comptes.route,
        "Les demandes de compte que le registre ne confirme pas : celles qui attendent, de la plus "
        "ancienne à la plus récente, puis celles qui ont leur réponse",
        lister,
        Succes("Ce qui attend une décision, et ce qui est répondu.", ComptesADecider),
        action=Lecture.COMPTES,
        parametres=(parametres.PREFECTURE, APRES),
    ),
    Operation(
        "compte",
        "GET",
        adresses.compte.route,
        "Comparer une demande de compte au registre ; la lecture est notée",
        lire,
        Succes("Ce qui est écrit et ce qui est connu.", CompteADeciderLu, en_tetes=("ETag",)),
        action=Lecture.COMPTES,
        parametres=(parametres.PREFECTURE, DEMANDE, parametres.BUT),
        autres=(HTTPStatus.NOT_FOUND,),
    ),
)

DECISIONS = (
    Operation(
        "decider_compte",
        "POST",
        adresses.decision_de_compte.route,
        "Décider d’une demande de compte ; la personne est prévenue par courriel",
        decider,
        Succes("La décision.", DecisionPrise),
        action=Lecture.COMPTES,
        parametres=(parametres.PREFECTURE, DEMANDE, VU),
        saisie=SaisieDecisionCompte,
        exemple={"decision": DecisionCompte.GUICHET.value},
        autres=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
    ),
)
