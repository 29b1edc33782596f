"""The words of a day: its month, its date in full, a birth date that may be incomplete."""

from datetime import date

from pydantic import Field, model_validator

from chalicelib.domain.modele import Modele

INSECABLE = "\u00a0"
MOIS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def en_clair(jour: date) -> str:
    """« 1er mars 2027 »."""
    return f"{'1er' if jour.day == 1 else jour.day} {MOIS[jour.month - 1]} {jour.year}"


class DateNaissance(Modele):
    """A birth date whose day, or day and month, may be unknown (0), as on many asylum papers."""

    annee: int = Field(ge=1881, le=2200)
    mois: int = Field(default=0, ge=0, le=12)
    jour: int = Field(default=0, ge=0, le=31)

    @model_validator(mode="after")
    def _existe(self) -> "DateNaissance":
        if self.jour and not self.mois:
            raise ValueError("date_inexistante")
        if self.jour:
            try:
                date(self.annee, self.mois, self.jour)
            except ValueError:
                raise ValueError("date_inexistante") from None
        return self

    @property
    def au_plus_tard(self) -> date:
        """Last day the person may be born on; the cautious date for an age limit."""
        mois = self.mois or 12
        if self.jour:
            return date(self.annee, mois, self.jour)
        return date(self.annee + (mois == 12), mois % 12 + 1, 1).fromordinal(
            date(self.annee + (mois == 12), mois % 12 + 1, 1).toordinal() - 1
        )

    def age_au(self, jour: date) -> int:
        ne = self.au_plus_tard
        return jour.year - ne.year - ((jour.month, jour.day) < (ne.month, ne.day))

    @property
    def en_clair(self) -> str:
        """« 1er mars 1990 », « mars 1990 » or « 1990 »."""
        if not self.mois:
            return str(self.annee)
        mois = f"{MOIS[self.mois - 1]} {self.annee}"
        return mois if not self.jour else f"{'1er' if self.jour == 1 else self.jour} {mois}"

    @property
    def chiffres(self) -> str:
        """« JJ/MM/AAAA », with 00 for what is unknown, as printed on permits."""
        return f"{self.jour:02}/{self.mois:02}/{self.annee}"
