"""Nobody entitled is a day without a document: judged each day, then on all days gone by."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.univers.auditeur.dossier import FIN_DITE, DossierLu, jour_de
from tests.univers.auditeur.livre import Livre, donnees
from tests.univers.auditeur.regle import Dits, a_la_fin, chaque_jour

RENOUVELEES = {"PREMIERE", "RENOUVELLEMENT"}
UN_JOUR = timedelta(days=1)


def droit_depuis(dossier: DossierLu) -> date | None:
    """The first day when a document is due of right, before any decision; None for nobody's right.

    What an agent has to check first is not judged here.
    """
    droits = [du for du in (_de_la_protection(dossier), _de_la_commission(dossier)) if du]
    return min(droits, default=None)


def _de_la_commission(dossier: DossierLu) -> date | None:
    """Anybody whose commission was asked, from that day (R432-9), or after the card still held."""
    commission = dossier.instruction.get("commission_le")
    if not commission:
        return None
    tenus = [t["fin"] for t in dossier.personne.get("titres", ()) if t["nature"] != "VISA"]
    fini = max(map(date.fromisoformat, tenus), default=date.min)
    return max(jour_de(commission), fini + UN_JOUR)


def _de_la_protection(dossier: DossierLu) -> date | None:
    """A protected person whom the registre knows, from her filing (CESEDA R431-15-3, R431-15-4), or
    from the day after the card that she had renewed (R431-15-1, al. 2)."""
    cas, personne = dossier.cas, dossier.personne
    protegee = personne.get("statut") in ("REFUGIE", "PROTECTION_SUBSIDIAIRE")
    connue = protegee and personne.get("decision")
    if not connue or cas.get("pour") != "moi" or cas.get("lien") or dossier.tete.get("ecarts"):
        return None
    depose = jour_de(str(dossier.tete["depose_le"]))
    if cas["objet"] == "PREMIERE":
        return depose
    return _apres_sa_carte(dossier, depose) if cas["objet"] == "RENOUVELLEMENT" else None


def _apres_sa_carte(dossier: DossierLu, depose: date) -> date | None:
    declaree = dossier.reponses.get("titre_actuel") or {}
    for titre in dossier.personne.get("titres", ()):
        if titre["numero"] == declaree.get("numero") and titre["fin"] == declaree.get("fin"):
            return max(depose, date.fromisoformat(titre["fin"]) + UN_JOUR)
    return None


def vaut(attestation: Any, jour: date) -> bool:
    """A favourable decision holds until the card is handed over, a dated document on its days."""
    if attestation["document"] in ("DECISION_FAVORABLE", "DECISION_CARTE"):
        return True
    debut, fin = attestation.get("debut"), attestation.get("fin")
    return bool(debut and fin and debut <= jour.isoformat() <= fin)


@chaque_jour
def personne_n_est_sans_document_un_jour_de_droit(dossier: DossierLu, jour: date) -> Dits:
    depuis = droit_depuis(dossier)
    if depuis is None or jour < depuis or _garde_sa_carte(dossier):
        return
    if not any(vaut(dite, jour) for dite in dossier.vivantes.values()):
        yield f"{dossier.id} {dossier.etat} le {jour}"


A_L_AVANCE = timedelta(days=27)
"""R1, ADR 0047: thirty days ahead, and what a night that had to be made again may take."""


@chaque_jour
def la_suivante_est_faite_avant_la_fin(dossier: DossierLu, jour: date) -> Dits:
    """Whoever holds dated documents and waits for a decision has the next one well ahead."""
    fins = [fin for dite in dossier.vivantes.values() if (fin := dite.get("fin"))]
    if dossier.accorde or not fins:
        return
    derniere = date.fromisoformat(max(fins))
    if derniere - jour < A_L_AVANCE:
        yield f"{dossier.id} {dossier.etat} le {jour} : rien après le {derniere}"


def _garde_sa_carte(dossier: DossierLu) -> bool:
    return dossier.cas["objet"] not in RENOUVELEES


@a_la_fin
def aucun_jour_passe_n_est_sans_document(livre: Livre) -> Dits:
    """The documents of each file, one after the other: the day of an end is the last covered."""
    for pk in [pk for pk in livre.lignes if pk.startswith("DOSSIER#")]:
        dossier = DossierLu(livre, pk)
        if not dossier.depose:
            continue
        depuis, jusqu_a = droit_depuis(dossier), _jusqu_a(dossier)
        if depuis is None or _garde_sa_carte(dossier):
            continue
        tenus = _tenus(dossier)
        jour = _premier_jour_a_couvrir(dossier, depuis)
        while jour < jusqu_a:
            fin = max((f for d, f in tenus if d <= jour <= f), default=None)
            if fin is None:
                yield f"{dossier.id} : personne ne couvre le {jour}"
                break
            jour = fin + UN_JOUR


def _premier_jour_a_couvrir(dossier: DossierLu, depuis: date) -> date:
    """A document is that of the request as it is: what is decided, then over, before any was made
    has none for the days before. They were those of an outage: `personne_n_est_sans_document`
    judges each evening without one."""
    decide = (dossier.instruction.get("decision") or {}).get("le")
    dits = [str(le) for le in (_fini_le(dossier), decide) if le]
    faites = [datetime.fromisoformat(x["delivree_le"]) for x in dossier.attestations.values()]
    sans_rien = [le for le in dits if not any(f < datetime.fromisoformat(le) for f in faites)]
    return max([depuis, *map(jour_de, sans_rien)])


def _fini_le(dossier: DossierLu) -> Any:
    return dossier.instruction.get("finie_le") or dossier.tete.get("annulee_le")


def _tenus(dossier: DossierLu) -> list[tuple[date, date]]:
    """First and last day that each document really covered."""
    rendus = []
    for ligne in dossier.attestations.values():
        dite = donnees(ligne)
        favorable = dite["document"] in ("DECISION_FAVORABLE", "DECISION_CARTE")
        if not favorable and not dite.get("fin"):
            continue
        debut = _decidee_le(dossier, ligne) if favorable else date.fromisoformat(dite["debut"])
        fin = date.max - UN_JOUR if favorable else date.fromisoformat(dite["fin"])
        finies = [ligne[nom] for nom in FIN_DITE & ligne.keys()]
        rendus.append((debut, min([fin, *(jour_de(un) for un in finies)])))
    return rendus


def _decidee_le(dossier: DossierLu, ligne: Any) -> date:
    """It proves the stay from the decision that it tells, not from the day it was made (R431-15-1,
    al. 4)."""
    decision = dossier.instruction.get("decision") or {}
    faite = jour_de(ligne["delivree_le"])
    return min(faite, jour_de(decision["le"])) if decision.get("le") else faite


def _jusqu_a(dossier: DossierLu) -> date:
    """Today, or the day when the request ended."""
    fini = _fini_le(dossier)
    maintenant = jour_de(dossier.livre.maintenant())
    fins = [f.le for f in dossier.faits if f.genre in FINISSENT]
    dits: list[datetime] = [datetime.fromisoformat(fini)] if fini else []
    return min([maintenant, *(jour_de(x) for x in (*dits, *fins))])


FINISSENT = {"TitreRemis", "DemandeRefusee", "DemandeClassee", "DemandeCloturee", "DecesConstate"}
