"""The law of a source, as a page shows it behind « La règle »."""

import re

_NOTE = re.compile(r"\bFAQ\b|choix du projet|à vérifier|service-public", re.IGNORECASE)
_PRECISION = re.compile(r"\s*\(([^()]*)\)")
SEPARATEUR = " ; "


def du_droit(source: str) -> str:
    """Without the notes of those who wrote the tables; empty when a rule rests on no article."""
    sans = _PRECISION.sub(lambda m: "" if _NOTE.search(m[1]) else m[0], source)
    return SEPARATEUR.join(p for p in sans.split(SEPARATEUR) if p and not _NOTE.search(p))
