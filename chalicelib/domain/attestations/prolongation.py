"""The ADP that an undecided request is owed by itself, with no act of anybody (R1, LAW-02, LAW-20).

A new one is made thirty days before the last one ends. It begins the day after that end: the last
one stays valid until then, two are never valid together, and no day is left without (ADR 0047).
"""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.attestations.couverture import protection_prouvee, titre_prouve
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.documents_detenus import document_detenu_jusqu_au
from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE
from chalicelib.domain.droit.delais import CodeDelai, delai, dernier_jour
from chalicelib.domain.droit.renouvellement import Moment, lendemain, moment
from chalicelib.domain.personne.identite import Statut


class Prolongation(NamedTuple):
    document: TypeDocument
    debut: date
    fin: date


def prolongation_attendue(dossier: Dossier, jour: date) -> Prolongation | None:
    """What to deliver on a day; None when nothing is due, or when the last one still holds."""
    depose = dossier.jour_du_depot
    if dossier.etat not in NON_DECIDEE or depose is None:
        return None
    alerte = delai(CodeDelai.ADP_ALERTE, jour).apres(jour)
    fin = dossier.instruction.droits_jusqu_au
    if fin:
        return _des(dossier, max(lendemain(fin), jour), jour) if fin <= alerte else None
    debut = _premier_jour(dossier, depose, jour)
    if debut and (debut <= alerte or _donnee_au_depot(dossier, depose)):
        return _des(dossier, debut, jour)
    return None


def document(dossier: Dossier) -> TypeDocument:
    """Which ADP a request gets: the mentions are not the same (R431-15-2 to -4)."""
    depose = dossier.jour_du_depot
    if depose and tres_tardive(dossier, depose):
        return TypeDocument.ADP_PREMIERE
    if dossier.titre_perdu:
        return TypeDocument.ADP_DUPLICATA
    if not dossier.cas.est_premiere:
        return TypeDocument.ADP_RENOUVELLEMENT
    famille = dossier.cas.est_famille
    return TypeDocument.ADP_FAMILLE if famille else TypeDocument.ADP_PREMIERE


def tres_tardive(dossier: Dossier, jour: date) -> bool:
    """A BPI whose card ended long ago: nothing of it is left to prolong. [INF]

    The attestation is then that of whoever is recognised, from the filing (R431-15-3, -4).
    """
    actuel = dossier.reponses.titre_actuel
    if actuel is None or dossier.cas.est_famille:
        return False
    return moment(actuel.fin, jour) is Moment.TROP_TARD


def titre_loin_de_sa_fin(dossier: Dossier, jour: date) -> bool:
    """Filed long before the end of the card: the card itself proves the stay (al. 2)."""
    actuel = dossier.reponses.titre_actuel
    return actuel is not None and moment(actuel.fin, jour) is Moment.TROP_TOT


def duree_d_une_adp(dossier: Dossier, debut: date, jour: date) -> tuple[date, date]:
    """From a day already begun: as long as the law has it, from today when it would be over."""
    fin = _dernier(dossier, debut, jour)
    return (debut, fin) if fin >= jour else (jour, _dernier(dossier, jour, jour))


def _dernier(dossier: Dossier, debut: date, jour: date) -> date:
    """The last day: six months for the first request of a BPI, three at most otherwise."""
    premiere = document(dossier) is TypeDocument.ADP_PREMIERE
    duree = CodeDelai.ADP_PREMIERE if premiere else CodeDelai.ADP_RENOUVELLEMENT
    return dernier_jour(debut, delai(duree, jour).mois)


def _donnee_au_depot(dossier: Dossier, depose: date) -> bool:
    """What the filing gives a protected person whom the registre knows is given at once too to one
    whose proof came later (`delivrance.REGLES`)."""
    return not dossier.cas.est_famille and not titre_loin_de_sa_fin(dossier, depose)


def _des(dossier: Dossier, debut: date, jour: date) -> Prolongation:
    """One made late begins the day it was due, unless it would be over, where the law says which
    day that is; no other begins in the past."""
    voulu = document(dossier)
    if voulu is not TypeDocument.ADP_PREMIERE and not _a_son_jour(dossier):
        debut = max(debut, jour)
    return Prolongation(voulu, *duree_d_une_adp(dossier, debut, jour))


def _a_son_jour(dossier: Dossier) -> bool:
    """From the day the commission was asked (R432-9), or from the filing of whom the registre
    knows (R431-15-1, al. 2). The first one of a BPI too, whenever her proof came (R431-15-3)."""
    connue = dossier.protection_confirmee and dossier.titre_confirme
    saisie = dossier.instruction.commission_le is not None
    return saisie or (connue and not dossier.cas.est_famille)


def _premier_jour(dossier: Dossier, depose: date, jour: date) -> date | None:
    """The first day of the first ADP after a confirmation; None while the law gives none."""
    sans_elle = _sans_la_commission(dossier, depose, jour)
    commission_le = dossier.instruction.commission_le
    if commission_le is None:
        return sans_elle
    demandee = dossier.fuseau.jour(commission_le)
    return min(demandee, sans_elle) if sans_elle else demandee


def _sans_la_commission(dossier: Dossier, depose: date, jour: date) -> date | None:
    """Who keeps her permit asked for none to prolong: an agent gives one to who lost its card."""
    if filiation.a_verifier(dossier) or dossier.cas.garde_le_titre:
        return None
    if dossier.cas.est_famille:
        if enfant_a_temps(dossier, depose) and _vue_complete(dossier):
            return jour
        fin = document_detenu_jusqu_au(dossier, depose)
        return lendemain(fin) if fin else None
    if not _verifiee(dossier):
        return None
    actuel = dossier.reponses.titre_actuel
    prolongee = actuel and not tres_tardive(dossier, depose)
    return max(lendemain(actuel.fin), depose) if actuel and prolongee else depose


def enfant_a_temps(dossier: Dossier, jour: date) -> bool:
    """A child who files in the time that R431-15-1, al. 3 refers to (R431-5, 2° and 3°).

    The eve of 19 for the child of a refugee. That of a beneficiary of subsidiary protection is
    not named there: two months after 18 on a strict reading [INF]; later, an agent decides.
    """
    if not (dossier.cas.est_premiere and dossier.cas.lien is LienFamilial.ENFANT):
        return False
    naissance = dossier.personne.etat_civil.date_naissance
    if dossier.protection is Statut.PROTECTION_SUBSIDIAIRE:
        majeur = delai(CodeDelai.MAJORITE, jour).apres(naissance.au_plus_tard)
        return jour <= delai(CodeDelai.ENFANT_BPS, jour).apres(majeur)
    return naissance.age_au(jour) < delai(CodeDelai.ENFANT_MAJEUR, jour).valeur


def _vue_complete(dossier: Dossier) -> bool:
    """R431-15-1 al. 3: an agent opened the request, and asks for no document. [INF]"""
    return dossier.instruction.pris_le is not None and dossier.instruction.complement is None


def _verifiee(dossier: Dossier) -> bool:
    """The registre knows the protection and the card, or an agent accepted their proof (R3)."""
    return protection_prouvee(dossier) and titre_prouve(dossier)
