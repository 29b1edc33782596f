"""What agents do: the next act of a file, as they would; or any act, even one that is refused.

At times the post comes in the meantime, and brings letters back.
"""

from functools import partial
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.table import ACTES, possibles
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from tests.annee.service import Service
from tests.univers.gestes.courrier_revenu import revenir
from tests.univers.gestes.defendus import Essai, essai
from tests.univers.univers import Univers
from tests.usecases.saisies_de_la_marche import saisie

USUEL, POSSIBLE = 0.65, 0.92
"""How often the usual next act, or one that the état lets begin; else any one."""
COURRIER = 0.1


def agir(u: Univers, services: dict[str, Service], dossier_id: str) -> None:
    """One act of somebody of the préfecture on this file."""
    lu = Dossiers(u.table_sure).get(dossier_id)
    if lu is None or lu.depose_le is None:
        return
    if u.hasard.random() < COURRIER:
        _ouvrir_le_courrier(u, services[lu.prefecture.code])
    choisi = essai(services, lu, u.hasard) or _choisir(u, services[lu.prefecture.code], lu)
    if choisi is None:
        return
    agent, acte, saisi = choisi
    ctx = Contexte(agent, u.maintenant, u.identifiant("a"))
    vue = max(0, lu.version - (1 if u.hasard.random() < 0.1 else 0))
    # The page is read before it is sent: another act may come in between.

    def faire() -> None:
        accomplir_acte(acte, dossier_id, saisi, ctx, version_lue=vue, **_entrepots(u))

    issue = u.essayer(agent.id, f"acte {acte.value}", faire, dossier_id, ctx.identifiant)
    if issue.startswith(("panne", "tué")) or u.hasard.random() < 0.1:
        # Not answered, or pressed twice: the same form, with the same id.
        u.essayer(agent.id, f"acte {acte.value}", faire, dossier_id, ctx.identifiant)


def _ouvrir_le_courrier(u: Univers, service: Service) -> None:
    faire = partial(revenir, service, u.maintenant, u.hasard)
    u.essayer(service.prefecture, "noter les lettres revenues", faire)


def _choisir(u: Univers, service: Service, lu: Dossier) -> Essai | None:
    agent, tirage = u.hasard.choice((*service.instructeurs[:1], service.chef)), u.hasard.random()
    if tirage < USUEL:
        prochain = service.prochain(lu)
        return Essai(agent, *prochain) if prochain else None
    actes = possibles(lu.etat) if tirage < POSSIBLE else tuple(ACTES)
    if not actes:
        return None
    acte = u.hasard.choice(actes)
    tapee, ligne = saisie(acte, u.maintenant), ACTES[acte]
    if not isinstance(tapee, ligne.saisie):
        tapee = ligne.saisie.model_validate(dict(ligne.exemple))
    return Essai(agent, acte, tapee)


def _entrepots(u: Univers) -> dict[str, Any]:
    return {
        "dossiers": Dossiers(u.table),
        "actes": ActesDossier(u.table),
        "instructions": Instructions(u.table),
        "equipes": Equipes(u.table),
    }
