"""The conditions on the person and the permit held (FAQ 5, 6, 15, 34, 39): questions on facts."""

from collections.abc import Callable

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.renouvellement import Moment, moment, residence_atteinte_le
from chalicelib.domain.eligibilite.circonstances import Circonstances
from chalicelib.domain.personne.ecarts import EcartRegistre
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import TypeCarte


def apatride(f: Circonstances) -> bool:
    return f.protection_connue == "APATRIDE" and not f.cas.est_famille


def trop_jeune_pour_soi(f: Circonstances) -> bool:
    minimum = delai(CodeDelai.AGE_MINIMAL, f.jour).valeur
    return not f.cas.est_pour_enfant and f.age is not None and f.age < minimum


def mineur_pour_soi(f: Circonstances) -> bool:
    """Of 16 or 17, when the request begins: he may have nobody to file for him (J12 bis)."""
    majorite = delai(CodeDelai.MAJORITE, f.jour).valeur
    a_l_entree = f.age_au_debut if f.age_au_debut is not None else f.age
    return not f.cas.est_pour_enfant and a_l_entree is not None and a_l_entree < majorite


def mineur_sans_travail(f: Circonstances) -> bool:
    return mineur_pour_soi(f) and f.veut_travailler is False


def enfant_trop_jeune(f: Circonstances) -> bool:
    minimum = delai(CodeDelai.AGE_MINIMAL, f.jour).valeur
    return f.cas.est_pour_enfant and f.age is not None and f.age < minimum


def enfant_majeur(f: Circonstances) -> bool:
    """On the day the request begins: turning 18 afterwards changes nothing (FAQ 35)."""
    majorite = delai(CodeDelai.MAJORITE, f.jour).valeur
    a_l_entree = f.age_au_debut if f.age_au_debut is not None else f.age
    return f.cas.est_pour_enfant and a_l_entree is not None and a_l_entree >= majorite


def sans_travail(f: Circonstances) -> bool:
    return f.cas.est_pour_enfant and f.veut_travailler is False


def recepisse_de_la_protection(f: Circonstances) -> bool:
    """A récépissé with one of the two mentions: the request is being examined (FAQ 15)."""
    return _recepisse(f) and f.mention_du_recepisse is True


def recepisse_a_lire(f: Circonstances) -> bool:
    """A récépissé of which nobody has read the mention closes no door."""
    return _recepisse(f) and f.mention_du_recepisse is None


def _recepisse(f: Circonstances) -> bool:
    return f.cas.est_premiere and not f.cas.est_famille and f.recepisse


def deja_titulaire(f: Circonstances) -> bool:
    return titre_encore_utile(f) and not d_un_autre_motif(f) and not reconnu_apres_le_titre(f)


def autre_titre(f: Circonstances) -> bool:
    return titre_encore_utile(f) and d_un_autre_motif(f) and not reconnu_apres_le_titre(f)


def reconnu_apres_le_titre(f: Circonstances) -> bool:
    """L424-1 and L424-9 give the card to whoever is recognised, whatever card came before.

    The resident card of L424-13 is another: it follows that of L424-9.
    """
    if f.cas.est_famille or f.decision_le is None or f.debut_titre is None:
        return False
    if f.cas.garde_le_titre:
        return False
    if f.cas.objet is Objet.CARTE_RESIDENT and f.protection is not Statut.REFUGIE:
        return False
    return f.decision_le > f.debut_titre


def d_un_autre_motif(f: Circonstances) -> bool:
    """The card does not rest on the protection asked for: it is no reason to wait (R9).

    A refugee holds a resident card: another one came from an earlier protection (L424-1).
    """
    refugie = not f.cas.est_famille and f.protection is Statut.REFUGIE
    ancienne = refugie and f.carte in (TypeCarte.PLURIANNUELLE, TypeCarte.TEMPORAIRE)
    return f.carte is TypeCarte.AUTRE or ancienne


def titre_encore_utile(f: Circonstances) -> bool:
    """Holds a permit that is renewed, not asked for anew (CESEDA R431-8)."""
    if f.fin_titre is None or not f.cas.est_premiere:
        return False
    return moment(f.fin_titre, f.jour) is not Moment.TROP_TARD


def au_moment(*moments: Moment) -> Callable[[Circonstances], bool]:
    def vaut(f: Circonstances) -> bool:
        if f.cas.est_premiere or f.cas.garde_le_titre or f.fin_titre is None:
            return False
        return moment(f.fin_titre, f.jour) in moments

    return vaut


def tres_tardif(f: Circonstances) -> bool:
    """The card of this ground ended long ago, whatever the request is called (R431-8)."""
    if f.cas.est_premiere and (d_un_autre_motif(f) or f.fin_titre is None):
        return False
    if f.cas.garde_le_titre:
        return False
    tard = f.fin_titre is not None and moment(f.fin_titre, f.jour) is Moment.TROP_TARD
    return tard and not reconnu_apres_le_titre(f)


def a_renouveler(f: Circonstances) -> bool:
    """A duplicate ends with the card it replaces: near that end, the renewal gives a longer one."""
    if f.cas.objet is not Objet.DUPLICATA or f.fin_titre is None:
        return False
    return moment(f.fin_titre, f.jour) is not Moment.TROP_TOT


def trop_tot(f: Circonstances) -> bool:
    """The change to the resident card waits for no window (CESEDA R431-6)."""
    renouvelle = f.cas.objet is Objet.RENOUVELLEMENT and not reconnu_apres_le_titre(f)
    return renouvelle and au_moment(Moment.TROP_TOT)(f)


def tardif(f: Circonstances) -> bool:
    return f.cas.objet is Objet.RENOUVELLEMENT and au_moment(Moment.TARDIF)(f)


def deja_resident(f: Circonstances) -> bool:
    resident = f.protection is Statut.REFUGIE or f.carte is TypeCarte.RESIDENT
    demande = f.cas.objet is Objet.CARTE_RESIDENT and resident
    return demande and not reconnu_apres_le_titre(f)


def quatre_ans(f: Circonstances) -> bool:
    if f.cas.objet is not Objet.CARTE_RESIDENT or f.residence_depuis is None:
        return False
    return f.jour < residence_atteinte_le(f.residence_depuis, f.jour)


def protection_a_verifier(f: Circonstances) -> bool:
    return f.registre_lu and not f.cas.est_famille and f.protection_connue is None


def statut_different(f: Circonstances) -> bool:
    connu = f.protection_connue
    return not f.cas.est_famille and isinstance(connu, Statut) and connu != f.cas.statut_demande


def registre_en_ecart(ecart: EcartRegistre) -> Callable[[Circonstances], bool]:
    """The registre, read again, no longer says this as the request does (R9)."""
    return lambda f: ecart in f.ecarts
