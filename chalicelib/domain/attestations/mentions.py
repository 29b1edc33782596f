"""What an attestation says, chosen among the rows of `mentions_droit.py` (domain.md §5.1)."""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.mention import Mention
from chalicelib.domain.attestations.mentions_droit import MENTIONS
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.personne.identite import Statut

NUMERO_DU_TITRE = " n°\u00a0{titre}"


def mentions(
    document: TypeDocument,
    statut: Statut,
    zone: str,
    jour: date,
    *,
    titre: str = "",
    avec: str = "",
    connues: Iterable[Mention] | None = None,
) -> tuple[Mention, ...]:
    """The sentences of a document on a day, for a protection and a zone (metro, drom, com).

    `titre` is the number of the permit it prolongs, `avec` the document it goes with, in words.
    """
    retenues: dict[str, Mention] = {}
    for mention in sorted(MENTIONS if connues is None else connues, key=lambda m: m.depuis):
        ici = not mention.zones or zone in mention.zones
        du_document = mention.document is document and statut in mention.statuts
        ainsi = mention.accompagnee in (None, bool(avec))
        if du_document and ici and ainsi and mention.depuis <= jour:
            retenues[mention.id] = mention
    return tuple(
        m.model_copy(update={"texte": _remplie(m.texte, jour, titre, avec)})
        for m in retenues.values()
    )


def _remplie(texte: str, jour: date, titre: str, avec: str) -> str:
    return _avec_le_titre(dire(texte, jour), titre).replace("{document}", avec)


def _avec_le_titre(texte: str, titre: str) -> str:
    """« du titre de séjour n° … »; without « n° » when its number is not known."""
    return texte.replace(NUMERO_DU_TITRE, NUMERO_DU_TITRE.format(titre=titre) if titre else "")


def autorisation(mentions: tuple[Mention, ...]) -> str:
    """The work authorisation in a few words; empty when no mention says anything of work."""
    return {m.id: m.autorisation or "" for m in mentions}.get("travail", "")
