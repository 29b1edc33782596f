"""The text of an SMS: one message of the oldest alphabet of telephones, and nothing to steal.

It says who writes, what the mail says outside the account, and where to log in: no name, no number,
no secret link.
"""

import unicodedata
from datetime import date

from chalicelib.domain.compte.telephone import CHIFFRES, UsageCode, code_de_telephone_ecrit
from chalicelib.domain.droit.phrases import en_mots

LONGUEUR = 160
"""Signs of one SMS in the GSM 03.38 alphabet; beyond, it is cut in two and paid twice."""
ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
AUTREMENT = str.maketrans(
    {"’": "'", "«": '"', "»": '"', "–": "-", "—": "-", "…": "...", "œ": "oe", "Œ": "OE"}
)


def texte(objet: str, site: str) -> str:
    """The most that fits in one SMS; whatever the site, something always does."""
    au_complet = f"Préfecture : {objet}. Connectez-vous à {site} pour lire."
    possibles = (
        f"{au_complet} Ne répondez pas à ce SMS.",
        au_complet,
        f"Préfecture : un message important vous attend. Connectez-vous à {site} pour lire.",
    )
    court = "Préfecture : un message important vous attend. Connectez-vous à votre espace."
    ecrits = (en_gsm(possible) for possible in possibles)
    return next((ecrit for ecrit in ecrits if len(ecrit) <= LONGUEUR), en_gsm(court))


POUR = {
    UsageCode.PROUVER: "vérifier votre numéro",
    UsageCode.ENTRER: "choisir votre mot de passe",
}


def texte_du_code(code: str, usage: UsageCode, jour: date) -> str:
    """The code first: a telephone shows the beginning without being opened."""
    return _du_code(code_de_telephone_ecrit(code), usage, jour)


def texte_masque(usage: UsageCode, jour: date) -> str:
    """The same as it is archived: without what it opens."""
    return _du_code("*" * CHIFFRES, usage, jour)


def _du_code(code: str, usage: UsageCode, jour: date) -> str:
    duree = en_mots("telephone.code", jour, "delai")
    return en_gsm(
        f"{code} : votre code pour {POUR[usage]} (titre de séjour). Valable {duree}. "
        "Ne le donnez à personne, même à un agent."
    )


def en_gsm(phrase: str) -> str:
    """« reçu » is written « recu »: one sign outside the alphabet would halve the length."""
    return "".join(map(_signe, " ".join(phrase.translate(AUTREMENT).split())))


def _signe(signe: str) -> str:
    if signe in ALPHABET:
        return signe
    nu = "".join(c for c in unicodedata.normalize("NFKD", signe) if not unicodedata.combining(c))
    return "".join(c for c in nu if c in ALPHABET)
