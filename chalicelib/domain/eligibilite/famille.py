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


def enfant_trop_age(f: Circonstances) -> bool:
    """Of 19 or more, and come otherwise than by reunification.

    Age is fixed on the day the visa is asked for (L561-2; CE avis 29 June 2023, n° 472495): who
    came by reunification is not asked it again. While the way of coming is not known, nothing is
    said.
    """
    limite = delai(CodeDelai.ENFANT_MAJEUR, f.jour).valeur
    enfant = f.cas.est_premiere and f.cas.lien is LienFamilial.ENFANT
    trop = not f.cas.est_pour_enfant and f.age is not None and f.age >= limite
    return enfant and trop and f.reunification is False


def sejour_non_connu(f: Circonstances) -> bool:
    """L424-11, 2° and 4° lack the words of L424-3 that waive the regularity of the stay."""
    if not f.cas.est_premiere or f.protection is Statut.REFUGIE or f.document_en_cours is not False:
        return False
    return _union_posterieure(f) or f.cas.lien is LienFamilial.PARENT


def entree_ancienne(f: Circonstances) -> bool:
    """With a plain long-stay visa, an adult asks for the card soon after the entry (R431-4).

    Who came as a minor asks for it by age (R431-5): nothing is said of the entry.
    """
    if not (f.cas.est_premiere and f.cas.est_famille and f.muni_d_un_visa):
        return False
    if f.reunification is not False or f.entree_le is None or f.age_a_l_entree is None:
        return False
    adulte = f.age_a_l_entree >= delai(CodeDelai.MAJORITE, f.jour).valeur
    return adulte and f.jour > delai(CodeDelai.ENTREE, f.jour).apres(f.entree_le)


def _ayant_droit_majeur(f: Circonstances) -> bool:
    majorite = delai(CodeDelai.MAJORITE, f.jour).valeur
    parent = f.cas.est_premiere and f.cas.lien is LienFamilial.PARENT
    return parent and f.age_ayant_droit is not None and f.age_ayant_droit >= majorite


def parent_d_un_majeur(f: Circonstances) -> bool:
    """The 4° is for the parents of a minor."""
    return _ayant_droit_majeur(f) and f.reunification is False


def parent_d_un_mineur_devenu_majeur(f: Circonstances) -> bool:
    return _ayant_droit_majeur(f) and f.reunification is True
