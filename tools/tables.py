"""Writes docs/regles.md from the rules themselves: profile × documents, permit, attestation, fee.

`python -m tools.tables` (`make regles`); a test fails when the page is not what the rules say.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.delais import delais
from chalicelib.domain.droit.prix import lus
from chalicelib.domain.droit.regles import lignes, version_au
from chalicelib.domain.droit.titres import tarifs, titre_prevu
from chalicelib.domain.eligibilite.avertissements import AVERTISSEMENTS
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import REGLES
from chalicelib.domain.eligibilite.signalements import Signalement, mots
from chalicelib.domain.pieces.tables import colonne
from tools.commande.arguments import aucun
from tools.commande.fin import executer
from tools.paths import ROOT
from tools.tables_actes import actes
from tools.tables_documents import documents, phrases, section, table
from tools.tables_instruction import cours, motifs

PAGE = ROOT / "docs" / "regles.md"
JOUR = date(2026, 11, 25)


def _pieces(nom: str, titre: str) -> Iterator[str]:
    yield from section(titre, f"droit/{nom}.csv")
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
    yield from table(entete, rangs)


def _titres() -> Iterator[str]:
    yield from section("Profil × titre × pièces", "droit/titres.csv", "domain/pieces/tables.py")
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
    yield from table(entete, rangs)


def _colonnes(profil: Profil) -> Iterator[str]:
    for objet in Objet:
        if objet is Objet.PREMIERE and profil.endswith("_CR"):
            continue
        if objet is Objet.CARTE_RESIDENT and not profil.endswith("_CR"):
            continue
        yield f"{objet.value.lower()} : {colonne(profil, objet)[1]}"


def _tarifs() -> Iterator[str]:
    yield from section("Titre accordé × passé × prix", "droit/tarifs_titres.csv")
    yield "Deux prix : la préfecture dit lequel à l’accord (`A_DIRE` : demande en retard).\n"
    passes = (
        [
            " ".join(f"`{profil}`" for profil in lu.profils),
            lu.histoire.value,
            " ou ".join(lu.tarifs),
            lu.article,
            str(lu.depuis),
            lu.confiance,
        ]
        for lu in lus()
    )
    entete = ["profils", "passé", "prix", "article", "depuis", "confiance"]
    yield from table(entete, passes)
    yield from section("Prix", "droit/tarifs.csv")
    yield "Le timbre se donne à la remise, jamais avant.\n"
    rangs = (
        [
            f"`{t.code}`",
            f"{t.taxe} €",
            f"{t.timbre} €",
            f"{t.total} €",
            t.article,
            str(t.depuis),
            t.confiance,
        ]
        for t in tarifs()
    )
    entete = ["prix", "taxe", "droit de timbre", "total", "article", "depuis", "confiance"]
    yield from table(entete, rangs)


def _genre(issue: Orientation | Signalement) -> str:
    if isinstance(issue, Orientation):
        return "sortie"
    return "avertissement" if issue in AVERTISSEMENTS else "signalement"


def _eligibilite() -> Iterator[str]:
    yield from section("Éligibilité", "domain/eligibilite/regles.py")
    yield (
        "Une sortie mène à une page qui dit où aller ; un signalement laisse passer ; un "
        "avertissement aussi, après avoir été lu.\n"
    )
    rangs = (
        [
            f"`{r.id}`",
            r.article,
            str(r.depuis),
            r.confiance,
            _genre(r.issue),
            f"`{r.issue}`",
            "" if isinstance(r.issue, Orientation) else mots(r.issue, JOUR).agent,
        ]
        for r in REGLES
    )
    entete = ["règle", "source", "depuis", "confiance", "issue", "nom", "ce que l’agent vérifie"]
    yield from table(entete, rangs)


def _delais() -> Iterator[str]:
    yield from section("Délais et fenêtres", "droit/delais.csv")
    rangs = (
        [f"`{d.code}`", d.duree.en_chiffres, d.article, str(d.depuis), d.confiance]
        for d in delais()
    )
    yield from table(["code", "valeur", "article", "depuis", "confiance"], rangs)


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
        *documents(JOUR),
        *phrases(JOUR),
        *actes(),
        *motifs(JOUR),
        *cours(),
        *_tarifs(),
        *_delais(),
        *_eligibilite(),
    ]
    return "\n".join(blocs).rstrip() + "\n"


def main(chemin: Path = PAGE) -> None:
    chemin.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    aucun("python -m tools.tables", "Écrit docs/regles.md.")
    executer(main)
