"""What an agent types or sends for each act: the same models serve the pages and the API."""

from datetime import date
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.dossier.instruction import (
    AncienTitre,
    Code,
    NatureFin,
    ObjetConvocation,
    PieceDemandee,
    VerdictPiece,
)
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases

TEXTE_MAX = 4000

Texte = Annotated[
    str,
    Field(min_length=1, max_length=TEXTE_MAX),
    Phrases(absent="Écrivez ce texte.", invalide="Écrivez 4 000 caractères au plus."),
]


class SansSaisie(Modele):
    """Acts that need no more than being done."""


class SaisieAffectation(Modele):
    """The colleague who takes the request: his identifier, and the name that others read."""

    agent_id: Annotated[
        str,
        Field(pattern=r"^[A-Za-z0-9\-]{1,64}$"),
        Phrases(absent="Choisissez un agent.", invalide="Cet agent n’existe pas."),
    ]
    nom: Annotated[str, Field(min_length=1, max_length=100), Phrases(absent="Écrivez son nom.")]


class SaisieExamen(Modele):
    """One document: accepted, or questioned with a coded reason."""

    piece: Code
    verdict: VerdictPiece
    motif: Annotated[Code | None, Phrases(absent="Choisissez ce qui ne va pas.")] = None
    precision: Annotated[str, Field(max_length=500)] = ""

    @model_validator(mode="after")
    def _motif_si_questionnee(self) -> Self:
        if (self.verdict is VerdictPiece.QUESTIONNEE) != (self.motif is not None):
            raise ValueError("motif_et_verdict")
        return self


class SaisieMessage(Modele):
    """A message to the person, kept in the file and read in the account."""

    texte: Texte


class SaisieComplement(Modele):
    """The documents to complete; without `avant_le`, the usual time (`droit/delais.csv`).

    `suspend` is for pieces without which the request cannot be examined (CRPA L114-5, L114-5-1).
    """

    pieces: Annotated[
        tuple[PieceDemandee, ...],
        Field(min_length=1, max_length=20),
        Phrases(absent="Choisissez au moins une pièce.", invalide="Choisissez 20 pièces au plus."),
    ]
    message: Annotated[str, Field(max_length=TEXTE_MAX)] = ""
    avant_le: date | None = None
    suspend: bool = True


class SaisieConvocation(Modele):
    """An appointment; `quand` with its time zone."""

    objet: ObjetConvocation
    quand: Annotated[
        AwareDatetime,
        Phrases(absent="Donnez le jour et l’heure.", invalide="Donnez un jour et une heure."),
    ]
    lieu: Annotated[
        str,
        Field(min_length=1, max_length=300),
        Phrases(absent="Écrivez l’adresse complète."),
    ]
    apporter: Annotated[str, Field(max_length=1000)] = ""


class SaisieCommission(Modele):
    """The day the commission du titre de séjour meets (CESEDA L432-15)."""

    reunion_le: Annotated[
        date,
        Phrases(absent="Donnez le jour de la réunion.", invalide="Donnez un jour, un mois, un an."),
    ]


class SaisieAccord(Modele):
    """The permit: the one the rules propose, or that of another `profil`, with the reason.

    `debut` is the first day of the card, the day of the decision by default; `fin` may shorten a
    card of « 4 ans au plus ».
    """

    profil: Profil | None = None
    debut: date | None = None
    fin: date | None = None
    correction: Annotated[
        str,
        Field(max_length=500),
        Phrases(absent="Écrivez pourquoi le titre n’est pas celui que donnent les règles."),
    ] = ""


class SaisieRefus(Modele):
    """Coded grounds (`droit/motifs_refus.csv`) and the facts of this person."""

    motifs: Annotated[
        tuple[Code, ...],
        Field(min_length=1, max_length=5),
        Phrases(absent="Choisissez au moins un motif.", invalide="Choisissez 5 motifs au plus."),
    ]
    faits: Annotated[Texte, Phrases(absent="Écrivez les faits qui fondent ce refus.")]
    avec_oqtf: bool = False


class SaisieFin(Modele):
    """Why the request will end without decision (`droit/motifs_cloture.csv`)."""

    nature: NatureFin
    motif: Annotated[Code, Phrases(absent="Choisissez un motif.")]
    faits: Annotated[Texte, Phrases(absent="Écrivez les faits qui fondent cette fin.")]


class SaisieReception(Modele):
    """The card as received, and where it will be handed over."""

    numero_titre: Annotated[
        str,
        Field(pattern=r"^[A-Z0-9]{9,12}$"),
        Phrases(absent="Écrivez le numéro de la carte.", invalide="9 à 12 lettres ou chiffres."),
    ]
    lieu: Annotated[
        str, Field(min_length=1, max_length=300), Phrases(absent="Écrivez où retirer le titre.")
    ]


class SaisieRemise(Modele):
    """At the counter: the stamp paid, the old card handed in (HND-01, TAX-04)."""

    timbre: Annotated[
        str,
        Field(pattern=r"^[0-9]{16}$"),
        Phrases(
            absent="Écrivez le numéro du timbre fiscal électronique.",
            invalide="Le numéro du timbre a 16 chiffres. Recopiez-le sans lettre.",
        ),
    ]
    ancien_titre: AncienTitre = AncienTitre.AUCUN
