"""The queue that an agent works through: kept with his reading, it gives the next file."""

import re
from datetime import date
from typing import NamedTuple

from chalicelib.adresses import agents as adresses
from chalicelib.adresses.chemin import avec
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lectures import LectureAgent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.classement import RANG, Fiche, est_sans_document
from chalicelib.domain.instruction.habilitations import Lecture, peut
from chalicelib.entrepots import files
from chalicelib.storage.instruction.files_attente import LIMITE_MAX, Garde, Page
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.http.requete import Requete

A_MOI = "moi"
SANS_DOCUMENT = "sans_document"
"""The filter, as the address spells it."""
MORCEAUX = re.compile(r"([0-9AB]{2,3})\.([A-Z_]*)\.([A-Za-z0-9-]{0,64})(\.sans)?")


class FileSuivie(NamedTuple):
    """A queue as an agent filtered it; `agent`: « moi », « - » for nobody's, or an identifier."""

    prefecture: str
    etat: Etat | None = None
    agent: str = ""
    sans_document: bool = False

    def agent_id(self, agent: Agent) -> str | None:
        """As the index knows him."""
        return agent.id if self.agent == A_MOI else self.agent or None

    @property
    def code(self) -> str:
        """In one word, for an address."""
        etat, sans = self.etat.value if self.etat else "", ["sans"] if self.sans_document else []
        return ".".join((self.prefecture, etat, self.agent, *sans))

    @property
    def filtres(self) -> dict[str, str]:
        """As an address spells them."""
        etat = self.etat.value if self.etat else ""
        sans = {SANS_DOCUMENT: "oui"} if self.sans_document else {}
        return {"prefecture": self.prefecture, "etat": etat, "agent": self.agent, **sans}

    def adresse(self, **plus: str) -> str:
        """Its page, as it was filtered."""
        return avec(adresses.ACCUEIL, **self.filtres, **plus)

    def tant_que(self, jour: date) -> Garde | None:
        """Where the queue ends, for who wants only the people without a document."""
        return (lambda fiche: est_sans_document(fiche, jour)) if self.sans_document else None

    def garde(self, page: Page, agent: Agent) -> Page:
        """An index of an agent holds all his états."""
        if self.agent_id(agent) and self.etat:
            fiches = tuple(f for f in page.fiches if f.etat == self.etat.value)
            return Page(fiches, page.curseur)
        return page


def lire(code: str) -> FileSuivie | None:
    """None for what means no queue."""
    lu = MORCEAUX.fullmatch(code)
    if lu is None or (lu[2] and lu[2] not in {etat.value for etat in ETATS}):
        return None
    return FileSuivie(lu[1], Etat(lu[2]) if lu[2] else None, lu[3], bool(lu[4]))


class Suivant(NamedTuple):
    """What comes after the file just done; `href` is empty when nothing does."""

    href: str
    nom: str
    restants: str
    retour: str


def suivant(
    requete: Requete, agent: Agent, lecture: LectureAgent, dossier: Dossier
) -> Suivant | None:
    """The file after this one in the queue that led here: one query, once an act is done."""
    suivie, rang = lire(lecture.file), requete.query.get("rang", "")
    if suivie is None or not RANG.fullmatch(rang):
        return None
    if not peut(agent, Lecture.FILE, suivie.prefecture):
        return None
    agent_id = suivie.agent_id(agent)
    page = files().apres(
        suivie.prefecture,
        etat=None if agent_id else suivie.etat,
        agent_id=agent_id,
        dossier_id=dossier.id,
        rang=rang,
        limite=LIMITE_MAX,
        tant_que=suivie.tant_que(requete.jour),
    )
    page = suivie.garde(page, agent)
    return _suivant(suivie, page, [f for f in page.fiches if f.dossier_id != dossier.id])


def _suivant(suivie: FileSuivie, page: Page, restantes: list[Fiche]) -> Suivant:
    if not restantes:
        return Suivant("", "", "", suivie.adresse())
    premiere, combien = restantes[0], len(restantes)
    plus = "plus de " if page.curseur else ""
    restants = f"{plus}{combien} dossier{'s' if combien > 1 else ''} à voir dans cette file"
    href = adresses.dossier(premiere.dossier_id, file=suivie.code)
    return Suivant(href, premiere.nom, restants, suivie.adresse())
