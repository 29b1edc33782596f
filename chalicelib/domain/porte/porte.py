"""One engine of questions for the door and for « Ma situation »: answers in, one outcome out.

The outcome is a question, or exactly one door: the case of a request, or an orientation. The rules
are those of `eligibilite`: the answers become facts, with dates that stand for « more than four
months » and the like.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour, Qualite
from chalicelib.domain.droit.delais import ajouter_mois
from chalicelib.domain.eligibilite.circonstances import Circonstances
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import Eligibilite, juger
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.porte.questions import PORTE, Question

Porte = Cas | Orientation

DIRECTES: dict[tuple[str, str], Orientation] = {
    ("situation", "recepisse"): Orientation.RECEPISSE,
    ("situation", "perdu"): Orientation.PERTE,
    ("situation", "change"): Orientation.CHANGEMENT,
    ("situation", "voyage"): Orientation.VOYAGE,
    ("situation", "rien"): Orientation.SANS_NUMERO,
    ("demande", "perdu"): Orientation.PERTE,
    ("demande", "change"): Orientation.CHANGEMENT,
}
"""Answers that name another procedure: no rule has to be asked."""
OBJETS = {"renouveler": Objet.RENOUVELLEMENT, "carte_resident": Objet.CARTE_RESIDENT}
AGES = {"moins_16": 15, "16_17": 17, "18_plus": 18}
JOURS_AVANT_LA_FIN = {
    "plus_de_120_jours": 150,
    "60_a_120_jours": 90,
    "moins_de_60_jours": 30,
    "termine": -60,
    "termine_6_mois": -240,
}
MOIS_DE_RESIDENCE = {"oui": 60, "non": 24}
UNIONS: dict[str, dict[str, Any]] = {
    "avant_reunification": {"union_posterieure": False, "reunification": True},
    "avant_autrement": {"union_posterieure": False, "reunification": False},
    "apres_un_an": {"union_posterieure": True, "reunification": False},
    "apres_recente": {"union_posterieure": True, "reunification": False},
}
MOIS_D_UNION = {"apres_un_an": 24, "apres_recente": 6}
MON_AGE: dict[str, dict[str, Any]] = {
    "moins_19": {"age": 18},
    "19_refugie": {"age": 19, "protection": Statut.REFUGIE},
    "19_subsidiaire": {"age": 19, "protection": Statut.PROTECTION_SUBSIDIAIRE},
}
ENFANTS: dict[str, dict[str, Any]] = {
    "mineur": {"age_ayant_droit": 17},
    "majeur_reunification": {"age_ayant_droit": 18, "reunification": True},
    "majeur": {"age_ayant_droit": 18, "reunification": False},
}


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
    objet = OBJETS.get(reponses.get("demande", ""), Objet.PREMIERE)
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
        "age": AGES.get(reponses.get("age", "")),
        "protection_connue": "APATRIDE" if dit == "APATRIDE" else None,
        "protection": Statut(dit) if dit in tuple(Statut) else None,
        "fin_titre": _dans(JOURS_AVANT_LA_FIN.get(reponses.get("echeance", "")), jour),
        "residence_depuis": _il_y_a(MOIS_DE_RESIDENCE.get(reponses.get("quatre_ans", "")), jour),
        "date_union": _il_y_a(MOIS_D_UNION.get(reponses.get("union", "")), jour),
        "veut_travailler": {"oui": True, "non": False}.get(reponses.get("travail", "")),
        **UNIONS.get(reponses.get("union", ""), {}),
        **ENFANTS.get(reponses.get("enfant_protege", ""), {}),
    }
    return Circonstances(
        cas=cas(reponses), jour=jour, **connus | MON_AGE.get(reponses.get("mon_age", ""), {})
    )


def _dans(jours: int | None, jour: date) -> date | None:
    return None if jours is None else jour + timedelta(days=jours)


def _il_y_a(mois: int | None, jour: date) -> date | None:
    return None if mois is None else ajouter_mois(jour, -mois)
