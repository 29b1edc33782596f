"""The conditions of family members (CESEDA L424-3 and L424-11), as questions on the facts."""

from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.eligibilite.circonstances import Circonstances
from chalicelib.domain.personne.identite import Statut


def _union_posterieure(f: Circonstances) -> bool:
    return f.en_couple_a_juger and f.union_posterieure is True


def concubin_hors_reunification(f: Circonstances) -> bool:
    """L424-3, 2° speaks of spouses and partners: a concubin comes by reunification only."""
    return _union_posterieure(f) and f.cas.lien is LienFamilial.CONCUBIN


def union_recente(f: Circonstances) -> bool:
    """A later union counts once it was celebrated a year ago."""
    if not _union_posterieure(f) or f.date_union is None:
        return False
    return f.jour < delai(CodeDelai.UNION, f.jour).apres(f.date_union)


def entree_hors_reunification(f: Circonstances) -> bool:
    anterieure = f.en_couple_a_juger and f.union_posterieure is False
    return anterieure and f.reunification is False


def sans_vie_commune(f: Circonstances) -> bool:
    """Common life is a condition, at a first request and afterwards: an agent hears why."""
    return f.cas.en_couple_avec_ayant_droit and f.vie_commune is False


def _enfant_trop_age(f: Circonstances) -> bool:
    limite = delai(CodeDelai.ENFANT_MAJEUR, f.jour).valeur
    enfant = f.cas.est_premiere and f.cas.lien is LienFamilial.ENFANT
    return enfant and not f.cas.est_pour_enfant and f.age is not None and f.age >= limite


def enfant_de_plus_de_19_ans_refugie(f: Circonstances) -> bool:
    """The request comes at the latest on the eve of the 19th birthday (R431-5, 2°)."""
    return _enfant_trop_age(f) and f.protection is Statut.REFUGIE


def enfant_de_plus_de_19_ans_bps(f: Circonstances) -> bool:
    """R431-5 does not list the children of a BPS: warn, never block (domain.md §8, 3)."""
    return _enfant_trop_age(f) and f.protection is Statut.PROTECTION_SUBSIDIAIRE


def _ayant_droit_majeur(f: Circonstances) -> bool:
    majorite = delai(CodeDelai.MAJORITE, f.jour).valeur
    parent = f.cas.est_premiere and f.cas.lien is LienFamilial.PARENT
    return parent and f.age_ayant_droit is not None and f.age_ayant_droit >= majorite


def parent_d_un_majeur(f: Circonstances) -> bool:
    """The 4° is for the parents of a minor; a reunification begun before is left to the agent."""
    return _ayant_droit_majeur(f) and f.reunification is False


def parent_d_un_mineur_devenu_majeur(f: Circonstances) -> bool:
    return _ayant_droit_majeur(f) and f.reunification is True
