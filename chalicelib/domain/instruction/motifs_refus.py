"""Why a permit may be refused: no other ground (domain.md §6, `droit/motifs_refus.csv`)."""

from datetime import date
from functools import cache
from typing import Literal

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.regles import Regle
from chalicelib.domain.personne.registre import TypeCarte


class MotifRefusTitre(Regle):
    """A coded ground: `libelle` for the agent, `texte` opens its paragraph of the letter."""

    code: str
    libelle: str
    texte: str
    renouvelle_carte_resident: Literal["oui", "non", "-"]

    def vaut_pour(self, *, renouvelle_carte_resident: bool) -> bool:
        """A carte de résident is renewed unless the threat is « grave » (L432-3)."""
        attendu = "oui" if renouvelle_carte_resident else "non"
        return self.renouvelle_carte_resident in ("-", attendu)


@cache
def tous() -> tuple[MotifRefusTitre, ...]:
    """Every ground, past and present."""
    return tuple(MotifRefusTitre.model_validate(ligne) for ligne in droit.lignes("motifs_refus"))


def motifs_de_refus(dossier: Dossier, jour: date) -> dict[str, MotifRefusTitre]:
    """The grounds that may be held against this request on a day, by code."""
    actuel = dossier.reponses.titre_actuel
    renouvelee = (
        dossier.cas.objet is Objet.RENOUVELLEMENT
        and actuel is not None
        and actuel.carte is TypeCarte.RESIDENT
    )
    connus = droit.en_vigueur(tous(), jour, lambda motif: motif.code)
    return {
        code: motif
        for code, motif in connus.items()
        if motif.vaut_pour(renouvelle_carte_resident=renouvelee)
    }
