"""After a favourable decision: the card, where it is handed over, when it is renewed."""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.renouvellement import Moment, fenetre

SANS_HORAIRES = (
    "Pour les horaires, appelez le 0\u00a0806\u00a0001\u00a0620 avant de venir, ou demandez-les à "
    "la préfecture."
)


class TitreObtenu(NamedTuple):
    """What the person keeps in mind of a card granted.

    `lieu` is empty before the card is there, and once it was handed over; `renouveler` says when,
    and never a day that is over; `ouverture` is the first day, for the agenda, while it is to come.
    """

    libelle: str
    debut: date
    fin: date
    lieu: str
    horaires: str
    renouveler: str
    ouverture: date | None


def titre_obtenu(dossier: Dossier, jour: date) -> TitreObtenu | None:
    """None before a favourable decision."""
    decision, production = dossier.instruction.decision, dossier.instruction.production
    if decision is None:
        return None
    titre, dates = decision.titre, fenetre(decision.titre.fin, jour)
    a_retirer = production is not None and production.recu_le and not production.remis_le
    return TitreObtenu(
        libelle=titre.libelle,
        debut=titre.debut,
        fin=titre.fin,
        lieu=production.lieu if production and a_retirer else "",
        horaires=(production.horaires or SANS_HORAIRES) if production and a_retirer else "",
        renouveler=dates.quand_deposer(jour),
        ouverture=dates.ouverture if dates.moment(jour) is Moment.TROP_TOT else None,
    )
