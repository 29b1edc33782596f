"""One engine of questions for the door and for « Ma situation »: answers in, one outcome out.

The outcome is a question, or exactly one door: the case of a request, or an orientation. The rules
are those of `eligibilite`: the answers become facts, with dates that stand for « more than four
months » and the like.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour, Qualite
from chalicelib.domain.eligibilite.circonstances import Circonstances
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import Eligibilite, juger
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.porte import suppositions as s
from chalicelib.domain.porte.questions import PORTE, Question

Porte = Cas | Orientation

DIRECTES: dict[tuple[str, str], Orientation] = {
    ("mention", "refugie"): Orientation.RECEPISSE,
    ("mention", "subsidiaire"): Orientation.RECEPISSE,
    ("titre_tenu", "non"): Orientation.CHANGEMENT,
    ("situation", "voyage"): Orientation.VOYAGE,
    ("situation", "rien"): Orientation.SANS_NUMERO,
}
"""Answers that name another procedure: no rule has to be asked."""
OBJETS = {
    "renouveler": Objet.RENOUVELLEMENT,
    "carte_resident": Objet.CARTE_RESIDENT,
    "perdu": Objet.DUPLICATA,
    "adresse": Objet.CHANGEMENT_ADRESSE,
    "situation_change": Objet.CHANGEMENT_SITUATION,
}
UNIONS: dict[str, dict[str, Any]] = {
    "avant_reunification": {"union_posterieure": False, "reunification": True},
    "avant_autrement": {"union_posterieure": False, "reunification": False},
    "apres_un_an": {"union_posterieure": True, "reunification": False},
    "apres_recente": {"union_posterieure": True, "reunification": False},
}
REUNIFICATIONS = {
    ("enfant_protege", "majeur_reunification"): True,
    ("enfant_protege", "majeur"): False,
    ("mon_age", "19_reunification"): True,
    ("mon_age", "19_refugie"): False,
    ("mon_age", "19_subsidiaire"): False,
}
"""How a parent or a child came, asked with the age."""
DOCUMENTS = {"numero": False, "visa": True, "recepisse": True}
"""Whether a document of stay is held: a number alone is none."""


class Cheminement(NamedTuple):
    """The answers that count, in the order of their questions, and where they lead."""

    reponses: dict[str, str]
    issue: Question | Porte


def cheminer(
    reponses: Mapping[str, str], jour: date, questions: tuple[Question, ...] = PORTE
) -> Cheminement:
    """Walk from the first question, keeping the answers that the path really asks for.

    Answers that are not offered count for nothing. The issue is the next question, or the one door.
    """
    gardees: dict[str, str] = {}
    while True:
        issue = _issue(gardees, jour, questions)
        valeur = reponses.get(issue.nom) if isinstance(issue, Question) else None
        if not isinstance(issue, Question) or valeur not in issue.valeurs:
            return Cheminement(gardees, issue)
        gardees[issue.nom] = str(valeur)


def _issue(
    gardees: Mapping[str, str], jour: date, questions: tuple[Question, ...]
) -> Question | Porte:
    sortie = _sortie(gardees, jour)
    if sortie:
        return sortie
    ouvertes = (q for q in questions if q.nom not in gardees and q.posee(gardees))
    return next(ouvertes, None) or cas(gardees)


def _sortie(gardees: Mapping[str, str], jour: date) -> Orientation | None:
    directe = next((DIRECTES[paire] for paire in gardees.items() if paire in DIRECTES), None)
    return directe or eligibilite(gardees, jour).orientation


def cas(reponses: Mapping[str, str]) -> Cas:
    """The case of these answers; a protection not said yet counts as that of a refugee."""
    dit = reponses.get("statut") or reponses.get("qualite") or ""
    lien = dit if dit in tuple(LienFamilial) else reponses.get("lien")
    pour = Pour(reponses.get("pour", Pour.MOI))
    if pour is Pour.ENFANT and dit == Qualite.MEMBRE_FAMILLE:
        lien = LienFamilial.ENFANT
    voulu = next(
        (reponses[nom] for nom in ("changement", "demande", "situation") if nom in reponses), ""
    )
    objet = OBJETS.get(voulu, Objet.PREMIERE)
    if lien:
        return Cas(pour=pour, objet=objet, qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial(lien))
    return Cas(pour=pour, objet=objet, qualite=Qualite(dit if dit in tuple(Statut) else "REFUGIE"))


def eligibilite(reponses: Mapping[str, str], jour: date) -> Eligibilite:
    """What the rules of the procedure say of these answers."""
    return juger(circonstances(reponses, jour))


def circonstances(reponses: Mapping[str, str], jour: date) -> Circonstances:
    """The facts these answers stand for; what was not said stays unknown."""
    dit = reponses.get("statut") or reponses.get("qualite")
    connus: dict[str, Any] = {
        "protection_connue": "APATRIDE" if dit == "APATRIDE" else None,
        "protection": Statut(dit) if dit in tuple(Statut) else None,
        "document_en_cours": DOCUMENTS.get(reponses.get("situation", "")),
        "veut_travailler": {"oui": True, "non": False}.get(reponses.get("travail", "")),
        **UNIONS.get(reponses.get("union", ""), {}),
        **_supposes(reponses, jour),
    }
    venue = [REUNIFICATIONS[paire] for paire in reponses.items() if paire in REUNIFICATIONS]
    connus |= {"reunification": venue[0]} if venue else {}
    if reponses.get("mon_age") in s.PROTECTIONS:
        connus["protection"] = s.PROTECTIONS[reponses["mon_age"]]
    return Circonstances(cas=cas(reponses), jour=jour, **connus)


def _supposes(reponses: Mapping[str, str], jour: date) -> dict[str, Any]:
    """The ages and the dates that the rules of the day give to these answers."""

    def supposer(suppositions: dict[str, s.Supposition], nom: str) -> Any:
        return s.supposer(suppositions, reponses.get(nom), jour)

    return {
        "age": supposer(s.AGES, "age") or supposer(s.AGES_DE_L_ENFANT_MAJEUR, "mon_age"),
        "age_ayant_droit": supposer(s.AGES_DE_L_ENFANT_PROTEGE, "enfant_protege"),
        "fin_titre": supposer(s.FINS_DE_TITRE, "echeance"),
        "residence_depuis": supposer(s.RESIDENCES, "quatre_ans"),
        "date_union": supposer(s.UNIONS, "union"),
    }
