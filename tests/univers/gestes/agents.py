"""What agents do: the next act of a file, as they would; or any act, even one that is refused."""

from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.table import ACTES, possibles
from chalicelib.domain.modele import Modele
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from tests.annee.service import Service
from tests.univers.univers import Univers
from tests.usecases.saisies_de_la_marche import saisie

USUEL, POSSIBLE = 0.65, 0.92
"""How often the usual next act, or one that the état lets begin; else any one."""


def agir(u: Univers, services: dict[str, Service], dossier_id: str) -> None:
    """One act of somebody of the préfecture on this file."""
    lu = Dossiers(u.table_sure).get(dossier_id)
    if lu is None or lu.depose_le is None:
        return
    service = services.get(lu.prefecture.code)
    choisi = _choisir(u, service, lu) if service else None
    if service is None or choisi is None:
        return
    acte, saisi = choisi
    agent = u.hasard.choice((*service.instructeurs[:1], service.chef))
    ctx = Contexte(agent, u.maintenant, u.identifiant("a"))
    vue = max(0, lu.version - (1 if u.hasard.random() < 0.1 else 0))
    # The page is read before it is sent: another act may come in between.

    def faire() -> None:
        accomplir_acte(acte, dossier_id, saisi, ctx, version_lue=vue, **_entrepots(u))

    issue = u.essayer(agent.id, f"acte {acte.value}", faire, dossier_id, ctx.identifiant)
    if issue.startswith(("panne", "tué")) or u.hasard.random() < 0.1:
        # Not answered, or pressed twice: the same form, with the same id.
        u.essayer(agent.id, f"acte {acte.value}", faire, dossier_id, ctx.identifiant)


def _choisir(u: Univers, service: Service, lu: Dossier) -> tuple[Acte, Modele] | None:
    tirage = u.hasard.random()
    if tirage < USUEL:
        return service.prochain(lu)
    actes = possibles(lu.etat) if tirage < POSSIBLE else tuple(ACTES)
    if not actes:
        return None
    acte = u.hasard.choice(actes)
    tapee, ligne = saisie(acte, u.maintenant), ACTES[acte]
    if not isinstance(tapee, ligne.saisie):
        tapee = ligne.saisie.model_validate(dict(ligne.exemple))
    return acte, tapee


def _entrepots(u: Univers) -> dict[str, Any]:
    return {
        "dossiers": Dossiers(u.table),
        "actes": ActesDossier(u.table),
        "instructions": Instructions(u.table),
        "equipes": Equipes(u.table),
    }
