"""A failed attempt: when, what was tried, how the site answered. Its number says all of it.

The number is the whole record: nothing is kept, so nothing can be lost, nor tells of a person.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Copied by hand: no 0, O, 1, I, L, U."""
GROUPE = 5
FORME = re.compile(
    rf"(?P<instant>[0-9]{{8}}-[0-9]{{6}})-(?P<nature>[A-Z])(?P<etat>[A-Z])"
    rf"-(?P<un>[{ALPHABET}]{{{GROUPE}}})-(?P<deux>[{ALPHABET}]{{{GROUPE}}})"
)
INSTANT = "%Y%m%d-%H%M%S"

PAGE = "S"
NATURES = {
    "C": ("créer un compte ou changer de mot de passe", ("/compte/", "/mot-de-passe-oublie")),
    "K": ("se connecter", ("/connexion", "/deconnexion")),
    "D": ("remplir, déposer ou suivre une demande de titre de séjour", ("/demandes",)),
    "P": ("savoir quelle demande faire", ("/demander", "/ma-situation", "/preuves")),
    "E": ("lire ou changer ce qui est dans votre espace", ("/espace",)),
    "A": ("demander de l’aide", ("/aide", "/contact")),
    "V": ("vérifier un document", ("/verifier",)),
    "G": ("travailler sur un dossier (agents)", ("/agents", "/api")),
    PAGE: ("ouvrir une page du site", ()),
}
"""Letter → what was tried, and how its addresses begin. An address is read and never kept."""

EN_PANNE, REPONDAIT, INCONNU = "P", "R", "N"
ETATS = {
    EN_PANNE: "Notre contrôle automatique a vu le site en panne au même moment.",
    REPONDAIT: "Au même moment, le site répondait à notre contrôle automatique. "
    "Une page peut quand même ne pas marcher.",
    INCONNU: "Nous n’avons pas pu contrôler le site au même moment.",
}


@dataclass(frozen=True)
class Essai:
    """What a proof says."""

    instant: datetime
    nature: str
    etat: str
    tirage: str

    @property
    def numero(self) -> str:
        """« 20261130-151234-DP-7KQ2M-9XW3F »: the instant in UTC, two letters, what was drawn."""
        quand = self.instant.astimezone(UTC).strftime(INSTANT)
        groupes = (self.tirage[:GROUPE], self.tirage[GROUPE:])
        return "-".join((quand, self.nature + self.etat, *groupes))


def nouveau(instant: datetime, nature: str, etat: str, tirer: Callable[[int], int]) -> Essai:
    """`tirer(n)` gives a number under n."""
    tirage = "".join(ALPHABET[tirer(len(ALPHABET))] for _ in range(2 * GROUPE))
    return Essai(instant.replace(microsecond=0), nature, etat, tirage)


def lire(numero: str) -> Essai | None:
    """The attempt of this number, None when no attempt has such a number."""
    lu = FORME.fullmatch(numero)
    if lu is None or lu["nature"] not in NATURES or lu["etat"] not in ETATS:
        return None
    try:
        instant = datetime.strptime(lu["instant"], INSTANT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Essai(instant, lu["nature"], lu["etat"], lu["un"] + lu["deux"])


def nature_de(chemin: str) -> str:
    """What a person was doing on the page of this address."""
    trouvees = (
        (len(debut), lettre)
        for lettre, (_, debuts) in NATURES.items()
        for debut in debuts
        if chemin.startswith(debut)
    )
    return max(trouvees, default=(0, PAGE))[1]
