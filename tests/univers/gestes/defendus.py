"""What agents try beside the usual next act, although the rules may forbid it.

Who proposed a refusal signs it, who does not direct signs, an end is done before its day, an agent
of elsewhere moves the file, somebody begins again what is begun or over. The product says no, or
the auditor sees it.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import NamedTuple

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, DECIDABLE, NON_DECIDEE, Etat
from chalicelib.domain.dossier.instruction import NatureFin, PieceDemandee
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.actes.attestation import SaisieAttestation
from chalicelib.domain.instruction.actes.complement import SaisieComplement
from chalicelib.domain.instruction.actes.refus import SaisieRefus
from chalicelib.domain.modele import Modele
from tests.annee.service import Service

FINIR = {NatureFin.CLASSEMENT: Acte.CLASSER, NatureFin.CLOTURE: Acte.CLOTURER}
PRESSE, RARE = 0.4, 0.08
"""How often somebody signs or ends what waits for it, and tries anything else."""


class Essai(NamedTuple):
    """Who tries what."""

    agent: Agent
    acte: Acte
    saisie: Modele


Idee = Callable[[dict[str, Service], Dossier, Random], Essai | None]


def essai(services: dict[str, Service], lu: Dossier, hasard: Random) -> Essai | None:
    """Something to try on this file, None most of the time. `services`: each préfecture's."""
    if pressee := _signer(services, lu, hasard) or _finir(services, lu, hasard):
        return pressee if hasard.random() < PRESSE else None
    return hasard.choice(IDEES)(services, lu, hasard) if hasard.random() < RARE else None


def _ici(services: dict[str, Service], lu: Dossier) -> Service:
    return services[lu.prefecture.code]


def _signer(services: dict[str, Service], lu: Dossier, hasard: Random) -> Essai | None:
    """Whoever is there signs what is proposed; twice in five, who proposed it."""
    refus, service = lu.instruction.refus, _ici(services, lu)
    if refus is None or refus.signe_le or lu.etat not in DECIDABLE:
        return None
    gens = (service.chef, *service.instructeurs[:2])
    auteur = next((a for a in gens if a.id == refus.propose_par.agent_id), service.chef)
    agent = auteur if hasard.random() < PRESSE else hasard.choice(gens)
    return Essai(agent, Acte.SIGNER_REFUS, SansSaisie())


def _finir(services: dict[str, Service], lu: Dossier, hasard: Random) -> Essai | None:
    preavis = lu.instruction.preavis
    if preavis is None or preavis.prononce_le or not lu.est_ouvert:
        return None
    return Essai(_ici(services, lu).chef, FINIR[preavis.nature], SansSaisie())


def _d_ailleurs(services: dict[str, Service], lu: Dossier, hasard: Random) -> Essai | None:
    ailleurs = [s for code, s in services.items() if code != lu.prefecture.code]
    prochain = _ici(services, lu).prochain(lu)
    return Essai(ailleurs[0].chef, *prochain) if ailleurs and prochain else None


def _recommencer(services: dict[str, Service], lu: Dossier, hasard: Random) -> Essai | None:
    """What is in hand, or over, is taken in hand again."""
    return Essai(_ici(services, lu).chef, Acte.PRENDRE_EN_CHARGE, SansSaisie())


def _proposer(services: dict[str, Service], lu: Dossier, hasard: Random) -> Essai | None:
    service = _ici(services, lu)
    refus = SaisieRefus(motifs=("CONDITIONS_NON_REMPLIES",), faits="Des faits.")
    agent = hasard.choice((service.chef, service.instructeurs[0]))
    return Essai(agent, Acte.PROPOSER_REFUS, refus) if lu.etat in DECIDABLE else None


def _attendre(services: dict[str, Service], lu: Dossier, hasard: Random) -> Essai | None:
    agent = _ici(services, lu).instructeurs[0]
    en_cours = lu.etat is Etat.EN_INSTRUCTION
    return Essai(agent, Acte.ATTENDRE_ETAT_CIVIL, SansSaisie()) if en_cours else None


def _demander(services: dict[str, Service], lu: Dossier, hasard: Random) -> Essai | None:
    """More documents: with the usual time, or for sooner when some are already asked."""
    if lu.etat not in A_DECIDER:
        return None
    jour = lu.fuseau.jour(_ici(services, lu).monde.maintenant)
    bientot = jour + timedelta(days=10) if lu.etat is Etat.COMPLEMENT_DEMANDE else None
    piece = PieceDemandee(piece=lu.fichiers[0].piece, motif="ILLISIBLE")
    saisie = SaisieComplement(pieces=(piece,), avant_le=bientot)
    return Essai(_ici(services, lu).chef, Acte.DEMANDER_COMPLEMENT, saisie)


def _attester(services: dict[str, Service], lu: Dossier, hasard: Random) -> Essai | None:
    saisie = SaisieAttestation(motif="AUTRE", raison="Écrite.")
    chef = _ici(services, lu).chef
    return Essai(chef, Acte.DELIVRER_ATTESTATION, saisie) if lu.etat in NON_DECIDEE else None


IDEES: tuple[Idee, ...] = (
    *(
        _d_ailleurs,
        _d_ailleurs,
        _d_ailleurs,
        _recommencer,
        _proposer,
        _proposer,
        _attendre,
        _demander,
        _demander,
        _attester,
    ),
)
