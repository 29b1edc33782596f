"""Writes docs/regles.md from the rules themselves: profile × documents, permit, attestation, fee.

`python -m tools.tables` (`make regles`); a test fails when the page is not what the rules say.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from chalicelib.domain.cas import Objet, tous
from chalicelib.domain.delivrance import REGLES as DELIVRANCE
from chalicelib.domain.delivrance import document_au_depot, validite
from chalicelib.domain.droit import lignes, version_au
from chalicelib.domain.echeances import delais
from chalicelib.domain.eligibilite import REGLES, examiner
from chalicelib.domain.faits import du_dossier
from chalicelib.domain.identite import Statut
from chalicelib.domain.intitules import intitule
from chalicelib.domain.liste import profils_possibles
from chalicelib.domain.mentions import Mention, Portee, TypeDocument, mentions
from chalicelib.domain.orientations import Orientation
from chalicelib.domain.profils import Profil
from chalicelib.domain.signalements import FICHES
from chalicelib.domain.tables_pieces import colonne
from chalicelib.domain.titres import tarifs, titre_prevu
from tools.demande_type import demande_type
from tools.paths import ROOT

PAGE = ROOT / "docs" / "regles.md"
JOUR = date(2026, 11, 25)
SIGNES = {Portee.DROIT: "oui", Portee.LIMITE: "non", Portee.INFORMATION: "info"}
ZONES = {"metro": "métropole", "drom": "DROM", "com": "COM"}


def _table(entete: Iterable[str], rangs: Iterable[Iterable[str]]) -> Iterator[str]:
    colonnes = list(entete)
    yield f"| {' | '.join(colonnes)} |"
    yield f"|{' --- |' * len(colonnes)}"
    for rang in rangs:
        yield f"| {' | '.join(rang)} |"
    yield ""


def _pieces(nom: str, titre: str) -> Iterator[str]:
    yield f"## {titre}\n"
    colonnes = [c for c in lignes(nom)[0] if c not in ("article", "depuis", "confiance", "piece")]
    rangs = (
        [
            f"`{x['piece']}`",
            *(x[c].replace("-", "–") for c in colonnes),
            x["article"],
            x["depuis"],
            x["confiance"],
        ]
        for x in lignes(nom)
    )
    entete = ["pièce", *colonnes, "source", "depuis", "confiance"]
    yield from _table(entete, rangs)


def _titres() -> Iterator[str]:
    yield "## Profil × titre × pièces\n"
    rangs = (
        [
            f"`{profil}`",
            prevu.libelle,
            prevu.article,
            ", ".join(_colonnes(profil)),
            str(prevu.depuis),
            prevu.confiance,
        ]
        for profil in Profil
        for prevu in [titre_prevu(profil, JOUR)]
    )
    entete = ["profil", "titre", "article", "colonnes des pièces", "depuis", "confiance"]
    yield from _table(entete, rangs)


def _colonnes(profil: Profil) -> Iterator[str]:
    for objet in Objet:
        if objet is Objet.PREMIERE and profil.endswith("_CR"):
            continue
        if objet is Objet.CARTE_RESIDENT and not profil.endswith("_CR"):
            continue
        yield f"{objet.value.lower()} : {colonne(profil, objet)[1]}"


def _documents() -> Iterator[str]:
    yield "## Profil × document remis au dépôt\n"
    yield "La première règle vraie donne le document.\n"
    rangs = ([f"`{r.id}`", r.article, f"`{r.document}`"] for r in DELIVRANCE)
    yield from _table(["règle", "source", "document"], rangs)
    yield "Appliquée à chaque cas :\n"
    entete = ["demande", "profils", "registre", "fin du titre", "document", "validité"]
    yield from _table(entete, _remis())


def _remis() -> Iterator[list[str]]:
    """What each case gets at once, computed on a fictitious request filed today."""
    for cas in tous():
        profils = ", ".join(f"`{profil}`" for profil in profils_possibles(cas))
        for connu in (True, False) if not cas.est_famille else (True,):
            for jours in (700, 90, -30) if not cas.est_premiere else (0,):
                dossier = demande_type(cas, connu=connu, fin=JOUR + timedelta(days=jours))
                if not examiner(du_dossier(dossier, JOUR)).passe:
                    continue
                document = document_au_depot(dossier, JOUR)
                dates = validite(dossier, document, JOUR)
                yield [
                    intitule(cas),
                    profils,
                    "" if cas.est_famille else "la connaît" if connu else "ne la connaît pas",
                    f"{jours:+} j" if jours else "",
                    f"`{document}`",
                    f"{dates[0]} → {dates[1]}" if dates else "aucune",
                ]


def _mentions() -> Iterator[str]:
    yield "## Document × mentions\n"
    rangs = (
        [f"`{document}`", f"`{m.id}`", SIGNES[m.portee], ou, qui, m.texte, m.article or "FAQ 40"]
        for document in TypeDocument
        for (ou, qui, m) in _dites(document)
    )
    entete = ["document", "mention", "porte", "où", "protection", "texte", "article"]
    yield from _table(entete, rangs)


def _dites(document: TypeDocument) -> Iterator[tuple[str, str, Mention]]:
    vues: dict[tuple[str, str, str | None], tuple[set[str], set[str], Mention]] = {}
    for zone, nom in ZONES.items():
        for statut in Statut:
            for m in mentions(document, statut, zone, JOUR, titre="…"):
                lieux, protections, _ = vues.setdefault(
                    (m.id, m.texte, m.article), (set(), set(), m)
                )
                lieux.add(nom)
                protections.add(statut.value)
    for lieux, protections, m in vues.values():
        ou = "partout" if len(lieux) == len(ZONES) else ", ".join(sorted(lieux))
        qui = "toutes" if len(protections) == len(Statut) else ", ".join(sorted(protections))
        yield ou, qui, m


def _tarifs() -> Iterator[str]:
    yield "## Demande × prix\n"
    yield "Première demande : profils sans `_CR`. Le timbre se donne à la remise, jamais avant.\n"
    rangs = (
        [
            f"`{t.objet}`",
            f"{t.taxe} €",
            f"{t.timbre} €",
            f"{t.total} €",
            t.article,
            str(t.depuis),
            t.confiance,
        ]
        for t in tarifs()
    )
    entete = ["demande", "taxe", "droit de timbre", "total", "article", "depuis", "confiance"]
    yield from _table(entete, rangs)


def _eligibilite() -> Iterator[str]:
    yield "## Éligibilité\n"
    yield "Une sortie mène à une page qui dit où aller ; un signalement laisse passer.\n"
    rangs = (
        [
            f"`{r.id}`",
            r.article,
            str(r.depuis),
            "sortie" if isinstance(r.issue, Orientation) else "signalement",
            f"`{r.issue}`",
            "" if isinstance(r.issue, Orientation) else FICHES[r.issue].agent,
        ]
        for r in REGLES
    )
    entete = ["règle", "source", "depuis", "issue", "nom", "ce que l’agent vérifie"]
    yield from _table(entete, rangs)


def _delais() -> Iterator[str]:
    yield "## Délais et fenêtres\n"
    rangs = (
        [f"`{d.code}`", f"{d.valeur} {d.unite}", d.article, str(d.depuis), d.confiance]
        for d in delais()
    )
    yield from _table(["code", "valeur", "article", "depuis", "confiance"], rangs)


def page() -> str:
    """The whole page."""
    blocs = [
        "# Les règles",
        "",
        "Page écrite par `make regles` à partir des règles elles-mêmes : ne la modifiez pas à la "
        "main. Version des règles : "
        f"{version_au(JOUR)}.",
        "",
        "Cellules des pièces : `R` requise, `O` facultative, `A` obtenue par l’administration, "
        "`S` déclaration sur l’honneur, `H` à apporter à la remise, `–` jamais demandée ; "
        "`?condition` quand elle dépend d’une réponse. Confiance : `L` texte lu, `P` page "
        "officielle, `S` documents d’origine, `INF` déduction à faire relire par un juriste.",
        "",
        *_titres(),
        *_pieces("pieces_premiere", "Profil × pièces, première demande"),
        *_pieces("pieces_renouvellement", "Profil × pièces, renouvellement et changement de carte"),
        *_pieces("pieces_logement", "Logement × pièces"),
        *_documents(),
        *_mentions(),
        *_tarifs(),
        *_delais(),
        *_eligibilite(),
    ]
    return "\n".join(blocs).rstrip() + "\n"


def main(chemin: Path = PAGE) -> None:
    chemin.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
