"""The part of docs/regles.md about what agents decide: coded reasons, their words, the courts."""

from collections.abc import Iterator
from datetime import date

from chalicelib.domain.attestations import fins_des_documents, motifs_attestation
from chalicelib.domain.droit import regles
from chalicelib.domain.droit.tribunaux import tribunaux
from chalicelib.domain.instruction import motifs_carte, motifs_refus
from chalicelib.domain.instruction import motifs_de_fin as motifs_cloture
from chalicelib.domain.pieces import motifs_complement
from tools.tables_documents import section, table


def motifs(jour: date) -> Iterator[str]:
    """Each family of reasons, with what the person reads."""
    yield from _complement(jour)
    yield from _attestation()
    yield from _refus()
    yield from _cloture()
    yield from _carte()
    yield from _fins_des_documents()
    yield from _textes()


def _complement(jour: date) -> Iterator[str]:
    yield from section(
        "Motif de complément × ce que lit la personne", "droit/motifs_complement.csv"
    )
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
        for m in (motif.au(jour) for motif in motifs_complement.tous())
    )
    entete = ["code", "pour l’agent", "ce qui ne va pas", "quoi faire", "pièces"]
    yield from table([*entete, "source", "depuis", "confiance"], rangs)


def _carte() -> Iterator[str]:
    yield from section("Motif de carte refaite × qui paie", "droit/motifs_carte.csv")
    yield "Une carte déjà payée, refaite : `RIEN` de plus, ou le prix de cette ligne des tarifs.\n"
    rangs = (
        [
            f"`{m.code}`",
            m.libelle,
            m.phrase,
            ", ".join(f"`{etat}`" for etat in m.etats),
            f"`{m.a_payer}`",
            m.article,
            str(m.depuis),
            m.confiance,
        ]
        for m in motifs_carte.tous()
    )
    entete = ["code", "pour l’agent", "pour la personne", "depuis l’état", "à payer"]
    yield from table([*entete, "source", "depuis", "confiance"], rangs)


def _fins_des_documents() -> Iterator[str]:
    yield from section("Fin d’une demande × fin des documents", "droit/fins_documents.csv")
    yield "Ce qui est fait d’avance et n’a pas commencé finit toujours le jour même.\n"
    rangs = (
        [f"`{f.fin}`", fins_des_documents.MOTS[f.effet], f.article, str(f.depuis), f.confiance]
        for f in fins_des_documents.toutes()
    )
    entete = ["fin", "les documents finissent", "source", "depuis", "confiance"]
    yield from table(entete, rangs)


def _textes() -> Iterator[str]:
    yield from section("Textes à relire par un juriste", "droit/textes_a_relire.csv")
    yield "Trouvés, pas tous lus : rien n’en est affirmé avant la relecture d’un juriste.\n"
    rangs = (list(ligne.values()) for ligne in regles.lignes("textes_a_relire"))
    entete = ["texte", "ce qu’il règle", "ce que le projet en fait", "depuis", "confiance"]
    yield from table(entete, rangs)


def _refus() -> Iterator[str]:
    yield from section("Motif de refus × texte de la lettre", "droit/motifs_refus.csv")
    yield (
        "Les titres sont nommés par l’article du CESEDA qui les donne. La page et l’API refusent "
        "un motif qui n’est pas sur la ligne de ce titre. `INF` : à confirmer par un juriste.\n"
    )
    rangs = (
        [
            f"`{m.code}`",
            m.texte,
            (", ".join(m.premiere) or "jamais") + (f" ({m.lien})" if m.lien else ""),
            ", ".join(m.renouvellement) or "jamais",
            m.besoin,
            m.article.replace(motifs_refus.ARTICLE_DU_TITRE, "du titre demandé"),
            str(m.depuis),
            m.confiance,
        ]
        for m in motifs_refus.tous()
    )
    entete = ["code", "texte", "première carte", "renouvellement", "ce qu’il faut"]
    yield from table([*entete, "source", "depuis", "confiance"], rangs)


def _attestation() -> Iterator[str]:
    yield from section(
        "Raison d’une attestation × à qui, depuis quand", "droit/motifs_attestation.csv"
    )
    yield "Là où rien ne donne une attestation sans agent. La première qui vaut est proposée.\n"
    debuts = {"jour": "le jour même", "depot": "le jour du dépôt, pour une première demande"}
    rangs = (
        [
            f"`{m.code}`",
            m.libelle,
            m.phrase,
            debuts[m.debut],
            f"`{m.duree}`",
            m.article,
            str(m.depuis),
            m.confiance,
        ]
        for m in motifs_attestation.tous()
    )
    entete = ["code", "pour l’agent", "pour la personne", "au plus tôt", "durée au plus"]
    yield from table([*entete, "source", "depuis", "confiance"], rangs)


def _cloture() -> Iterator[str]:
    yield from section("Motif de fin × texte de la lettre", "droit/motifs_cloture.csv")
    rangs = (
        [
            f"`{m.code}`",
            f"`{m.nature}`",
            m.texte,
            m.redemander,
            m.article,
            str(m.depuis),
            m.confiance,
        ]
        for m in motifs_cloture.tous()
    )
    entete = ["code", "fin", "texte", "comment redemander"]
    yield from table([*entete, "source", "depuis", "confiance"], rangs)


def cours() -> Iterator[str]:
    """The court of each préfecture."""
    yield from section("Préfecture × tribunal administratif", "referentiels/tribunaux.csv")
    yield "La confiance est celle de l’adresse postale ; le ressort est dans le code.\n"
    rangs = (
        [t.nom, ", ".join(t.prefectures), ", ".join(t.adresse), t.article, t.confiance]
        for t in tribunaux()
    )
    yield from table(["tribunal", "départements", "adresse", "source", "confiance"], rangs)
