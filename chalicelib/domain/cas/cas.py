"""The case of a request (CAS 1, 2, 3 of the guide): what is asked, for whom, in what capacity."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import Statut


class Pour(StrEnum):
    """For whom the permit is asked (PRO-01)."""

    MOI = "moi"
    ENFANT = "enfant"


class Objet(StrEnum):
    """What is asked: a first permit, the same again, the resident card after four years, or only
    another card for the permit that one keeps."""

    PREMIERE = "PREMIERE"
    RENOUVELLEMENT = "RENOUVELLEMENT"
    CARTE_RESIDENT = "CARTE_RESIDENT"
    DUPLICATA = "DUPLICATA"
    CHANGEMENT_ADRESSE = "CHANGEMENT_ADRESSE"
    CHANGEMENT_SITUATION = "CHANGEMENT_SITUATION"

    @property
    def est_changement(self) -> bool:
        """The holder of a permit declares what has changed: a card may be made again, or none."""
        return self in (Objet.CHANGEMENT_ADRESSE, Objet.CHANGEMENT_SITUATION)

    @property
    def garde_le_titre(self) -> bool:
        """No right is asked for: the permit keeps its kind and its end, only its card changes."""
        return self is Objet.DUPLICATA or self.est_changement


class Qualite(StrEnum):
    """« Vous demandez un titre en qualité de » (domain.md §3.3)."""

    REFUGIE = "REFUGIE"
    PROTECTION_SUBSIDIAIRE = "PROTECTION_SUBSIDIAIRE"
    MEMBRE_FAMILLE = "MEMBRE_FAMILLE"


class LienFamilial(StrEnum):
    """What the family member is to the protected person (PRO-06)."""

    CONJOINT = "CONJOINT"
    PARTENAIRE = "PARTENAIRE"
    CONCUBIN = "CONCUBIN"
    ENFANT = "ENFANT"
    PARENT = "PARENT"

    @property
    def en_couple(self) -> bool:
        return self in (self.CONJOINT, self.PARTENAIRE, self.CONCUBIN)


class Cas(Modele):
    """Chosen at the door; never changes afterwards. `lien` is there for family members only."""

    pour: Pour = Pour.MOI
    objet: Objet = Objet.PREMIERE
    qualite: Qualite
    lien: LienFamilial | None = None

    @model_validator(mode="after")
    def _tient_debout(self) -> Self:
        if (self.lien is not None) != self.est_famille:
            raise ValueError("lien_familial")
        if self.pour is Pour.ENFANT and self.lien not in (None, LienFamilial.ENFANT):
            raise ValueError("lien_familial")
        if self.pour is Pour.ENFANT and self.objet is not Objet.PREMIERE:
            raise ValueError("objet")
        return self

    @property
    def est_famille(self) -> bool:
        return self.qualite is Qualite.MEMBRE_FAMILLE

    @property
    def est_premiere(self) -> bool:
        return self.objet is Objet.PREMIERE

    @property
    def garde_le_titre(self) -> bool:
        """The permit held stays as it is: nothing is asked again of what it rests on."""
        return self.objet.garde_le_titre

    @property
    def est_pour_enfant(self) -> bool:
        return self.pour is Pour.ENFANT

    @property
    def en_couple_avec_ayant_droit(self) -> bool:
        """The protected person is the spouse, partner or concubin: asked once, in step 2."""
        return self.lien is not None and self.lien.en_couple

    @property
    def statut_demande(self) -> Statut | None:
        """The protection the person says is his; None for a family member."""
        return None if self.est_famille else Statut(self.qualite.value)

    @property
    def numero(self) -> int:
        """1 for the holder of a permit, 2 for the protected person, 3 for the family."""
        return (3 if self.est_famille else 2) if self.est_premiere else 1

    @property
    def cle(self) -> str:
        """A short name, the same for the same case: « moi-premiere-refugie »."""
        parties = (self.pour, self.objet, self.qualite, *((self.lien,) if self.lien else ()))
        return "-".join(partie.value.lower().replace("_", "-") for partie in parties)


def tous() -> tuple[Cas, ...]:
    """Every case that holds together, in a fixed order."""
    possibles = (
        Cas.model_construct(pour=pour, objet=objet, qualite=qualite, lien=lien)
        for pour in Pour
        for objet in Objet
        for qualite in Qualite
        for lien in (None, *LienFamilial)
    )
    return tuple(cas for cas in possibles if _tient(cas))


def _tient(cas: Cas) -> bool:
    try:
        Cas.model_validate(cas.model_dump())
    except ValueError:
        return False
    return True
