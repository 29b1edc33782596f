"""A screen of the wizard is one row: its place, its titles, its answer, its rules, its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.demande.mots import Ligne, Noms
from chalicelib.domain.demande.vraisemblance import Erreurs
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.modele import Modele

R = TypeVar("R", bound=Modele)

Connu = dict[str, Any]
"""Field of a screen -> what the registre knows of it, None included."""
Page = Mapping[str, Any]
"""What the template of a screen is told besides what every screen is told."""


def toujours(dossier: Dossier) -> bool:
    return True


def jamais(dossier: Dossier) -> bool:
    return False


def sans_regle(dossier: Dossier, reponse: Modele, jour: date | None) -> Erreurs:
    return {}


def en_entier(dossier: Dossier, reponse: R) -> R:
    return reponse


def rien_de_connu(dossier: Dossier) -> Connu:
    return {}


def rien_avant(dossier: Dossier, noms: Noms) -> list[Ligne]:
    return []


def page_nue(dossier: Dossier, noms: Noms) -> Page:
    return {}


AJOUTE_PAR_LE_REGISTRE = frozenset(
    {"situation_familiale", "decision", "adresse", "telephone", "courriel", "date_entree_france"}
)
"""What nobody types to be recognised, besides the cards."""


def _sans_le_registre(dossier: Dossier) -> Dossier:
    """What was said at the door or for the account stays, what the registre adds does not."""
    tu = dict.fromkeys(AJOUTE_PAR_LE_REGISTRE) | {"titres": ()}
    return dossier.model_copy(update={"personne": dossier.personne.model_copy(update=tu)})


@dataclass(frozen=True, kw_only=True, eq=False)
class EcranDe(Generic[R]):
    """The screen whose answer is an `R`. A row without title for agents or words is not made.

    `attribut` is the answer's name in `Reponses` when it is not the key of the screen; `regle`
    says what contradicts another answer; `facultatif` whether it may stay without answer; `utile`
    what of the answer still counts; `avant` what is read again above it without being one; `connu`
    what the registre knows of it, which is not told to whoever types the number of a child when it
    is `prive`. A screen `a_part` has pages of its own. Flags and orientations are those that its
    answer may cause, `alerte` the title above them.
    """

    cle: str
    etape: int
    titre: str
    titre_agent: str
    modele: type[R]
    mots: Callable[[R, Noms], list[Ligne]]
    titre_enfant: str = ""
    titre_du_cas: Callable[[Cas], str] | None = None
    attribut: str = ""
    applicable: Callable[[Dossier], bool] = toujours
    complet: Callable[[Dossier], bool] = toujours
    facultatif: Callable[[Dossier], bool] = jamais
    regle: Callable[[Dossier, R, date | None], Erreurs] = sans_regle
    utile: Callable[[Dossier, R], R] = en_entier
    avant: Callable[[Dossier, Noms], list[Ligne]] = rien_avant
    connu: Callable[[Dossier], Connu] = rien_de_connu
    prive: bool = False
    page: Callable[[Dossier, Noms], Page] = page_nue
    a_part: bool = False
    alerte: str = "À savoir"
    signalements: tuple[Signalement, ...] = ()
    orientations: tuple[Orientation, ...] = ()

    @property
    def nom(self) -> str:
        """The last part of its address, as stored events and templates know it."""
        return self.cle.replace("_", "-")

    @property
    def reponse(self) -> str:
        """The name of its answer in `Reponses`."""
        return self.attribut or self.cle

    def titre_pour(self, cas: Cas) -> str:
        """The title in the words of the case: « vous » or « l’enfant »."""
        if self.titre_du_cas:
            return self.titre_du_cas(cas)
        return (cas.est_pour_enfant and self.titre_enfant) or self.titre

    def donnee(self, dossier: Dossier) -> R | None:
        """The answer given; None while the screen was not validated."""
        valeur: R | None = getattr(dossier.reponses, self.reponse)
        return valeur

    def retenue(self, dossier: Dossier) -> R | None:
        """The answer without what only a former answer made necessary."""
        valeur = self.donnee(dossier)
        if valeur is None or not self.applicable(dossier):
            return None
        return self.utile(dossier, valeur)

    def incoherences(self, dossier: Dossier, jour: date | None = None) -> Erreurs:
        """Field id -> sentence for its answer, seen with the others.

        `jour` is today, needed to refuse dates of the future; None when only reading.
        """
        valeur = self.donnee(dossier)
        return {} if valeur is None else self.regle(dossier, valeur, jour)

    def est_complet(self, dossier: Dossier) -> bool:
        """Answered, and not contradicted by another answer."""
        repondu = self.donnee(dossier) is not None or self.facultatif(dossier)
        return repondu and self.complet(dossier) and not self.incoherences(dossier)

    def deja_connu(self, dossier: Dossier) -> Connu:
        """What the registre already knows of the answer, to check or complete (WIZ-04)."""
        if self.prive and dossier.cas.est_pour_enfant:
            return {}
        return self.connu(_sans_le_registre(dossier) if dossier.tait_le_registre else dossier)

    def en_mots(self, reponse: R | None, noms: Noms) -> list[Ligne]:
        """An answer as (label, value) lines; none when it was not given."""
        return [] if reponse is None else self.mots(reponse, noms)


Ecran = EcranDe[Any]
