"""The e-photo: a code that stands for a photo and a signature (FAQ 22 to 24)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field

from chalicelib.domain.droit.delais import CodeDelai, Delai, delai
from chalicelib.domain.erreurs import Conflit, Introuvable
from chalicelib.domain.fuseau import PARIS, Fuseau
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import identifiant
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.saisi import Saisi

CARTE_PHOTOGRAPHES = (
    "https://permisdeconduire.ants.gouv.fr/services/geolocaliser-les-photographes-habiles"
)


CodeEphoto = Annotated[
    str,
    BeforeValidator(identifiant),
    Field(pattern=r"^[A-Z0-9]{22}$"),
    Saisi(Genre.IDENTIFIANT),
]
"""22 letters or digits; spaces, hyphens and small letters tolerated (domain.md §4.1)."""


def code_en_clair(code: str) -> str:
    """The code as the photo sheet shows it: 4-4-4-4-4-2."""
    return " ".join(code[debut : debut + 4] for debut in range(0, len(code), 4))


class EphotoIndisponible(Conflit):
    """The e-photo was used, expired or withdrawn between the check and the filing."""

    phrase = "Votre code e-photo ne peut plus être utilisé."
    suite = "Revenez à l’écran des justificatifs pour vérifier le code ou en saisir un autre."


class PhotoAbsente(Introuvable):
    """The code is good, and the registry sent no picture with it."""

    phrase = "La source des e-photos n’a pas donné de photo pour ce code."
    suite = "Demandez la planche à la personne, ou questionnez la pièce."


class Ephoto(Modele):
    """What the photographers' registry knows of a code; `utilisee_par` is a dossier's id."""

    code: CodeEphoto
    prise_le: AwareDatetime
    activee_le: AwareDatetime | None = None
    utilisee_par: str | None = None


class ReglesEphoto(Modele):
    """The two time limits (FAQ 24 says 48 h, some networks 72: the longer one holds; R28, J23)."""

    activation: Delai
    validite: Delai


def regles_au(jour: date) -> ReglesEphoto:
    """The limits in force that day. LookupError before there were e-photos."""
    return ReglesEphoto(
        activation=delai(CodeDelai.EPHOTO_ATTENTE, jour),
        validite=delai(CodeDelai.EPHOTO_VALIDITE, jour),
    )


class IssueEphoto(StrEnum):
    """The five answers to a typed code."""

    VALIDE = "VALIDE"
    PAS_ENCORE_ACTIVE = "PAS_ENCORE_ACTIVE"
    INCONNUE = "INCONNUE"
    DEJA_UTILISEE = "DEJA_UTILISEE"
    PERIMEE = "PERIMEE"


IMPOSSIBLES = (IssueEphoto.INCONNUE, IssueEphoto.DEJA_UTILISEE, IssueEphoto.PERIMEE)
"""The code will never serve this request: another photo is needed."""


class Resultat(Modele):
    """The answer, in one sentence, and what to do; `lien` is the map when it helps."""

    issue: IssueEphoto
    phrase: str
    conseil: str
    lien: str | None = None

    @property
    def est_valide(self) -> bool:
        return self.issue is IssueEphoto.VALIDE


def prise_apres(
    maintenant: datetime, regles: ReglesEphoto | None = None, *, fuseau: Fuseau = PARIS
) -> datetime:
    """An e-photo taken at this instant or before is too old now (FAQ 24), on the day there."""
    jour = fuseau.jour(maintenant)
    regles = regles or regles_au(jour)
    return maintenant - (jour - regles.validite.avant(jour))


def repondre_au_code(
    code: str,
    fiche: Ephoto | None,
    premiere_saisie: datetime,
    maintenant: datetime,
    *,
    dossier: str | None = None,
    regles: ReglesEphoto | None = None,
    fuseau: Fuseau = PARIS,
) -> Resultat:
    """What to answer to `code` (FAQ 24).

    `premiere_saisie` is when the person first typed this code: the activation delay runs from it.
    A code used by `dossier` itself stays valid for it, whatever its age.
    """
    regles = regles or regles_au(fuseau.jour(maintenant))
    if fiche is not None and fiche.code != code:
        raise ValueError("the registry's record is about another code")
    if fiche is None or fiche.activee_le is None or fiche.activee_le > maintenant:
        return _inactive(premiere_saisie, maintenant, regles)
    if fiche.utilisee_par is not None and fiche.utilisee_par != dossier:
        return _deja_utilisee()
    if fiche.utilisee_par is None and fiche.prise_le <= prise_apres(
        maintenant, regles, fuseau=fuseau
    ):
        return _perimee(regles)
    return Resultat(
        issue=IssueEphoto.VALIDE,
        phrase="Votre code e-photo est valide.",
        conseil="Gardez la planche photo jusqu’à la remise de votre titre de séjour.",
    )


def _inactive(premiere_saisie: datetime, maintenant: datetime, regles: ReglesEphoto) -> Resultat:
    attente = regles.activation.duree.en_chiffres
    echeance = regles.activation.echeance(premiere_saisie)
    if maintenant < echeance:
        return Resultat(
            issue=IssueEphoto.PAS_ENCORE_ACTIVE,
            phrase="Nous ne trouvons pas encore ce code. Il n’est peut-être pas encore actif.",
            conseil=f"L’activation d’un code peut prendre jusqu’à {attente}. Comparez ce "
            "code avec celui de la planche photo. S’il est faux, corrigez-le et réessayez. S’il "
            "est exact, validez-le une deuxième fois pour continuer : ce que vous avez déjà saisi "
            "est enregistré, et nous vérifions ce code chaque heure après le dépôt.",
        )
    return Resultat(
        issue=IssueEphoto.INCONNUE,
        phrase=f"Ce code e-photo est toujours inconnu {attente} après votre première saisie.",
        conseil="Signalez-le à la personne qui a pris la photo. Pour une cabine, ouvrez la carte "
        "et cliquez sur la cabine utilisée. Pour un photographe, retournez le voir.",
        lien=CARTE_PHOTOGRAPHES,
    )


def _deja_utilisee() -> Resultat:
    return Resultat(
        issue=IssueEphoto.DEJA_UTILISEE,
        phrase="Ce code e-photo a déjà été utilisé pour une autre démarche.",
        conseil="Un code sert une seule fois. Faites une nouvelle e-photo dans une cabine "
        "ou chez un photographe agréé, puis saisissez le nouveau code.",
        lien=CARTE_PHOTOGRAPHES,
    )


def _perimee(regles: ReglesEphoto) -> Resultat:
    return Resultat(
        issue=IssueEphoto.PERIMEE,
        phrase=f"Ce code e-photo a plus de {regles.validite.duree.en_chiffres}. "
        "Il n’est plus valable.",
        conseil="Faites une nouvelle e-photo dans une cabine ou chez un photographe agréé, "
        "puis saisissez le nouveau code.",
        lien=CARTE_PHOTOGRAPHES,
    )
