"""Why a permit may be withdrawn when the protection ended (`droit/motifs_protection.csv`, R19)."""

from datetime import date
from functools import cache

from pydantic import field_validator

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fin_de_protection import MotifProtection
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.delais import CodeDelai
from chalicelib.domain.droit.regles import Regle
from chalicelib.domain.personne.identite import Statut


class LigneProtection(Regle):
    """`cinq_ans` is the regular stay after which the permit is not withdrawn for this reason."""

    code: MotifProtection
    statut: Statut
    libelle: str
    texte: str
    cinq_ans: CodeDelai | None = None

    @field_validator("cinq_ans", mode="before")
    @classmethod
    def _aucun(cls, brut: object) -> object:
        return brut or None


@cache
def tous() -> tuple[LigneProtection, ...]:
    """Every reason, past and present."""
    return tuple(LigneProtection.model_validate(x) for x in droit.lignes("motifs_protection"))


def motifs_de_protection(dossier: Dossier, jour: date) -> dict[MotifProtection, LigneProtection]:
    """Those of the protection of this request, on a day."""
    siens = (ligne for ligne in tous() if ligne.statut == dossier.protection)
    connus = droit.en_vigueur(siens, jour, lambda ligne: ligne.code.value)
    return {ligne.code: ligne for ligne in connus.values()}
