"""Random walks of an owner and agents over one request, against the table of domain.md §6.

The model is the specification itself, written apart from the code: from where, what, to where.
"""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from moto import mock_aws

from chalicelib.domain.agents.agent import Agent, Role
from chalicelib.domain.demande.rectifications import PasEncoreEnInstruction, TropDeRectifications
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, FINS, Etat
from chalicelib.domain.dossier.instruction import (
    Choix,
)
from chalicelib.domain.dossier.messages import ConversationFinie, TropDeMessages
from chalicelib.domain.erreurs import (
    DossierClos,
    DossierDejaDepose,
    DossierModifieEntreTemps,
)
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.desistement import DecisionDejaPrise, PasEncoreOuverte
from chalicelib.domain.instruction.habilitations import HabilitationRefusee
from chalicelib.domain.instruction.reponse_complement import ComplementPerime, ReponseComplement
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.instruction.taches import NatureTache
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.dossier.fichiers import Fichiers
from chalicelib.storage.instruction.complements import Complements
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.instruction.recherches import Recherches
from chalicelib.storage.instruction.signatures import Signatures
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.se_desister import garder_la_demande, se_desister
from chalicelib.usecases.demande.transmettre_complement import transmettre_complement
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from tests import faits
from tests.agents import un_agent
from tests.builders import DOSSIER
from tests.conftest import REGION, client_aws
from tests.memoire.client import ClientMemoire
from tests.usecases.bureau import Bureau
from tests.usecases.regles_de_la_marche import CHEMINS, Regles
from tests.usecases.saisies_de_la_marche import fin_du_jour, saisie

ICI = frozenset({"69"})
INSTRUCTEUR = un_agent(id="instructeur", roles={Role.INSTRUCTEUR}, prefectures=ICI)
CHEF = un_agent(
    id="chef", roles={Role.CHEF_DE_SECTION, Role.INSTRUCTEUR, Role.REFERENT}, prefectures=ICI
)
AILLEURS = un_agent(id="ailleurs", roles=set(Role), prefectures=frozenset({"75"}))


class Marche(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.moto = mock_aws()
        self.moto.start()
        s3 = client_aws("s3")
        lieu = {"LocationConstraint": REGION}
        s3.create_bucket(Bucket="televersements", CreateBucketConfiguration=lieu)
        self.table = Table(ClientMemoire(), "bpi")
        self.bureau = Bureau.ouvrir(self.table, Fichiers(s3, s3, "televersements"))
        Equipes(self.table).noter(CHEF)
        self.regles = Regles()
        self.rangs = count(1)
        self.faits_attendus: list[str] = []

    def teardown(self) -> None:
        self.moto.stop()

    @property
    def etat(self) -> str:
        return self.regles.etat

    @property
    def dossier(self) -> Dossier:
        return self.bureau.dossier

    def agir(self, acte: Acte, agent: Agent, identifiant: str, version: int) -> Dossier:
        maintenant = self.bureau.maintenant
        return accomplir_acte(
            acte,
            DOSSIER,
            saisie(acte, maintenant),
            Contexte(agent, maintenant, identifiant),
            version_lue=version,
            dossiers=self.bureau.dossiers,
            actes=self.bureau.actes,
            instructions=Instructions(self.table),
            equipes=Equipes(self.table),
        )

    @rule(acte=st.sampled_from(tuple(ACTES)), agent=st.sampled_from((INSTRUCTEUR, CHEF, CHEF)))
    def un_agent_agit(self, acte: Acte, agent: Agent) -> None:
        identifiant, version = f"{next(self.rangs):024}", self.dossier.version
        quand = self.bureau.maintenant
        jour, fin = quand.date(), fin_du_jour(quand)
        if refus := self.regles.refus(acte, agent.id, jour, fin):
            avant = self.dossier
            with pytest.raises(refus):
                self.agir(acte, agent, identifiant, version)
            assert self.dossier == avant
            return
        self.agir(acte, agent, identifiant, version)
        self.regles.faire(acte, agent.id, jour, fin)
        self.faits_attendus.append(identifiant)
        self.rejouer(acte, agent, identifiant, version)

    @rule(rang=st.integers(0, 60))
    def un_chef_avance(self, rang: int) -> None:
        """A move that the specification allows here: walks go far."""
        permis = [acte for acte, chemin in CHEMINS.items() if self.etat in chemin]
        if permis:
            self.un_agent_agit(permis[rang % len(permis)], CHEF)

    def rejouer(self, acte: Acte, agent: Agent, identifiant: str, version: int) -> None:
        """The same act sent again is the same act; sent anew on what was seen, it is refused."""
        avant = self.dossier
        assert self.agir(acte, agent, identifiant, version) == avant
        with pytest.raises((DossierModifieEntreTemps, HabilitationRefusee)):
            self.agir(acte, agent, f"{next(self.rangs):024}", version)
        assert self.dossier == avant

    @rule(acte=st.sampled_from(tuple(ACTES)))
    def un_agent_d_ailleurs_ne_peut_rien(self, acte: Acte) -> None:
        avant = self.dossier
        with pytest.raises(HabilitationRefusee):
            self.agir(acte, AILLEURS, f"{next(self.rangs):024}", avant.version)
        assert self.dossier == avant

    @rule()
    def la_personne_annule(self) -> None:
        if self.etat == "DEPOSEE":
            self.bureau.annuler()
            self.regles.etat = "CLOTUREE"
        elif Etat(self.etat) not in FINS:
            with pytest.raises(DossierDejaDepose):
                self.bureau.annuler()

    @rule()
    def la_personne_corrige(self) -> None:
        if self.etat == "DEPOSEE" and not self.dossier.en_correction:
            self.bureau.rouvrir()
        elif self.etat == "DEPOSEE":
            self.bureau.deposer()
        else:
            with pytest.raises(DossierDejaDepose):
                self.bureau.rouvrir()

    @rule()
    def la_personne_rectifie(self) -> None:
        try:
            self.bureau.rectifier(f"{next(self.rangs):024}")
        except (PasEncoreEnInstruction, DossierClos, TropDeRectifications):
            assert self.etat == "DEPOSEE" or Etat(self.etat) in FINS

    @rule()
    def la_personne_ecrit(self) -> None:
        """Once, whoever sends it twice; what she wrote stays to be answered."""
        identifiant = f"{next(self.rangs):024}"
        try:
            self.bureau.ecrire(identifiant)
        except (TropDeMessages, ConversationFinie):
            return
        self.bureau.ecrire(identifiant)
        assert [m.id for m in self.dossier.instruction.messages].count(identifiant) == 1
        self.regles.ecrire()

    @invariant()
    def un_message_sans_reponse_est_sur_une_liste(self) -> None:
        attend = bool(self.dossier.instruction.messages_ouverts)
        assert attend == self.regles.attend
        page = FilesAttente(self.table).taches(
            "69", curseur=None, limite=5, tant_que=lambda fiche: True
        )
        dues = {tache.nature for fiche in page.fiches for tache in fiche.taches}
        assert (NatureTache.MESSAGE_RECU in dues) == attend

    @rule()
    def la_personne_repond_au_complement(self) -> None:
        """What is asked is kept; an answer to nothing is told so, and writes nothing."""
        attendu = self.dossier.instruction.complement
        reponse = ReponseComplement(
            complement_id=attendu.id if attendu else "aucun",
            choix={"DOM_PERSO": Choix.GARDER},
        )
        if attendu is None or self.regles.retrait or Etat(self.etat) in FINS:
            with pytest.raises((ComplementPerime, DossierClos)):
                self.repondre(reponse)
            return
        envoye = self.repondre(reponse)
        assert self.repondre(reponse) == envoye
        self.regles.repondre()

    def repondre(self, reponse: ReponseComplement) -> Dossier:
        return transmettre_complement(
            self.dossier,
            reponse,
            complements=Complements(self.table),
            dossiers=self.bureau.dossiers,
            identifiant=f"{next(self.rangs):024}",
            maintenant=self.bureau.maintenant,
        )

    @rule()
    def la_personne_retire_ou_garde_sa_demande(self) -> None:
        """Withdrawn while an agent examines it; kept when it was."""
        commun: dict[str, Any] = {
            "dossiers": self.bureau.dossiers,
            "instructions": Instructions(self.table),
            "identifiant": f"{next(self.rangs):024}",
            "maintenant": self.bureau.maintenant,
        }
        if Etat(self.etat) not in A_DECIDER:
            with pytest.raises((PasEncoreOuverte, DecisionDejaPrise, DossierClos)):
                se_desister(self.dossier, **commun)
            return
        (garder_la_demande if self.regles.retrait else se_desister)(self.dossier, **commun)
        self.regles.retrait = not self.regles.retrait

    @rule(jours=st.integers(1, 20))
    def le_temps_passe(self, jours: int) -> None:
        self.bureau.maintenant += timedelta(days=jours)

    @invariant()
    def l_etat_est_celui_de_la_specification(self) -> None:
        assert self.dossier.etat.value == self.etat

    @invariant()
    def un_refus_attend_sa_signature_une_fois(self) -> None:
        attend = bool(self.regles.propose_par) and Etat(self.etat) not in FINS
        assert len(Signatures(self.table).de("69")) == attend

    @invariant()
    def aucun_acte_n_est_perdu_ni_double(self) -> None:
        connus = [fait.id for fait in faits.du_dossier(self.table) if hasattr(fait, "agent_id")]
        assert sorted(connus) == sorted(self.faits_attendus)

    @invariant()
    def la_file_montre_le_dossier_une_fois_tant_qu_il_est_ouvert(self) -> None:
        dossier, files = self.dossier, FilesAttente(self.table)
        fiches = files.page("69").fiches
        assert len(fiches) == (dossier.etat not in FINS)
        assert all(f.etat == self.etat for f in fiches)
        if not dossier.en_correction:
            assert all(f.version == dossier.version for f in fiches)
        trouvees = Recherches(self.table).par_nom("69", "selam tesfaye").fiches
        assert [f.etat for f in trouvees] == [self.etat]


Marche.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
)
TestMarche = Marche.TestCase
