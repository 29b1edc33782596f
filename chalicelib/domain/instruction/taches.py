"""What agents owe a request, by a day: each delay that a person reads has its task here (K-10).

Computed from the request, never stored as such. Every date is absolute: the rung a task has
reached, agent, référent or chef, is read on the day (`droit/escalade.py`).
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.attestations.attestation_a_decider import quand_decider
from chalicelib.domain.attestations.couverture import (
    protection_prouvee,
    titre_prouve,
)
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.carte_au_registre import EcartCarte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE, Etat
from chalicelib.domain.dossier.faits_ouverts import (
    complement_a_lire,
    complement_attendu,
    desistement_en_cours,
    empechement_sans_reponse,
    rendez_vous_donne,
)
from chalicelib.domain.dossier.silence import refus_implicite
from chalicelib.domain.droit.delais import CodeDelai, delai, titre_du_le
from chalicelib.domain.droit.escalade import Palier, chef_le, palier
from chalicelib.domain.instruction import taches_de_la_carte as carte
from chalicelib.domain.instruction import taches_du_registre as registre
from chalicelib.domain.instruction.conversation import attend_reponse
from chalicelib.domain.instruction.gardes import temps_fini_des
from chalicelib.domain.instruction.taches_des_fins import (
    famille_a_voir,
    fin_contestee,
    observations_a_noter,
    retrait_a_decider,
)
from chalicelib.domain.modele import Modele

AVANCE = timedelta(days=30)
"""How long before the law's own dates the task is open: silence, the card due after a decision.
No task lasts longer: `est_proche` counts on it."""
SEMAINE = timedelta(days=7)


class NatureTache(StrEnum):
    """What is to be done; the words are in `TACHES`."""

    ATTESTATION = "ATTESTATION"
    FILIATION = "FILIATION"
    DEUX_DEMANDES = "DEUX_DEMANDES"
    PROTECTION = "PROTECTION"
    TITRE = "TITRE"
    IDENTITE = "IDENTITE"
    COMPLEMENT_RECU = "COMPLEMENT_RECU"
    COMPLEMENT_ECHU = "COMPLEMENT_ECHU"
    RECTIFICATION = "RECTIFICATION"
    MESSAGE_RECU = "MESSAGE_RECU"
    AUTRE_RENDEZ_VOUS = "AUTRE_RENDEZ_VOUS"
    RENDEZ_VOUS_PASSE = "RENDEZ_VOUS_PASSE"
    COMMISSION_REUNIE = "COMMISSION_REUNIE"
    PREAVIS_ECHU = "PREAVIS_ECHU"
    REFUS_A_SIGNER = "REFUS_A_SIGNER"
    SILENCE = "SILENCE"
    DELIVRANCE = "DELIVRANCE"
    FABRICATION = "FABRICATION"
    FIN_CONTESTEE = "FIN_CONTESTEE"
    FAMILLE = "FAMILLE"
    CARTE_ATTENDUE = "CARTE_ATTENDUE"
    CARTE_NON_RETIREE = "CARTE_NON_RETIREE"
    OBSERVATIONS = "OBSERVATIONS"
    RETRAIT_A_DECIDER = "RETRAIT_A_DECIDER"
    CARTE_A_ENVOYER = "CARTE_A_ENVOYER"
    CARTE_EN_ROUTE = "CARTE_EN_ROUTE"
    REGISTRE_AUTRE_ISSUE = "REGISTRE_AUTRE_ISSUE"
    REGISTRE_DELIVREE = "REGISTRE_DELIVREE"
    REGISTRE_AUTRE_NUMERO = "REGISTRE_AUTRE_NUMERO"
    REGISTRE_INCONNUE = "REGISTRE_INCONNUE"


DE_LA_LOI = (NatureTache.SILENCE, NatureTache.DELIVRANCE, NatureTache.RETRAIT_A_DECIDER)
"""Their last day is a date of the law, not some working days of ours."""

D_ABORD = frozenset({NatureTache.FIN_CONTESTEE})
"""Before everything that is due, and a chef's from the first day: nobody else may undo an end."""


DU_REGISTRE = (
    NatureTache.REGISTRE_AUTRE_ISSUE,
    NatureTache.REGISTRE_DELIVREE,
    NatureTache.REGISTRE_AUTRE_NUMERO,
    NatureTache.REGISTRE_INCONNUE,
)
"""Where the registre does not say of a card what the request says (R17)."""

APRES_LA_FIN = (
    *(NatureTache.FIN_CONTESTEE, NatureTache.MESSAGE_RECU, NatureTache.FAMILLE),
    *(NatureTache.OBSERVATIONS, NatureTache.RETRAIT_A_DECIDER),
    *(NatureTache.REGISTRE_AUTRE_NUMERO, NatureTache.REGISTRE_INCONNUE),
)
"""What is still owed to the person once her request ended."""


class Tache(Modele):
    """Open since a day, due by another one, both included."""

    nature: NatureTache
    depuis: date
    avant_le: date

    @property
    def rang(self) -> str:
        """What is due first sorts first; who says that an end is a mistake, before all."""
        return "0000-00-00" if self.nature in D_ABORD else self.avant_le.isoformat()

    def palier(self, jour: date, departement: str) -> Palier:
        """Who must do it that day, if nobody under him did.

        What is open long before a date of the law goes up in its last week.
        """
        if self.nature in D_ABORD:
            return Palier.CHEF
        return palier(self._monte_depuis, self.avant_le, jour, departement)

    def chef_le(self, departement: str) -> date:
        """The day it is the chef's, if nobody does it; the first one for who says « erreur »."""
        if self.nature in D_ABORD:
            return self.depuis
        return chef_le(self._monte_depuis, departement)

    @property
    def _monte_depuis(self) -> date:
        de_la_loi = self.nature in DE_LA_LOI
        return max(self.depuis, self.avant_le - SEMAINE) if de_la_loi else self.depuis


class TacheDuJour(NamedTuple):
    """A task to be done on a day, and the rung it has reached."""

    tache: Tache
    palier: Palier


def a_faire(
    connues: tuple[Tache, ...], jour: date, departement: str, des: Palier = Palier.AGENT
) -> tuple[TacheDuJour, ...]:
    """Those that have begun and reached this rung, whoever has the file, present or not."""
    rangs = list(Palier)
    vues = (TacheDuJour(t, t.palier(jour, departement)) for t in connues if t.depuis <= jour)
    return tuple(vue for vue in vues if rangs.index(vue.palier) >= rangs.index(des))


def est_proche(connues: tuple[Tache, ...], jour: date) -> bool:
    """Whether one of them may have begun: the first due is not beyond the longest task."""
    return bool(connues) and connues[0].avant_le <= jour + AVANCE


Jours = tuple[date, date] | None
"""Since when, and by when; None when there is nothing to do."""


class RegleTache(NamedTuple):
    """The words of a task, and when there is one."""

    mots: str
    jours: Callable[[Dossier], Jours]


def taches(dossier: Dossier) -> tuple[Tache, ...]:
    """Those of a request as it is, the first due at the head; some only begin later.

    Once it ended, or while the person withdraws it, only what was asked of the préfecture waits:
    the others come back with their dates if she keeps it.
    """
    if dossier.depose_le is None:
        return ()
    toutes = dossier.est_ouvert and desistement_en_cours(dossier) is None
    connues = TACHES.items() if toutes else [(n, TACHES[n]) for n in APRES_LA_FIN]
    dues = ((nature, regle.jours(dossier)) for nature, regle in connues)
    ouvertes = (Tache(nature=n, depuis=j[0], avant_le=j[1]) for n, j in dues if j)
    return tuple(sorted(ouvertes, key=lambda tache: (tache.rang, tache.nature)))


def _verification(dossier: Dossier, code: CodeDelai = CodeDelai.VERIFICATION) -> Jours:
    """From the filing, in working days of the préfecture."""
    depose = dossier.jour_du_depot
    return _en(dossier, depose, code) if depose and dossier.etat in NON_DECIDEE else None


def _en(dossier: Dossier, depuis: date, code: CodeDelai = CodeDelai.REPRISE) -> Jours:
    return depuis, delai(code, depuis).apres(depuis, dossier.prefecture.code)


def _attestation(dossier: Dossier) -> Jours:
    """For who has no document; to come for who has one, if none follows by itself."""
    a_decider = quand_decider(dossier)
    return (a_decider.depuis, a_decider.avant_le) if a_decider else None


def _protection(dossier: Dossier) -> Jours:
    inconnue = not dossier.cas.est_famille and not protection_prouvee(dossier)
    return _verification(dossier) if inconnue else None


def _titre(dossier: Dossier) -> Jours:
    return None if titre_prouve(dossier) else _verification(dossier)


def _identite(dossier: Dossier) -> Jours:
    """The document of the representative names the child too."""
    lue = filiation.acceptee(dossier)
    return _verification(dossier) if dossier.identite_saisie and not lue else None


def _filiation(dossier: Dossier) -> Jours:
    inconnue = filiation.a_verifier(dossier)
    return _verification(dossier, CodeDelai.FILIATION) if inconnue else None


def _deux_demandes(dossier: Dossier) -> Jours:
    """Two accounts filed for one child: say which goes on (S6)."""
    a_reunir = filiation.a_reunir(dossier)
    return _verification(dossier, CodeDelai.FILIATION) if a_reunir else None


def _complement_recu(dossier: Dossier) -> Jours:
    envoye = complement_a_lire(dossier)
    if envoye is None or envoye.transmis_le is None:
        return None
    return _en(dossier, dossier.fuseau.jour(envoye.transmis_le))


def _complement_echu(dossier: Dossier) -> Jours:
    attendu = complement_attendu(dossier)
    if attendu is None:
        return None
    return _en(dossier, _lendemain(attendu.avant_le))


def _rectification(dossier: Dossier) -> Jours:
    """Until an agent writes to the person."""
    demandee = dossier.instruction.rectification_le
    return _en(dossier, dossier.fuseau.jour(demandee)) if demandee else None


def _rendez_vous(dossier: Dossier) -> Jours:
    """Somebody notes that the person came, or calls her again."""
    donne = rendez_vous_donne(dossier)
    return _en(dossier, _lendemain(dossier.fuseau.jour(donne.quand))) if donne else None


def reponse_a_l_empechement(dossier: Dossier) -> Jours:
    """Answered before the day of the appointment, when there is time."""
    donne, dit = rendez_vous_donne(dossier), empechement_sans_reponse(dossier)
    if donne is None or dit is None:
        return None
    depuis = dossier.fuseau.jour(dit.dit_le)
    avant_le = delai(CodeDelai.RENDEZ_VOUS, depuis).apres(depuis, dossier.prefecture.code)
    veille = dossier.fuseau.jour(donne.quand) - timedelta(days=1)
    return depuis, min(avant_le, veille) if veille >= depuis else avant_le


def _commission(dossier: Dossier) -> Jours:
    reunie = dossier.instruction.commission_reunion_le
    return _en(dossier, _lendemain(reunie)) if reunie and dossier.etat is Etat.COMMISSION else None


def _preavis(dossier: Dossier) -> Jours:
    """The end is done, or given up: the person waits for one or the other."""
    preavis = dossier.instruction.preavis
    if preavis is None or preavis.prononce_le or not dossier.est_ouvert:
        return None
    return _en(dossier, temps_fini_des(dossier))


def _refus(dossier: Dossier) -> Jours:
    propose = dossier.instruction.refus
    if propose is None or propose.signe_le or dossier.etat not in NON_DECIDEE:
        return None
    propose_le = dossier.fuseau.jour(propose.propose_le)
    return _en(dossier, max(propose_le, temps_fini_des(dossier)))


def _silence(dossier: Dossier) -> Jours:
    le = refus_implicite(dossier)
    return (le - AVANCE, le) if le else None


def _delivrance(dossier: Dossier) -> Jours:
    """The card is due some months after the decision that granted the protection."""
    motif = dossier.reponses.motif
    decision = motif.decision_date if motif else None
    if decision is None or dossier.etat not in NON_DECIDEE or not dossier.cas.est_premiere:
        return None
    du_le, depose = titre_du_le(decision), dossier.jour_du_depot
    return (max(depose, du_le - AVANCE), du_le) if depose and du_le > depose else None


def _lendemain(jour: date) -> date:
    return jour + timedelta(days=1)


TACHES: dict[NatureTache, RegleTache] = {
    NatureTache.ATTESTATION: RegleTache("Décider d’une attestation", _attestation),
    NatureTache.FILIATION: RegleTache("Vérifier qui représente l’enfant", _filiation),
    NatureTache.DEUX_DEMANDES: RegleTache(
        "Réunir ou séparer deux demandes pour un enfant", _deux_demandes
    ),
    NatureTache.PROTECTION: RegleTache("Vérifier la décision de protection", _protection),
    NatureTache.TITRE: RegleTache("Vérifier le titre déclaré", _titre),
    NatureTache.IDENTITE: RegleTache("Vérifier l’identité saisie", _identite),
    NatureTache.COMPLEMENT_RECU: RegleTache("Lire le complément reçu", _complement_recu),
    NatureTache.COMPLEMENT_ECHU: RegleTache("Suivre un complément en retard", _complement_echu),
    NatureTache.RECTIFICATION: RegleTache("Répondre à une rectification", _rectification),
    NatureTache.MESSAGE_RECU: RegleTache("Répondre à la personne", attend_reponse),
    NatureTache.AUTRE_RENDEZ_VOUS: RegleTache(
        "Donner un autre rendez-vous", reponse_a_l_empechement
    ),
    NatureTache.RENDEZ_VOUS_PASSE: RegleTache("Suivre un rendez-vous passé", _rendez_vous),
    NatureTache.COMMISSION_REUNIE: RegleTache("Décider après la commission", _commission),
    NatureTache.PREAVIS_ECHU: RegleTache("Arrêter la demande ou y renoncer", _preavis),
    NatureTache.REFUS_A_SIGNER: RegleTache("Signer ou écarter le refus proposé", _refus),
    NatureTache.SILENCE: RegleTache("Décider avant que le silence vaille refus", _silence),
    NatureTache.DELIVRANCE: RegleTache("Décider : le titre est dû après la décision", _delivrance),
    NatureTache.FABRICATION: RegleTache("Lancer la fabrication du titre", carte.a_lancer),
    NatureTache.FIN_CONTESTEE: RegleTache(
        "Répondre : la personne dit que la fin est une erreur", fin_contestee
    ),
    NatureTache.OBSERVATIONS: RegleTache(
        "Noter la réponse : fin de protection", observations_a_noter
    ),
    NatureTache.RETRAIT_A_DECIDER: RegleTache("Retirer le titre ou y renoncer", retrait_a_decider),
    NatureTache.FAMILLE: RegleTache("Regarder les dossiers de la famille", famille_a_voir),
    NatureTache.CARTE_ATTENDUE: RegleTache("Demander où en est la carte", carte.carte_attendue),
    NatureTache.CARTE_NON_RETIREE: RegleTache("Joindre : la carte attend", carte.carte_non_retiree),
    NatureTache.CARTE_A_ENVOYER: RegleTache("Envoyer la carte à son domicile", carte.a_envoyer),
    NatureTache.CARTE_EN_ROUTE: RegleTache("Recevoir la carte envoyée", carte.en_route),
    NatureTache.REGISTRE_AUTRE_ISSUE: RegleTache(
        "Comparer avec le registre : il connaît un titre, rien n’est décidé ici",
        registre.si(EcartCarte.AUTRE_ISSUE),
    ),
    NatureTache.REGISTRE_DELIVREE: RegleTache(
        "Comparer avec le registre : il connaît la carte attendue",
        registre.si(EcartCarte.DELIVREE),
    ),
    NatureTache.REGISTRE_AUTRE_NUMERO: RegleTache(
        "Comparer avec le registre : la carte a un autre numéro",
        registre.si(EcartCarte.AUTRE_NUMERO),
    ),
    NatureTache.REGISTRE_INCONNUE: RegleTache(
        "Comparer avec le registre : il ne connaît pas la carte remise",
        registre.si(EcartCarte.INCONNUE),
    ),
}
"""One row a kind of task."""
