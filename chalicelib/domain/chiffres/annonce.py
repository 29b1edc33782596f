"""What a person reads of her wait: others like hers, who goes before, since when nobody acted.

Few words, and what nobody knows is said so. None of it is a promise.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.chiffres.comparables import DelaiObserve, sorte
from chalicelib.domain.chiffres.statistiques import COMPARABLES_MIN, PAYS, Statistiques
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.dossier.recit import Auteur
from chalicelib.domain.instruction.classement import classer

INCONNU = "Dans combien de temps ? Nous ne savons pas encore."
ICI = "demandes comparables dans votre préfecture"
PARTOUT = "demandes comparables dans toutes les préfectures"


class ChiffresDuLieu(NamedTuple):
    """The last figures kept of a préfecture; `fins` is how many of its undecided files have no
    document any more from a day."""

    statistiques: Statistiques
    fins: Mapping[date, int]


class Comparaison(NamedTuple):
    """The files that speak for a request: those of its préfecture, or of all of them when they
    are too few."""

    attente: DelaiObserve
    partout: bool
    au: date


def dire(
    dossier: Dossier,
    jour: date,
    *,
    chiffres: Mapping[str, ChiffresDuLieu],
    faits: Iterable[FaitDuDossier],
) -> tuple[str, ...]:
    """The sentences of an undecided request; none for another one."""
    if dossier.etat not in NON_DECIDEE or dossier.depose_le is None:
        return ()
    depose = dossier.fuseau.jour(dossier.depose_le)
    fiche, ici = classer(dossier).fiche, chiffres.get(dossier.prefecture.code)
    compare = comparer(fiche.objet, fiche.profil, ici, chiffres.get(PAYS))
    return (
        *_dates(compare, depose, (jour - depose).days),
        *_devant(ici, fiche.sans_document_le),
        *_sans_acte(dossier, faits, jour),
    )


def comparer(
    objet: str, profil: str, ici: ChiffresDuLieu | None, partout: ChiffresDuLieu | None
) -> Comparaison | None:
    """None while they are too few everywhere."""
    voulue = sorte(objet, profil)
    for releve, ailleurs in ((ici, False), (partout, True)):
        for attente in releve.statistiques.attentes if releve else ():
            if attente.sorte is voulue and attente.comparables >= COMPARABLES_MIN and releve:
                return Comparaison(attente, ailleurs, releve.statistiques.jour)
    return None


def _dates(compare: Comparaison | None, depose: date, attendus: int) -> Iterator[str]:
    """The days of half, and of nine in ten, of those that have waited as long as she has."""
    moitie = compare.attente.decides_en(0.5, deja=attendus) if compare else None
    if compare is None or moitie is None:
        yield INCONNU
        return
    neuf = compare.attente.decides_en(0.9, deja=attendus)
    fin = f", neuf sur dix avant le {_avant(depose, neuf)}." if neuf is not None else "."
    yield f"Une décision sur deux arrive avant le {_avant(depose, moitie)}{fin}"
    ou = PARTOUT if compare.partout else ICI
    doute = "" if neuf is not None else " Pour neuf sur dix, nous ne savons pas encore."
    yield (
        f"C’est compté sur {compare.attente.comparables} {ou}, le {en_clair(compare.au)}. "
        f"Ce n’est pas une promesse.{doute}"
    )


def _avant(depose: date, jours: int) -> str:
    return en_clair(depose + timedelta(days=jours + 1))


def _devant(ici: ChiffresDuLieu | None, sans_document_le: date | None) -> Iterator[str]:
    """Those whose document ends before hers; of them, nothing else is said."""
    if ici is None or sans_document_le is None:
        return
    nombre = sum(n for le, n in ici.fins.items() if le < sans_document_le)
    if nombre == 1:
        yield "Une demande passe avant la vôtre, parce que ses droits finissent plus tôt."
    elif nombre > 1:
        yield (
            f"{nombre} demandes passent avant la vôtre, parce que leurs droits finissent plus tôt."
        )


def _sans_acte(dossier: Dossier, faits: Iterable[FaitDuDossier], jour: date) -> Iterator[str]:
    """Since an agent did anything on it: what the service does by itself is no act of anybody."""
    dernier = dernier_acte(faits) or dossier.depose_le
    jours = (jour - dossier.fuseau.jour(dernier)).days if dernier else 0
    if jours > 1:
        yield f"Depuis {jours} jours, personne à la préfecture n’a agi sur votre demande."


def dernier_acte(faits: Iterable[FaitDuDossier]) -> datetime | None:
    """The last thing that an agent did."""
    return max((f.survenu_le for f in faits if f.auteur is Auteur.AGENT), default=None)
