"""What the registre, which stands for AGDREF, knows of a person (CESEDA R142-11, annexe 3)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from chalicelib.domain.erreurs import Conflit, Indisponible
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.identite import (
    EtatCivil,
    NumeroEtranger,
    NumeroTitreOuVisa,
    SituationFamiliale,
    Statut,
)
from chalicelib.domain.personne.references import cle_de_titre

Protection = Statut | Literal["APATRIDE"]
"""The protection a decision grants; a stateless person is known but not served online (FAQ 6)."""


class AutoriteAsile(StrEnum):
    OFPRA = "OFPRA"
    CNDA = "CNDA"


class DecisionProtection(Modele):
    """The decision that granted the protection (CESEDA annexe 3, I.B 11°)."""

    autorite: AutoriteAsile
    numero: str = Field(min_length=1)
    date: date
    numero_ofpra: str = Field(min_length=1)


class TitreDejaAttribue(Conflit):
    """A visa or permit number cannot belong to two people of the registre."""

    phrase = "Ce numéro de visa ou de titre appartient déjà à une autre personne du registre."
    suite = "Vérifiez le numéro dans le fichier d’origine."


class RegistreIndisponible(Indisponible):
    """The registre does not answer: what was known of a person serves, and it is asked again."""

    phrase = "Le registre de l’administration ne répond pas."
    suite = "Réessayez dans quelques minutes."


class PersonneModifieeEntreTemps(Conflit):
    """Another import wrote the same person between our reading and our writing."""

    phrase = "Cette personne vient d’être modifiée par un autre import."
    suite = "Relancez l’import."


class NatureTitre(StrEnum):
    VISA = "VISA"
    TITRE = "TITRE"
    RECEPISSE = "RECEPISSE"


class TypeCarte(StrEnum):
    """Which card a permit is; AUTRE has nothing to do with the protection."""

    RESIDENT = "RESIDENT"
    PLURIANNUELLE = "PLURIANNUELLE"
    TEMPORAIRE = "TEMPORAIRE"
    AUTRE = "AUTRE"


class MentionRecepisse(StrEnum):
    """What a récépissé says of the protection; AUTRE says nothing of it (FAQ 15)."""

    REFUGIE = "REFUGIE"
    PROTECTION_SUBSIDIAIRE = "PROTECTION_SUBSIDIAIRE"
    AUTRE = "AUTRE"


class TitreOuVisa(Modele):
    """A visa, permit or récépissé; both days are included.

    `carte` is said of a permit only, `mention` of a récépissé only, when it is known.
    """

    numero: NumeroTitreOuVisa
    nature: NatureTitre
    debut: date
    fin: date
    carte: TypeCarte | None = None
    mention: MentionRecepisse | None = None

    @model_validator(mode="after")
    def _dates_dans_l_ordre(self) -> Self:
        if self.fin <= self.debut:
            raise ValueError("fin_avant_debut")
        return self

    @model_validator(mode="after")
    def _carte_d_un_titre(self) -> Self:
        if self.carte is not None and self.nature is not NatureTitre.TITRE:
            raise ValueError("carte_sans_titre")
        if self.mention is not None and self.nature is not NatureTitre.RECEPISSE:
            raise ValueError("mention_sans_recepisse")
        return self

    def en_cours_le(self, jour: date) -> bool:
        return self.debut <= jour <= self.fin


class Personne(Modele):
    """A person of the registre; `statut` and `decision` are both there or both absent.

    They are absent for someone without protection of his own, such as a family member. A person
    who came with a visa may have no numéro étranger yet (GAP-05). `representants` are the numéros
    of those who may act for a minor: parents, guardians.
    """

    numero_etranger: NumeroEtranger | None = None
    etat_civil: EtatCivil
    situation_familiale: SituationFamiliale | None = None
    statut: Protection | None = None
    decision: DecisionProtection | None = None
    adresse: Adresse | None = None
    telephone: Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ]+[0-9]$")] | None = None
    courriel: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")] | None = None
    date_entree_france: date | None = None
    titres: tuple[TitreOuVisa, ...] = ()
    representants: tuple[NumeroEtranger, ...] = ()

    @model_validator(mode="after")
    def _protection_entiere(self) -> Self:
        if (self.statut is None) != (self.decision is None):
            raise ValueError("protection_incomplete")
        return self

    @model_validator(mode="after")
    def _numero_ou_visa(self) -> Self:
        if self.numero_etranger is None and not self.visas:
            raise ValueError("numero_ou_visa")
        return self

    @property
    def visas(self) -> tuple[TitreOuVisa, ...]:
        """Her visas, the one that starts first at the head."""
        visas = [titre for titre in self.titres if titre.nature is NatureTitre.VISA]
        return tuple(sorted(visas, key=lambda visa: (visa.debut, visa.numero)))

    @property
    def reference(self) -> str:
        """What she is known under: her numéro étranger or, before it, her first visa."""
        return self.numero_etranger or cle_de_titre(self.visas[0].numero)

    @property
    def dernier_titre(self) -> TitreOuVisa | None:
        """The residence permit that ends last, whether it ended already or not."""
        titres = [titre for titre in self.titres if titre.nature is NatureTitre.TITRE]
        return max(titres, key=lambda titre: (titre.fin, titre.debut), default=None)

    def titre(self, numero: str) -> TitreOuVisa | None:
        """The visa or permit that bears this number, already in capitals without spaces."""
        return next((titre for titre in self.titres if titre.numero == numero), None)

    def porte(self, numero: str) -> bool:
        """Whether this is her own numéro étranger, its first zero typed or not."""
        return self.numero_etranger is not None and numero.zfill(10) == self.numero_etranger

    def aux_dates(self, debut: date, fin: date) -> tuple[TitreOuVisa, ...]:
        """The visas, permits and récépissés that bear exactly these dates."""
        return tuple(titre for titre in self.titres if (titre.debut, titre.fin) == (debut, fin))

    def titre_aux_dates(self, debut: date, fin: date) -> TitreOuVisa | None:
        """The only permit that bears exactly these dates; None when two do: nobody can choose."""
        memes = [t for t in self.aux_dates(debut, fin) if t.nature is NatureTitre.TITRE]
        return memes[0] if len(memes) == 1 else None

    def titre_correspond(self, numero: str, debut: date, fin: date) -> bool:
        """Whether the person holds this document with exactly these dates (ACC-01, ACC-02)."""
        titre = self.titre(numero)
        return titre is not None and (titre.debut, titre.fin) == (debut, fin)

    def recepisses_le(self, jour: date) -> tuple[TitreOuVisa, ...]:
        """The récépissés valid that day."""
        recepisses = (t for t in self.titres if t.nature is NatureTitre.RECEPISSE)
        return tuple(t for t in recepisses if t.en_cours_le(jour))

    def recepisse_mentionne_le(self, jour: date) -> bool | None:
        """Whether a récépissé valid that day bears a protection; None when nobody read it."""
        mentions = {t.mention for t in self.recepisses_le(jour)}
        if mentions - {None, MentionRecepisse.AUTRE}:
            return True
        return False if mentions == {MentionRecepisse.AUTRE} else None
