"""How figures are written: one item a matter and a month, one number an attribute.

Names are short, and begin with a letter that is no word of DynamoDB: `p07` waits since the 7th,
`d07_213` of that day was decided after 213 days, `r07_12` left without a decision.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from chalicelib.domain.chiffres.comparables import Sorte
from chalicelib.domain.chiffres.part import Anciennete, Comptes, Part
from chalicelib.domain.chiffres.produit_limite import Passage
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.taches import NatureTache, Tache
from chalicelib.storage.ecritures import Item

Ligne = tuple[str, str]
"""The SK of an item, and the attribute that counts."""
ETATS, ATTENTES, AGES, DOCUMENTS, TACHES = "ETATS", "ATTENTES", "AGES", "DOCUMENTS", "TACHES"
COMPLEMENTS = "complements"


def lignes(part: Part) -> Counter[Ligne]:
    """What a file adds to each sum."""
    somme: Counter[Ligne] = Counter({(ETATS, f"e_{part.etat.value}"): 1})
    somme[ETATS, COMPLEMENTS] += part.complements
    somme[_passage(part)] += 1
    fin = part.finie_le
    age = f"f{part.depose_le:%d}_{(fin - part.depose_le).days}" if fin else f"o{part.depose_le:%d}"
    somme[f"{AGES}#{part.depose_le:%Y-%m}", age] += 1
    for signe, le in (("r", part.risque_le), ("s", part.sans_document_le)):
        if le:
            somme[f"{DOCUMENTS}#{le:%Y-%m}", f"{signe}{le:%d}"] += 1
    for tache in part.taches:
        nom = f"t_{tache.nature.value}_{tache.depuis:%d}_{(tache.avant_le - tache.depuis).days}"
        somme[f"{TACHES}#{tache.depuis:%Y-%m}", nom] += 1
    return somme


def _passage(part: Part) -> Ligne:
    depose, sortie = part.depose_le, part.sortie_le
    sk = f"{ATTENTES}#{part.sorte.value}#{depose:%Y-%m}"
    if sortie is None:
        return sk, f"p{depose:%d}"
    return sk, f"{'d' if part.decidee else 'r'}{depose:%d}_{(sortie - depose).days}"


def comptes(items: Iterable[Item]) -> Comptes:
    """The figures that these items hold."""
    lus = Comptes()
    for item in items:
        matiere, *suite = str(item["SK"]).split("#")
        nombres = {n: v for n, v in item.items() if isinstance(v, int) and v}
        LECTURES[matiere](lus, suite, nombres)
    return lus


def _lire_etats(lus: Comptes, suite: list[str], nombres: Mapping[str, int]) -> None:
    lus.complements += nombres.get(COMPLEMENTS, 0)
    for nom, nombre in nombres.items():
        if nom != COMPLEMENTS:
            lus.etats[Etat(nom.removeprefix("e_"))] += nombre


def _lire_attentes(lus: Comptes, suite: list[str], nombres: Mapping[str, int]) -> None:
    passages = lus.passages.setdefault(Sorte(suite[0]), Counter())
    for nom, nombre in nombres.items():
        depose, fin = _jours(suite[1], nom)
        passages[Passage(depose, fin, nom.startswith("d"))] += nombre


def _lire_ages(lus: Comptes, suite: list[str], nombres: Mapping[str, int]) -> None:
    for nom, nombre in nombres.items():
        lus.anciennetes[Anciennete(*_jours(suite[0], nom))] += nombre


def _lire_documents(lus: Comptes, suite: list[str], nombres: Mapping[str, int]) -> None:
    for nom, nombre in nombres.items():
        par_jour = lus.risques if nom.startswith("r") else lus.sans_document
        par_jour[_jours(suite[0], nom)[0]] += nombre


def _lire_taches(lus: Comptes, suite: list[str], nombres: Mapping[str, int]) -> None:
    for nom, nombre in nombres.items():
        nature, jour, duree = nom.removeprefix("t_").rsplit("_", 2)
        depuis = date.fromisoformat(f"{suite[0]}-{jour}")
        avant_le = depuis + timedelta(days=int(duree))
        lus.taches[Tache(nature=NatureTache(nature), depuis=depuis, avant_le=avant_le)] += nombre


def _jours(mois: str, nom: str) -> tuple[date, date | None]:
    """The day of the month that a name bears, and the one that its length leads to."""
    jour, _, duree = nom[1:].partition("_")
    debut = date.fromisoformat(f"{mois}-{jour}")
    return debut, debut + timedelta(days=int(duree)) if duree else None


LECTURES = {
    ETATS: _lire_etats,
    ATTENTES: _lire_attentes,
    AGES: _lire_ages,
    DOCUMENTS: _lire_documents,
    TACHES: _lire_taches,
}
