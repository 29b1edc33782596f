"""The part of docs/regles.md about the documents handed over: which one, and what it says."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from chalicelib.domain.attestations.delivrance import REGLES, document_au_depot, validite
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.mention import Mention, Portee
from chalicelib.domain.attestations.mentions import mentions
from chalicelib.domain.cas.cas import tous
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.eligibilite.regles import juger_dossier
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.pieces.liste_a_preparer import profils_possibles
from tools.demande_type import demande_type

SIGNES = {Portee.DROIT: "oui", Portee.LIMITE: "non", Portee.INFORMATION: "info"}
AVEC = ("", "le document n° …, valable jusqu’au …")
ZONES = {"metro": "métropole", "drom": "DROM", "com": "COM"}


def section(titre: str, *sources: str) -> Iterator[str]:
    """The title of a table, and the files of `chalicelib` where its rules stand."""
    yield f"## {titre}\n"
    yield f"Source : {', '.join(f'`{source}`' for source in sources)}.\n"


def table(entete: Iterable[str], rangs: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table, line by line, with the blank line that ends it."""
    colonnes = list(entete)
    yield f"| {' | '.join(colonnes)} |"
    yield f"|{' --- |' * len(colonnes)}"
    for rang in rangs:
        yield f"| {' | '.join(rang)} |"
    yield ""


def documents(jour: date) -> Iterator[str]:
    """Which document a filing gives: the rules, then each case worked out."""
    yield from section("Profil × document remis au dépôt", "domain/attestations/delivrance.py")
    yield "La première règle vraie donne le document.\n"
    rangs = ([f"`{r.id}`", r.article, f"`{r.document}`"] for r in REGLES)
    yield from table(["règle", "source", "document"], rangs)
    yield "Appliquée à chaque cas :\n"
    entete = ["demande", "profils", "registre", "fin du titre", "document", "validité"]
    yield from table(entete, _remis(jour))


def _remis(jour: date) -> Iterator[list[str]]:
    """What each case gets at once, computed on a fictitious request filed on `jour`."""
    for cas in tous():
        profils = ", ".join(f"`{profil}`" for profil in profils_possibles(cas))
        for connu in (True, False) if not cas.est_famille else (True,):
            for jours in (700, 90, -30) if not cas.est_premiere else (0,):
                dossier = demande_type(cas, connu=connu, fin=jour + timedelta(days=jours))
                if not juger_dossier(dossier, jour).passe:
                    continue
                document = document_au_depot(dossier, jour)
                dates = validite(dossier, document, jour)
                yield [
                    intitule(cas, jour),
                    profils,
                    "" if cas.est_famille else "la connaît" if connu else "ne la connaît pas",
                    f"{jours:+} j" if jours else "",
                    f"`{document}`",
                    f"{dates[0]} → {dates[1]}" if dates else "aucune",
                ]


def phrases(jour: date) -> Iterator[str]:
    """What each document says, where and to whom."""
    yield from section("Document × mentions", "domain/attestations/mentions_droit.py")
    rangs = (
        [f"`{document}`", f"`{m.id}`", SIGNES[m.portee], ou, qui, m.texte, m.article or "FAQ 40"]
        for document in TypeDocument
        for (ou, qui, m) in _dites(document, jour)
    )
    entete = ["document", "mention", "porte", "où", "protection", "texte", "article"]
    yield from table(entete, rangs)


def _dites(document: TypeDocument, jour: date) -> Iterator[tuple[str, str, Mention]]:
    vues: dict[tuple[str, str, str | None], tuple[set[str], set[str], Mention]] = {}
    for zone, nom in ZONES.items():
        for statut in Statut:
            dites = (mentions(document, statut, zone, jour, titre="…", avec=avec) for avec in AVEC)
            for m in chain.from_iterable(dites):
                lieux, protections, _ = vues.setdefault(
                    (m.id, m.texte, m.article), (set(), set(), m)
                )
                lieux.add(nom)
                protections.add(statut.value)
    for lieux, protections, m in vues.values():
        ou = "partout" if len(lieux) == len(ZONES) else ", ".join(sorted(lieux))
        qui = "toutes" if len(protections) == len(Statut) else ", ".join(sorted(protections))
        yield ou, qui, m
