"""A queue as its template shows it: each line says why it stands where it does."""

from datetime import date
from typing import NamedTuple

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.equipe import Collegue
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.classement import (
    JAMAIS,
    RAISONS,
    SANS_AGENT,
    Fiche,
    RaisonRang,
    Risque,
    est_sans_document,
    est_urgent,
)
from chalicelib.domain.instruction.habilitations import peut
from chalicelib.domain.instruction.taches import NatureTache
from chalicelib.storage.instruction.files_attente import FilesAttente, Page
from chalicelib.web.agents.dossier.file_suivie import A_MOI, FileSuivie
from chalicelib.web.agents.dossier.mots import ETATS, OBJETS

PAR_PAGE = 50


class LigneDeFile(NamedTuple):
    """`raison` and `quand`: what the person loses, and the day; `ensuite`: what else.

    `decider_avant`: the day by which somebody decides of an attestation, for who has no document.
    """

    fiche: Fiche
    href: str
    raison: str
    quand: date | None
    urgent: bool
    sans_document: bool
    decider_avant: date | None
    ensuite: str
    objet: str
    etat: str
    age: int
    a_prendre: bool


def page(
    files: FilesAttente, filtre: FileSuivie, agent: Agent, curseur: str | None, jour: date
) -> Page:
    """A page of the queue, in one query; the first one holds every urgent file, up to 200."""
    agent_id = filtre.agent_id(agent)
    lue = files.page(
        filtre.prefecture,
        etat=None if agent_id else filtre.etat,
        agent_id=agent_id,
        curseur=curseur,
        limite=PAR_PAGE,
        encore=lambda fiche: est_urgent(fiche, jour),
        tant_que=filtre.tant_que(jour),
    )
    return filtre.garde(lue, agent)


def lignes(
    fiches: tuple[Fiche, ...], filtre: FileSuivie, agent: Agent, jour: date, *, suivie: bool = True
) -> list[LigneDeFile]:
    """`suivie`: the agent works through this queue, and does not only find a file in it."""
    prend = peut(agent, Acte.PRENDRE_EN_CHARGE, filtre.prefecture)
    return [_ligne(fiche, jour, prend, filtre.code if suivie else "") for fiche in fiches]


def _ligne(fiche: Fiche, jour: date, prend: bool, file: str) -> LigneDeFile:
    etat = Etat(fiche.etat)
    risque = fiche.risque_le != JAMAIS and etat not in FINS
    dite = Risque(fiche.risque_le, fiche.raison).au(jour)
    raison = RAISONS[dite.raison if risque else RaisonRang.ANCIENNETE]
    sans_document = risque and est_sans_document(fiche, jour)
    return LigneDeFile(
        fiche=fiche,
        href=adresses.dossier(fiche.dossier_id, file=file),
        raison=raison[0].upper() + raison[1:],
        quand=dite.le if risque else fiche.depose_le,
        urgent=risque and est_urgent(fiche, jour),
        sans_document=sans_document,
        decider_avant=_decider_avant(fiche, jour),
        ensuite=RAISONS[fiche.ensuite] if risque and fiche.ensuite else "",
        objet=OBJETS[Objet(fiche.objet)],
        etat=ETATS[etat],
        age=(jour - fiche.depose_le).days,
        a_prendre=prend and etat is Etat.DEPOSEE,
    )


def _decider_avant(fiche: Fiche, jour: date) -> date | None:
    """The same day as in « À faire », and as the person reads; once the task has begun."""
    dues = (
        t.avant_le for t in fiche.taches if t.nature is NatureTache.ATTESTATION and t.depuis <= jour
    )
    return next(dues, None)


def choix_agents(equipe: tuple[Collegue, ...], agent: Agent) -> list[tuple[str, str]]:
    """« À moi », « À personne », then the colleagues."""
    autres = [(connu.id, connu.nom) for connu in equipe if connu.id != agent.id]
    return [(A_MOI, "À moi"), (SANS_AGENT, "À personne"), *autres]
