"""The permit each profile leads to, and what it costs (`droit/titres.csv`, `droit/tarifs.csv`)."""

from datetime import date
from functools import cache

from pydantic import Field

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.regles import Regle
from chalicelib.domain.durees import Duree, Unite
from chalicelib.domain.personne.registre import TypeCarte

CARTES = {
    TypeCarte.RESIDENT: "Carte de résident",
    TypeCarte.PLURIANNUELLE: "Carte de séjour pluriannuelle",
    TypeCarte.TEMPORAIRE: "Carte de séjour temporaire",
    TypeCarte.AUTRE: "Titre de séjour d’un autre motif",
}


class TitrePrevu(Regle):
    """The card a profile leads to, when the decision is favourable; `court` fits a 2D-DOC."""

    profil: Profil
    carte: TypeCarte
    mention: str
    duree_ans: int
    court: str = Field(max_length=40)

    @property
    def duree(self) -> Duree:
        """How long the card lasts, to be said in a sentence."""
        return Duree(self.duree_ans, Unite.ANS)

    @property
    def libelle(self) -> str:
        """« Carte de résident « réfugié », 10 ans »."""
        au_plus = "" if self.carte is TypeCarte.RESIDENT else " au plus"
        return f"{CARTES[self.carte]} « {self.mention} », {self.duree.en_chiffres}{au_plus}"


class Tarif(Regle):
    """What is paid with an electronic stamp at hand-over: the tax, and the stamp duty."""

    code: str
    taxe: int
    timbre: int

    @property
    def total(self) -> int:
        """Euros."""
        return self.taxe + self.timbre


@cache
def titres() -> tuple[TitrePrevu, ...]:
    return tuple(TitrePrevu.model_validate(ligne) for ligne in droit.lignes("titres"))


@cache
def tarifs() -> tuple[Tarif, ...]:
    return tuple(Tarif.model_validate(ligne) for ligne in droit.lignes("tarifs"))


def titre_prevu(profil: Profil, jour: date) -> TitrePrevu:
    """The permit of a profile under the rules of a day. KeyError before the first text."""
    return droit.en_vigueur(titres(), jour, lambda titre: titre.profil)[profil]


DUPLICATA = "DUPLICATA"


def tarif(code: str, jour: date, connus: tuple[Tarif, ...] | None = None) -> Tarif:
    """A price under the rules of a day: see `prix` for the one of a card. KeyError before any."""
    return droit.en_vigueur(connus or tarifs(), jour, lambda ligne: ligne.code)[str(code)]
