"""After a favourable decision: the card, its dates, and when it is renewed."""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.renouvellement import Moment, fenetre


class TitreObtenu(NamedTuple):
    """What the person keeps in mind of a card granted.

    `renouveler` says when, and never a day that is over; `ouverture` is the first day, for the
    agenda, while it is to come.
    """

    libelle: str
    debut: date
    fin: date
    renouveler: str
    ouverture: date | None


def titre_obtenu(dossier: Dossier, jour: date) -> TitreObtenu | None:
    """None before a favourable decision."""
    decision = dossier.instruction.decision
    if decision is None:
        return None
    titre, dates = decision.titre, fenetre(decision.titre.fin, jour)
    return TitreObtenu(
        libelle=titre.libelle,
        debut=titre.debut,
        fin=titre.fin,
        renouveler=dates.quand_deposer(jour),
        ouverture=dates.ouverture if dates.moment(jour) is Moment.TROP_TOT else None,
    )
