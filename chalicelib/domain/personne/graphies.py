"""The many ways one name is written: case, accents, particles, transliterations (harm R27)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count

ESSAIS_MAX = 20_000
"""Ways of joining words that are tried for one person: names that people bear need some tens."""
LETTRES_MAX = 60
"""Longer than any word of a name, even closed up: beyond it, only the same letters are alike."""
_A_CROCHET = re.compile(r"LATIN SMALL LETTER (?:OPEN |TURNED |REVERSED )?([A-Z])(?: WITH .+)?")
"""« ɓ », « ɛ », « ƴ »: letters of Africa and elsewhere that no accent makes out of a plain one."""


def _nues() -> dict[str, str]:
    lues = (
        (chr(rang), _A_CROCHET.fullmatch(unicodedata.name(chr(rang), "")))
        for rang in (*range(0x0180, 0x02B0), *range(0x2C60, 0x2C80))
        if not unicodedata.decomposition(chr(rang))
    )
    return {lettre: lue[1].lower() for lettre, lue in lues if lue}


LETTRES = str.maketrans(
    _nues()
    | {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n"}
    | {
        "ə": "e",
        "ɣ": "g",
        "ʒ": "z",
        "ʃ": "s",
        "ɩ": "i",
        "ɵ": "o",
        "ʀ": "r",
        "ʉ": "u",
        "ʊ": "u",
        "ħ": "h",
        "ŧ": "t",
        "ĸ": "k",
        "ſ": "s",
    }
)
APOSTROPHES = re.compile("['’‘ʼʻʿʾ`´ʹʽ′＇]")
PARTICULES = frozenset(
    {"de", "du", "des", "d", "del", "della", "da", "dos", "la", "le", "les", "van", "von", "zu"}
    | {"l", "el", "al", "ul", "ad", "an", "ar", "as", "at", "az", "ash", "abu", "abou", "bou"}
    | {"ould", "wuld", "wold", "oulad", "mint", "ben", "bin", "ibn", "bint", "bent", "ait"}
)
PHONETIQUE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(motif), par)
    for motif, par in (
        (r"^(md|mohd|muhd|mhd|moh)$", "muhamad"),
        (r"^(mst|mosammat|musammat|mossammat)$", "musamat"),
        (r"dsch|dzh|dj|dj|jh", "j"),
        (r"tsch|tch|sch|shch|sh|ch|cz", "x"),
        (r"ph", "f"),
        (r"kh|gh", "h"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ts|tz|ç", "s"),
        (r"ck|[cq]", "k"),
        (r"z", "s"),
        (r"w|ou(?=[aeiouy])", "v"),
        (r"y(?=[aeiou])|(?<=[^aeiou])i(?=[aou])", "j"),
        (r"ou|oo|u", "o"),
        (r"ae|ai|ay|ei|ey|ee|ie|y|i", "e"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeo])h(?=[^aeo]|$)", ""),
        (r"e$", ""),
    )
)


def mots_ecrits(texte: str) -> tuple[str, ...]:
    """The words as they are written: small latin letters only, apostrophes closed up."""
    plat = unicodedata.normalize("NFKD", APOSTROPHES.sub("", texte).casefold()).translate(LETTRES)
    lettres = "".join(c for c in plat if not unicodedata.combining(c))
    return tuple(re.findall(r"[^\W\d_]+", lettres))


@lru_cache(maxsize=4096)
def normaliser(texte: str) -> tuple[str, ...]:
    """The words of a name, as written, « abd al- » unified.

    « Abd al-Rahmân », « Abdul Rahman » and « Abderrahman » give the same word.
    """
    mots = " ".join(mots_ecrits(texte))
    mots = re.sub(r"abd ?(?:[aeiou]|ou)?l ?(?=[^\W\d_]{3})", "abd", mots)
    mots = re.sub(r"abd ?(?:[aeiou]|ou)([rstdnz])h? ?(?=\1)", "abd", mots)
    return tuple(mots.split())


def sans_particules(mots: Iterable[str], sauf: Iterable[str] = ()) -> tuple[str, ...]:
    """The words that carry the name: particles left out, but `sauf`, and unless nothing remains."""
    mots, gardes = tuple(mots), frozenset(sauf)
    return tuple(mot for mot in mots if mot in gardes or mot not in PARTICULES) or mots


def memes_lettres(
    gauche: Iterable[str], droite: Iterable[str], essais: Iterator[int] | None = None
) -> bool:
    """Whether both lists give the same text, in some order, whatever the spaces between words.

    `essais` counts what was tried, over all the comparisons that share it.
    """
    restants_g, restants_d = tuple(sorted(gauche)), tuple(sorted(droite))
    if restants_g == restants_d:
        return True
    if sum(map(len, restants_g)) != sum(map(len, restants_d)):
        return False
    if sorted("".join(restants_g)) != sorted("".join(restants_d)):
        return False
    return _se_recollent(restants_g, restants_d, "", count() if essais is None else essais)


def _se_recollent(
    mots: tuple[str, ...], autres: tuple[str, ...], avance: str, essais: Iterator[int]
) -> bool:
    """Depth-first: `avance` is what the words already laid on the left have over the right.

    A name made to be tried for ever is not the same: a human compares it.
    """
    if next(essais) > ESSAIS_MAX:
        return False
    if not avance:
        if not mots or not autres:
            return not mots and not autres
        return any(_se_recollent(_sans(mots, m), autres, m, essais) for m in dict.fromkeys(mots))
    for autre in dict.fromkeys(autres):
        reste = _sans(autres, autre)
        if avance.startswith(autre) and _se_recollent(mots, reste, avance[len(autre) :], essais):
            return True
        if autre.startswith(avance) and _se_recollent(reste, mots, autre[len(avance) :], essais):
            return True
    return False


def _sans(mots: tuple[str, ...], mot: str) -> tuple[str, ...]:
    rang = mots.index(mot)
    return mots[:rang] + mots[rang + 1 :]


@lru_cache(maxsize=4096)
def phonetique(mot: str) -> str:
    """How a word sounds, roughly, whichever transliteration wrote it: « mohamad » for Muhammad."""
    for motif, par in PHONETIQUE:
        mot = motif.sub(par, mot)
    return mot


def squelette(son: str) -> str:
    """The consonants of a phonetic form; a first vowel counts as one « a »."""
    consonnes = re.sub(r"[aeo]", "", son)
    return ("a" if son[:1] in ("a", "e", "o") else "") + re.sub(r"(.)\1+", r"\1", consonnes)


def distance(gauche: str, droite: str) -> int:
    """Restricted Damerau-Levenshtein: letters added, dropped, changed, neighbours swapped."""
    avant: list[int] = []
    ligne = list(range(len(droite) + 1))
    for i, a in enumerate(gauche, 1):
        avant, precedente, ligne = ligne, avant, [i]
        for j, b in enumerate(droite, 1):
            cout = min(avant[j] + 1, ligne[j - 1] + 1, avant[j - 1] + (a != b))
            if i > 1 and j > 1 and a == droite[j - 2] and gauche[i - 2] == b:
                cout = min(cout, precedente[j - 2] + 1)
            ligne.append(cout)
    return ligne[-1]


@lru_cache(maxsize=4096)
def se_ressemblent(mot: str, autre: str) -> bool:
    """Whether two words are likely two writings of one name.

    Same sounds; or same first sound and same consonants with one other sound changed (two when
    there are four consonants); or one slip after the first sound in a word of five letters, two
    in a word of nine.
    """
    son, autre_son = phonetique(mot), phonetique(autre)
    if son == autre_son:
        return True
    if min(abs(len(son) - len(autre_son)), abs(len(mot) - len(autre))) > 2:
        return False
    if max(len(mot), len(autre)) > LETTRES_MAX:
        return False
    ecart = distance(son, autre_son)
    os_du_mot, os_de_l_autre = squelette(son), squelette(autre_son)
    if os_du_mot[:1] != os_de_l_autre[:1]:
        return False
    if len(os_du_mot) >= 2 and os_du_mot == os_de_l_autre:
        return ecart <= (2 if len(os_du_mot) >= 4 else 1)
    court = min(len(mot), len(autre))
    return court >= 5 and min(ecart, distance(mot, autre)) <= (2 if court >= 9 else 1)
