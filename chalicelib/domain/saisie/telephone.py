"""A telephone number as people write it, read as everybody dials it: « +33639980001 »."""

import re

from chalicelib.domain.saisie.normalisation import Genre, lire

OUTRE_MER = {
    "262": ("262", "263", "269", "692", "693", "639"),
    "590": ("590", "690", "691"),
    "594": ("594", "694"),
    "596": ("596", "696", "697"),
    "508": ("708",),
}
"""Country code → how the numbers of that territory begin, after the 0 (ARCEP's plan). Those in
0508 are different: Saint-Pierre's 508 is both."""
COMME_EN_FRANCE = tuple(code for code in OUTRE_MER if code != "508")
"""Codes whose numbers have nine digits, as in France: one digit less is a slip."""
DE_METROPOLE = ("63998",)
"""Begins like Mayotte's, given to everybody for examples (06 39 98 …)."""


class TelephoneIllisible(ValueError):
    """Its argument names what is wrong: « telephone », something else than one number, or
    « telephone_chiffres », a French one with too few or too many digits."""


def lire_telephone(brut: str) -> str:
    """« 06.39.98.00.01 », « +33 (0)6 39… », « 0033… » are one number; one of another country
    keeps its code. A short local number is kept as digits. Raises TelephoneIllisible."""
    texte = re.sub(r"^[^\d+(]+", "", lire(Genre.TELEPHONE, brut))
    serre = re.sub(r"[\s()\[\].\-/_,;:'·•]", "", re.sub(r"[(\[]\s*0\s*[)\]]", "", texte))
    serre = re.sub(r"^00", "+", serre)
    if not re.fullmatch(r"\+?[0-9]{6,15}", serre):
        raise TelephoneIllisible("telephone")
    return _international(serre)


def _international(serre: str) -> str:
    if lu := re.fullmatch(r"(?:\+?33)?0?([1-9][0-9]{8})", serre):
        return _francais(lu[1])
    if lu := re.fullmatch(r"\+?(262|590|594|596|508)0?([1-9][0-9]{8})", serre):
        return f"+{lu[1]}{lu[2]}"
    if serre.startswith(("0", "+33", *(f"+{code}" for code in COMME_EN_FRANCE))):
        raise TelephoneIllisible("telephone_chiffres")
    return serre


def _francais(neuf: str) -> str:
    """The nine digits after the 0, with the code of the territory that they belong to."""
    if neuf.startswith(DE_METROPOLE):
        return f"+33{neuf}"
    if neuf.startswith("508"):
        return f"+{neuf}"
    code = next((code for code, debuts in OUTRE_MER.items() if neuf.startswith(debuts)), "33")
    return f"+{code}{neuf}"


def telephone_en_clair(numero: str) -> str:
    """As it is read in France: « 06 39 98 00 01 »; one of elsewhere as it is kept."""
    lu = re.fullmatch(r"\+(?:(?:33|262|590|594|596|508)([1-9][0-9]{8})|(508[0-9]{6}))", numero)
    if lu is None:
        return numero
    dix = f"0{lu[1] or lu[2]}"
    return " ".join(dix[rang : rang + 2] for rang in range(0, 10, 2))


MOBILES = re.compile(
    r"\+33[67][0-9]{8}|\+262(?:692|693|639)[0-9]{6}|\+590(?:690|691)[0-9]{6}|\+594694[0-9]{6}|"
    r"\+596(?:696|697)[0-9]{6}"
)
"""Those that take an SMS, in France and overseas (ARCEP's plan). No other country: a letter costs
less than being used to write to the whole world."""


def mobile(brut: str) -> str | None:
    """The number as an SMS is sent to it; None for any other telephone."""
    try:
        numero = lire_telephone(brut)
    except TelephoneIllisible:
        return None
    return numero if MOBILES.fullmatch(numero) else None
