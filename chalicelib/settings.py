"""The environment, typed and read once: the only reader of ``os.environ``."""

import os
from enum import StrEnum
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

LONGUEUR_DU_SECRET_FRONTAL = 32
"""Characters: what `openssl rand -hex 16` gives, 128 bits drawn at random."""


class Marque(StrEnum):
    """Who signs the pages: the State (DSFR, Marianne) or nobody in particular."""

    ETAT = "etat"
    NEUTRE = "neutre"


class ReglageManquant(RuntimeError):
    """A variable of the environment is absent or unusable; the message names it."""


class Settings(BaseModel):
    """What the deployment decides. Field names are the variables' names in lower case."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    table: str = Field(min_length=1)
    bucket_televersements: str = Field(min_length=1)
    bucket_documents: str = Field(min_length=1)
    bucket_courriels: str = Field(min_length=1)
    file_inscriptions: str = Field(min_length=1)
    file_attestations: str = Field(min_length=1)
    file_courriels: str = Field(min_length=1)
    file_echanges: str = Field(min_length=1)
    sortie_echanges: str = ""
    url_echanges: str = Field(default="", pattern=r"^(|https://[^/].*|http://127\.0\.0\.1[:/].*)$")
    cle_d_echange: str = Field(default="", pattern=r"^(|.{16,})$", repr=False)
    file_veilles: str = Field(min_length=1)
    file_balayages: str = Field(min_length=1)
    file_televersements: str = Field(min_length=1)
    file_expeditions: str = Field(min_length=1)
    file_livraisons: str = Field(min_length=1)
    rebuts: str = ""
    """The addresses of the queues of failures, for who gives their messages back."""
    configuration_d_envoi: str = Field(min_length=1)
    cle_de_cachet: str = Field(min_length=1)
    autorite_de_cachet: str = Field(pattern=r"^[A-Z]{2}[A-Z0-9]{2}$")
    certificat_de_cachet: str = Field(pattern=r"^[A-Z0-9]{4}$")
    signataire_externe: bool = False
    secret: str = Field(min_length=16, repr=False)
    secret_frontal: str = Field(min_length=LONGUEUR_DU_SECRET_FRONTAL, repr=False)
    """What the front adds to each request: without it nothing is answered (S21)."""
    marque: Marque
    origine: str = Field(pattern=r"^https?://[^/]+$")
    expediteur: str = Field(min_length=3)
    expediteur_sms: str = Field(default="", pattern=r"^(|[A-Za-z][A-Za-z0-9]{2,10})$")
    """The name that telephones show; empty, no SMS leaves and a letter goes instead."""
    emetteur_agents: str = Field(pattern=r"^(https://|http://127\.0\.0\.1[:/]).*[^/]$")
    client_agents: str = Field(min_length=1)
    groupes_agents: str = Field(default="cognito:groups", min_length=1)
    endpoint_public_s3: str = ""
    suivi_des_problemes: str = Field(default="", pattern=r"^(|https://[^\s]{1,300})$")
    """Where anybody reports a problem of the software (R23); the contact page without one."""
    aws_region: str = "eu-west-3"
    ld_library_path: str = ""
    """Where the system of the functions keeps what Python itself needs to start."""

    def file_nommee(self, nom: str) -> str | None:
        """The address of one of our queues, by its name in AWS."""
        adresses = (str(getattr(self, champ)) for champ in _champs_des_files())
        return next((a for a in adresses if a.rpartition("/")[2] == nom), None)

    @property
    def site(self) -> str:
        """The address that a person types: « exemple.fr »."""
        return self.origine.partition("://")[2]

    @property
    def stockage_public(self) -> str:
        """The origin where browsers send and fetch justificatifs, for the CSP."""
        regional = f"https://{self.bucket_televersements}.s3.{self.aws_region}.amazonaws.com"
        return self.endpoint_public_s3 or regional


@cache
def _champs_des_files() -> tuple[str, ...]:
    return tuple(sorted(champ for champ in Settings.model_fields if champ.startswith("file_")))


@cache
def settings() -> Settings:
    """The settings of this process.

    Raises ReglageManquant naming each variable that is absent or malformed, never its value.
    """
    names = {name.upper(): name for name in Settings.model_fields}
    found = {field: os.environ[name] for name, field in names.items() if name in os.environ}
    try:
        return Settings.model_validate(found)
    except ValidationError as error:
        wrong = sorted({str(problem["loc"][0]).upper() for problem in error.errors()})
        message = f"variables d'environnement absentes ou incorrectes : {', '.join(wrong)}"
        raise ReglageManquant(message) from None
