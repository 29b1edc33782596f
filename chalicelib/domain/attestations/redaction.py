"""How the rows of `mentions_droit.py` are written: a sentence, and the one on work."""

from datetime import date

from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.mention import HORS_METROPOLE, METROPOLE, Mention, Portee
from chalicelib.domain.personne.identite import Statut

_CESEDA_2021 = date(2021, 5, 1)
_REGLES_LOCALES = (
    "Autorise son titulaire à travailler dans les conditions fixées par les règles locales : "
    "elles peuvent différer de celles de la métropole. La préfecture les précise sur demande."
)
A_TRAVAILLER, SELON_LE_LIEU = "Autorise à travailler", "Travail selon les règles locales"


def dit(
    document: TypeDocument,
    id: str,
    texte: str,
    article: str | None,
    portee: Portee,
    statut: Statut | None = None,
    zones: frozenset[str] = frozenset(),
    autorisation: str | None = None,
) -> Mention:
    """A sentence in force since the code of 2021, for every protection unless one is named."""
    return Mention(
        id=id,
        document=document,
        texte=texte,
        article=article,
        depuis=_CESEDA_2021,
        portee=portee,
        statuts=frozenset({statut}) if statut else frozenset(Statut),
        zones=zones,
        autorisation=autorisation,
    )


def travail(
    document: TypeDocument, texte: str, article: str, statut: Statut | None = None
) -> tuple[Mention, Mention]:
    """Work depends on the territory (R. 431-15-2 and its local adaptations, LAW-19)."""
    droit = Portee.DROIT
    return (
        dit(document, "travail", texte, article, droit, statut, METROPOLE, A_TRAVAILLER),
        dit(
            document,
            "travail",
            _REGLES_LOCALES,
            article,
            droit,
            statut,
            HORS_METROPOLE,
            SELON_LE_LIEU,
        ),
    )
