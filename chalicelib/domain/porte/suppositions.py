"""The facts that stand for an answer: « dans plus de 120 jours » is a day beyond the window.

They come from the rules of the day, so that an answer stays on its side of a limit that moves.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.droit.delais import CodeDelai, Delai, delai
from chalicelib.domain.personne.identite import Statut

LOIN = timedelta(days=30)
"""Well beyond a limit counted in days or in months."""
UN_AN = timedelta(days=365)

Supposition = Callable[[date], Any]


def _regle(code: CodeDelai, jour: date) -> Delai:
    return delai(code, jour)


def _age(code: CodeDelai, *, avant: int = 0) -> Supposition:
    return lambda jour: _regle(code, jour).valeur - avant


def _milieu(debut: date, fin: date) -> date:
    return debut + (fin - debut) / 2


def _dans_la_fenetre(jour: date) -> date:
    limite = _regle(CodeDelai.RENOUVELLEMENT_LIMITE, jour).apres(jour)
    return _milieu(limite, _regle(CodeDelai.RENOUVELLEMENT_OUVERTURE, jour).apres(jour))


def _recent(code: CodeDelai) -> Supposition:
    """Half way to what the rule asks."""
    return lambda jour: _milieu(_regle(code, jour).avant(jour), jour)


def _ancien(code: CodeDelai) -> Supposition:
    """One year more than the rule asks."""
    return lambda jour: _regle(code, jour).avant(jour) - UN_AN


FINS_DE_TITRE: dict[str, Supposition] = {
    "plus_de_120_jours": lambda jour: (
        _regle(CodeDelai.RENOUVELLEMENT_OUVERTURE, jour).apres(jour) + LOIN
    ),
    "60_a_120_jours": _dans_la_fenetre,
    "moins_de_60_jours": lambda jour: _milieu(
        jour, _regle(CodeDelai.RENOUVELLEMENT_LIMITE, jour).apres(jour)
    ),
    "termine": _recent(CodeDelai.EFFETS_APRES_EXPIRATION),
    "termine_6_mois": lambda jour: (
        _regle(CodeDelai.RENOUVELLEMENT_CLOTURE, jour).avant(jour) - LOIN
    ),
}
"""The values stand in addresses that people keep: they do not follow the rules."""
RESIDENCES: dict[str, Supposition] = {
    "oui": _ancien(CodeDelai.RESIDENCE),
    "non": _recent(CodeDelai.RESIDENCE),
}
UNIONS: dict[str, Supposition] = {
    "apres_un_an": _ancien(CodeDelai.UNION),
    "apres_recente": _recent(CodeDelai.UNION),
}
AGES: dict[str, Supposition] = {
    "moins_16": _age(CodeDelai.AGE_MINIMAL, avant=1),
    "16_17": _age(CodeDelai.MAJORITE, avant=1),
    "18_plus": _age(CodeDelai.MAJORITE),
}
AGES_DE_L_ENFANT_MAJEUR: dict[str, Supposition] = {
    "moins_19": _age(CodeDelai.ENFANT_MAJEUR, avant=1),
    "19_reunification": _age(CodeDelai.ENFANT_MAJEUR),
    "19_refugie": _age(CodeDelai.ENFANT_MAJEUR),
    "19_subsidiaire": _age(CodeDelai.ENFANT_MAJEUR),
}
PROTECTIONS = {
    "19_refugie": Statut.REFUGIE,
    "19_subsidiaire": Statut.PROTECTION_SUBSIDIAIRE,
}
"""Asked with the age: the rule is not the same for both."""
AGES_DE_L_ENFANT_PROTEGE: dict[str, Supposition] = {
    "mineur": _age(CodeDelai.MAJORITE, avant=1),
    "majeur_reunification": _age(CodeDelai.MAJORITE),
    "majeur": _age(CodeDelai.MAJORITE),
}


def supposer(suppositions: dict[str, Supposition], reponse: str | None, jour: date) -> Any:
    """The fact that stands for this answer on a day; None for what was not answered."""
    trouvee = suppositions.get(reponse or "")
    return trouvee(jour) if trouvee else None
