"""Which passwords are accepted: long, not common, not about oneself. No composition rule.

Source: CNIL délibération 2022-100 and NIST SP 800-63B (length and a list of common ones).
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

from chalicelib.domain.erreurs import SaisieImpossible
from chalicelib.domain.saisie.normalisation import Genre, lire

MINIMUM = 12
MAXIMUM = 128
RANGEES = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
    "&é\"'(-è_çà",
)
CHIFFRES_EN_LETTRES = str.maketrans("013457@$!", "oieastasi")


class MotDePasseRefuse(SaisieImpossible):
    """`phrase` is shown at the field."""

    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase


class MotDePasseFaux(SaisieImpossible):
    """Somebody logged in does not know the password of the account."""

    phrase = "Ce n’est pas le mot de passe de votre compte."
    suite = "Si vous l’avez oublié, déconnectez-vous et demandez-en un nouveau."


def normaliser(saisi: str) -> str:
    """The same password on every keyboard: NFKC, and no space that a phone added at an end."""
    return lire(Genre.MOT_DE_PASSE, saisi)


def verifier(saisi: str, personnels: Iterable[str] = ()) -> str:
    """The password to hash. Raises MotDePasseRefuse with what to change.

    `personnels`: the person's own numbers and names, which others may know.
    """
    mot = normaliser(saisi)
    if len(mot) < MINIMUM:
        raise MotDePasseRefuse(
            f"Votre mot de passe a {len(mot)} caractère{'s' if len(mot) > 1 else ''}. "
            f"Il en faut au moins {MINIMUM}."
            if mot
            else "Écrivez un mot de passe."
        )
    if len(mot) > MAXIMUM:
        raise MotDePasseRefuse(f"Votre mot de passe est trop long : {MAXIMUM} caractères au plus.")
    if any(unicodedata.category(c) in ("Cc", "Cs", "Cn") for c in mot):
        raise MotDePasseRefuse("Votre mot de passe contient un caractère invisible. Retirez-le.")
    if _est_courant(mot):
        raise MotDePasseRefuse(
            "Ce mot de passe est trop facile à deviner. Choisissez par exemple quatre mots "
            "qui n’ont pas de rapport entre eux."
        )
    if _parle_de_soi(mot, personnels):
        raise MotDePasseRefuse(
            "Votre mot de passe contient votre numéro ou votre nom. Choisissez autre chose."
        )
    return mot


@cache
def courants() -> frozenset[str]:
    """Common passwords and the words they are made of, folded as `_plier` does."""
    ressource = files("chalicelib").joinpath("referentiels/mots_de_passe_courants.txt")
    return frozenset(ressource.read_text(encoding="utf-8").split())


def _plier(mot: str) -> str:
    """Without case, accents or spaces."""
    nus = unicodedata.normalize("NFKD", mot.casefold())
    return "".join(c for c in nus if not unicodedata.combining(c) and not c.isspace())


def _est_courant(mot: str) -> bool:
    """Common as it is, without the digits around it, decoded (« m0td3passe »), or repeated."""
    plie = _plier(mot)
    lettres = "".join(c for c in plie if c.isalpha())
    coeur = plie.strip("".join(c for c in set(plie) if not c.isalpha()))
    decode = "".join(c for c in coeur.translate(CHIFFRES_EN_LETTRES) if c.isalpha())
    formes = {plie, lettres, decode, *map(_sans_repetition, (plie, lettres, decode))}
    if formes & courants() or any(map(_est_une_suite, (plie, lettres))):
        return True
    return len(set(plie)) < 5 or (not lettres and len(plie) < 16)


def _sans_repetition(mot: str) -> str:
    """« soleilsoleil » → « soleil »."""
    for taille in range(1, len(mot) // 2 + 1):
        motif = mot[:taille]
        if (motif * (len(mot) // taille + 1))[: len(mot)] == mot:
            return motif
    return mot


def _est_une_suite(mot: str) -> bool:
    """Nearly every character follows its neighbour in the alphabet or on the keyboard."""
    if len(mot) < 8:
        return False
    voisins = sum(any(a + b in r or b + a in r for r in RANGEES) for a, b in pairwise(mot))
    return voisins >= 0.8 * (len(mot) - 1)


def _parle_de_soi(mot: str, personnels: Iterable[str]) -> bool:
    """The password without the person's own words has nothing left that protects."""
    reste = plie = _plier(mot)
    for personnel in sorted({_plier(p) for p in personnels}, key=len, reverse=True):
        if len(personnel) >= 3:
            reste = reste.replace(personnel, "")
    return reste != plie and len(reste) < MINIMUM // 2
