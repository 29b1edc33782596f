"""Is the person who types the one the registre knows? Tolerant to writing only (harm R27).

What is left out proves nothing (K-15): a part that the registre knows must be there, and a part
that it does not know is not asked.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import combinations, count

from pydantic import Field

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.graphies import (
    memes_lettres,
    normaliser,
    sans_particules,
    se_ressemblent,
)
from chalicelib.domain.personne.identite import EtatCivil

Mots = tuple[str, ...]
Parties = tuple[str, ...]
SANS_PRENOM = frozenset({"sansprenom", "sp", "neant", "aucun", "inconnu", "x", "xx", "xxx", "fnu"})
MOTS_MAX = 32
AUTRES_PRENOMS_MAX = 5

PRENOMS_EXIGES = 1
"""How many first names must be there, of those the registre knows, for an account to open online.

The first one: papers, and people, leave out the later ones, and whoever knows the first may know
them all. The date, which papers print in full, is asked in full (ADR 0030).
"""


class Rapprochement(StrEnum):
    """IDENTIQUE: go on. PROCHE: a human checks, nothing is refused. DIFFERENT: somebody else."""

    IDENTIQUE = "IDENTIQUE"
    PROCHE = "PROCHE"
    DIFFERENT = "DIFFERENT"


class IdentiteSaisie(Modele):
    """What the person types; any text is taken, only its letters count."""

    nom: str = Field(max_length=120)
    prenoms: str = Field(default="", max_length=120)
    date_naissance: DateNaissance


def rapprocher(saisi: IdentiteSaisie, connu: EtatCivil) -> Rapprochement:
    """Compare what was typed with the civil status found under the same number.

    A near miss in the names or in one part of the date asks for a human check, never both.
    """
    noms = comparer_noms(saisi.nom, saisi.prenoms, connu)
    dates = comparer_dates(saisi.date_naissance, connu.date_naissance)
    pires = {noms, dates}
    if pires == {Rapprochement.IDENTIQUE}:
        return Rapprochement.IDENTIQUE
    if Rapprochement.DIFFERENT not in pires and Rapprochement.IDENTIQUE in pires:
        return Rapprochement.PROCHE
    return Rapprochement.DIFFERENT


def comparer_dates(saisie: DateNaissance, connue: DateNaissance) -> Rapprochement:
    """A part left out never matches one that is known, on either side (K-15).

    Close: a part that one side leaves out, one wrong part, day and month swapped, or the 1 January
    that papers print for « some day of the year ». A wrong year is close only when day and month
    are known and right.
    """
    a = (saisie.annee, saisie.mois, saisie.jour)
    b = (connue.annee, connue.mois, connue.jour)
    if a in _facons_d_ecrire(connue):
        return Rapprochement.IDENTIQUE
    fautes = [x != y for x, y in zip(a, b, strict=True) if x and y]
    inversees = a[0] == b[0] and 0 not in a + b and a[1:] == b[:0:-1]
    imprimee = a[0] == b[0] and (1, 1) in (a[1:], b[1:])
    une_sur_trois = len(fautes) == 3 and sum(fautes) == 1
    seul_le_mois = a[0] == b[0] and len(fautes) == 2
    proche = not any(fautes) or inversees or imprimee or une_sur_trois or seul_le_mois
    return Rapprochement.PROCHE if proche else Rapprochement.DIFFERENT


def _facons_d_ecrire(connue: DateNaissance) -> tuple[tuple[int, int, int], ...]:
    """The date in full, and the 1 that papers print where the registre itself knows no part."""
    telle_quelle = (connue.annee, connue.mois, connue.jour)
    imprimee = (connue.annee, connue.mois or 1, connue.jour or 1)
    return (telle_quelle, imprimee)


def comparer_noms(
    nom: str, prenoms: str, connu: EtatCivil, exiges: int = PRENOMS_EXIGES
) -> Rapprochement:
    """Names in any order, boxes swapped, later first names left out, birth or usage name."""
    connu = _sans_mention(connu)
    saisis = _mots_saisis(nom, prenoms, connu)
    if not saisis or len(saisis) > MOTS_MAX:
        return Rapprochement.DIFFERENT
    essais = count()
    if any(_memes_noms(saisis, a, essais) for a in _facons_de_se_nommer(connu, exiges)):
        return Rapprochement.IDENTIQUE
    proche = _par_les_sons(saisis, connu) or _a_un_mot_pres(saisis, connu)
    return Rapprochement.PROCHE if proche else Rapprochement.DIFFERENT


def _sans_mention(connu: EtatCivil) -> EtatCivil:
    """Without the words that stand for a first name that nobody knows (« SANS PRENOM »)."""
    connus = tuple(p for p in connu.prenoms if "".join(normaliser(p)) not in SANS_PRENOM)
    return connu.model_copy(update={"prenoms": connus})


def _mots_saisis(nom: str, prenoms: str, connu: EtatCivil) -> Mots:
    mots_nom, mots_prenoms = normaliser(nom), normaliser(prenoms)
    if connu.prenoms:
        return mots_nom + mots_prenoms
    if "".join(mots_prenoms) in SANS_PRENOM or memes_lettres(mots_nom, mots_prenoms):
        return mots_nom
    if "".join(mots_nom) in SANS_PRENOM:
        return mots_prenoms
    return mots_nom + mots_prenoms


def _noms_de_famille(connu: EtatCivil) -> Iterator[Parties]:
    yield (connu.nom_naissance,)
    if connu.nom_usage:
        yield (connu.nom_usage,)
        yield (connu.nom_naissance, connu.nom_usage)


def _choix_de_prenoms(connu: EtatCivil, exiges: int) -> Iterator[Parties]:
    """The first ones always, any of the others: people leave out those they do not use."""
    premiers, autres = connu.prenoms[:exiges], connu.prenoms[exiges:]
    if len(autres) > AUTRES_PRENOMS_MAX:
        yield connu.prenoms
        autres = autres[:AUTRES_PRENOMS_MAX]
    for combien in range(len(autres) + 1):
        for gardes in combinations(autres, combien):
            yield premiers + gardes


def _facons_de_se_nommer(connu: EtatCivil, exiges: int = PRENOMS_EXIGES) -> Iterator[Parties]:
    for famille in _noms_de_famille(connu):
        for prenoms in _choix_de_prenoms(connu, exiges):
            yield famille + prenoms


def _mots(parties: Parties) -> Mots:
    return tuple(mot for partie in parties for mot in normaliser(partie))


def _mots_nus(parties: Parties) -> Mots:
    """Without particles, but a name that is only a particle (« Le », « Ben ») stays."""
    return tuple(mot for partie in parties for mot in sans_particules(normaliser(partie)))


def _memes_noms(saisis: Mots, attendus: Parties, essais: Iterator[int]) -> bool:
    nus = _mots_nus(attendus)
    return memes_lettres(saisis, _mots(attendus), essais) or memes_lettres(
        sans_particules(saisis, sauf=nus), nus, essais
    )


def _par_les_sons(saisis: Mots, connu: EtatCivil) -> bool:
    """Every word typed sounds like one expected word, each used once."""
    return any(
        _appariables(sans_particules(saisis, sauf=_mots_nus(attendus)), _mots_nus(attendus))
        or _colles_proches(saisis, _mots(attendus))
        for attendus in _facons_de_se_nommer(connu)
    )


def _appariables(mots: Mots, autres: Mots) -> bool:
    """Whether the words pair off, each with one that sounds alike (Kuhn's matching)."""
    if len(mots) != len(autres):
        return False
    voisins = [[j for j, autre in enumerate(autres) if se_ressemblent(m, autre)] for m in mots]
    pris: dict[int, int] = {}
    return all(_placer(rang, voisins, pris, set()) for rang in range(len(mots)))


def _placer(rang: int, voisins: list[list[int]], pris: dict[int, int], vus: set[int]) -> bool:
    """Give a word a pair, moving those already placed when they may go elsewhere."""
    for j in voisins[rang]:
        if j in vus:
            continue
        vus.add(j)
        if j not in pris or _placer(pris[j], voisins, pris, vus):
            pris[j] = rang
            return True
    return False


def _colles_proches(saisis: Mots, attendus: Mots) -> bool:
    """« Haileselasie » for Haile Selassie: closed up in the order given, compared as one word."""
    tailles = {len(saisis), len(attendus)}
    return len(tailles) == 2 and se_ressemblent("".join(saisis), "".join(attendus))


def _a_un_mot_pres(saisis: Mots, connu: EtatCivil) -> bool:
    """One side has more names (father's name, compound half typed) but both a surname and a
    first name are exactly there."""
    famille = {mot for noms in _noms_de_famille(connu) for mot in _mots_nus(noms)}
    prenoms = set(_mots_nus(connu.prenoms))
    dits = set(sans_particules(saisis, sauf=famille | prenoms))
    tout = famille | prenoms
    communs_nom, communs_prenom = dits & famille, dits & prenoms
    if not prenoms:
        return famille <= dits and len(dits - famille) <= 2
    if tout == dits == famille == prenoms:  # the same word is both, and it was typed once
        return True
    reunis = communs_nom and communs_prenom and len(communs_nom | communs_prenom) >= 2
    return bool(reunis) and (dits <= tout or tout <= dits or len(dits - tout) <= 1)
