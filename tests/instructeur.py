"""An agent who acts on a filed request, and the messages that his acts leave for the queues."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import NatureFin, PieceDemandee
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.actes.accord import SaisieAccord
from chalicelib.domain.instruction.actes.carte import SaisieCarte, SaisieCarteARefaire
from chalicelib.domain.instruction.actes.complement import SaisieComplement
from chalicelib.domain.instruction.actes.convocation import SaisieConvocation
from chalicelib.domain.instruction.actes.fin import SaisieFin
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.instruction.actes.refus import SaisieRefus
from chalicelib.domain.instruction.actes.remise import SaisieReception, SaisieRemise
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from tests import faits
from tests.accueil import a_l_ouverture
from tests.agents import un_agent

TIMBRE = "1234567890123456"
LIEU = "12 rue de la Préfecture, 69003 Lyon"


@dataclass
class Instructeur:
    table: Table
    dossier_id: str
    maintenant: datetime

    @property
    def dossier(self) -> Dossier:
        lu = Dossiers(self.table).get(self.dossier_id)
        assert lu is not None
        return lu

    def faire(self, acte: Acte, saisie: Modele | None = None, **agent: Any) -> str:
        """Do an act as the file now is; the événement it leaves, as the queues get it."""
        dossier = self.dossier
        par = un_agent(prefectures=frozenset({dossier.prefecture.code}), **agent)
        ctx = Contexte(par, self.maintenant, f"{faits.identifiant():0<24}")
        accomplir_acte(
            acte,
            self.dossier_id,
            saisie or self.usuelle(acte),
            ctx,
            version_lue=dossier.version,
            dossiers=Dossiers(self.table),
            actes=ActesDossier(self.table),
            instructions=Instructions(self.table),
            equipes=Equipes(self.table),
        )
        (fait,) = [f for f in faits.du_dossier(self.table, self.dossier_id)
                   if f.id == ctx.identifiant]  # fmt: skip
        return fait.model_dump_json()

    def usuelle(self, acte: Acte) -> Modele:
        """What an agent types for an act when the test does not care."""
        l_an_prochain = self.maintenant.replace(year=self.maintenant.year + 1, month=1)
        saisies: dict[Acte, Modele] = {
            Acte.ECRIRE: SaisieMessage(texte="Bonjour, tout va bien."),
            Acte.DEMANDER_COMPLEMENT: SaisieComplement(
                pieces=(PieceDemandee(piece="DOM_PERSO", motif="ILLISIBLE"),)
            ),
            Acte.CONVOQUER: SaisieConvocation(
                objet=ObjetConvocation.EMPREINTES, quand=a_l_ouverture(l_an_prochain), lieu=LIEU
            ),
            Acte.ACCORDER: SaisieAccord(),
            Acte.PROPOSER_REFUS: SaisieRefus(
                motifs=("CONDITIONS_NON_REMPLIES",), faits="La décision de protection manque."
            ),
            Acte.ANNONCER_FIN: SaisieFin(
                nature=NatureFin.CLASSEMENT, motif="INADAPTEE", faits="Autre démarche."
            ),
            Acte.RECEVOIR_TITRE: SaisieReception(numero_titre="9AB123456", lieu=LIEU),
            Acte.REMETTRE_TITRE: SaisieRemise(timbre=TIMBRE),
            Acte.CORRIGER_CARTE: SaisieCarte(numero_titre="9AB123457", lieu=LIEU),
            Acte.REFAIRE_CARTE: SaisieCarteARefaire(motif="DEFAUT", faits="La puce."),
        }
        return saisies.get(acte, SansSaisie())

    def accorder(self) -> str:
        """From the filing to a favourable decision."""
        self.faire(Acte.PRENDRE_EN_CHARGE)
        self.faire(Acte.RECEVOIR_ETAT_CIVIL)
        return self.faire(Acte.ACCORDER)

    def refuser(self) -> str:
        """From the filing to a refusal, which two people sign."""
        self.faire(Acte.PRENDRE_EN_CHARGE)
        self.faire(Acte.PROPOSER_REFUS)
        return self.faire(
            Acte.SIGNER_REFUS, id="chef-de-section", roles=frozenset({Role.CHEF_DE_SECTION})
        )
