"""What the person answers, one model per screen of the wizard (domain.md §3.2 to §3.4)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.dossier.reponses_avertissements import AvertissementsLus
from chalicelib.domain.dossier.reponses_famille import AyantDroit, LienDeclare
from chalicelib.domain.dossier.reponses_mineur import Activite, Representant
from chalicelib.domain.dossier.reponses_titre import Residence, TitreActuel
from chalicelib.domain.dossier.reponses_titulaire import (
    CarteARemplacer,
    ChangementDeSituation,
    Demenagement,
)
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.adresses import Ligne60
from chalicelib.domain.personne.coordonnees import CoordonneesCompte, Courriel
from chalicelib.domain.personne.identite import Nom, PaysIso, SituationFamiliale
from chalicelib.domain.personne.registre import AutoriteAsile
from chalicelib.domain.pieces.attendues import ModeLogement
from chalicelib.domain.pieces.ephoto import CodeEphoto
from chalicelib.domain.saisie.dependances import NON, OUI, PAS_COCHE, Selon
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import COCHEZ, NAISSANCE, NOM, PAYS, PRENOMS, Phrases
from chalicelib.domain.saisie.saisi import Saisi

OBSERVATIONS_MAX = 2000
ENFANTS_MAX = 15


class EtatCivilVerifie(Modele):
    """GE1: the civil status is shown, the person says whether it is right (S1-01, S1-02)."""

    conforme: Annotated[
        Literal["oui", "non"], Phrases(absent="Dites si ces informations sont justes.")
    ]
    erreur_signalee: Annotated[str | None, Selon("conforme", NON), Saisi(Genre.TEXTE, 500)] = None
    date_entree_france: Annotated[date, Phrases(absent="Écrivez votre date d’entrée en France.")]


class Famille(Modele):
    """S1-03, S1-04: the screens that follow depend on this answer."""

    situation_familiale: Annotated[
        SituationFamiliale, Phrases(absent="Choisissez votre situation familiale.")
    ]


class Conjoint(Modele):
    """The spouse, partner or concubin, and the union."""

    nom: Annotated[Nom, NOM]
    prenoms: Annotated[Nom, PRENOMS]
    date_naissance: Annotated[DateNaissance, NAISSANCE]
    pays_naissance: Annotated[PaysIso, PAYS]
    nationalite: Annotated[PaysIso, Phrases(absent="Choisissez la nationalité dans la liste.")]
    date_union: Annotated[date, Phrases(absent="Écrivez la date de l’union.")]
    lieu_union: Annotated[Ligne60, Phrases(absent="Écrivez la ville et le pays de l’union.")]
    en_france: Annotated[
        Literal["oui", "non"], Phrases(absent="Dites si cette personne vit en France.")
    ]


class Enfant(Modele):
    nom: Annotated[Nom, NOM]
    prenoms: Annotated[Nom, PRENOMS]
    date_naissance: Annotated[DateNaissance, NAISSANCE]
    pays_naissance: Annotated[PaysIso, PAYS]
    en_france: Annotated[
        Literal["oui", "non"], Phrases(absent="Dites si cet enfant vit en France.")
    ]


class Enfants(Modele):
    """Children, on one's own paper; the list is empty for « non »."""

    avec_enfants: Annotated[
        Literal["oui", "non"], Phrases(absent="Dites si vous avez des enfants.")
    ]
    enfants: Annotated[
        tuple[Enfant, ...], Field(max_length=ENFANTS_MAX), Selon("avec_enfants", OUI)
    ] = ()


class Parents(Modele):
    """Both parents, or « parent inconnu » (FAQ 36)."""

    parent1_inconnu: bool = False
    parent1_nom: Annotated[Nom | None, Selon("parent1_inconnu", PAS_COCHE)] = None
    parent1_prenoms: Annotated[Nom | None, Selon("parent1_inconnu", PAS_COCHE)] = None
    parent2_inconnu: bool = False
    parent2_nom: Annotated[Nom | None, Selon("parent2_inconnu", PAS_COCHE)] = None
    parent2_prenoms: Annotated[Nom | None, Selon("parent2_inconnu", PAS_COCHE)] = None


class Coordonnees(CoordonneesCompte):
    """S1-05: where and how to reach the person."""

    courriel: Courriel | None = None
    """Not asked of whoever has none; messages go to the address that the account proved."""


class Motif(Modele):
    """GE2: the decision that grants the protection (S2-01); the statut is the registre's."""

    decision_autorite: Annotated[
        AutoriteAsile, Phrases(absent="Dites qui a rendu la décision : l’OFPRA ou la CNDA.")
    ]
    decision_numero: Annotated[
        str,
        Field(min_length=1, pattern=r"^[0-9A-Za-z /\-]+$"),
        Saisi(Genre.NUMERO, 20),
        Phrases(
            absent="Écrivez le numéro de la décision.",
            invalide="Écrivez le numéro comme sur la décision : chiffres, lettres, tirets ou "
            "barres.",
        ),
    ]
    decision_date: Annotated[date, Phrases(absent="Écrivez la date de la décision.")]
    projet: Annotated[str | None, Saisi(Genre.TEXTE, 500)] = None


class AttestationsHonneur(Modele):
    """GE2: sworn statements; which ones are due is `declarations.py`'s word (S2-02, S2-03)."""

    exactitude: Annotated[Literal["oui"], COCHEZ]
    polygamie: bool = False
    communaute_vie: bool = False
    absence: bool = False
    non_marie: bool = False


class Logement(Modele):
    """Decides the proof of address (domain.md §2.4)."""

    mode: Annotated[ModeLogement, Phrases(absent="Choisissez votre type de logement.")]
    hebergeant_a_jour: Annotated[
        Literal["oui", "non"] | None, Selon("mode", (ModeLogement.HEBERGE_TIERS,))
    ] = None


class SaisieEphoto(Modele):
    """The code typed, and when it first was: the activation delay runs from then (FAQ 24).

    `attendue`: the registry did not know it as active yet, and the filing does not wait for it.
    """

    code: CodeEphoto
    premiere_saisie: AwareDatetime
    verifiee_le: AwareDatetime | None = None
    attendue: bool = False

    @property
    def recevable(self) -> bool:
        """A request may be filed with it (R28)."""
        return self.verifiee_le is not None or self.attendue


class Observations(Modele):
    """S4-03: free text for the administration."""

    texte: Annotated[str | None, Saisi(Genre.TEXTE, OBSERVATIONS_MAX)] = None


class Reponses(Modele):
    """All the answers of a request; None while a screen was not validated."""

    etat_civil: EtatCivilVerifie | None = None
    famille: Famille | None = None
    conjoint: Conjoint | None = None
    enfants: Enfants | None = None
    parents: Parents | None = None
    representant: Representant | None = None
    coordonnees: Coordonnees | None = None
    titre_actuel: TitreActuel | None = None
    residence: Residence | None = None
    carte_a_remplacer: CarteARemplacer | None = None
    demenagement: Demenagement | None = None
    changement: ChangementDeSituation | None = None
    ayant_droit: AyantDroit | None = None
    lien_familial: LienDeclare | None = None
    activite: Activite | None = None
    motif: Motif | None = None
    avertissements: AvertissementsLus | None = None
    attestations: AttestationsHonneur | None = None
    logement: Logement | None = None
    ephoto: SaisieEphoto | None = None
    observations: Observations | None = None
