"""How to contest a decision (domain.md §6.2): the same sentences on receipts and letters.

A time limit that is not written cannot be held against the person (CJA R421-5).
"""

from datetime import date

from chalicelib.domain.droit.delais import CodeDelai, Delai, delai
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.prefectures import Prefecture
from chalicelib.domain.droit.tribunaux import tribunal
from chalicelib.domain.durees import Duree

# [INF] The rule of registered electronic letters, by analogy.
NOTIFICATION = (
    "Le délai commence le jour où vous ouvrez cette lettre dans votre espace. Si vous ne l’ouvrez "
    "pas dans les {lettres:notification.lecture}, il commence le jour où elle y a été mise "
    "(CRPA, art. R.\u00a0112-20)."
)


def dans_le_delai(duree: Duree, depart: str) -> str:
    """« dans le mois qui suit ce refus », « dans les deux mois qui suivent ce refus »."""
    if duree.valeur == 1:
        article = "l’" if duree.nom[0] in "ah" else "le "
        return f"dans {article}{duree.nom} qui suit {depart}"
    return f"dans les {duree.en_lettres} qui suivent {depart}"


def contester(autorite: str, cour: str, quand: str, article: str) -> tuple[str, str]:
    """The two ways: ask the administration again, or go to court."""
    return (
        f"recours gracieux auprès de la préfecture ({autorite}), ou recours hiérarchique auprès du "
        f"ministre de l’intérieur (direction générale des étrangers en France), {quand} ; "
        "fait dans ce délai, il interrompt le délai du recours devant le tribunal "
        "(CRPA, art. L.\u00a0411-2) ;",
        f"recours devant {cour}, "
        f"{quand}, par courrier, au greffe ou sur citoyens.telerecours.fr "
        f"({article}) ; en cas d’urgence, référé-suspension "
        "(CJA, art. L.\u00a0521-1).",
    )


def delai_de_recours(le: date, *, avec_oqtf: bool) -> Delai:
    """Shorter when the refusal comes with an OQTF."""
    return delai(CodeDelai.RECOURS_OQTF if avec_oqtf else CodeDelai.RECOURS_REFUS, le)


def voies_de_recours(
    prefecture: Prefecture, le: date, *, avec_oqtf: bool = False
) -> tuple[str, ...]:
    """The appeal block of a letter dated `le`, with the court of the préfecture."""
    duree = delai_de_recours(le, avec_oqtf=avec_oqtf)
    competent = tribunal(prefecture.code)
    cour = f"le {competent.nom} ({', '.join(competent.adresse)})"
    quand = dans_le_delai(duree.duree, "la notification de cette lettre")
    voies = contester(prefecture.autorite, cour, quand, duree.article)
    phrases = (f"{voie[0].upper()}{voie[1:].rstrip(' ;.')}." for voie in voies)
    return (*phrases, dire(NOTIFICATION, le))
