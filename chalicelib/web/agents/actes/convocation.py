"""The form of an appointment: a day in three fields, and an hour as people write it."""

import re
from datetime import date, datetime, time

from chalicelib.domain.calendrier import PARIS
from chalicelib.domain.instruction.acte import Acte
from chalicelib.web.agents.actes.formulaire import FormulaireActe, lieu_de_la_prefecture
from chalicelib.web.formulaire.formulaires import Formulaire


def _preparer(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """The hour is that of Paris."""
    jour, mois, annee = (formulaire.get(f"jour_{p}") for p in ("jour", "mois", "annee"))
    try:
        heure = _heure(formulaire.get("heure"))
        quand = datetime.combine(date(int(annee), int(mois), int(jour)), heure, PARIS).isoformat()
    except ValueError:
        quand = "illisible" if jour or mois or annee else ""
    return formulaire.avec({"quand": quand})


def _heure(brute: str) -> time:
    """« 9h », « 9 h 30 », « 09:30 ». Raises ValueError."""
    lue = re.fullmatch(r"\s*(\d{1,2})\s*[h:]\s*(\d{2})?\s*", brute, re.ASCII | re.IGNORECASE)
    if lue is None:
        raise ValueError("heure")
    return time(int(lue[1]), int(lue[2] or 0))


FORMULAIRES = {
    Acte.CONVOQUER: FormulaireActe(connu=lieu_de_la_prefecture, preparer=_preparer),
}
