"""What stops an act of an agent, told by domain.md §6 and R19: written apart from the code.

The walk predicts with it every refusal of every act, and what each act leaves for the next ones.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from chalicelib.domain.droit.delais import ajouter_mois
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.acte import Acte, ActeImpossible
from chalicelib.domain.instruction.actes.accord import EtatCivilManquant
from chalicelib.domain.instruction.actes.carte import RienDeChange
from chalicelib.domain.instruction.actes.changement import RienAEnregistrer
from chalicelib.domain.instruction.actes.commission import AvisManquant, CommissionEnCours
from chalicelib.domain.instruction.actes.compte_enfant import PasPourEnfant
from chalicelib.domain.instruction.actes.convocation import ObjetImpossible
from chalicelib.domain.instruction.actes.deces import DecesDejaNote, FamilleDejaVue
from chalicelib.domain.instruction.actes.etat_civil import EtatCivilDejaRecu
from chalicelib.domain.instruction.actes.fin import PreavisDejaDonne
from chalicelib.domain.instruction.actes.message import AucunMessageOuvert
from chalicelib.domain.instruction.actes.observations import ObservationsSansReponse, RienARepondre
from chalicelib.domain.instruction.actes.poste import DecisionAbsente
from chalicelib.domain.instruction.actes.protection import (
    FinDeProtectionAbsente,
    FinDeProtectionEnCours,
    ReponseEcriteANoter,
)
from chalicelib.domain.instruction.actes.refus import DeuxPersonnes, RefusAbsent
from chalicelib.domain.instruction.actes.registre import RienAComparer
from chalicelib.domain.instruction.actes.representants import SansAutreDemande
from chalicelib.domain.instruction.actes.retour import (
    FinSansRetour,
    RetourTropTard,
    SansContestation,
)
from chalicelib.domain.instruction.actes.retrait_du_titre import ObservationsANoter
from chalicelib.domain.instruction.actes.transfert import SansDemenagement
from chalicelib.domain.instruction.desistement import DesistementEnCours
from chalicelib.domain.instruction.erreurs import (
    ComplementAbsent,
    ComplementALire,
    ComplementEnAttente,
    PreavisEnCours,
    PreavisManquant,
    RefusDejaPropose,
    RendezVousAbsent,
    RendezVousEnAttente,
    ReponseEncoreAttendue,
    SansEmpechement,
    TropDActes,
)
from chalicelib.domain.instruction.habilitations import HabilitationRefusee

FINISSABLE = [
    *("EN_INSTRUCTION", "COMPLEMENT_DEMANDE", "COMPLEMENT_TRANSMIS"),
    *("ATTENTE_ETAT_CIVIL", "CONVOCATION", "COMMISSION"),
]
ACCORDEE = ["DECISION_FAVORABLE", "TITRE_EN_FABRICATION", "TITRE_DISPONIBLE"]
EN_COURS = ["DEPOSEE", *FINISSABLE, *ACCORDEE]
FINIES = ["TITRE_REMIS", "TITRE_RETIRE", "REFUSEE", "CLASSEE_SANS_SUITE", "CLOTUREE"]
EN_JEU = [*FINISSABLE, *ACCORDEE, "TITRE_REMIS"]
CHEMINS = {
    Acte.PRENDRE_EN_CHARGE: {"DEPOSEE": "EN_INSTRUCTION"},
    Acte.DEMANDER_COMPLEMENT: {
        "EN_INSTRUCTION": "COMPLEMENT_DEMANDE",
        "COMPLEMENT_TRANSMIS": "COMPLEMENT_DEMANDE",
    },
    Acte.LEVER_COMPLEMENT: {"COMPLEMENT_DEMANDE": "EN_INSTRUCTION"},
    Acte.REPRENDRE: {"COMPLEMENT_TRANSMIS": "EN_INSTRUCTION"},
    Acte.ATTENDRE_ETAT_CIVIL: {"EN_INSTRUCTION": "ATTENTE_ETAT_CIVIL"},
    Acte.CONVOQUER: {"EN_INSTRUCTION": "CONVOCATION"},
    Acte.CONSTATER_VENUE: {"CONVOCATION": "EN_INSTRUCTION"},
    Acte.RETIRER_CONVOCATION: {"CONVOCATION": "EN_INSTRUCTION"},
    Acte.SAISIR_COMMISSION: {
        "EN_INSTRUCTION": "COMMISSION",
        "COMPLEMENT_DEMANDE": "COMMISSION",
        "ATTENTE_ETAT_CIVIL": "COMMISSION",
        "CONVOCATION": "COMMISSION",
    },
    Acte.ACCORDER: {
        "EN_INSTRUCTION": "DECISION_FAVORABLE",
        "ATTENTE_ETAT_CIVIL": "DECISION_FAVORABLE",
        "COMMISSION": "DECISION_FAVORABLE",
    },
    Acte.SIGNER_REFUS: {
        "EN_INSTRUCTION": "REFUSEE",
        "ATTENTE_ETAT_CIVIL": "REFUSEE",
        "COMMISSION": "REFUSEE",
    },
    Acte.CLASSER: dict.fromkeys(FINISSABLE, "CLASSEE_SANS_SUITE"),
    Acte.CLOTURER: dict.fromkeys(EN_COURS, "CLOTUREE"),
    Acte.CONSTATER_DECES: dict.fromkeys(EN_COURS, "CLOTUREE"),
    Acte.RETIRER_TITRE: dict.fromkeys([*FINISSABLE, *ACCORDEE], "REFUSEE")
    | {"TITRE_REMIS": "TITRE_RETIRE"},
    Acte.ENREGISTRER_CHANGEMENT: {
        "EN_INSTRUCTION": "CLOTUREE",
        "ATTENTE_ETAT_CIVIL": "CLOTUREE",
        "COMMISSION": "CLOTUREE",
    },
    Acte.LANCER_FABRICATION: {"DECISION_FAVORABLE": "TITRE_EN_FABRICATION"},
    Acte.RECEVOIR_TITRE: {"TITRE_EN_FABRICATION": "TITRE_DISPONIBLE"},
    Acte.REUNIR_DEMANDES: {"EN_INSTRUCTION": "CLOTUREE"},
    Acte.REMETTRE_TITRE: {"TITRE_DISPONIBLE": "TITRE_REMIS"},
    Acte.TRANSFERER_TITRE: {
        "TITRE_EN_FABRICATION": "TITRE_EN_FABRICATION",
        "TITRE_DISPONIBLE": "TITRE_EN_FABRICATION",
    },
    Acte.REFAIRE_CARTE: {
        "TITRE_EN_FABRICATION": "TITRE_EN_FABRICATION",
        "TITRE_DISPONIBLE": "TITRE_EN_FABRICATION",
        "TITRE_REMIS": "TITRE_EN_FABRICATION",
    },
}
"""The moves of domain.md §6 that agents make."""

A_DECIDER = [
    "EN_INSTRUCTION",
    "COMPLEMENT_DEMANDE",
    "COMPLEMENT_TRANSMIS",
    "ATTENTE_ETAT_CIVIL",
    "CONVOCATION",
    "COMMISSION",
]
DECIDABLE = ["EN_INSTRUCTION", "ATTENTE_ETAT_CIVIL", "COMMISSION"]

SUR_PLACE = {
    Acte.AFFECTER: ["DEPOSEE", *A_DECIDER, *ACCORDEE],
    Acte.ECRIRE: ["DEPOSEE", *A_DECIDER, *ACCORDEE, *FINIES],
    Acte.CLORE_MESSAGE: ["DEPOSEE", *A_DECIDER, *ACCORDEE, *FINIES],
    Acte.DELIVRER_ATTESTATION: ["DEPOSEE", *A_DECIDER],
    Acte.EXAMINER_PIECE: A_DECIDER,
    Acte.DEMANDER_COMPLEMENT: A_DECIDER,
    Acte.LEVER_COMPLEMENT: A_DECIDER,
    Acte.REPRENDRE: A_DECIDER,
    Acte.CONVOQUER: [*A_DECIDER, "TITRE_DISPONIBLE"],
    Acte.CONSTATER_VENUE: A_DECIDER,
    Acte.RETIRER_CONVOCATION: [*A_DECIDER, "TITRE_DISPONIBLE"],
    Acte.RECEVOIR_ETAT_CIVIL: A_DECIDER,
    Acte.PROPOSER_REFUS: DECIDABLE,
    Acte.ECARTER_REFUS: DECIDABLE,
    Acte.ANNONCER_FIN: FINISSABLE,
    Acte.RENONCER_FIN: EN_COURS,
    Acte.CONSTATER_DECES: FINIES,
    Acte.CONSTATER_NATIONALITE: [*EN_COURS, "TITRE_REMIS"],
    Acte.VOIR_FAMILLE: [*EN_COURS, *FINIES],
    Acte.REVENIR_SUR_FIN: FINIES,
    Acte.CONFIRMER_FIN: FINIES,
    Acte.ANNONCER_FIN_PROTECTION: EN_JEU,
    Acte.NOTER_OBSERVATIONS: EN_JEU,
    Acte.ABANDONNER_RETRAIT: EN_JEU,
    Acte.MAINTENIR_FIN: A_DECIDER,
    Acte.INVITER_COMPTE_ENFANT: [*A_DECIDER, *ACCORDEE],
    Acte.GARDER_A_PART: A_DECIDER,
    Acte.LIBERER_ENFANT: [*A_DECIDER, *ACCORDEE],
    Acte.MAINTENIR_RENDEZ_VOUS: [*A_DECIDER, "TITRE_DISPONIBLE"],
    Acte.NOTER_AVIS: ["COMMISSION"],
    Acte.CORRIGER_CARTE: ["TITRE_DISPONIBLE", "TITRE_REMIS"],
    Acte.COMPARER_REGISTRE: ["DEPOSEE", *A_DECIDER, *ACCORDEE, "TITRE_REMIS"],
    Acte.NOTIFIER_PAR_POSTE: ["TITRE_RETIRE", "REFUSEE", "CLASSEE_SANS_SUITE", "CLOTUREE"],
}
"""The acts that leave the request where it is, and where each may be done."""

RESERVES = {
    Acte.SIGNER_REFUS,
    Acte.AFFECTER,
    Acte.REVENIR_SUR_FIN,
    Acte.CONFIRMER_FIN,
    Acte.RETIRER_TITRE,
}
"""What an instructeur may not do."""
NOUVEAUX = {
    *(Acte.DEMANDER_COMPLEMENT, Acte.CONVOQUER, Acte.ATTENDRE_ETAT_CIVIL),
    *(Acte.ACCORDER, Acte.PROPOSER_REFUS),
}
"""What waits until a refusal already proposed is put aside."""
PENDANT_UN_RETRAIT = {
    *(Acte.AFFECTER, Acte.ECRIRE, Acte.EXAMINER_PIECE, Acte.DELIVRER_ATTESTATION),
    *(Acte.RECEVOIR_ETAT_CIVIL, Acte.REPRENDRE, Acte.CONSTATER_VENUE),
    *(Acte.RETIRER_CONVOCATION, Acte.LEVER_COMPLEMENT, Acte.RENONCER_FIN),
    *(Acte.ECARTER_REFUS, Acte.LIBERER_ENFANT, Acte.NOTER_AVIS, Acte.CLORE_MESSAGE),
    *(Acte.CONSTATER_DECES, Acte.VOIR_FAMILLE, Acte.NOTER_OBSERVATIONS, Acte.ABANDONNER_RETRAIT),
}
"""Nothing that asks, decides or ends, while the person may still keep her request."""
D_UN_ENFANT = {Acte.INVITER_COMPTE_ENFANT, Acte.LIBERER_ENFANT}
DES_FINS = {
    *(Acte.CONSTATER_DECES, Acte.CONSTATER_NATIONALITE, Acte.VOIR_FAMILLE),
    *(Acte.REVENIR_SUR_FIN, Acte.CONFIRMER_FIN),
    *(Acte.ANNONCER_FIN_PROTECTION, Acte.NOTER_OBSERVATIONS),
    *(Acte.ABANDONNER_RETRAIT, Acte.RETIRER_TITRE),
}
ETAT_CIVIL = {Acte.ATTENDRE_ETAT_CIVIL, Acte.RECEVOIR_ETAT_CIVIL}
REFAITES_MAX = 10
Refus = type[ErreurMetier] | None


def numero_du_jour(jour: date) -> str:
    """The number that a correction of the card gives it: twice a day, nothing changes."""
    return f"RES{jour:%d%m%Y}"


@dataclass
class Regles:
    """The request as the specification sees it: a first card, of a grown-up."""

    etat: str = "DEPOSEE"
    propose_par: str = ""
    etat_civil: bool = False
    fin: Acte | None = None
    fin_le: date = date.min
    reunion_le: date = date.min
    avis: bool = False
    decidee: bool = False
    avant_le: date | None = None
    a_lire: bool = False
    rendez_vous: bool = False
    attend: bool = False
    observations: bool = False
    avant_la_fin: bool = False
    numero_titre: str = ""
    refaites: int = 0
    comparees: set[str] = field(default_factory=set)
    retrait: bool = False
    notee: Acte | None = None
    notee_le: date = date.min
    de_la_nationalite: bool = False
    famille_vue: bool = False
    fins: list[tuple[str, date]] = field(default_factory=list)
    prevenue_par: str = ""
    repond_jusqu_au: date = date.min
    a_noter: bool = False
    entendue: bool = False
    retiree: bool = False

    def refus(self, acte: Acte, agent_id: str, jour: date, fin: Acte) -> Refus:
        """The error that this act meets; None when it is to be done. `fin`: see `faire`."""
        if agent_id == "instructeur" and acte in RESERVES:
            return HabilitationRefusee
        if self.etat not in (*CHEMINS.get(acte, ()), *SUR_PLACE.get(acte, ())):
            return ActeImpossible
        if self.retrait and self.etat in FINISSABLE and acte not in PENDANT_UN_RETRAIT:
            return DesistementEnCours
        if acte is Acte.ANNONCER_FIN and self.fin is None:
            return ComplementALire if self.a_lire else self._de_l_attente(fin, jour)
        if acte in (Acte.CLASSER, Acte.CLOTURER):
            return self._de_la_fin(acte, fin, jour)
        return self._du_dossier(acte) or self._de_la_suite(acte, agent_id, jour)

    def _de_la_suite(self, acte: Acte, agent_id: str, jour: date) -> Refus:
        return self._des_faits(acte) or self._du_jour(acte, agent_id, jour)

    def _de_la_fin(self, acte: Acte, fin: Acte, jour: date) -> Refus:
        """What was sent is read, who is called is told; then the notice, then what is awaited."""
        return (
            self._du_preavis(acte)
            or (ComplementALire if self.a_lire else None)
            or (RendezVousEnAttente if self.rendez_vous else None)
            or self._du_temps_laisse(jour)
            or self._a_attendre(acte, jour)
        )

    def _du_temps_laisse(self, jour: date) -> Refus:
        """Nothing is taken before the last day, that the person was told, to answer."""
        if self.fin and jour < self.fin_le:
            return PreavisEnCours
        if self.avant_le and jour <= self.avant_le:
            return ComplementEnAttente
        return ReponseEncoreAttendue if jour <= self.repond_jusqu_au else None

    def _a_attendre(self, acte: Acte, jour: date) -> Refus:
        """A French citizen has nothing to send any more."""
        francaise = self.notee is Acte.CONSTATER_NATIONALITE and self.de_la_nationalite
        return None if francaise else self._de_l_attente(acte, jour)

    def _des_faits(self, acte: Acte) -> Refus:
        """An act about a fact needs it; a decision needs that nothing is open."""
        if acte is Acte.CONVOQUER and self.etat == "TITRE_DISPONIBLE":
            return ObjetImpossible
        if acte is Acte.LEVER_COMPLEMENT and not self.avant_le:
            return ComplementAbsent
        if acte is Acte.REPRENDRE and not self.a_lire:
            return ComplementAbsent
        if acte in (Acte.CONSTATER_VENUE, Acte.RETIRER_CONVOCATION) and not self.rendez_vous:
            return RendezVousAbsent
        if acte is Acte.MAINTENIR_RENDEZ_VOUS:
            return SansEmpechement
        if acte not in (Acte.ACCORDER, Acte.PROPOSER_REFUS):
            return None
        if self.avant_le:
            return ComplementEnAttente
        if self.a_lire:
            return ComplementALire
        if self.rendez_vous:
            return RendezVousEnAttente
        return EtatCivilManquant if acte is Acte.ACCORDER and not self.etat_civil else None

    def _de_l_attente(self, fin: Acte, jour: date) -> Refus:
        """What is asked leaves its time; late, the request may only be classed."""
        attendu = self.avant_le and (jour <= self.avant_le or fin is Acte.CLOTURER)
        return ComplementEnAttente if attendu else None

    def _du_dossier(self, acte: Acte) -> Refus:
        if acte is Acte.ENREGISTRER_CHANGEMENT:
            return RienAEnregistrer
        if self.propose_par and acte in NOUVEAUX:
            return RefusDejaPropose
        if not self.propose_par and acte in (Acte.ECARTER_REFUS, Acte.SIGNER_REFUS):
            return RefusAbsent
        if self.etat_civil and acte in ETAT_CIVIL:
            return EtatCivilDejaRecu
        if acte is Acte.NOTIFIER_PAR_POSTE and not self.decidee:
            return DecisionAbsente
        if acte is Acte.CLORE_MESSAGE:
            return None if self.attend else AucunMessageOuvert
        if acte in DES_FINS and (refus := self._des_fins(acte)):
            return refus
        if acte in (Acte.REUNIR_DEMANDES, Acte.GARDER_A_PART):
            return SansAutreDemande
        if acte is Acte.TRANSFERER_TITRE:
            return SansDemenagement
        if acte is Acte.COMPARER_REGISTRE:
            return None if self._a_comparer() else RienAComparer
        if acte is Acte.REFAIRE_CARTE and self.refaites >= REFAITES_MAX:
            return TropDActes
        return PasPourEnfant if acte in D_UN_ENFANT else self._du_preavis(acte)

    def _a_comparer(self) -> bool:
        """No registre knows the card of this walk: each number is compared once."""
        return self.etat == "TITRE_REMIS" and self.numero_titre not in self.comparees

    def _des_fins(self, acte: Acte) -> Refus:
        """A death once; what ended by an agent alone is undone; nobody protests here."""
        if acte is Acte.CONFIRMER_FIN:
            return SansContestation
        if acte is Acte.REVENIR_SUR_FIN:
            return None if self.fins or self.notee else FinSansRetour
        if acte is Acte.ANNONCER_FIN_PROTECTION:
            return FinDeProtectionEnCours if self.prevenue_par else None
        if acte in (Acte.NOTER_OBSERVATIONS, Acte.ABANDONNER_RETRAIT, Acte.RETIRER_TITRE):
            ouverte = self.prevenue_par and not self.retiree
            if ouverte and self.a_noter and acte is Acte.RETIRER_TITRE:
                return ReponseEcriteANoter
            return None if ouverte else FinDeProtectionAbsente
        if acte is Acte.VOIR_FAMILLE:
            return FamilleDejaVue if self.notee is None or self.famille_vue else None
        return DecesDejaNote if self.notee is Acte.CONSTATER_DECES else None

    def _du_preavis(self, acte: Acte) -> Refus:
        if self.fin and acte in (Acte.ANNONCER_FIN, Acte.CONSTATER_NATIONALITE):
            return PreavisDejaDonne
        manque = acte in (Acte.RENONCER_FIN, Acte.MAINTENIR_FIN) and self.fin is None
        autre = acte in (Acte.CLASSER, Acte.CLOTURER) and self.fin is not acte
        if manque or autre:
            return PreavisManquant
        if acte is Acte.MAINTENIR_FIN:
            return None if self.observations else RienARepondre
        return ObservationsSansReponse if acte is self.fin and self.observations else None

    def _du_jour(self, acte: Acte, agent_id: str, jour: date) -> Refus:
        if acte is Acte.CORRIGER_CARTE and self.numero_titre == numero_du_jour(jour):
            return RienDeChange
        if acte in (Acte.SIGNER_REFUS, Acte.RETIRER_TITRE) and (tot := self._du_temps_laisse(jour)):
            return tot
        if acte is Acte.SIGNER_REFUS and agent_id == self.propose_par:
            return DeuxPersonnes
        if acte in (Acte.SIGNER_REFUS, Acte.NOTER_AVIS) and jour < self.reunion_le:
            return CommissionEnCours
        if acte is Acte.SIGNER_REFUS and self.reunion_le > date.min and not self.avis:
            return AvisManquant
        if acte is Acte.RETIRER_TITRE and agent_id == self.prevenue_par:
            return DeuxPersonnes
        if acte is Acte.RETIRER_TITRE and not self.entendue:
            return ObservationsANoter
        if acte is Acte.REVENIR_SUR_FIN and self._trop_tard(jour):
            return RetourTropTard
        return None

    def _trop_tard(self, jour: date) -> bool:
        """Four months; who was said dead is put back on any day."""
        if self.notee is Acte.CONSTATER_DECES:
            return False
        return jour > ajouter_mois(self.fins[-1][1] if self.fins else self.notee_le, 4)

    def faire(self, acte: Acte, agent_id: str, jour: date, fin: Acte) -> None:
        """The act is done; the civil status ends its wait. `fin` is what a notice announces."""
        match acte:
            case Acte.PROPOSER_REFUS:
                self.propose_par = agent_id
            case Acte.ECARTER_REFUS:
                self.propose_par = ""
            case Acte.RECEVOIR_ETAT_CIVIL:
                self.etat_civil = True
                self.etat = "EN_INSTRUCTION" if self.etat == "ATTENTE_ETAT_CIVIL" else self.etat
            case Acte.ECRIRE | Acte.CLORE_MESSAGE:
                self.attend = self.avant_la_fin = False
            case Acte.MAINTENIR_FIN:
                self.attend = self.avant_la_fin = self.observations = False
            case Acte.ANNONCER_FIN:
                self.avant_la_fin, self.observations = self.attend, False
                self.fin, self.fin_le = fin, jour + timedelta(days=15)
            case Acte.RENONCER_FIN:
                # It answers what was said of it; what was written before still waits.
                self.fin, self.attend = None, self.attend and self.avant_la_fin
                self.observations = False
            case Acte.ACCORDER:
                self.fin = None
            case Acte.LEVER_COMPLEMENT:
                self.fin = self.avant_le = None
            case Acte.DEMANDER_COMPLEMENT:
                self.fin, self.avant_le = None, jour + timedelta(days=30)
                self.a_lire = False
            case Acte.REPRENDRE:
                self.a_lire = False
            case Acte.CONVOQUER:
                self.rendez_vous = True
            case Acte.CONSTATER_VENUE | Acte.RETIRER_CONVOCATION:
                self.rendez_vous = False
            case (
                Acte.SIGNER_REFUS
                | Acte.CLASSER
                | Acte.CLOTURER
                | Acte.CONSTATER_DECES
                | Acte.RETIRER_TITRE
            ):
                self.decidee = True
            case Acte.NOTER_AVIS:
                self.avis = True
            case Acte.CORRIGER_CARTE:
                self.numero_titre = numero_du_jour(jour)
            case Acte.COMPARER_REGISTRE:
                self.comparees.add(self.numero_titre)
            case Acte.REFAIRE_CARTE:
                self.numero_titre, self.refaites = "", self.refaites + 1
            case Acte.SAISIR_COMMISSION:
                self.reunion_le = jour + timedelta(days=20)
        self._finir(acte, agent_id, jour)
        self.etat = CHEMINS.get(acte, {}).get(self.etat, self.etat)
        if self.etat == "EN_INSTRUCTION":
            self.etat = self._repris()

    def _repris(self) -> str:
        """The examination goes on where something is still open."""
        if self.avant_le:
            return "COMPLEMENT_DEMANDE"
        if self.a_lire:
            return "COMPLEMENT_TRANSMIS"
        return "CONVOCATION" if self.rendez_vous else "EN_INSTRUCTION"

    def ecrire(self) -> None:
        """The person wrote: an answer is due, before any end that is announced."""
        self.attend, self.observations = True, self.fin is not None
        self.a_noter = bool(self.prevenue_par)

    def _finir(self, acte: Acte, agent_id: str, jour: date) -> None:
        """What stands after an end, and where it came from."""
        match acte:
            case Acte.CONSTATER_DECES:
                self.notee, self.famille_vue, self.fin = acte, False, None
                self.fins.append((self.etat, jour))
            case Acte.CLASSER | Acte.CLOTURER:
                self.fins.append((self.etat, jour))
            case Acte.CONSTATER_NATIONALITE:
                self.notee, self.famille_vue, self.notee_le = acte, False, jour
                if self.etat != "TITRE_REMIS":
                    self.fin, self.fin_le = Acte.CLOTURER, jour + timedelta(days=15)
                    self.de_la_nationalite, self.observations = True, False
            case Acte.ANNONCER_FIN:
                self.de_la_nationalite = False
            case Acte.RENONCER_FIN:
                self.notee = None
            case Acte.VOIR_FAMILLE:
                self.famille_vue = True
            case Acte.REVENIR_SUR_FIN:
                deces = self.notee is Acte.CONSTATER_DECES
                avant, _ = self.fins.pop() if self.fins else (self.etat, jour)
                if avant not in FINIES:
                    self.fin, self.decidee = None, False
                if self.retiree and not deces:
                    self.prevenue_par, self.entendue, self.retiree = "", False, False
                    self.a_noter = False
                else:
                    self.notee = None
                self.etat = avant
            case Acte.ANNONCER_FIN_PROTECTION:
                self.prevenue_par, self.entendue, self.a_noter = agent_id, False, False
                self.repond_jusqu_au = jour + timedelta(days=15)
            case Acte.NOTER_OBSERVATIONS:
                self.entendue, self.a_noter = True, False
            case Acte.ABANDONNER_RETRAIT:
                self.prevenue_par, self.repond_jusqu_au = "", date.min
            case Acte.RETIRER_TITRE:
                self.fins.append((self.etat, jour))
                self.retiree, self.fin = True, None

    def repondre(self) -> None:
        """The person sent the documents: no end is announced any more."""
        self.fin, self.avant_le, self.a_lire = None, None, True
        if self.etat == "COMPLEMENT_DEMANDE":
            self.etat = "COMPLEMENT_TRANSMIS"
