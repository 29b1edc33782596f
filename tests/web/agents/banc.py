"""An agent at work: opens a file, examines, asks, decides, as his browser would."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Site

LYON = {"69"}


@dataclass
class Agente:
    """One agent and his browser, on one file at a time."""

    site: Site
    nav: Navigateur
    dossier_id: str = ""

    @property
    def dossier(self) -> Dossier:
        lu = self.site.dossiers.get(self.dossier_id)
        assert lu is not None
        return lu

    def ouvrir(self, suite: str = "") -> Page:
        return self.nav.get(adresses.dossier(self.dossier_id) + suite)

    def formulaire(self, acte: str) -> Page:
        """The form of an act; whoever has not the file in charge says why he opens it."""
        return self.nav.get(adresses.acte(self.dossier_id, acte) + "?but=INSTRUCTION")

    def faire(self, acte: str, **champs: Any) -> Page:
        """Open the form of an act, fill it, send it."""
        adresse = adresses.acte(self.dossier_id, acte)
        return self.nav.remplir(self.formulaire(acte), adresse, **champs)

    def examiner(self, piece: str, motif: str = "") -> Page:
        verdict = {"verdict": "QUESTIONNEE", "motif": motif} if motif else {"verdict": "ACCEPTEE"}
        return self.faire("examiner-piece", piece=piece, **verdict)


@dataclass
class Banc:
    site: Site
    agents: dict[str, Agente] = field(default_factory=dict)

    def agente(self, nom: str = "Camille", dossier_id: str = "", **traits: Any) -> Agente:
        """An instructeur of Lyon unless told otherwise; the same one for the same name."""
        if nom not in self.agents:
            connus = {"id": f"agent-{nom}", "nom": f"{nom} (exemple)", "prefectures": LYON}
            self.agents[nom] = Agente(self.site, self.site.agent(**connus | traits))
        self.agents[nom].dossier_id = dossier_id or self.agents[nom].dossier_id
        return self.agents[nom]

    def chef(self, nom: str = "Dominique", dossier_id: str = "") -> Agente:
        return self.agente(nom, dossier_id, roles={Role.CHEF_DE_SECTION})

    def depose(self, **traits: Any) -> str:
        """A request just filed; its id."""
        return self.site.usager_avec(depose=True, **traits).dossier_id

    def pris(self, **traits: Any) -> Agente:
        """A file that Camille has taken."""
        agente = self.agente(dossier_id=self.depose(**traits))
        assert agente.faire("prendre-en-charge").statut == 303
        assert agente.dossier.etat is Etat.EN_INSTRUCTION
        return agente

    def avancer(self, **duree: int) -> None:
        self.site.maintenant += timedelta(**duree)


def lignes(page: Page) -> list[str]:
    """The names on a queue, first to last."""
    return re.findall(r'<th scope="row"><a href="/agents/dossiers/([a-z0-9]+)[?"]', page.corps)
