"""What SES reports of a message (event publishing): read, and nothing of it kept but the state."""

from functools import cache
from typing import Annotated, Literal, NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from chalicelib.domain.compte.livraisons import EtatLivraison, Livraison


class Avis(NamedTuple):
    """`destinataire` is compared with the address of an account, never stored nor logged."""

    courriel_id: str
    destinataire: str
    livraison: Livraison


class _Partie(BaseModel):
    # SES adds fields over time; errors never show the addresses they are about.
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class _Etiquettes(_Partie):
    courriel: tuple[Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,100}$")]]


class _Message(_Partie):
    """Each of our messages goes to one address."""

    destination: tuple[str]
    tags: _Etiquettes


class _Remise(_Partie):
    timestamp: AwareDatetime


class _Rejet(_Remise):
    nature: Literal["Undetermined", "Permanent", "Transient"] = Field(alias="bounceType")


class _Plainte(_Remise):
    genre: str | None = Field(None, alias="complaintFeedbackType")


class _AvisDeRemise(_Partie):
    type: Literal["Delivery"] = Field(alias="eventType")
    message: _Message = Field(alias="mail")
    remise: _Remise = Field(alias="delivery")

    @property
    def livraison(self) -> Livraison:
        return Livraison(etat=EtatLivraison.REMIS, survenue_le=self.remise.timestamp)


class _AvisDeRejet(_Partie):
    type: Literal["Bounce"] = Field(alias="eventType")
    message: _Message = Field(alias="mail")
    rejet: _Rejet = Field(alias="bounce")

    @property
    def livraison(self) -> Livraison:
        definitif = self.rejet.nature == "Permanent"
        etat = EtatLivraison.REJET_DEFINITIF if definitif else EtatLivraison.REJET_TEMPORAIRE
        return Livraison(etat=etat, survenue_le=self.rejet.timestamp)


class _AvisDePlainte(_Partie):
    type: Literal["Complaint"] = Field(alias="eventType")
    message: _Message = Field(alias="mail")
    plainte: _Plainte = Field(alias="complaint")

    @property
    def livraison(self) -> Livraison:
        """Some mail services also report the messages taken out of the junk folder."""
        voulu = self.plainte.genre == "not-spam"
        etat = EtatLivraison.REMIS if voulu else EtatLivraison.PLAINTE
        return Livraison(etat=etat, survenue_le=self.plainte.timestamp)


@cache
def _lecteur() -> TypeAdapter[_AvisDeRemise | _AvisDeRejet | _AvisDePlainte]:
    return TypeAdapter(
        Annotated[_AvisDeRemise | _AvisDeRejet | _AvisDePlainte, Field(discriminator="type")],
        config=ConfigDict(hide_input_in_errors=True),
    )


def lire(corps: str) -> Avis:
    """Raises ValidationError for anything but a report on one of our messages."""
    lu = _lecteur().validate_json(corps)
    return Avis(lu.message.tags.courriel[0], lu.message.destination[0], lu.livraison)
