"""The part of docs/regles.md about what agents decide: the coded reasons and their words."""

from collections.abc import Iterator

from chalicelib.domain import motifs_complement
from tools.tables_documents import table


def motifs() -> Iterator[str]:
    """Each family of reasons, with what the person reads."""
    yield "## Motif de complément × ce que lit la personne\n"
    rangs = (
        [
            f"`{m.code}`",
            m.libelle,
            m.phrase,
            m.quoi_faire,
            ", ".join(f"`{piece}`" for piece in m.pieces) or "tous les fichiers",
            m.article,
            str(m.depuis),
            m.confiance,
        ]
        for m in motifs_complement.tous()
    )
    entete = ["code", "pour l’agent", "ce qui ne va pas", "quoi faire", "pièces"]
    yield from table([*entete, "source", "depuis", "confiance"], rangs)
