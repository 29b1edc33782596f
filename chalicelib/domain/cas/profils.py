"""The profile of a request (domain.md §1.1), deduced: the person never has to know these codes."""

from datetime import date
from enum import StrEnum

from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import TypeCarte


class Profil(StrEnum):
    """R(É)F(UGIÉ), BPS, and their families: FREF_*, FBPS_*; _CR for the card after four years."""

    REF = "REF"
    REF_MIN = "REF_MIN"
    BPS = "BPS"
    BPS_MIN = "BPS_MIN"
    BPS_CR = "BPS_CR"
    FREF_CONJ_REU = "FREF_CONJ_REU"
    FREF_CONJ_POST = "FREF_CONJ_POST"
    FREF_ENF = "FREF_ENF"
    FREF_ENF_MIN = "FREF_ENF_MIN"
    FREF_PAR = "FREF_PAR"
    FBPS_CONJ_REU = "FBPS_CONJ_REU"
    FBPS_CONJ_POST = "FBPS_CONJ_POST"
    FBPS_ENF = "FBPS_ENF"
    FBPS_ENF_MIN = "FBPS_ENF_MIN"
    FBPS_PAR = "FBPS_PAR"
    FBPS_CR = "FBPS_CR"

    @property
    def est_famille(self) -> bool:
        return self.startswith("F")

    @property
    def est_mineur(self) -> bool:
        return self.endswith("_MIN")


class Voie(StrEnum):
    """How a couple came to France: family reunification, or a later union (L424-3, 1° and 2°)."""

    REUNIFICATION = "CONJ_REU"
    UNION_POSTERIEURE = "CONJ_POST"


def voie(date_union: date, demande_asile: date) -> Voie:
    """The route of a couple: the union after the asylum request is the later-union route."""
    return Voie.UNION_POSTERIEURE if date_union > demande_asile else Voie.REUNIFICATION


def deduire(
    cas: Cas,
    protection: Statut | None,
    *,
    mineur: bool,
    carte: TypeCarte | None = None,
    voie: Voie | None = None,
) -> Profil | None:
    """The profile; None while an answer it depends on is missing.

    `protection` is the person's own, or the sponsor's for a family member; `carte` the permit
    held, for a renewal.
    """
    if protection is None:
        return None
    if _resident(cas, protection, carte):
        return Profil.FBPS_CR if cas.est_famille else Profil.BPS_CR
    if not cas.est_famille:
        base = "REF" if protection is Statut.REFUGIE else "BPS"
        return Profil(f"{base}_MIN" if mineur else base)
    suffixe = _suffixe(cas.lien, voie, mineur=mineur)
    base = "FREF" if protection is Statut.REFUGIE else "FBPS"
    return Profil(f"{base}_{suffixe}") if suffixe else None


def _resident(cas: Cas, protection: Statut, carte: TypeCarte | None) -> bool:
    """A resident card of subsidiary protection: asked for, or held and renewed (L424-13)."""
    garde = cas.objet is Objet.RENOUVELLEMENT or cas.garde_le_titre
    tenue = garde and carte is TypeCarte.RESIDENT
    demandee = cas.objet is Objet.CARTE_RESIDENT or tenue
    return demandee and protection is Statut.PROTECTION_SUBSIDIAIRE


def _suffixe(lien: LienFamilial | None, voie: Voie | None, *, mineur: bool) -> str | None:
    if lien is LienFamilial.ENFANT:
        return "ENF_MIN" if mineur else "ENF"
    if lien is LienFamilial.PARENT:
        return "PAR"
    return voie.value if voie else None
