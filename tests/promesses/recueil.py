"""Every sentence shown to a person that says by when the administration does something (K-10).

A promise has a term and a hand: a delay, a date or « au plus tard », and an agent, the préfecture
or us; or it says what an agent does, without any term. It is looked for wherever words are
written: templates, mails, data, strings of the code.
"""

import ast
import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

RACINE = Path(__file__).resolve().parents[2]
TERME = re.compile(
    r"au plus tard|ouvrés?\b|\{(?:delai|lettres|de|nombre|cardinal|mois):|duree\(|en_lettres|"
    r"en_chiffres|\bd’ici\b|avant le\b|avant_le|chaque (?:heure|jour)|"
    r"\b(?:dans|sous|en)\s(?:les\s|moins\sde\s|un\sdélai\sde\s)?"
    r"(?:un|une|deux|trois|quatre|cinq|six|huit|dix|quinze|trente|\d+)\s"
    r"(?:h|heures?|jours?|semaines?|mois|ans?)\b|"
    r"dans la (?:journée|semaine)|\bdemain\b|prochainement|bientôt",
    re.IGNORECASE,
)
MAIN = re.compile(
    r"\bagents?\b|\bchef de section\b|préfecture|\bnous\b|\bservice\b|administration|"
    r"commission|\bréponse\b|"
    r"\bvous (?:recevez|recevrez|aurez|avez des nouvelles)|\breçoit\b|"
    r"\b(?:est|sont|sera|seront) (?:vérifié|lu|délivré|décidé|donné|étudié|traité)|"
    r"la loi prévoit|vous (?:prévien|appel|écri)",
    re.IGNORECASE,
)
ACTE = re.compile(
    r"\b(?:agents?|chef de section|préfecture|service|elle|il)\b[^.]{0,30}"
    r"\b(?:vérifient?|compare|relit|lit|corrige|"
    r"répond|répondra|reprend l’étude|verra|vous donne une? autre)\b",
    re.IGNORECASE,
)
"""What somebody says he will do, whatever the term."""
QUELQU_UN = re.compile(
    r"\bune? (?:agent|personne)\b[^.:]{0,40}\b(?:lit|répond|vérifie|étudie|regarde|met|compare|"
    r"confirme|décide|aidera|rend|rappelle|appelle|dit comment)\b",
    re.IGNORECASE,
)
"""« Un agent… », « une personne… »: somebody does it, and she waits."""
NOUS = re.compile(
    r"\bnous (?:vous )?(?:écri(?:vons|rons)|prév(?:enons|iendrons)|répond(?:ons|rons)|"
    r"(?:r?appel)(?:ons|lerons)|donn(?:ons|erons)|fer(?:ons))\b",
    re.IGNORECASE,
)
"""« Nous vous écrivons… »"""
PREFECTURE = re.compile(
    r"\b(?:préfecture|elle) (?:vous |vous en |en )?(?:donn|écri(?:t|ra)|répond|déci|étudi|examin|"
    r"vérifi|appell|prévien|fait (?:fabriquer|refaire)|envoi|convoqu)|"
    r"\bdoit (?:l’)?envoyer\b|\best envoyée? (?:à|de)\b",
    re.IGNORECASE,
)
"""« La préfecture vous… »"""
RECEVREZ = re.compile(
    r"\bvous (?:recevez|recevrez|aurez) (?:toujours |ensuite |bientôt |d’abord |tout de suite )?"
    r"(?:une?|l[ae]s?|sa|son|des|un autre|ici)\b|\bla réponse (?:arrive|se lit)\b|"
    r"\blisez la réponse\b",
    re.IGNORECASE,
)
"""« Vous recevrez… »"""
_QUI = (
    r"\b(?:on|ils?|elles?|préfecture|préfet|équipe|agents?|services?|conseill(?:er|ère)|"
    r"commission|bureau|Ofpra|administration|chef)\b"
)
ENVERS = re.compile(
    _QUI
    + r"[^.:?;,(]{0,25}\b(?:vous|lui|leur)\s(?:en\s)?(?:r[e]?)?(?:contact|join|appell|écri(?:t|r)|"
    r"répond|invit|convoqu|prévi|ti(?:en|end)|donn|envo|enverr|adress|inform|ren[dv]|remet)"
    r"(?!\w*ez\b)|"
    + _QUI
    + r"[^.:?;]{0,40}\b(?:examine|regarde|repren(?:d|dra) contact|traite(?:nt)?)\b",
    re.IGNORECASE,
)
"""Whoever does something for the person who reads, or for another one."""
SERA = re.compile(
    r"\b(?:vous|lui) (?:ser(?:a|ont|ez)|est|sont|parviendr(?:a|ont)|arrivera) ?"
    r"(?:(?:bientôt|ensuite|aussi) )?(?:adress|envoy|donn|remi|communiqu|délivr|contact|"
    r"(?:r)?appel|prév|convoq|invit|inform|$|\.)|"
    r"\bvous serez\b|\bvous parviendr|\b(?:est|a été|sera) transmise? (?:à|au)\b|"
    r"\bdoit vous (?!donn)",
    re.IGNORECASE,
)
"""It will be done, and nobody is said to do it."""
FAMILLES = {
    "acte": ACTE,
    "quelqu’un": QUELQU_UN,
    "nous": NOUS,
    "préfecture": PREFECTURE,
    "recevrez": RECEVREZ,
    "envers": ENVERS,
    "sera": SERA,
}
"""Each family of words that promises by itself; a term and a hand together are another one."""
PHRASE = re.compile(r"(?<=[.!?…])\s+|\n+")
BLOC = re.compile(r"</?(?:p|li|ul|ol|h\d|td|th|tr|br|div|dd|dt|caption|summary|section)\b[^>]*>")


class Promesse(NamedTuple):
    """A sentence, and the file it is written in."""

    ou: str
    phrase: str


def promesses(racine: Path = RACINE) -> list[Promesse]:
    """Those of the whole product, in the order of its files."""
    trouvees = (
        Promesse(str(fichier.relative_to(racine)), phrase)
        for fichier in _fichiers(racine)
        for texte in _textes(fichier)
        for phrase in phrases(texte)
        if est_une_promesse(phrase)
    )
    return list(dict.fromkeys(trouvees))


def est_une_promesse(phrase: str) -> bool:
    """By a day and by a hand of the administration, or an act of hers without any day."""
    if TERME.search(phrase) and MAIN.search(phrase):
        return True
    return any(famille.search(phrase) for famille in FAMILLES.values())


def phrases(texte: str) -> list[str]:
    coupees = (re.sub(r"\s+", " ", phrase).strip() for phrase in PHRASE.split(texte))
    return [phrase for phrase in coupees if phrase]


def _fichiers(racine: Path) -> Iterator[Path]:
    """Whatever a person may read; the pages of agents promise nothing to her."""
    for dossier, sortes in (("templates", ("*.html", "*.txt")), ("chalicelib", SORTES)):
        for sorte in sortes:
            for fichier in sorted((racine / dossier).rglob(sorte)):
                if not {"agents", "api", "communes"} & set(fichier.relative_to(racine).parts[1:3]):
                    yield fichier


def _textes(fichier: Path) -> Iterable[str]:
    contenu = fichier.read_text(encoding="utf-8")
    match fichier.suffix:
        case ".py":
            return _du_code(ast.parse(contenu))
        case ".toml":
            return _des_donnees(tomllib.loads(contenu))
        case ".csv":
            lignes = csv.reader(contenu.splitlines(), delimiter=";")
            return (cellule for ligne in lignes for cellule in ligne)
        case _:
            return [_du_gabarit(contenu)]


SORTES = ("*.py", "*.toml", "*.csv")


def _du_gabarit(contenu: str) -> str:
    sans = re.sub(r"\{#.*?#\}", "", contenu, flags=re.S)
    return re.sub(r"<[^>]+>|\{%.*?%\}", "", BLOC.sub("\n", sans), flags=re.S)


def _du_code(noeud: ast.AST) -> Iterator[str]:
    """Every string, what is put into it named; docstrings are left out: nobody reads them."""
    if isinstance(noeud, ast.JoinedStr):
        yield "".join(map(_morceau, noeud.values))
    elif isinstance(noeud, ast.Constant):
        if isinstance(noeud.value, str):
            yield noeud.value
    elif not (isinstance(noeud, ast.Expr) and isinstance(noeud.value, ast.Constant)):
        for fils in ast.iter_child_nodes(noeud):
            yield from _du_code(fils)


def _morceau(noeud: ast.expr) -> str:
    if isinstance(noeud, ast.FormattedValue):
        return f"{{{ast.unparse(noeud.value)}}}"
    return str(noeud.value) if isinstance(noeud, ast.Constant) else ""


def _des_donnees(donnee: Any) -> Iterator[str]:
    if isinstance(donnee, str):
        yield donnee
    elif isinstance(donnee, dict | list):
        for fille in donnee.values() if isinstance(donnee, dict) else donnee:
            yield from _des_donnees(fille)
