"""What an attestation says, as data a lawyer can read and change (domain.md §5.1)."""

from datetime import date
from enum import StrEnum

from chalicelib.domain.identite import Statut
from chalicelib.domain.modele import Modele


class Portee(StrEnum):
    """How a mention is shown: something gained, something not allowed, or a plain fact."""

    DROIT = "droit"
    LIMITE = "limite"
    INFORMATION = "information"


class Mention(Modele):
    """One sentence of the document. Empty `zones` means everywhere.

    `autorisation` says the same in 40 letters at most, for the 2D-DOC field 6P.
    """

    id: str
    texte: str
    article: str | None
    depuis: date
    statuts: frozenset[Statut]
    portee: Portee
    zones: frozenset[str] = frozenset()
    autorisation: str | None = None


METROPOLE = frozenset({"metro"})
HORS_METROPOLE = frozenset({"drom", "com"})
_TOUS = frozenset(Statut)
_REFUGIE = frozenset({Statut.REFUGIE})
_SUBSIDIAIRE = frozenset({Statut.PROTECTION_SUBSIDIAIRE})
_CESEDA_2021 = date(2021, 5, 1)

STATUT = {
    Statut.REFUGIE: "reconnu réfugié",
    Statut.PROTECTION_SUBSIDIAIRE: "a obtenu le bénéfice de la protection subsidiaire",
}
"""The words that R. 431-15-3 and R. 431-15-4 require, to the letter."""

_ARTICLES = {
    Statut.REFUGIE: "CESEDA, art. R. 431-15-3",
    Statut.PROTECTION_SUBSIDIAIRE: "CESEDA, art. R. 431-15-4",
}


def _selon_statut(
    id: str, texte: str, portee: Portee, zones: frozenset[str], autorisation: str | None
) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            id=id,
            texte=texte,
            article=article,
            depuis=_CESEDA_2021,
            statuts=frozenset({statut}),
            portee=portee,
            zones=zones,
            autorisation=autorisation,
        )
        for statut, article in _ARTICLES.items()
    )


# To change a sentence, add a row with the same id and the day it starts to apply.
PREMIERE_DEMANDE: tuple[Mention, ...] = (
    *_selon_statut(
        "sejour",
        "Prouve que son titulaire est en séjour régulier en France pendant sa validité.",
        Portee.DROIT,
        frozenset(),
        None,
    ),
    *_selon_statut(
        "travail",
        "Autorise son titulaire à exercer la profession de son choix.",
        Portee.DROIT,
        METROPOLE,
        "Autorise à travailler",
    ),
    *_selon_statut(
        "travail",
        "Autorise son titulaire à travailler dans les conditions fixées par les règles locales : "
        "elles peuvent différer de celles de la métropole. La préfecture les précise sur demande.",
        Portee.DROIT,
        HORS_METROPOLE,
        "Travail selon les règles locales",
    ),
    Mention(
        id="frontiere",
        texte="Ne permet pas de franchir les frontières de l’espace Schengen.",
        article=None,  # FAQ 40: wording of the administration, no article of its own
        depuis=_CESEDA_2021,
        statuts=_TOUS,
        portee=Portee.LIMITE,
    ),
    *_selon_statut(
        "renouvellement",
        "Est valable six mois et peut être renouvelée.",
        Portee.INFORMATION,
        frozenset(),
        None,
    ),
    Mention(
        id="provisoire",
        texte="Est un document provisoire : elle ne préjuge pas de la décision sur le titre "
        "de séjour.",
        article="CESEDA, art. L. 431-3",
        depuis=_CESEDA_2021,
        statuts=_TOUS,
        portee=Portee.INFORMATION,
    ),
)


def mentions_premiere(statut: Statut, zone: str, jour: date) -> tuple[Mention, ...]:
    """The mentions of a first request's ADP on a day, for a zone (« metro », « drom », « com »).

    Work depends on the territory (R. 431-15-2 and its local adaptations, LAW-19).
    """
    retenues: dict[str, Mention] = {}
    for mention in sorted(PREMIERE_DEMANDE, key=lambda m: m.depuis):
        ici = not mention.zones or zone in mention.zones
        if ici and mention.depuis <= jour and statut in mention.statuts:
            retenues[mention.id] = mention
    return tuple(retenues.values())


def autorisation(mentions: tuple[Mention, ...]) -> str:
    """The work authorisation in a few words; KeyError when no mention says anything of work."""
    return {m.id: m.autorisation or "" for m in mentions}["travail"]
