"""How to contest a decision (domain.md §6.2): the same sentences on receipts and letters.

A time limit that is not written cannot be held against the person (CJA R421-5). These are the
appeals of a plain refusal: a decision to remove somebody is another act, with its own.
"""

from datetime import date

from chalicelib.domain.droit.delais import CodeDelai, Delai, delai
from chalicelib.domain.droit.prefectures import Prefecture
from chalicelib.domain.droit.tribunaux import tribunal
from chalicelib.domain.durees import Duree

NOTIFICATION = (
    "Le délai commence le jour où vous ouvrez cette lettre dans votre espace, ou la recevez par "
    "lettre recommandée. Avant, il ne commence pas."
)
"""Nobody agreed to be notified by being left alone: no silent start (CRPA L112-15)."""
# [INF] Decree 2020-1717, art. 43: asked in time, it makes the time run anew. Not asserted.
AIDE_JURIDICTIONNELLE = (
    "avocat payé par l’État si vous avez peu de ressources (aide juridictionnelle) : demandez-le "
    "avant la fin du délai, sur aidejuridictionnelle.justice.fr ou au tribunal judiciaire "
    "(formulaire Cerfa n°\u00a016146)."
)


def dans_le_delai(duree: Duree, depart: str) -> str:
    """« dans le mois qui suit ce refus », « dans les deux mois qui suivent ce refus »."""
    if duree.valeur == 1:
        article = "l’" if duree.nom[0] in "ah" else "le "
        return f"dans {article}{duree.nom} qui suit {depart}"
    return f"dans les {duree.en_lettres} qui suivent {depart}"


def cour_competente(prefecture: Prefecture) -> str:
    """The court of a préfecture, with its address."""
    competent = tribunal(prefecture.code)
    return f"{competent.nom} ({', '.join(competent.adresse)})"


def contester(prefecture: Prefecture, quand: str, article: str) -> tuple[str, ...]:
    """The ways: ask the administration again, go to court, ask it to hurry; who pays a lawyer."""
    return (
        f"recours gracieux auprès de la préfecture ({prefecture.autorite}), ou recours "
        "hiérarchique auprès du ministre de l’intérieur (direction générale des étrangers en "
        f"France), {quand} ; fait dans ce délai, il interrompt le délai du tribunal (CRPA, "
        "art. L.\u00a0411-2) ;",
        f"recours devant le {cour_competente(prefecture)}, {quand}, par courrier, au greffe ou sur "
        f"citoyens.telerecours.fr ({article}) ; en cas d’urgence, ajoutez-y un référé-suspension "
        "(CJA, art. L.\u00a0521-1) ;",
        AIDE_JURIDICTIONNELLE,
    )


def delai_de_recours(le: date, *, avec_oqtf: bool = False) -> Delai:
    """Shorter for the refusals signed when an OQTF could be joined to them."""
    return delai(CodeDelai.RECOURS_OQTF if avec_oqtf else CodeDelai.RECOURS_REFUS, le)


def voies_avec_oqtf(prefecture: Prefecture, le: date) -> tuple[str, ...]:
    """Of what was signed with an OQTF: the court at once, since no other appeal stops its clock."""
    duree = delai_de_recours(le, avec_oqtf=True)
    quand = dans_le_delai(duree.duree, "la notification de la lettre signée")
    aide = AIDE_JURIDICTIONNELLE
    return (
        f"Recours devant le {cour_competente(prefecture)}, {quand} ({duree.article}). Écrire à la "
        "préfecture ou au ministre ne prolonge pas ce délai.",
        f"{aide[0].upper()}{aide[1:]}",
    )


def voies_de_recours(prefecture: Prefecture, le: date) -> tuple[str, ...]:
    """The appeal block of a letter dated `le`, with the court of the préfecture."""
    duree = delai_de_recours(le)
    quand = dans_le_delai(duree.duree, "la notification de cette lettre")
    voies = contester(prefecture, quand, duree.article)
    phrases = (f"{voie[0].upper()}{voie[1:].rstrip(' ;.')}." for voie in voies)
    return (*phrases, NOTIFICATION)
