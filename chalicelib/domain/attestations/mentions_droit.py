"""The sentences of each document, as rows (domain.md §5.1, FAQ 40, CESEDA R431-15-1 to -4)."""

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
    accompagnee: bool | None = None,
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
        accompagnee=accompagnee,
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


_ARTICLES = {
    Statut.REFUGIE: "CESEDA, art. R. 431-15-3",
    Statut.PROTECTION_SUBSIDIAIRE: "CESEDA, art. R. 431-15-4",
}
_PROLONGATION = "CESEDA, art. R. 431-15-1"
_REMISE = "CESEDA, art. R. 431-15-1, al. 4"
_TRAVAIL = "CESEDA, art. R. 431-15-2"


def _provisoire(document: TypeDocument) -> Mention:
    texte = (
        "Est un document provisoire : elle ne préjuge pas de la décision sur le titre de séjour."
    )
    return dit(document, "provisoire", texte, "CESEDA, art. L. 431-3", Portee.INFORMATION)


_TANT_QUE = (
    "Est valable {lettres:adp.duree_renouvellement} au plus et est renouvelée tant que la "
    "préfecture n’a pas décidé."
)
_SANS_FRONTIERE = "Ne permet pas de franchir les frontières de l’espace Schengen."
_D, _L, _I = Portee.DROIT, Portee.LIMITE, Portee.INFORMATION
_PREMIERE, _RENOUVELLEMENT = TypeDocument.ADP_PREMIERE, TypeDocument.ADP_RENOUVELLEMENT
_FAMILLE, _CONFIRMATION = TypeDocument.ADP_FAMILLE, TypeDocument.CONFIRMATION
_DUPLICATA, _FAVORABLE = TypeDocument.ADP_DUPLICATA, TypeDocument.DECISION_FAVORABLE
_CARTE = TypeDocument.DECISION_CARTE

# To change a sentence, add a row with the same document and id and the day it starts to apply.
# FAQ 40 gives the words on borders: they have no article of their own.
MENTIONS: tuple[Mention, ...] = (
    *(
        dit(
            _PREMIERE,
            "sejour",
            "Prouve que son titulaire est en séjour régulier en France pendant sa validité.",
            article,
            _D,
            statut,
        )
        for statut, article in _ARTICLES.items()
    ),
    *(
        mention
        for statut, article in _ARTICLES.items()
        for mention in travail(
            _PREMIERE,
            "Autorise son titulaire à exercer la profession de son choix.",
            article,
            statut,
        )
    ),
    dit(_PREMIERE, "frontiere", _SANS_FRONTIERE, None, _L),
    *(
        dit(
            _PREMIERE,
            "renouvellement",
            "Est valable {lettres:adp.duree_premiere} au plus et peut être renouvelée.",
            article,
            _I,
            statut,
        )
        for statut, article in _ARTICLES.items()
    ),
    _provisoire(_PREMIERE),
    dit(
        _RENOUVELLEMENT,
        "accompagnee",
        "N’est valable qu’accompagnée du titre de séjour n° {titre}, même expiré.",
        _PROLONGATION,
        _L,
    ),
    dit(
        _RENOUVELLEMENT,
        "sejour",
        "Prouve que son titulaire est en séjour régulier en France pendant sa validité.",
        _PROLONGATION,
        _D,
    ),
    dit(
        _RENOUVELLEMENT,
        "droits",
        "Maintient l’ensemble des droits ouverts par le titre de séjour précédent.",
        _PROLONGATION,
        _D,
    ),
    *travail(_RENOUVELLEMENT, "Autorise son titulaire à travailler.", _TRAVAIL),
    dit(
        _RENOUVELLEMENT,
        "frontiere",
        "Avec ce titre, permet de franchir les frontières de l’espace Schengen en dispense de "
        "visa.",
        None,
        _D,
    ),
    dit(
        _RENOUVELLEMENT,
        "renouvellement",
        _TANT_QUE,
        _PROLONGATION,
        _I,
    ),
    _provisoire(_RENOUVELLEMENT),
    dit(
        _FAMILLE,
        "sejour",
        "Prouve, avec {document}, que son titulaire est en séjour régulier en France pendant sa "
        "validité.",
        _PROLONGATION,
        _D,
        accompagnee=True,
    ),
    # [INF] An agent decided it, or the commission is asked: there is no document to prolong.
    dit(
        _FAMILLE,
        "sejour",
        "Prouve que son titulaire est en séjour régulier en France pendant sa validité.",
        _PROLONGATION,
        _D,
        accompagnee=False,
    ),
    *travail(_FAMILLE, "Autorise son titulaire à travailler.", _TRAVAIL),
    dit(_FAMILLE, "frontiere", _SANS_FRONTIERE, None, _L),
    dit(
        _FAMILLE,
        "renouvellement",
        _TANT_QUE,
        _PROLONGATION,
        _I,
    ),
    _provisoire(_FAMILLE),
    # [INF] No text names a document for who cannot show the card she holds: given by an agent, it
    # says what that card gives. It goes alone: there is nothing to show with it.
    dit(
        _DUPLICATA,
        "sejour",
        "Prouve que son titulaire est en séjour régulier en France pendant sa validité, comme son "
        "titre de séjour déclaré perdu ou volé.",
        _PROLONGATION,
        _D,
    ),
    *travail(_DUPLICATA, "Autorise son titulaire à travailler.", _TRAVAIL),
    dit(_DUPLICATA, "frontiere", _SANS_FRONTIERE, None, _L),
    dit(_DUPLICATA, "renouvellement", _TANT_QUE, _PROLONGATION, _I),
    _provisoire(_DUPLICATA),
    dit(
        _CONFIRMATION,
        "preuve",
        "Prouve que l’administration a reçu la demande, à la date écrite ci-dessus.",
        _PROLONGATION,
        _D,
    ),
    dit(
        _CONFIRMATION,
        "sejour",
        "Ce document ne justifie pas de la régularité du séjour de son titulaire.",
        _PROLONGATION,
        _L,
    ),
    dit(_CONFIRMATION, "titre", "Ce document n’est pas un titre de séjour.", None, _L),
    dit(
        _CONFIRMATION,
        "droits",
        "Les droits de son titulaire restent ceux du document de séjour qu’il détient.",
        "CESEDA, art. L. 431-3",
        _I,
        accompagnee=True,
    ),
    dit(
        _FAVORABLE,
        "accord",
        "Prouve que la préfecture a décidé d’accorder le titre de séjour écrit ci-dessus.",
        _REMISE,
        _D,
    ),
    dit(
        _FAVORABLE,
        "sejour",
        "Prouve que son titulaire est en séjour régulier en France jusqu’à la remise de ce titre.",
        _REMISE,
        _D,
    ),
    # [INF] No text says it of this document by name: the right to work is that of the card, and
    # every card of these requests allows it. No text says anything of borders: nor do we.
    *travail(_FAVORABLE, "Autorise son titulaire à travailler, comme le titre accordé.", _TRAVAIL),
    dit(_FAVORABLE, "remise", "Est valable jusqu’à la remise du titre de séjour.", _REMISE, _I),
    # [INF] The permit is held already: what is granted is another card for it.
    dit(
        _CARTE,
        "accord",
        "Prouve que la préfecture a décidé de refaire la carte du titre de séjour écrit ci-dessus.",
        _REMISE,
        _D,
    ),
    dit(
        _CARTE,
        "sejour",
        "Prouve que son titulaire est en séjour régulier en France jusqu’à la remise de cette "
        "carte.",
        _REMISE,
        _D,
    ),
    *travail(_CARTE, "Autorise son titulaire à travailler, comme ce titre.", _TRAVAIL),
    dit(_CARTE, "remise", "Est valable jusqu’à la remise de la carte.", _REMISE, _I),
)
