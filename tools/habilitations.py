"""Writes docs/habilitations.md: every address of agents, page or API, and the roles that open it.

`python -m tools.habilitations` (`make habilitations`); a test fails when the page is out of date,
and another asks for every address with every role, here and elsewhere.
"""

from collections.abc import Iterator
from typing import NamedTuple

import app
from chalicelib.adresses.api import est_de_l_api
from chalicelib.api.publiques import OPERATIONS
from chalicelib.domain.agents.agent import LIBELLES, Role
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.acte import DU_DEMANDEUR, Acte
from chalicelib.domain.instruction.habilitations import HABILITATIONS, Action
from chalicelib.domain.instruction.table import ACTES, TRANSITIONS
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.sommaire import actions_des_agents
from tools.commande.arguments import aucun
from tools.commande.fin import executer
from tools.paths import ROOT
from tools.tables_documents import table

PAGE = ROOT / "docs" / "habilitations.md"
ENTETE = """# Qui peut faire quoi

Page écrite par `make habilitations` à partir de la table
`chalicelib/domain/instruction/habilitations.py` et
des adresses que l’application sert. Un agent agit dans ses préfectures seulement : pour un dossier
d’ailleurs, la réponse est la même que pour un dossier qui n’existe pas. Chaque case est vérifiée
par une vraie requête (`tests/api/test_habilitations.py`).
"""
DEPUIS = """
## D’où chaque acte se fait

Un acte commence depuis ces états ; ce qui est ouvert à côté (documents demandés, rendez-vous, fin
annoncée, refus proposé, retrait de la demande) peut encore l’arrêter, et le dit. Chaque case est
vérifiée par une vraie requête : `make cases`, un échantillon dans la suite
(`tests/api/test_cases.py`).
"""
DE_LA_PERSONNE = {
    Acte.DEPOSER: "Déposer la demande",
    Acte.CORRIGER: "Corriger la demande",
    Acte.ANNULER: "Annuler la demande",
    Acte.RECTIFIER: "Signaler une erreur",
    Acte.TRANSMETTRE_COMPLEMENT: "Envoyer les documents demandés",
    Acte.SE_DESISTER: "Retirer la demande",
    Acte.GARDER_DEMANDE: "Garder la demande",
    Acte.DEPLACER_RENDEZ_VOUS: "Demander un autre rendez-vous",
}


class Adresse(NamedTuple):
    """`action` None: any agent whose identity is proved."""

    methode: str
    chemin: str
    action: Action | None

    @property
    def est_de_l_api(self) -> bool:
        return est_de_l_api(self.chemin)

    def __str__(self) -> str:
        return f"{self.methode} {self.chemin}"


def adresses() -> tuple[Adresse, ...]:
    """Everything that asks who calls, as the application serves it."""
    pages = (
        Adresse(methode, chemin, action)
        for (methode, chemin), action in actions_des_agents().items()
    )
    api = (Adresse(o.methode, o.adresse, o.action) for o in OPERATIONS if not o.publique)
    servies = tuple(sorted({*pages, *api}, key=lambda a: (a.est_de_l_api, a.chemin, a.methode)))
    assert all(a.methode in app.app.routes[a.chemin] for a in servies)
    return servies


def permise(action: Action | None, role: Role) -> bool:
    return action is None or role in HABILITATIONS[action]


def lignes() -> Iterator[str]:
    yield ENTETE
    connues = adresses()
    actions: tuple[Action | None, ...] = (None, *HABILITATIONS)
    rangs = (
        [
            _nom(action),
            *("oui" if permise(action, role) else "–" for role in Role),
            "<br>".join(f"`{a}`" for a in connues if a.action == action) or "–",
        ]
        for action in actions
    )
    yield from table(["action", *(LIBELLES[role] for role in Role), "adresses"], rangs)
    yield from depuis()


def depuis() -> Iterator[str]:
    """One row an act, the person's first; one column an état."""
    yield DEPUIS
    etats = {Etat.BROUILLON: "Brouillon"} | ETATS
    noms = DE_LA_PERSONNE | {acte: ligne.intitule for acte, ligne in ACTES.items()}
    rangs = (
        [
            nom,
            "la personne" if acte in DU_DEMANDEUR else "un agent",
            *("oui" if TRANSITIONS[acte].possible(etat) else "–" for etat in etats),
        ]
        for acte, nom in noms.items()
    )
    yield from table(["acte", "qui", *etats.values()], rangs)


def _nom(action: Action | None) -> str:
    """« Prendre en charge », « file »; what needs no role is knowing who one is."""
    if action is None:
        return "qui je suis"
    return ACTES[action].intitule if isinstance(action, Acte) else action.value


def page() -> str:
    return "\n".join(lignes())


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")
    print(page())


if __name__ == "__main__":
    aucun("python -m tools.habilitations", "Écrit docs/habilitations.md.")
    executer(main)
