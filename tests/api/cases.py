"""Every act × every état, each cell a real request: by the API for agents, by the pages for her.

`make habilitations` writes the table (docs/habilitations.md) that these cells are compared with.
"""

from datetime import timedelta
from typing import Any

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.carte import Production
from chalicelib.domain.dossier.convocations import Convocation, ObjetConvocation
from chalicelib.domain.dossier.desistements import Desistement
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import (
    Choix,
    Complement,
    Instruction,
    PieceDemandee,
)
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.table import ACTES
from chalicelib.storage import keys
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.dossier.items import instruction
from chalicelib.storage.ecritures import delete, update
from tests.agents import un_agent
from tests.api.logiciel import COLLEGUE, LYON, Logiciel, deposee
from tests.web.site import Site, Usager

ETATS = tuple(etat for etat in Etat if etat is not Etat.BROUILLON)
IMPOSSIBLE = "acte-impossible"


class CasesDesAgents:
    """One request, put back in an état before each act; the agent holds every role."""

    def __init__(self, site: Site) -> None:
        self.site, self.dossier = site, deposee(site)
        self.logiciel = Logiciel(site, un_agent(id="partout", roles=set(Role), prefectures={LYON}))
        Equipes(site.table).noter(COLLEGUE)

    def permis(self, acte: Acte, etat: Etat) -> bool:
        """Whether the état lets it begin; what its guards then say is another matter."""
        commandee = etat in {Etat.TITRE_EN_FABRICATION, Etat.TITRE_DISPONIBLE}
        carte = Production(commande_le=self.site.maintenant) if commandee else None
        remettre(self.site, self.dossier, etat, Instruction(production=carte))
        reponse = self.logiciel.acte(self.dossier, acte)
        assert reponse.statut < 500, (acte, etat)
        assert reponse.statut not in (401, 403, 404, 412), (acte, etat, reponse.texte)
        return reponse.statut == 200 or reponse.probleme != IMPOSSIBLE

    def ecarts(self, actes: tuple[Acte, ...], etats: tuple[Etat, ...]) -> list[str]:
        """The cells where a request does not say what the table says."""
        return [
            f"{acte} depuis {etat}"
            for acte in actes
            for etat in etats
            if self.permis(acte, etat) is not ACTES[acte].possible(etat)
        ]


def remettre(site: Site, dossier: Dossier, etat: Etat, garde: Instruction) -> None:
    """As just filed, in this état, with these facts beside it; its account holds it again."""
    la = dossier.model_copy(update={"etat": etat, "instruction": garde})
    attend = garde.complement is not None
    tete = update(
        keys.dossier(dossier.id).tete,
        "SET etat = :etat, version = :version, compte_id = :compte, attend_des_pieces = :attend"
        " REMOVE en_correction, annulee_le",
        etat=etat.value,
        version=dossier.version,
        compte=dossier.compte_id,
        attend=attend,
    )
    compte = keys.compte(dossier.compte_id)
    rendue = (delete(compte.ancienne(dossier.id)), delete(compte.fermeture))
    site.table.write(tete, instruction(la), *rendue)


PIECE = PieceDemandee(piece="DOM_PERSO", motif="ILLISIBLE")


class CasesDeLaPersonne:
    """The same of her own acts; those about a fact are tried with the fact there."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.usager: Usager = site.usager_avec(depose=True)
        self.dossier = self.usager.dossier

    def permis(self, acte: Acte, etat: Etat) -> bool:
        remettre(self.site, self.dossier, etat, self._faits(acte))
        suite, champs = FORMULAIRES[acte]
        page = self.usager.post(f"{self.usager.base}/{suite}", **champs)
        assert page.statut < 500, (acte, etat)
        return page.statut == 303 and self._fait(acte)

    def _fait(self, acte: Acte) -> bool:
        apres, garde = self.usager.dossier, self.usager.dossier.instruction
        return {
            Acte.CORRIGER: apres.en_correction,
            Acte.ANNULER: apres.annulee_le is not None,
            Acte.RECTIFIER: garde.rectification_le is not None,
            Acte.TRANSMETTRE_COMPLEMENT: any(c.transmis_le for c in garde.complements),
            Acte.SE_DESISTER: garde.desistement is not None,
            Acte.GARDER_DEMANDE: garde.desistement is None,
            Acte.DEPLACER_RENDEZ_VOUS: any(c.empechement for c in garde.convocations),
        }[acte]

    def _faits(self, acte: Acte) -> Instruction:
        le, jour = self.site.maintenant, self.site.maintenant.date()
        du_fait: dict[Acte, dict[str, Any]] = {
            Acte.GARDER_DEMANDE: {
                "desistement": Desistement(demande_le=le, effet_le=jour + timedelta(days=7))
            },
            Acte.DEPLACER_RENDEZ_VOUS: {
                "convocations": (
                    Convocation(
                        acte_id="rdv",
                        objet=ObjetConvocation.ENTRETIEN,
                        quand=le + timedelta(days=9),
                        lieu="Guichet 4",
                        annoncee_le=le,
                    ),
                )
            },
            Acte.TRANSMETTRE_COMPLEMENT: {
                "complements": (
                    Complement(
                        id="complement1",
                        pieces=(PIECE,),
                        demande_le=le,
                        avant_le=jour + timedelta(days=30),
                        suspend=False,
                    ),
                )
            },
        }
        return Instruction(**du_fait.get(acte, {}))


FORMULAIRES: dict[Acte, tuple[str, dict[str, str]]] = {
    Acte.CORRIGER: ("corriger", {}),
    Acte.ANNULER: ("annuler", {"confirmer": "oui"}),
    Acte.RECTIFIER: ("rectifier", {"inexact": "La rue", "exact": "3 quai Neuf"}),
    Acte.TRANSMETTRE_COMPLEMENT: (
        "complement",
        {"complement": "complement1", "acte": "envoyer", "choix_DOM_PERSO": Choix.GARDER.value},
    ),
    Acte.SE_DESISTER: ("retirer-la-demande", {"confirmer": "oui"}),
    Acte.GARDER_DEMANDE: ("retirer-la-demande/garder", {}),
    Acte.DEPLACER_RENDEZ_VOUS: ("rendez-vous", {"rendez_vous": "rdv"}),
}
"""Where each act of the person is done, and what she sends."""
