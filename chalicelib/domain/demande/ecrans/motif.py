"""GE2: the decision that grants the protection (S2-01)."""

from datetime import date

from chalicelib.domain.demande.ecran import Connu, EcranDe, Page
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.demande.mots import Ligne, Noms, dites
from chalicelib.domain.demande.vraisemblance import Erreurs, ordre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Motif
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.personne.identite import STATUTS


def _protege(dossier: Dossier) -> bool:
    return not (dossier.cas.est_famille or dossier.cas.garde_le_titre)


def _regle(dossier: Dossier, r: Motif, jour: date | None) -> Erreurs:
    return ordre(dossier, "decision_date", r.decision_date, jour)


def _connu(dossier: Dossier) -> Connu:
    decision = dossier.personne.decision
    if decision is None:
        return {}
    return {
        "decision_autorite": decision.autorite,
        "decision_numero": decision.numero,
        "decision_date": decision.date,
    }


def _protection(dossier: Dossier, noms: Noms) -> list[Ligne]:
    return [("Protection", STATUTS[dossier.statut])]


def _page(dossier: Dossier, noms: Noms) -> Page:
    return {"intitule": intitule(dossier.cas, dossier.jour_des_regles), "statuts": STATUTS}


def _mots(r: Motif, noms: Noms) -> list[Ligne]:
    decision = f"{r.decision_autorite}, n° {r.decision_numero}, {noms.du_jour(r.decision_date)}"
    return [("Décision", decision), *dites(("Projet en France", r.projet))]


MOTIF = EcranDe(
    cle="motif",
    etape=2,
    titre="Le motif de votre demande",
    titre_enfant="Le motif de la demande pour l’enfant",
    titre_agent="Motif de la demande",
    modele=Motif,
    applicable=_protege,
    regle=_regle,
    avant=_protection,
    connu=_connu,
    prive=True,
    page=_page,
    alerte="Vérifiez votre protection",
    signalements=(Signalement.PROTECTION_A_VERIFIER, Signalement.STATUT_DIFFERENT),
    mots=_mots,
)
